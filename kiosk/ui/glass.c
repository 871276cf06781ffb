// SPDX-License-Identifier: MIT
#include "kiosk/ui/glass.h"

#include <math.h>
#include <string.h>

static const double slop_mm = 2.2;
static const int64_t speed_window_ms = 90;
static const struct action nothing = {0, NULL};

void glass_open(struct glass *glass)
{
    *glass = (struct glass){.pressed = -1, .focus = -1, .said = -1};
}

static bool can_scroll(enum pane pane)
{
    return pane == PANE_MAIN || pane == PANE_SIDE;
}

int glass_scrolled(const struct glass *glass, enum pane pane)
{
    return (int)lround(glass->scrolls[pane].at);
}

struct rect glass_rect(const struct glass *glass, const struct item *item)
{
    struct rect rect = item->rect;
    rect.y -= glass_scrolled(glass, item->pane);
    return can_scroll(item->pane) ? rect_shared(rect, glass->page->panes[item->pane].view) : rect;
}

void glass_spoil(struct glass *glass, struct rect rect)
{
    if (rect.width <= 0 || rect.height <= 0)
        return;
    if (glass->dirty_count == GLASS_DIRTY) {
        for (int i = 1; i < GLASS_DIRTY; i++)
            glass->dirty[0] = rect_around(glass->dirty[0], glass->dirty[i]);
        glass->dirty_count = 1;
    }
    glass->dirty[glass->dirty_count++] = rect;
}

static void spoil_target(struct glass *glass, int index)
{
    if (index >= 0 && glass->page && index < (int)glass->page->count)
        glass_spoil(glass, rect_grown(glass_rect(glass, &glass->page->items[index]), 4));
}

static void spoil_all(struct glass *glass)
{
    glass->dirty_count = 0;
    glass_spoil(glass, (struct rect){0, 0, glass->page->metrics.width, glass->page->metrics.height});
    for (int i = 0; i < PANE_COUNT; i++)
        glass->changed[i] = (struct rect){0, -1000000, 100000, 4000000};
}

static bool is_same_pane(const struct pane_view *a, const struct pane_view *b)
{
    return a->view.x == b->view.x && a->view.y == b->view.y && a->view.width == b->view.width &&
           a->view.height == b->view.height && a->length == b->length && a->follows == b->follows &&
           a->start == b->start && a->reach == b->reach;
}

static bool has_same_shape(const struct page *a, const struct page *b)
{
    bool is_same = a && b && a->count == b->count && a->theme == b->theme &&
                   a->metrics.text == b->metrics.text && a->is_rtl == b->is_rtl &&
                   a->metrics.width == b->metrics.width && a->metrics.height == b->metrics.height;
    for (int i = 0; is_same && i < PANE_COUNT; i++)
        is_same = is_same_pane(&a->panes[i], &b->panes[i]);
    return is_same;
}

// Pages of one shape mostly differ in a word or a colour: only those items are drawn again.
static void spoil_differences(struct glass *glass, const struct page *before)
{
    const struct page *page = glass->page;
    if (glass->is_spoilt || !has_same_shape(before, page)) {
        glass->is_spoilt = false;
        spoil_all(glass);
        return;
    }
    for (size_t i = 0; i < page->count; i++) {
        const struct item *old = &before->items[i], *new = &page->items[i];
        if (item_is_same(old, new))
            continue;
        struct rect rect = rect_grown(rect_around(old->rect, new->rect), 12);
        glass->changed[new->pane] = rect_around(glass->changed[new->pane], rect);
        rect.y -= glass_scrolled(glass, new->pane);
        glass_spoil(glass, rect);
    }
}

