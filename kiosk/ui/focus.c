// SPDX-License-Identifier: MIT
#include "kiosk/ui/focus.h"

#include <limits.h>
#include <stdlib.h>

bool focus_can_reach(const struct page *page, const struct item *item)
{
    bool has_over = page->panes[PANE_OVER].view.width > 0;
    return item->action.what && item->focusable && page_has(page, item) &&
           (!has_over || item->pane == PANE_OVER);
}

int focus_find(const struct page *page, struct action action)
{
    for (size_t i = 0; action.what && i < page->count; i++)
        if (focus_can_reach(page, &page->items[i]) && action_is_same(page->items[i].action, action))
            return (int)i;
    return -1;
}

static int step(const struct page *page, int from, int by)
{
    int count = (int)page->count;
    for (int tried = 1, at = from; tried <= count; tried++) {
        at = ((at + by) % count + count) % count;
        if (focus_can_reach(page, &page->items[at]))
            return at;
    }
    return -1;
}

// How far `to` is from `from` in the direction; aside counts three times, so that a column is followed.
static int distance(struct rect from, struct rect to, bool is_down)
{
    int along = is_down ? to.y - (from.y + from.height) : from.y - (to.y + to.height);
    if (along < -8)
        return INT_MAX;
    bool meets = to.x < from.x + from.width && from.x < to.x + to.width;
    int aside = meets ? 0 : abs((to.x + to.width / 2) - (from.x + from.width / 2));
    int centre = abs((to.x + to.width / 2) - (from.x + from.width / 2)) / 8;
    return (along < 0 ? 0 : along) + 3 * aside + (to.width < from.width * 3 ? centre : 0);
}

int focus_move(const struct page *page, int from, enum direction direction)
{
    if (from < 0)
        return page->count ? step(page, -1, 1) : -1;
    if (direction == DIRECTION_NEXT || direction == DIRECTION_PREVIOUS)
        return step(page, from, direction == DIRECTION_NEXT ? 1 : -1);
    int best = -1, nearest = INT_MAX;
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        // A scrolled pane's items are far from where they seem; only its own neighbours are asked.
        bool is_candidate =
            (int)i != from && focus_can_reach(page, item) && item->pane == page->items[from].pane;
        int far = is_candidate ? distance(page->items[from].rect, item->rect, direction == DIRECTION_DOWN)
                               : INT_MAX;
        if (far < nearest) {
            nearest = far;
            best = (int)i;
        }
    }
    return best >= 0 ? best : step(page, from, direction == DIRECTION_DOWN ? 1 : -1);
}
