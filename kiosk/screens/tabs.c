// SPDX-License-Identifier: MIT
#include "kiosk/screens/tabs.h"

#include "content/base/text.h"
#include "kiosk/screens/both.h"
#include "kiosk/screens/listening.h"
#include "kiosk/screens/view.h"

struct tab {
    const char *words; // N_()
    enum icon icon;
    struct action action;
    bool (*is_there)(const struct view *view); // NULL: always
    bool (*is_on)(const struct view *view);    // NULL: it is not something that is on or off
};

// In reach mode the way back comes down from the top band; a tight screen has none.
static bool leads_back(const struct view *view)
{
    return (view->state->is_low || view->is_tight) && state_seen(view->state)->screen != SCREEN_HOME;
}

static bool can_speak(const struct view *view)
{
    return view->state->has_voice && !view->state->is_heard;
}

static bool is_heard(const struct view *view)
{
    return view->state->is_heard;
}

static bool reads_other(const struct view *view)
{
    return !text_is_same(view->tag, "en") && both_have_room(view->state) && !view->is_tight;
}

static bool has_english(const struct view *view)
{
    return view->state->has_english;
}

static const struct tab tabs[] = {
    {N_("Back"),         ICON_BACK,     {VERB_BACK, NULL},      leads_back,  NULL       },
    {N_("Home"),         ICON_HOME,     {VERB_HOME, NULL},      NULL,        NULL       },
    {N_("Language"),     ICON_LANGUAGE, {VERB_LANGUAGES, NULL}, NULL,        NULL       },
    {N_("With English"), ICON_BOTH,     {VERB_ENGLISH, NULL},   reads_other, has_english},
    {N_("Listen"),       ICON_LISTEN,   {VERB_LISTEN, NULL},    can_speak,   NULL       },
    {N_("Quiet"),        ICON_QUIET,    {VERB_LISTEN, NULL},    is_heard,    NULL       },
    {N_("Larger"),       ICON_LARGER,   {VERB_LARGER, NULL},    NULL,        NULL       },
    {N_("Contrast"),     ICON_CONTRAST, {VERB_CONTRAST, NULL},  NULL,        NULL       },
    {N_("Adjust"),       ICON_ADJUST,   {VERB_OPEN, "adjust"},  NULL,        NULL       },
};
enum { TABS = sizeof tabs / sizeof *tabs, MOST_ROWS = 4 };

// How the tabs stand: in one row, or in more where the words of a language with long ones need it.
struct band {
    struct tab tabs[TABS + CONTROLS];
    int count;
    bool is_stacked;  // the icon stands over its word, else beside it
    bool is_bare;     // the icon stands alone, and only a voice says its word
    int rows, in_row; // rows of tabs, tabs in a row
    int icon, gap;    // px
    int widths[TABS + CONTROLS];
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
    int gap = page_mm(page, METRICS_GAP_MM) + 10;
    return gap + (band->is_stacked ? 0 : band->icon + band->gap);
}

// Its longest word, and never less than a finger needs.
static int tab_width(const struct view *view, const struct band *band, int tab)
{
    const struct page *page = view->page;
    int least = page_mm(page, METRICS_TARGET_MM) + page_mm(page, METRICS_GAP_MM) + 4;
    int width = band->is_bare ? 0 : longest_word(view, &band->tabs[tab]) + room_aside(page, band);
    return width > least ? width : least;
}

