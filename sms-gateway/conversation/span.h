// SPDX-License-Identifier: MIT
// Days counted from 1970 (date_day), and the months they make.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/date.h"

struct span {
    int64_t from, until; // both included; from > until: none
};
bool is_span(struct span span);

struct span month_span(int year, int month);
struct span month_away(struct date today, int away); // that many months from today's
// The month, or a day of it, in that year; year 0: in the year that puts it on the right side of today. None
// when there is no such day.
struct span month_near(struct date today, bool back, int year, int month);
struct span month_day(struct date today, bool back, int year, int month, int day);
// From today on, or back until it.
struct span span_near(struct span span, int64_t today, bool back);
