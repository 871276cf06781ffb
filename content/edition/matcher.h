// SPDX-License-Identifier: MIT
// A few records asked by many standing searches: what an edition brought, and who waits for such a thing. The
// words of the records are sorted once, so a search costs a few look-ups, however many records there are, and
// finds what edition_search would find among them.
#pragma once
#include <stddef.h>

#include "content/edition/search.h"

struct matcher;

struct matcher *matcher_open(void);
void matcher_close(struct matcher *matcher); // takes NULL
// Adds a record of that edition, as the next place: 0, 1, 2 … Its text is not kept, only its words.
void matcher_add(struct matcher *matcher, const struct edition *edition, const struct record *record);
size_t matcher_count(const struct matcher *matcher);
// The places of the records that the search finds, lowest first: at most `limit` are filled in, all are
// counted. Its kind, words, prefix and filters count; time does not, nor do pages.
size_t matcher_find(struct matcher *matcher, const struct search *search, size_t *list, size_t limit);
