// SPDX-License-Identifier: MIT
// The boxes are plain text, not a browser's date picker: a picker sends nothing at all for a day that does
// not exist, and what the person typed would be gone.
#include "content/desk/when.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/kind.h"

static const char between[] = "·"; // no person's separator

static bool read(struct arena *arena, const char *typed, struct date *date)
{
    static const struct field field = {.type = FIELD_DATE};
    return date_read(field_canonical(&field, typed, arena), date);
}

// A day; without its year, if its month is a word: the next one. "12/1" alone might be a month and its year.
static bool read_day(struct arena *arena, const char *typed, struct date today, struct date *date)
{
    if (read(arena, typed, date))
        return true;
    bool has_month = (*typed | 32) >= 'a' && (*typed | 32) <= 'z';
    for (int year = today.year; has_month && year <= today.year + 1; year++) {
        if (read(arena, arena_print(arena, "%s, %d", typed, year), date) &&
            date_day(*date) >= date_day(today))
            return true;
    }
    return false;
}

// The time alone, on any day: a day that is wrong does not make its time wrong.
static bool read_time(struct arena *arena, const char *typed, struct date *date)
{
    return read(arena, arena_print(arena, "1/1/2000 %s", typed), date) && date->has_time;
}

static bool is_same_time(struct date a, struct date b)
{
    return a.hour == b.hour && a.minute == b.minute;
}

const char *when_join(struct arena *arena, const char *day, const char *time, struct date today,
                      const char **problem)
{
    struct date date, at = {0};
    day = text_trim(arena, day ? day : "");
    time = text_trim(arena, time ? time : "");
    bool has_day = *day != 0, has_time = *time != 0;
    if (!has_day && !has_time)
        return "";
    if (!has_day)
        *problem = "Write the day, too, or empty the time.";
    else if (!read_day(arena, day, today, &date))
        *problem = "Write a day that exists, like 12/1/2026.";
    else if (has_time && !read_time(arena, time, &at))
        *problem = "Write the time like 2:00 PM, or leave it empty when none is given.";
    else if (has_time && date.has_time && !is_same_time(date, at))
        *problem = "The time stands twice. Leave it in one of the two boxes.";
    if (*problem)
        return arena_print(arena, "%s%s%s", day, has_time ? between : "", time);
    if (has_time) {
        date.has_time = true;
        date.hour = at.hour;
        date.minute = at.minute;
    }
    return date_write(arena, date);
}

void when_split(struct arena *arena, const char *value, const char **day, const char **time)
{
    struct date date;
    *time = "";
    if (date_read(value, &date)) {
        *day = arena_print(arena, "%d/%d/%04d", date.month, date.day, date.year);
        if (date.has_time)
            *time = arena_print(arena, "%d:%02d %s", date.hour % 12 ? date.hour % 12 : 12, date.minute,
                                date.hour < 12 ? "AM" : "PM");
        return;
    }
    const char *middle = strstr(value, between);
    *day = middle ? arena_bytes(arena, value, (size_t)(middle - value)) : value;
    if (middle)
        *time = middle + strlen(between);
}

bool when_loses_time(const char *was, const char *value)
{
    struct date before, after;
    return date_read(was, &before) && before.has_time && date_read(value, &after) && !after.has_time;
}
