// SPDX-License-Identifier: MIT
// What a text narrows a list to: days, a borough, an agency, a category, a language spoken. What is
// recognised is taken out of the words that are left to look for.
#pragma once
#include "content/edition/search.h"
#include "sms-gateway/conversation/days.h"

struct narrow {
    struct days days;
    const char *borough, *agency, *category, *spoken; // as struct search wants them; NULL: not named
    const char *plain; // the words without days and fillers, a borough as notices name it: what to look for
                       // where the rest finds nothing
    const char *rest;  // and without the others; "" when nothing is left
};

// `words` are folded, and ask for records of that kind. A category counts only where it is
// all that is left: "construction" is one, "construction fence" is a fence.
struct narrow narrow_read(struct arena *arena, const char *words, enum kind kind, struct date today,
                          enum days_side side);
bool narrow_any(const struct narrow *narrow); // but days
// Sets them in the search; not its words.
void narrow_search(const struct narrow *narrow, struct search *search);

// Folded words as people write them: folding puts a space between ideographs, and between syllables of
// Korean.
const char *narrow_unspaced(struct arena *arena, const char *text);

struct talk;
// What was understood, in their language: "catering, Bronx", and "Mon Nov 23 to Sun Nov 29", and both; ""
// when nothing.
const char *narrow_about(struct talk *talk, const struct narrow *narrow);
const char *narrow_when(struct talk *talk, const struct narrow *narrow);
const char *narrow_all(struct talk *talk, const struct narrow *narrow);

// The parts of it, as bits: what matters least to who asks first, so that counting up drops it first.
enum {
    NARROW_DAYS = 1,
    NARROW_SPOKEN = 2,
    NARROW_BOROUGH = 4,
    NARROW_AGENCY = 8,
    NARROW_CATEGORY = 16,
    NARROW_WORDS = 32,
    NARROW_PARTS = 64
};
unsigned narrow_parts(const struct narrow *narrow);
struct narrow narrow_without(const struct narrow *narrow, unsigned parts);
// Says that nothing was found for all of it, and what is shown instead: talk->narrowed and talk->dropped.
void narrow_say(struct talk *talk, const struct narrow *all, const struct narrow *kept);
