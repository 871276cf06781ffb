// SPDX-License-Identifier: MIT
// Dates as publishers write them.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/mend.h"

// Reads one to `most` digits and moves past them.
static bool take_number(const char **at, int most, int *number)
{
    int count = 0;
    *number = 0;
    for (; count < most && **at >= '0' && **at <= '9'; (*at)++, count++)
        *number = *number * 10 + (**at - '0');
    return count > 0;
}

static bool take_char(const char **at, char c)
{
    if (**at != c)
        return false;
    (*at)++;
    return true;
}

// "1:00:00 PM", "13:00", "9 AM"
static bool take_time(const char **at, struct date *date)
{
    int second;
    if (!take_number(at, 2, &date->hour))
        return false;
    bool has_minutes = take_char(at, ':');
    if (has_minutes && !take_number(at, 2, &date->minute))
        return false;
    if (has_minutes && take_char(at, ':') && !take_number(at, 2, &second))
        return false;
    while (**at == ' ')
        (*at)++;
    char half = (char)(**at | 32);
    if (half == 'a' || half == 'p') {
        *at += 1 + ((*at)[1] == '.');
        if ((**at | 32) != 'm' || date->hour < 1 || date->hour > 12)
            return false;
        *at += 1 + ((*at)[1] == '.');
        date->hour = date->hour % 12 + (half == 'p' ? 12 : 0);
    } else if (!has_minutes) {
        return false;
    }
    return date->has_time = true;
}

static bool read_us(const char *text, struct date *date)
{
    struct date read = {0};
    if (!take_number(&text, 2, &read.month) || (*text != '/' && *text != '-'))
        return false;
    char between = *text++;
    if (!take_number(&text, 2, &read.day) || !take_char(&text, between) || !take_number(&text, 4, &read.year))
        return false;
    if (read.year < 100)
        read.year += 2000;
    while (*text == ' ' || *text == ',' || *text == 'T')
        text++;
    if (*text && !take_time(&text, &read))
        return false;
    if (*text || !date_exists(read))
        return false;
    *date = read;
    return true;
}

// With an offset: a moment. Midnight and the last minute are ways to write a day, which no zone may move.
static bool read_moment(const char *text, const struct zone *zone, struct date *date)
{
    int64_t instant;
    if (!instant_read(text, zone, &instant))
        return false;
    SCRATCH(scratch);
    struct date wall;
    if (strlen(text) > 16 && date_read(arena_bytes(scratch, text, 16), &wall) &&
        ((wall.hour == 0 && wall.minute == 0) || (wall.hour == 23 && wall.minute == 59))) {
        wall.has_time = false;
        wall.hour = wall.minute = 0;
        *date = wall;
        return true;
    }
    *date = date_at(zone, instant);
    return true;
}

enum date_found mend_date(const char *text, const struct zone *zone, struct date *date)
{
    *date = (struct date){0};
    while (*text == ' ' || *text == '\t' || *text == '\n' || *text == '\r')
        text++;
    if (!*text)
        return DATE_NONE;
    if (date_read(text, date) || read_us(text, date) || read_moment(text, zone, date))
        return DATE_FOUND;
    SCRATCH(scratch);
    const char *trimmed = mend_line(scratch, text);
    if (strcmp(trimmed, text) == 0)
        return DATE_WRONG;
    return *trimmed ? mend_date(trimmed, zone, date) : DATE_NONE;
}

struct date mend_midnight(struct date date)
{
    if (date.has_time && date.minute == 0 && (date.hour == 0 || date.hour == 4 || date.hour == 5)) {
        date.has_time = false;
        date.hour = 0;
    }
    return date;
}
