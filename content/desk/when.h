// SPDX-License-Identifier: MIT
// A date in two boxes, day and time: read together, kept apart as typed when they cannot be read.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/base/date.h"

// The canonical date of what stands in the boxes; either may be empty. "Dec 2" is the next one from today on.
// When they are no date, both texts in a form that when_split takes apart again, and *problem says what is
// wrong, in a sentence for staff.
const char *when_join(struct arena *arena, const char *day, const char *time, struct date today,
                      const char **problem);
// What the boxes show for a value: "12/1/2026" and "10:30 AM", or what was typed.
void when_split(struct arena *arena, const char *value, const char **day, const char **time);
// True when `was` tells a time and `value` is a day without one.
bool when_loses_time(const char *was, const char *value);
