// SPDX-License-Identifier: MIT
// What the three forms of a sheet share. Inside the sources room only.
#pragma once
#include "content/database/database.h"
#include "content/sources/csv.h"
#include "content/sources/sheet.h"

struct sheet {
    struct arena *arena;
    const char *error;
    const char *bytes;
    size_t length;
    const struct wanted *wanted;
    size_t wanted_count;
    bool (*next)(struct sheet *sheet, struct sheet_row *row, struct arena *arena);
    const char **names; // of the columns, ended by NULL
    int *becomes;       // for each column the wanted one it is, or -1
    size_t column_count, column_room;
    const char *const *fields;  // what each column becomes, when the source said so itself
    int column_of[WANTED_MOST]; // the first column that is it, or -1
    const char *wanted_names[WANTED_MOST + 1];
    int64_t number, done;

    struct csv csv;           // CSV and scripts
    struct database *scratch; // JSON
    struct query *query;
    bool is_over;
    int64_t row_id, next_id; // the object being read; one that began
};

// Adds a column under the name it has in the file.
void sheet_column(struct sheet *sheet, const char *name);
// The cell of a column, put where it is wanted.
void sheet_fill(const struct sheet *sheet, struct sheet_row *row, size_t column, const char *text);

void sheet_start_json(struct sheet *sheet);
void sheet_start_script(struct sheet *sheet, const char *const *order);