// Each tab gets a share of its row by its longest word, so that none is torn.
static bool share_width(const struct view *view, struct band *band)
{
    const struct page *page = view->page;
    for (int first = 0; first < band->count; first += band->in_row) {
        int end = first + band->in_row < band->count ? first + band->in_row : band->count, sum = 0;
        for (int i = first; i < end; i++)
            sum += band->widths[i] = tab_width(view, band, i);
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
    int tallest = 0, around = page_mm(page, METRICS_GAP_MM) + page_mm(page, 0.7);
    int least = page_mm(page, METRICS_TARGET_MM) + around + 4;
    if (band->is_bare)
        return least;
    for (int i = 0; i < band->count; i++) {
        int room = band->widths[i] - room_aside(page, band) + 2;
        int height = page_measure(page, word_look, PLAIN(view, band->tabs[i].words), room).height;
        tallest = height > tallest ? height : tallest;
    }
    if (band->is_stacked)
        return page_mm(page, band->rows > 1            ? 9
                             : page->metrics.text >= 3 ? 11
                                                       : 12.5) +
               band->icon + band->gap + tallest;
    int height = page_mm(page, band->rows > 1 ? 8 : 15) + (tallest > band->icon ? tallest : band->icon);
    least = least > tallest + around + 6 ? least : tallest + around + 6;
    return height > least ? height : least;
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

// Where the screen is tight, those of the voice have no row of their own.
static void gather(const struct view *view, struct band *band)
{
    for (int i = 0; i < TABS; i++)
        if (!tabs[i].is_there || tabs[i].is_there(view))
            band->tabs[band->count++] = tabs[i];
    for (int i = 0; i < CONTROLS && view->is_tight && view->state->is_heard; i++) {
        struct control control = listening_control(view, i);
        band->tabs[band->count++] = (struct tab){
            control.words, control.icon, {(int)control.verb, NULL},
              NULL, NULL
        };
    }
}

// One row where it fits, as the orientation has it; else the way that leaves most to the content.
static struct band measure(const struct view *view)
{
    struct band band = {.is_bare = view->is_tight}, best = {0};
    gather(view, &band);
    if (try_band(view, &band, 1, view->page->metrics.height >= view->page->metrics.width))
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

static void add_icon(struct page *page, enum icon icon, struct rect rect, bool is_on)
{
    page_add(page, (struct item){.role = ROLE_ICON,
                                 .pane = PANE_BANDS,
                                 .icon = icon,
                                 .rect = rect,
                                 .spoken = "",
                                 .colour = is_on ? COLOUR_PAPER : COLOUR_INK,
                                 .on = is_on ? COLOUR_INK : COLOUR_PAPER});
}

// Icons stand on one line and words begin on one line, however many lines a word takes.
static void draw_tab(struct view *view, const struct band *band, const struct tab *tab, struct rect rect)
{
    struct page *page = view->page;
    const char *words = PLAIN(view, tab->words);
    bool is_on = tab->is_on && tab->is_on(view);
    struct flow at = {page, PANE_BANDS, is_on ? COLOUR_INK : COLOUR_PAPER, rect.x, rect.y, rect.width};
    struct look look = word_look;
    look.colour = is_on ? COLOUR_PAPER : COLOUR_INK;
    page_add(page, (struct item){.role = is_on ? ROLE_BUTTON : ROLE_ROW,
                                 .is_on = is_on,
                                 .pane = PANE_BANDS,
                                 .rect = rect,
                                 .colour = COLOUR_INK,
                                 .on = COLOUR_PAPER,
                                 .action = tab->action,
                                 .spoken = is_on ? SAY(view, "{0}: chosen", .text = {words}) : words,
                                 .focusable = true});
    if (band->is_bare) {
        int side = band->icon < rect.height ? band->icon : rect.height;
        add_icon(
            page, tab->icon,
            (struct rect){rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side, side},
            is_on);
        return;
    }
    if (band->is_stacked) {
        int y = rect.y + page_mm(page, band->rows > 1 ? 1.5 : 3.5);
        add_icon(page, tab->icon,
                 (struct rect){rect.x + (rect.width - band->icon) / 2, y, band->icon, band->icon}, is_on);
        page_text(&at, rect.x + 1, y + band->icon + band->gap, rect.width - 2, look, words);
        return;
    }
    look.align = ALIGN_START;
    int room = rect.width - band->icon - band->gap - 4;
    struct extent extent = page_measure(page, look, words, room);
    int x = rect.x + (rect.width - band->icon - band->gap - extent.width - 2) / 2;
    add_icon(page, tab->icon,
             (struct rect){x, rect.y + (rect.height - band->icon) / 2, band->icon, band->icon}, is_on);
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
            view, &band, &band.tabs[i],
            (struct rect){x + gap / 2, y + thick + gap / 2, band.widths[i] - gap, band.height - thick - gap});
        x += band.widths[i];
    }
    return listening_draw(view, top);
}
