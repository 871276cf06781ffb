// SPDX-License-Identifier: MIT
// What a kiosk tells its desk of itself: what it runs, what it shows, how often each screen was touched.
// Counts since it started and nothing else; nothing of a visitor is in it.
#pragma once
#include <stdint.h>

#include "kiosk/screens/state.h"

struct heartbeat {
    int64_t started_ms;         // steady clock
    int64_t errors;             // editions refused and failures of the line since then
    int64_t taps[SCREEN_COUNT]; // fingers and keys, by the screen they met
    int64_t visitors;           // how often someone began at the attract screen
    int64_t touch_stuck, touch_ghosts;
    const char *touch_place; // of the last one; "" none
    const char *id;          // its own name, of its stoop.conf, whatever the desk calls it
    const char *refused;     // why a setting of the desk's was not taken; "" none
};

// As JSON for POST /kiosk/heartbeat; `name` and `place` are of [kiosk]. Lives in the arena.
const char *heartbeat_write(const struct heartbeat *beat, const struct state *state, const char *name,
                            struct arena *arena);
