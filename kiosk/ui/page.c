// SPDX-License-Identifier: MIT
#include "kiosk/ui/page.h"

#include <string.h>

#include "content/base/text.h"

static const double card_pad_mm = 7, card_stripe_mm = 3;

struct page *page_new(struct arena *arena, struct type *type, struct metrics metrics, const char *language,
                      bool is_rtl)
{
    struct page *page = arena_take(arena, sizeof *page);
    *page = (struct page){
        .arena = arena, .type = type, .metrics = metrics, .language = language, .is_rtl = is_rtl};
    return page;
}

// The words are copied: those that are typed stand in memory that changes, and the page before this one is
// compared with.
struct item *page_add(struct page *page, struct item item)
{
    if (page->count == page->capacity) {
        size_t capacity = page->capacity ? page->capacity * 2 : 128;
        page->items = arena_grow(page->arena, page->items, page->capacity * sizeof *page->items,
                                 capacity * sizeof *page->items);
        page->capacity = capacity;
    }
    if (!item.language)
        item.language = page->language;
    item.text = item.text ? arena_text(page->arena, item.text) : NULL;
    item.spoken = item.spoken ? arena_text(page->arena, item.spoken) : NULL;
    page->items[page->count] = item;
    return &page->items[page->count++];
}

static void keep_reading(struct page *page, struct reading **list, size_t *count, size_t *room,
                         struct reading reading)
{
    for (size_t i = 0; i < *count; i++)
        if (text_is_same((*list)[i].shown, reading.shown))
            return;
    if (*count == *room) {
        size_t more = *room ? *room * 2 : 32;
        *list = arena_grow(page->arena, *list, *room * sizeof **list, more * sizeof **list);
        *room = more;
    }
    (*list)[(*count)++] = reading;
}

void page_reading(struct page *page, const char *shown, const char *said)
{
    if (!text_is_empty(shown) && !text_is_same(shown, said))
        keep_reading(page, &page->readings, &page->reading_count, &page->reading_room,
                     (struct reading){shown, said});
}

void page_foreign(struct page *page, const char *text, const char *language)
{
    enum { SHORTEST = 8 }; // a shorter one may be part of a word
    if (text && strlen(text) >= SHORTEST && !text_is_same(language, page->language))
        keep_reading(page, &page->foreigns, &page->foreign_count, &page->foreign_room,
                     (struct reading){text, language});
}

int page_mm(const struct page *page, double mm)
{
    bool is_finger = mm == METRICS_TARGET_MM || mm == METRICS_GAP_MM || mm == METRICS_GAP_MM / 2;
    return metrics_px(&page->metrics, is_finger ? mm : mm * page->metrics.air);
}

int page_grown_mm(const struct page *page, double mm)
{
    return page_mm(page, metrics_grown_mm(&page->metrics, mm));
}

bool page_has(const struct page *page, const struct item *item)
{
    const struct pane_view *pane = &page->panes[item->turned];
    if (item->turns == 0)
        return true;
    int scrolled = page->scrolled[item->turned];
    return item->turns < 0 ? scrolled > 0 : scrolled + pane->view.height < pane->length;
}

bool page_reads_rtl(const struct page *page, const struct item *item)
{
    return page->is_rtl && !item->reads_left;
}

struct face page_face(const struct page *page, const struct item *item)
{
    return (struct face){
        .font_px = metrics_font_px(&page->metrics, item->size),
        .bold = item->bold,
        .is_heading = item->bold && item->size >= SIZE_LEAD,
        .is_code = item->is_code,
        .align = item->align,
        .page_is_rtl = page_reads_rtl(page, item),
        .language = item->language,
    };
}

static struct face face_of(const struct page *page, struct look look)
{
    return (struct face){
        .font_px = metrics_font_px(&page->metrics, look.size),
        .bold = look.bold,
        .is_heading = look.bold && look.size >= SIZE_LEAD,
        .is_code = look.is_code,
        .align = look.align,
        .page_is_rtl = page->is_rtl,
        .language = look.language ? look.language : page->language,
    };
}

struct extent page_measure(const struct page *page, struct look look, const char *text, int width)
{
    struct face face = face_of(page, look);
    return type_measure(page->type, &face, text, look.strong, width);
}

struct look page_fitting(const struct page *page, struct look look, const char *text, int width)
{
    for (;;) {
        struct face face = face_of(page, look);
        if (look.size == SIZE_SMALL || type_longest_word(page->type, &face, text) <= width)
            return look;
        look.size--;
    }
}

int page_text(const struct flow *at, int x, int y, int width, struct look look, const char *text)
{
    struct extent extent = page_measure(at->page, look, text, width);
    page_add(at->page, (struct item){
                           .role = ROLE_TEXT,
                           .pane = at->pane,
                           .rect = {x, y, width, extent.height},
                           .text = text,
                           .strong = look.strong,
                           .spoken = look.spoken,
                           .language = look.language,
                           .colour = look.colour,
                           .on = at->on,
                           .size = look.size,
                           .align = look.align,
                           .bold = look.bold,
                           .is_code = look.is_code,
    });
    return extent.height;
}

void flow_text(struct flow *flow, struct look look, const char *text)
{
    if (!text_is_empty(text))
        flow->y += page_text(flow, flow->x, flow->y, flow->width, look, text);
}

void flow_gap(struct flow *flow, double mm)
{
    flow->y += page_mm(flow->page, mm);
}

