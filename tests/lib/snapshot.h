// SPDX-License-Identifier: MIT
// What the ledger keeps of one person, a line each, and what has become of it since: "[remind K7Q26 …]",
// "[forget K7Q26]". For the plays of conversations.
#pragma once
#include "content/base/date.h"
#include "content/base/text.h"
#include "sms-gateway/ledger/ledger.h"

enum { SNAPSHOT_LINES = 64, SNAPSHOT_LINE = 400 };

struct snapshot {
    char lines[SNAPSHOT_LINES][SNAPSHOT_LINE];
    size_t count;
};

struct person_of_play {
    struct ledger *ledger;
    const char *number;
    const struct zone *zone; // NULL: nothing is published yet, and times are not told
    int64_t now;
    struct arena *arena;
};

struct snapshot snapshot_take(const struct person_of_play *who);
// Adds a line for each thing that is kept now and was not in *last, and for each that is no more; *last is
// now.
void snapshot_changes(const struct person_of_play *who, struct snapshot *last, struct text *lines);
// "2026-11-30 9:00", as lines tell times.
const char *snapshot_time(const struct person_of_play *who, int64_t at);
// An answer as plays show it, with its segments; NULL: silence.
void snapshot_answer(const char *text, struct text *lines, struct arena *arena);
// Fails unless whatever was agreed to stands in the record with the words that were shown, and their version.
void snapshot_wordings(const struct person_of_play *who);
