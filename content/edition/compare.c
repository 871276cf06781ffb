// SPDX-License-Identifier: MIT
// Two editions are walked side by side, kind by kind and id by id; only records whose text differs are read.
#include "content/edition/compare.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/layout.h"
#include "content/edition/stage.h"

struct comparing {
    const struct edition *before, *after;
    bool (*tell)(void *context, const struct change *change);
    void *context;
    struct arena *arena; // one record's
};

// The place of a walk through one kind of one edition; an edition that is not there has no rows.
struct side {
    struct query *query;
    int64_t id, row;
    bool is_there;
};

static void side_next(struct side *side)
{
    side->is_there = side->query && query_row(side->query);
    if (side->is_there) {
        side->id = column_number(side->query, 0);
        side->row = column_number(side->query, 1);
    }
}

static struct side side_open(const struct edition *edition, enum kind kind)
{
    struct side side = {0};
    if (edition) {
        side.query = database_query(edition->database, "rows_of_kind");
        query_number(side.query, ":low", row_of(kind, 0, 0));
        query_number(side.query, ":high", row_of(kind, MINUTE_MOST, ROW_ID_MOST));
        side_next(&side);
    }
    return side;
}

static void side_close(struct side *side)
{
    if (side->query)
        query_reset(side->query);
}

static struct change change_of(enum change_what what, const struct record *record)
{
    return (struct change){.what = what,
                           .kind = record->kind,
                           .id = record->id,
                           .code = record->code,
                           .title = record_title(record, "en"),
                           .field = ""};
}

static bool tell_whole(struct comparing *comparing, const struct edition *edition, int64_t row,
                       enum change_what what)
{
    struct record record;
    if (!edition_by_row(edition, row, &record, comparing->arena))
        return true;
    struct change change = change_of(what, &record);
    return comparing->tell(comparing->context, &change);
}

static enum change_what what_changed(const struct record *after, const char *field, const char *value)
{
    bool is_bid = after->kind == KIND_OPPORTUNITY;
    if (text_is_same(field, "status") &&
        (text_is_same(value, "cancelled") || text_is_same(value, "withdrawn")))
        return CHANGE_CANCELLED;
    if (is_bid && text_is_same(field, "status") && text_is_same(value, "complete"))
        return CHANGE_AWARDED;
    if (after->kind == KIND_CONTRACT && text_is_same(field, "awarded"))
        return CHANGE_AWARDED;
    if (after->kind == KIND_CONTRACT && text_is_same(field, "stage"))
        return CHANGE_STAGE;
    return CHANGE_FIELD;
}

// The due date is compared as the public is told it, so a source's earlier date counts before staff have
// decided.
static bool tell_due(struct comparing *comparing, const struct record *before, const struct record *after)
{
    struct date old = {0}, new = {0};
    bool being_checked;
    bool had = deadline_told(before, &old, &being_checked), has = deadline_told(after, &new, &being_checked);
    if (had == has && (!had || (date_compare(old, new) == 0 && old.has_time == new.has_time)))
        return true;

    struct change change = change_of(had && has ? CHANGE_DUE_MOVED : CHANGE_FIELD, after);
    change.field = "due";
    change.before = had ? date_write(comparing->arena, old) : NULL;
    change.after = has ? date_write(comparing->arena, new) : NULL;
    return comparing->tell(comparing->context, &change);
}

static bool tell_value(struct comparing *comparing, const struct record *before, const struct record *after,
                       const struct field *field, const char *language)
{
    const struct value *old = record_value(before, field->name, language);
    const struct value *new = record_value(after, field->name, language);
    if (text_is_same(old ? old->text : NULL, new ? new->text : NULL))
        return true;

    struct change change = change_of(what_changed(after, field->name, new ? new->text : NULL), after);
    change.field = field->name;
    change.language = language;
    change.before = old ? old->text : NULL;
    change.after = new ? new->text : NULL;
    return comparing->tell(comparing->context, &change);
}

static bool tell_field(struct comparing *comparing, const struct record *before, const struct record *after,
                       const struct field *field)
{
    if (after->kind == KIND_OPPORTUNITY && text_is_same(field->name, "due"))
        return tell_due(comparing, before, after);
    if (field->by_machine)
        return true;
    if (!field->translated)
        return tell_value(comparing, before, after, field, NULL);

    bool go_on = true;
    for (const struct language_row *row = language_table; go_on && row->tag; row++)
        go_on = tell_value(comparing, before, after, field, row->tag);
    return go_on;
}

static bool tell_fields(struct comparing *comparing, const struct record *before, const struct record *after)
{
    bool go_on = true;
    for (const struct field *field = kind_table[after->kind].fields; go_on && field->name; field++)
        go_on = tell_field(comparing, before, after, field);
    return go_on;
}

// Most records are as they were: seen in one walk, without looking up any field.
static bool has_same_values(const struct record *before, const struct record *after)
{
    if (before->count != after->count)
        return false;
    for (size_t i = 0; i < before->count; i++) {
        const struct value *old = &before->values[i], *new = &after->values[i];
        if (old->field != new->field || !text_is_same(old->language, new->language) ||
            strcmp(old->text, new->text) != 0)
            return false;
    }
    return true;
}

