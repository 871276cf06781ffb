// SPDX-License-Identifier: MIT
// One record out of its layers: source rows oldest first, then what is derived from them, then what staff
// wrote.
#include "content/draft/layers.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/stage.h"

enum { EARLIER_MOST = 30 }; // notices of one procurement that its history shows

const char *column_language(const char *language)
{
    return language ? language : "";
}

const char *value_text(const struct record *record, const char *field, const char *language)
{
    const struct value *value = record_value(record, field, language && *language ? language : NULL);
    return value ? value->text : NULL;
}

static void read_head(struct query *query, struct draft_record *head, struct arena *arena)
{
    head->record = (struct record){.id = column_number(query, 0),
                                   .kind = (enum kind)column_number(query, 1),
                                   .code = column_text(query, 2, arena)};
    head->version = column_number(query, 3);
    head->is_withdrawn = column_number(query, 4);
    head->has_conflict = column_number(query, 5);
    head->created = column_number(query, 6);
    head->changed = column_number(query, 7);
    head->changed_by = column_text(query, 8, arena);
    head->source = column_text(query, 9, arena);
}

// Room for one more of a list that doubles as it grows.
static void *grown(struct arena *arena, void *list, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return list;
    size_t more = *room ? *room * 2 : 4;
    list = arena_grow(arena, list, *room * size, more * size);
    *room = more;
    return list;
}

static void read_origins(struct draft *draft, struct layers *layers, struct arena *arena)
{
    size_t room = 0;
    QUERY(query, draft->database, "origins_of_record");
    query_number(query, ":record", layers->head.record.id);
    while (query_row(query)) {
        layers->origins = grown(arena, layers->origins, layers->origin_count, &room, sizeof *layers->origins);
        struct origin *origin = &layers->origins[layers->origin_count++];
        *origin = (struct origin){.source = column_text(query, 0, arena),
                                  .label = column_text(query, 1, arena),
                                  .key = column_text(query, 2, arena),
                                  .read_at = column_number(query, 4),
                                  .record.kind = layers->head.record.kind};
        date_read(column_peek(query, 3), &origin->noticed);
        record_from_json(&origin->record, arena, column_peek(query, 5), column_peek(query, 6));
    }
}

static void read_written(struct draft *draft, struct layers *layers, struct arena *arena)
{
    size_t room = 0;
    QUERY(query, draft->database, "written_of_record");
    query_number(query, ":record", layers->head.record.id);
    while (query_row(query)) {
        layers->written =
            grown(arena, layers->written, layers->written_count, &room, sizeof *layers->written);
        layers->written[layers->written_count++] =
            (struct written){.field = column_text(query, 0, arena),
                             .language = column_text(query, 1, arena),
                             .text = column_text(query, 2, arena),
                             .came = (enum value_origin)column_number(query, 3),
                             .is_stale = column_number(query, 4),
                             .base = column_text(query, 5, arena),
                             .who = column_text(query, 6, arena),
                             .at = column_number(query, 7)};
    }
}

static void lay_over(struct record *record, const struct record *layer, struct arena *arena)
{
    for (size_t i = 0; i < layer->count; i++) {
        const struct value *value = &layer->values[i];
        struct value *put = record_set(record, arena, value->field->name, value->language, value->text);
        put->origin = value->origin;
        put->is_stale = value->is_stale;
    }
}

static bool is_same_day(const char *a, const char *b)
{
    return a && b && strncmp(a, b, strlen("2026-12-01")) == 0;
}

// The newest row of each source says when bids are due. A source that gives only the day agrees with one that
// gives the time, and the time is what people need.
static void settle_due(struct layers *layers, struct arena *arena)
{
    const char *due = record_get(&layers->said, "due");
    for (size_t i = layers->origin_count; due && !strchr(due, 'T') && i-- > 0;) {
        const struct origin *origin = &layers->origins[i];
        const char *other = record_get(&origin->record, "due");
        bool another = !text_is_same(origin->source, layers->origins[layers->origin_count - 1].source);
        if (another && is_same_day(other, due) && strchr(other, 'T')) {
            record_set(&layers->said, arena, "due", NULL, other);
            return;
        }
    }
}

static bool is_newest_of_source(const struct layers *layers, size_t origin)
{
    for (size_t i = origin + 1; i < layers->origin_count; i++) {
        if (text_is_same(layers->origins[i].source, layers->origins[origin].source))
            return false;
    }
    return true;
}

// A row without a title is a part of another one that was noticed on the same day.
static bool is_part(const struct layers *layers, size_t origin)
{
    if (record_get(&layers->origins[origin].record, "title"))
        return false;
    for (size_t i = 0; i < layers->origin_count; i++) {
        if (record_get(&layers->origins[i].record, "title") &&
            date_compare(layers->origins[i].noticed, layers->origins[origin].noticed) == 0)
            return true;
    }
    return !record_get(&layers->origins[origin].record, "due");
}

