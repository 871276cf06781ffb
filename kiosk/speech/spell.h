// SPDX-License-Identifier: MIT
// Text as a voice should get it: codes, identifiers and phone numbers character by character, and without the
// marks that only an eye needs.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"

// What stands between these stays as it is: private characters of Unicode, on no screen.
#define SPELL_OPEN "\uE000"
#define SPELL_CLOSE "\uE001"

// "K7Q26" is "K, 7, Q, 2, 6"; "(212) 555-0100" is "2 1 2, 5 5 5, 0 1 0 0"; dots between facts are pauses.
// `is_code`: the whole text is one, whatever it looks like.
const char *spell_text(struct arena *arena, const char *text, bool is_code);
