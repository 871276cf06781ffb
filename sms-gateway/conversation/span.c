// SPDX-License-Identifier: MIT
// Counts in days, for these have no gaps.
#include "sms-gateway/conversation/span.h"

enum { MONTHS = 12, MONTH_MOST = 31 };

bool is_span(struct span span)
{
    return span.from <= span.until;
}

// 0 when there is no such day.
static int64_t day_of(int year, int month, int day)
{
    struct date date = {.year = year, .month = month, .day = day};
    return date_exists(date) ? date_day(date) : 0;
}

struct span month_span(int year, int month)
{
    int days = MONTH_MOST;
    while (!day_of(year, month, days))
        days--;
    return (struct span){day_of(year, month, 1), day_of(year, month, days)};
}

struct span month_away(struct date today, int away)
{
    int months = today.year * MONTHS + today.month - 1 + away;
    return month_span(months / MONTHS, months % MONTHS + 1);
}

struct span month_near(struct date today, bool back, int year, int month)
{
    struct span span = month_span(year ? year : today.year, month);
    if (!year && !back && span.until < date_day(today))
        return month_span(today.year + 1, month);
    if (!year && back && span.from > date_day(today))
        return month_span(today.year - 1, month);
    return span;
}

struct span month_day(struct date today, bool back, int year, int month, int day)
{
    int64_t found = day_of(year ? year : today.year, month, day);
    if (!year && !back && found && found < date_day(today))
        found = day_of(today.year + 1, month, day);
    if (!year && back && found > date_day(today))
        found = day_of(today.year - 1, month, day);
    return found ? (struct span){found, found} : (struct span){1, 0};
}

struct span span_near(struct span span, int64_t today, bool back)
{
    if (back)
        span.until = today;
    else if (span.from < today)
        span.from = today;
    return span;
}