// Every row of the procurement but the newest one of each source, newest first; two that say the same on one
// day are one.
static void add_earlier(struct layers *layers, struct arena *arena)
{
    const char *list = NULL, *last = "";
    size_t shown = 0;
    for (size_t i = layers->origin_count; i-- > 0 && shown < EARLIER_MOST;) {
        const struct origin *origin = &layers->origins[i];
        const char *due = record_get(&origin->record, "due"), *title = record_get(&origin->record, "title");
        const char *noticed = origin->noticed.year ? date_write(arena, origin->noticed) : "";
        const char *said = arena_print(arena, "%s %s", noticed, due ? due : "");
        if (is_newest_of_source(layers, i) || is_part(layers, i) || text_is_same(said, last))
            continue;
        const char *cells[] = {noticed, title ? title : "", due ? due : "", origin->key};
        list = list_add(arena, list, cells, sizeof cells / sizeof *cells);
        last = said;
        shown++;
    }
    if (list)
        record_set(&layers->said, arena, "earlier", NULL, list);
}

static bool list_has(const char *list, const char *first_cell, struct arena *arena)
{
    struct list_row row;
    for (const char *at = list; at && list_next(&at, &row, arena);) {
        if (text_is_same(row.cell[0], first_cell))
            return true;
    }
    return false;
}

// Days that the source dates stand; for the others, the day an import first showed the stage.
static void add_stages(struct draft *draft, struct layers *layers, struct arena *arena)
{
    const char *list = record_get(&layers->said, "stage_days");
    bool added = false;
    QUERY(query, draft->database, "stages_seen");
    query_number(query, ":record", layers->head.record.id);
    while (query_row(query)) {
        const char *cells[] = {column_text(query, 0, arena), column_text(query, 1, arena), "seen"};
        if (list_has(list, cells[0], arena))
            continue;
        list = list_add(arena, list, cells, sizeof cells / sizeof *cells);
        added = true;
    }
    if (added)
        record_set(&layers->said, arena, "stage_days", NULL, list);
}

static void compose_said(struct draft *draft, struct layers *layers, struct arena *arena)
{
    layers->said = (struct record){
        .kind = layers->head.record.kind, .id = layers->head.record.id, .code = layers->head.record.code};
    if (!layers->origin_count)
        return;
    int64_t read_at = 0;
    for (size_t i = 0; i < layers->origin_count; i++) {
        lay_over(&layers->said, &layers->origins[i].record, arena);
        read_at = layers->origins[i].read_at > read_at ? layers->origins[i].read_at : read_at;
    }
    const struct origin *newest = &layers->origins[layers->origin_count - 1];
    if (!record_get(&newest->record, "source"))
        record_set(&layers->said, arena, "source", NULL, newest->label);
    if (!record_get(&newest->record, "source_at"))
        record_set(&layers->said, arena, "source_at", NULL, instant_write(arena, read_at));
    if (layers->said.kind == KIND_OPPORTUNITY && layers->origin_count > 1) {
        settle_due(layers, arena);
        add_earlier(layers, arena);
    }
    if (layers->said.kind == KIND_CONTRACT)
        add_stages(draft, layers, arena);
}

static void lay_written(struct layers *layers, struct arena *arena)
{
    struct record *record = &layers->head.record;
    for (size_t i = 0; i < layers->written_count; i++) {
        const struct written *written = &layers->written[i];
        const struct field *field = kind_field(record->kind, written->field);
        if (!field) // a field that an older version knew
            continue;
        const char *language = *written->language ? written->language : NULL;
        struct value *value = record_set(record, arena, written->field, language, written->text);
        if (value) {
            value->origin = written->came;
            value->is_stale = written->is_stale;
        }
    }
    // Staff reworded the original: a translation that still comes from the source no longer follows it.
    for (size_t i = 0; i < record->count; i++) {
        struct value *value = &record->values[i];
        if (value->language && strcmp(value->language, "en") != 0 &&
            layers_written(layers, value->field->name, "en") &&
            !layers_written(layers, value->field->name, value->language))
            value->is_stale = true;
    }
}

bool layers_read(struct draft *draft, int64_t id, struct layers *layers, struct arena *arena)
{
    *layers = (struct layers){0};
    {
        QUERY(query, draft->database, "record_by_id");
        query_number(query, ":id", id);
        if (!query_row(query))
            return query_failed(query) ? draft_failed(draft) : false;
        read_head(query, &layers->head, arena);
    }
    read_origins(draft, layers, arena);
    read_written(draft, layers, arena);
    compose_said(draft, layers, arena);
    struct record *record = &layers->head.record;
    record->capacity = record->count = layers->said.count;
    record->values = arena_take(arena, (record->count + 1) * sizeof *record->values);
    if (record->count)
        memcpy(record->values, layers->said.values, record->count * sizeof *record->values);
    lay_written(layers, arena);
    return true;
}

const struct written *layers_written(const struct layers *layers, const char *field, const char *language)
{
    for (size_t i = 0; i < layers->written_count; i++) {
        if (text_is_same(layers->written[i].field, field) &&
            text_is_same(layers->written[i].language, column_language(language)))
            return &layers->written[i];
    }
    return NULL;
}
