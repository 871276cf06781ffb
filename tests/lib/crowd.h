// SPDX-License-Identifier: MIT
// Any number of made-up opportunities for benches: words as common as in real text (Zipf), each record a
// function of its id, so that two editions differ only where a bench wants it.
#pragma once
#include <stdint.h>

#include "content/edition/record.h"

enum {
    CROWD_WORDS = 20000,
    CROWD_AGENCIES = 60,
    CROWD_TODAY = 20779
}; // Sunday 2026-11-22, in days since 1970

// Once, before anything else here.
void crowd_start(void);
const char *crowd_word(int rank); // 0 is the most common
const char *crowd_agency(struct arena *arena, uint64_t number);
uint64_t crowd_draw(uint64_t below); // of a fixed sequence
// An opportunity; `version` gives the same one another text and another due date.
struct record crowd_record(struct arena *arena, int64_t id, int version);
// An edition of the first `count` of them at `path`. On day 1, 0.2 % of due dates have moved, 0.2 % of texts
// are others, and 0.4 % of records are new.
void crowd_day(const char *path, int64_t count, int day);
// Builds the word index of an edition's records, and nothing else, in a file that is removed again; seconds.
double crowd_index_alone(const char *edition_path, const char *index_path);
