// SPDX-License-Identifier: MIT
// Opens the scratch database. SQLite says whether a text is JSON, fast; jansson says where it is not.
#include "content/sources/scratch.h"

#include <jansson.h>

#include "content/base/embed.h"

extern const struct embedded sources_files[];

struct database *scratch_open(void)
{
    return database_open(":memory:", DATABASE_BUILD, sources_files);
}

const char *json_mistake(const char *text, size_t length, struct arena *arena)
{
    struct database *scratch = scratch_open();
    struct query *query = database_query(scratch, "json_is_whole");
    query_text_still(query, ":json", text, length);
    bool is_whole = query_row(query) && column_number(query, 0) == 1;
    query_reset(query);
    database_close(scratch);
    if (is_whole)
        return NULL;
    json_error_t error;
    json_t *read = json_loadb(text, length, JSON_ALLOW_NUL, &error);
    json_decref(read);
    if (read)
        return "The JSON is nested too deeply to be read.";
    return arena_print(arena, "The file is not whole JSON: at line %d, column %d: %s. Download it again.",
                       error.line, error.column, error.text);
}
