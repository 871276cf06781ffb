// SPDX-License-Identifier: MIT
// A finger that cannot see: what it touches is said, and only a second tap acts. A quick stroke along goes
// from thing to thing, one up or down turns the pane.
#pragma once
#include <stdbool.h>

#include "kiosk/ui/input.h"

struct session;

// The third tap in one of the lower corners, or the third 0 of a keypad, within two and a half seconds.
bool explore_has_begun(struct session *session, const struct input *input);
void explore_finger(struct session *session, const struct input *input);
