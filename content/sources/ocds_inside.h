// SPDX-License-Identifier: MIT
// One release being read. Inside the sources room only.
#pragma once
#include <jansson.h>

#include "content/sources/intake.h"
#include "content/sources/mend.h"

struct release {
    struct import_run *run;
    struct stand stand;
    const json_t *json;
    const char *ocid;
    const char *key;                      // ocid and the release's id; of a compiled release always the same
    struct date noticed;                  // the release's date, on the city's clock
    const char *wrong_path, *wrong_value; // the first date that is none
    struct arena *arena;
};

// A member's text, mended to one line; "" when it is missing or no text or number.
const char *ocds_line(const struct release *release, const json_t *object, const char *name);
// The date of a member; `path` names it to people. What is no date is remembered in the release, to refuse
// it.
struct date ocds_date(struct release *release, const json_t *object, const char *name, const char *path);
// A member that is a list; never NULL (an empty one when it is missing).
const json_t *ocds_list(const json_t *object, const char *name);
// Sets a text field in English and in the languages that stand beside it ("title_es").
void ocds_words(const struct release *release, struct record *record, const char *field, const json_t *object,
                const char *name);
void ocds_value(const struct release *release, struct record *record, const json_t *value);
void ocds_documents(const struct release *release, struct record *record, const json_t *object);
// The milestones as rows of a record's list, added to `list`.
const char *ocds_milestones(struct release *release, const char *list, const json_t *milestones);
const char *ocds_agency(const struct release *release);
bool ocds_has_tag(const struct release *release, const char *beginning);

// Puts one notice of the release. A record without a name of its own is first laid down with `name`, beneath
// all that any release says of it. False ends the import.
bool ocds_put(struct release *release, struct record *record, const char *key, const char *group,
              const char *name);

bool ocds_take_tender(struct release *release);
bool ocds_take_contracts(struct release *release);
