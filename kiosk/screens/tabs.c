// SPDX-License-Identifier: MIT
#include "kiosk/screens/tabs.h"

#include "kiosk/screens/listening.h"
#include "kiosk/screens/view.h"

struct tab {
    const char *words; // N_()
    enum icon icon;
    struct action action;
    bool (*is_there)(const struct view *view); // NULL: always
};

// In reach mode the way back comes down from the top band.
static bool leads_back(const struct view *view)
{
    return view->state->is_low && state_seen(view->state)->screen != SCREEN_HOME;
}

static bool can_speak(const struct view *view)
{
    return view->state->has_voice && !view->state->is_heard;
}

static bool is_heard(const struct view *view)
{
    return view->state->is_heard;
}

static const struct tab tabs[] = {
    {N_("Back"),     ICON_BACK,     {VERB_BACK, NULL},      leads_back},
    {N_("Home"),     ICON_HOME,     {VERB_HOME, NULL},      NULL      },
    {N_("Language"), ICON_LANGUAGE, {VERB_LANGUAGES, NULL}, NULL      },
    {N_("Listen"),   ICON_LISTEN,   {VERB_LISTEN, NULL},    can_speak },
    {N_("Quiet"),    ICON_QUIET,    {VERB_LISTEN, NULL},    is_heard  },
    {N_("Larger"),   ICON_LARGER,   {VERB_LARGER, NULL},    NULL      },
    {N_("Contrast"), ICON_CONTRAST, {VERB_CONTRAST, NULL},  NULL      },
    {N_("Adjust"),   ICON_ADJUST,   {VERB_OPEN, "adjust"},  NULL      },
};
enum { TABS = sizeof tabs / sizeof *tabs, MOST_ROWS = 4 };

// How the tabs stand: in one row, or in more where the words of a language with long ones need it.
struct band {
    const struct tab *tabs[TABS];
    int count;
    bool is_stacked;  // the icon stands over its word, else beside it
    int rows, in_row; // rows of tabs, tabs in a row
    int icon, gap;    // px
    int widths[TABS];
    int height; // of a row
};

static const struct look word_look = {
    .size = SIZE_SMALL, .colour = COLOUR_INK, .align = ALIGN_CENTER, .spoken = ""};

static int longest_word(const struct view *view, const struct tab *tab)
{
    struct item item = {.size = word_look.size, .language = view->tag};
    struct face face = page_face(view->page, &item);
    return type_longest_word(view->page->type, &face, PLAIN(view, tab->words));
}

// What a tab needs beside its longest word.
static int room_aside(const struct page *page, const struct band *band)
{
    int gap = page_mm(page, METRICS_GAP_MM) + 6;
    return gap + (band->is_stacked ? 0 : band->icon + band->gap);
}

// Each tab gets a share of its row by its longest word, so that none is torn.
static bool share_width(const struct view *view, struct band *band)
{
    const struct page *page = view->page;
    for (int first = 0; first < band->count; first += band->in_row) {
        int end = first + band->in_row < band->count ? first + band->in_row : band->count, sum = 0;
        for (int i = first; i < end; i++)
            sum += band->widths[i] = longest_word(view, band->tabs[i]) + room_aside(page, band);
        if (sum > page->metrics.width)
            return false;
        for (int i = first; i < end; i++)
            band->widths[i] += (page->metrics.width - sum) / (end - first);
    }
    return true;
}

static int row_height(const struct view *view, const struct band *band)
{
    const struct page *page = view->page;
    int tallest = 0;
    for (int i = 0; i < band->count; i++) {
        int room = band->widths[i] - room_aside(page, band) + 2;
        int height = page_measure(page, word_look, PLAIN(view, band->tabs[i]->words), room).height;
        tallest = height > tallest ? height : tallest;
    }
    if (band->is_stacked)
        return page_mm(page, band->rows > 1 ? 9 : 12.5) + band->icon + band->gap + tallest;
    return page_mm(page, band->rows > 1 ? 10 : 15) + (tallest > band->icon ? tallest : band->icon);
}

