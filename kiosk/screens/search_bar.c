// SPDX-License-Identifier: MIT
// The line where a person looks for words.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

void part_search(struct view *view, struct flow *flow, const char *prompt)
{
    struct page *page = flow->page;
    const char *words = view->state->words;
    bool is_empty = text_is_empty(words), has_clear = !is_empty;
    int icon = page_mm(page, 7), pad = page_mm(page, 5), target = page_mm(page, METRICS_TARGET_MM) + 2;
    int clear = has_clear ? target + page_mm(page, METRICS_GAP_MM) + 1 : 0;
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
                       .on = COLOUR_PAPER,
                       .spoken = is_empty ? prompt : SAY(view, "Looking for {0}", .text = {words  }
                         ),
                       .action = {VERB_KEYBOARD,     NULL         },
                       .focusable = true
    });
    page_add(page, (struct item){
                       .role = ROLE_ICON,
                       .pane = flow->pane,
                       .icon = ICON_SEARCH,
                       .colour = COLOUR_INK,
                       .on = COLOUR_CARD,
                       .spoken = "",
                       .rect = {flow->x + pad, flow->y + (tall - icon) / 2, icon, icon}
    });
    struct flow inside = *flow;
    inside.on = COLOUR_CARD;
    int x = flow->x + icon + 2 * pad;
    page_text(&inside, x, flow->y + (tall - height) / 2, width, look, shown);
    if (has_clear) {
        struct rect rect = {flow->x + flow->width - target, flow->y + (tall - target) / 2, target, target};
        page_add(page, (struct item){
                           .role = ROLE_BUTTON,
                           .pane = flow->pane,
                           .rect = rect,
                           .colour = COLOUR_INK,
                           .on = COLOUR_PAPER,
                           .action = {VERB_CLEAR, NULL},
                           .spoken = PLAIN(view, "Clear the words"),
                           .focusable = true
        });
        int inset = target / 4;
        page_add(page, (struct item){
                           .role = ROLE_ICON,
                           .pane = flow->pane,
                           .icon = ICON_CLOSE,
                           .colour = COLOUR_INK,
                           .on = COLOUR_PAPER,
                           .spoken = "",
                           .rect = {rect.x + inset, rect.y + inset, target - 2 * inset, target - 2 * inset}
        });
    }
    flow->y += tall;
    flow_gap(flow, 4);
}
