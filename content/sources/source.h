// SPDX-License-Identifier: MIT
// Outside files into typed records: one row of this table a source. A source never writes what it could not
// read: a bad row is reported with its place, value and reason, and the rest goes in.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "content/draft/import.h"

// `read` is the sum of the five after it. Rows that are whole but not ours to show (court notices, personnel
// changes) are none of these: they are passed over, and the program says how many in a line of its own.
struct import_counts {
    int64_t read, created, updated, unchanged, conflict, refused;
    int64_t passed_over;
};

struct refusal {
    const char *place; // "line 12, column 5 (due_date)", "record 7, due_date"
    const char *value;
    const char *reason;       // a sentence
    const char *const *cells; // the row as it came, for --refused; ended by NULL
};

struct import_run {
    struct draft *draft;
    int64_t now;
    const struct zone *zone;
    bool dry_run;
    FILE *refused; // where refused rows are written as a CSV to mend and import again, or NULL
    void (*refuse)(void *context, const struct refusal *refusal); // each refused row, or NULL
    void (*row)(void *context, const struct notice *notice,
                enum import_result result);                                 // each accepted row, or NULL
    void (*progress)(void *context, int64_t done_bytes, int64_t all_bytes); // now and then, or NULL
    void *context;
    struct import_counts counts; // filled
    const char *error;           // NULL, or why nothing at all was done; lives in `arena`
    struct arena *arena;
};

struct source {
    const char *name;  // "city-record"
    const char *label; // "City Record"
    const char *help;  // what files it reads
    bool (*import)(struct import_run *run, const char *bytes, size_t length);
};
extern const struct source source_table[]; // ended by a row of nulls
const struct source *source_named(const char *name);

// Reads the whole file (or "-"), runs the source in one transaction, rolls back on a dry run. Returns the
// exit status: 0 all accepted, 1 some refused, 2 nothing done (run->error says why).
int source_import(const struct source *source, const char *path, struct import_run *run);
