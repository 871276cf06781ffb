// SPDX-License-Identifier: MIT
#include "kiosk/screens/panel.h"

static const double margin_mm = 12, rule_mm = 1.4;

int panel_width(struct page *page)
{
    int width = page->metrics.width;
    page->panes[PANE_OVER].view = (struct rect){0, 0, width, page->metrics.height};
    return page->metrics.is_portrait ? width - 2 * page_mm(page, margin_mm) : width * 6 / 10;
}

size_t panel_open(struct page *page)
{
    size_t first = page->count;
    for (int i = 0; i < 3; i++)
        page_add(page, (struct item){.role = ROLE_FILL,
                                     .pane = PANE_OVER,
                                     .on = COLOUR_PAPER,
                                     .colour = i ? COLOUR_INK : COLOUR_CARD});
    return first;
}

void panel_place(struct page *page, size_t at, struct rect panel)
{
    int thick = page_mm(page, rule_mm);
    page->items[at].rect = panel;
    page->items[at + 1].rect = (struct rect){panel.x, panel.y, panel.width, thick};
    page->items[at + 2].rect = (struct rect){panel.x, panel.y + panel.height - thick, panel.width, thick};
}
