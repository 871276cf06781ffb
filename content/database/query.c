// SPDX-License-Identifier: MIT
// Binding values to named statements, running them, reading their rows.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/database/connection.h"

enum { PLANS_LONGEST = 1 << 20 };

static void bug(const struct query *query, const char *what, const char *name)
{
    fprintf(stderr, "error statement %.*s: %s %s\n", query ? (int)query->name_length : 0,
            query ? query->name : "", what, name);
    abort();
}

static bool prepare(struct query *query)
{
    struct database *database = query->database;
    if (query->statement)
        return true;
    if (sqlite3_prepare_v3(database->sqlite, query->sql, (int)query->sql_length, SQLITE_PREPARE_PERSISTENT,
                           &query->statement, NULL) == SQLITE_OK)
        return true;
    char doing[128];
    snprintf(doing, sizeof doing, "Statement %.*s", (int)query->name_length, query->name);
    return database_fail(database, doing);
}

static struct query *ready(struct query *query)
{
    database_clear(query->database);
    // A statement that does not prepare means a file of another shape: told like any failure, when it runs.
    query->has_failed = !query->database->sqlite || !prepare(query);
    if (query->statement && sqlite3_stmt_busy(query->statement))
        bug(query, "is entered twice", "");
    if (query->statement)
        sqlite3_clear_bindings(query->statement);
    return query;
}

struct query *database_query(struct database *database, const char *name)
{
    struct query *query = shelf_find(&database->room, name);
    if (!query)
        bug(NULL, "there is none named", name);
    return ready(query);
}

struct query *database_own_query(struct database *database, const char *name)
{
    return ready(shelf_find(&database->own, name));
}

// The number of a value's place; 0 when the statement could not be prepared.
static int place(struct query *query, const char *name)
{
    if (!query->statement)
        return 0;
    for (int i = 0; i < QUERY_VALUES; i++)
        if (query->asked[i] == name && strcmp(query->names[i], name) == 0)
            return i + 1;
    int index = sqlite3_bind_parameter_index(query->statement, name);
    if (index == 0)
        bug(query, "has no value", name);
    if (index <= QUERY_VALUES) {
        // A copy: SQLite's own goes when it prepares the statement anew by itself, after a change of the
        // schema.
        if (!query->names[index - 1])
            query->names[index - 1] = arena_text(query->database->arena, name);
        query->asked[index - 1] = name;
    }
    return index;
}

void query_text(struct query *query, const char *name, const char *text)
{
    int index = place(query, name);
    if (index > 0)
        sqlite3_bind_text64(query->statement, index, text, text ? strlen(text) : 0, SQLITE_TRANSIENT,
                            SQLITE_UTF8);
}

void query_text_still(struct query *query, const char *name, const char *text, size_t length)
{
    int index = place(query, name);
    if (index > 0)
        sqlite3_bind_text64(query->statement, index, text, length, SQLITE_STATIC, SQLITE_UTF8);
}

void query_bytes(struct query *query, const char *name, const void *bytes, size_t length)
{
    int index = place(query, name);
    if (index > 0)
        sqlite3_bind_blob64(query->statement, index, bytes, length, SQLITE_TRANSIENT);
}

void query_number(struct query *query, const char *name, int64_t number)
{
    int index = place(query, name);
    if (index > 0)
        sqlite3_bind_int64(query->statement, index, number);
}

void query_number_if(struct query *query, const char *name, int64_t number)
{
    if (query->statement && sqlite3_bind_parameter_index(query->statement, name) > 0)
        query_number(query, name, number);
}

void query_real(struct query *query, const char *name, double number)
{
    int index = place(query, name);
    if (index > 0)
        sqlite3_bind_double(query->statement, index, number);
}

void query_null(struct query *query, const char *name)
{
    int index = place(query, name);
    if (index > 0)
        sqlite3_bind_null(query->statement, index);
}

bool query_row(struct query *query)
{
    if (!query->statement)
        return false;
    int result = sqlite3_step(query->statement);
    if (result == SQLITE_ROW)
        return true;
    query->has_failed = result != SQLITE_DONE;
    if (query->has_failed) {
        char doing[128];
        snprintf(doing, sizeof doing, "Statement %.*s failed", (int)query->name_length, query->name);
        database_fail(query->database, doing);
    }
    sqlite3_reset(query->statement); // a finished statement must not hold its lock
    return false;
}

bool query_done(struct query *query)
{
    while (query_row(query))
        continue;
    return !query->has_failed;
}

bool query_failed(const struct query *query)
{
    return query->has_failed;
}

void query_reset(struct query *query)
{
    if (query->statement)
        sqlite3_reset(query->statement);
}

void query_cleanup(struct query **query)
{
    if (!(*query)->statement)
        return;
    sqlite3_reset((*query)->statement);
    sqlite3_clear_bindings((*query)->statement); // texts bound as still may go now
}

int64_t column_number(struct query *query, int column)
{
    return sqlite3_column_int64(query->statement, column);
}

double column_real(struct query *query, int column)
{
    return sqlite3_column_double(query->statement, column);
}

bool column_is_null(struct query *query, int column)
{
    return sqlite3_column_type(query->statement, column) == SQLITE_NULL;
}

const char *column_peek(struct query *query, int column)
{
    return (const char *)sqlite3_column_text(query->statement, column);
}

const char *column_text(struct query *query, int column, struct arena *arena)
{
    const char *text = column_peek(query, column);
    return text ? arena_bytes(arena, text, (size_t)sqlite3_column_bytes(query->statement, column)) : NULL;
}

const void *column_bytes(struct query *query, int column, size_t *length)
{
    const void *bytes = sqlite3_column_blob(query->statement, column);
    *length = (size_t)sqlite3_column_bytes(query->statement, column);
    return bytes;
}

const char *database_check_statements(struct database *database, struct arena *arena)
{
    for (size_t i = 0; i < database->room.count; i++) {
        const struct query *query = &database->room.queries[i];
        if (!prepare(&database->room.queries[i]))
            return arena_print(arena, "%.*s: %s", (int)query->name_length, query->name, database->error);
    }
    return NULL;
}

static void add_plan(struct text *lines, struct database *database, const struct query *query,
                     struct arena *arena)
{
    sqlite3_stmt *plan = NULL;
    const char *sql = arena_print(arena, "EXPLAIN QUERY PLAN %.*s", (int)query->sql_length, query->sql);
    if (sqlite3_prepare_v2(database->sqlite, sql, -1, &plan, NULL) == SQLITE_OK)
        while (sqlite3_step(plan) == SQLITE_ROW)
            text_print(lines, "%.*s: %s\n", (int)query->name_length, query->name,
                       (const char *)sqlite3_column_text(plan, 3));
    sqlite3_finalize(plan);
}

const char *database_plans(struct database *database, struct arena *arena)
{
    struct text lines = text_in(arena, PLANS_LONGEST);
    for (size_t i = 0; i < database->room.count; i++)
        add_plan(&lines, database, &database->room.queries[i], arena);
    return lines.bytes;
}
