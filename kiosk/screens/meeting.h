// SPDX-License-Identifier: MIT
// One training or event as a line of a list (meetings.c), for the list (near.c).
#pragma once
#include "kiosk/screens/view.h"

// `number` is that of its mark on the map, "" where others have one, or NULL.
void meeting_row(struct view *view, struct flow *flow, const struct record *record, const char *number);
