// SPDX-License-Identifier: MIT
#include "content/base/remote.h"

#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"

static bool read_minute(const char *text, int *minute)
{
    for (int i = 0; i < 5; i++)
        if (i == 2 ? text[i] != ':' : !isdigit((unsigned char)text[i]))
            return false;
    int hour = (text[0] - '0') * 10 + text[1] - '0', rest = (text[3] - '0') * 10 + text[4] - '0';
    *minute = hour * 60 + rest;
    return rest < 60 && *minute <= 24 * 60;
}

bool hours_read(const char *text, int *opens, int *closes)
{
    return strlen(text) == 11 && text[5] == '-' && read_minute(text, opens) &&
           read_minute(text + 6, closes) && *opens < 24 * 60;
}

bool hours_have(int opens, int closes, int minute)
{
    if (opens == closes)
        return true;
    return opens < closes ? minute >= opens && minute < closes : minute >= opens || minute < closes;
}

// One line that a screen can show: whole letters, no control characters.
static bool is_line(const char *value, size_t most)
{
    size_t length = strlen(value);
    for (const char *at = value; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            return false;
    return length <= most && utf8_is_valid(value, length) && !text_is_empty(value);
}

static bool is_name(const char *value)
{
    return is_line(value, 64);
}

static bool is_place(const char *value)
{
    return is_line(value, REMOTE_BYTES - 1);
}

static bool is_degrees(const char *value, double most)
{
    char *end;
    if (strspn(value, "-.0123456789") != strlen(value))
        return false;
    double degrees = strtod(value, &end);
    return end != value && !*end && degrees >= -most && degrees <= most;
}

static bool is_latitude(const char *value)
{
    return is_degrees(value, 90);
}

static bool is_longitude(const char *value)
{
    return is_degrees(value, 180);
}

static bool is_hours(const char *value)
{
    int opens, closes;
    return hours_read(value, &opens, &closes);
}

static bool is_yes_or_no(const char *value)
{
    return text_is_same(value, "yes") || text_is_same(value, "no");
}

static bool is_volume(const char *value)
{
    int64_t number;
    return text_to_number(value, 0, 100, &number);
}

// clang-format off
const struct remote_row remote_table[REMOTE_COUNT] = {
    [REMOTE_NAME] = {"name", "Name", "As this list calls it, like bronx-cb4.",
                     "Write a name on one line, at most 64 letters.", is_name},
    [REMOTE_PLACE] = {"place", "Place", "Where it stands, as people say it.",
                      "Write the place on one line, at most 200 letters.", is_place},
    [REMOTE_LATITUDE] = {"latitude", "Latitude", "In degrees, like 40.8351. What is near is measured from there.",
                         "Write degrees from -90 to 90, like 40.8351.", is_latitude},
    [REMOTE_LONGITUDE] = {"longitude", "Longitude", "In degrees, like -73.9211.",
                          "Write degrees from -180 to 180, like -73.9211.", is_longitude},
    [REMOTE_HOURS] = {"hours", "Hours", "When its screen is on, like 08:00-20:00. Outside them it is dark until someone touches it.",
                      "Write hours like 08:00-20:00.", is_hours},
    [REMOTE_EVENT] = {"event_mode", "Event mode", "For a street fair: larger letters, less waiting, what is on today first.",
                      "Event mode is yes or no.", is_yes_or_no},
    [REMOTE_VOLUME] = {"volume_cap", "Loudest", "How loud a visitor can make it, 0 to 100.",
                       "Write a whole number from 0 to 100.", is_volume},
};
// clang-format on

const char *remote_wrong(enum remote_key key, const char *value)
{
    const struct remote_row *row = &remote_table[key];
    return !*value || row->is_right(value) ? NULL : row->wrong;
}
