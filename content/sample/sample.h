// SPDX-License-Identifier: MIT
// The content that `stoop init --sample` loads: written for Stoop, no real vendor, person or notice. Its days
// count from the day it is loaded, so that the city it shows is always a living one; and it says everywhere
// that it is sample.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/draft/import.h"

// Imports the sample into `draft` and publishes it as it would have grown: a first edition two weeks ago, one
// two days ago in which a due date moved and a bid was cancelled, and one at `now`. NULL, or a sentence of
// what went wrong.
const char *sample_load(struct draft *draft, const struct zone *zone, int64_t now, struct arena *arena);

// The notices of the sample as they stood on the day `day` (0 today, -2 the day before yesterday), in order,
// with the source "sample". `take` is called for each and stops the reading by returning false. A mistake in
// the sample's files is a bug and aborts: a test reads them all.
bool sample_read(const struct zone *zone, int64_t now, int day, struct arena *arena,
                 bool (*take)(void *context, const struct notice *notice), void *context);
