// SPDX-License-Identifier: MIT
// What kiosks last told of themselves: one small file a kiosk in HOME/kiosks, so that the desk knows them
// after a restart too. Counts only; nothing of a visitor is told or kept.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/remote.h"

enum { KIOSKS_MOST = 500, KIOSK_TAPS = 40 };

struct kiosk_taps {
    const char *screen;
    int64_t count;
};

struct kiosk_heard {
    const char *id;   // its own name for itself, by which it is kept
    const char *name; // as the desk calls it, else the same
    const char *place, *version;
    int64_t heard;       // when, of our clock
    int64_t edition;     // its number; 0: none
    int64_t edition_age; // seconds, by the kiosk's clock
    int64_t uptime;      // seconds
    int64_t errors;      // since it started
    int64_t visitors;    // how often someone began, since it started
    int64_t wrong_pins;  // tried at its service menu since the last right one
    bool is_event, is_clock_wrong;
    const char *refused;                  // why it did not take a setting of ours; "" none
    int64_t touch_stuck, touch_ghosts;    // touches of nobody, since it started
    const char *touch_place;              // where the last were: "lower left edge"
    struct kiosk_taps wishes[KIOSK_TAPS]; // by language: how often a translation by a person was asked for
    size_t wishes_count;
    struct kiosk_taps taps[KIOSK_TAPS]; // since it started, most first
    size_t taps_count;
};

// Takes a heartbeat's JSON. NULL when it is kept, else a sentence: it is no heartbeat, or the city has more
// than KIOSKS_MOST kiosks.
const char *kiosks_hear(const char *home, const char *json, size_t length, int64_t now, struct arena *arena);
// All that were ever heard, by name. Returns how many.
size_t kiosks_list(const char *home, struct kiosk_heard *list, size_t most, struct arena *arena);
// The id as kiosks_hear keeps it; false when there was none of it. What was set for it is forgotten, too.
bool kiosks_forget(const char *home, const char *id);
// False when there is none of that id.
bool kiosks_find(const char *home, const char *id, struct kiosk_heard *kiosk, struct arena *arena);

// What the desk has set for a kiosk, a value a key, "" where the kiosk's own stoop.conf holds. False when
// nothing was ever set.
bool kiosks_settings(const char *home, const char *id, const char *values[REMOTE_COUNT], struct arena *arena);
// False when they cannot be written. The caller has checked them.
bool kiosks_set(const char *home, const char *id, const char *const values[REMOTE_COUNT]);
// The answer to a heartbeat, as JSON; NULL when it is told nothing.
const char *kiosks_answer(const char *home, const char *text, size_t length, struct arena *arena);
