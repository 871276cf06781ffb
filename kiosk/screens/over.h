// SPDX-License-Identifier: MIT
// A panel over the screen (enum over), until it is closed.
#pragma once
#include "kiosk/screens/view.h"

void over_draw(struct view *view);
