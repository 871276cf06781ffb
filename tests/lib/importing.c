// SPDX-License-Identifier: MIT
// Imports into a draft in a temporary home.
#include "importing.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "fixture.h"

struct importing importing_open(void)
{
    struct importing importing = {.arena = arena_open(), .zone = zone_open("America/New_York")};
    importing.settings = settings_open(fixture_folder());
    importing.draft = draft_open(importing.settings);
    if (draft_error(importing.draft)) {
        puts(draft_error(importing.draft));
        abort();
    }
    return importing;
}

void importing_close(struct importing *importing)
{
    draft_close(importing->draft);
    settings_close(importing->settings);
    zone_close(importing->zone);
    arena_close(importing->arena);
}

static void note_refusal(void *context, const struct refusal *refusal)
{
    struct importing *importing = context;
    if (importing->first_place)
        return;
    importing->first_place = arena_text(importing->arena, refusal->place);
    importing->first_value = arena_text(importing->arena, refusal->value);
    importing->first_reason = arena_text(importing->arena, refusal->reason);
}

static void import_path(struct importing *importing, const char *source, const char *path)
{
    char *refused = NULL;
    size_t length = 0;
    importing->first_place = importing->first_value = importing->first_reason = NULL;
    importing->run = (struct import_run){.draft = importing->draft,
                                         .now = IMPORTING_NOW,
                                         .zone = importing->zone,
                                         .refuse = note_refusal,
                                         .refused = open_memstream(&refused, &length),
                                         .context = importing,
                                         .arena = importing->arena};
    importing->status = source_import(source_named(source), path, &importing->run);
    fclose(importing->run.refused);
    importing->refused = arena_text(importing->arena, refused);
    free(refused);
}

void importing_bytes(struct importing *importing, const char *source, const char *bytes, size_t length)
{
    const char *path = settings_path(importing->settings, "import.tmp");
    if (!file_replace(path, bytes, length))
        abort();
    import_path(importing, source, path);
}

void importing_text(struct importing *importing, const char *source, const char *text)
{
    importing_bytes(importing, source, text, strlen(text));
}

bool importing_shared(struct importing *importing, const char *source, const char *name)
{
    const char *path = arena_print(importing->arena, "%s/%s", SHARED_DATA, name);
    if (!file_exists(path)) {
        printf("skipped: %s is not there\n", path);
        return false;
    }
    import_path(importing, source, path);
    return true;
}

const struct record *importing_record(struct importing *importing, enum kind kind, const char *words)
{
    struct draft_record *list = arena_take(importing->arena, 2 * sizeof *list);
    const struct draft_filter filter = {.kind = kind, .words = words};
    size_t count = draft_list(importing->draft, &filter, list, 2, importing->arena);
    if (count != 1) {
        fprintf(stderr, "%zu records have the words \"%s\"\n", count, words);
        abort();
    }
    struct draft_record *whole = arena_take(importing->arena, sizeof *whole);
    if (!draft_get(importing->draft, list->record.id, whole, importing->arena))
        abort();
    return &whole->record;
}

const char *importing_value(struct importing *importing, enum kind kind, const char *words, const char *field)
{
    const char *value = record_get(importing_record(importing, kind, words), field);
    return value ? value : "";
}

const char *importing_counts(struct importing *importing)
{
    const struct import_counts *counts = &importing->run.counts;
    return arena_print(importing->arena,
                       "%lld read, %lld created, %lld updated, %lld unchanged, %lld conflict, %lld refused",
                       (long long)counts->read, (long long)counts->created, (long long)counts->updated,
                       (long long)counts->unchanged, (long long)counts->conflict, (long long)counts->refused);
}

int64_t importing_records(struct importing *importing, enum kind kind)
{
    const struct draft_filter filter = {.kind = kind};
    return draft_count(importing->draft, &filter);
}
