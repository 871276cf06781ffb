// SPDX-License-Identifier: MIT
// The hours in which a text that was not just asked for may reach a person: the city's sending hours or their
// own, on the clock where they are.
#pragma once
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/ledger/kept.h"

struct hours {
    const struct zone *zone;
    int from, to; // minutes of the day; from > to: over midnight
};

// Of a person; with `habits` NULL those of the city.
struct hours hours_of(const struct conversation_settings *settings, const struct ledger_habits *habits,
                      const char *number, const struct zone *city);
// The first instant from `now` on inside them.
int64_t hours_open(const struct hours *hours, int64_t now);
// Where the span ends that an instant inside them lies in: the first one outside.
int64_t hours_close(const struct hours *hours, int64_t inside);
// The first instant inside them on a later day than that of `now`.
int64_t hours_tomorrow(const struct hours *hours, int64_t now);
