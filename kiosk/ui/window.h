// SPDX-License-Identifier: MIT
// The display, the finger and the keys: the only file that knows SDL. Frames are drawn with cairo straight
// into the window's memory, because SDL's own software blending is 2 to 13 times slower (kiosk facts).
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/glass.h"

struct window;

enum input_what {
    INPUT_NONE,
    INPUT_DOWN,
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL,
    INPUT_WHEEL,
    INPUT_NEXT,
    INPUT_PREVIOUS,
    INPUT_RIGHT,
    INPUT_LEFT,
    INPUT_ABOVE,
    INPUT_BELOW,
    INPUT_ENTER,
    INPUT_BACK,
    INPUT_HOME,
    INPUT_ERASE,
    INPUT_LETTERS, // typed on a real keyboard
    INPUT_RESIZED, // or must be drawn again
    INPUT_CLOSE,   // someone asked to close the window
};

struct input {
    enum input_what what;
    int x, y;
    double by; // INPUT_WHEEL: notches, up is positive
    char letters[32];
};

// Fills the display, or with a width makes a window of that size. NULL with a sentence in *error.
struct window *window_open(int width, int height, const char *title, const char **error);
void window_close(struct window *window);
void window_size(const struct window *window, int *width, int *height);
// Waits at most `ms` for one input; INPUT_NONE when none came.
struct input window_wait(struct window *window, int ms);
// Draws what the glass says has to be drawn. True when there was something.
bool window_draw(struct window *window, struct glass *glass);
// Draws ahead, a little at a time, while nothing else is to do; false when all is drawn.
bool window_prepare(struct window *window, const struct glass *glass);
