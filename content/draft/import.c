// SPDX-License-Identifier: MIT
// One notice into the draft: checked, found again or joined or made, and what follows from it.
#include "content/draft/import.h"

#include <string.h>

#include "content/base/text.h"
#include "content/draft/layers.h"
#include "content/edition/code.h"

// A notice on its way in, with its columns as text.
struct arrival {
    struct draft *draft;
    const struct notice *notice;
    const char *family, *noticed, *fields, *marks;
    struct arena *arena;
};

static bool refuse(struct import_problem *problem, const char *field, const char *value, const char *sentence)
{
    *problem = (struct import_problem){.field = field, .value = value, .sentence = sentence};
    return false;
}

static bool notice_check(const struct notice *notice, struct import_problem *problem, struct arena *arena)
{
    if (text_is_empty(notice->key))
        return refuse(
            problem, "", "",
            "The row has no number of its own. Give each row one, so that it is known again next time.");
    for (size_t i = 0; i < notice->record.count; i++) {
        const struct value *value = &notice->record.values[i];
        const char *sentence = notice->is_of_staff ? field_check(value->field, value->text, arena)
                                                   : field_form_check(value->field, value->text, arena);
        if (sentence)
            return refuse(problem, value->field->name, value->text, sentence);
    }
    return true;
}

static bool required_check(const struct notice *notice, struct import_problem *problem, struct arena *arena)
{
    for (const struct field *field = kind_table[notice->record.kind].fields; field->name; field++) {
        if (field->required && !record_get(&notice->record, field->name))
            return refuse(problem, field->name, "",
                          arena_print(arena, "%s is needed and is not there.", field->label));
    }
    return true;
}

static int64_t first_number(struct query *query)
{
    return query_row(query) ? column_number(query, 0) : 0;
}

static int64_t find_family(const struct arrival *arrival)
{
    QUERY(query, arrival->draft->database, "record_of_family");
    query_text(query, ":source", arrival->notice->source);
    query_number(query, ":kind", arrival->notice->record.kind);
    query_text(query, ":family", arrival->family);
    return first_number(query);
}

// A record of the same number that this source has not spoken of yet; none when two could be meant.
static int64_t find_joined(const struct arrival *arrival)
{
    const char *key = record_join_key(&arrival->notice->record, arrival->arena);
    if (!key)
        return 0;
    QUERY(query, arrival->draft->database, "record_by_join_key");
    query_number(query, ":kind", arrival->notice->record.kind);
    query_text(query, ":join_key", key);
    query_text(query, ":source", arrival->notice->source);
    int64_t id = first_number(query);
    return id && !query_row(query) ? id : 0;
}

static void bind_origin(struct query *query, const struct arrival *arrival)
{
    query_text(query, ":label", arrival->notice->source_label);
    query_text(query, ":family", arrival->family);
    query_text(query, ":noticed", arrival->noticed);
    query_number(query, ":read_at", arrival->notice->read_at);
    query_text_still(query, ":fields", arrival->fields, strlen(arrival->fields));
    query_text(query, ":marks", arrival->marks);
}

static bool origin_add(const struct arrival *arrival, int64_t record)
{
    QUERY(query, arrival->draft->database, "origin_add");
    query_number(query, ":record", record);
    query_number(query, ":kind", arrival->notice->record.kind);
    query_text(query, ":source", arrival->notice->source);
    query_text(query, ":key", arrival->notice->key);
    bind_origin(query, arrival);
    return query_done(query) || draft_failed(arrival->draft);
}

static bool origin_replace(const struct arrival *arrival, int64_t origin)
{
    QUERY(query, arrival->draft->database, "origin_replace");
    query_number(query, ":id", origin);
    bind_origin(query, arrival);
    return query_done(query) || draft_failed(arrival->draft);
}

// The day on which this contract was first seen in its stage, in the city.
static bool stage_note(const struct arrival *arrival, int64_t record)
{
    const char *stage =
        arrival->notice->record.kind == KIND_CONTRACT ? record_get(&arrival->notice->record, "stage") : NULL;
    if (!stage)
        return true;
    struct date day = date_at(arrival->draft->zone, arrival->notice->read_at);
    day.has_time = false;
    QUERY(query, arrival->draft->database, "stage_seen_add");
    query_number(query, ":record", record);
    query_text(query, ":stage", stage);
    query_text(query, ":day", date_write(arrival->arena, day));
    return query_done(query) || draft_failed(arrival->draft);
}

