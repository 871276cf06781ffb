// SPDX-License-Identifier: MIT
// Publishing 100,000 opportunities, from `publish` to current with hash, packed file and manifest, then again
// after a day's change with its patch, against building the same word index alone. Ends with 1 when over 2.5
// times that.
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "content/base/seal.h"
#include "content/draft/import.h"
#include "content/draft/publish.h"
#include "tests/lib/crowd.h"
#include "tests/lib/fixture.h"

enum { COUNT = 100000 };
static const int64_t now = (int64_t)CROWD_TODAY * 86400 + 50700;

static double seconds(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void import_crowd(struct draft *draft, int64_t step, int version)
{
    SCRATCH(one);
    draft_begin(draft);
    for (int64_t id = 1; id <= COUNT; id += step) {
        struct import_problem problem = {0};
        arena_reset(one);
        struct notice notice = {
            .source = "city-record",
            .source_label = "City Record",
            .key = arena_print(one, "%lld", (long long)id),
            .noticed = {2026, 6, 25, 0, 0, false},
            .read_at = now,
            .record = crowd_record(one, id, version)
        };
        notice.record.id = 0;
        notice.record.code = NULL;
        record_set(&notice.record, one, "source", NULL, NULL);
        enum import_result result = draft_import(draft, &notice, &problem, one);
        if (result == IMPORT_FAILED || result == IMPORT_REFUSED) {
            fprintf(stderr, "%s: %s\n", problem.field, problem.sentence);
            exit(1);
        }
    }
    draft_commit(draft);
}

static double publish(struct draft *draft, int64_t at)
{
    SCRATCH(arena);
    const char *error = NULL;
    double start = seconds();
    if (draft_publish(draft, at, "bench", NULL, &error, arena) != PUBLISH_DONE) {
        fprintf(stderr, "%s\n", error ? error : "nothing to publish");
        exit(1);
    }
    return seconds() - start;
}

int main(void)
{
    SCRATCH(arena);
    crowd_start();
    const char *home = fixture_folder();
    const char *edition = arena_print(arena, "%s/editions/1.db", home);
    seal_write_keys(home);
    struct settings *settings = settings_open(home);
    struct draft *draft = draft_open(settings);
    import_crowd(draft, 1, 0);
    double first = publish(draft, now);
    double alone = crowd_index_alone(edition, arena_print(arena, "%s/index.db", home));
    import_crowd(draft, 125, 1); // 0.8 % of them say something else
    double second = publish(draft, now + 86400);
    printf(
        "%d opportunities: published in %.2f s, %.2f times the word index alone (%.2f s); the bar is 2.5\n",
        COUNT, first, first / alone, alone);
    printf("a day later, with the patch: %.2f s, %.2f times\n", second, second / alone);
    draft_close(draft);
    settings_close(settings);
    return first <= 2.5 * alone && second <= 2.5 * alone ? 0 : 1;
}
