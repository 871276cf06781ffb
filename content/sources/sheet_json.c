// SPDX-License-Identifier: MIT
// A JSON array of flat objects, walked by SQLite: four times faster than a tree of our own, and half the
// memory.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/csv.h"
#include "content/sources/scratch.h"
#include "content/sources/sheet_inside.h"

// The columns of the statement json_nodes.
enum { NODE_ID, NODE_PARENT, NODE_KEY, NODE_TYPE, NODE_ATOM };

static size_t column_named(struct sheet *sheet, const char *name, size_t guess)
{
    if (guess < sheet->column_count && strcmp(sheet->names[guess], name) == 0)
        return guess;
    for (size_t i = 0; i < sheet->column_count; i++)
        if (strcmp(sheet->names[i], name) == 0)
            return i;
    if (sheet->column_count < CSV_COLUMNS)
        sheet_column(sheet, name);
    return sheet->column_count - 1;
}

static bool is_object(struct query *query)
{
    return strcmp(column_peek(query, NODE_TYPE), "object") == 0;
}

// The next node; after the last one there is none for good (SQLite would start again).
static bool next_node(struct sheet *sheet)
{
    if (sheet->is_over || query_row(sheet->query))
        return !sheet->is_over;
    sheet->is_over = true;
    if (query_failed(sheet->query))
        sheet->error = json_mistake(sheet->bytes, sheet->length, sheet->arena);
    return false;
}

// Where a row's cells go while they are read.
struct filling {
    struct sheet *sheet;
    struct sheet_row *row;
    struct arena *arena;
    const char **raw;
    size_t column; // the last one
};

static void take_node(struct filling *filling, struct query *query)
{
    struct sheet *sheet = filling->sheet;
    const char *atom = column_peek(query, NODE_ATOM);
    bool is_direct = column_number(query, NODE_PARENT) == sheet->row_id;
    if (is_direct)
        filling->column = column_named(sheet, column_peek(query, NODE_KEY), filling->column + 1);
    if (!atom || filling->column >= CSV_COLUMNS)
        return;
    const char *text = column_text(query, NODE_ATOM, filling->arena);
    const char *before = filling->raw[filling->column];
    if (!is_direct && before &&
        *before) // inside an object or a list of its own: its parts, one after another
        text = arena_print(filling->arena, "%s %s", before, text);
    filling->raw[filling->column] = text;
    sheet->done += (int64_t)strlen(text) + 16;
}

static bool next_json(struct sheet *sheet, struct sheet_row *row, struct arena *arena)
{
    // The walk may have met the next object's beginning already.
    while (!sheet->next_id) {
        if (!next_node(sheet))
            return false;
        if (column_number(sheet->query, NODE_PARENT) == 0 && is_object(sheet->query))
            sheet->next_id = column_number(sheet->query, NODE_ID);
    }
    sheet->row_id = sheet->next_id;
    sheet->next_id = 0;
    struct filling filling = {.sheet = sheet, .row = row, .arena = arena, .column = SIZE_MAX};
    filling.raw = arena_take(arena, (CSV_COLUMNS + 1) * sizeof *filling.raw);
    while (!sheet->next_id && next_node(sheet)) {
        if (column_number(sheet->query, NODE_PARENT) == 0)
            sheet->next_id = is_object(sheet->query) ? column_number(sheet->query, NODE_ID) : 0;
        else
            take_node(&filling, sheet->query);
    }
    for (size_t i = 0; i < sheet->column_count; i++) {
        filling.raw[i] = filling.raw[i] ? filling.raw[i] : "";
        sheet_fill(sheet, row, i, filling.raw[i]);
    }
    row->raw = (const char *const *)filling.raw;
    row->raw_count = sheet->column_count;
    return true;
}

void sheet_start_json(struct sheet *sheet)
{
    sheet->next = next_json;
    size_t length;
    const char *text = csv_decode(sheet->arena, sheet->bytes, sheet->length, &length);
    sheet->bytes = text;
    sheet->length = length;
    if (text[strspn(text, " \t\r\n")] != '[')
        sheet->error = "The JSON is no list of records: it should start with [.";
    if (sheet->error)
        return;
    sheet->scratch = scratch_open();
    sheet->query = database_query(sheet->scratch, "json_nodes");
    query_text_still(sheet->query, ":json", text, length);
}
