// SPDX-License-Identifier: MIT
// Whether a touch is a person's. A glass that is wet, cracked or pressed by its frame tells of fingers that
// are not there: one that never lifts, or one that comes again and again at the same point. Those are not
// taken, and counted for the heartbeat. At night, when nobody is expected, three at one point are enough.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/input.h"

struct touch {
    int width, height; // px of the display
    double near_px;    // touches closer than this are at one point
    bool is_down, is_stuck;
    int64_t moved_ms; // when the finger that is down came or last moved
    int x, y;         // where it came down
    int at_x, at_y;   // where touches repeat
    int repeats;
    int64_t first_ms, last_ms; // of the repeats
    int64_t stuck, ghosts;     // found since the start
    char place[24];            // of the last one found: "lower left edge"
};

void touch_open(struct touch *touch, int width, int height, double width_mm);
// Whether that input is to be heard; anything that is no touch always is.
bool touch_takes(struct touch *touch, const struct input *input, int64_t steady_ms, bool is_night);
// Time has passed. True when the finger that is down has become stuck: forget it, another one may come.
bool touch_tick(struct touch *touch, int64_t steady_ms);
