// SPDX-License-Identifier: MIT
// Where it is what time for the person behind a number: as far as its area code tells.
#pragma once
#include <stdbool.h>

#include "content/base/date.h"

// The zone of a North American number's area code; `city` for every other number. Lives as long as the
// program.
const struct zone *zone_of_number(const char *number, const struct zone *city);
// The zone of that IANA name, kept likewise; `city` for a name that nobody knows.
const struct zone *zone_named(const char *name, const struct zone *city);
// A number of the United States, their territories or Canada: a text to it costs what a text costs here.
// Others of the North American plan may cost a dollar, and are not texted for a stranger's asking.
bool zone_is_near(const char *number);
