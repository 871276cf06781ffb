// SPDX-License-Identifier: MIT
// A strip of buttons of which one is on: side by side where every word fits, else one under the other.
#include "kiosk/screens/view.h"

// The widths by their longest words; false when they do not fit beside each other.
static bool share(const struct flow *flow, const struct choice_button *choices, int count, int gap,
                  int widths[CHOICES_MOST])
{
    const struct page *page = flow->page;
    int sum = (count - 1) * gap, pad = page_mm(page, 6), least = page_mm(page, METRICS_TARGET_MM) + 1;
    for (int i = 0; i < count; i++) {
        struct item item = {.size = SIZE_SMALL, .bold = true, .language = page->language};
        struct face face = page_face(page, &item);
        widths[i] = type_longest_word(page->type, &face, choices[i].words) + pad;
        widths[i] = widths[i] < least ? least : widths[i];
        sum += widths[i];
    }
    for (int i = 0; i < count; i++)
        widths[i] = sum > flow->width ? flow->width : widths[i] + (flow->width - sum) / count;
    return sum <= flow->width;
}

static int tallest(const struct flow *flow, const struct choice_button *choices, int count,
                   const int widths[CHOICES_MOST])
{
    struct page *page = flow->page;
    struct look look = {.size = SIZE_SMALL, .bold = true};
    int height = 0;
    for (int i = 0; i < count; i++) {
        int needed = page_measure(page, look, choices[i].words, widths[i] - page_mm(page, 5)).height;
        height = needed > height ? needed : height;
    }
    return height + page_mm(page, 4);
}

void part_choices(struct flow *flow, const struct choice_button *choices, int count)
{
    int gap = page_mm(flow->page, METRICS_GAP_MM) + 1, widths[CHOICES_MOST], x = flow->x;
    bool is_beside = share(flow, choices, count, gap, widths);
    int height = tallest(flow, choices, count, widths);
    for (int i = 0; i < count; i++) {
        struct rect rect = page_button(flow, (struct rect){x, flow->y, widths[i], height}, choices[i].action,
                                       choices[i].words, choices[i].is_on);
        x += is_beside ? widths[i] + gap : 0;
        flow->y += !is_beside || i == count - 1 ? rect.height + (is_beside || i == count - 1 ? 0 : gap) : 0;
    }
}
