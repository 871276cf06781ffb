// SPDX-License-Identifier: MIT
// What a text narrows a list to: days, a borough, an agency, a category, a language spoken. What is
// recognised is taken out of the words that are left to look for.
#pragma once
#include "content/edition/search.h"
#include "sms-gateway/conversation/days.h"

struct narrow {
    struct days days;
    const char *borough, *agency, *category, *spoken; // as struct search wants them; NULL: not named
    const char *plain; // the words without days and fillers: what to look for where the rest finds nothing
    const char *rest;  // and without the others; "" when nothing is left
};

// `words` are folded, and ask for records of that kind. A category counts only where it is
// all that is left: "construction" is one, "construction fence" is a fence.
struct narrow narrow_read(struct arena *arena, const char *words, enum kind kind, struct date today,
                          enum days_side side);
bool narrow_any(const struct narrow *narrow); // but days
// Sets them in the search; not its words.
void narrow_search(const struct narrow *narrow, struct search *search);

struct talk;
// What was understood, in their language: "catering, Bronx", and "Mon Nov 23 to Sun Nov 29"; "" when nothing.
const char *narrow_about(struct talk *talk, const struct narrow *narrow);
const char *narrow_when(struct talk *talk, const struct narrow *narrow);
