// SPDX-License-Identifier: MIT
// What one answer costs beside the look-up in the edition that it needs: microseconds each, median of rounds.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "content/edition/code.h"
#include "content/edition/search.h"
#include "content/edition/write.h"
#include "sms-gateway/conversation/conversation.h"
#include "tests/lib/fixture.h"

enum { OPPORTUNITIES = 20000, ROUNDS = 9, CALLS = 4000, NOW = 1795356300 };

static const char *const things[] = {"roof",     "boiler",      "sidewalk",   "catering",
                                     "software", "bus shelter", "playground", "pump"};
static const char *const works[] = {"repair", "replacement", "cleaning", "supply", "inspection", "design"};
static char codes[OPPORTUNITIES][CODE_SIZE];

static void add(struct edition_writer *writer, uint32_t serial, size_t place)
{
    SCRATCH(arena);
    char *code = codes[place];
    struct record record = {.kind = KIND_OPPORTUNITY, .id = serial, .code = code};
    const struct {
        const char *field, *value;
    } values[] = {
        {"title",          arena_print(arena,                                                           "%u-%s %s at %u sites in the borough, phase %u", serial,
         things[serial % 8], works[serial % 6], serial % 17 + 2, serial % 5)},
        {"summary",
         "The agency seeks a vendor for the work described in the notice. Bids are taken in PASSPort."                                                                           },
        {"agency", serial % 2 ? "Parks and Recreation" : "Design and Construction"                                                                },
        {"status",        "active"},
        {"published",         "2026-11-02"                    },
        {"due",         arena_print(arena,                                                                     "2026-12-%02uT%02u:30", serial % 28 + 1, serial % 9 + 9)},
        {"milestones",      "prebid\tMeeting\t2026-11-25T11:00\t"                                                            },
        {"source",            "City Record"                                                             },
        {"source_at", "2026-11-22T14:05:00Z"                                                            },
    };
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        record_set(&record, arena, values[i].field,
                   kind_field(KIND_OPPORTUNITY, values[i].field)->translated ? "en" : NULL, values[i].value);
    record_set(&record, arena, "epin", NULL, arena_print(arena, "84626B%07u", serial * 17));
    edition_write_record(writer, &record);
}

static struct edition *make_edition(void)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/1.db", fixture_folder()), *error = NULL;
    struct edition_about about = {.city = "New York City",
                                  .time_zone = "America/New_York",
                                  .public_url = "https://stoop.example",
                                  .text_number = "(212) 555-0100",
                                  .languages = "en es zh-Hans ar",
                                  .is_sample = true};
    struct edition_writer *writer = edition_write(path, &about);
    size_t count = 0;
    for (uint32_t serial = 1; count < OPPORTUNITIES; serial++) {
        code_make(serial, 4, codes[count]);
        if (*codes[count])
            add(writer, serial, count++);
    }
    error = edition_write_finish(writer, arena);
    struct edition *edition = error ? NULL : edition_open_file(path, NULL, &error);
    if (!edition) {
        fprintf(stderr, "answer_bench: %s\n", error);
        exit(1);
    }
    return edition;
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct subject {
    const struct edition *edition;
    struct arena *arena;
    const char *language;
    size_t place;
};

static void ask(struct subject *subject, const char *text)
{
    static const struct conversation_settings settings = {.fold_accents = "when_shorter"};
    struct person person = {.language = subject->language};
    if (!conversation_answer(&settings, subject->edition, &person, text, NOW, subject->arena).text)
        abort();
}

static void find_code(struct subject *subject)
{
    struct record record;
    edition_by_code(subject->edition, codes[subject->place % OPPORTUNITIES], &record, subject->arena);
}

static void ask_due(struct subject *subject)
{
    char text[32];
    snprintf(text, sizeof text, "DUE %s", codes[subject->place % OPPORTUNITIES]);
    ask(subject, text);
}

static void find_words(struct subject *subject)
{
    struct found found[3];
    bool has_more;
    struct search search = {
        .kind = KIND_OPPORTUNITY, .words = things[subject->place % 8], .prefix = true, .now = NOW};
    edition_search(subject->edition, &search, found, 3, &has_more, subject->arena);
}

static void ask_bids(struct subject *subject)
{
    char text[32];
    snprintf(text, sizeof text, "BIDS %s", things[subject->place % 8]);
    ask(subject, text);
}

static void ask_help(struct subject *subject)
{
    ask(subject, "HELP");
}

static void ask_stop(struct subject *subject)
{
    ask(subject, "STOP");
}

// No such number: the nearest real ones are looked for.
static void ask_wrong_number(struct subject *subject)
{
    char text[32];
    snprintf(text, sizeof text, "DUE 84626B%07zu", subject->place % OPPORTUNITIES * 17 + 1);
    ask(subject, text);
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double measure(const struct edition *edition, const char *language, void (*run)(struct subject *))
{
    double rounds[ROUNDS];
    SCRATCH(arena);
    struct subject subject = {edition, arena, language, 0};
    for (size_t round = 0; round < ROUNDS; round++) {
        double start = seconds();
        for (size_t i = 0; i < CALLS; i++, subject.place += 7919) {
            run(&subject);
            arena_reset(arena);
        }
        rounds[round] = (seconds() - start) * 1e6 / CALLS;
    }
    qsort(rounds, ROUNDS, sizeof *rounds, by_size);
    return rounds[ROUNDS / 2];
}

int main(void)
{
    static const char *const languages[] = {"en", "es", "zh-Hans", "ar"};
    struct edition *edition = make_edition();
    double code = measure(edition, "en", find_code), words = measure(edition, "en", find_words);
    printf("%d opportunities; microseconds of CPU a call\n", OPPORTUNITIES);
    printf("look-up by code %.1f, search %.1f\n", code, words);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++) {
        double due = measure(edition, languages[i], ask_due), bids = measure(edition, languages[i], ask_bids);
        printf("%-8s DUE %.1f (beyond the look-up %.1f)  BIDS %.1f (%.1f)  HELP %.1f  STOP %.1f\n",
               languages[i], due, due - code, bids, bids - words, measure(edition, languages[i], ask_help),
               measure(edition, languages[i], ask_stop));
    }
    printf("a number with a slip %.0f\n", measure(edition, "en", ask_wrong_number));
    edition_close(edition);
    return 0;
}
