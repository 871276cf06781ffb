// SPDX-License-Identifier: MIT
#include "content/edition/colours.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"

enum { FILE_MOST = 16 * 1024, THEMES = 2 };

static const double text_ratio = 7;

// LOOK.md's paper of the light theme and card of the dark one: the least favourable ground in each.
static const struct theme {
    const char *name, *ground_name, *advice;
    uint32_t ground;
} themes[THEMES] = {
    {"light", "paper", "darker",  0xFBF9F4},
    {"dark",  "card",  "lighter", 0x1B2027},
};
static const char *const names[CITY_COLOURS] = {"opportunities", "trainings", "events",
                                                "contracts",     "guides",    "urgent"};

static double luminance(uint32_t rgb)
{
    static const double weight[] = {0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = ((rgb >> (16 - 8 * i)) & 0xFF) / 255.0;
        sum += weight[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

double colours_ratio(uint32_t a, uint32_t b)
{
    double one = luminance(a), other = luminance(b);
    return one > other ? (one + 0.05) / (other + 0.05) : (other + 0.05) / (one + 0.05);
}

static bool read_colour(const char *text, uint32_t *rgb)
{
    if (*text++ != '#' || strlen(text) != 6 || strspn(text, "0123456789abcdefABCDEF") != 6)
        return false;
    *rgb = (uint32_t)strtoul(text, NULL, 16);
    return true;
}

// What has been read so far.
struct reading {
    struct arena *arena;
    int line, theme; // theme -1: before the first section
    uint32_t colours[THEMES][CITY_COLOURS];
    bool is_set[THEMES][CITY_COLOURS];
};

static int place_of(const char *name, const char *const *list, int count)
{
    for (int i = 0; i < count; i++)
        if (text_is_same(name, list[i]))
            return i;
    return -1;
}

static const char *take_section(struct reading *reading, const char *line)
{
    for (int i = 0; i < THEMES; i++)
        if (text_is_same(line, arena_print(reading->arena, "[%s]", themes[i].name))) {
            reading->theme = i;
            return NULL;
        }
    return arena_print(reading->arena, "colours.conf, line %d: the sections are [light] and [dark].",
                       reading->line);
}

static const char *take_colour(struct reading *reading, char *line)
{
    struct arena *arena = reading->arena;
    char *equals = strchr(line, '=');
    if (!equals || reading->theme < 0)
        return arena_print(
            arena, "colours.conf, line %d: write [light] or [dark], and under it lines like %s = #0A489B.",
            reading->line, names[0]);
    *equals = '\0';
    const char *name = text_trim(arena, line), *value = text_trim(arena, equals + 1);
    int place = place_of(name, names, CITY_COLOURS);
    const struct theme *theme = &themes[reading->theme];
    uint32_t rgb;
    if (place < 0)
        return arena_print(
            arena,
            "colours.conf, line %d: there is no %s. The six are opportunities, trainings, events, "
            "contracts, guides and urgent.",
            reading->line, name);
    if (!read_colour(value, &rgb))
        return arena_print(arena, "colours.conf, line %d: write %s as # and six digits, like #0A489B.",
                           reading->line, name);
    double ratio = colours_ratio(rgb, theme->ground);
    if (ratio < text_ratio)
        return arena_print(
            arena,
            "colours.conf, line %d: %s = %s stands on the %s's %s with a contrast of %.1f to 1, and "
            "letters need 7. Take a %s one.",
            reading->line, name, value, theme->name, theme->ground_name, ratio, theme->advice);
    reading->colours[reading->theme][place] = rgb;
    reading->is_set[reading->theme][place] = true;
    return NULL;
}

// As the edition carries them, or a sentence in *wrong.
static const char *whole(const struct reading *reading, const char **wrong)
{
    struct text text = text_in(reading->arena, 200);
    for (int theme = 0; theme < THEMES; theme++)
        for (int i = 0; i < CITY_COLOURS; i++) {
            if (!reading->is_set[theme][i]) {
                *wrong =
                    arena_print(reading->arena,
                                "colours.conf lacks %s under [%s]. All six are needed, or none: then Stoop's "
                                "own are used.",
                                names[i], themes[theme].name);
                return "";
            }
            text_print(&text, "%s%06X", text.length ? " " : "", (unsigned)reading->colours[theme][i]);
        }
    return text.bytes;
}

const char *colours_read(const char *path, const char **text, struct arena *arena)
{
    struct reading reading = {.arena = arena, .theme = -1};
    const char *wrong = NULL;
    size_t length;
    char *file = file_read(arena, path, FILE_MOST, &length);
    *text = "";
    if (!file)
        return errno == ENOENT ? NULL : arena_print(arena, "%s cannot be read: %s.", path, strerror(errno));
    for (char **line = text_split(arena, file, '\n', NULL); *line && !wrong; line++) {
        char *trimmed = text_trim(arena, *line);
        reading.line++;
        if (*trimmed == '[')
            wrong = take_section(&reading, trimmed);
        else if (*trimmed && *trimmed != '#' && *trimmed != ';')
            wrong = take_colour(&reading, trimmed);
    }
    if (!wrong)
        *text = whole(&reading, &wrong);
    return wrong;
}

bool colours_of(const char *text, struct colours *colours)
{
    SCRATCH(scratch);
    size_t count;
    char **parts = text_split(scratch, text ? text : "", ' ', &count);
    if (count != (size_t)THEMES * CITY_COLOURS)
        return false;
    for (int i = 0; i < THEMES * CITY_COLOURS; i++) {
        uint32_t *to = i < CITY_COLOURS ? &colours->light[i] : &colours->dark[i - CITY_COLOURS];
        if (!read_colour(arena_print(scratch, "#%s", parts[i]), to))
            return false;
    }
    return true;
}
