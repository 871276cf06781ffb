// SPDX-License-Identifier: MIT
// Rehearsals: what a connection would do to some tables is done to copies in its own memory.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/database/connection.h"
#include "content/database/database.h"

static bool run(struct database *database, const char *sql)
{
    if (sqlite3_exec(database->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return database_fail(database, "A copy for a rehearsal could not be made");
}

// "CREATE UNIQUE INDEX a ON b …" as "CREATE UNIQUE INDEX temp.a ON b …", "CREATE TABLE a …" as "CREATE TEMP
// TABLE a …".
static const char *as_own(struct arena *arena, const char *sql)
{
    static const char create[] = "CREATE ", index[] = " INDEX ";
    if (text_starts(sql, "CREATE TABLE"))
        return arena_print(arena, "CREATE TEMP %s", sql + strlen(create));
    const char *at = strstr(sql, index);
    if (!at)
        return NULL;
    at += strlen(index);
    return arena_print(arena, "%.*stemp.%s", (int)(at - sql), sql, at);
}

static bool copy_schema(struct database *database, const char *table, const char *type)
{
    SCRATCH(arena);
    struct query *query = database_own_query(database, "schema_of");
    const char *sql[16];
    size_t count = 0;
    query_text(query, ":table", table);
    query_text(query, ":type", type);
    while (count < sizeof sql / sizeof *sql && query_row(query))
        sql[count++] = as_own(arena, column_text(query, 0, arena));
    query_reset(query);
    for (size_t i = 0; i < count; i++)
        if (sql[i] && !run(database, sql[i]))
            return false;
    return count > 0;
}

bool database_shadow(struct database *database, const char *table, const char *where)
{
    SCRATCH(arena);
    database_clear(database);
    if (!copy_schema(database, table, "table"))
        return !database_error(database);
    const char *rows = arena_print(arena, "INSERT INTO temp.%s SELECT * FROM main.%s%s%s", table, table,
                                   where ? " WHERE " : "", where ? where : "");
    if (!run(database, rows))
        return false;
    copy_schema(database, table, "index");
    return !database_error(database);
}
