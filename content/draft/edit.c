// SPDX-License-Identifier: MIT
// What staff do to a record: write values, withdraw it, look at its history and put a value back.
#include "content/draft/layers.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/pair.h"

struct save {
    struct draft *draft;
    struct layers before;
    const struct edit *edits; // with canonical texts
    bool *is_change;          // edits that change something
    size_t count;
    const char *who;
    int64_t now;
    struct problem *problems;
    size_t problem_limit, problem_count;
    struct arena *arena;
};

static void add_problem(struct save *save, const struct edit *edit, const char *sentence)
{
    if (save->problem_count < save->problem_limit)
        save->problems[save->problem_count] =
            (struct problem){.field = edit->field, .language = edit->language, .sentence = sentence};
    save->problem_count++;
}

static bool is_original(const struct edit *edit)
{
    return !edit->language || text_is_same(edit->language, "en");
}

// Fills the canonical texts, finds what changes something, and says what is wrong.
static void check_edits(struct save *save, enum kind kind, const struct edit *typed)
{
    struct edit *edits = arena_take(save->arena, (save->count + 1) * sizeof *edits);
    save->is_change = arena_take(save->arena, save->count + 1);
    save->edits = edits;
    for (size_t i = 0; i < save->count; i++) {
        struct edit *edit = &edits[i];
        *edit = typed[i];
        const struct field *field = kind_field(kind, edit->field);
        if (!field || field->translated != (edit->language != NULL)) {
            add_problem(save, edit, "There is no such field. Load the page again.");
            continue;
        }
        edit->text = text_is_empty(edit->text) ? NULL : field_canonical(field, edit->text, save->arena);
        const struct value *value = record_value(&save->before.head.record, edit->field, edit->language);
        save->is_change[i] = !text_is_same(value ? value->text : NULL, edit->text) ||
                             (edit->is_still_right && value && value->is_stale);
        if (!save->is_change[i])
            continue;
        const char *sentence = edit->text ? field_check(field, edit->text, save->arena) : NULL;
        if (field->by_machine)
            sentence = "This is filled in by itself and cannot be changed here.";
        else if (!edit->text && field->required && is_original(edit))
            sentence = "This is needed. Write it, or withdraw the whole item.";
        if (sentence)
            add_problem(save, edit, sentence);
    }
}

static bool is_touched(const struct save *save, const struct pair *pair)
{
    for (size_t i = 0; i < save->count; i++) {
        if (save->is_change[i] && (text_is_same(save->edits[i].field, pair->earlier) ||
                                   text_is_same(save->edits[i].field, pair->later)))
            return true;
    }
    return false;
}

// Dates against each other, as they will be; what nobody touches may stand as it came.
static void check_pairs(struct save *save, enum kind kind)
{
    const struct record *before = &save->before.head.record;
    struct record after = {.kind = kind};
    if (save->problem_count)
        return;
    for (size_t i = 0; i < before->count; i++)
        record_set(&after, save->arena, before->values[i].field->name, before->values[i].language,
                   before->values[i].text);
    for (size_t i = 0; i < save->count; i++)
        record_set(&after, save->arena, save->edits[i].field, save->edits[i].language, save->edits[i].text);
    for (const struct pair *pair = pair_table; pair->sentence; pair++) {
        const struct edit edit = {.field = pair->beside};
        if (is_touched(save, pair) && !pair_is_right(pair, &after))
            add_problem(save, &edit, pair->sentence);
    }
}

static void check_required(struct save *save, enum kind kind)
{
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        bool is_there = !field->required;
        for (size_t i = 0; i < save->count && !is_there; i++)
            is_there = text_is_same(save->edits[i].field, field->name) && is_original(&save->edits[i]) &&
                       save->edits[i].text;
        struct edit missing = {.field = field->name, .language = field->translated ? "en" : NULL};
        if (!is_there)
            add_problem(save, &missing, "This is needed.");
    }
}

