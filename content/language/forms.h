// SPDX-License-Identifier: MIT
// Finding a word in running text in whatever form it stands there: a plural, a case, an article grown on to
// it, with a table of endings for each of the twelve languages.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

// One word of a text: bytes from `start`, and how it folds (fold.h). An ideograph or a Hangul syllable is a
// word of its own.
struct piece {
    size_t start, length;
    const char *folded;
};
// Fills at most `most`, returns how many. The folded forms live in the arena.
size_t forms_pieces(struct arena *arena, const char *text, struct piece *list, size_t most);

struct forms; // a language's endings, folded; lives in the arena
const struct forms *forms_of(struct arena *arena,
                             const char *tag); // an unknown tag: none but the word itself
// Whether two folded words are forms of one: "bids" and "bid", "заявки" and "заявка", "والعرض" and "عرض".
bool forms_are_same(const struct forms *forms, const char *word, const char *base);
// The first place in the pieces where the phrase stands, every word of it in any form: sets where it begins
// and ends (bytes of the text). A single ideograph or syllable is too little to be found.
bool forms_find(const struct forms *forms, const struct piece *text, size_t count, const struct piece *phrase,
                size_t words, size_t *start, size_t *end);
