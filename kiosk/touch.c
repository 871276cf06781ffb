// SPDX-License-Identifier: MIT
#include "kiosk/touch.h"

#include <stdio.h>
#include <stdlib.h>

enum {
    STUCK_MS = 2 * 60 * 1000,
    REPEATS = 60,
    REPEATS_AT_NIGHT = 3,
    PAUSE_MS = 60 * 1000,
    NIGHT_PAUSE_MS = 3600 * 1000
};
static const double point_mm = 3, edge_share = 0.03;

void touch_open(struct touch *touch, int width, int height, double width_mm)
{
    int short_side = width < height ? width : height;
    touch->width = width;
    touch->height = height;
    touch->near_px = point_mm * short_side / width_mm;
}

static bool is_near(const struct touch *touch, int x, int y, int other_x, int other_y)
{
    return abs(x - other_x) < touch->near_px && abs(y - other_y) < touch->near_px;
}

static void tell_place(struct touch *touch, int x, int y)
{
    static const char *const rows[] = {"upper", "middle", "lower"}, *const columns[] = {"left", "center",
                                                                                        "right"};
    int row = 3 * y / (touch->height + 1), column = 3 * x / (touch->width + 1);
    double from_left = (double)x / touch->width, from_top = (double)y / touch->height;
    bool is_edge = from_left < edge_share || from_left > 1 - edge_share || from_top < edge_share ||
                   from_top > 1 - edge_share;
    row = row < 0 ? 0 : row > 2 ? 2 : row;
    column = column < 0 ? 0 : column > 2 ? 2 : column;
    snprintf(touch->place, sizeof touch->place, "%s %s%s", rows[row], columns[column],
             is_edge ? " edge" : "");
}

// Another touch: one more at the same point, or the first at a new one. True while they may be a person's.
static bool count_touch(struct touch *touch, const struct input *input, int64_t ms, bool is_night)
{
    int64_t pause_ms = is_night ? NIGHT_PAUSE_MS : PAUSE_MS;
    int most = is_night ? REPEATS_AT_NIGHT : REPEATS;
    bool is_same = touch->repeats > 0 && ms - touch->last_ms < pause_ms &&
                   is_near(touch, input->x, input->y, touch->at_x, touch->at_y);
    if (!is_same) {
        touch->repeats = 0;
        touch->at_x = input->x;
        touch->at_y = input->y;
        touch->first_ms = ms;
    }
    touch->repeats++;
    touch->last_ms = ms;
    if (touch->repeats <= most)
        return true;
    if (touch->repeats == most + 1) {
        touch->ghosts++;
        tell_place(touch, input->x, input->y);
    }
    return false;
}

bool touch_takes(struct touch *touch, const struct input *input, int64_t steady_ms, bool is_night)
{
    switch (input->what) {
    case INPUT_DOWN:
        touch->is_stuck = false;
        touch->is_down = count_touch(touch, input, steady_ms, is_night);
        touch->x = input->x;
        touch->y = input->y;
        touch->moved_ms = steady_ms;
        return touch->is_down;
    case INPUT_MOVE:
        if (touch->is_down && !is_near(touch, input->x, input->y, touch->x, touch->y)) {
            touch->x = input->x;
            touch->y = input->y;
            touch->moved_ms = steady_ms;
        }
        return touch->is_down;
    case INPUT_UP: {
        bool was_down = touch->is_down;
        touch->is_down = false;
        return was_down;
    }
    case INPUT_CANCEL:
        touch->is_down = false;
        return true;
    default:
        return true;
    }
}

bool touch_tick(struct touch *touch, int64_t steady_ms)
{
    if (!touch->is_down || steady_ms - touch->moved_ms < STUCK_MS)
        return false;
    touch->is_down = false;
    touch->is_stuck = true;
    touch->stuck++;
    tell_place(touch, touch->x, touch->y);
    return true;
}
