// SPDX-License-Identifier: MIT
// The keys of [kiosk] that the desk may set from afar, and what each may hold: one table for the desk's form
// and for the kiosk, which believes no value it has not checked itself.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum remote_key {
    REMOTE_NAME,
    REMOTE_PLACE,
    REMOTE_LATITUDE,
    REMOTE_LONGITUDE,
    REMOTE_HOURS,
    REMOTE_EVENT,
    REMOTE_VOLUME,
    REMOTE_COUNT
};

enum { REMOTE_BYTES = 201 }; // of the longest value, with its zero byte

struct remote_row {
    const char *key;                     // in stoop.conf and in JSON
    const char *label, *hint;            // on the desk's form
    const char *wrong;                   // what to tell who wrote a value that is refused
    bool (*is_right)(const char *value); // never asked about ""
};
extern const struct remote_row remote_table[REMOTE_COUNT];

// NULL, or the sentence. "" is always right: the kiosk's own stoop.conf then holds.
const char *remote_wrong(enum remote_key key, const char *value);

// "08:00-20:00" as minutes of a day; "22:00-02:00" spans midnight. False when it is no such span.
bool hours_read(const char *text, int *opens, int *closes);
bool hours_have(int opens, int closes, int minute); // equal ends: all day
