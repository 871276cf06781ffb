// SPDX-License-Identifier: MIT
// Dates of one record that stand in an order: nothing ends before it starts.
#pragma once
#include "content/edition/record.h"

struct pair {
    enum kind kind;
    const char *earlier, *later; // fields of the kind, both dates
    const char *beside;          // which of the two the sentence stands beside
    const char *sentence;        // for staff, in English: what is wrong, what to do
};
extern const struct pair pair_table[]; // ended by a row of nulls

// True when one of the two is missing or they stand in order. On one day, only two times can be out of order.
bool pair_is_right(const struct pair *pair, const struct record *record);
