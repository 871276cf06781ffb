// SPDX-License-Identifier: MIT
// What an opportunity's dates mean at a moment: every face asks here, so that all say the same.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/date.h"
#include "content/edition/record.h"
#include "content/language/language.h"

enum deadline_state {
    DEADLINE_OPEN,       // still time
    DEADLINE_OPEN_ENDED, // more than 3 years after publication, or in 2099 and later
    DEADLINE_NOT_GIVEN,  // no due date at all
    DEADLINE_PAST,
    DEADLINE_CANCELLED, // cancelled or withdrawn
    DEADLINE_CLOSED,    // complete or unsuccessful
    DEADLINE_PLANNED,   // not out yet
};

struct deadline {
    enum deadline_state state;
    struct date due;     // what the public is told: while sources differ, the earlier one
    bool time_not_given; // the notice has a day only
    bool being_checked;  // sources differ and staff have not decided
    int64_t days_left;   // calendar days in the city; 0 today
    bool is_urgent;      // open, and at most 7 days left
    struct date was;     // the due date before the last move; year 0 when it never moved
    struct date moved;   // the day it moved (published); year 0 likewise
};

struct edition;
struct deadline deadline_of(const struct edition *edition, const struct record *opportunity, int64_t now);

// A due date more than 3 years after publication, or in 2099 and later, is a placeholder for "no closing
// date".
bool deadline_is_open_ended(struct date due, struct date published);
// The due date the public is told (the earlier one while sources differ); false when there is none.
bool deadline_told(const struct record *opportunity, struct date *due, bool *being_checked);

// "9 days left", "due today", "Closed Nov 24", "No closing date", "Cancelled": short, without the date.
const char *deadline_left(struct language *language, struct arena *arena, const struct deadline *deadline);
// The whole fact: "Bids are due Tue Dec 1, 10:30 AM. 9 days left." / "Bids are due Tue Dec 1. The notice
// gives no time: ask the agency."
const char *deadline_sentence(struct language *language, struct arena *arena, const struct deadline *deadline,
                              struct date today);
