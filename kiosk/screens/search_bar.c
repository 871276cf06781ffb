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

void part_search(struct view *view, struct flow *flow, const char *prompt)
{
    struct page *page = flow->page;
    const char *words = view->state->words;
    bool is_empty = text_is_empty(words);
    int icon = page_grown_mm(page, 7), pad = page_mm(page, 5), target = page_mm(page, METRICS_TARGET_MM) + 2;
    int clear = is_empty ? 0 : target + page_mm(page, METRICS_GAP_MM) + 1;
    struct look look = {.size = SIZE_TEXT, .colour = is_empty ? COLOUR_SOFT : COLOUR_INK, .spoken = ""};
    const char *shown = is_empty ? prompt : words;
    int width = flow->width - clear - icon - 3 * pad, height = page_measure(page, look, shown, width).height;
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
