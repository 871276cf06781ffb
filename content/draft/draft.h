// SPDX-License-Identifier: MIT
// The staff's working copy: HOME/draft.db. Every change is kept (who, when, before, after); each value
// remembers who set it last; nothing a person wrote is overwritten without that person's colleagues being
// asked.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/settings.h"
#include "content/edition/record.h"

struct draft;

// Opens HOME/draft.db, made when missing. Always returns a handle; see draft_error.
struct draft *draft_open(struct settings *settings);
void draft_close(struct draft *draft);
const char *draft_error(const struct draft *draft); // the sentence of the last failure, or NULL
// Waits a quarter of a second at most for another process's write, not five: for a loop that others wait for.
void draft_hurry(struct draft *draft);
// A word that is another one whenever the records are, so that what was made from them can be kept until
// then.
const char *draft_state(struct draft *draft, struct arena *arena);
bool draft_begin(struct draft *draft); // one transaction around many calls; an import, a form
bool draft_commit(struct draft *draft);
void draft_rollback(struct draft *draft);

// What the draft knows of one record besides its values.
struct draft_record {
    struct record record;
    int64_t version;   // moves with every change: an edit says on which one it was made
    bool is_withdrawn; // staff took it off every face; kept here
    bool has_conflict;
    int64_t created, changed; // instants
    const char *changed_by;   // "admin@stoop.example" or "City Record"
    const char *source;       // the importing source, or "" when staff wrote it
};
bool draft_get(struct draft *draft, int64_t id, struct draft_record *found, struct arena *arena);
bool draft_get_by_code(struct draft *draft, const char *code, struct draft_record *found,
                       struct arena *arena);
// Who set that value last, and when; "" when nobody has.
const char *draft_set_by(struct draft *draft, int64_t id, const char *field, const char *language,
                         int64_t *when, struct arena *arena);

struct draft_filter {
    enum kind kind;
    const char *words; // in titles, ids and codes; NULL: all
    bool only_conflicts, only_stale, only_withdrawn;
    int64_t offset;
};
size_t draft_list(struct draft *draft, const struct draft_filter *filter, struct draft_record *list,
                  size_t limit, struct arena *arena);
int64_t draft_count(struct draft *draft, const struct draft_filter *filter);
// How many records of each kind there are, in one go.
struct draft_counts {
    int64_t all[KIND_COUNT], conflicts[KIND_COUNT], stale[KIND_COUNT];
};
void draft_counts(struct draft *draft, struct draft_counts *counts);

// One value as a person typed it; NULL or "" clears it.
struct edit {
    const char *field, *language; // language NULL for a field that is not translated
    const char *text;
    bool is_still_right; // a stale translation that staff looked at and keep
};
struct problem { // what is wrong with one value, to stand beside its field
    const char *field, *language, *sentence;
};
enum save_result {
    SAVE_DONE,
    SAVE_UNCHANGED,
    SAVE_REFUSED, // `problems` say why; nothing was written
    SAVE_STALE,   // someone else changed one of these same fields since `version`: show both; nothing was
                  // written
    SAVE_FAILED,  // draft_error
};
// A form as it is sent: what it changes, who sends it, and what comes back.
struct draft_form {
    enum kind kind;  // of a new record
    int64_t id;      // 0 makes one, and becomes its id
    int64_t version; // that the person saw
    const struct edit *edits;
    size_t count;
    const char *who;
    int64_t now;
    struct problem *problems; // filled, at most problem_limit
    size_t problem_limit, problem_count;
};
// Makes or changes a record. Edits on fields that nobody else touched since `version` are merged.
enum save_result draft_save(struct draft *draft, struct draft_form *form, struct arena *arena);
bool draft_withdraw(struct draft *draft, int64_t id, bool withdrawn, const char *who, int64_t now);

struct history_row {
    int64_t id, record, at; // id 0 for the row that says who made it: there is nothing to restore
    const char *who, *field, *language, *before, *after; // field "" and after "made", "withdrawn", "put back"
};
size_t draft_history(struct draft *draft, int64_t record, struct history_row *list, size_t limit,
                     int64_t offset, struct arena *arena);
// Puts one value back to what it was before that change (a change of its own, by `who`).
enum save_result draft_restore(struct draft *draft, int64_t history_id, const char *who, int64_t now);

struct conflict {
    int64_t id, record;
    const char *code, *title, *field, *language;
    const char *ours, *ours_by;  // what staff set
    const char *theirs, *source; // what the source says now
    int64_t since;
};
size_t draft_conflicts(struct draft *draft, struct conflict *list, size_t limit, struct arena *arena);
enum save_result draft_decide(struct draft *draft, int64_t id, bool take_theirs, const char *who,
                              int64_t now);
