// SPDX-License-Identifier: MIT
// The bottom band: what can be done from every screen, always at the same place.
#pragma once

struct view;

// Draws it across the foot of the screen; returns its top.
int tabs_draw(struct view *view);
