// SPDX-License-Identifier: MIT
// What stands on every screen: the top band (where am I, and back; as of when), the bottom band, and what
// lies over all.
#pragma once
#include "kiosk/screens/view.h"

// Draws the bands; sets the area that is left for panes.
struct rect frame_draw(struct view *view);
// What the screen is called.
const char *frame_heading(const struct view *view);
// "as of today, 9:05 AM".
const char *frame_stamp(struct view *view);
// A bar under the pane that turns it, when its content is longer than its view.
void frame_turns(struct view *view, enum pane pane);
// In reach mode the flow goes on where a hand can touch it, and what was read goes up out of the way;
// `is_read`: it is seen from its top first.
void frame_lower(struct view *view, struct flow *flow, bool is_read);
// "Are you still here?" over everything.
void frame_warning(struct view *view);
