// SPDX-License-Identifier: MIT
// What is printed for a visitor to take home: the thing that they asked for, and nothing of them.
#pragma once
#include "kiosk/screens/state.h"

// Plain text in lines of at most 40 letters, or NULL when it is no longer listed.
const char *slip_text(const struct state *state, struct arena *arena);
