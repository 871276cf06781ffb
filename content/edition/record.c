// SPDX-License-Identifier: MIT
// Values stand sorted (field, then language), so that one record has one JSON form.
#include "content/edition/record.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"

// The tag as language_table holds it (so it lives as long as the program), or NULL; *place is its row.
static const char *language_place(const char *tag, ptrdiff_t *place)
{
    for (const struct language_row *row = language_table; row->tag; row++) {
        if (text_is_same(row->tag, tag)) {
            *place = row - language_table;
            return row->tag;
        }
    }
    return NULL;
}

static const struct field *field_of(const struct record *record, const char *name)
{
    const struct field *field = kind_field(record->kind, name);
    if (!field)
        abort();
    return field;
}

// The index of the value, or of where it would be inserted.
static size_t value_place(const struct record *record, const struct field *field, ptrdiff_t language,
                          bool *is_there)
{
    *is_there = false;
    for (size_t i = 0; i < record->count; i++) {
        const struct value *value = &record->values[i];
        ptrdiff_t other = 0;
        if (value->field == field && field->translated)
            language_place(value->language, &other);
        if (value->field > field || (value->field == field && other >= language)) {
            *is_there = value->field == field && other == language;
            return i;
        }
    }
    return record->count;
}

const struct value *record_value(const struct record *record, const char *name, const char *language)
{
    const struct field *field = field_of(record, name);
    ptrdiff_t place = 0;
    if (field->translated && language && !language_place(language, &place))
        return NULL;

    bool is_there;
    size_t i = value_place(record, field, place, &is_there);
    return is_there ? &record->values[i] : NULL;
}

const char *record_get(const struct record *record, const char *field)
{
    const struct value *value = record_value(record, field, NULL);
    return value ? value->text : NULL;
}

const char *record_text(const struct record *record, const char *field, const char *language, bool *is_own)
{
    const struct value *value = record_value(record, field, language);
    if (is_own)
        *is_own = value != NULL;
    return value ? value->text : record_get(record, field);
}

const char *record_whose_words(const struct value *own)
{
    if (!own)
        return N_("In English: not translated yet");
    if (own->is_stale)
        return N_("The English has changed since this was translated");
    if (own->origin == VALUE_MACHINE)
        return N_("Translated by a machine");
    return own->origin == VALUE_SOURCE ? N_("Translated by the source") : NULL;
}

// In the language before in English, and the plain title before the legal one.
const char *record_title_field(const struct record *record, const char *language)
{
    const struct kind_row *row = &kind_table[record->kind];
    const char *fields[] = {row->plain_title, row->title};
    const char *languages[] = {language, NULL};

    for (int l = 0; l < 2; l++)
        for (int f = 0; f < 2; f++)
            if (fields[f] && record_value(record, fields[f], languages[l]))
                return fields[f];
    return NULL;
}

const char *record_title(const struct record *record, const char *language)
{
    const char *field = record_title_field(record, language);
    if (field)
        return record_text(record, field, language, NULL);
    for (const char **name = (const char *[]){"contract_id", "epin", "pin", NULL}; *name; name++) {
        const char *text = kind_field(record->kind, *name) ? record_get(record, *name) : NULL;
        if (text)
            return text;
    }
    return record->code ? record->code : kind_table[record->kind].label;
}

static struct value *value_insert(struct record *record, struct arena *arena, size_t at)
{
    if (record->count == record->capacity) {
        size_t capacity = record->capacity ? 2 * record->capacity : 24;
        record->values = arena_grow(arena, record->values, record->count * sizeof(struct value),
                                    capacity * sizeof(struct value));
        record->capacity = capacity;
    }
    memmove(&record->values[at + 1], &record->values[at], (record->count - at) * sizeof(struct value));
    record->count++;
    return &record->values[at];
}

struct value *record_set(struct record *record, struct arena *arena, const char *name, const char *language,
                         const char *text)
{
    const struct field *field = field_of(record, name);
    const char *tag = NULL;
    ptrdiff_t place = 0;
    if (field->translated && !(tag = language_place(language ? language : "en", &place)))
        abort();

    bool is_there;
    size_t at = value_place(record, field, place, &is_there);
    if (!text || !*text) {
        if (is_there)
            memmove(&record->values[at], &record->values[at + 1],
                    (--record->count - at) * sizeof(struct value));
        return NULL;
    }

    struct value *value = is_there ? &record->values[at] : value_insert(record, arena, at);
    *value = (struct value){.field = field, .language = tag, .text = text, .origin = VALUE_SOURCE};
    return value;
}

bool record_date(const struct record *record, const char *field, struct date *date)
{
    const char *text = record_get(record, field);
    return text && date_read(text, date);
}

const char *record_source(const struct record *record, struct language *language)
{
    const char *source = record_get(record, "source"), *common = choice_label(source_name_table, source);
    return common ? say_plain(language, common) : source;
}

bool record_flag(const struct record *record, const char *field)
{
    return text_is_same(record_get(record, field), "yes");
}

bool list_next(const char **at, struct list_row *row, struct arena *arena)
{
    if (!*at || !**at)
        return false;

    size_t length = strcspn(*at, "\n");
    char *line = arena_bytes(arena, *at, length);
    *at += length + ((*at)[length] == '\n');
    for (int i = 0; i < LIST_CELLS; i++) {
        row->cell[i] = line;
        line += strcspn(line, "\t");
        if (*line)
            *line++ = '\0';
    }
    return true;
}

const char *list_add(struct arena *arena, const char *list, const char *const *cells, size_t count)
{
    struct text text = text_in(arena, SIZE_MAX);
    text_add(&text, list);
    if (text.length)
        text_add_char(&text, '\n');
    for (size_t i = 0; i < count; i++) {
        if (i)
            text_add_char(&text, '\t');
        for (const char *c = cells[i] ? cells[i] : ""; *c; c++)
            text_add_char(&text, *c == '\t' || *c == '\n' || *c == '\r' ? ' ' : *c);
    }
    return text.bytes;
}