static enum import_result create(const struct arrival *arrival, struct import_problem *problem)
{
    const struct notice *notice = arrival->notice;
    if (!required_check(notice, problem, arrival->arena))
        return IMPORT_REFUSED;
    int64_t id = record_create(arrival->draft, &notice->record, notice->record.code, notice->source_label,
                               notice->source_label, notice->read_at);
    return id && origin_add(arrival, id) && stage_note(arrival, id) ? IMPORT_CREATED : IMPORT_FAILED;
}

// Where staff wrote first and a source joins later, only what misleads a bidder is worth a question.
static bool accept_written(const struct arrival *arrival, const struct layers *before,
                           const struct layers *after)
{
    bool is_asked =
        before->origin_count || arrival->notice->is_of_staff; // staff's own row is worth one always
    for (size_t i = 0; !is_asked && i < before->written_count; i++) {
        const struct written *written = &before->written[i];
        if (text_is_same(written->field, "due") || text_is_same(written->field, "questions_due") ||
            text_is_same(written->field, "status"))
            continue;
        QUERY(query, arrival->draft->database, "written_base");
        query_number(query, ":record", before->head.record.id);
        query_text(query, ":field", written->field);
        query_text(query, ":language", written->language);
        query_text(query, ":base", layers_said(after, written->field, written->language, arrival->arena));
        if (!query_done(query))
            return draft_failed(arrival->draft);
    }
    return true;
}

// The source reworded an original: what staff translated no longer follows it.
static bool mark_stale(const struct arrival *arrival, const struct record *before, const struct record *after)
{
    for (size_t i = 0; i < after->count; i++) {
        const struct value *value = &after->values[i];
        if (!text_is_same(value->language, "en") ||
            text_is_same(value_text(before, value->field->name, "en"), value->text))
            continue;
        QUERY(query, arrival->draft->database, "written_stale");
        query_number(query, ":record", after->id);
        query_text(query, ":field", value->field->name);
        if (!query_done(query))
            return draft_failed(arrival->draft);
    }
    return true;
}

// Adds (origin 0) or replaces one row of a record that is there, and writes what follows.
static enum import_result update(const struct arrival *arrival, int64_t record, int64_t origin)
{
    struct draft *draft = arrival->draft;
    struct layers before, after;
    bool conflicting = false;
    const char *who = arrival->notice->source_label;
    bool done = layers_read(draft, record, &before, arrival->arena) &&
                (origin ? origin_replace(arrival, origin) : origin_add(arrival, record)) &&
                stage_note(arrival, record) && layers_read(draft, record, &after, arrival->arena) &&
                (!before.written_count || (mark_stale(arrival, &before.head.record, &after.head.record) &&
                                           accept_written(arrival, &before, &after) &&
                                           layers_read(draft, record, &after, arrival->arena))) &&
                record_changed(draft, &before.head.record, &after, who, arrival->notice->read_at, NULL) &&
                conflicts_settle(draft, &after, arrival->notice->read_at, &conflicting);
    if (!done)
        return IMPORT_FAILED;
    return conflicting ? IMPORT_CONFLICT : IMPORT_UPDATED;
}

// The row was read before: nothing to do when it says the same.
static enum import_result again(const struct arrival *arrival, struct query *found)
{
    int64_t origin = column_number(found, 0), record = column_number(found, 1);
    bool same = text_is_same(column_peek(found, 5), arrival->fields) &&
                text_is_same(column_peek(found, 6), arrival->marks) &&
                text_is_same(column_peek(found, 3), arrival->noticed) &&
                text_is_same(column_peek(found, 2), arrival->family);
    bool is_older = column_number(found, 4) >= arrival->notice->read_at;
    query_reset(found);
    if (!same)
        return update(arrival, record, origin);
    if (is_older)
        return IMPORT_UNCHANGED;
    QUERY(query, arrival->draft->database, "origin_read_again");
    query_number(query, ":id", origin);
    query_number(query, ":read_at", arrival->notice->read_at);
    return query_done(query) ? IMPORT_UNCHANGED : (draft_failed(arrival->draft), IMPORT_FAILED);
}

