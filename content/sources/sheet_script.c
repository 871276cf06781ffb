// SPDX-License-Identifier: MIT
// `var x = [[…],…];` read a row at a time: a row that is no JSON (wrong escapes are found) spoils only its
// line.
#include <jansson.h>
#include <string.h>

#include "content/base/text.h"
#include "content/sources/sheet_inside.h"

// The end of the row that starts at `at` ("["), past its "]"; NULL when its line ends first.
static const char *row_end(const char *at, const char *end)
{
    int depth = 0;
    for (bool is_string = false; at < end && *at != '\n' && *at != '\r'; at++) {
        if (is_string && *at == '\\') {
            at++; // what is escaped ends nothing
        } else if (is_string) {
            is_string = *at != '"';
        } else if (*at == '"') {
            is_string = true;
        } else if (*at == '[') {
            depth++;
        } else if (*at == ']' && --depth == 0) {
            return at + 1;
        }
    }
    return NULL;
}

static const char *cell_text(const json_t *cell, struct arena *arena)
{
    if (json_is_string(cell))
        return arena_bytes(arena, json_string_value(cell), json_string_length(cell));
    if (json_is_integer(cell))
        return arena_print(arena, "%lld", (long long)json_integer_value(cell));
    if (json_is_real(cell))
        return arena_print(arena, "%.15g", json_real_value(cell));
    return "";
}

static const char *without_bom(const char *text)
{
    while (strncmp(text, "\xEF\xBB\xBF", 3) == 0)
        text += 3;
    return text;
}

static void read_cells(struct sheet *sheet, struct sheet_row *row, const json_t *array, struct arena *arena)
{
    size_t count = json_array_size(array);
    const char **raw = arena_take(arena, (count + 1) * sizeof *raw);
    for (size_t i = 0; i < count; i++) {
        raw[i] = without_bom(cell_text(json_array_get(array, i), arena));
        if (i < sheet->column_count)
            sheet_fill(sheet, row, i, raw[i]);
    }
    row->raw = raw;
    row->raw_count = count;
    if (count != sheet->column_count)
        row->broken = arena_print(arena, "The row has %zu cells; the publisher's rows have %zu.", count,
                                  sheet->column_count);
}

static void spoil(struct sheet_row *row, const char *from, const char *to, const char *why,
                  struct arena *arena)
{
    const char **raw = arena_take(arena, 2 * sizeof *raw);
    raw[0] = arena_bytes(arena, from, (size_t)(to - from));
    row->raw = raw;
    row->raw_count = 1;
    row->broken = why;
}

static bool next_script(struct sheet *sheet, struct sheet_row *row, struct arena *arena)
{
    struct csv *at = &sheet->csv;
    while (at->at < at->end && *at->at != '[') {
        at->line += *at->at == '\n' || (*at->at == '\r' && at->at[1] != '\n');
        at->at++;
    }
    if (at->at >= at->end)
        return false;
    row->line = at->line;
    const char *start = at->at, *end = row_end(start, at->end);
    if (!end) {
        for (end = start; end < at->end && *end != '\n' && *end != '\r';)
            end++;
        spoil(row, start, end, "The row does not end on its line.", arena);
    } else {
        json_error_t error;
        json_t *array = json_loadb(start, (size_t)(end - start), JSON_ALLOW_NUL, &error);
        if (array)
            read_cells(sheet, row, array, arena);
        else
            spoil(row, start, end, arena_print(arena, "The row cannot be read: %s.", error.text), arena);
        json_decref(array);
    }
    at->at = end;
    sheet->done = at->at - sheet->bytes;
    return true;
}

void sheet_start_script(struct sheet *sheet, const char *const *order)
{
    sheet->next = next_script;
    for (; *order; order++)
        sheet_column(sheet, *order);
    size_t length;
    const char *text = csv_decode(sheet->arena, sheet->bytes, sheet->length, &length);
    sheet->bytes = text;
    sheet->csv = csv_open(text, length);
    // Past the outer array's bracket; a row begins at the next one.
    const char *outer = memchr(text, '[', length);
    for (const char *c = text; outer && c < outer; c++)
        sheet->csv.line += *c == '\n' || (*c == '\r' && c[1] != '\n');
    sheet->csv.at = outer ? outer + 1 : text + length;
}
