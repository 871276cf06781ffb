// SPDX-License-Identifier: MIT
// Between a record, its form and the edits to save.
#include "content/desk/entry.h"

#include <string.h>

#include "content/base/text.h"
#include "content/desk/when.h"

enum { ROWS_MOST = 120 }; // of a list: with five cells a row, well within the fields a form may have

static const char *or_empty(const char *text)
{
    return text ? text : "";
}

struct entries entries_of(struct visit *visit, enum kind kind, const struct record *record,
                          const char *language)
{
    struct entries entries = {0};
    size_t most = 0;
    bool is_translation = language && strcmp(language, "en") != 0;
    while (kind_table[kind].fields[most].name)
        most++;
    entries.list = arena_take(visit->arena, (most + 1) * sizeof *entries.list);
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        if (is_translation && !field->translated)
            continue;
        const char *tag = field->translated ? is_translation ? language : "en" : NULL;
        const struct value *value = record ? record_value(record, field->name, tag) : NULL;
        struct entry entry = {.field = field, .language = tag, .value = value ? value->text : ""};
        entry.was = entry.now = entry.value;
        entry.is_stale = value && value->is_stale;
        entry.is_when = text_is_same(field->name, kind_table[kind].when);
        if (is_translation)
            entry.original = or_empty(record_get(record, field->name));
        entries.list[entries.count++] = entry;
    }
    return entries;
}

// A date comes from two boxes; *problem says what is wrong with it.
static const char *typed(struct visit *visit, const char *name, enum field_type type, const char **problem)
{
    const char *value = form_value(&visit->form, name);
    if (!value || type != FIELD_DATE)
        return value;
    return when_join(visit->arena, value,
                     form_value(&visit->form, arena_print(visit->arena, "%s.time", name)), visit->today,
                     problem);
}

static struct field cell_field(const struct column *column)
{
    return (struct field){.name = column->name,
                          .label = column->label,
                          .type = column->type,
                          .choices = column->choices,
                          .limit = 2000};
}

// The rows of a list; one that is empty in every cell is no row. NULL when the form has none of it.
static const char *typed_list(struct visit *visit, const struct field *field)
{
    const char *list = NULL;
    bool is_there = false;
    for (int row = 0; row < ROWS_MOST; row++) {
        const char *cells[LIST_CELLS] = {0};
        size_t count = 0;
        bool is_empty = true;
        for (const struct column *column = field->columns; column->name && count < LIST_CELLS; column++) {
            const char *name = arena_print(visit->arena, "%s.%d.%s", field->name, row, column->name);
            const char *unsaid = NULL; // field_check tells it with the row's number
            const char *value = typed(visit, name, column->type, &unsaid);
            is_there = is_there || value;
            const struct field cell = cell_field(column);
            cells[count] = text_is_empty(value) ? "" : field_canonical(&cell, value, visit->arena);
            is_empty = is_empty && !*cells[count];
            count++;
        }
        if (!is_empty)
            list = list_add(visit->arena, list, cells, count);
    }
    return is_there ? or_empty(list) : NULL;
}

// The same value, as its form would send it back: a person who touched nothing changes nothing, even where a
// source wrote it in a form of its own.
static const char *list_canonical(struct arena *arena, const struct field *field, const char *value)
{
    const char *list = NULL;
    struct list_row row;
    while (list_next(&value, &row, arena)) {
        const char *cells[LIST_CELLS] = {0};
        size_t count = 0;
        for (const struct column *column = field->columns; column->name && count < LIST_CELLS;
             column++, count++) {
            const struct field cell = cell_field(column);
            cells[count] = *row.cell[count] ? field_canonical(&cell, row.cell[count], arena) : "";
        }
        list = list_add(arena, list, cells, count);
    }
    return or_empty(list);
}

static const char *canonical(struct arena *arena, const struct field *field, const char *value)
{
    if (field->type == FIELD_LIST)
        return list_canonical(arena, field, value);
    return text_is_empty(value) ? "" : field_canonical(field, value, arena);
}

static bool is_ticked(struct visit *visit, const char *what, const struct entry *entry)
{
    return form_value(&visit->form, arena_print(visit->arena, "%s.%s", what, entry->field->name)) != NULL;
}

// A time never goes unnoticed: the person says that there is none.
static void check_time(struct visit *visit, struct entry *entry)
{
    entry->loses_time = entry->field->type == FIELD_DATE && when_loses_time(entry->was, entry->value);
    entry->is_untimed = entry->loses_time && is_ticked(visit, "untimed", entry);
    if (entry->loses_time && !entry->is_untimed)
        entry->problem = "There was a time before. Write the time, or tick that no time is given.";
}

