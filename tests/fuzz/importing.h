// SPDX-License-Identifier: MIT
// Any bytes through one source into a draft, and back out again: the way an import goes, without its end.
#pragma once
#include <stdio.h>
#include <stdlib.h>

#include "content/sources/source.h"

static char fuzz_home[] = P_tmpdir "/stoop-fuzz-XXXXXX";

static inline void remove_fuzz_home(void)
{
    char command[80];
    snprintf(command, sizeof command, "rm -rf '%s'", fuzz_home);
    if (system(command) != 0)
        abort();
}

static inline struct draft *fuzz_draft(struct zone **zone)
{
    static struct draft *draft;
    static struct zone *city;
    if (!draft) {
        if (!mkdtemp(fuzz_home))
            abort();
        atexit(remove_fuzz_home);
        draft = draft_open(settings_open(fuzz_home));
        city = zone_open("America/New_York");
        if (draft_error(draft) || !city)
            abort();
    }
    *zone = city;
    return draft;
}

static inline void check_refusal(void *context, const struct refusal *refusal)
{
    (void)context;
    if (!*refusal->place || !*refusal->reason)
        abort(); // every refusal has a place and a reason
}

static inline void fuzz_import(const char *source, const uint8_t *bytes, size_t length)
{
    SCRATCH(arena);
    struct import_run run = {
        .now = 1795356300, .refuse = check_refusal, .refused = fopen("/dev/null", "w"), .arena = arena};
    run.draft = fuzz_draft((struct zone **)&run.zone);
    if (!run.refused || !draft_begin(run.draft))
        abort();
    const char *copy = arena_bytes(arena, bytes, length); // as a file is read: a zero byte follows it
    bool is_done = source_named(source)->import(&run, copy, length);
    const struct import_counts *counts = &run.counts;
    if (!is_done && !run.error)
        abort(); // nothing is done without a sentence why
    if (is_done && counts->read != counts->created + counts->updated + counts->unchanged + counts->conflict +
                                       counts->refused)
        abort();
    draft_rollback(run.draft);
    fclose(run.refused);
}
