// SPDX-License-Identifier: MIT
#include "kiosk/screens/tabs.h"

#include "kiosk/screens/view.h"

static const struct tab {
    const char *words; // N_()
    enum icon icon;
    enum verb verb;
} tabs[] = {
    {N_("Home"),     ICON_HOME,     VERB_HOME     },
    {N_("Language"), ICON_LANGUAGE, VERB_LANGUAGES},
    {N_("Larger"),   ICON_LARGER,   VERB_LARGER   },
    {N_("Contrast"), ICON_CONTRAST, VERB_CONTRAST },
};
enum { TABS = sizeof tabs / sizeof *tabs };

// How the tabs stand: in one row, or in two where the words of a language with long ones need it.
struct band {
    bool is_stacked;  // the icon stands over its word, else beside it
    int rows, in_row; // rows of tabs, tabs in a row
    int icon, gap;    // px
    int widths[TABS];
    int height; // of a row
};

static const struct look word_look = {
    .size = SIZE_SMALL, .colour = COLOUR_INK, .align = ALIGN_CENTER, .spoken = ""};

static int longest_word(const struct view *view, int tab)
{
    struct item item = {.size = word_look.size, .language = view->tag};
    struct face face = page_face(view->page, &item);
    return type_longest_word(view->page->type, &face, PLAIN(view, tabs[tab].words));
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
    for (int row = 0; row < band->rows; row++) {
        int first = row * band->in_row, sum = 0;
        for (int i = first; i < first + band->in_row; i++)
            sum += band->widths[i] = longest_word(view, i) + room_aside(page, band);
        if (sum > page->metrics.width)
            return false;
        for (int i = first; i < first + band->in_row; i++)
            band->widths[i] += (page->metrics.width - sum) / band->in_row;
    }
    return true;
}

static int row_height(const struct view *view, const struct band *band)
{
    const struct page *page = view->page;
    int tallest = 0;
    for (int i = 0; i < TABS; i++) {
        int room = band->widths[i] - room_aside(page, band) + 2;
        int height = page_measure(page, word_look, PLAIN(view, tabs[i].words), room).height;
        tallest = height > tallest ? height : tallest;
    }
    if (band->is_stacked)
        return page_mm(page, band->rows > 1 ? 9 : 12.5) + band->icon + band->gap + tallest;
    return page_mm(page, band->rows > 1 ? 10 : 15) + (tallest > band->icon ? tallest : band->icon);
}

static struct band measure(const struct view *view)
{
    const struct page *page = view->page;
    bool is_stacked = page->metrics.is_portrait;
    struct band band = {.is_stacked = is_stacked,
                        .rows = 1,
                        .in_row = TABS,
                        .icon = page_grown_mm(page, is_stacked ? 9.5 : 8),
                        .gap = page_mm(page, is_stacked ? 2 : 4)};
    if (!share_width(view, &band)) {
        band.rows = 2;
        band.in_row = TABS / 2;
        band.is_stacked = false;
        band.gap = page_mm(page, 4);
        share_width(view, &band);
    }
    band.height = row_height(view, &band);
    return band;
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
    page_add(page, (struct item){
                       .role = ROLE_ROW,
                       .pane = PANE_BANDS,
                       .rect = rect,
                       .colour = COLOUR_INK,
                       .on = COLOUR_PAPER,
                       .action = {(int)tab->verb, NULL},
                       .spoken = words,
                       .focusable = true
    });
    if (band->is_stacked) {
        int y = rect.y + page_mm(page, 3.5);
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
    for (int i = 0; i < TABS; i++) {
        int y = top + i / band.in_row * band.height;
        x = i % band.in_row == 0 ? 0 : x;
        draw_tab(
            view, &band, &tabs[i],
            (struct rect){x + gap / 2, y + thick + gap / 2, band.widths[i] - gap, band.height - thick - gap});
        x += band.widths[i];
    }
    return top;
}
