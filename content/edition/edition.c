// SPDX-License-Identifier: MIT
// Opening an edition and finding single records in it. Lists and words: search.c.
#include "content/edition/edition.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/edition/layout.h"
#include "content/edition/manifest.h"
#include "content/language/language.h"

extern const struct embedded edition_files[];

// A sentence outlives the handle that failed: there is one at a time.
static const char *keep_error(const char *sentence)
{
    static char kept[1024];
    size_t length = utf8_cut(sentence, sizeof kept - 1);
    memcpy(kept, sentence, length);
    kept[length] = '\0';
    return kept;
}

static void fail(const char **error, const char *sentence)
{
    if (error)
        *error = sentence ? keep_error(sentence) : NULL;
}

static const char *meta(struct edition *edition, const char *name)
{
    QUERY(query, edition->database, "meta");
    query_text(query, ":name", name);
    return query_row(query) ? column_text(query, 0, edition->arena) : "";
}

static const char *read_header(struct edition *edition, const char *path)
{
    if (database_error(edition->database))
        return database_error(edition->database);
    QUERY(query, edition->database, "header");
    if (!query_row(query) || column_number(query, 0) != EDITION_APPLICATION)
        return arena_print(edition->arena, "%s is not an edition of Stoop.", path);
    if (column_number(query, 1) != EDITION_VERSION)
        return arena_print(
            edition->arena,
            "%s has the form %lld, and this program reads form %d: update the older of the two.", path,
            (long long)column_number(query, 1), EDITION_VERSION);
    return NULL;
}

static const char *read_meta(struct edition *edition, const char *path)
{
    edition->city = meta(edition, "city");
    edition->public_url = meta(edition, "public_url");
    edition->text_number = meta(edition, "text_number");
    edition->sources = meta(edition, "sources");
    edition->is_sample = text_is_same(meta(edition, "sample"), "yes");
    edition->languages = (const char **)text_split(
        edition->arena, text_squeeze(edition->arena, meta(edition, "languages")), ' ', NULL);
    edition->has_colours = colours_of(meta(edition, "colours"), &edition->colours);
    edition->zone = zone_open(meta(edition, "time_zone"));
    if (!edition->zone)
        return arena_print(edition->arena, "%s names no time zone that this program knows.", path);
    return NULL;
}

// The manifest beside the file: its signature, and that the file has the size it was signed with.
static const char *check_manifest(struct edition *edition, const char *path, const char *key_path)
{
    struct manifest manifest;
    const char *error = manifest_beside(edition->arena, path, key_path, &manifest);
    if (error)
        return error;

    struct stat status;
    if (stat(path, &status) != 0 || status.st_size != manifest.size)
        return arena_print(edition->arena, "%s does not have the size it was signed with.", path);
    edition->number = manifest.number;
    edition->published = manifest.published;
    return NULL;
}

struct edition *edition_open_file(const char *path, const char *key_path, const char **error)
{
    struct arena *arena = arena_open();
    struct edition *edition = arena_take(arena, sizeof *edition);
    edition->arena = arena;

    const char *wrong = file_exists(path) ? NULL : arena_print(arena, "There is no edition at %s.", path);
    if (!wrong && key_path)
        wrong = check_manifest(edition, path, key_path);
    if (!wrong) {
        edition->database = database_open(path, DATABASE_FINISHED, edition_files);
        wrong = read_header(edition, path);
    }
    if (!wrong)
        wrong = read_meta(edition, path);
    fail(error, wrong);
    if (!wrong)
        return edition;
    edition_close(edition);
    return NULL;
}

struct edition *edition_open(const char *folder, const char *key_path, const char **error)
{
    SCRATCH(scratch);
    int64_t number = edition_current(folder);
    if (number == 0) {
        fail(error, arena_print(scratch, "Nothing is published yet: %s/current names no edition.", folder));
        return NULL;
    }

    const char *path = arena_print(scratch, "%s/%lld.db", folder, (long long)number);
    struct edition *edition = edition_open_file(path, key_path, error);
    if (!edition)
        return NULL;
    if (edition->number != number) {
        fail(error, arena_print(scratch, "%s was signed as edition %lld: it is in the wrong place.", path,
                                (long long)edition->number));
        edition_close(edition);
        return NULL;
    }
    edition->folder = arena_text(edition->arena, folder);
    edition->key_path = arena_text(edition->arena, key_path);
    return edition;
}

void edition_close(struct edition *edition)
{
    if (!edition)
        return;
    database_close(edition->database);
    if (edition->zone)
        zone_close(edition->zone);
    arena_close(edition->arena);
}