void glass_show(struct glass *glass, struct page *page)
{
    const struct page *before = glass->page;
    struct action focused = nothing, pressed = nothing;
    if (before && glass->focus >= 0)
        focused = before->items[glass->focus].action;
    if (before && glass->pressed >= 0)
        pressed = before->items[glass->pressed].action;
    spoil_target(glass, glass->said);
    glass->page = page;
    for (int i = 0; i < PANE_COUNT; i++) {
        if (can_scroll((enum pane)i))
            scroll_resize(&glass->scrolls[i], page->panes[i].length, page->panes[i].view.height);
        page->scrolled[i] = glass_scrolled(glass, (enum pane)i);
    }
    glass->focus = focus_find(page, focused);
    if (glass->is_focus_seen && glass->focus < 0)
        glass->focus = focus_move(page, -1, DIRECTION_NEXT);
    glass->pressed = focus_find(page, pressed);
    glass->said = -1; // whoever knows what is said says where it stands now
    spoil_differences(glass, before);
}

void glass_place(struct glass *glass, enum pane pane, int scrolled)
{
    struct scroll *scroll = &glass->scrolls[pane];
    if (!can_scroll(pane) || glass_scrolled(glass, pane) == scrolled)
        return;
    double most = scroll->most;
    *scroll = (struct scroll){.most = most, .at = scrolled < 0 ? 0 : scrolled > most ? most : scrolled};
    glass->page->scrolled[pane] = glass_scrolled(glass, pane);
    glass_spoil(glass, (struct rect){0, 0, glass->page->metrics.width, glass->page->metrics.height});
}

enum pane glass_pane_at(const struct glass *glass, int x, int y)
{
    static const enum pane order[] = {PANE_OVER, PANE_MAIN, PANE_SIDE};
    for (int i = 0; i < 3; i++)
        if (rect_has(glass->page->panes[order[i]].view, x, y))
            return order[i];
    return PANE_BANDS;
}

int glass_target_at(const struct glass *glass, int x, int y)
{
    for (int i = (int)glass->page->count - 1; i >= 0; i--) {
        const struct item *item = &glass->page->items[i];
        if (focus_can_reach(glass->page, item) && rect_has(glass_rect(glass, item), x, y))
            return i;
    }
    return -1;
}

static void press(struct glass *glass, int target)
{
    spoil_target(glass, glass->pressed);
    glass->pressed = target;
    spoil_target(glass, target);
}

static void hide_focus(struct glass *glass)
{
    if (glass->is_focus_seen)
        spoil_target(glass, glass->focus);
    glass->is_focus_seen = false;
    glass->focus = -1;
}

static void leave_trace(struct glass *glass, int y, int64_t ms)
{
    if (glass->trace_count == GLASS_TRACE)
        memmove(glass->trace, glass->trace + 1, sizeof *glass->trace * (size_t)--glass->trace_count);
    glass->trace[glass->trace_count].ms = ms;
    glass->trace[glass->trace_count++].y = y;
}

// px a ms over the last tenth of a second; a finger that rested has none.
static double finger_speed(const struct glass *glass, int64_t ms)
{
    for (int i = 0; i < glass->trace_count - 1; i++) {
        int64_t ago = ms - glass->trace[i].ms;
        if (ago <= speed_window_ms && ago > 0)
            return (double)(glass->trace[i].y - glass->trace[glass->trace_count - 1].y) / (double)ago;
    }
    return 0;
}

void glass_down(struct glass *glass, int x, int y, int64_t ms)
{
    hide_focus(glass);
    glass->is_down = true;
    glass->is_dragging = false;
    glass->held = glass_pane_at(glass, x, y);
    glass->has_stopped = can_scroll(glass->held) && scroll_is_moving(&glass->scrolls[glass->held]);
    if (can_scroll(glass->held))
        scroll_hold(&glass->scrolls[glass->held], ms);
    glass->down_x = x;
    glass->down_y = glass->last_y = y;
    glass->trace_count = 0;
    leave_trace(glass, y, ms);
    press(glass, glass->has_stopped ? -1 : glass_target_at(glass, x, y));
}

