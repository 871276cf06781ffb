// SPDX-License-Identifier: MIT
// Functions of a room's own that its SQL may call.
#include "content/database/connection.h"

struct function {
    const struct database_function *row;
    void *context;
};

static void call(sqlite3_context *sqlite, int count, sqlite3_value **values)
{
    const struct function *function = sqlite3_user_data(sqlite);
    struct database_bytes arguments[DATABASE_ARGUMENTS];
    struct database_result result = {0};
    for (int i = 0; i < count; i++) {
        bool is_null =
            sqlite3_value_type(values[i]) == SQLITE_NULL; // asked before the value is turned to bytes
        const void *bytes = sqlite3_value_blob(values[i]);
        arguments[i].bytes = is_null || bytes ? bytes : "";
        arguments[i].length = (size_t)sqlite3_value_bytes(values[i]);
    }
    function->row->call(function->context, arguments, &result);
    if (result.is_number)
        sqlite3_result_int64(sqlite, result.number);
    else if (result.length)
        sqlite3_result_blob64(sqlite, result.bytes, result.length, SQLITE_TRANSIENT);
    else
        sqlite3_result_null(sqlite);
}

bool database_add_functions(struct database *database, const struct database_function *functions,
                            void *context)
{
    for (; functions && functions->name; functions++) {
        struct function *function = arena_take(database->arena, sizeof *function);
        *function = (struct function){functions, context};
        if (sqlite3_create_function_v2(database->sqlite, functions->name, functions->arguments,
                                       SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, function, call,
                                       NULL, NULL, NULL) != SQLITE_OK)
            return database_fail(database, "A function could not be added");
    }
    return true;
}