static void type_one(struct visit *visit, struct entry *entry)
{
    struct arena *arena = visit->arena;
    const struct field *field = entry->field;
    const char *was = form_value(&visit->form, arena_print(arena, "was.%s", field->name)), *problem = NULL;
    const char *value = field->type == FIELD_LIST ? typed_list(visit, field)
                                                  : typed(visit, field->name, field->type, &problem);
    if (field->type == FIELD_FLAG && was)
        value = value ? "yes" : "";
    if (!value)
        return; // not on this form
    entry->value = canonical(arena, field, text_replace(arena, value, "\r\n", "\n"));
    if (was) // browsers send line breaks as CR LF
        entry->was = text_replace(arena, was, "\r\n", "\n");
    bool is_untouched = strcmp(entry->value, canonical(arena, field, entry->was)) == 0;
    entry->is_still_right = is_ticked(visit, "right", entry);
    if (is_untouched || is_ticked(visit, "theirs", entry)) {
        entry->value = entry->was;
        return;
    }
    entry->problem = problem;
    check_time(visit, entry);
}

void entries_type(struct visit *visit, struct entries *entries)
{
    for (size_t i = 0; i < entries->count; i++)
        if (!entries->list[i].field->by_machine)
            type_one(visit, &entries->list[i]);
}

size_t entries_edits(const struct entries *entries, struct edit *edits)
{
    size_t count = 0;
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->list[i];
        if (entry->field->by_machine || (strcmp(entry->value, entry->was) == 0 && !entry->is_still_right))
            continue;
        edits[count++] =
            (struct edit){entry->field->name, entry->language, entry->value, entry->is_still_right};
    }
    return count;
}

void entries_set_against(struct visit *visit, struct entries *entries, const struct draft_record *saved)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct entry *entry = &entries->list[i];
        bool is_ours = strcmp(entry->value, entry->was) != 0, is_theirs = strcmp(entry->now, entry->was) != 0;
        if (is_ours && is_theirs && strcmp(entry->value, entry->now) != 0) {
            int64_t when = 0;
            entry->theirs_by = draft_set_by(visit->desk->draft, saved->record.id, entry->field->name,
                                            entry->language, &when, visit->arena);
            if (text_is_empty(entry->theirs_by))
                entry->theirs_by = saved->changed_by;
        } else if (!is_ours) {
            entry->value = entry->now;
        }
        entry->was = entry->now;
    }
}

bool entries_are_wrong(struct visit *visit, struct entries *entries)
{
    bool is_wrong = false;
    for (size_t i = 0; i < entries->count; i++)
        is_wrong = is_wrong || entries->list[i].problem;
    for (size_t i = 0; is_wrong && i < entries->count; i++) {
        struct entry *entry = &entries->list[i];
        if (!entry->problem && !entry->field->by_machine && strcmp(entry->value, entry->was) != 0)
            entry->problem = field_check(entry->field, entry->value, visit->arena);
    }
    return is_wrong;
}

void entries_problems(struct entries *entries, const struct problem *problems, size_t count)
{
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < entries->count; k++)
            if (!entries->list[k].problem && strcmp(entries->list[k].field->name, problems[i].field) == 0)
                entries->list[k].problem = problems[i].sentence;
}

static void put_choices(json_t *model, const struct choice *choices, const char *value)
{
    bool is_known = !*value;
    json_t *list = model_list(model, "choices");
    json_t *none = model_row(list);
    model_text(none, "name", "");
    model_text(none, "label", "—");
    for (; choices->name; choices++) {
        json_t *row = model_row(list);
        model_text(row, "name", choices->name);
        model_text(row, "label", choices->label);
        model_flag(row, "is_chosen", text_is_same(choices->name, value));
        is_known = is_known || text_is_same(choices->name, value);
    }
    if (is_known)
        return;
    json_t *other = model_row(list); // never silently another one
    model_text(other, "name", value);
    model_text(other, "label", value);
    model_flag(other, "is_chosen", true);
}

static const char *form_kind(enum field_type type)
{
    static const char *const kinds[] = {
        [FIELD_LINE] = "is_line",     [FIELD_PARAGRAPHS] = "is_paragraphs",
        [FIELD_CHOICE] = "is_choice", [FIELD_DATE] = "is_date",
        [FIELD_MONEY] = "is_line",    [FIELD_NUMBER] = "is_line",
        [FIELD_DECIMAL] = "is_line",  [FIELD_FLAG] = "is_flag",
        [FIELD_URL] = "is_line",      [FIELD_EMAIL] = "is_line",
        [FIELD_PHONE] = "is_line",    [FIELD_INSTANT] = "is_line",
        [FIELD_LIST] = "is_list",
    };
    return kinds[type];
}

// What a telephone's keyboard should offer.
static const char *keyboard(enum field_type type)
{
    switch (type) {
    case FIELD_MONEY:
    case FIELD_DECIMAL:
        return "decimal";
    case FIELD_NUMBER:
        return "numeric";
    case FIELD_URL:
        return "url";
    case FIELD_EMAIL:
        return "email";
    case FIELD_PHONE:
        return "tel";
    default:
        return "text";
    }
}

