// SPDX-License-Identifier: MIT
// Rows of a CSV file (RFC 4180) as they are really found: any line ending, quotes in the middle, a quote that
// never closes. Every row knows its line, so that what is wrong can be found again.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

enum { CSV_COLUMNS = 512 };

struct csv {
    const char *at, *end;
    int64_t line; // of `at`, from 1
    char separator;
};

struct csv_row {
    const char **cells; // ended by NULL
    size_t count;
    int64_t line;
    const char *broken; // why the row cannot be read; its cells are then one, the line as it is
};

// Bytes as UTF-8 without a byte order mark: UTF-16 is converted, and each byte that is no UTF-8 is taken for
// Windows-1252; NUL bytes go. The same pointer when nothing had to change.
const char *csv_decode(struct arena *arena, const char *bytes, size_t length, size_t *decoded);
// `bytes` must outlive the rows. The separator is a comma, a semicolon or a tab: what the first line has most
// of.
struct csv csv_open(const char *bytes, size_t length);
// The next row that is not blank; false at the end.
bool csv_next(struct csv *csv, struct csv_row *row, struct arena *arena);