int64_t edition_current(const char *folder)
{
    SCRATCH(scratch);
    size_t length;
    int64_t number = 0;
    const char *line = file_read(scratch, arena_print(scratch, "%s/current", folder), 64, &length);
    if (!line || !text_to_number(text_trim(scratch, line), 1, INT32_MAX, &number))
        return 0;
    return number;
}

bool edition_is_old(const struct edition *edition)
{
    int64_t current = edition->folder ? edition_current(edition->folder) : 0;
    return current != 0 && current != edition->number;
}

struct edition *edition_refresh(struct edition *edition, const char **error)
{
    if (error)
        *error = NULL;
    if (!edition_is_old(edition))
        return edition;
    struct edition *newer = edition_open(edition->folder, edition->key_path, error);
    if (!newer)
        return edition;
    edition_close(edition);
    return newer;
}

int64_t edition_number(const struct edition *edition)
{
    return edition->number;
}

int64_t edition_published(const struct edition *edition)
{
    return edition->published;
}

const char *edition_sources(const struct edition *edition)
{
    return edition->sources;
}

const char *edition_city(const struct edition *edition)
{
    return edition->city;
}

const struct zone *edition_zone(const struct edition *edition)
{
    return edition->zone;
}

const char *const *edition_languages(const struct edition *edition)
{
    return (const char *const *)edition->languages;
}

const char *edition_public_url(const struct edition *edition)
{
    return edition->public_url;
}

const struct colours *edition_colours(const struct edition *edition)
{
    return edition->has_colours ? &edition->colours : NULL;
}

const char *edition_text_number(const struct edition *edition)
{
    return edition->text_number;
}

bool edition_is_sample(const struct edition *edition)
{
    return edition->is_sample;
}

bool record_from_row(struct query *query, struct record *record, struct arena *arena)
{
    *record = (struct record){.kind = row_kind(column_number(query, 0)), .id = column_number(query, 1)};
    if ((int)record->kind >= KIND_COUNT)
        return false;
    record->code = column_text(query, 2, arena);
    return record_from_json(record, arena, column_peek(query, 3), column_peek(query, 4));
}

bool edition_by_row(const struct edition *edition, int64_t row, struct record *record, struct arena *arena)
{
    QUERY(query, edition->database, "record_by_row");
    query_number(query, ":row", row);
    return query_row(query) && record_from_row(query, record, arena);
}

bool edition_by_code(const struct edition *edition, const char *code, struct record *record,
                     struct arena *arena)
{
    QUERY(query, edition->database, "record_by_code");
    query_text(query, ":code", code);
    return query_row(query) && record_from_row(query, record, arena);
}

bool edition_by_id(const struct edition *edition, int64_t id, struct record *record, struct arena *arena)
{
    QUERY(query, edition->database, "record_by_id");
    query_number(query, ":id", id);
    return query_row(query) && record_from_row(query, record, arena);
}

void edition_each(const struct edition *edition, bool (*tell)(void *context, const struct record *record),
                  void *context)
{
    SCRATCH(scratch);
    struct record record;
    bool go_on = true;
    QUERY(query, edition->database, "records_by_id");
    query_number(query, ":after", 0);
    while (go_on && query_row(query)) {
        arena_reset(scratch);
        if (record_from_row(query, &record, scratch))
            go_on = tell(context, &record);
    }
}

size_t edition_changes(const struct edition *edition, const char *code, struct change_row *list, size_t limit,
                       struct arena *arena)
{
    size_t count = 0;
    QUERY(query, edition->database, "changes_of_code");
    query_text(query, ":code", code);
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query)) {
        list[count++] = (struct change_row){.published = column_number(query, 0),
                                            .field = column_text(query, 1, arena),
                                            .before = column_text(query, 2, arena),
                                            .after = column_text(query, 3, arena)};
    }
    return count;
}

void edition_each_change(const struct edition *edition,
                         bool (*tell)(void *context, const char *code, const struct change_row *change),
                         void *context)
{
    bool go_on = true;
    QUERY(query, edition->database, "changes");
    while (go_on && query_row(query)) {
        struct change_row change = {.published = column_number(query, 1),
                                    .field = column_peek(query, 2),
                                    .before = column_peek(query, 3),
                                    .after = column_peek(query, 4)};
        go_on = tell(context, column_peek(query, 0), &change);
    }
}

int64_t edition_usual_days(const struct edition *edition, int stage)
{
    QUERY(query, edition->database, "usual");
    query_number(query, ":stage", stage);
    return query_row(query) ? column_number(query, 0) : -1;
}
