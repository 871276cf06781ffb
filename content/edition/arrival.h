// SPDX-License-Identifier: MIT
// From downloaded bytes to the current edition: unpacked, hashed, put in its place, and the old swept out.
// Inside the edition room only.
#pragma once
#include <stdint.h>

#include "content/base/arena.h"
#include "content/edition/manifest.h"

struct arrival {
    const char *folder;
    int64_t before; // the number that is current here; 0 when none is
    const struct manifest *manifest;
    const char *manifest_text;
    const struct manifest_patch *patch; // NULL when the part is the whole edition
    const char *part;                   // the downloaded file
};

// NULL when the edition is current now, else a sentence, and everything is as it was.
const char *arrival_take_in(struct arena *arena, const struct arrival *arrival);
