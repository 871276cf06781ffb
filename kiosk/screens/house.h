// SPDX-License-Identifier: MIT
// What is the kiosk's own and no visitor's: what staff set, its hours, its clock.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/date.h"

struct house {
    bool is_event;           // a street fair: larger letters, less waiting, today first
    int opens, closes;       // minutes of the day; equal: always open
    const struct zone *zone; // of the hours; NULL: they are not kept
    bool is_clock_wrong;     // the machine's clock stands long before the edition that is shown
    bool is_dark;            // nothing is shown but black
    int64_t lit_until_ms;    // a touch at night lights it till then
};

// Sets is_clock_wrong: a machine whose battery is flat wakes up in 1970.
void house_judge_clock(struct house *house, int64_t now, int64_t published);
bool house_is_open(const struct house *house, int64_t now);
// Whether it should be dark, when nobody stands there.
bool house_is_night(const struct house *house, int64_t now, int64_t steady_ms);
void house_light(struct house *house, int64_t steady_ms);
