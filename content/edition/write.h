// SPDX-License-Identifier: MIT
// Building an edition file. Equal input gives equal bytes. Used by content/draft to publish, and by previews
// and tests.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/edition/edition.h"

struct edition_about {
    const char *city, *time_zone, *public_url, *text_number;
    const char *languages; // tags separated by spaces, English first
    const char *colours;   // as colours_read gives them; NULL or "": Stoop's own
    bool is_sample;
};

struct edition_writer;

// A new file at `path` (replaced if there). Always returns a handle; errors show at edition_write_finish.
struct edition_writer *edition_write(const char *path, const struct edition_about *about);
// Records in any order; `id` and `code` must be set.
void edition_write_record(struct edition_writer *writer, const struct record *record);
// A change to remember: carried over from the edition before, and found by edition_compare.
void edition_write_change(struct edition_writer *writer, const char *code, const struct change_row *change);
// Sorts, indexes, vacuums, closes and fsyncs. NULL when the file is good, else a sentence and no file.
const char *edition_write_finish(struct edition_writer *writer, struct arena *arena);
