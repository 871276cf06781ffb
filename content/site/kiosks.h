// SPDX-License-Identifier: MIT
// What kiosks last told of themselves: one small file a kiosk in HOME/kiosks, so that the desk knows them
// after a restart too. Counts only; nothing of a visitor is told or kept.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

enum { KIOSKS_MOST = 500, KIOSK_TAPS = 40 };

struct kiosk_taps {
    const char *screen;
    int64_t count;
};

struct kiosk_heard {
    const char *name, *place, *version;
    int64_t heard;                      // when, of our clock
    int64_t edition;                    // its number; 0: none
    int64_t edition_age;                // seconds, by the kiosk's clock
    int64_t uptime;                     // seconds
    int64_t errors;                     // since it started
    struct kiosk_taps taps[KIOSK_TAPS]; // since it started, most first
    size_t taps_count;
};

// Takes a heartbeat's JSON. NULL when it is kept, else a sentence: it is no heartbeat, or the city has more
// than KIOSKS_MOST kiosks.
const char *kiosks_hear(const char *home, const char *json, size_t length, int64_t now, struct arena *arena);
// All that were ever heard, by name. Returns how many.
size_t kiosks_list(const char *home, struct kiosk_heard *list, size_t most, struct arena *arena);
// The name as kiosks_hear keeps it; false when there was none of it.
bool kiosks_forget(const char *home, const char *name);
