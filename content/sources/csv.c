// SPDX-License-Identifier: MIT
// Reads CSV a cell at a time. A quote that never closes spoils its own line only: reading goes on at the next
// one.
#include "content/sources/csv.h"

#include <string.h>

#include "content/base/text.h"

enum { LONGEST_CELL = 1 << 20 };

struct csv csv_open(const char *bytes, size_t length)
{
    size_t commas = 0, semicolons = 0, tabs = 0;
    bool is_quoted = false;
    for (size_t i = 0; i < length && (is_quoted || (bytes[i] != '\n' && bytes[i] != '\r')); i++) {
        is_quoted ^= bytes[i] == '"';
        commas += !is_quoted && bytes[i] == ',';
        semicolons += !is_quoted && bytes[i] == ';';
        tabs += !is_quoted && bytes[i] == '\t';
    }
    char separator = tabs > commas && tabs > semicolons ? '\t' : semicolons > commas ? ';' : ',';
    return (struct csv){.at = bytes, .end = bytes + length, .line = 1, .separator = separator};
}

static bool is_line_end(char c)
{
    return c == '\n' || c == '\r';
}

// Moves past one line ending: LF, CR or CRLF.
static const char *after_line_end(const char *at, const char *end)
{
    if (at < end && *at == '\r')
        return at + 1 < end && at[1] == '\n' ? at + 2 : at + 1;
    return at < end ? at + 1 : at;
}

static int64_t lines_in(const char *from, const char *to)
{
    int64_t lines = 0;
    for (const char *at = from; (at = memchr(at, '\n', (size_t)(to - at))); at++)
        lines++;
    for (const char *at = from; (at = memchr(at, '\r', (size_t)(to - at))); at++)
        lines += at + 1 >= to || at[1] != '\n';
    return lines;
}

// The quote that closes the cell whose content starts at `at`; NULL when none does within reason.
static const char *closing_quote(const char *at, const char *end)
{
    if ((size_t)(end - at) > LONGEST_CELL)
        end = at + LONGEST_CELL;
    while ((at = memchr(at, '"', (size_t)(end - at)))) {
        if (at + 1 >= end || at[1] != '"')
            return at;
        at += 2;
        if (at >= end)
            return NULL;
    }
    return NULL;
}

// The content between two quotes, doubled quotes made one.
static char *unquoted(struct arena *arena, const char *from, const char *to)
{
    char *cell = arena_take(arena, (size_t)(to - from) + 1);
    char *put = cell;
    while (from < to) {
        const char *quote = memchr(from, '"', (size_t)(to - from));
        size_t plain = (size_t)((quote ? quote + 1 : to) - from);
        memcpy(put, from, plain);
        put += plain;
        from += plain + (quote != NULL);
    }
    return cell;
}

static const char *cell_end(const struct csv *csv, const char *at)
{
    while (at < csv->end && *at != csv->separator && !is_line_end(*at))
        at++;
    return at;
}

// Reads the cell at csv->at and moves past it; NULL when its quote never closes.
static const char *next_cell(struct csv *csv, struct arena *arena)
{
    const char *start = csv->at;
    if (start < csv->end && *start == '"') {
        const char *close = closing_quote(start + 1, csv->end);
        if (!close)
            return NULL;
        const char *cell = unquoted(arena, start + 1, close);
        csv->line += lines_in(start, close);
        csv->at = cell_end(csv, close + 1);
        if (csv->at == close + 1)
            return cell;
        return arena_print(arena, "%s%s", cell, arena_bytes(arena, close + 1, (size_t)(csv->at - close - 1)));
    }
    csv->at = cell_end(csv, start);
    return arena_bytes(arena, start, (size_t)(csv->at - start));
}

// Gives up on the row that started at `start`, and goes on at the next line.
static void break_row(struct csv *csv, struct csv_row *row, const char *start, const char *why,
                      struct arena *arena)
{
    const char *end = start;
    while (end < csv->end && !is_line_end(*end))
        end++;
    *row = (struct csv_row){.line = row->line, .count = 1, .broken = why};
    row->cells = arena_take(arena, 2 * sizeof *row->cells);
    row->cells[0] = arena_bytes(arena, start, (size_t)(end - start));
    csv->at = after_line_end(end, csv->end);
    csv->line = row->line + 1;
}

static bool is_blank(const struct csv_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (!text_is_empty(row->cells[i]))
            return false;
    return true;
}

static void read_row(struct csv *csv, struct csv_row *row, struct arena *arena)
{
    const char *cells[CSV_COLUMNS];
    const char *start = csv->at;
    *row = (struct csv_row){.line = csv->line};
    for (;;) {
        const char *cell = next_cell(csv, arena);
        if (!cell || row->count == CSV_COLUMNS) {
            const char *why =
                cell ? arena_print(arena, "The row has more than %d cells.", CSV_COLUMNS)
                     : arena_print(arena, "The quote that opens cell %zu is never closed.", row->count + 1);
            break_row(csv, row, start, why, arena);
            return;
        }
        cells[row->count++] = cell;
        if (csv->at >= csv->end || *csv->at != csv->separator)
            break;
        csv->at++;
    }
    if (csv->at < csv->end) {
        csv->at = after_line_end(csv->at, csv->end);
        csv->line++;
    }
    row->cells = arena_take(arena, (row->count + 1) * sizeof *row->cells);
    memcpy(row->cells, cells, row->count * sizeof *row->cells);
}

bool csv_next(struct csv *csv, struct csv_row *row, struct arena *arena)
{
    while (csv->at < csv->end) {
        read_row(csv, row, arena);
        if (row->broken || !is_blank(row))
            return true;
    }
    return false;
}
