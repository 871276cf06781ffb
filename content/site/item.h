// SPDX-License-Identifier: MIT
// Inside the public pages: what an item's page says, kind by kind.
#pragma once
#include "content/site/view.h"

// Fills the model with what is particular to the record's kind.
void item_kind(struct view *view, const struct record *record);

void item_fact(struct view *view, const char *label, const char *value);
// Whose words a translated field shows, unless a person of the city wrote it or the last ones were theirs,
// too; or NULL. As the kiosk says it.
const char *item_whose_words(struct view *view, const struct record *record, const char *field);
// A translated field's paragraphs, as the object `name` of the model.
void item_paragraphs(struct view *view, const struct record *record, const char *field, const char *name);
// A dated step on the way; nothing when `date` is NULL.
void item_mark(struct view *view, const char *label, const char *date, const char *place, bool is_due);
void item_milestones(struct view *view, const struct record *record);
