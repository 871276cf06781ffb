// SPDX-License-Identifier: MIT
// stoop import: one file of one source, with every refused row told, and the counts as the last line.
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/base/text.h"
#include "content/command/command.h"
#include "content/sources/source.h"

enum { REFUSALS_TOLD = 50 };

struct telling {
    int64_t refused;
    int percent; // last told, -1 before
    bool is_terminal;
};

static void clear_progress(struct telling *telling)
{
    if (telling->is_terminal && telling->percent >= 0)
        fputs("\r\033[K", stderr);
    telling->percent = -1;
}

static void tell_refusal(void *context, const struct refusal *refusal)
{
    struct telling *telling = context;
    clear_progress(telling);
    if (telling->refused++ < REFUSALS_TOLD)
        fprintf(stderr, "%s: \"%.80s\": %s\n", refusal->place, refusal->value ? refusal->value : "",
                refusal->reason);
}

static void tell_progress(void *context, int64_t done, int64_t all)
{
    struct telling *telling = context;
    int percent = all > 0 ? (int)(done * 100 / all) : 0;
    if (!telling->is_terminal || percent == telling->percent)
        return;
    telling->percent = percent;
    fprintf(stderr, "\rReading: %d %%", percent);
}

static int refuse_source(const char *name)
{
    fprintf(stderr, "stoop: there is no source \"%s\". The sources are:\n", name);
    for (const struct source *source = source_table; source->name; source++)
        fprintf(stderr, "  %-24s%s\n", source->name, source->help);
    return EXIT_NOTHING;
}

static void tell_counts(const struct call *call, const struct telling *telling, const struct import_run *run)
{
    const struct import_counts *counts = &run->counts;
    if (telling->refused > REFUSALS_TOLD)
        fprintf(stderr, "… and %lld more refused. --refused FILE writes them all out.\n",
                (long long)(telling->refused - REFUSALS_TOLD));
    if (counts->passed_over)
        printf("%lld rows passed over: they are not about procurement.\n", (long long)counts->passed_over);
    if (call->dry_run)
        printf("Dry run: nothing was written.\n");
    printf("%lld read, %lld created, %lld updated, %lld unchanged, %lld conflict, %lld refused\n",
           (long long)counts->read, (long long)counts->created, (long long)counts->updated,
           (long long)counts->unchanged, (long long)counts->conflict, (long long)counts->refused);
}

static int run_import(struct call *call, const struct source *source, struct draft *draft)
{
    struct telling telling = {.percent = -1, .is_terminal = isatty(STDERR_FILENO)};
    struct zone *zone = zone_open(settings_text(call->settings, "city", "time_zone"));
    struct import_run run = {.draft = draft,
                             .now = call->now,
                             .zone = zone,
                             .dry_run = call->dry_run != NULL,
                             .refuse = tell_refusal,
                             .progress = tell_progress,
                             .context = &telling,
                             .arena = call->arena};
    if (call->refused && !(run.refused = fopen(call->refused, "w"))) {
        zone_close(zone);
        return command_refuse("%s cannot be written: %s.", call->refused, strerror(errno));
    }
    int status = source_import(source, call->words[1], &run);
    clear_progress(&telling);
    bool written = !run.refused || fclose(run.refused) == 0;
    zone_close(zone);
    if (run.error)
        command_refuse("%s", run.error);
    tell_counts(call, &telling, &run);
    if (!written)
        return command_refuse("%s could not be written whole: %s.", call->refused, strerror(errno));
    return status;
}

int command_import(struct call *call)
{
    const struct source *source = source_named(call->words[0]);
    if (!source)
        return refuse_source(call->words[0]);
    struct draft *draft = command_draft(call);
    if (!draft)
        return EXIT_NOTHING;
    int status = run_import(call, source, draft);
    draft_close(draft);
    return status;
}
