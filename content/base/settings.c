// SPDX-License-Identifier: MIT
// Reads stoop.conf with inih, line by line, so that the first mistake is told with its line.
#include "content/base/settings.h"

#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"

enum { LONGEST_FILE = 256 << 10 };

struct settings {
    struct arena *arena;
    const char *home;
    const char *error;
    const char **values; // one for each row of settings_table
    const char **over;   // what was put over them, or NULL
    bool *is_set;
};

struct reading {
    struct settings *settings;
    const char *rest; // of the file
    int line;
    int mistaken; // the line of the first mistake, 0 while there is none
};

const char *home_find(const char *argument)
{
    if (argument && *argument)
        return argument;
    const char *home = getenv("STOOP_HOME");
    if (home && *home)
        return home;
    return file_exists("./var") ? "./var" : "/var/lib/stoop";
}

static int find(const char *section, const char *key)
{
    for (int i = 0; settings_table[i].key; i++)
        if (strcmp(settings_table[i].key, key) == 0 && strcmp(settings_table[i].section, section) == 0)
            return i;
    return -1;
}

static bool section_exists(const char *section)
{
    for (const struct setting *row = settings_table; row->section; row++)
        if (strcmp(row->section, section) == 0)
            return true;
    return false;
}

// Keeps the first mistake of the file.
static void tell(struct reading *reading, const char *sentence)
{
    if (reading->mistaken > 0)
        return;
    reading->mistaken = reading->line;
    reading->settings->error =
        arena_print(reading->settings->arena, "stoop.conf, line %d: %s", reading->line, sentence);
}

// inih's reader, as fgets. Leading blanks go, because inih would take an indented key for more of the last
// value.
static char *read_line(char *line, int size, void *context)
{
    struct reading *reading = context;
    if (*reading->rest == '\0')
        return NULL;
    reading->line++;
    const char *end = strchrnul(reading->rest, '\n');
    const char *start = reading->rest;
    while (start < end && (*start == ' ' || *start == '\t'))
        start++;
    size_t length = (size_t)(end - start);
    if (length > (size_t)size - 2) {
        tell(reading,
             arena_print(reading->settings->arena, "the line is too long (at most %d bytes).", size - 2));
        length = (size_t)size - 2;
    }
    memcpy(line, start, length);
    line[length] = '\0';
    reading->rest = end + (*end != '\0');
    return line;
}

static int take_value(void *context, const char *section, const char *key, const char *value)
{
    struct reading *reading = context;
    struct settings *settings = reading->settings;
    int row = find(section, key);
    if (row >= 0) {
        settings->values[row] = arena_text(settings->arena, value);
        settings->is_set[row] = *value != '\0';
    } else if (section_exists(section)) {
        tell(reading, arena_print(settings->arena, "there is no key %s in [%s].", key, section));
    } else {
        tell(reading, arena_print(settings->arena, "there is no section [%s].", section));
    }
    return 1;
}

static void read_file(struct settings *settings)
{
    const char *path = arena_print(settings->arena, "%s/stoop.conf", settings->home);
    const char *file = file_read(settings->arena, path, LONGEST_FILE, NULL);
    if (!file) {
        if (errno != ENOENT && errno != ENOTDIR)
            settings->error = arena_print(settings->arena, "%s cannot be read: %s.", path, strerror(errno));
        return;
    }
    struct reading reading = {.settings = settings, .rest = file};
    int line = ini_parse_stream(read_line, &reading, take_value, &reading);
    if (line > 0 && (reading.mistaken == 0 || line < reading.mistaken)) {
        reading.line = line; // inih tells of a malformed line only at the end
        reading.mistaken = 0;
        tell(&reading, "expected [section] or key = value.");
    }
}

static void read_environment(struct settings *settings)
{
    for (int i = 0; settings_table[i].key; i++) {
        char name[80];
        snprintf(name, sizeof name, "STOOP_%s_%s", settings_table[i].section, settings_table[i].key);
        for (char *at = name; *at; at++)
            if (*at >= 'a' && *at <= 'z')
                *at = (char)(*at - 32);
        const char *value = getenv(name);
        if (!value)
            continue;
        settings->values[i] = arena_text(settings->arena, value);
        settings->is_set[i] = *value != '\0';
    }
}

struct settings *settings_open(const char *home)
{
    struct arena *arena = arena_open();
    struct settings *settings = arena_take(arena, sizeof *settings);
    settings->arena = arena;
    settings->home = arena_text(arena, home);
    size_t rows = 0;
    while (settings_table[rows].key)
        rows++;
    settings->values = arena_take(arena, rows * sizeof *settings->values);
    settings->is_set = arena_take(arena, rows * sizeof *settings->is_set);
    settings->over = arena_take(arena, rows * sizeof *settings->over);
    for (size_t i = 0; i < rows; i++)
        settings->values[i] = settings_table[i].standard;
    read_file(settings);
    read_environment(settings);
    return settings;
}

void settings_close(struct settings *settings)
{
    if (settings)
        arena_close(settings->arena);
}

const char *settings_error(const struct settings *settings)
{
    return settings->error;
}

const char *settings_home(const struct settings *settings)
{
    return settings->home;
}

const char *settings_path(struct settings *settings, const char *name)
{
    return arena_print(settings->arena, "%s/%s", settings->home, name);
}

static int must_find(const char *section, const char *key)
{
    int row = find(section, key);
    if (row < 0) {
        fprintf(stderr, "error there is no setting [%s] %s\n", section, key);
        abort();
    }
    return row;
}

const char *settings_text(const struct settings *settings, const char *section, const char *key)
{
    int row = must_find(section, key);
    return settings->over[row] ? settings->over[row] : settings->values[row];
}

void settings_override(struct settings *settings, const char *section, const char *key, const char *value)
{
    int row = must_find(section, key);
    if (!*value)
        settings->over[row] = NULL;
    else if (!settings->over[row] || strcmp(settings->over[row], value) != 0)
        settings->over[row] = arena_text(settings->arena, value);
}

int64_t settings_number(const struct settings *settings, const char *section, const char *key)
{
    int row = must_find(section, key);
    int64_t number = 0;
    if (!text_to_number(settings_text(settings, section, key), INT64_MIN, INT64_MAX, &number))
        text_to_number(settings_table[row].standard, INT64_MIN, INT64_MAX, &number);
    return number;
}

bool settings_is_set(const struct settings *settings, const char *section, const char *key)
{
    return settings->is_set[must_find(section, key)];
}

bool settings_any_set(const struct settings *settings, const char *section)
{
    for (int i = 0; settings_table[i].key; i++)
        if (settings->is_set[i] && strcmp(settings_table[i].section, section) == 0)
            return true;
    return false;
}