void flow_rule(struct flow *flow)
{
    int thick = page_mm(flow->page, 0.35);
    struct pane_view *pane = &flow->page->panes[flow->pane];
    page_add(flow->page, (struct item){
                             .role = ROLE_RULE,
                             .pane = flow->pane,
                             .rect = {pane->view.x, flow->y, pane->view.width, thick > 0 ? thick : 1},
                             .colour = COLOUR_LINE,
                             .on = flow->on,
    });
    flow->y += thick > 0 ? thick : 1;
}

// Rows are as wide as their pane, and their targets stand a finger's gap apart.
size_t flow_row(struct flow *flow, struct action action, const char *spoken)
{
    struct pane_view *pane = &flow->page->panes[flow->pane];
    int inset = page_mm(flow->page, METRICS_GAP_MM / 2) + 1;
    page_add(flow->page, (struct item){
                             .role = ROLE_ROW,
                             .pane = flow->pane,
                             .rect = {pane->view.x + inset, flow->y + inset, pane->view.width - 2 * inset, 0},
                             .spoken = spoken,
                             .colour = COLOUR_INK,
                             .on = flow->on,
                             .action = action,
                             .focusable = true,
    });
    return flow->page->count - 1;
}

void flow_row_end(struct flow *flow, size_t row)
{
    struct rect *rect = &flow->page->items[row].rect;
    int inset = page_mm(flow->page, METRICS_GAP_MM / 2) + 1;
    rect->height = flow->y - inset - rect->y;
}

struct rect page_button(const struct flow *at, struct rect rect, struct action action, const char *words,
                        bool is_on)
{
    struct page *page = at->page;
    int pad = page_mm(page, 5), least = page_mm(page, METRICS_TARGET_MM) + 1;
    struct look look = {.size = SIZE_SMALL, .bold = true, .align = ALIGN_CENTER, .spoken = ""};
    look.colour = is_on ? COLOUR_PAPER : COLOUR_INK;
    if (rect.width <= 0) {
        rect.width = page_measure(page, look, words, 0).width + 2 * pad + 2;
        rect.width = rect.width < least ? least : rect.width;
    }
    int pad_in = rect.width > 3 * pad ? pad / 2 : pad / 8;
    int text_height = page_measure(page, look, words, rect.width - 2 * pad_in).height;
    int needed = text_height + page_mm(page, 4);
    rect.height = rect.height > needed ? rect.height : needed;
    rect.height = rect.height < least ? least : rect.height;
    page_add(page, (struct item){
                       .role = ROLE_BUTTON,
                       .pane = at->pane,
                       .rect = rect,
                       .spoken = words,
                       .colour = COLOUR_INK,
                       .on = at->on,
                       .is_on = is_on,
                       .action = action,
                       .focusable = true,
                   });
    struct flow inside = *at;
    inside.on = is_on ? COLOUR_INK : at->on;
    page_text(&inside, rect.x + pad_in, rect.y + (rect.height - text_height) / 2, rect.width - 2 * pad_in,
              look, words);
    return rect;
}

size_t flow_card(struct flow *flow, enum colour stripe)
{
    struct page *page = flow->page;
    page_add(page, (struct item){
                       .role = ROLE_CARD,
                       .pane = flow->pane,
                       .rect = {flow->x, flow->y, flow->width, 0},
                       .colour = COLOUR_CARD,
                       .on = flow->on,
                       .stripe = stripe,
    });
    int pad = page_mm(page, card_pad_mm), bar = stripe == COLOUR_PAPER ? 0 : page_mm(page, card_stripe_mm);
    flow->x += pad + bar;
    flow->y += pad;
    flow->width -= 2 * pad + bar;
    flow->on = COLOUR_CARD;
    return page->count - 1;
}

void flow_card_end(struct flow *flow, size_t card)
{
    struct page *page = flow->page;
    struct item *item = &page->items[card];
    flow->y += page_mm(page, card_pad_mm);
    item->rect.height = flow->y - item->rect.y;
    flow->x = item->rect.x;
    flow->width = item->rect.width;
    flow->on = item->on;
}

static void mirror(const struct page *page, struct rect *rect)
{
    rect->x = page->metrics.width - rect->x - rect->width;
}

bool page_is_turned(const struct page *page)
{
    return page->is_rtl != page->is_swapped;
}

// The panes change sides, each with all that is in it.
static void swap_panes(struct page *page)
{
    int by[PANE_COUNT] = {0};
    for (int i = PANE_MAIN; i <= PANE_SIDE; i++) {
        int before = page->panes[i].view.x;
        mirror(page, &page->panes[i].view);
        by[i] = page->panes[i].view.width > 0 ? page->panes[i].view.x - before : 0;
    }
    for (size_t i = 0; i < page->count; i++)
        page->items[i].rect.x += by[page->items[i].pane];
}

void page_finish(struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        struct item *item = &page->items[i];
        struct pane_view *pane = &page->panes[item->pane];
        int end = item->rect.y + item->rect.height - pane->view.y;
        pane->length = end > pane->length ? end : pane->length;
        if (item->pane == PANE_BANDS ? page_is_turned(page) : page->is_rtl)
            mirror(page, &item->rect);
    }
    for (int i = 0; i < PANE_COUNT; i++) {
        struct pane_view *pane = &page->panes[i];
        int most = pane->length > pane->view.height ? pane->length - pane->view.height : 0;
        pane->start = pane->start < most ? pane->start : most;
        page->scrolled[i] = pane->start;
        if (page->is_rtl)
            mirror(page, &pane->view);
    }
    if (page->is_swapped)
        swap_panes(page);
}
