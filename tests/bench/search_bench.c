// SPDX-License-Identifier: MIT
// How fast an edition is built and searched: search_bench [COUNT…] (1000 and 100000 unless told; 1000000
// takes minutes and 3 GB of disk under $TMPDIR). Prints a line a kind of question: p50, p99 and the worst, in
// milliseconds.
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/layout.h"
#include "content/edition/search.h"
#include "content/edition/write.h"
#include "tests/lib/fixture.h"

extern const struct embedded edition_files[];

enum { WORDS = 20000, AGENCIES = 60, ROUNDS = 1000, PAGE = 10, NOW_DAY = 20779 };
static const int64_t now = (int64_t)NOW_DAY * 86400 + 50700; // Sunday 2026-11-22, 9:05 AM in New York

static char *vocabulary[WORDS];
static double chance[WORDS]; // cumulative: word i is drawn about 1/(i+1) as often as the first
static uint64_t seed = 20261122;

static double milliseconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static uint64_t draw(uint64_t below)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return seed % below;
}

// Pronounceable words of one to five syllables, so that prefixes collide as they do in English.
static void make_vocabulary(struct arena *arena)
{
    static const char *const starts[] = {"b", "c",  "d",  "f", "g", "l",  "m",  "n",  "p",   "r",
                                         "s", "st", "tr", "v", "w", "ch", "pl", "gr", "con", "re"};
    static const char *const vowels[] = {"a", "e", "i", "o", "u", "ai", "ea", "ou"};
    static const char *const ends[] = {"", "", "n", "r", "s", "t", "ng", "ct", "l", "tion"};
    double sum = 0;
    for (int i = 0; i < WORDS; i++) {
        struct text word = text_in(arena, 64);
        for (uint64_t syllable = 0; syllable <= 1 + draw(3); syllable++)
            text_print(&word, "%s%s%s", starts[draw(20)], vowels[draw(8)], ends[draw(10)]);
        vocabulary[i] = word.bytes;
        chance[i] = sum += 1.0 / (i + 1);
    }
}

static const char *draw_word(void)
{
    double at = (double)draw(1u << 30) / (1u << 30) * chance[WORDS - 1];
    int low = 0, high = WORDS - 1;
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

static const char *agency_name(struct arena *arena, uint64_t i)
{
    return arena_print(arena, "Department of %s and %s", vocabulary[1000 + i], vocabulary[2000 + i]);
}

// One in three is still open; every tenth is open-ended.
static void make_record(struct record *record, struct arena *arena, int64_t id)
{
    char *code = arena_take(arena, CODE_SIZE);
    struct date due = date_of_day(NOW_DAY - 120 + (int64_t)draw(180));
    due.has_time = draw(4) != 0;
    due.hour = 9 + (int)draw(9);
    *record = (struct record){.kind = KIND_OPPORTUNITY, .id = id};
    code_make((uint32_t)id, 5, code);
    record->code = *code ? code : arena_print(arena, "%07lld", (long long)id);
    record_set(record, arena, "title", NULL, sentence(arena, 60));
    record_set(record, arena, "summary", NULL, sentence(arena, 500));
    record_set(record, arena, "agency", NULL, agency_name(arena, draw(AGENCIES)));
    record_set(record, arena, "category", NULL, category_table[draw(5)].name);
    record_set(record, arena, "borough", NULL, borough_table[draw(6)].name);
    record_set(record, arena, "method", NULL, "Competitive Sealed Bids");
    record_set(record, arena, "published", NULL, date_write(arena, date_of_day(NOW_DAY - 150)));
    record_set(record, arena, "due", NULL, draw(10) == 0 ? "2099-01-01" : date_write(arena, due));
    record_set(record, arena, "epin", NULL,
               arena_print(arena, "%08lldB%04lld", (long long)id, (long long)id % 9999));
    record_set(record, arena, "contact_phone", NULL, "(212) 555-0100");
    record_set(record, arena, "source", NULL, "City Record");
}

static void must(const char *error)
{
    if (!error)
        return;
    fprintf(stderr, "%s\n", error);
    exit(1);
}

static void build(const char *path, int64_t count)
{
    static const struct edition_about about = {
        .city = "New York", .time_zone = "America/New_York", .languages = "en es"};
    SCRATCH(arena);
    SCRATCH(one);
    double start = milliseconds(), made = 0;
    struct edition_writer *writer = edition_write(path, &about);
    for (int64_t id = 1; id <= count; id++) {
        struct record record;
        double before = milliseconds();
        arena_reset(one);
        make_record(&record, one, id);
        made += milliseconds() - before;
        edition_write_record(writer, &record);
    }
    double written = milliseconds();
    must(edition_write_finish(writer, arena));
    struct stat status;
    stat(path, &status);
    printf("  built in %.2f s (records %.2f, index and layout %.2f), %.1f MB\n",
           (milliseconds() - start - made) / 1e3, (written - start - made) / 1e3,
           (milliseconds() - written) / 1e3, (double)status.st_size / 1e6);
}

// The same index of the same words and nothing else: what publishing is measured against.
static void build_index_alone(const char *path, const char *index_path)
{
    static const char *const steps[] = {"index_settings", "index_fill", "index_merge"};
    SCRATCH(scratch);
    struct edition *edition = edition_open_file(path, NULL, NULL);
    struct database *database = database_open(index_path, DATABASE_BUILD, edition_files);
    struct query *records = database_query(edition->database, "records_by_id");
    database_begin(database);
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
    double start = milliseconds();
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++)
        query_done(database_query(database, steps[i]));
    database_commit(database);
    printf("  its word index alone: %.2f s\n", (milliseconds() - start) / 1e3);
    database_close(database);
    edition_close(edition);
    unlink(index_path);
}