static bool is_overtaken(const struct save *save, int64_t version)
{
    for (size_t i = 0; i < save->count; i++) {
        if (!save->is_change[i])
            continue;
        QUERY(query, save->draft->database, "history_newer");
        query_number(query, ":record", save->before.head.record.id);
        query_text(query, ":field", save->edits[i].field);
        query_text(query, ":language", column_language(save->edits[i].language));
        query_number(query, ":version", version);
        if (query_row(query) && column_number(query, 0))
            return true;
    }
    return false;
}

static bool write_value(const struct save *save, int64_t id, const struct edit *edit)
{
    if (text_is_same(edit->language, "en")) {
        QUERY(stale, save->draft->database, "written_stale");
        query_number(stale, ":record", id);
        query_text(stale, ":field", edit->field);
        if (!query_done(stale))
            return draft_failed(save->draft);
    }
    QUERY(query, save->draft->database, "written_put");
    query_number(query, ":record", id);
    query_text(query, ":field", edit->field);
    query_text(query, ":language", column_language(edit->language));
    query_text(query, ":text", edit->text);
    query_number(query, ":came", VALUE_STAFF);
    query_text(query, ":base", layers_said(&save->before, edit->field, edit->language, save->arena));
    query_text(query, ":who", save->who);
    query_number(query, ":at", save->now);
    return query_done(query) || draft_failed(save->draft);
}

// Originals first: writing one marks its translations, and those written in the same save are then fresh.
static bool write_all(const struct save *save, int64_t id)
{
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; i < save->count; i++) {
            if (save->is_change[i] && is_original(&save->edits[i]) == (pass == 0) &&
                !write_value(save, id, &save->edits[i]))
                return false;
        }
    }
    struct layers after;
    return layers_read(save->draft, id, &after, save->arena) &&
           record_changed(save->draft, &save->before.head.record, &after, save->who, save->now, NULL) &&
           conflicts_settle(save->draft, &after, save->now, NULL);
}

static enum save_result make(struct save *save, enum kind kind, int64_t *id)
{
    check_required(save, kind);
    if (save->problem_count)
        return SAVE_REFUSED;
    struct record record = {.kind = kind};
    for (size_t i = 0; i < save->count; i++)
        record_set(&record, save->arena, save->edits[i].field, save->edits[i].language, save->edits[i].text);
    *id = record_create(save->draft, &record, NULL, save->who, "", save->now);
    return *id && layers_read(save->draft, *id, &save->before, save->arena) && write_all(save, *id)
               ? SAVE_DONE
               : SAVE_FAILED;
}

static enum save_result change(struct save *save, int64_t id, int64_t version)
{
    bool any = false;
    for (size_t i = 0; i < save->count; i++)
        any = any || save->is_change[i];
    if (save->problem_count)
        return SAVE_REFUSED;
    if (!any)
        return SAVE_UNCHANGED;
    if (is_overtaken(save, version))
        return SAVE_STALE;
    return write_all(save, id) ? SAVE_DONE : SAVE_FAILED;
}

static enum save_result finish(struct draft *draft, enum save_result result)
{
    if (result == SAVE_DONE && draft_commit(draft))
        return SAVE_DONE;
    draft_rollback(draft);
    return result == SAVE_DONE ? SAVE_FAILED : result;
}

enum save_result draft_save(struct draft *draft, struct draft_form *form, struct arena *arena)
{
    struct save save = {.draft = draft,
                        .count = form->count,
                        .who = form->who,
                        .now = form->now,
                        .problems = form->problems,
                        .problem_limit = form->problem_limit,
                        .arena = arena,
                        .before.head.record.kind = form->kind};
    int64_t id = form->id;
    form->problem_count = 0;
    if (!draft_begin(draft))
        return SAVE_FAILED;
    if (id && !layers_read(draft, id, &save.before, arena))
        return finish(draft, SAVE_FAILED);
    check_edits(&save, save.before.head.record.kind, form->edits);
    check_pairs(&save, save.before.head.record.kind);
    enum save_result result = id ? change(&save, id, form->version) : make(&save, form->kind, &id);
    form->problem_count = save.problem_count < form->problem_limit ? save.problem_count : form->problem_limit;
    result = finish(draft, result);
    if (result == SAVE_DONE)
        form->id = id;
    return result;
}