static bool try_band(const struct view *view, struct band *band, int rows, bool is_stacked)
{
    const struct page *page = view->page;
    band->is_stacked = is_stacked;
    band->rows = rows;
    band->in_row = (band->count + rows - 1) / rows;
    band->icon = page_grown_mm(page, is_stacked && rows == 1 ? 9.5 : 8);
    band->gap = page_mm(page, is_stacked ? 2 : 4);
    bool fits = share_width(view, band);
    band->height = row_height(view, band);
    return fits;
}

// One row where it fits, as the orientation has it; else the way that leaves most to the content.
static struct band measure(const struct view *view)
{
    struct band band = {0}, best = {0};
    for (int i = 0; i < TABS; i++)
        if (!tabs[i].is_there || tabs[i].is_there(view))
            band.tabs[band.count++] = &tabs[i];
    if (try_band(view, &band, 1, view->page->metrics.is_portrait))
        return band;
    for (int rows = 1; rows <= MOST_ROWS; rows++)
        for (int stacked = 0; stacked < 2; stacked++)
            if (try_band(view, &band, rows, stacked) &&
                (best.count == 0 || band.rows * band.height < best.rows * best.height))
                best = band;
    if (best.count == 0)
        try_band(view, &band, band.count, false);
    return best.count ? best : band;
}

static void add_icon(struct page *page, enum icon icon, struct rect rect)
{
    page_add(page, (struct item){.role = ROLE_ICON,
                                 .pane = PANE_BANDS,
                                 .icon = icon,
                                 .rect = rect,
                                 .spoken = "",
                                 .colour = COLOUR_INK,
                                 .on = COLOUR_PAPER});
}

// Icons stand on one line and words begin on one line, however many lines a word takes.
static void draw_tab(struct view *view, const struct band *band, const struct tab *tab, struct rect rect)
{
    struct page *page = view->page;
    const char *words = PLAIN(view, tab->words);
    struct flow at = {page, PANE_BANDS, COLOUR_PAPER, rect.x, rect.y, rect.width};
    page_add(page, (struct item){.role = ROLE_ROW,
                                 .pane = PANE_BANDS,
                                 .rect = rect,
                                 .colour = COLOUR_INK,
                                 .on = COLOUR_PAPER,
                                 .action = tab->action,
                                 .spoken = words,
                                 .focusable = true});
    if (band->is_stacked) {
        int y = rect.y + page_mm(page, band->rows > 1 ? 1.5 : 3.5);
        add_icon(page, tab->icon,
                 (struct rect){rect.x + (rect.width - band->icon) / 2, y, band->icon, band->icon});
        page_text(&at, rect.x + 1, y + band->icon + band->gap, rect.width - 2, word_look, words);
        return;
    }
    struct look look = word_look;
    look.align = ALIGN_START;
    int room = rect.width - band->icon - band->gap;
    struct extent extent = page_measure(page, look, words, room);
    int x = rect.x + (rect.width - band->icon - band->gap - extent.width) / 2;
    add_icon(page, tab->icon,
             (struct rect){x, rect.y + (rect.height - band->icon) / 2, band->icon, band->icon});
    page_text(&at, x + band->icon + band->gap, rect.y + (rect.height - extent.height) / 2, extent.width + 2,
              look, words);
}

static void fill(struct page *page, struct rect rect, enum colour colour)
{
    page_add(page,
             (struct item){
                 .role = ROLE_FILL, .pane = PANE_BANDS, .rect = rect, .colour = colour, .on = COLOUR_PAPER});
}

int tabs_draw(struct view *view)
{
    struct page *page = view->page;
    struct band band = measure(view);
    int width = page->metrics.width, height = band.rows * band.height, top = page->metrics.height - height;
    int thick = page_mm(page, 0.7), gap = page_mm(page, METRICS_GAP_MM) + 2, x = 0;
    fill(page, (struct rect){0, top, width, height}, COLOUR_PAPER);
    fill(page, (struct rect){0, top, width, thick}, COLOUR_INK);
    for (int i = 0; i < band.count; i++) {
        int y = top + i / band.in_row * band.height;
        x = i % band.in_row == 0 ? 0 : x;
        draw_tab(
            view, &band, band.tabs[i],
            (struct rect){x + gap / 2, y + thick + gap / 2, band.widths[i] - gap, band.height - thick - gap});
        x += band.widths[i];
    }
    return listening_draw(view, top);
}
