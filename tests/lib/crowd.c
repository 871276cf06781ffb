// SPDX-License-Identifier: MIT
#include "tests/lib/crowd.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/layout.h"
#include "content/edition/write.h"

static struct arena *kept;
static const char *vocabulary[CROWD_WORDS];
static double chance[CROWD_WORDS]; // cumulative: word i is drawn about 1/(i+1) as often as the first
static uint64_t seed = 20261122;

uint64_t crowd_draw(uint64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % below;
}

static void forget(void)
{
    arena_close(kept);
}

// Pronounceable words of two to five syllables, so that prefixes collide as they do in English.
void crowd_start(void)
{
    static const char *const starts[] = {"b", "c",  "d",  "f", "g", "l",  "m",  "n",  "p",   "r",
                                         "s", "st", "tr", "v", "w", "ch", "pl", "gr", "con", "re"};
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
    static const char *const ends[] = {"", "", "n", "r", "s", "t", "ng", "ct", "l", "tion"};
    double sum = 0;
    kept = arena_open();
    atexit(forget);
    for (int i = 0; i < CROWD_WORDS; i++) {
        struct text word = text_in(kept, 64);
        for (uint64_t syllables = 2 + crowd_draw(3); syllables > 0; syllables--)
            text_print(&word, "%s%s%s", starts[crowd_draw(20)], vowels[crowd_draw(8)], ends[crowd_draw(10)]);
        vocabulary[i] = word.bytes;
        chance[i] = sum += 1.0 / (i + 1);
    }
}

const char *crowd_word(int rank)
{
    return vocabulary[rank];
}

static const char *draw_word(void)
{
    double at = (double)crowd_draw(1u << 30) / (1u << 30) * chance[CROWD_WORDS - 1];
    int low = 0, high = CROWD_WORDS - 1;
    while (low < high) {
        int middle = (low + high) / 2;
        if (chance[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return vocabulary[low];
}

static const char *sentence(struct arena *arena, size_t bytes)
{
    struct text text = text_in(arena, bytes + 80);
    while (text.length < bytes)
        text_print(&text, "%s%s", text.length ? " " : "", draw_word());
    return text.bytes;
}

const char *crowd_agency(struct arena *arena, uint64_t number)
{
    return arena_print(arena, "Department of %s and %s", vocabulary[1000 + number],
                       vocabulary[2000 + number]);
}

// One in three is still open; every tenth is open-ended.
struct record crowd_record(struct arena *arena, int64_t id, int version)
{
    uint64_t before = seed;
    struct record record = {.kind = KIND_OPPORTUNITY, .id = id};
    char *code = arena_take(arena, CODE_SIZE);
    code_make((uint32_t)id, 5, code);
    record.code = *code ? code : arena_print(arena, "%07lld", (long long)id);

    seed = (uint64_t)id * 0x9E3779B97F4A7C15u + 1;
    crowd_draw(1);
    struct date due = date_of_day(CROWD_TODAY - 120 + version + (int64_t)crowd_draw(180));
    due.has_time = crowd_draw(4) != 0;
    due.hour = 9 + (int)crowd_draw(9);
    record_set(&record, arena, "due", NULL, crowd_draw(10) == 0 ? "2099-01-01" : date_write(arena, due));
    record_set(&record, arena, "agency", NULL, crowd_agency(arena, crowd_draw(CROWD_AGENCIES)));
    record_set(&record, arena, "category", NULL, category_table[crowd_draw(5)].name);
    record_set(&record, arena, "borough", NULL, borough_table[crowd_draw(6)].name);
    record_set(&record, arena, "title", NULL, sentence(arena, 60));
    record_set(&record, arena, "summary", NULL, sentence(arena, 500 + (size_t)version * 20));
    record_set(&record, arena, "method", NULL, "Competitive Sealed Bids");
    record_set(&record, arena, "published", NULL, date_write(arena, date_of_day(CROWD_TODAY - 150)));
    record_set(&record, arena, "epin", NULL,
               arena_print(arena, "%08lldB%04lld", (long long)id, (long long)id % 9999));
    record_set(&record, arena, "contact_phone", NULL, "(212) 555-0100");
    record_set(&record, arena, "source", NULL, "City Record");
    seed = before;
    return record;
}

void crowd_day(const char *path, int64_t count, int day)
{
    static const struct edition_about about = {
        .city = "New York", .time_zone = "America/New_York", .languages = "en es"};
    SCRATCH(arena);
    SCRATCH(one);
    struct edition_writer *writer = edition_write(path, &about);
    for (int64_t id = 1; id <= count + (day > 0 ? count / 250 : 0); id++) {
        arena_reset(one);
        struct record record = crowd_record(one, id, 0), other = crowd_record(one, id, 1);
        if (day > 0 && id % 500 == 7)
            record_set(&record, one, "due", NULL, record_get(&other, "due"));
        if (day > 0 && id % 500 == 9)
            record_set(&record, one, "summary", NULL, record_get(&other, "summary"));
        edition_write_record(writer, &record);
    }
    const char *error = edition_write_finish(writer, arena);
    if (error) {
        fprintf(stderr, "%s\n", error);
        abort();
    }
}

extern const struct embedded edition_files[];

static void fill_pending(struct database *database, const struct edition *edition)
{
    SCRATCH(scratch);
    QUERY(records, edition->database, "records_by_id");
    query_number(records, ":after", 0);
    while (query_row(records)) {
        struct record record;
        arena_reset(scratch);
        if (!record_from_row(records, &record, scratch))
            continue;
        QUERY(pending, database, "write_pending");
        query_number(pending, ":row", column_number(records, 0));
        query_text(pending, ":words", record_words(scratch, &record, edition_languages(edition)));
        query_done(pending);
    }
}

double crowd_index_alone(const char *edition_path, const char *index_path)
{
    static const char *const steps[] = {"index_settings", "index_fill", "index_merge"};
    struct timespec start, end;
    struct edition *edition = edition_open_file(edition_path, NULL, NULL);
    struct database *database = database_open(index_path, DATABASE_BUILD, edition_files);
    database_begin(database);
    fill_pending(database, edition);
    clock_gettime(CLOCK_MONOTONIC, &start);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        query_done(database_query(database, steps[i]));
    database_commit(database);
    clock_gettime(CLOCK_MONOTONIC, &end);
    database_close(database);
    edition_close(edition);
    unlink(index_path);
    return (double)(end.tv_sec - start.tv_sec) + (double)(end.tv_nsec - start.tv_nsec) / 1e9;
}
