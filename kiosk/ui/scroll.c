// SPDX-License-Identifier: MIT
#include "kiosk/ui/scroll.h"

#include <math.h>

// Friction and springs as time constants in ms: after one, 37 % is left.
static const double friction_ms = 325, spring_ms = 80, glide_ms = 55;
static const double give = 0.35, most_give_px = 220, slowest = 0.02, fastest = 8;

static double bounded(double value, double least, double most)
{
    return value < least ? least : value > most ? most : value;
}

void scroll_resize(struct scroll *scroll, int length, int view)
{
    scroll->most = length > view ? length - view : 0;
    // A page that shrinks under a finger or in flight leaves the place where a rubber band would let it be.
    double give_px = scroll->is_held || scroll_is_moving(scroll) ? most_give_px : 0;
    scroll->at = bounded(scroll->at, -give_px, scroll->most + give_px);
    scroll->goal = bounded(scroll->goal, 0, scroll->most);
}

void scroll_hold(struct scroll *scroll, int64_t ms)
{
    scroll->is_held = true;
    scroll->has_goal = false;
    scroll->speed = 0;
    scroll->last_ms = ms;
}

void scroll_drag(struct scroll *scroll, double by)
{
    bool is_out = scroll->at < 0 || scroll->at > scroll->most;
    scroll->at = bounded(scroll->at + (is_out ? by * give : by), -most_give_px, scroll->most + most_give_px);
}

void scroll_let_go(struct scroll *scroll, double speed, int64_t ms)
{
    scroll->is_held = false;
    scroll->speed = scroll->most > 0 ? bounded(speed, -fastest, fastest) : 0;
    scroll->last_ms = ms;
}

void scroll_glide(struct scroll *scroll, double to, int64_t ms)
{
    scroll->is_held = false;
    scroll->speed = 0;
    scroll->goal = bounded(to, 0, scroll->most);
    scroll->has_goal = fabs(scroll->goal - scroll->at) >= 0.5;
    scroll->last_ms = ms;
}

void scroll_jump(struct scroll *scroll, double to)
{
    scroll->is_held = scroll->has_goal = false;
    scroll->speed = 0;
    scroll->at = round(bounded(to, 0, scroll->most));
}

static void step_glide(struct scroll *scroll, double passed)
{
    scroll->at = scroll->goal + (scroll->at - scroll->goal) * exp(-passed / glide_ms);
    if (fabs(scroll->goal - scroll->at) < 0.5) {
        scroll->at = scroll->goal;
        scroll->has_goal = false;
    }
}

static void step_spring(struct scroll *scroll, double passed)
{
    double end = scroll->at < 0 ? 0 : scroll->most;
    scroll->speed = 0;
    scroll->at = end + (scroll->at - end) * exp(-passed / spring_ms);
    if (fabs(scroll->at - end) < 0.5)
        scroll->at = end;
}

static void step_fling(struct scroll *scroll, double passed)
{
    double left = exp(-passed / friction_ms);
    scroll->at = bounded(scroll->at + scroll->speed * friction_ms * (1 - left), -most_give_px / 3,
                         scroll->most + most_give_px / 3);
    scroll->speed *= left;
    if (fabs(scroll->speed) < slowest) {
        scroll->speed = 0;
        scroll->at = round(scroll->at);
    }
}

void scroll_step(struct scroll *scroll, int64_t ms)
{
    double passed = bounded((double)(ms - scroll->last_ms), 0, 100);
    scroll->last_ms = ms;
    if (scroll->is_held)
        return;
    if (scroll->has_goal)
        step_glide(scroll, passed);
    else if (scroll->at < 0 || scroll->at > scroll->most)
        step_spring(scroll, passed);
    else if (scroll->speed != 0)
        step_fling(scroll, passed);
}

bool scroll_is_moving(const struct scroll *scroll)
{
    return !scroll->is_held &&
           (scroll->has_goal || scroll->speed != 0 || scroll->at < 0 || scroll->at > scroll->most);
}
