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

// Reading order: the top band, the side, the main pane, then what stands below them.
static int rank(const struct page *page, const struct item *item)
{
    if (item->pane == PANE_SIDE || item->pane == PANE_MAIN)
        return item->pane == PANE_SIDE ? 1 : 2;
    return item->rect.y < page->panes[PANE_MAIN].view.y ? 0 : 3;
}

// Whether `a` at index i comes before `b` at index j.
static bool is_before(const struct page *page, int i, int j)
{
    int a = rank(page, &page->items[i]), b = rank(page, &page->items[j]);
    return a != b ? a < b : i < j;
}

// The reachable target next after (or before) `from`, or the first (last) of all when there is none.
static int step(const struct page *page, int from, bool is_forward)
{
    int next = -1, end = -1;
    for (int i = 0; i < (int)page->count; i++) {
        if (!focus_can_reach(page, &page->items[i]))
            continue;
        if (end < 0 || is_before(page, i, end) == is_forward)
            end = i;
        bool is_beyond = i != from && is_before(page, from, i) == is_forward;
        if (is_beyond && (next < 0 || is_before(page, i, next) == is_forward))
            next = i;
    }
    return next >= 0 ? next : end;
}

// Where one begins: the first thing of the screen itself, not the way back.
static int first(const struct page *page)
{
    int best = -1;
    for (int i = 0; i < (int)page->count; i++) {
        if (!focus_can_reach(page, &page->items[i]))
            continue;
        bool is_top = rank(page, &page->items[i]) == 0,
             is_best_top = best >= 0 && rank(page, &page->items[best]) == 0;
        if (best < 0 || (is_best_top && !is_top) || (is_best_top == is_top && is_before(page, i, best)))
            best = i;
    }
    return best;
}

static struct rect seen_at(const struct page *page, const struct item *item)
{
    struct rect rect = item->rect;
    rect.y -= page->scrolled[item->pane];
    return rect;
}

// How far `to` is from `from` in the direction; aside counts three times, so that a column is followed.
static int distance(struct rect from, struct rect to, bool is_down)
{
    int along = is_down ? to.y - (from.y + from.height) : from.y - (to.y + to.height);
    if (along < -8)
        return INT_MAX;
    bool meets = to.x < from.x + from.width && from.x < to.x + to.width;
    int centres = abs((to.x + to.width / 2) - (from.x + from.width / 2));
    return (along < 0 ? 0 : along) + (meets ? centres / 8 : 3 * centres);
}

// The nearest target in the direction; `stays` asks only the pane one is in, in view or not.
static int nearest(const struct page *page, int from, bool is_down, bool stays)
{
    const struct item *at = &page->items[from];
    int best = -1, least = INT_MAX;
    for (int i = 0; i < (int)page->count; i++) {
        const struct item *item = &page->items[i];
        struct rect view = page->panes[item->pane].view;
        bool is_candidate =
            i != from && focus_can_reach(page, item) &&
            (stays ? item->pane == at->pane : rect_shared(seen_at(page, item), view).width > 0);
        int far = is_candidate ? distance(seen_at(page, at), seen_at(page, item), is_down) : INT_MAX;
        if (far < least) {
            least = far;
            best = i;
        }
    }
    return best;
}

int focus_move(const struct page *page, int from, enum direction direction)
{
    if (from < 0)
        return first(page);
    if (direction == DIRECTION_NEXT || direction == DIRECTION_PREVIOUS)
        return step(page, from, direction == DIRECTION_NEXT);
    bool is_down = direction == DIRECTION_DOWN;
    int there = page->items[from].pane == PANE_BANDS ? -1 : nearest(page, from, is_down, true);
    there = there >= 0 ? there : nearest(page, from, is_down, false);
    return there >= 0 ? there : step(page, from, is_down);
}
