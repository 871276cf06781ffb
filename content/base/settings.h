// SPDX-License-Identifier: MIT
// stoop.conf: every key there is, with its default, in one table; the environment overrides the file
// (STOOP_GATEWAY_LISTEN for `[gateway] listen`). Manual pages and `stoop init` print from the table.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct setting {
    const char *section, *key;
    const char *standard; // the default; "" when there is none
    const char *help;     // NULL: a name kept for what is not built yet; read, but not offered to anyone
};
extern const struct setting settings_table[]; // ended by a row of nulls

struct settings;

// Where the home is: `argument`, else $STOOP_HOME, else ./var if it is there, else /var/lib/stoop. Lives as
// long as the program.
const char *home_find(const char *argument);

// Reads HOME/stoop.conf and the environment. Always returns a handle; a missing file means all defaults. When
// settings_error is not NULL something is wrong (unknown key, unreadable line, with its line number): stop
// with exit 2.
struct settings *settings_open(const char *home);
void settings_close(struct settings *settings);
const char *settings_error(const struct settings *settings);

const char *settings_home(const struct settings *settings);
// HOME/name, living as long as the settings.
const char *settings_path(struct settings *settings, const char *name);
// A key that is not in settings_table is a bug and aborts. Never NULL; lives as long as the settings.
const char *settings_text(const struct settings *settings, const char *section, const char *key);
int64_t settings_number(const struct settings *settings, const char *section, const char *key);
// True when a person set the key, in the file or the environment, to something not empty.
bool settings_is_set(const struct settings *settings, const char *section, const char *key);
bool settings_any_set(const struct settings *settings, const char *section);
// Puts `value` over what the file and the environment say; "" gives those back. Copied.
void settings_override(struct settings *settings, const char *section, const char *key, const char *value);
