// SPDX-License-Identifier: MIT
// What trades are called: notices are in English, and people ask in their own words ("techo", "plumber",
// "清洁").
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

// The folded words, with what is a slip away from a trade, a place or a category put right ("elevater",
// "brooklin"); NULL when nothing is.
const char *trades_spelled(struct arena *arena, const char *words);
// The folded words with each one that names a trade put as notices begin it ("limpieza" is "clean"); NULL
// when none does.
const char *trades_in_english(struct arena *arena, const char *words);
// Whether the one folded word names a trade, in any language: "catering", "limpieza".
bool trades_have(const char *word);
enum { TRADES_FORMS = 3 };
// The ways to look for the folded words: as they came, without plurals, and with each word that names a trade
// put as notices begin it ("limpieza" is "clean"). Returns how many differ.
size_t trades_forms(struct arena *arena, const char *words, const char *forms[TRADES_FORMS]);
