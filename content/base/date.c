// SPDX-License-Identifier: MIT
// Calendar arithmetic in the proleptic Gregorian calendar; ICU is asked only for a zone's offset, once a
// season.
#include "content/base/date.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/ucal.h>
#include <unicode/ustring.h>

enum { DAY_SECONDS = 86400 };

struct zone {
    char name[64];
    UCalendar *calendar;
    int64_t from, until; // the span of instants for which `offset` holds
    int64_t offset;      // seconds east of UTC
};

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool is_leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && is_leap ? 29 : days[month - 1];
}

bool date_exists(struct date date)
{
    if (date.year < 1 || date.year > 9999 || date.month < 1 || date.month > 12)
        return false;
    if (date.day < 1 || date.day > days_in_month(date.year, date.month))
        return false;
    return !date.has_time || (date.hour >= 0 && date.hour < 24 && date.minute >= 0 && date.minute < 60);
}

// Years are counted from March, so that the leap day is the last one, in eras of 400 years (146,097 days).
int64_t date_day(struct date date)
{
    int64_t year = date.month <= 2 ? date.year - 1 : date.year;
    int64_t era = (year >= 0 ? year : year - 399) / 400;
    int64_t year_of_era = year - era * 400;
    int64_t day_of_year = (153 * (date.month > 2 ? date.month - 3 : date.month + 9) + 2) / 5 + date.day - 1;
    int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

struct date date_of_day(int64_t day)
{
    day += 719468;
    int64_t era = (day >= 0 ? day : day - 146096) / 146097;
    int64_t day_of_era = day - era * 146097;
    int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int64_t month = (5 * day_of_year + 2) / 153;
    struct date date = {.day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
                        .month = (int)(month < 10 ? month + 3 : month - 9)};
    date.year = (int)(year_of_era + era * 400 + (date.month <= 2));
    return date;
}

int date_weekday(struct date date)
{
    int64_t weekday = (date_day(date) + 4) % 7; // 1970-01-01 was a Thursday
    return (int)(weekday < 0 ? weekday + 7 : weekday);
}

struct date date_add_days(struct date date, int days)
{
    struct date moved = date_of_day(date_day(date) + days);
    moved.hour = date.hour;
    moved.minute = date.minute;
    moved.has_time = date.has_time;
    return moved;
}

int date_compare(struct date a, struct date b)
{
    int64_t minutes_a = date_day(a) * 1441 + (a.has_time ? a.hour * 60 + a.minute : 1440);
    int64_t minutes_b = date_day(b) * 1441 + (b.has_time ? b.hour * 60 + b.minute : 1440);
    return (minutes_a > minutes_b) - (minutes_a < minutes_b);
}

// Reads exactly `digits` digits and moves past them.
static bool take_digits(const char **at, int digits, int *value)
{
    *value = 0;
    for (int i = 0; i < digits; i++, (*at)++) {
        if (**at < '0' || **at > '9')
            return false;
        *value = *value * 10 + (**at - '0');
    }
    return true;
}

// Reads a date, and a time with its seconds if there is one; returns what follows, NULL when it is not one.
static const char *take_date(const char *at, struct date *date, int *second)
{
    struct date read = {0};
    int seconds = 0;
    if (!take_digits(&at, 4, &read.year) || *at++ != '-' || !take_digits(&at, 2, &read.month) ||
        *at++ != '-' || !take_digits(&at, 2, &read.day))
        return NULL;
    if ((*at == 'T' || *at == 't' || *at == ' ') && at[1] >= '0' && at[1] <= '9') {
        at++;
        read.has_time = true;
        if (!take_digits(&at, 2, &read.hour) || *at++ != ':' || !take_digits(&at, 2, &read.minute))
            return NULL;
        if (*at == ':' && (at++, !take_digits(&at, 2, &seconds) || seconds > 59))
            return NULL;
        if (*at == '.' && at[1] >= '0' && at[1] <= '9')
            for (at++; *at >= '0' && *at <= '9';)
                at++;
    }
    if (!date_exists(read))
        return NULL;
    *date = read;
    *second = seconds;
    return at;
}

bool date_read(const char *iso, struct date *date)
{
    struct date read;
    int second;
    const char *rest = iso ? take_date(iso, &read, &second) : NULL;
    if (!rest || *rest)
        return false;
    *date = read;
    return true;
}

static void put_digits(char *at, int digits, int value)
{
    for (; digits > 0; value /= 10)
        at[--digits] = (char)('0' + value % 10);
}

char *date_write(struct arena *arena, struct date date)
{
    if (date.year == 0)
        return arena_text(arena, "");
    char iso[] = "0000-00-00T00:00"; // by hand: imports and searches write many
    put_digits(iso, 4, date.year);
    put_digits(iso + 5, 2, date.month);
    put_digits(iso + 8, 2, date.day);
    put_digits(iso + 11, 2, date.hour);
    put_digits(iso + 14, 2, date.minute);
    return arena_bytes(arena, iso, date.has_time ? 16 : 10);
}

struct zone *zone_open(const char *name)
{
    UChar id[64], canonical[64];
    UErrorCode error = U_ZERO_ERROR;
    u_strFromUTF8(id, 64, NULL, name, -1, &error);
    if (U_FAILURE(error) || error == U_STRING_NOT_TERMINATED_WARNING)
        return NULL;
    // ucal_open takes any name and quietly means UTC; asking for the canonical name tells.
    ucal_getCanonicalTimeZoneID(id, -1, canonical, 64, NULL, &error);
    if (U_FAILURE(error)) {
        error = U_ZERO_ERROR;
        int32_t length = ucal_getTimeZoneIDForWindowsID(id, -1, "US", canonical, 64, &error);
        if (U_FAILURE(error) || length == 0)
            return NULL;
        u_strcpy(id, canonical);
    }
    UCalendar *calendar = ucal_open(id, -1, "en", UCAL_GREGORIAN, &error);
    if (U_FAILURE(error))
        return NULL;
    struct zone *zone = calloc(1, sizeof *zone);
    if (!zone)
        abort();
    zone->calendar = calendar;
    snprintf(zone->name, sizeof zone->name, "%s", name);
    return zone;
}

const char *zone_name(const struct zone *zone)
{
    return zone->name;
}

void zone_close(struct zone *zone)
{
    if (!zone)
        return;
    ucal_close(zone->calendar);
    free(zone);
}

static int64_t transition(UCalendar *calendar, UTimeZoneTransitionType type, int64_t otherwise)
{
    UErrorCode error = U_ZERO_ERROR;
    UDate when = 0;
    bool is_there = ucal_getTimeZoneTransitionDate(calendar, type, &when, &error);
    return is_there && U_SUCCESS(error) ? (int64_t)(when / 1000) : otherwise;
}

// The offset from UTC at an instant. What is remembered between calls is a cache only, hence const.
static int64_t zone_offset(const struct zone *constant, int64_t instant)
{
    struct zone *zone = (struct zone *)(uintptr_t)constant;
    if (instant >= zone->from && instant < zone->until)
        return zone->offset;
    UErrorCode error = U_ZERO_ERROR;
    ucal_setMillis(zone->calendar, (UDate)instant * 1000, &error);
    int32_t offset = ucal_get(zone->calendar, UCAL_ZONE_OFFSET, &error) +
                     ucal_get(zone->calendar, UCAL_DST_OFFSET, &error);
    if (U_FAILURE(error))
        abort();
    zone->offset = offset / 1000;
    zone->from = transition(zone->calendar, UCAL_TZ_TRANSITION_PREVIOUS_INCLUSIVE, instant);
    zone->until = transition(zone->calendar, UCAL_TZ_TRANSITION_NEXT, INT64_MAX);
    return zone->offset;
}

static int64_t wall_to_instant(const struct zone *zone, int64_t wall)
{
    int64_t before = zone_offset(zone, wall - DAY_SECONDS);
    int64_t after = zone_offset(zone, wall + DAY_SECONDS);
    int64_t first = wall - before;
    if (before == after || zone_offset(zone, first) == before)
        return first; // also the first of two
    int64_t second = wall - after;
    return zone_offset(zone, second) == after ? second
                                              : first; // else skipped: the old offset moves it forward
}

int64_t date_instant(const struct zone *zone, struct date date)
{
    int64_t seconds = date.has_time ? date.hour * 3600 + date.minute * 60 : DAY_SECONDS - 1;
    return wall_to_instant(zone, date_day(date) * DAY_SECONDS + seconds);
}

struct date date_at(const struct zone *zone, int64_t instant)
{
    int64_t wall = instant + zone_offset(zone, instant);
    int64_t day = (wall >= 0 ? wall : wall - (DAY_SECONDS - 1)) / DAY_SECONDS;
    int seconds = (int)(wall - day * DAY_SECONDS);
    struct date date = date_of_day(day);
    date.hour = seconds / 3600;
    date.minute = seconds / 60 % 60;
    date.has_time = true;
    return date;
}

int64_t date_days_left(const struct zone *zone, struct date date, int64_t now)
{
    return date_day(date) - date_day(date_at(zone, now));
}

// Reads "Z", "+05:00", "-0500" or "+05" into seconds east; false if it is something else.
static bool read_offset(const char *at, int64_t *offset)
{
    if ((*at == 'Z' || *at == 'z') && at[1] == '\0') {
        *offset = 0;
        return true;
    }
    int sign = *at == '-' ? -1 : 1, hours = 0, minutes = 0;
    if ((*at != '+' && *at != '-') || (at++, !take_digits(&at, 2, &hours)))
        return false;
    if (*at == ':')
        at++;
    if (*at && !take_digits(&at, 2, &minutes))
        return false;
    if (*at || hours > 18 || minutes > 59)
        return false;
    *offset = sign * (hours * 3600 + minutes * 60);
    return true;
}

bool instant_read(const char *iso, const struct zone *zone, int64_t *instant)
{
    struct date date;
    int second = 0;
    int64_t offset = 0;
    const char *rest = iso ? take_date(iso, &date, &second) : NULL;
    if (!rest || (*rest ? !date.has_time || !read_offset(rest, &offset) : !zone))
        return false;
    int64_t wall = date_day(date) * DAY_SECONDS + date.hour * 3600 + date.minute * 60 + second;
    *instant = *rest ? wall - offset : wall_to_instant(zone, wall);
    return true;
}

char *instant_write(struct arena *arena, int64_t instant)
{
    int64_t day = (instant >= 0 ? instant : instant - (DAY_SECONDS - 1)) / DAY_SECONDS;
    int seconds = (int)(instant - day * DAY_SECONDS);
    struct date date = date_of_day(day);
    return arena_print(arena, "%04d-%02d-%02dT%02d:%02d:%02dZ", date.year, date.month, date.day,
                       seconds / 3600, seconds / 60 % 60, seconds % 60);
}