bool draft_withdraw(struct draft *draft, int64_t id, bool withdrawn, const char *who, int64_t now)
{
    SCRATCH(arena);
    struct layers layers;
    if (!draft_begin(draft))
        return false;
    bool done = layers_read(draft, id, &layers, arena);
    if (done && layers.head.is_withdrawn != withdrawn) {
        struct history_row row = {
            .at = now, .who = who, .field = "", .after = withdrawn ? "withdrawn" : "put back"};
        QUERY(query, draft->database, "record_withdraw");
        query_number(query, ":id", id);
        query_number(query, ":withdrawn", withdrawn);
        query_number(query, ":version", layers.head.version + 1);
        query_number(query, ":at", now);
        query_text(query, ":who", who);
        done = (query_done(query) || draft_failed(draft)) &&
               history_write(draft, id, layers.head.version + 1, &row);
    }
    done = done && draft_commit(draft);
    if (!done)
        draft_rollback(draft);
    return done;
}

static void read_row(struct query *query, struct history_row *row, struct arena *arena)
{
    *row = (struct history_row){.id = column_number(query, 0),
                                .record = column_number(query, 1),
                                .at = column_number(query, 2),
                                .who = column_text(query, 3, arena),
                                .field = column_text(query, 4, arena),
                                .language = column_text(query, 5, arena),
                                .before = column_text(query, 6, arena),
                                .after = column_text(query, 7, arena)};
    if (!*row->language)
        row->language = NULL;
}

// That it was made is not a row of its own: a hundred thousand imported records would have one each.
static bool read_made(struct draft *draft, int64_t record, int64_t shown, struct history_row *row,
                      struct arena *arena)
{
    QUERY(size, draft->database, "history_size");
    query_number(size, ":record", record);
    if (!query_row(size) || column_number(size, 0) != shown)
        return false;
    QUERY(query, draft->database, "record_made");
    query_number(query, ":record", record);
    if (!query_row(query))
        return false;
    *row = (struct history_row){.record = record,
                                .at = column_number(query, 0),
                                .who = column_text(query, 1, arena),
                                .field = "",
                                .after = "made"};
    return true;
}

size_t draft_history(struct draft *draft, int64_t record, struct history_row *list, size_t limit,
                     int64_t offset, struct arena *arena)
{
    size_t count = 0;
    {
        QUERY(query, draft->database, "history_of_record");
        query_number(query, ":record", record);
        query_number(query, ":limit", (int64_t)limit);
        query_number(query, ":offset", offset);
        while (count < limit && query_row(query))
            read_row(query, &list[count++], arena);
    }
    if (count < limit && read_made(draft, record, offset + (int64_t)count, &list[count], arena))
        count++;
    return count;
}

enum save_result draft_restore(struct draft *draft, int64_t history_id, const char *who, int64_t now)
{
    SCRATCH(arena);
    struct history_row row;
    {
        QUERY(query, draft->database, "history_row");
        query_number(query, ":id", history_id);
        if (!query_row(query))
            return SAVE_UNCHANGED;
        read_row(query, &row, arena);
    }
    if (!*row.field) {
        return draft_withdraw(draft, row.record, text_is_same(row.after, "put back"), who, now) ? SAVE_DONE
                                                                                                : SAVE_FAILED;
    }
    struct layers layers;
    if (!layers_read(draft, row.record, &layers, arena))
        return SAVE_FAILED;
    struct edit edit = {.field = row.field, .language = row.language, .text = row.before};
    struct problem problem;
    struct draft_form form = {.kind = layers.head.record.kind,
                              .id = row.record,
                              .version = layers.head.version,
                              .edits = &edit,
                              .count = 1,
                              .who = who,
                              .now = now,
                              .problems = &problem,
                              .problem_limit = 1};
    return draft_save(draft, &form, arena);
}
