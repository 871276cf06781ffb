// SPDX-License-Identifier: MIT
// How fast a sender may send, in segments, which is what networks count: a second, and a day. Beyond it they
// delay or drop texts without a word, so we keep to it ourselves.
#pragma once
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/settings.h"

struct pace {
    int64_t per_second; // segments; 0: as fast as the carrier takes them
    int64_t a_day;      // segments between two midnights of pace_day_zone; 0: no limit
};

// The networks' day ends at midnight Pacific time (T-Mobile's count of a brand's 10DLC texts).
extern const char pace_day_zone[];

// From the keys sender_class, segments_per_second and segments_a_day of a carrier's section: the class gives
// both figures, a figure that is set wins. NULL, or the sentence to stop with.
const char *pace_read(struct settings *settings, const char *section, struct pace *pace, struct arena *arena);
