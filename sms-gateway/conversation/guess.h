// SPDX-License-Identifier: MIT
// Which of the twelve languages a text is in.
#pragma once
#include <stdbool.h>

// From its script and its letters, then from words that only one language has. `words` are the same, folded.
// The tag, or NULL when nothing tells.
const char *guess_language(const char *text, const char *words);
// Whether the folded words are plainly a sentence of that language: three of them at least, and no fewer than
// the others.
bool guess_is_plain(const char *words, const char *tag);
// Whether what was taken for `guess` may as well be `other`: short texts in traditional Chinese and in Urdu
// may have no letter that simplified Chinese and Arabic lack. Either may be NULL.
bool guess_is_alike(const char *guess, const char *other);
