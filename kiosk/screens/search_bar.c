// SPDX-License-Identifier: MIT
// The line where a person looks for words.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/hangul.h"
#include "kiosk/screens/typing.h"
#include "kiosk/screens/view.h"

static void add_icon(const struct flow *flow, struct rect rect, enum icon icon, enum colour on)
{
    page_add(flow->page, (struct item){.role = ROLE_ICON,
                                       .pane = flow->pane,
                                       .icon = icon,
                                       .colour = COLOUR_INK,
                                       .on = on,
                                       .spoken = "",
                                       .rect = rect});
}

static void add_clear(struct view *view, const struct flow *flow, struct rect rect)
{
    page_add(flow->page, (struct item){
                             .role = ROLE_BUTTON,
                             .pane = flow->pane,
                             .rect = rect,
                             .colour = COLOUR_INK,
                             .on = flow->on,
                             .action = {VERB_CLEAR, NULL},
                             .spoken = PLAIN(view, "Clear the words"),
                             .focusable = true
    });
    add_icon(flow, rect_grown(rect, -rect.width / 4), ICON_CLOSE, flow->on);
}

static bool has_room(const struct page *page, struct look look, const char *words, int width, int most)
{
    struct extent extent = page_measure(page, look, words, width);
    return extent.height <= most && extent.width <= width;
}

// As much of the end as has room, after "…".
static const char *end_of(const struct view *view, struct look look, const char *words, int width, int most)
{
    size_t cut = 0, fits = strlen(words); // so many bytes cut away are too few, and enough
    const char *shown = "…";
    while (fits - cut > 1) {
        size_t middle = (cut + fits) / 2;
        const char *at = words + middle;
        while (((unsigned char)*at & 0xC0) == 0x80)
            at++;
        const char *end = arena_print(view->arena, "…%s", at);
        bool is_enough = has_room(view->page, look, end, width, most);
        shown = is_enough ? end : shown;
        fits = is_enough ? middle : fits;
        cut = is_enough ? cut : middle;
    }
    return shown;
}

const char *part_typed(const struct view *view, const char *words, struct look *look, int width, int most)
{
    if (!view->state->has_keyboard)
        return words;
    while (look->size > SIZE_LEAST && !has_room(view->page, *look, words, width, most))
        look->size--;
    int line = page_measure(view->page, *look, words, 0).height;
    most = most > line ? most : line;
    return has_room(view->page, *look, words, width, most) ? words : end_of(view, *look, words, width, most);
}

int part_typed_room(const struct view *view, const struct flow *flow, double share)
{
    const struct page *page = flow->page;
    struct rect pane = page->panes[flow->pane].view;
    int turn = page_mm(page, METRICS_TARGET_MM + METRICS_GAP_MM) + 3;
    return view->state->is_low && !view->is_tight ? pane.y + pane.height - flow->y - turn - page_mm(page, 10)
                                                  : (int)(pane.height * share);
}

void part_search(struct view *view, struct flow *flow, const char *prompt)
{
    struct page *page = flow->page;
    const char *words = view->state->words;
    bool is_empty = text_is_empty(words);
    int icon = page_grown_mm(page, 7), pad = page_mm(page, 5), target = page_mm(page, METRICS_TARGET_MM) + 2;
    int clear = is_empty ? 0 : target + page_mm(page, METRICS_GAP_MM) + 1;
    struct look look = {.size = SIZE_TEXT, .colour = is_empty ? COLOUR_SOFT : COLOUR_INK, .spoken = ""};
    int width = flow->width - clear - icon - 3 * pad;
    const char *shown = part_typed(view, is_empty ? prompt : words, &look, width,
                                   part_typed_room(view, flow, 0.5) - page_mm(page, 15));
    int height = page_measure(page, look, shown, width).height;
    int tall = height + pad > target ? height + pad : target;
    flow_gap(flow, 6);
    page_add(page, (struct item){
                       .role = ROLE_FIELD,
                       .pane = flow->pane,
                       .rect = {flow->x, flow->y, flow->width - clear, tall},
                       .colour = COLOUR_INK,
                       .on = flow->on,
                       .spoken = is_empty ? prompt : SAY(view, "Looking for {0}", .text = {words  }
                         ),
                       .action = {VERB_KEYBOARD,     NULL         },
                       .focusable = true
    });
    add_icon(flow, (struct rect){flow->x + pad, flow->y + (tall - icon) / 2, icon, icon}, ICON_SEARCH,
             COLOUR_CARD);
    struct flow inside = *flow;
    inside.on = COLOUR_CARD;
    page_text(&inside, flow->x + icon + 2 * pad, flow->y + (tall - height) / 2, width, look, shown);
    if (!is_empty)
        add_clear(
            view, flow,
            (struct rect){flow->x + flow->width - target, flow->y + (tall - target) / 2, target, target});
    flow->y += tall;
    flow_gap(flow, 4);
}

// A Korean syllable that is still being typed (지ㅂ, 집 on the way to 지붕) is in no title; the letters
// before that one was begun with may be.
void part_searched(const struct view *view, struct search *search)
{
    char *words = arena_text(view->arena, view->state->words);
    size_t end = strlen(words) > HANGUL_BYTES ? strlen(words) - HANGUL_BYTES : 0;
    search->words = words;
    search->prefix = true;
    const char *last = words + end;
    if (!hangul_is(utf8_next(&last)))
        return;
    while (strlen(words) > end && edition_count(view->edition, search, 1) == 0)
        typing_erase(words);
}
