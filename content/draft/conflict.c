// SPDX-License-Identifier: MIT
// Where a source and staff, or two sources, say different things. A conflict is computed from the layers, so
// that importing in another order, or twice, gives the same ones.
#include "content/draft/layers.h"

#include <string.h>

#include "content/base/text.h"

enum { CONFLICTS_MOST = 64 };

static bool is_due(const struct layers *layers, const char *field)
{
    return layers->said.kind == KIND_OPPORTUNITY && text_is_same(field, "due");
}

// True when two due dates cannot both be right: another day, or another time of the day.
static bool dues_differ(const char *a, const char *b)
{
    if (!a || !b)
        return a != b;
    size_t day = strlen("2026-12-01");
    return strncmp(a, b, day) != 0 || (strlen(a) > day && strlen(b) > day && strcmp(a, b) != 0);
}

// The due date of a source's newest row that gives one; NULL when `origin` is not that row.
static const char *due_of_source(const struct layers *layers, size_t origin)
{
    const char *due = record_get(&layers->origins[origin].record, "due");
    for (size_t i = origin + 1; due && i < layers->origin_count; i++) {
        if (text_is_same(layers->origins[i].source, layers->origins[origin].source) &&
            record_get(&layers->origins[i].record, "due"))
            due = NULL;
    }
    return due;
}

const char *layers_said(const struct layers *layers, const char *field, const char *language,
                        struct arena *arena)
{
    if (!is_due(layers, field))
        return value_text(&layers->said, field, language);
    // In the order of their dates, each once, so that the order of the rows does not matter.
    const char *said = NULL, *last = "";
    for (;;) {
        const char *next = NULL;
        for (size_t i = 0; i < layers->origin_count; i++) {
            const char *due = due_of_source(layers, i);
            if (due && strcmp(due, last) > 0 && (!next || strcmp(due, next) < 0))
                next = due;
        }
        if (!next)
            return said;
        said = said ? arena_print(arena, "%s %s", said, next) : next;
        last = next;
    }
}

bool layers_other(const struct layers *layers, const char *field, const char *language, const char *ours,
                  const char **theirs, const char **label)
{
    if (!layers->origin_count)
        return false;
    *theirs = value_text(&layers->said, field, language);
    *label = layers->origins[layers->origin_count - 1].label;
    if (!is_due(layers, field))
        return !text_is_same(*theirs, ours);
    for (size_t i = layers->origin_count; i-- > 0;) {
        const char *due = due_of_source(layers, i);
        if (due && dues_differ(due, ours)) {
            *theirs = due;
            *label = layers->origins[i].label;
            return true;
        }
    }
    return false;
}

static bool conflict_drop(struct draft *draft, int64_t record, const char *field, const char *language)
{
    QUERY(query, draft->database, "conflict_drop");
    query_number(query, ":record", record);
    query_text(query, ":field", field);
    query_text(query, ":language", language);
    return query_done(query) || draft_failed(draft);
}

static bool conflict_put(struct draft *draft, int64_t record, const struct conflict *conflict)
{
    QUERY(query, draft->database, "conflict_put");
    query_number(query, ":record", record);
    query_text(query, ":field", conflict->field);
    query_text(query, ":language", conflict->language);
    query_text(query, ":theirs", conflict->theirs);
    query_text(query, ":source", conflict->source);
    query_number(query, ":at", conflict->since);
    return query_done(query) || draft_failed(draft);
}

// Fills `list` with what stands in the table now, returns how many.
static size_t conflicts_of(struct draft *draft, int64_t record, struct conflict *list, size_t limit,
                           struct arena *arena)
{
    size_t count = 0;
    QUERY(query, draft->database, "conflict_of_record");
    query_number(query, ":record", record);
    while (count < limit && query_row(query))
        list[count++] = (struct conflict){.field = column_text(query, 1, arena),
                                          .language = column_text(query, 2, arena),
                                          .theirs = column_text(query, 3, arena)};
    return count;
}

// One value that staff wrote, or the due date that two sources see differently: does it conflict now?
static bool is_conflict(const struct layers *layers, const char *field, const char *language,
                        struct conflict *found, struct arena *arena)
{
    const struct written *written = layers_written(layers, field, language);
    const char *ours = value_text(&layers->head.record, field, language);
    if (written && text_is_same(written->base, layers_said(layers, field, language, arena)))
        return false;
    *found = (struct conflict){.field = field, .language = language};
    return layers_other(layers, field, language, ours, &found->theirs, &found->source);
}

// What conflicts_settle compares: the conflicts that stand, and which of them still hold.
struct settling {
    struct draft *draft;
    const struct layers *layers;
    struct conflict stood[CONFLICTS_MOST];
    bool holds[CONFLICTS_MOST];
    size_t count;
    int64_t now;
    bool is_new;
    struct arena *arena;
};

static bool settle_one(struct settling *settling, const char *field, const char *language)
{
    struct conflict found;
    if (!kind_field(settling->layers->said.kind, field) ||
        !is_conflict(settling->layers, field, language, &found, settling->arena))
        return true;
    for (size_t i = 0; i < settling->count; i++) {
        const struct conflict *stood = &settling->stood[i];
        if (text_is_same(stood->field, field) && text_is_same(stood->language, language)) {
            settling->holds[i] = true;
            if (text_is_same(stood->theirs, found.theirs))
                return true;
        }
    }
    found.since = settling->now;
    settling->is_new = true;
    return conflict_put(settling->draft, settling->layers->head.record.id, &found);
}

