// SPDX-License-Identifier: MIT
// Inside the draft: the layers that a record is composed of. Not for other rooms.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/database/database.h"
#include "content/draft/draft.h"

struct draft {
    struct settings *settings;
    struct database *database;
    struct arena *memory; // for `error` and what lives as long as the draft
    const char *error;
    struct zone *zone; // the city's
    int64_t serial;    // of the next code; 0 until read in this transaction
    bool serial_moved;
};

// Keeps the database's sentence as the draft's and returns false.
bool draft_failed(struct draft *draft);

// What one source row said last.
struct origin {
    const char *source, *label, *key;
    struct date noticed;
    int64_t read_at;
    struct record record;
};

// One value that staff wrote.
struct written {
    const char *field, *language; // language "" when the field is not translated
    const char *text;             // NULL: cleared
    enum value_origin came;
    bool is_stale;
    const char *base; // what the sources said when it was written, or NULL
    const char *who;
    int64_t at;
};

struct layers {
    struct draft_record head; // head.record: the composed values
    struct record said;       // the sources' values alone, the newest row of the procurement on top
    struct origin *origins;   // oldest first
    size_t origin_count;
    struct written *written;
    size_t written_count;
};

// Reads a record and composes it. False when there is none, or on a failure (draft_error).
bool layers_read(struct draft *draft, int64_t id, struct layers *layers, struct arena *arena);
// What the sources say of one value, as one text to compare: of an opportunity's due date, every source's own
// newest.
const char *layers_said(const struct layers *layers, const char *field, const char *language,
                        struct arena *arena);
// A value that a source says and that is not `ours`, with the source's label; false when all agree.
bool layers_other(const struct layers *layers, const char *field, const char *language, const char *ours,
                  const char **theirs, const char **label);
const struct written *layers_written(const struct layers *layers, const char *field, const char *language);

// Brings the conflicts of a record in line with its layers; *is_new tells whether one appeared or changed.
bool conflicts_settle(struct draft *draft, const struct layers *layers, int64_t now, bool *is_new);

// A new record's row, with the next free code, or `preset` when that is free. Returns its id, 0 on failure.
int64_t record_create(struct draft *draft, const struct record *record, const char *preset, const char *who,
                      const char *source, int64_t now);
// Writes the history of what differs, moves the version and the columns that lists use. *changed may be NULL.
bool record_changed(struct draft *draft, const struct record *before, const struct layers *after,
                    const char *who, int64_t now, bool *changed);
bool history_write(struct draft *draft, int64_t record, int64_t version, const struct history_row *row);

// EPIN, else PIN, as letters and digits only; NULL when too short to name one procurement in the whole city.
const char *record_join_key(const struct record *record, struct arena *arena);

// A value's text and language as the layers' tables spell them.
const char *value_text(const struct record *record, const char *field, const char *language);
const char *column_language(const char *language); // NULL becomes ""
