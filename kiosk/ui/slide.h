// SPDX-License-Identifier: MIT
// Where a screen came from: for 150 ms the one before leaves on one side while the new one comes in on the
// other. Between two pictures of the same area; knows neither window nor page.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/item.h"

enum { SLIDE_MS = 150 };

typedef struct _cairo_surface cairo_surface_t;
struct slide;

struct slide *slide_open(void);
void slide_close(struct slide *slide); // takes NULL
// Keeps what stands in that area of the surface now. `way` is 1 when the new one comes from the right, -1
// from the left. Then the new one is drawn there, and not shown: until the first step the display keeps the
// old one, so that no frame has to do all the work.
void slide_leave(struct slide *slide, cairo_surface_t *surface, struct rect area, int way);
// From then until the last frame.
bool slide_is_on(const struct slide *slide);
// True until the first step.
bool slide_waits(const struct slide *slide);
struct rect slide_area(const struct slide *slide);
// The frame of that moment; the last one is exactly the new screen. Returns the area that was painted.
struct rect slide_step(struct slide *slide, cairo_surface_t *surface, int64_t ms);
// The last frame at once.
struct rect slide_end(struct slide *slide, cairo_surface_t *surface);
// Nobody is there: gives back the memory of both pictures, unless a slide is on.
void slide_rest(struct slide *slide);