bool record_compare(const struct record *before, const struct record *after,
                    bool (*tell)(void *context, const struct change *change), void *context)
{
    SCRATCH(scratch);
    struct comparing comparing = {.tell = tell, .context = context, .arena = scratch};
    if (before && after)
        return has_same_values(before, after) || tell_fields(&comparing, before, after);
    if (!before && !after)
        return true;
    struct change change = after ? change_of(CHANGE_NEW, after) : change_of(CHANGE_GONE, before);
    return tell(context, &change);
}

static bool texts_differ(const struct comparing *comparing, int64_t old_row, int64_t new_row)
{
    QUERY(old, comparing->before->database, "texts_by_row");
    QUERY(new, comparing->after->database, "texts_by_row");
    query_number(old, ":row", old_row);
    query_number(new, ":row", new_row);
    return !query_row(old) || !query_row(new) || strcmp(column_peek(old, 1), column_peek(new, 1)) != 0;
}

static bool tell_record(struct comparing *comparing, int64_t old_row, int64_t new_row)
{
    struct record before, after;
    if (!texts_differ(comparing, old_row, new_row) ||
        !edition_by_row(comparing->before, old_row, &before, comparing->arena) ||
        !edition_by_row(comparing->after, new_row, &after, comparing->arena))
        return true;

    return tell_fields(comparing, &before, &after);
}

static bool compare_kind(struct comparing *comparing, enum kind kind)
{
    struct side old = side_open(comparing->before, kind), new = side_open(comparing->after, kind);
    bool go_on = true;
    while (go_on && (old.is_there || new.is_there)) {
        arena_reset(comparing->arena);
        if (!new.is_there || (old.is_there && old.id < new.id)) {
            go_on = tell_whole(comparing, comparing->before, old.row, CHANGE_GONE);
            side_next(&old);
        } else if (!old.is_there || new.id < old.id) {
            go_on = tell_whole(comparing, comparing->after, new.row, CHANGE_NEW);
            side_next(&new);
        } else {
            go_on = tell_record(comparing, old.row, new.row);
            side_next(&old);
            side_next(&new);
        }
    }
    side_close(&old);
    side_close(&new);
    return go_on;
}

void edition_compare(const struct edition *before, const struct edition *after,
                     bool (*tell)(void *context, const struct change *change), void *context)
{
    SCRATCH(scratch);
    struct comparing comparing = {before, after, tell, context, scratch};
    for (int kind = 0; before != after && kind < KIND_COUNT && compare_kind(&comparing, (enum kind)kind);
         kind++)
        continue;
}

// A value as a person reads it; NULL when it is too long for a sentence.
static const char *value_shown(struct language *language, struct arena *arena, const struct field *field,
                               const char *value, struct date today)
{
    enum { SHOWN_BYTES = 160 };
    struct date date;
    if (!value || strlen(value) > SHOWN_BYTES)
        return NULL;
    switch (field->type) {
    case FIELD_DATE:
        return date_read(value, &date) ? language_date(language, arena, DATE_AND_TIME, date, today) : value;
    case FIELD_MONEY:
        return language_money(language, arena, value, false);
    case FIELD_CHOICE:
        return choice_label(field->choices, value) ? say_plain(language, choice_label(field->choices, value))
                                                   : value;
    case FIELD_PARAGRAPHS:
    case FIELD_LIST:
        return NULL;
    default:
        return value;
    }
}

static const char *field_sentence(struct language *language, struct arena *arena, const struct change *change,
                                  struct date today)
{
    const struct field *field = kind_field(change->kind, change->field);
    if (!field)
        return "";
    const char *label = say_plain(language, field->label);
    const char *before = value_shown(language, arena, field, change->before, today);
    const char *after = value_shown(language, arena, field, change->after, today);
    if (change->language && !text_is_same(change->language, "en"))
        label = arena_print(arena, "%s (%s)", label, change->language);

    if (change->what == CHANGE_DUE_MOVED)
        return say(language, arena, "bids due moved from {0} to {1}.", .text = {before, after});
    if (!change->after)
        return say(language, arena, "{0}: taken out.", .text = {label});
    if (before && after)
        return say(language, arena, "{0}: from {1} to {2}.", .text = {label, before, after});
    if (after)
        return say(language, arena, "{0}: now {1}.", .text = {label, after});
    return say(language, arena, "{0}: new text.", .text = {label});
}

const char *change_sentence(struct language *language, struct arena *arena, const struct change *change,
                            struct date today)
{
    const char *fact;
    switch (change->what) {
    case CHANGE_NEW:
        fact = say_plain(language, "new.");
        break;
    case CHANGE_GONE:
        fact = say_plain(language, "taken off.");
        break;
    case CHANGE_CANCELLED:
        fact = say_plain(language, "cancelled.");
        break;
    case CHANGE_STAGE: {
        enum stage stage = stage_named(change->after);
        fact = stage == STAGE_COUNT ? field_sentence(language, arena, change, today)
                                    : say(language, arena, "now at: {0}.",
                                          .text = {say_plain(language, stage_table[stage].label)});
        break;
    }
    default:
        fact = field_sentence(language, arena, change, today);
    }
    return arena_print(arena, "%s %s: %s", change->code, change->title, fact);
}
