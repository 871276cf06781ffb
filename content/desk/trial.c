// SPDX-License-Identifier: MIT
// A dry run in a child process: the very same import, rolled back, and told as JSON for the desk's page.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/desk/inside.h"
#include "content/sources/source.h"

enum { ROWS_MOST = 200 };

struct trial {
    json_t *refused, *accepted;
};

static void on_refused(void *context, const struct refusal *refusal)
{
    struct trial *trial = context;
    if (json_array_size(trial->refused) == ROWS_MOST)
        return; // the counts tell the true number
    json_t *row = model_row(trial->refused);
    model_text(row, "place", refusal->place);
    model_text(row, "value", refusal->value);
    model_text(row, "reason", refusal->reason);
}

static void on_row(void *context, const struct notice *notice, enum import_result result)
{
    static const char *const words[] = {
        [IMPORT_CREATED] = "New", [IMPORT_UPDATED] = "Changed", [IMPORT_CONFLICT] = "To decide"};
    struct trial *trial = context;
    if (result > IMPORT_CONFLICT || !words[result] || json_array_size(trial->accepted) == ROWS_MOST)
        return;
    json_t *row = model_row(trial->accepted);
    model_text(row, "result", words[result]);
    model_text(row, "name", record_title(&notice->record, "en"));
    model_text(row, "bullet", kind_table[notice->record.kind].bullet);
    model_text(row, "colour", kind_colour(notice->record.kind));
}

static json_t *counts_of(const struct import_counts *counts)
{
    return json_pack("{s:I, s:I, s:I, s:I, s:I, s:I}", "read", (json_int_t)counts->read, "created",
                     (json_int_t)counts->created, "updated", (json_int_t)counts->updated, "unchanged",
                     (json_int_t)counts->unchanged, "conflict", (json_int_t)counts->conflict, "refused",
                     (json_int_t)counts->refused);
}

int trial_errand(struct settings *settings, int64_t now, const char *name, const char *file,
                 const char *report, const char *refused)
{
    SCRATCH(arena);
    const struct source *source = source_named(name);
    if (!source)
        return 2;
    json_t *model = json_object();
    struct trial trial = {model_list(model, "refused"), model_list(model, "accepted")};
    struct draft *draft = draft_open(settings);
    struct zone *zone = zone_open(settings_text(settings, "city", "time_zone"));
    struct import_run run = {.draft = draft,
                             .now = now,
                             .zone = zone,
                             .dry_run = true,
                             .refused = fopen(refused, "we"),
                             .refuse = on_refused,
                             .row = on_row,
                             .context = &trial,
                             .arena = arena};
    int status = source_import(source, file, &run);
    if (run.refused)
        fclose(run.refused);
    model_text(model, "source", source->name);
    model_text(model, "source_label", source->label);
    model_text(model, "error", run.error);
    json_object_set_new(model, "counts", counts_of(&run.counts));
    char *bytes = json_dumps(model, JSON_COMPACT);
    bool done = file_replace(report, bytes, strlen(bytes));
    free(bytes);
    json_decref(model);
    zone_close(zone);
    draft_close(draft);
    return done ? status : 2;
}
