// SPDX-License-Identifier: MIT
// What an open database is. Inside the database room only.
#pragma once
#include "content/database/statements.h"

struct database {
    sqlite3 *sqlite; // NULL when it could not be opened
    struct arena *arena;
    const char *path;
    struct shelf own, room;
    char error[512]; // "" when the last thing asked went well
    bool is_duplicate;
    int log_pages; // see database_log_pages
};

// gather.c: the system's files, with write-ahead logs that can be gathered. Once, before the first database.
#define GATHERING_FILES "stoop"
void gather_start(void);

// Keeps SQLite's reason as the sentence of the last failure. Always false.
bool database_fail(struct database *database, const char *doing);
void database_clear(struct database *database);
struct query *database_own_query(struct database *database, const char *name);
bool database_add_functions(struct database *database, const struct database_function *functions,
                            void *context);
// Applies the migrations that the file has not seen.
bool database_migrate(struct database *database, const struct embedded *files);
