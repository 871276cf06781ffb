// SPDX-License-Identifier: MIT
// Brings a database's tables up to this program's, one numbered file after the other.
#include <stdio.h>
#include <string.h>

#include "content/database/connection.h"

static int64_t version_of(struct database *database)
{
    struct query *query = database_own_query(database, "user_version");
    int64_t version = query_row(query) ? column_number(query, 0) : -1;
    query_reset(query);
    return version;
}

static bool apply(struct database *database, const struct embedded *file, int number)
{
    // Another process may be migrating the same file: look again once the lock is ours.
    if (!database_begin(database))
        return false;
    if (version_of(database) >= number) {
        database_rollback(database);
        return true;
    }
    char count[64];
    snprintf(count, sizeof count, "PRAGMA user_version=%d", number); // a pragma takes no bound value
    if (sqlite3_exec(database->sqlite, file->data, NULL, NULL, NULL) == SQLITE_OK &&
        sqlite3_exec(database->sqlite, count, NULL, NULL, NULL) == SQLITE_OK)
        return database_commit(database);
    char doing[64];
    snprintf(doing, sizeof doing, "Migration %s failed", file->name);
    database_fail(database, doing);
    database_rollback(database);
    return false;
}

bool database_migrate(struct database *database, const struct embedded *files)
{
    int64_t version = version_of(database);
    int newest = 0;
    for (const struct embedded *file = files; file && file->name; file++) {
        int number;
        if (!migration_number(file->name, &number))
            continue;
        newest = number > newest ? number : newest;
        if (number > version && !apply(database, file, number))
            return false;
    }
    if (version <= newest)
        return true;
    snprintf(database->error, sizeof database->error,
             "The database %s was written by a newer Stoop (version %lld, this one knows %d): update this "
             "program.",
             database->path, (long long)version, newest);
    return false;
}
