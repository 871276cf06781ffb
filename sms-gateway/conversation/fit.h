// SPDX-License-Identifier: MIT
// Replies into segments, exactly as carriers count them (GSM 03.38 with its extension table; UCS-2).
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

struct fit {
    bool is_gsm;     // GSM-7, else UCS-2
    size_t units;    // septets, or UTF-16 code units
    size_t segments; // 160/153 septets, 70/67 units; no escape, surrogate pair or grapheme cluster is split
};
struct fit fit_count(const char *text);
// "1 segment, GSM-7", for staff and the command line.
const char *fit_sentence(struct arena *arena, const char *text);
// The exact text of each part; grapheme clusters are kept whole where one fits a part. Ended by NULL.
const char **fit_parts(struct arena *arena, const char *text, size_t *count);
// Typographic quotes, dashes, NBSP and the like as GSM has them; accents folded where that saves a segment
// and `fold_accents` says so. Facts are never changed.
const char *fit_cheapest(struct arena *arena, const char *text, bool may_fold_accents);
// The same, and what it costs.
const char *fit_best(struct arena *arena, const char *text, bool may_fold_accents, struct fit *fit);
