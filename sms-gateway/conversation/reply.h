// SPDX-License-Identifier: MIT
// A reply in pieces, so that what matters least is left out first and the deadline never.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

// In the order in which pieces are left out when a reply is too long.
enum keep {
    KEEP_LEAST,   // left out first wherever that saves a segment
    KEEP_IF_FREE, // left out then
    KEEP_SOURCE,  // the source and its age
    KEEP_LINK,
    KEEP_DETAIL, // questions due, who acts, seats
    KEEP_DATES,  // site walks and meetings
    KEEP_AGENCY,
    KEEP_LAST, // left out only where the shortest title does not make room for it
    KEEP_ALWAYS,
};

enum { REPLY_PIECES = 16, FACT_SEGMENTS = 2, LIST_SEGMENTS = 3 };

struct reply {
    const char *head;         // before the title; NULL: nothing
    const char *title;        // shortened at a word when there is no other way; NULL: none
    const char *agency;       // in parentheses behind it; NULL: none
    const char *agency_short; // said instead where that saves a segment; NULL: there is none
    struct piece {
        enum keep keep;
        const char *text;
    } pieces[REPLY_PIECES];
    size_t count;
};

// NULL and "" add nothing.
void reply_add(struct reply *reply, enum keep keep, const char *text);
// The reply in the fewest segments it can have without losing anything but KEEP_LEAST and KEEP_IF_FREE; when
// that is more than `most`, pieces go in their order, then words of the title, then KEEP_LAST.
const char *reply_fit(struct arena *arena, const struct reply *reply, size_t most, bool may_fold_accents);
// At most `most` characters, cut at a word where there is one, with "…" behind it.
const char *reply_shorten(struct arena *arena, const char *text, size_t most);
// What parts a sentence from the next one: nothing behind a full-width stop or comma, which bring their own
// space.
const char *reply_space(const char *text);
// One full stop where a sentence ends with an abbreviation that has its own ("9 a. m.."), none behind an
// ellipsis.
const char *reply_tidy(struct arena *arena, const char *text);
