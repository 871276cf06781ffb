// SPDX-License-Identifier: MIT
// Wall-clock hours as instants. A day is asked for by its date, so the days that are an hour longer or
// shorter need no care here.
#include "sms-gateway/alerts/hours.h"

#include "sms-gateway/alerts/zone.h"

enum { FROM = 8 * 60, TO = 21 * 60, DAY = 24 * 60 };

struct hours hours_of(const struct conversation_settings *settings, const struct ledger_habits *habits,
                      const char *number, const struct zone *city)
{
    struct hours hours = {city, settings->sending_from_minute, settings->sending_to_minute};
    if (hours.from == 0 && hours.to == 0) {
        hours.from = FROM;
        hours.to = TO;
    }
    if (!habits)
        return hours;
    hours.zone = habits->zone ? zone_named(habits->zone, city) : zone_of_number(number, city);
    if (habits->from_minute != habits->to_minute) {
        hours.from = habits->from_minute;
        hours.to = habits->to_minute;
    }
    return hours;
}

static int64_t on_day(const struct hours *hours, struct date day, int days, int minute)
{
    day.has_time = false;
    day = date_add_days(day, days + minute / DAY);
    day.has_time = true;
    day.hour = minute % DAY / 60;
    day.minute = minute % 60;
    return date_instant(hours->zone, day);
}

static bool is_open(const struct hours *hours, int minute)
{
    return hours->from <= hours->to ? minute >= hours->from && minute < hours->to
                                    : minute >= hours->from || minute < hours->to;
}

int64_t hours_open(const struct hours *hours, int64_t now)
{
    struct date date = date_at(hours->zone, now);
    int minute = date.hour * 60 + date.minute;
    if (is_open(hours, minute))
        return now;
    return on_day(hours, date, minute >= hours->from ? 1 : 0, hours->from);
}

int64_t hours_close(const struct hours *hours, int64_t inside)
{
    struct date date = date_at(hours->zone, inside);
    int minute = date.hour * 60 + date.minute;
    return on_day(hours, date, minute >= hours->to ? 1 : 0, hours->to);
}

int64_t hours_tomorrow(const struct hours *hours, int64_t now)
{
    struct date date = date_at(hours->zone, now);
    return hours_open(hours, on_day(hours, date, 1, 0));
}
