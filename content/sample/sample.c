// SPDX-License-Identifier: MIT
// Imports the sample as it grew over two weeks, and publishes each step.
#include "content/sample/sample.h"

#include <stdlib.h>

#include "content/draft/publish.h"

enum { DAY = 86400 };

// The days on which the sample was published, the last one today.
static const int editions[] = {-14, -2, 0};

struct load {
    struct draft *draft;
    struct arena *arena;
    const char *error;
};

static bool take(void *context, const struct notice *notice)
{
    struct load *load = context;
    struct import_problem problem = {0};
    switch (draft_import(load->draft, notice, &problem, load->arena)) {
    case IMPORT_REFUSED:
        load->error = arena_print(load->arena, "The sample content was refused at %s, %s \"%s\": %s",
                                  notice->key, problem.field, problem.value, problem.sentence);
        return false;
    case IMPORT_FAILED:
        load->error = draft_error(load->draft);
        return false;
    default:
        return true;
    }
}

static const char *import_day(struct draft *draft, const struct zone *zone, int64_t now, int day,
                              struct arena *arena)
{
    struct load load = {.draft = draft, .arena = arena};
    if (!draft_begin(draft))
        return draft_error(draft);
    if (!sample_read(zone, now, day, arena, take, &load)) {
        draft_rollback(draft);
        return load.error;
    }
    return draft_commit(draft) ? NULL : draft_error(draft);
}

const char *sample_load(struct draft *draft, const struct zone *zone, int64_t now, struct arena *arena)
{
    for (size_t i = 0; i < sizeof editions / sizeof *editions; i++) {
        struct manifest manifest;
        const char *error = import_day(draft, zone, now, editions[i], arena);
        if (error)
            return error;
        if (draft_publish(draft, now + (int64_t)editions[i] * DAY, "Sample", &manifest, &error, arena) ==
            PUBLISH_FAILED)
            return error;
    }
    return NULL;
}
