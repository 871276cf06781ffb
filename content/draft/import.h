// SPDX-License-Identifier: MIT
// How sources put records into the draft: one notice at a time, each accepted whole or refused with a reason.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/draft/draft.h"

// One row of a source, read and typed. Texts live as long as the caller's arena.
struct notice {
    const char *source; // "city-record", "passport-opportunities", "passport-contracts", "ocds", "calendar",
                        // "table", "sample": an edition with any record of it says that it is sample
    const char *source_label; // as the public reads it: "City Record"
    const char *key;          // the row's own id in the source ("20260817002"): importing it again updates it
    const char *group; // the procurement it is about (agency and long PIN, ocid, contract id); rows of one
                       // group are one record, the newest wins, older ones become its history. NULL: the key
    struct date noticed;  // when it was published: orders the rows of a group (then the key does)
    int64_t read_at;      // instant the file was read: the source's age
    struct record record; // kind and values; id empty; code NULL, or the one a new record is to have if it is
                          // free and right (only the sample and tables ask for codes)
    bool is_of_staff; // written by staff: held to the limits of its fields (field_check), and its code names
                      // the record that it is about
};

enum import_result {
    IMPORT_CREATED,
    IMPORT_UPDATED,
    IMPORT_UNCHANGED,
    IMPORT_CONFLICT,
    IMPORT_REFUSED,
    IMPORT_FAILED
};

struct import_problem {
    const char *field;    // the canonical field name, or "" for the whole row
    const char *value;    // what stood there
    const char *sentence; // what is wrong and what to do
};

// True when a row of that source with that key was imported before.
bool draft_import_knows(struct draft *draft, const char *source, enum kind kind, const char *key);

// Validates every value, then joins the notice to its record. Inside the caller's transaction:
// a dry run is the same call and a rollback at the end. On IMPORT_REFUSED *problem is filled and nothing of
// the row was written.
enum import_result draft_import(struct draft *draft, const struct notice *notice,
                                struct import_problem *problem, struct arena *arena);
