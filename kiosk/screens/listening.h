// SPDX-License-Identifier: MIT
// How it is read aloud: pause, again, speed, volume. A bar above the tabs, only while it is read.
#pragma once
#include "kiosk/screens/view.h"

enum { CONTROLS = 6 };

struct control {
    const char *words; // N_()
    enum icon icon;
    enum verb verb;
};
// `index` is below CONTROLS.
struct control listening_control(const struct view *view, int index);
// Draws it so that it ends at `bottom`; returns its top, or `bottom` when there is none: it is not read, or
// the screen is tight.
int listening_draw(struct view *view, int bottom);
