// SPDX-License-Identifier: MIT
// Records may come in any order; what they leave in the file depends only on what they are.
#include "content/edition/write.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/edition/layout.h"
#include "content/edition/stage.h"

extern const struct embedded edition_files[];

enum { USUAL_LEAST = 20, SOURCES = 12 };

struct days { // of contracts in one stage
    int64_t *list;
    size_t count, capacity;
};

struct edition_writer {
    struct arena *arena;
    struct arena *scratch; // one record's
    struct database *database;
    const char *path, *building;
    struct zone *zone;
    const char **languages;
    const char *error; // the first thing that went wrong
    struct days days[STAGE_COUNT];
    struct source {
        const char *name, *read_at; // the last time it was read
    } sources[SOURCES];
    size_t source_count;
};

static void writer_fail(struct edition_writer *writer, const char *error)
{
    if (!writer->error)
        writer->error = arena_text(writer->arena, error ? error : "The edition could not be written.");
}

static void write_meta(struct edition_writer *writer, const char *name, const char *value)
{
    QUERY(query, writer->database, "write_meta");
    query_text(query, ":name", name);
    query_text(query, ":value", value ? value : "");
    if (!query_done(query))
        writer_fail(writer, database_error(writer->database));
}

static void write_about(struct edition_writer *writer, const struct edition_about *about)
{
    write_meta(writer, "city", about->city);
    write_meta(writer, "time_zone", about->time_zone);
    write_meta(writer, "public_url", about->public_url);
    write_meta(writer, "text_number", about->text_number);
    write_meta(writer, "languages", about->languages);
    if (about->colours && *about->colours)
        write_meta(writer, "colours", about->colours);
    write_meta(writer, "sample", about->is_sample ? "yes" : "");
}

struct edition_writer *edition_write(const char *path, const struct edition_about *about)
{
    struct arena *arena = arena_open();
    struct edition_writer *writer = arena_take(arena, sizeof *writer);
    writer->arena = arena;
    writer->scratch = arena_open();
    writer->path = arena_text(arena, path);
    writer->building = arena_print(arena, "%s.building", path);
    writer->languages =
        (const char **)text_split(arena, about->languages ? about->languages : "en", ' ', NULL);
    writer->zone = zone_open(about->time_zone);
    if (!writer->zone)
        writer_fail(writer, arena_print(arena, "\"%s\" is not a time zone: write one like America/New_York.",
                                        about->time_zone ? about->time_zone : ""));

    writer->database = database_open(writer->building, DATABASE_BUILD, edition_files);
    if (database_error(writer->database) || !database_begin(writer->database))
        writer_fail(writer, database_error(writer->database));
    else
        write_about(writer, about);
    return writer;
}

static void write_entry(struct edition_writer *writer, const struct record *record, int64_t row,
                        int64_t until)
{
    static const char *const filters[] = {"category", "agency", "borough"};
    QUERY(query, writer->database, "write_entry");
    query_number(query, ":row", row);
    query_number(query, ":until", until);
    for (size_t i = 0; i < sizeof filters / sizeof filters[0]; i++) {
        bool has_it = kind_field(record->kind, filters[i]) != NULL;
        query_text(query, arena_print(writer->scratch, ":%s", filters[i]),
                   has_it ? record_get(record, filters[i]) : NULL);
    }
    if (!query_done(query))
        writer_fail(writer, database_error(writer->database));
}

static void write_texts(struct edition_writer *writer, const struct record *record, int64_t row)
{
    QUERY(query, writer->database, "write_record");
    query_number(query, ":row", row);
    query_number(query, ":id", record->id);
    query_text(query, ":code", record->code);
    query_text(query, ":fields", record_fields_json(writer->scratch, record));
    query_text(query, ":marks", record_marks_json(writer->scratch, record));
    if (!query_done(query))
        writer_fail(writer, arena_print(writer->scratch, "Record %lld, code %s: %s", (long long)record->id,
                                        record->code, database_error(writer->database)));

    QUERY(pending, writer->database, "write_pending");
    query_number(pending, ":row", row);
    query_text(pending, ":words",
               record_words(writer->scratch, record, (const char *const *)writer->languages));
    query_done(pending);
}

static void write_identifiers(struct edition_writer *writer, const struct record *record, int64_t row)
{
    static const char *const fields[] = {"contract_id", "epin", "ctr", "pin", "ocid", "plan_id"};
    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        const char *value = kind_field(record->kind, fields[i]) ? record_get(record, fields[i]) : NULL;
        const char *key = value ? identifier_key(writer->scratch, value) : "";
        if (!*key)
            continue;
        QUERY(query, writer->database, "write_identifier");
        query_text(query, ":key", key);
        query_number(query, ":row", row);
        query_text(query, ":field", fields[i]);
        if (!query_done(query))
            writer_fail(writer, database_error(writer->database));
    }
}

