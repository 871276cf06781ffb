// SPDX-License-Identifier: MIT
// The named statements of a room's .sql files, found by name. Inside the database room only.
#pragma once
#include <sqlite3.h>
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/base/embed.h"
#include "content/database/database.h"

extern const struct embedded database_files[]; // the room's own statements

enum { QUERY_VALUES = 24 };

struct query {
    const char *name; // within the file: not ended by a zero byte
    size_t name_length;
    const char *sql;
    size_t sql_length;
    sqlite3_stmt *statement; // prepared when first asked for
    struct database *database;
    // Of each value its name and where the name last asked for stood: most callers ask with the same literal
    // again.
    const char *names[QUERY_VALUES], *asked[QUERY_VALUES];
    bool has_failed;
};

// A shelf of statements, sorted by name.
struct shelf {
    struct query *queries;
    size_t count;
};

// Reads every block after "-- name: x" in the files that are not migrations. Two of one name are a bug and
// abort.
struct shelf shelf_fill(struct arena *arena, struct database *database, const struct embedded *files);
struct query *shelf_find(const struct shelf *shelf, const char *name); // NULL when there is none
void shelf_clear(struct shelf *shelf);                                 // finalizes what is prepared
// True for 0001.sql, 0002.sql …, and tells the number.
bool migration_number(const char *file_name, int *number);
