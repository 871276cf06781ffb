// SPDX-License-Identifier: MIT
// The row of a record: its code for life, the columns that lists and joins use, and the history of its
// changes.
#include "content/draft/layers.h"

#include <ctype.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"

enum { CODES_OF_FOUR = 32 * 32 * 32 * 32, JOIN_LEAST = 8, JOIN_DIGITS_LEAST = 5 };

// The next code that is not on the refusal list; whether it is taken shows when the row is added.
static bool code_next(struct draft *draft, char code[CODE_SIZE])
{
    if (!draft->serial) {
        QUERY(query, draft->database, "code_serial");
        if (!query_row(query))
            return draft_failed(draft);
        draft->serial = column_number(query, 0);
    }
    do {
        code_make((uint32_t)draft->serial, draft->serial <= CODES_OF_FOUR / 2 ? 4 : 5, code);
        draft->serial++;
    } while (!*code);
    draft->serial_moved = true;
    return true;
}

// EPIN, else PIN, as letters and digits only; NULL when it is too short to name one procurement in the whole
// city (agencies use "3434" again and again).
const char *record_join_key(const struct record *record, struct arena *arena)
{
    if (record->kind != KIND_OPPORTUNITY && record->kind != KIND_CONTRACT)
        return NULL;
    const char *number = record_get(record, "epin");
    number = number ? number : record_get(record, "pin");
    if (!number)
        return NULL;
    char *key = arena_text(arena, number);
    size_t length = 0, digits = 0;
    for (const char *at = number; *at; at++) {
        if (!isalnum((unsigned char)*at))
            continue;
        key[length++] = (char)toupper((unsigned char)*at);
        digits += isdigit((unsigned char)*at) != 0;
    }
    key[length] = 0;
    return length >= JOIN_LEAST && digits >= JOIN_DIGITS_LEAST ? key : NULL;
}

static void bind_columns(struct query *query, const struct record *record, struct arena *arena)
{
    static const char *const numbers[] = {"epin", "pin", "ocid", "contract_id", "ctr", "vendor", "agency"};
    const char *title = record_title(record, "en");
    struct text words = text_in(arena, 8000);
    text_add(&words, title);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        const char *number = kind_field(record->kind, numbers[i]) ? record_get(record, numbers[i]) : NULL;
        if (number) {
            text_add_char(&words, '\n');
            text_add(&words, number);
        }
    }
    if (record->code) {
        text_add_char(&words, '\n');
        text_add(&words, record->code);
    }
    query_text(query, ":title", title);
    query_text(query, ":words", text_lower(arena, words.bytes));
    query_text(query, ":join_key", record_join_key(record, arena));
}

bool history_write(struct draft *draft, int64_t record, int64_t version, const struct history_row *row)
{
    QUERY(query, draft->database, "history_add");
    query_number(query, ":record", record);
    query_number(query, ":version", version);
    query_number(query, ":at", row->at);
    query_text(query, ":who", row->who);
    query_text(query, ":field", row->field);
    query_text(query, ":language", column_language(row->language));
    query_text(query, ":before", row->before);
    query_text(query, ":after", row->after);
    return query_done(query) || draft_failed(draft);
}

struct making {
    const char *who, *source;
    int64_t at;
};

// False when it failed, or when the code is taken (database_is_duplicate).
static bool add_row(struct draft *draft, const struct record *record, const char *code,
                    const struct making *making)
{
    SCRATCH(arena);
    struct record with_code = *record;
    with_code.code = code;
    QUERY(query, draft->database, "record_add");
    query_number(query, ":kind", record->kind);
    query_text(query, ":code", code);
    bind_columns(query, &with_code, arena);
    query_number(query, ":at", making->at);
    query_text(query, ":who", making->who);
    query_text(query, ":source", making->source);
    return query_done(query);
}

int64_t record_create(struct draft *draft, const struct record *record, const char *preset, const char *who,
                      const char *source, int64_t now)
{
    char code[CODE_SIZE];
    bool is_right = false;
    struct making making = {.who = who, .source = source, .at = now};
    bool added =
        preset && code_read(preset, code, &is_right) && is_right && add_row(draft, record, code, &making);
    while (!added) {
        if (!code_next(draft, code))
            return 0;
        added = add_row(draft, record, code, &making);
        if (!added && !database_is_duplicate(draft->database))
            return draft_failed(draft);
    }
    return database_last_id(draft->database);
}

static bool touch(struct draft *draft, const struct layers *after, int64_t version, const char *who,
                  int64_t now)
{
    SCRATCH(arena);
    QUERY(query, draft->database, "record_touch");
    query_number(query, ":id", after->head.record.id);
    bind_columns(query, &after->head.record, arena);
    query_number(query, ":version", version);
    query_number(query, ":at", now);
    query_text(query, ":who", who);
    return query_done(query) || draft_failed(draft);
}

// A source read again is no news, and what is composed of other rows is told by their own changes.
static bool is_news(const struct value *value)
{
    return strcmp(value->field->name, "source_at") != 0 && strcmp(value->field->name, "earlier") != 0;
}

static bool write_difference(struct draft *draft, const struct layers *after, struct history_row *row,
                             const struct value *value, const struct record *other, bool is_before)
{
    const struct value *match = record_value(other, value->field->name, value->language);
    if (!is_news(value) || (match && (!is_before || text_is_same(match->text, value->text))))
        return true; // a value in both is written once, while walking over `before`
    row->field = value->field->name;
    row->language = value->language;
    row->before = is_before ? value->text : NULL;
    row->after = is_before ? (match ? match->text : NULL) : value->text;
    return history_write(draft, after->head.record.id, after->head.version + 1, row);
}

bool record_changed(struct draft *draft, const struct record *before, const struct layers *after,
                    const char *who, int64_t now, bool *changed)
{
    const struct record *record = &after->head.record;
    struct history_row row = {.at = now, .who = who, .field = NULL};
    for (size_t i = 0; i < before->count; i++) {
        if (!write_difference(draft, after, &row, &before->values[i], record, true))
            return false;
    }
    for (size_t i = 0; i < record->count; i++) {
        if (!write_difference(draft, after, &row, &record->values[i], before, false))
            return false;
    }
    if (changed)
        *changed = row.field != NULL;
    return !row.field || touch(draft, after, after->head.version + 1, who, now);
}