// One input: its name, its kind and its value.
static void put_input(struct visit *visit, json_t *model, const char *name, const struct field *field,
                      const char *value)
{
    model_text(model, "name", name);
    model_text(model, "label", field->label);
    model_text(model, "keyboard", keyboard(field->type));
    model_flag(model, form_kind(field->type), true);
    if (field->type == FIELD_DATE) {
        const char *time;
        when_split(visit->arena, value, &value, &time);
        model_text(model, "time", time);
    }
    model_text(model, "value", value);
    model_flag(model, "is_checked", field->type == FIELD_FLAG && *value);
    if (field->type == FIELD_CHOICE)
        put_choices(model, field->choices, value);
}

static void put_cells(struct visit *visit, json_t *rows, const struct field *field, int index,
                      const struct list_row *row)
{
    json_t *model = model_row(rows);
    model_number(visit, model, "number", index + 1);
    json_t *cells = model_list(model, "cells");
    for (size_t i = 0; field->columns[i].name; i++) {
        const struct column *column = &field->columns[i];
        const struct field cell = {.label = column->label, .type = column->type, .choices = column->choices};
        put_input(visit, model_row(cells),
                  arena_print(visit->arena, "%s.%d.%s", field->name, index, column->name), &cell,
                  row ? row->cell[i] : "");
    }
}

static int count_rows(const char *list)
{
    int count = *list != 0;
    for (; *list; list++)
        count += *list == '\n';
    return count;
}

static void put_rows(struct visit *visit, const struct entry *entry, json_t *model)
{
    json_t *rows = model_list(model, "rows");
    const char *at = entry->value;
    struct list_row row;
    int index = 0;
    while (index < ROWS_MOST - 1 && list_next(&at, &row, visit->arena))
        put_cells(visit, rows, entry->field, index++, &row);
    int spare = form_value(&visit->form, arena_print(visit->arena, "more.%s", entry->field->name)) ? 4 : 1;
    for (; spare && index < ROWS_MOST; spare--)
        put_cells(visit, rows, entry->field, index++, NULL);
}

// The date as the public reads it, so that a slip (3/12 for 12/3) is seen; no time is said in words.
static void put_when(struct visit *visit, const struct entry *entry, json_t *model)
{
    struct date date;
    if (entry->field->type != FIELD_DATE || !date_read(entry->value, &date))
        return;
    bool is_untimed = !date.has_time && (entry->is_when || entry->loses_time);
    model_text(
        model, "read_as",
        arena_print(visit->arena, "%s%s", date_shown(visit, date), is_untimed ? ", no time given" : ""));
}

static void put_entry(struct visit *visit, const struct entry *entry, int64_t record, json_t *model)
{
    const struct field *field = entry->field;
    int64_t when = 0;
    put_input(visit, model, field->name, field, entry->value);
    model_text(model, "help", field->help);
    model_text(model, "was", entry->was);
    model_text(model, "problem", entry->problem);
    model_text(model, "language", entry->language);
    model_flag(model, "is_required", field->required && !entry->original);
    bool is_long = field->type == FIELD_LIST && count_rows(entry->value) >= ROWS_MOST;
    model_flag(model, "is_fixed", field->by_machine || is_long || !visit_may(visit, PAGE_EDITOR));
    model_flag(model, "is_long", is_long);
    model_text(model, "shown", value_shown(visit, field, entry->value));
    model_flag(model, "is_empty", !*entry->value);
    put_when(visit, entry, model);
    model_flag(model, "loses_time", entry->loses_time);
    model_flag(model, "is_untimed", entry->is_untimed);
    if (entry->original) {
        model_flag(model, "is_translation", true);
        model_text(model, "original", value_shown(visit, field, entry->original));
        model_flag(model, "has_original", *entry->original != 0);
        model_flag(model, "is_stale", entry->is_stale);
    }
    if (entry->theirs_by) {
        model_text(model, "theirs_by", entry->theirs_by);
        model_text(model, "theirs", *entry->now ? value_shown(visit, field, entry->now) : "(nothing)");
    }
    if (field->type == FIELD_LIST)
        put_rows(visit, entry, model);
    const char *by = record && *entry->now ? draft_set_by(visit->desk->draft, record, field->name,
                                                          entry->language, &when, visit->arena)
                                           : "";
    if (!text_is_empty(by))
        model_text(model, "set_by", arena_print(visit->arena, "%s, %s", by, when_shown(visit, when)));
}

void entries_put(struct visit *visit, const struct entries *entries, int64_t record, json_t *model)
{
    json_t *list = model_list(model, "entries"), *marked = model_list(model, "marked");
    for (size_t i = 0; i < entries->count; i++) {
        const struct entry *entry = &entries->list[i];
        bool is_translated_nothing = entry->original && !*entry->original && !*entry->value;
        if ((entry->field->by_machine && !*entry->value) || is_translated_nothing)
            continue;
        if (entry->problem || entry->theirs_by) {
            json_t *mark = model_row(marked);
            model_text(mark, "name", entry->field->name);
            model_text(mark, "label", entry->field->label);
        }
        put_entry(visit, entry, record, model_row(list));
    }
    model_flag(model, "has_marked", json_array_size(marked) > 0);
}
