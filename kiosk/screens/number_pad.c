// SPDX-License-Identifier: MIT
// The keys of a telephone. They keep their places also where the page is read from the right: hands know
// them.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

enum { COLUMNS = 3, KEYS = 12 };

static const struct pad_key {
    const char *digit; // NULL: the icon
    enum icon icon;
    struct action action;
    const char *spoken; // N_()
} keys[KEYS] = {
    {"1",  ICON_NONE,  {VERB_TYPE, "1"},   NULL       },
    {"2",  ICON_NONE,  {VERB_TYPE, "2"},   NULL       },
    {"3",  ICON_NONE,  {VERB_TYPE, "3"},   NULL       },
    {"4",  ICON_NONE,  {VERB_TYPE, "4"},   NULL       },
    {"5",  ICON_NONE,  {VERB_TYPE, "5"},   NULL       },
    {"6",  ICON_NONE,  {VERB_TYPE, "6"},   NULL       },
    {"7",  ICON_NONE,  {VERB_TYPE, "7"},   NULL       },
    {"8",  ICON_NONE,  {VERB_TYPE, "8"},   NULL       },
    {"9",  ICON_NONE,  {VERB_TYPE, "9"},   NULL       },
    {NULL, ICON_CLOSE, {VERB_CLEAR, NULL}, N_("Clear")},
    {"0",  ICON_NONE,  {VERB_TYPE, "0"},   NULL       },
    {NULL, ICON_ERASE, {VERB_ERASE, NULL}, N_("Erase")},
};

// Which one it is only the visitor may hear.
static const char *spoken_key(const struct view *view, const struct pad_key *key)
{
    if (!key->digit)
        return PLAIN(view, key->spoken);
    return state_is_overheard(view->state) ? PLAIN(view, "Digit") : key->digit;
}

static void add_key(struct view *view, const struct flow *flow, struct rect rect, const struct pad_key *key)
{
    struct page *page = flow->page;
    page_add(page, (struct item){.role = ROLE_BUTTON,
                                 .pane = flow->pane,
                                 .rect = rect,
                                 .colour = COLOUR_INK,
                                 .on = flow->on,
                                 .action = key->action,
                                 .spoken = spoken_key(view, key),
                                 .focusable = true});
    if (!key->digit) {
        int side = rect.height * 2 / 5;
        page_add(page, (struct item){
                           .role = ROLE_ICON,
                           .pane = flow->pane,
                           .icon = key->icon,
                           .colour = COLOUR_INK,
                           .on = flow->on,
                           .spoken = "",
                           .rect = {rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side,
                                    side}
        });
        return;
    }
    struct look look = {.size = SIZE_HEAD,
                        .bold = true,
                        .colour = COLOUR_INK,
                        .align = ALIGN_CENTER,
                        .spoken = "",
                        .language = "en"};
    int height = page_measure(page, look, key->digit, rect.width).height;
    page_text(flow, rect.x, rect.y + (rect.height - height) / 2, rect.width, look, key->digit);
}

void part_number_pad(struct view *view, struct flow *flow)
{
    struct page *page = flow->page;
    double widest_mm = 80, tall_mm = page->metrics.is_portrait ? 24 : 19;
    if (view->state->is_low) // the whole of it in the lowest third
        tall_mm = METRICS_TARGET_MM + 2;
    int gap = page_mm(page, METRICS_GAP_MM) + 1, widest = page_mm(page, widest_mm);
    int width = (flow->width - (COLUMNS - 1) * gap) / COLUMNS;
    width = width < widest ? width : widest;
    int digit = page_measure(page, (struct look){.size = SIZE_HEAD, .bold = true}, "0", 0).height;
    int tall = page_mm(page, tall_mm), height = tall > digit ? tall : digit;
    for (int i = 0; i < KEYS; i++) {
        int column = page->is_rtl ? COLUMNS - 1 - i % COLUMNS : i % COLUMNS;
        struct rect rect = {flow->x + column * (width + gap), flow->y + i / COLUMNS * (height + gap), width,
                            height};
        add_key(view, flow, rect, &keys[i]);
    }
    flow->y += KEYS / COLUMNS * (height + gap) - gap;
}
