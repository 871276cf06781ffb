// SPDX-License-Identifier: MIT
// Days, dates, hours and zones as people write them in a text, in the words that folding leaves.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/base/date.h"

// The day from `today` on that the words name (days.h): "until dec 1", "friday", "tomorrow". False when they
// name none.
bool when_day(struct arena *arena, const char *words, struct date today, struct date *day);
// "9 18", "9am to 6pm", "8 30 17": minutes of the day, `from` before `to`. False when they are none.
bool when_hours(struct arena *arena, const char *words, int *from_minute, int *to_minute);
// The zone of "CT", "central time", "Chicago"; NULL when it is none we know. IANA's name.
const char *when_zone(struct arena *arena, const char *words);
