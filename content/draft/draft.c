// SPDX-License-Identifier: MIT
// Opening the draft, its transactions, and reading records from it.
#include "content/draft/draft.h"

#include "content/base/text.h"
#include "content/draft/layers.h"
#include "content/edition/code.h"

extern const struct embedded draft_files[];

struct draft *draft_open(struct settings *settings)
{
    struct arena *memory = arena_open();
    struct draft *draft = arena_take(memory, sizeof *draft);
    draft->memory = memory;
    draft->settings = settings;
    draft->zone = zone_open(settings_text(settings, "city", "time_zone"));
    draft->database = database_open(settings_path(settings, "draft.db"), DATABASE_WRITE, draft_files);
    // A large import touches many pages of the indexes again and again; kept in memory they are written once.
    if (database_error(draft->database) || !database_run(draft->database, "pragma cache_size = -131072"))
        draft_failed(draft);
    else if (!draft->zone)
        draft->error = arena_print(
            memory, "[city] time_zone: \"%s\" is not a time zone. Write one like America/New_York.",
            settings_text(settings, "city", "time_zone"));
    return draft;
}

void draft_close(struct draft *draft)
{
    if (!draft)
        return;
    zone_close(draft->zone);
    database_close(draft->database);
    arena_close(draft->memory);
}

bool draft_failed(struct draft *draft)
{
    const char *error = database_error(draft->database);
    draft->error = arena_text(draft->memory, error ? error : "The draft could not be read.");
    return false;
}

const char *draft_error(const struct draft *draft)
{
    return draft->error;
}

void draft_hurry(struct draft *draft)
{
    database_run(draft->database, "pragma busy_timeout = 250");
}

const char *draft_state(struct draft *draft, struct arena *arena)
{
    QUERY(query, draft->database, "records_state");
    return query_row(query) ? column_text(query, 0, arena) : "";
}

bool draft_begin(struct draft *draft)
{
    draft->serial = 0;
    draft->serial_moved = false;
    return database_begin(draft->database) || draft_failed(draft);
}

static bool keep_serial(struct draft *draft)
{
    QUERY(query, draft->database, "code_serial_set");
    query_number(query, ":value", draft->serial);
    return query_done(query);
}

bool draft_commit(struct draft *draft)
{
    if (draft->serial_moved && !keep_serial(draft))
        return draft_failed(draft);
    return database_commit(draft->database) || draft_failed(draft);
}

void draft_rollback(struct draft *draft)
{
    if (database_in_transaction(draft->database))
        database_rollback(draft->database);
}

// The value that the public is kept from being misled by: see deadline_of.
static void add_due_source(const struct layers *layers, struct record *record, struct arena *arena)
{
    const char *theirs, *label;
    if (record->kind == KIND_OPPORTUNITY && layers->head.has_conflict &&
        layers_other(layers, "due", NULL, record_get(record, "due"), &theirs, &label) && theirs)
        record_set(record, arena, "due_source", NULL, theirs);
}

bool draft_get(struct draft *draft, int64_t id, struct draft_record *found, struct arena *arena)
{
    struct layers layers;
    if (!layers_read(draft, id, &layers, arena))
        return false;
    add_due_source(&layers, &layers.head.record, arena);
    *found = layers.head;
    return true;
}

bool draft_get_by_code(struct draft *draft, const char *code, struct draft_record *found, struct arena *arena)
{
    int64_t id = 0;
    {
        QUERY(query, draft->database, "record_id_by_code");
        query_text(query, ":code", code);
        if (query_row(query))
            id = column_number(query, 0);
    }
    return id && draft_get(draft, id, found, arena);
}

const char *draft_set_by(struct draft *draft, int64_t id, const char *field, const char *language,
                         int64_t *when, struct arena *arena)
{
    struct layers layers;
    *when = 0;
    if (!layers_read(draft, id, &layers, arena))
        return "";
    const struct written *written = layers_written(&layers, field, language);
    if (written) {
        *when = written->at;
        return written->who;
    }
    if (!value_text(&layers.head.record, field, language))
        return "";
    QUERY(query, draft->database, "history_last");
    query_number(query, ":record", id);
    query_text(query, ":field", field);
    query_text(query, ":language", column_language(language));
    if (query_row(query)) {
        *when = column_number(query, 1);
        return column_text(query, 0, arena);
    }
    *when = layers.head.created;
    return layers.head.source;
}

static void bind_filter(struct query *query, const struct draft_filter *filter, struct arena *arena)
{
    query_number(query, ":kind", filter->kind);
    query_text(query, ":words",
               text_is_empty(filter->words) ? NULL : text_lower(arena, text_squeeze(arena, filter->words)));
    query_number(query, ":conflicts", filter->only_conflicts);
    query_number(query, ":stale", filter->only_stale);
    query_number(query, ":withdrawn", filter->only_withdrawn);
}

size_t draft_list(struct draft *draft, const struct draft_filter *filter, struct draft_record *list,
                  size_t limit, struct arena *arena)
{
    SCRATCH(scratch);
    int64_t *ids = arena_take(scratch, (limit + 1) * sizeof *ids);
    size_t found = 0, count = 0;
    {
        QUERY(query, draft->database, "record_list");
        bind_filter(query, filter, scratch);
        query_number(query, ":limit", (int64_t)limit);
        query_number(query, ":offset", filter->offset);
        while (found < limit && query_row(query))
            ids[found++] = column_number(query, 0);
    }
    for (size_t i = 0; i < found; i++)
        count += draft_get(draft, ids[i], &list[count], arena);
    return count;
}

int64_t draft_count(struct draft *draft, const struct draft_filter *filter)
{
    SCRATCH(scratch);
    QUERY(query, draft->database, "record_count");
    bind_filter(query, filter, scratch);
    return query_row(query) ? column_number(query, 0) : 0;
}

void draft_counts(struct draft *draft, struct draft_counts *counts)
{
    *counts = (struct draft_counts){0};
    QUERY(all, draft->database, "record_counts");
    while (query_row(all)) {
        int64_t kind = column_number(all, 0);
        counts->all[kind] = column_number(all, 1);
        counts->conflicts[kind] = column_number(all, 2);
    }
    QUERY(stale, draft->database, "record_counts_stale");
    while (query_row(stale))
        counts->stale[column_number(stale, 0)] = column_number(stale, 1);
}
