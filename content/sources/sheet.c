// SPDX-License-Identifier: MIT
// Finds out what form a file has, and which of its columns are wanted.
#include "content/sources/sheet.h"

#include <string.h>

#include "content/base/text.h"
#include "content/sources/sheet_inside.h"

enum { LONGEST_NAME = 80 };

// Letters and digits only, in lower case.
static void bare_name(const char *name, char bare[LONGEST_NAME])
{
    size_t length = 0;
    for (; *name && length < LONGEST_NAME - 1; name++) {
        char c = *name >= 'A' && *name <= 'Z' ? (char)(*name + 32) : *name;
        if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
            bare[length++] = c;
    }
    bare[length] = '\0';
}

static bool is_named(const char *bare, const char *name)
{
    char other[LONGEST_NAME];
    bare_name(name, other);
    return strcmp(bare, other) == 0;
}

static int find_wanted(const struct sheet *sheet, const char *name)
{
    char bare[LONGEST_NAME];
    bare_name(name, bare);
    for (size_t i = 0; *bare && i < sheet->wanted_count; i++)
        if (is_named(bare, sheet->wanted[i].name) ||
            (sheet->wanted[i].also && is_named(bare, sheet->wanted[i].also)))
            return (int)i;
    return -1;
}

void sheet_column(struct sheet *sheet, const char *name)
{
    if (sheet->column_count + 1 >= sheet->column_room) {
        size_t old = sheet->column_room, room = old ? old * 2 : 64;
        sheet->names =
            arena_grow(sheet->arena, sheet->names, old * sizeof *sheet->names, room * sizeof *sheet->names);
        sheet->becomes = arena_grow(sheet->arena, sheet->becomes, old * sizeof *sheet->becomes,
                                    room * sizeof *sheet->becomes);
        sheet->column_room = room;
    }
    int wanted = find_wanted(sheet, name);
    if (wanted >= 0 && sheet->column_of[wanted] < 0)
        sheet->column_of[wanted] = (int)sheet->column_count;
    sheet->becomes[sheet->column_count] = wanted;
    sheet->names[sheet->column_count++] = arena_text(sheet->arena, name);
    sheet->names[sheet->column_count] = NULL;
}

void sheet_fill(const struct sheet *sheet, struct sheet_row *row, size_t column, const char *text)
{
    int wanted = sheet->becomes[column];
    // Of two columns with one name the first that is filled counts.
    if (wanted >= 0 && !*row->cell[wanted] && !(text[0] == 'N' && strcmp(text, "NULL") == 0))
        row->cell[wanted] = text;
}

static bool next_csv(struct sheet *sheet, struct sheet_row *row, struct arena *arena)
{
    struct csv_row cells;
    if (!csv_next(&sheet->csv, &cells, arena))
        return false;
    sheet->done = sheet->csv.at - sheet->bytes;
    row->line = cells.line;
    row->raw = (const char *const *)cells.cells;
    row->raw_count = cells.count;
    row->broken = cells.broken;
    for (size_t i = 0; i < cells.count && !row->broken; i++) {
        if (i < sheet->column_count)
            sheet_fill(sheet, row, i, cells.cells[i]);
        else if (!text_is_empty(cells.cells[i]))
            row->broken = arena_print(
                arena,
                "The row has %zu cells and the header has %zu: a cell with a comma in it must stand "
                "in quotes.",
                cells.count, sheet->column_count);
    }
    return true;
}

static void start_csv(struct sheet *sheet)
{
    struct csv_row header;
    sheet->next = next_csv;
    size_t length;
    const char *text = csv_decode(sheet->arena, sheet->bytes, sheet->length, &length);
    sheet->bytes = text;
    sheet->csv = csv_open(text, length);
    if (!csv_next(&sheet->csv, &header, sheet->arena) || header.broken) {
        sheet->error = header.broken && length > 0 ? header.broken : "The file is empty.";
        return;
    }
    for (size_t i = 0; i < header.count; i++)
        sheet_column(sheet, text_squeeze(sheet->arena, header.cells[i]));
}

static const char *skip_space(const char *at, const char *end)
{
    while (at < end &&
           (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t' || (unsigned char)*at == 0xEF ||
            (unsigned char)*at == 0xBB || (unsigned char)*at == 0xBF))
        at++;
    return at;
}

