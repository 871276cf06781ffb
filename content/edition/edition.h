// SPDX-License-Identifier: MIT
// What was published: one read-only file, found by number, trusted only with its signed manifest.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/date.h"
#include "content/base/seal.h"
#include "content/edition/colours.h"
#include "content/edition/record.h"

struct edition;

// Opens the current edition of a folder (HOME/editions): reads `current`, checks the manifest's signature
// against the key file, the file's size, header and schema version. NULL with a sentence in *error (may be
// NULL), which lives until the next one is opened.
struct edition *edition_open(const char *folder, const char *key_path, const char **error);
// One file with its manifest beside it, whatever `current` says; with key_path NULL the manifest is not asked
// for (previews, drawn by hand).
struct edition *edition_open_file(const char *path, const char *key_path, const char **error);
void edition_close(struct edition *edition); // takes NULL
// True when the folder's `current` names another edition than this one; one stat and one small read.
bool edition_is_old(const struct edition *edition);
// Closes `edition` and returns the current one when that is another, and good; else returns `edition`, with a
// sentence in *error when the newer one was refused.
struct edition *edition_refresh(struct edition *edition, const char **error);
// The number that the folder's `current` names; 0 when there is none. Nothing is checked.
int64_t edition_current(const char *folder);

int64_t edition_number(const struct edition *edition);
int64_t edition_published(const struct edition *edition); // instant
const char *edition_city(const struct edition *edition);
const struct zone *edition_zone(const struct edition *edition);
const char *const *edition_languages(const struct edition *edition); // tags, ended by NULL; English first
const char *edition_public_url(const struct edition *edition); // without a slash at the end; "" when none
const char *
edition_text_number(const struct edition *edition); // as people read it: "(212) 555-0100"; "" when none
// Where its records come from and when each was last read: rows (list_next) of a source's name and an instant
// in ISO 8601; "" when no record tells.
const char *edition_sources(const struct edition *edition);
bool edition_is_sample(const struct edition *edition);
const struct colours *edition_colours(const struct edition *edition); // the city's own, or NULL

// False when there is no such record. The record lives as long as the arena.
bool edition_by_code(const struct edition *edition, const char *code, struct record *record,
                     struct arena *arena);
bool edition_by_id(const struct edition *edition, int64_t id, struct record *record, struct arena *arena);
// Contracts by contract id, EPIN or CTR number, exactly or with the look-alikes folded (O/0, I/1, dashes,
// spaces).
size_t edition_by_identifier(const struct edition *edition, const char *identifier, struct record *list,
                             size_t limit, struct arena *arena);
// The same for opportunities: by EPIN, PIN or OCID.
size_t edition_bids_by_identifier(const struct edition *edition, const char *identifier, struct record *list,
                                  size_t limit, struct arena *arena);
// Opportunities and contracts with a number one slip away from a wrong one. Some thousand look-ups: for when
// nothing else was found.
size_t edition_near_identifiers(const struct edition *edition, const char *identifier, struct record *list,
                                size_t limit, struct arena *arena);
// The nearest real codes of open things to one that is wrong, nearest first.
size_t edition_near_codes(const struct edition *edition, const char *code, struct record *list, size_t limit,
                          struct arena *arena);
// Other records of the same procurement (an opportunity's contracts, a contract's opportunity), joined by
// EPIN.
size_t edition_related(const struct edition *edition, const struct record *record, struct record *list,
                       size_t limit, struct arena *arena);

// The moved dates and other changes of one record, newest first, as this edition knows them.
struct change_row {
    int64_t published;          // instant of the edition that brought it
    const char *field;          // "due"; "" when the record was new or cancelled
    const char *before, *after; // canonical values; NULL when there was or is none
};
size_t edition_changes(const struct edition *edition, const char *code, struct change_row *list, size_t limit,
                       struct arena *arena);
// All changes the edition knows, by code and then oldest first; stops when `tell` returns false.
void edition_each_change(const struct edition *edition,
                         bool (*tell)(void *context, const char *code, const struct change_row *change),
                         void *context);
// Every record, by id; the record lives until `tell` returns. Stops when it returns false.
void edition_each(const struct edition *edition, bool (*tell)(void *context, const struct record *record),
                  void *context);
// The city's usual days in a stage: median of at least 20 contracts; -1 when fewer.
int64_t edition_usual_days(const struct edition *edition, int stage);
