// SPDX-License-Identifier: MIT
// How it is read aloud: pause, again, speed, volume. A bar above the tabs, only while it is read.
#pragma once
#include "kiosk/screens/view.h"

// Draws it so that it ends at `bottom`; returns its top, or `bottom` when there is none.
int listening_draw(struct view *view, int bottom);
