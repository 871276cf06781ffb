// SPDX-License-Identifier: MIT
// How the rows of an edition are numbered: kind, then the minute that orders it, then the record's id. So a
// range of rows is a kind and a span of time, every list and every search comes out soonest first with
// nothing to sort, and a record that changes moves only its own row (small patches). Inside the edition room
// only.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/database/database.h"
#include "content/edition/colours.h"
#include "content/edition/edition.h"

enum { EDITION_APPLICATION = 0x53746F70, EDITION_VERSION = 1 };
enum { ROW_ID_BITS = 24, ROW_MINUTE_BITS = 28 };
enum { ROW_ID_MOST = (1 << ROW_ID_BITS) - 1 };

// Past every date the calendar of this program knows: what has no date, or no closing date, comes after the
// dated.
enum { MINUTE_UNDATED = 1 << 27, MINUTE_PLANNED, MINUTE_MOST = (1 << ROW_MINUTE_BITS) - 1 };

// A meeting that has begun is still shown until it ends; none lasts longer than this.
enum { MEETING_MINUTES = 31 * 24 * 60 };

int64_t row_of(enum kind kind, int64_t minute, int64_t id);
enum kind row_kind(int64_t row);
int64_t row_minute(int64_t row);
// The minute a date ends in; a day without a time ends at midnight.
int64_t date_minute(const struct zone *zone, struct date date);
// The minute that orders a record, and in *until the one after which it is past.
int64_t record_minute(const struct record *record, const struct zone *zone, int64_t *until);
bool kind_is_meeting(enum kind kind);

// The words of a record as the index holds them, in all its languages; its filters among them.
const char *record_words(struct arena *arena, const struct record *record, const char *const *languages);
// What people typed as a question to the index; "" when no word is left. `prefix`: the last one is not
// finished.
const char *words_question(struct arena *arena, const struct edition *edition, const char *typed,
                           bool prefix);
// "roof" for "roofs", "supply" for "supplies"; NULL for a word that is no English plural.
const char *word_singular(struct arena *arena, const char *word);
// The one word that stands for any filters taken together, NULL being any:
// "ca_construction__parks_and_recreation".
// "" when all are NULL.
struct filters {
    const char *category, *agency, *borough;
};
const char *filter_word(struct arena *arena, const struct filters *filters);
// The words that stand for the language of a meeting and for the day of a notice; "" for NULL and for year 0.
const char *spoken_word(struct arena *arena, const char *language);
const char *published_word(struct arena *arena, struct date published);
// A number as people confuse its characters: capitals, O as 0, I and L as 1, nothing else between.
const char *identifier_key(struct arena *arena, const char *identifier);

struct edition {
    struct arena *arena;
    struct database *database;
    const char *folder, *key_path; // NULL when opened as one file
    int64_t number, published;
    struct zone *zone;
    const char *city, *public_url, *text_number, *sources;
    const char **languages;
    bool is_sample, has_colours;
    struct colours colours;
};

// The record of the row a query stands on: row, id, code, fields, marks. False when it cannot be read.
bool record_from_row(struct query *query, struct record *record, struct arena *arena);
bool edition_by_row(const struct edition *edition, int64_t row, struct record *record, struct arena *arena);