// How long the city's contracts stayed in each stage that they have left, where real dates tell.
static void collect_days(struct edition_writer *writer, const struct record *contract)
{
    struct step steps[STAGE_COUNT];
    enum stage present = contract_steps(NULL, contract, INT32_MAX, steps);
    for (int s = 0; s < STAGE_COUNT && s < (int)present && present != STAGE_COUNT; s++) {
        struct days *days = &writer->days[s];
        if (steps[s].days < 0 || steps[s].at_least)
            continue;
        if (days->count == days->capacity) {
            size_t capacity = days->capacity ? 2 * days->capacity : 256;
            days->list = arena_grow(writer->arena, days->list, days->count * sizeof *days->list,
                                    capacity * sizeof *days->list);
            days->capacity = capacity;
        }
        days->list[days->count++] = steps[s].days;
    }
}

// Instants in one form order as texts do.
static void collect_source(struct edition_writer *writer, const struct record *record)
{
    bool can_tell = kind_field(record->kind, "source") && kind_field(record->kind, "source_at");
    const char *name = can_tell ? record_get(record, "source") : NULL;
    const char *read_at = can_tell ? record_get(record, "source_at") : NULL;
    size_t i = 0;
    while (i < writer->source_count && !text_is_same(writer->sources[i].name, name))
        i++;
    if (!name || !read_at || i == SOURCES)
        return;
    if (i == writer->source_count)
        writer->sources[writer->source_count++] =
            (struct source){arena_text(writer->arena, name), arena_text(writer->arena, read_at)};
    else if (strcmp(read_at, writer->sources[i].read_at) > 0)
        writer->sources[i].read_at = arena_text(writer->arena, read_at);
}

static int compare_sources(const void *a, const void *b)
{
    return strcmp(((const struct source *)a)->name, ((const struct source *)b)->name);
}

static void write_sources(struct edition_writer *writer)
{
    const char *list = NULL;
    qsort(writer->sources, writer->source_count, sizeof writer->sources[0], compare_sources);
    for (size_t i = 0; i < writer->source_count; i++)
        list = list_add(writer->arena, list,
                        (const char *const[]){writer->sources[i].name, writer->sources[i].read_at}, 2);
    if (list)
        write_meta(writer, "sources", list);
}

void edition_write_record(struct edition_writer *writer, const struct record *record)
{
    if (writer->error)
        return;
    if (record->id < 1 || record->id > ROW_ID_MOST || !record->code || !*record->code) {
        writer_fail(writer, "A record without an id or a code cannot be published.");
        return;
    }
    int64_t until;
    int64_t row = row_of(record->kind, record_minute(record, writer->zone, &until), record->id);

    write_entry(writer, record, row, until);
    write_texts(writer, record, row);
    write_identifiers(writer, record, row);
    collect_source(writer, record);
    if (record->kind == KIND_CONTRACT)
        collect_days(writer, record);
    arena_reset(writer->scratch);
}

void edition_write_change(struct edition_writer *writer, const char *code, const struct change_row *change)
{
    if (writer->error)
        return;
    QUERY(query, writer->database, "write_change");
    query_text(query, ":code", code);
    query_number(query, ":published", change->published);
    query_text(query, ":field", change->field);
    query_text(query, ":before", change->before);
    query_text(query, ":after", change->after);
    if (!query_done(query))
        writer_fail(writer, database_error(writer->database));
}

static int compare_days(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

static void write_usual(struct edition_writer *writer)
{
    for (int s = 0; s < STAGE_COUNT; s++) {
        struct days *days = &writer->days[s];
        if (days->count < USUAL_LEAST)
            continue;
        qsort(days->list, days->count, sizeof *days->list, compare_days);
        int64_t lower = days->list[(days->count - 1) / 2], upper = days->list[days->count / 2];
        QUERY(query, writer->database, "write_usual");
        query_number(query, ":stage", s);
        query_number(query, ":days", (lower + upper) / 2);
        if (!query_done(query))
            writer_fail(writer, database_error(writer->database));
    }
}

// The index is filled in the order of the rows, merged into one piece, and the file laid out anew: so that a
// search reads few pages, and equal content gives equal bytes whatever order it came in.
static void writer_index(struct edition_writer *writer)
{
    static const char *const fill[] = {"index_settings",  "index_fill",      "index_merge",
                                       "vocabulary_open", "vocabulary_fill", "vocabulary_close",
                                       "index_filled"};
    bool is_done = true;
    for (size_t i = 0; is_done && i < sizeof fill / sizeof fill[0]; i++)
        is_done = query_done(database_query(writer->database, fill[i]));
    is_done = is_done && database_commit(writer->database) &&
              query_done(database_query(writer->database, "lay_out_anew"));
    if (!is_done)
        writer_fail(writer, database_error(writer->database));
}

const char *edition_write_finish(struct edition_writer *writer, struct arena *arena)
{
    if (!writer->error)
        write_usual(writer);
    if (!writer->error)
        write_sources(writer);
    if (!writer->error)
        writer_index(writer);
    database_close(writer->database);
    zone_close(writer->zone);

    if (!writer->error && !file_put(writer->building, writer->path))
        writer_fail(writer, arena_print(writer->arena, "%s could not be written: %m.", writer->path));
    if (writer->error)
        unlink(writer->building);
    const char *error = arena_text(arena, writer->error);
    arena_close(writer->scratch);
    arena_close(writer->arena);
    return error;
}