static void drag(struct glass *glass, int y)
{
    scroll_drag(&glass->scrolls[glass->held], glass->last_y - y);
    glass->page->scrolled[glass->held] = glass_scrolled(glass, glass->held);
    glass_spoil(glass, glass->page->panes[glass->held].view);
}

void glass_move(struct glass *glass, int x, int y, int64_t ms)
{
    if (!glass->is_down)
        return;
    int slop = page_mm(glass->page, slop_mm);
    bool can_drag = can_scroll(glass->held) && glass->scrolls[glass->held].most > 0;
    if (!glass->is_dragging && can_drag && (y - glass->down_y > slop || glass->down_y - y > slop)) {
        glass->is_dragging = true;
        glass->last_y = y > glass->down_y ? glass->down_y + slop : glass->down_y - slop;
        press(glass, -1);
    }
    leave_trace(glass, y, ms);
    if (glass->is_dragging)
        drag(glass, y);
    else if (glass->pressed >= 0 && !rect_has(glass_rect(glass, &glass->page->items[glass->pressed]), x, y))
        press(glass, -1); // slid off: it will not act
    glass->last_y = y;
}

static void glide(struct glass *glass, enum pane pane, double to, int64_t ms)
{
    if (!glass->is_calm) {
        scroll_glide(&glass->scrolls[pane], to, ms);
        return;
    }
    scroll_jump(&glass->scrolls[pane], to);
    glass_spoil(glass, (struct rect){0, 0, glass->page->metrics.width, glass->page->metrics.height});
    glass->page->scrolled[pane] = glass_scrolled(glass, pane);
}

// Most of what is seen of it, or of what a hand reaches, so that nothing is passed over.
static void turn(struct glass *glass, const struct item *item, int64_t ms)
{
    const struct scroll *scroll = &glass->scrolls[item->turned];
    const struct pane_view *pane = &glass->page->panes[item->turned];
    double from = scroll->has_goal ? scroll->goal : scroll->at;
    int seen =
        pane->reach > pane->view.y ? pane->view.y + pane->view.height - pane->reach : pane->view.height;
    glide(glass, item->turned, from + item->turns * seen * 0.85, ms);
}

struct action glass_act(struct glass *glass, int target, int64_t ms)
{
    const struct item *item = &glass->page->items[target];
    if (item->action.what != ACTION_TURN)
        return item->action;
    turn(glass, item, ms);
    return nothing;
}

struct action glass_up(struct glass *glass, int x, int y, int64_t ms)
{
    if (!glass->is_down)
        return nothing;
    glass_move(glass, x, y, ms);
    glass->is_down = false;
    if (can_scroll(glass->held))
        scroll_let_go(&glass->scrolls[glass->held],
                      glass->is_dragging && !glass->is_calm ? finger_speed(glass, ms) : 0, ms);
    int target = glass->pressed;
    press(glass, -1);
    return target < 0 ? nothing : glass_act(glass, target, ms);
}

void glass_cancel(struct glass *glass, int64_t ms)
{
    if (!glass->is_down)
        return;
    glass->is_down = false;
    press(glass, -1);
    if (can_scroll(glass->held))
        scroll_let_go(&glass->scrolls[glass->held], 0, ms);
}

void glass_wheel(struct glass *glass, int x, int y, double by, int64_t ms)
{
    enum pane pane = glass_pane_at(glass, x, y);
    if (!can_scroll(pane))
        return;
    const struct scroll *scroll = &glass->scrolls[pane];
    glide(glass, pane, (scroll->has_goal ? scroll->goal : scroll->at) - by * page_mm(glass->page, 28), ms);
}

