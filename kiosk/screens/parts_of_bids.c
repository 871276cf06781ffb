// SPDX-License-Identifier: MIT
// Bids are one thing in three times: open now, coming up, and who won. A strip of three leads from each to
// the others, side by side where every word fits, else one under the other.
#include "kiosk/screens/view.h"

enum { PARTS = 3 };

static const struct part {
    const char *words; // N_()
    enum screen screen;
} parts[PARTS] = {
    {N_("Open now"),  SCREEN_OPPORTUNITIES},
    {N_("Coming up"), SCREEN_PLANS        },
    {N_("Who won"),   SCREEN_AWARDS       },
};

// The widths by their longest words; false when they do not fit beside each other.
static bool share(const struct view *view, const struct flow *flow, int gap, int widths[PARTS])
{
    const struct page *page = flow->page;
    int sum = (PARTS - 1) * gap, pad = page_mm(page, 6);
    for (int i = 0; i < PARTS; i++) {
        struct item item = {.size = SIZE_SMALL, .bold = true, .language = view->tag};
        struct face face = page_face(page, &item);
        widths[i] = type_longest_word(page->type, &face, PLAIN(view, parts[i].words)) + pad;
        sum += widths[i];
    }
    for (int i = 0; i < PARTS; i++)
        widths[i] = sum > flow->width ? flow->width : widths[i] + (flow->width - sum) / PARTS;
    return sum <= flow->width;
}

static int tallest(const struct view *view, const struct flow *flow, const int widths[PARTS])
{
    struct page *page = flow->page;
    struct look look = {.size = SIZE_SMALL, .bold = true};
    int height = 0;
    for (int i = 0; i < PARTS; i++) {
        int room = widths[i] - page_mm(page, 5),
            needed = page_measure(page, look, PLAIN(view, parts[i].words), room).height;
        height = needed > height ? needed : height;
    }
    return height + page_mm(page, 4);
}

void part_bids(struct view *view, struct flow *flow)
{
    struct page *page = flow->page;
    int gap = page_mm(page, METRICS_GAP_MM) + 1, widths[PARTS], x = flow->x;
    bool is_beside = share(view, flow, gap, widths);
    int height = tallest(view, flow, widths);
    flow_gap(flow, 6);
    for (int i = 0; i < PARTS; i++) {
        struct rect rect = page_button(
            flow, (struct rect){x, flow->y, widths[i], height},
            (struct action){VERB_INSTEAD, screen_table[parts[i].screen].name}, PLAIN(view, parts[i].words),
            state_seen(view->state)->screen == parts[i].screen ||
                screen_table[state_seen(view->state)->screen].list == parts[i].screen);
        x += is_beside ? widths[i] + gap : 0;
        flow->y += !is_beside || i == PARTS - 1 ? rect.height + (is_beside ? 0 : gap) : 0;
    }
}
