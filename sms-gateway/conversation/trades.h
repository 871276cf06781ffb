// SPDX-License-Identifier: MIT
// What trades are called: notices are in English, and people ask in their own words ("techo", "plumber",
// "清洁").
#pragma once
#include "content/base/arena.h"

// The folded words with each one that names a trade put as notices begin it ("limpieza" is "clean"); NULL
// when none does.
const char *trades_in_english(struct arena *arena, const char *words);