void glass_reveal(struct glass *glass, int index, int64_t ms)
{
    const struct item *item = &glass->page->items[index];
    if (!can_scroll(item->pane))
        return;
    struct rect view = glass->page->panes[item->pane].view;
    const struct scroll *scroll = &glass->scrolls[item->pane];
    int air = page_mm(glass->page, 8),
        at = scroll->has_goal ? (int)scroll->goal : glass_scrolled(glass, item->pane);
    int top = item->rect.y - view.y - air, bottom = item->rect.y + item->rect.height - view.y + air;
    if (top < at)
        glide(glass, item->pane, top, ms);
    else if (bottom > at + view.height)
        glide(glass, item->pane, bottom - view.height < top ? bottom - view.height : top, ms);
}

void glass_focus(struct glass *glass, enum direction direction, int64_t ms)
{
    if (glass->is_focus_seen)
        spoil_target(glass, glass->focus);
    glass->focus = focus_move(glass->page, glass->is_focus_seen ? glass->focus : -1, direction);
    glass->is_focus_seen = glass->focus >= 0;
    if (glass->focus < 0)
        return;
    glass_reveal(glass, glass->focus, ms);
    spoil_target(glass, glass->focus);
}

void glass_point(struct glass *glass, int target, int64_t ms)
{
    hide_focus(glass);
    if (target < 0 || !focus_can_reach(glass->page, &glass->page->items[target]))
        return;
    glass->focus = target;
    glass->is_focus_seen = true;
    glass_reveal(glass, target, ms);
    spoil_target(glass, target);
}

void glass_say(struct glass *glass, int item, size_t from, size_t to, int64_t ms)
{
    spoil_target(glass, glass->said);
    glass->said = item;
    glass->said_from = from;
    glass->said_to = to;
    if (item < 0)
        return;
    glass_reveal(glass, item, ms);
    spoil_target(glass, item);
}

struct action glass_enter(struct glass *glass, int64_t ms)
{
    if (!glass->is_focus_seen || glass->focus < 0) {
        glass_focus(glass, DIRECTION_NEXT, ms);
        return nothing;
    }
    return glass_act(glass, glass->focus, ms);
}

bool glass_is_moving(const struct glass *glass)
{
    for (int i = 0; i < PANE_COUNT; i++)
        if (can_scroll((enum pane)i) && scroll_is_moving(&glass->scrolls[i]))
            return true;
    return false;
}

// The words that turn the pane come and go at its ends.
static void spoil_turns(struct glass *glass, enum pane pane)
{
    for (size_t i = 0; i < glass->page->count; i++)
        if (glass->page->items[i].turns && glass->page->items[i].turned == pane)
            glass_spoil(glass, glass->page->items[i].rect);
}

// The side stands at the same share of its way, so that both tell the same thing.
static void follow(struct glass *glass)
{
    const struct scroll *main = &glass->scrolls[PANE_MAIN];
    struct scroll *side = &glass->scrolls[PANE_SIDE];
    if (!glass->page->panes[PANE_SIDE].follows || glass->followed == main->at)
        return;
    glass->followed = main->at;
    scroll_jump(side, main->most > 0 ? main->at / main->most * side->most : 0);
    glass_spoil(glass, glass->page->panes[PANE_SIDE].view);
}

bool glass_step(struct glass *glass, int64_t ms)
{
    for (int i = 0; i < PANE_COUNT; i++) {
        struct scroll *scroll = &glass->scrolls[i];
        if (!can_scroll((enum pane)i) || !scroll_is_moving(scroll))
            continue;
        scroll_step(scroll, ms);
        glass_spoil(glass, glass->page->panes[i].view);
    }
    follow(glass);
    for (int i = 0; i < PANE_COUNT; i++) {
        bool was_top = glass->page->scrolled[i] <= 0;
        int before = glass->page->scrolled[i], now = glass_scrolled(glass, (enum pane)i);
        int most = (int)lround(glass->scrolls[i].most);
        glass->page->scrolled[i] = now;
        if (can_scroll((enum pane)i) && (was_top != (now <= 0) || (before >= most) != (now >= most)))
            spoil_turns(glass, (enum pane)i);
    }
    return glass_is_moving(glass);
}
