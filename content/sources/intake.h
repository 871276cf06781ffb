// SPDX-License-Identifier: MIT
// How every source hands its notices to the draft, counts them, and tells of those it refuses. Inside the
// room only.
#pragma once
#include "content/sources/sheet.h"
#include "content/sources/source.h"

// Where a notice stood: a row of a sheet, or (sheet NULL) a place in words with what stood there.
struct stand {
    const void *context; // of the source itself
    const struct sheet *sheet;
    const struct sheet_row *row;
    const char *place, *text;
};

// Puts one notice into the draft and counts it. False when the draft failed: run->error says why, and the
// import ends.
bool intake_put(struct import_run *run, const struct notice *notice, const struct stand *stand,
                struct arena *arena);
// Counts and tells what became of a notice that the source put into the draft itself.
bool intake_count(struct import_run *run, const struct notice *notice, enum import_result result,
                  const struct import_problem *problem, const struct stand *stand, struct arena *arena);
// Refuses a row before it became a notice. `field` may be "".
void intake_refuse(struct import_run *run, const struct stand *stand, const char *field, const char *value,
                   const char *reason, struct arena *arena);
// Tells the progress now and then.
void intake_progress(struct import_run *run, int64_t done, int64_t all);

// Reads every row of a sheet; `context` is handed on in the stand. `take` makes one notice of a row, or
// refuses it, or passes over it; false ends the import.
typedef bool (*sheet_taker)(struct import_run *run, const struct stand *stand, struct arena *arena);
bool intake_sheet(struct import_run *run, struct sheet *sheet, size_t all_bytes, sheet_taker take,
                  const void *context);
