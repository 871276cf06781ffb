// SPDX-License-Identifier: MIT
// Rows of named cells, whatever form the file has: CSV with headers, a JSON array of flat objects, or a
// script that assigns an array of arrays (`var x = [[…],…];`), which is split by line so that one bad line
// spoils only itself.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

// A column that a source asks for. Names are compared by their letters and digits only, so that "RequestID",
// "request_id" and "Request ID" are one.
struct wanted {
    const char *name;
    const char *also;  // another name it goes by, or NULL
    const char *field; // the record's field it becomes, to tell the place of a wrong value; NULL when none
};

enum { WANTED_MOST = 48 };

struct sheet_row {
    const char *cell[WANTED_MOST]; // in the order of the wanted columns; never NULL; "" for a literal NULL
    const char *const *raw;        // the row as it came, under sheet_names(); ended by NULL
    size_t raw_count;
    int64_t number, line; // from 1; in JSON there is no line: 0
    const char *broken;   // a sentence, when the row could not be read; its raw cells are what stood there
    bool is_array_row;    // of a script: cells are counted, not named
};

struct sheet;

// `wanted` ends with a row of nulls. `order` names the columns of a script's arrays, ended by NULL; NULL when
// the source has no such form. Always returns a handle; when sheet_error is not NULL nothing can be read.
struct sheet *sheet_open(const char *bytes, size_t length, const struct wanted *wanted,
                         const char *const *order);
void sheet_close(struct sheet *sheet);
const char *sheet_error(const struct sheet *sheet);
// The next row; false at the end, or on a failure (sheet_error). The cells live until the arena is reset.
bool sheet_next(struct sheet *sheet, struct sheet_row *row, struct arena *arena);
// The names of the columns as they came, ended by NULL: the header of refused rows.
const char *const *sheet_names(const struct sheet *sheet);
bool sheet_has(const struct sheet *sheet, size_t wanted); // the file has that column
int64_t sheet_done(const struct sheet *sheet);            // bytes read so far, about
// Tells which field each column becomes, in the order of sheet_names, NULL for none: for a source whose
// columns are not known beforehand. `fields` must outlive the sheet.
void sheet_fields(struct sheet *sheet, const char *const *fields);
size_t sheet_columns(const struct sheet *sheet);
// A row as it can be written out to be mended: names and cells, both ended by NULL. Of JSON, whose columns
// come and go, those are the wanted ones.
void sheet_written(const struct sheet *sheet, const struct sheet_row *row, const char *const **names,
                   const char *const **cells);
// "line 12, column 5 (due_date)", "record 7, due_date"; for a field no column became, only "line 12". `field`
// is a record's field, or the name of a wanted column.
const char *sheet_place(const struct sheet *sheet, const struct sheet_row *row, const char *field,
                        struct arena *arena);
// The cell that a field came from, as it stood there, or NULL.
const char *sheet_cell(const struct sheet *sheet, const struct sheet_row *row, const char *field);
