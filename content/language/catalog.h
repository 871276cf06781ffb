// SPDX-License-Identifier: MIT
// One language's embedded .mo file (GNU gettext manual, "The Format of GNU MO Files"): a sorted table of
// keys.
#pragma once
#include <stddef.h>
#include <stdint.h>

#include "content/base/embed.h"

struct catalog {
    const unsigned char *bytes; // NULL when there is no catalog
    size_t size;
    uint32_t count;
    uint32_t keys, texts; // where the two tables start
};

// The catalog of a tag ("es"); empty when none is built in. A damaged one is a broken build and aborts.
struct catalog catalog_open(const struct embedded *table, const char *tag);
// The translation of a key, or NULL. Lives as long as the program.
const char *catalog_find(const struct catalog *catalog, const char *key);
// The index-th key in order and its translation; the header is the key "".
const char *catalog_key(const struct catalog *catalog, uint32_t index);
const char *catalog_text(const struct catalog *catalog, uint32_t index);