static bool starts(const char *at, const char *end, const char *word)
{
    return (size_t)(end - at) >= strlen(word) && memcmp(at, word, strlen(word)) == 0;
}

struct sheet *sheet_open(const char *bytes, size_t length, const struct wanted *wanted,
                         const char *const *order)
{
    struct arena *arena = arena_open();
    struct sheet *sheet = arena_take(arena, sizeof *sheet);
    *sheet = (struct sheet){.arena = arena, .bytes = bytes, .length = length, .wanted = wanted};
    for (; wanted[sheet->wanted_count].name; sheet->wanted_count++)
        sheet->wanted_names[sheet->wanted_count] = wanted[sheet->wanted_count].name;
    for (size_t i = 0; i < WANTED_MOST; i++)
        sheet->column_of[i] = -1;

    const char *end = bytes + length, *at = skip_space(bytes, end);
    const char *second = at < end ? skip_space(at + 1, end) : end;
    bool is_array = at < end && *at == '[';
    bool is_script = starts(at, end, "var ") || starts(at, end, "let ") || starts(at, end, "const ") ||
                     (is_array && second < end && *second == '[');
    if (is_script && order)
        sheet_start_script(sheet, order);
    else if (is_array || (at < end && *at == '{'))
        sheet_start_json(sheet);
    else
        start_csv(sheet);
    return sheet;
}

void sheet_close(struct sheet *sheet)
{
    if (!sheet)
        return;
    if (sheet->query)
        query_reset(sheet->query);
    database_close(sheet->scratch);
    arena_close(sheet->arena);
}

const char *sheet_error(const struct sheet *sheet)
{
    return sheet->error;
}

bool sheet_next(struct sheet *sheet, struct sheet_row *row, struct arena *arena)
{
    *row = (struct sheet_row){.number = sheet->number + 1};
    for (size_t i = 0; i < sheet->wanted_count; i++)
        row->cell[i] = "";
    if (sheet->error || !sheet->next(sheet, row, arena))
        return false;
    sheet->number++;
    return true;
}

const char *const *sheet_names(const struct sheet *sheet)
{
    static const char *const none[] = {NULL};
    return sheet->names ? (const char *const *)sheet->names : none;
}

bool sheet_has(const struct sheet *sheet, size_t wanted)
{
    return sheet->column_of[wanted] >= 0;
}

int64_t sheet_done(const struct sheet *sheet)
{
    return sheet->done;
}

void sheet_fields(struct sheet *sheet, const char *const *fields)
{
    sheet->fields = fields;
}

void sheet_written(const struct sheet *sheet, const struct sheet_row *row, const char *const **names,
                   const char *const **cells)
{
    bool is_json = sheet->scratch != NULL;
    *names = is_json ? (const char *const *)sheet->wanted_names : sheet_names(sheet);
    *cells = is_json ? (const char *const *)row->cell : row->raw;
}

size_t sheet_columns(const struct sheet *sheet)
{
    return sheet->column_count;
}

static int column_of_field(const struct sheet *sheet, const char *field)
{
    for (size_t i = 0; sheet->fields && i < sheet->column_count; i++)
        if (text_is_same(sheet->fields[i], field))
            return (int)i;
    for (size_t i = 0; field && *field && i < sheet->wanted_count; i++)
        if ((text_is_same(sheet->wanted[i].field, field) || text_is_same(sheet->wanted[i].name, field)) &&
            sheet->column_of[i] >= 0)
            return sheet->column_of[i];
    return -1;
}

const char *sheet_place(const struct sheet *sheet, const struct sheet_row *row, const char *field,
                        struct arena *arena)
{
    int column = row->broken ? -1 : column_of_field(sheet, field);
    const char *place = row->line > 0 ? arena_print(arena, "line %lld", (long long)row->line)
                                      : arena_print(arena, "record %lld", (long long)row->number);
    if (column < 0)
        return place;
    if (row->line > 0)
        return arena_print(arena, "%s, column %d (%s)", place, column + 1, sheet->names[column]);
    return arena_print(arena, "%s, %s", place, sheet->names[column]);
}

const char *sheet_cell(const struct sheet *sheet, const struct sheet_row *row, const char *field)
{
    int column = column_of_field(sheet, field);
    return column >= 0 && (size_t)column < row->raw_count ? row->raw[column] : NULL;
}
