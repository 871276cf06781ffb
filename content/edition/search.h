// SPDX-License-Identifier: MIT
// Lists and full-text search over an edition: soonest that can still be met first, then open-ended, never
// ranked.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/edition/edition.h"

struct search {
    enum kind kind;
    const char
        *words;  // as typed, in any language; each a prefix when `prefix` is set; NULL or "": everything
    bool prefix; // the last word is still being typed (keyboards); texts set it too, so ROOF finds ROOFING
    const char *category, *agency, *borough; // choice names, the agency's name as stored; NULL: any
    const char *spoken;                      // the language of a training or an event, by its tag; NULL: any
    struct date published;                   // the day an opportunity was published; year 0: any
    struct date due_from, due_until;         // of the date that orders it; year 0: any
    int64_t now;                             // what is past at this instant is left out …
    bool and_past; // … unless asked for: then newest first after what is open. Contracts stand by their
                   // award, and what waits for one is open
    int64_t after; // 0 for the first page, else the last result's `order`
};

struct found {
    struct record record;
    int64_t order; // its place: pass the last one's as `after` to go on
};

// Fills at most `limit`, returns how many; *has_more (may be NULL) tells whether there are others.
size_t edition_search(const struct edition *edition, const struct search *search, struct found *list,
                      size_t limit, bool *has_more, struct arena *arena);
// How many there are in all, counted up to `most`.
size_t edition_count(const struct edition *edition, const struct search *search, size_t most);

// The values that filters offer, with how many open records each has now, most first.
struct facet {
    const char *name; // choice name, or the agency's name
    size_t count;
};
size_t edition_facets(const struct edition *edition, enum kind kind, const char *field, int64_t now,
                      struct facet *list, size_t limit, struct arena *arena);
