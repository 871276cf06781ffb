// SPDX-License-Identifier: MIT
// The five boroughs in some hundred and fifty points, written down by hand: enough to see where one is.
#pragma once
#include <stddef.h>

#include "kiosk/screens/view.h"

// The borough (as borough_table names it) in whose outline the place lies, or NULL.
const char *map_borough_at(double latitude, double longitude);

enum { MAP_MARKS = 9 };
struct map_mark {
    double latitude, longitude;
    const char *number;
};
// The outlines, where this kiosk stands, and the marks of that tone with their numbers, as high as `width`
// asks. `spoken` is what a voice says instead of the picture.
void part_map(struct view *view, struct flow *flow, int width, const struct map_mark *marks, size_t count,
              enum colour tone, const char *spoken);
