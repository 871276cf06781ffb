// SPDX-License-Identifier: MIT
// Panes drawn ahead in pieces, so that a frame of scrolling only copies. The pieces share one part of memory,
// as large as the display and a little more: it does not grow with the length of a list, or with the screens
// that were seen.
#pragma once
#include "kiosk/ui/glass.h"

typedef struct _cairo_surface cairo_surface_t;
struct strip;

struct strip *strip_open(void);
void strip_close(struct strip *strip);
// Paints anew what changed since the last call (glass->changed, which it empties).
void strip_refresh(struct strip *strip, struct glass *glass);
// Copies what is in view of the pane, within `part` of the screen, into an image of 32-bit points; draws the
// pieces that are missing.
void strip_show(struct strip *strip, cairo_surface_t *target, const struct glass *glass, enum pane pane,
                struct rect part);
// Draws one piece that will soon be in view; false when there is none.
bool strip_prepare(struct strip *strip, const struct glass *glass);
// Nobody is there: gives the memory back, unless a pane of the screen scrolls.
void strip_rest(struct strip *strip, const struct glass *glass);
