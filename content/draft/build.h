// SPDX-License-Identifier: MIT
// Inside the draft: an edition file of the draft as it is now. Not for other rooms; they have publish.h.
#pragma once
#include <stdint.h>

#include "content/draft/draft.h"
#include "content/edition/edition.h"

// At `path`, unsigned, with the changes of `before` carried over (NULL: none). NULL, or a sentence and no
// file.
const char *build_edition(struct draft *draft, const char *path, const struct edition *before, int64_t now,
                          struct arena *arena);
