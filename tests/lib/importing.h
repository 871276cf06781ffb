// SPDX-License-Identifier: MIT
// An import into a fresh draft, for the tests of the sources.
#pragma once
#include "content/sources/source.h"

struct importing {
    struct arena *arena;
    struct settings *settings;
    struct draft *draft;
    struct zone *zone;
    struct import_run run;   // of the last import
    int status;              // what source_import returned
    const char *first_place; // of the first refusal of the last import, or NULL
    const char *first_value, *first_reason;
    const char *refused; // the refused rows of the last import, as the CSV that --refused writes
};

// The sample "now": 2026-11-22T14:05:00Z.
enum { IMPORTING_NOW = 1795356300 };

struct importing importing_open(void);
void importing_close(struct importing *importing);
void importing_bytes(struct importing *importing, const char *source, const char *bytes, size_t length);
void importing_text(struct importing *importing, const char *source, const char *text);
// Imports a file below SHARED_DATA; false, with a word on standard output, when it is not there.
bool importing_shared(struct importing *importing, const char *source, const char *name);
// The only record of that kind whose title has the words; aborts unless there is exactly one.
const struct record *importing_record(struct importing *importing, enum kind kind, const char *words);
// One value of it; "" when unset.
const char *importing_value(struct importing *importing, enum kind kind, const char *words,
                            const char *field);
// "2 read, 1 created, 0 updated, 1 unchanged, 0 conflict, 0 refused"
const char *importing_counts(struct importing *importing);
int64_t importing_records(struct importing *importing, enum kind kind);
