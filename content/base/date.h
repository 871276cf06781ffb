// SPDX-License-Identifier: MIT
// Calendar dates with a precision, time zones (ICU's, so they do not depend on the machine's files), and the
// clock.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/arena.h"

// A wall-clock date as a notice prints it. Without a time it means that day, the time not given.
struct date {
    int year, month, day; // year 0 means no date at all
    int hour, minute;     // only when has_time
    bool has_time;
};

struct zone;

// An IANA zone, also by Windows' name for it ("Eastern Standard Time"); NULL when ICU does not know the name.
struct zone *zone_open(const char *name);
void zone_close(struct zone *zone);
const char *zone_name(const struct zone *zone); // as it was opened: "America/New_York"

// Reads "2026-12-01", "2026-12-01T10:30", with seconds, fractions, or a space for the T; a zone suffix is
// refused. This is the one form in which dates are stored; sources read other forms in their own way. False
// if it is not one.
bool date_read(const char *iso, struct date *date);
// "2026-12-01" or "2026-12-01T10:30".
char *date_write(struct arena *arena, struct date date);
bool date_exists(struct date date); // no February 30, no 25:00
// Days since 1970-01-01 of the calendar day.
int64_t date_day(struct date date);
struct date date_of_day(int64_t day);
int date_weekday(struct date date); // 0 Sunday .. 6 Saturday
struct date date_add_days(struct date date, int days);
int date_compare(struct date a, struct date b); // a day without a time comes after its times

// Seconds since 1970 UTC. A day without a time counts as its last second, 23:59:59. A wall-clock time that
// daylight saving skips is moved forward; one that occurs twice is the first (RFC 5545, 3.3.5).
int64_t date_instant(const struct zone *zone, struct date date);
struct date date_at(const struct zone *zone, int64_t instant); // has_time is true
// Whole calendar days from `now` to the date in that zone: 0 today, 1 tomorrow, negative when past.
int64_t date_days_left(const struct zone *zone, struct date date, int64_t now);

// Reads an instant: ISO 8601 with Z or an offset, or without one in `zone`; a day alone is its first second.
// False if it is not one.
bool instant_read(const char *iso, const struct zone *zone, int64_t *instant);
// "2026-11-22T14:05:00Z".
char *instant_write(struct arena *arena, int64_t instant);

// The content clock. Only a program's edge opens one; inside, time is an argument.
struct clock {
    int64_t ahead_ms; // what --now adds to the real clock
};
struct clock clock_from(bool has_now, int64_t now); // has_now: starts at `now` and runs on
int64_t clock_now(const struct clock *clock);       // seconds since 1970
int64_t clock_now_ms(const struct clock *clock);
int64_t clock_steady_ms(void); // never set back; for time-outs only
