// SPDX-License-Identifier: MIT
// What of a text the person wrote: phones add quotes of what they answer, signatures, and texts of their own.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

enum { LINES = 24 };

// The lines that are theirs, folded, empty ones left out; when all are quoted, those. Returns how many.
// `text` is clean UTF-8.
size_t lines_read(struct arena *arena, const char *text, const char *lines[LINES]);
// What stands behind the last full stop, comma or the like within a line, folded: "who is this? stop" ends
// with "stop". NULL where nothing parts it.
const char *lines_last_clause(struct arena *arena, const char *text);
// Without marks that have no width, which some phones and all copying put between letters.
const char *lines_visible(struct arena *arena, const char *text);
// A phone telling that its owner liked a text ("Loved “…”"): no text of theirs.
bool lines_are_reaction(const char *text);
// A thumb, a heart, folded hands and nothing else: thanks.
bool lines_are_thanks(const char *text);