static int compare_times(const void *a, const void *b)
{
    double left = *(const double *)a, right = *(const double *)b;
    return (left > right) - (left < right);
}

struct question {
    const char *name;
    int from, to;          // ranks of its words
    size_t words, letters; // letters 0: the whole word
    bool is_prefix;
    size_t filters; // category, borough, agency
    size_t pages;
    size_t count_to; // counts instead of listing
};

static const struct question questions[] = {
    {"everything",                0,    1,     0, 0, false, 0, 1, 0   },
    {"common word",               0,    20,    1, 0, false, 0, 1, 0   },
    {"common word, page 3",       0,    20,    1, 0, false, 0, 3, 0   },
    {"common word, still typed",  0,    20,    1, 0, true,  0, 1, 0   },
    {"medium word",               20,   1000,  1, 0, false, 0, 1, 0   },
    {"rare word",                 5000, WORDS, 1, 0, false, 0, 1, 0   },
    {"prefix of 1 letter",        0,    2000,  1, 1, true,  0, 1, 0   },
    {"prefix of 2 letters",       0,    2000,  1, 2, true,  0, 1, 0   },
    {"prefix of 3 letters",       0,    2000,  1, 3, true,  0, 1, 0   },
    {"prefix of 4 letters",       0,    2000,  1, 4, true,  0, 1, 0   },
    {"prefix of 5 letters",       0,    2000,  1, 5, true,  0, 1, 0   },
    {"prefix of 6 letters",       0,    2000,  1, 6, true,  0, 1, 0   },
    {"prefix of 8 letters",       0,    2000,  1, 8, true,  0, 1, 0   },
    {"two common words",          0,    50,    2, 0, false, 0, 1, 0   },
    {"two words, still typed",    0,    2000,  2, 3, true,  0, 1, 0   },
    {"a common and a rare word",  0,    WORDS, 2, 0, false, 0, 1, 0   },
    {"category",                  0,    1,     0, 0, false, 1, 1, 0   },
    {"category and borough",      0,    1,     0, 0, false, 2, 1, 0   },
    {"all three filters",         0,    1,     0, 0, false, 3, 1, 0   },
    {"common word, category",     0,    20,    1, 0, false, 1, 1, 0   },
    {"medium word, all filters",  20,   1000,  1, 0, false, 3, 1, 0   },
    {"prefix of 3, category",     0,    2000,  1, 3, true,  1, 1, 0   },
    {"prefix of 4, all filters",  0,    2000,  1, 4, true,  3, 1, 0   },
    {"count everything to 100",   0,    1,     0, 0, false, 0, 0, 100 },
    {"count common word to 1000", 0,    20,    1, 0, false, 0, 0, 1000},
    {"count all filters to 100",  0,    1,     0, 0, false, 3, 0, 100 },
};