// The record that staff's own row names by its code.
static int64_t find_coded(const struct arrival *arrival)
{
    char code[CODE_SIZE];
    bool is_right = false;
    const char *typed = arrival->notice->record.code;
    if (!arrival->notice->is_of_staff || !typed || !code_read(typed, code, &is_right) || !is_right)
        return 0;
    QUERY(query, arrival->draft->database, "record_of_code");
    query_number(query, ":kind", arrival->notice->record.kind);
    query_text(query, ":code", code);
    return first_number(query);
}

// What the row says that the record does not, laid over `news`; false when that is nothing. An empty cell
// says nothing, and when a source was last read is not staff's to say.
static bool add_news(const struct record *row, const struct record *now, struct record *news,
                     struct arena *arena)
{
    bool any = false;
    for (size_t i = 0; i < row->count; i++) {
        const struct value *value = &row->values[i];
        const char *there = value_text(now, value->field->name, value->language);
        if (value->field->by_machine || text_is_same(there, value->text))
            continue;
        record_set(news, arena, value->field->name, value->language, value->text);
        any = true;
    }
    return any;
}

// A row of a table about a record that came some other way: an export that was changed and read again. Only
// its changes are kept, over what else is said of the record, so that a calendar goes on telling the rest.
static enum import_result update_coded(const struct arrival *arrival, int64_t record)
{
    struct layers layers;
    struct arena *arena = arrival->arena;
    struct notice notice = *arrival->notice;
    int64_t origin = 0;
    notice.key = arena_print(arena, "changes to %s", notice.record.code);
    notice.record = (struct record){.kind = notice.record.kind};
    if (!layers_read(arrival->draft, record, &layers, arena))
        return IMPORT_FAILED;
    {
        QUERY(query, arrival->draft->database, "origin_find");
        query_text(query, ":source", notice.source);
        query_number(query, ":kind", notice.record.kind);
        query_text(query, ":key", notice.key);
        if (query_row(query)) {
            origin = column_number(query, 0);
            record_from_json(&notice.record, arena, column_peek(query, 5), column_peek(query, 6));
        }
    }
    const char *before = record_fields_json(arena, &notice.record);
    const char *source = record_get(&arrival->notice->record, "source");
    bool any = add_news(&arrival->notice->record, &layers.head.record, &notice.record, arena);
    if (any && source)
        record_set(&notice.record, arena, "source", NULL, source);
    struct arrival changes = *arrival;
    changes.notice = &notice;
    changes.family = notice.key;
    changes.fields = record_fields_json(arena, &notice.record);
    changes.marks = record_marks_json(arena, &notice.record);
    changes.noticed = date_write(arena, date_at(arrival->draft->zone, notice.read_at));
    return any && strcmp(before, changes.fields) != 0 ? update(&changes, record, origin) : IMPORT_UNCHANGED;
}

bool draft_import_knows(struct draft *draft, const char *source, enum kind kind, const char *key)
{
    QUERY(query, draft->database, "origin_find");
    query_text(query, ":source", source);
    query_number(query, ":kind", kind);
    query_text(query, ":key", key);
    return query_row(query);
}

enum import_result draft_import(struct draft *draft, const struct notice *notice,
                                struct import_problem *problem, struct arena *arena)
{
    if (!notice_check(notice, problem, arena))
        return IMPORT_REFUSED;
    struct arrival arrival = {.draft = draft,
                              .notice = notice,
                              .family = notice->group ? notice->group : notice->key,
                              .noticed = notice->noticed.year ? date_write(arena, notice->noticed) : "",
                              .fields = record_fields_json(arena, &notice->record),
                              .marks = record_marks_json(arena, &notice->record),
                              .arena = arena};
    {
        QUERY(query, draft->database, "origin_find");
        query_text(query, ":source", notice->source);
        query_number(query, ":kind", notice->record.kind);
        query_text(query, ":key", notice->key);
        if (query_row(query))
            return again(&arrival, query);
    }
    int64_t record = find_coded(&arrival);
    if (record)
        return update_coded(&arrival, record);
    record = find_family(&arrival);
    record = record ? record : find_joined(&arrival);
    return record ? update(&arrival, record, 0) : create(&arrival, problem);
}