static bool drop_settled(const struct settling *settling)
{
    int64_t id = settling->layers->head.record.id;
    for (size_t i = 0; i < settling->count; i++) {
        if (!settling->holds[i] &&
            !conflict_drop(settling->draft, id, settling->stood[i].field, settling->stood[i].language))
            return false;
    }
    QUERY(query, settling->draft->database, "record_conflict_flag");
    query_number(query, ":id", id);
    return query_done(query) || draft_failed(settling->draft);
}

bool conflicts_settle(struct draft *draft, const struct layers *layers, int64_t now, bool *is_new)
{
    SCRATCH(arena);
    struct settling settling = {.draft = draft, .layers = layers, .now = now, .arena = arena};
    bool due_said_twice = layers->said.kind == KIND_OPPORTUNITY && layers->origin_count > 1;
    settling.count = conflicts_of(draft, layers->head.record.id, settling.stood, CONFLICTS_MOST, arena);
    bool done = true;
    for (size_t i = 0; done && i < layers->written_count; i++)
        done = settle_one(&settling, layers->written[i].field, layers->written[i].language);
    if (done && due_said_twice && !layers_written(layers, "due", NULL))
        done = settle_one(&settling, "due", "");
    if (done && (settling.count || settling.is_new))
        done = drop_settled(&settling);
    if (is_new)
        *is_new = settling.is_new;
    return done;
}

static void read_conflict(struct query *query, struct conflict *conflict, struct arena *arena)
{
    *conflict = (struct conflict){.id = column_number(query, 0),
                                  .record = column_number(query, 1),
                                  .code = column_text(query, 2, arena),
                                  .title = column_text(query, 3, arena),
                                  .field = column_text(query, 4, arena),
                                  .language = column_text(query, 5, arena),
                                  .theirs = column_text(query, 6, arena),
                                  .source = column_text(query, 7, arena),
                                  .since = column_number(query, 8)};
}

static bool add_ours(struct draft *draft, struct conflict *conflict, struct layers *layers,
                     struct arena *arena)
{
    if (!layers_read(draft, conflict->record, layers, arena))
        return false;
    const char *ours = value_text(&layers->head.record, conflict->field, conflict->language);
    const struct written *written = layers_written(layers, conflict->field, conflict->language);
    const char *label = layers->origin_count ? layers->origins[layers->origin_count - 1].label : "";
    conflict->ours = ours ? ours : "";
    conflict->ours_by = written ? written->who : label;
    conflict->theirs = conflict->theirs ? conflict->theirs : "";
    if (!*conflict->language)
        conflict->language = NULL;
    return true;
}

size_t draft_conflicts(struct draft *draft, struct conflict *list, size_t limit, struct arena *arena)
{
    size_t count = 0;
    QUERY(query, draft->database, "conflict_list");
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query))
        read_conflict(query, &list[count++], arena);
    for (size_t i = 0; i < count; i++) {
        struct layers layers;
        add_ours(draft, &list[i], &layers, arena);
    }
    return count;
}

static bool write_decision(struct draft *draft, const struct layers *layers, const struct conflict *conflict,
                           bool take_theirs, const char *who, int64_t now)
{
    SCRATCH(arena);
    const char *text = take_theirs ? conflict->theirs : conflict->ours;
    const char *language = column_language(conflict->language);
    const char *said = layers_said(layers, conflict->field, language, arena);
    // Back to what the one source says: from now on the value follows the source again.
    bool follow = take_theirs && text_is_same(said ? said : "", text);
    QUERY(query, draft->database, follow ? "written_drop" : "written_put");
    query_number(query, ":record", conflict->record);
    query_text(query, ":field", conflict->field);
    query_text(query, ":language", language);
    if (!follow) {
        const struct written *old = layers_written(layers, conflict->field, language);
        query_text(query, ":text", *text ? text : NULL);
        query_number(query, ":came", old ? (int64_t)old->came : VALUE_STAFF);
        query_text(query, ":base", said);
        query_text(query, ":who", who);
        query_number(query, ":at", now);
    }
    return query_done(query) || draft_failed(draft);
}

// The decision itself is a fact worth keeping, even when the value stays.
static bool write_kept(struct draft *draft, const struct layers *after, const struct conflict *conflict,
                       const char *who, int64_t now)
{
    struct history_row row = {.record = conflict->record,
                              .at = now,
                              .who = who,
                              .field = conflict->field,
                              .language = conflict->language,
                              .before = conflict->ours,
                              .after = conflict->ours};
    return history_write(draft, conflict->record, after->head.version, &row);
}

enum save_result draft_decide(struct draft *draft, int64_t id, bool take_theirs, const char *who, int64_t now)
{
    SCRATCH(arena);
    struct conflict conflict;
    struct layers layers, after;
    if (!draft_begin(draft))
        return SAVE_FAILED;
    {
        QUERY(query, draft->database, "conflict_row");
        query_number(query, ":id", id);
        if (!query_row(query)) {
            draft_rollback(draft);
            return SAVE_UNCHANGED; // a colleague decided it
        }
        read_conflict(query, &conflict, arena);
    }
    bool changed = false;
    bool done = add_ours(draft, &conflict, &layers, arena) &&
                write_decision(draft, &layers, &conflict, take_theirs, who, now) &&
                layers_read(draft, conflict.record, &after, arena) &&
                record_changed(draft, &layers.head.record, &after, who, now, &changed) &&
                conflicts_settle(draft, &after, now, NULL) &&
                (changed || write_kept(draft, &after, &conflict, who, now)) && draft_commit(draft);
    if (!done)
        draft_rollback(draft);
    return done ? SAVE_DONE : SAVE_FAILED;
}
