// SPDX-License-Identifier: MIT
// The form of a record: one entry a field, from the record or from what a person typed.
#pragma once
#include "content/desk/inside.h"

struct entry {
    const struct field *field;
    const char *language;  // of a translated field, else NULL
    const char *value;     // what the form shows, in canonical form where it has one
    const char *was;       // what it showed when the person began
    const char *now;       // what is saved
    const char *theirs_by; // who changed it meanwhile, when that must be decided
    const char *problem;
    const char *original; // English, beside a translation
    bool is_stale, is_still_right;
    bool is_when;    // the date that orders records of its kind: its time matters
    bool loses_time; // it had a time, and what was typed has none: is that so?
    bool is_untimed; // yes, the person says
};

struct entries {
    struct entry *list;
    size_t count;
};

// The entries of a kind: all fields in English, or with another language only those that exist per language.
struct entries entries_of(struct visit *visit, enum kind kind, const struct record *record,
                          const char *language);
// Takes over what was typed; `was` comes back from the form.
void entries_type(struct visit *visit, struct entries *entries);
// What to save. Fills at most entries->count edits, returns how many.
size_t entries_edits(const struct entries *entries, struct edit *edits);
// Someone else changed the record meanwhile: shows theirs beside ours where both changed, theirs alone
// elsewhere.
void entries_set_against(struct visit *visit, struct entries *entries, const struct draft_record *saved);
// True when something typed cannot be saved as it stands; marks every entry that is wrong.
bool entries_are_wrong(struct visit *visit, struct entries *entries);
void entries_problems(struct entries *entries, const struct problem *problems, size_t count);
// As model: a list named "entries".
void entries_put(struct visit *visit, const struct entries *entries, int64_t record, json_t *model);
