// SPDX-License-Identifier: MIT
// Records as a table: RFC 4180, one header line, canonical values.
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "content/site/open.h"

enum { LINE_MOST = 4 * 1024 * 1024 };

static void add_cell(struct text *line, const char *value)
{
    if (line->length)
        text_add_char(line, ',');
    if (!value || !*value)
        return;
    // A value a spreadsheet would take for a formula is shown as text: quoted with a leading apostrophe.
    bool is_formula =
        strchr("=+@\t\r", *value) || (*value == '-' && strspn(value, "-.0123456789") != strlen(value));
    if (!is_formula && !strpbrk(value, ",\"\r\n")) {
        text_add(line, value);
        return;
    }
    text_add(line, is_formula ? "\"'" : "\"");
    for (; *value; value++) {
        if (*value == '"')
            text_add_char(line, '"');
        text_add_char(line, *value);
    }
    text_add_char(line, '"');
}

static bool is_translation(const char *tag)
{
    return strcmp(tag, "en") != 0;
}

const char *open_table_head(const struct edition *edition, enum kind kind, struct arena *arena)
{
    struct text line = text_in(arena, LINE_MOST);
    add_cell(&line, "kind"); // read, not guessed, when the table is imported
    add_cell(&line, "code");
    add_cell(&line, "page"); // an event has an address of its own
    for (const struct field *field = kind_table[kind].fields; field->name; field++) {
        add_cell(&line, field->name);
        for (const char *const *tag = edition_languages(edition); field->translated && *tag; tag++) {
            if (is_translation(*tag))
                add_cell(&line, arena_print(arena, "%s@%s", field->name, *tag));
        }
    }
    text_add(&line, "\r\n");
    return line.bytes;
}

const char *open_table_line(const struct edition *edition, const struct record *record, struct arena *arena)
{
    struct text line = text_in(arena, LINE_MOST);
    add_cell(&line, kind_table[record->kind].name);
    add_cell(&line, record->code);
    add_cell(&line, arena_print(arena, "%s/%s", edition_public_url(edition), record->code));
    for (const struct field *field = kind_table[record->kind].fields; field->name; field++) {
        add_cell(&line, record_get(record, field->name));
        for (const char *const *tag = edition_languages(edition); field->translated && *tag; tag++) {
            const struct value *value = is_translation(*tag) ? record_value(record, field->name, *tag) : NULL;
            if (is_translation(*tag))
                add_cell(&line, value ? value->text : NULL);
        }
    }
    text_add(&line, "\r\n");
    return line.bytes;
}