static double ask(const struct edition *edition, const struct question *question, struct arena *arena)
{
    struct text words = text_in(arena, 400);
    for (size_t i = 0; i < question->words; i++) {
        const char *word = vocabulary[question->from + (int)draw((uint64_t)(question->to - question->from))];
        if (i == 0 && question->to == WORDS && question->words == 2)
            word = vocabulary[draw(20)];
        text_add_bytes(&words, word, question->letters ? utf8_cut(word, question->letters) : strlen(word));
        text_add_char(&words, ' ');
    }
    struct search search = {.words = words.bytes, .prefix = question->is_prefix, .now = now};
    if (question->filters > 0)
        search.category = category_table[draw(5)].name;
    if (question->filters > 1)
        search.borough = borough_table[draw(6)].name;
    if (question->filters > 2)
        search.agency = agency_name(arena, draw(AGENCIES));

    struct found list[PAGE];
    double spent = 0;
    for (size_t page = 0; page < question->pages; page++) {
        double start = milliseconds();
        size_t count = edition_search(edition, &search, list, PAGE, NULL, arena);
        spent = milliseconds() - start;
        if (count < PAGE)
            break;
        search.after = list[count - 1].order;
    }
    if (question->count_to) {
        double start = milliseconds();
        edition_count(edition, &search, question->count_to);
        spent = milliseconds() - start;
    }
    return spent;
}

static bool measure(const struct edition *edition, double bar)
{
    static double times[ROUNDS];
    bool is_under = true;
    printf("  %-28s %8s %8s %8s\n", "ms", "p50", "p99", "worst");
    for (size_t q = 0; q < sizeof questions / sizeof questions[0]; q++) {
        for (int i = 0; i < ROUNDS; i++) {
            SCRATCH(scratch);
            times[i] = ask(edition, &questions[q], scratch);
        }
        qsort(times, ROUNDS, sizeof times[0], compare_times);
        double p99 = times[ROUNDS - ROUNDS / 100 - 1];
        printf("  %-28s %8.3f %8.3f %8.3f%s\n", questions[q].name, times[ROUNDS / 2], p99, times[ROUNDS - 1],
               p99 > bar ? "  over the bar" : "");
        is_under = is_under && p99 <= bar;
    }
    return is_under;
}

static bool bench(const char *folder, int64_t count)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/%lld.db", folder, (long long)count);
    printf("%lld opportunities\n", (long long)count);
    build(path, count);
    build_index_alone(path, arena_print(arena, "%s/index.db", folder));
    const char *error = NULL;
    struct edition *edition = edition_open_file(path, NULL, &error);
    must(error);
    bool is_under = measure(edition, count <= 100000 ? 2 : 5);
    edition_close(edition);
    unlink(path);
    return is_under;
}

int main(int argc, char **argv)
{
    SCRATCH(arena);
    const char *folder = fixture_folder();
    make_vocabulary(arena);
    bool is_full = argc > 1 && text_is_same(argv[1], "--full"), is_under = true;
    int first = is_full ? 2 : 1;
    if (argc == first)
        is_under = bench(folder, 1000) & bench(folder, 100000) & (!is_full || bench(folder, 1000000));
    for (int i = first; i < argc; i++) {
        int64_t count = 0;
        if (!text_to_number(argv[i], 1, ROW_ID_MOST, &count)) {
            fprintf(stderr, "%s is not a count: write one from 1 to %d.\n", argv[i], ROW_ID_MOST);
            return 2;
        }
        is_under = bench(folder, count) && is_under;
    }
    return is_under ? 0 : 1;
}
