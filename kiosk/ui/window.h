// SPDX-License-Identifier: MIT
// The display, the finger and the keys, through SDL. Frames are drawn with cairo straight
// into the window's memory, because SDL's own software blending is 2 to 13 times slower (kiosk facts).
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/glass.h"
#include "kiosk/ui/input.h"

struct window;

// Fills the display, or with a width makes a window of that size. NULL with a sentence in *error.
struct window *window_open(int width, int height, const char *title, const char **error);
void window_close(struct window *window);
// Once the first content stands: asks a window manager, if there is one, to keep out of the way. SDL waits
// 100 ms for its answer, which nobody should have to watch.
void window_settle(struct window *window);
void window_size(const struct window *window, int *width, int *height);
// The finger that is down is no person's: it is not heard of again, and another one may come.
void window_drop_finger(struct window *window);
// Waits at most `ms` for one input; INPUT_NONE when none came.
struct input window_wait(struct window *window, int ms);
// What the glass shows next is another screen: it comes in sideways, from where one goes on (way 1) or back
// (-1). Call it before that is drawn.
void window_slide(struct window *window, const struct glass *glass, int way);
bool window_is_sliding(const struct window *window);
// Draws what the glass says has to be drawn, and the next frame of a slide. True when there was something.
bool window_draw(struct window *window, struct glass *glass, int64_t ms);
// Draws ahead, a little at a time, while nothing else is to do; false when all is drawn.
bool window_prepare(struct window *window, const struct glass *glass);
// Nobody has touched for a while: gives back what the next touch can have anew.
void window_rest(struct window *window, const struct glass *glass);
