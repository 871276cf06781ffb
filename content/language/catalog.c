// SPDX-License-Identifier: MIT
// Searches the sorted table of an embedded .mo file; nothing is copied.
#include "content/language/catalog.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MO_MAGIC = 0x950412de, MO_HEADER = 20 };

// msgfmt writes little-endian unless told otherwise, and an embedded file need not be aligned.
static uint32_t number_at(const struct catalog *catalog, size_t offset)
{
    if (offset + 4 > catalog->size)
        abort();
    const unsigned char *at = catalog->bytes + offset;
    return (uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

// Each table row is a length and an offset; the zero byte after the text is part of the file.
static const char *row_at(const struct catalog *catalog, uint32_t table, uint32_t index)
{
    size_t row = (size_t)table + 8 * (size_t)index;
    size_t length = number_at(catalog, row), offset = number_at(catalog, row + 4);
    if (offset + length >= catalog->size || catalog->bytes[offset + length] != 0)
        abort();
    return (const char *)catalog->bytes + offset;
}

struct catalog catalog_open(const struct embedded *table, const char *tag)
{
    char name[32];
    snprintf(name, sizeof name, "%s.mo", tag);
    const struct embedded *file = embedded_find(table, name);
    if (!file)
        return (struct catalog){0};
    struct catalog catalog = {.bytes = (const unsigned char *)file->data, .size = file->size};
    if (catalog.size < MO_HEADER || number_at(&catalog, 0) != MO_MAGIC)
        abort();
    catalog.count = number_at(&catalog, 8);
    catalog.keys = number_at(&catalog, 12);
    catalog.texts = number_at(&catalog, 16);
    return catalog;
}

const char *catalog_key(const struct catalog *catalog, uint32_t index)
{
    return row_at(catalog, catalog->keys, index);
}

const char *catalog_text(const struct catalog *catalog, uint32_t index)
{
    return row_at(catalog, catalog->texts, index);
}

const char *catalog_find(const struct catalog *catalog, const char *key)
{
    uint32_t from = 0, to = catalog->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        int order = strcmp(key, catalog_key(catalog, middle));
        if (order == 0)
            return catalog_text(catalog, middle);
        if (order < 0)
            to = middle;
        else
            from = middle + 1;
    }
    return NULL;
}
