// SPDX-License-Identifier: MIT
// Reads .sql files into named statements.
#include "content/database/statements.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char MARK[] = "-- name: ";

bool migration_number(const char *file_name, int *number)
{
    *number = 0;
    for (int i = 0; i < 4; i++) {
        if (file_name[i] < '0' || file_name[i] > '9')
            return false;
        *number = *number * 10 + (file_name[i] - '0');
    }
    return strcmp(file_name + 4, ".sql") == 0;
}

static bool holds_statements(const char *file_name)
{
    int number;
    size_t length = strlen(file_name);
    return length > 4 && strcmp(file_name + length - 4, ".sql") == 0 && !migration_number(file_name, &number);
}

// The next mark that begins a line, or NULL.
static const char *next_mark(const char *at, const char *file)
{
    while ((at = strstr(at, MARK)) && at != file && at[-1] != '\n')
        at++;
    return at;
}

static size_t count_marks(const struct embedded *files)
{
    size_t count = 0;
    for (const struct embedded *file = files; file && file->name; file++)
        if (holds_statements(file->name))
            for (const char *at = file->data; (at = next_mark(at, file->data)); at++)
                count++;
    return count;
}

static int compare_names(const char *a, size_t a_length, const char *b, size_t b_length)
{
    int order = memcmp(a, b, a_length < b_length ? a_length : b_length);
    return order != 0 ? order : (a_length > b_length) - (a_length < b_length);
}

static int compare_queries(const void *a, const void *b)
{
    const struct query *left = a, *right = b;
    return compare_names(left->name, left->name_length, right->name, right->name_length);
}

static void refuse_twins(const struct shelf *shelf)
{
    for (size_t i = 1; i < shelf->count; i++) {
        const struct query *query = &shelf->queries[i];
        if (compare_queries(query - 1, query) == 0) {
            fprintf(stderr, "error two statements are named %.*s\n", (int)query->name_length, query->name);
            abort();
        }
    }
}

struct shelf shelf_fill(struct arena *arena, struct database *database, const struct embedded *files)
{
    struct shelf shelf = {0};
    shelf.queries = arena_take(arena, count_marks(files) * sizeof *shelf.queries);
    for (const struct embedded *file = files; file && file->name; file++) {
        if (!holds_statements(file->name))
            continue;
        for (const char *at = next_mark(file->data, file->data); at;) {
            const char *name = at + sizeof MARK - 1;
            size_t name_length = strcspn(name, " \r\n");
            const char *sql = name + strcspn(name, "\n");
            const char *next = next_mark(sql, file->data);
            const char *end = next ? next : file->data + file->size;
            shelf.queries[shelf.count++] = (struct query){.name = name,
                                                          .name_length = name_length,
                                                          .sql = sql,
                                                          .sql_length = (size_t)(end - sql),
                                                          .database = database};
            at = next;
        }
    }
    qsort(shelf.queries, shelf.count, sizeof *shelf.queries, compare_queries);
    refuse_twins(&shelf);
    return shelf;
}

struct query *shelf_find(const struct shelf *shelf, const char *name)
{
    size_t length = strlen(name), low = 0, high = shelf->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        struct query *query = &shelf->queries[middle];
        int order = compare_names(name, length, query->name, query->name_length);
        if (order == 0)
            return query;
        if (order < 0)
            high = middle;
        else
            low = middle + 1;
    }
    return NULL;
}

void shelf_clear(struct shelf *shelf)
{
    for (size_t i = 0; i < shelf->count; i++)
        sqlite3_finalize(shelf->queries[i].statement);
}
