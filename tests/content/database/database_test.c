// SPDX-License-Identifier: MIT
// The database room: modes, migrations, named statements, failures told as sentences.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/database/database.h"

#define FILE_ROW(name, text)                                                                                 \
    {                                                                                                        \
        name, text, sizeof(text) - 1                                                                         \
    }

static const struct embedded first[] = {
    FILE_ROW("0001.sql", "CREATE TABLE fact(id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"),
    FILE_ROW("fact.sql",
             "-- About facts.\n-- name: put\nINSERT INTO fact VALUES(:id, :words);\n\n-- name: words_of\n"
             "SELECT words, id, length(words) FROM fact WHERE id >= :id ORDER BY id;\n"
             "-- name: count\nSELECT count(*) FROM fact\n"),
    {0},
};
static const struct embedded second[] = {
    FILE_ROW("0001.sql", "CREATE TABLE fact(id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"),
    FILE_ROW("0002.sql", "ALTER TABLE fact ADD COLUMN place TEXT; UPDATE fact SET place = 'city';"),
    FILE_ROW("place.sql", "-- name: place\nSELECT place FROM fact;\n"),
    {0},
};
static const struct embedded broken[] = {
    FILE_ROW("0001.sql", "CREATE TABLE fact(id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT;"),
    FILE_ROW("0002.sql", "CREATE TABLE more(id INTEGER) STRICT; INSERT INTO nowhere VALUES(1);"),
    FILE_ROW("q.sql", "-- name: good\nSELECT 1;\n-- name: wrong\nSELECT absent FROM fact;\n"),
    {0},
};

static char folder[64];

static int make_folder(void **state)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%.38s/database_testXXXXXX", parent ? parent : P_tmpdir);
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static struct database *open_good(const char *path, enum database_mode mode, const struct embedded *files)
{
    struct database *database = database_open(path, mode, files);
    assert_null(database_error(database));
    return database;
}

static bool put(struct database *database, int64_t id, const char *words)
{
    QUERY(query, database, "put");
    query_number(query, ":id", id);
    query_text(query, ":words", words);
    return query_done(query);
}

static int64_t count(struct database *database)
{
    QUERY(query, database, "count");
    assert_true(query_row(query));
    return column_number(query, 0);
}

static void rows_go_in_and_come_out(void **state)
{
    SCRATCH(arena);
    struct database *database = open_good(":memory:", DATABASE_WRITE, first);
    assert_int_equal(count(database), 0);
    assert_true(put(database, 1, "año"));
    assert_int_equal(database_last_id(database), 1);
    assert_int_equal(database_changes(database), 1);
    assert_true(put(database, 2, "two"));
    for (int turn = 0; turn < 3; turn++) { // left early: the statement can be asked for again
        QUERY(query, database, "words_of");
        query_number(query, ":id", 1);
        assert_true(query_row(query));
        const char *words = column_text(query, 0, arena);
        assert_string_equal(words, "año");
        assert_int_equal(column_number(query, 2), 3);
    }
    struct query *query = database_query(database, "words_of"); // nothing bound: no row
    assert_false(query_row(query));
    assert_false(query_failed(query));
    assert_int_equal(count(database), 2);
    assert_null(database_check_statements(database, arena));
    assert_true(database_is_sound(database));
    database_close(database);
    database_close(NULL);
}

static void failures_are_told(void **state)
{
    struct database *database = open_good(":memory:", DATABASE_WRITE, first);
    assert_true(put(database, 1, "one"));
    assert_false(put(database, 1, "again"));
    assert_true(database_is_duplicate(database));
    assert_string_equal(database_error(database),
                        "Statement put failed: UNIQUE constraint failed: fact.id (:memory:).");
    assert_false(put(database, 2, NULL));
    assert_true(put(database, 2, "two"));
    assert_null(database_error(database));
    assert_false(database_run(database, "SELECT nonsense"));
    assert_non_null(database_error(database));
    assert_true(database_run(database, "DELETE FROM fact; DELETE FROM fact;"));
    database_close(database);
}

static void transactions_hold_together(void **state)
{
    struct database *database = open_good(":memory:", DATABASE_WRITE, first);
    assert_true(database_begin(database));
    assert_true(database_in_transaction(database));
    assert_true(put(database, 1, "one"));
    database_rollback(database);
    assert_false(database_in_transaction(database));
    database_rollback(database); // nothing to roll back: no harm
    assert_int_equal(count(database), 0);
    assert_true(database_begin(database));
    assert_true(put(database, 1, "one"));
    assert_true(database_commit(database));
    assert_int_equal(count(database), 1);
    database_close(database);
}

static void migrations_run_once_and_in_order(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/migrated.db", folder);
    struct database *database = open_good(path, DATABASE_WRITE, first);
    assert_true(put(database, 1, "one"));
    database_close(database);
    for (int turn = 0; turn < 2; turn++) {
        database = open_good(path, DATABASE_WRITE, second);
        struct query *query = database_query(database, "place");
        assert_true(query_row(query));
        assert_string_equal(column_peek(query, 0), "city");
        query_reset(query);
        database_close(database);
    }
    database = database_open(path, DATABASE_WRITE, first);
    assert_non_null(
        strstr(database_error(database), "was written by a newer Stoop (version 2, this one knows 1)"));
    database_close(database);
}

static void a_broken_migration_leaves_nothing(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/broken.db", folder);
    struct database *database = database_open(path, DATABASE_WRITE, broken);
    assert_non_null(strstr(database_error(database), "Migration 0002.sql failed: no such table: nowhere"));
    assert_false(database_run(database, "SELECT * FROM more"));
    assert_true(database_run(database, "SELECT * FROM fact"));
    const char *wrong = database_check_statements(database, arena);
    assert_non_null(strstr(wrong, "wrong: "));
    {
        QUERY(query, database, "wrong"); // a file of another shape: told when it runs
        assert_false(query_row(query));
        assert_true(query_failed(query));
    }
    assert_non_null(strstr(database_error(database), "no such column: absent"));
    database_close(database);
}

static void editions_are_built_and_read(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/1%%2?#.db", folder); // a path means only itself
    assert_true(file_replace(path, "left over", 9));
    struct database *database = open_good(path, DATABASE_BUILD, first);
    assert_true(put(database, 1, "one"));
    database_close(database);
    assert_true(file_exists(path));
    database = open_good(path, DATABASE_FINISHED, first);
    assert_int_equal(count(database), 1);
    assert_false(put(database, 2, "two"));
    database_close(database);
    database = open_good(path, DATABASE_READ, first);
    assert_int_equal(count(database), 1);
    database_close(database);
}

static void what_is_no_database_is_refused(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/text.db", folder);
    struct database *database = database_open(path, DATABASE_READ, first);
    assert_non_null(database_error(database));
    database_close(database);
    char *junk = arena_take(arena, 5000);
    memset(junk, 'x', 5000);
    assert_true(file_replace(path, junk, 5000));
    for (enum database_mode mode = DATABASE_WRITE; mode <= DATABASE_FINISHED; mode++) {
        database = database_open(path, mode, first);
        assert_non_null(strstr(database_error(database), "file is not a database"));
        database_close(database);
    }
    assert_string_equal(file_read(arena, path, 5000, NULL), junk);
}

static void two_processes_share_one_file(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/shared.db", folder);
    struct database *writer = open_good(path, DATABASE_WRITE, first);
    struct database *reader = open_good(path, DATABASE_READ, first);
    struct stat status;
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    int64_t seen = database_version_seen(reader);
    assert_int_equal(database_version_seen(reader), seen);
    database_checkpoint_by_hand(writer);
    assert_true(put(writer, 1, "one"));
    assert_true(database_version_seen(reader) != seen);
    assert_int_equal(count(reader), 1);
    assert_false(put(reader, 2, "two"));
    database_checkpoint(writer);

    const char *copy = arena_print(arena, "%s/copy.db", folder);
    assert_true(database_copy(writer, copy));
    assert_true(database_copy(reader, copy)); // over the older copy
    assert_false(database_copy(writer, arena_print(arena, "%s/none/copy.db", folder)));
    assert_non_null(database_error(writer));
    database_close(reader);
    database_close(writer);
    reader = open_good(copy, DATABASE_FINISHED, first);
    assert_int_equal(count(reader), 1);
    database_close(reader);
}

static void json_and_full_text_search_are_there(void **state)
{
    struct database *database = open_good(":memory:", DATABASE_WRITE, NULL);
    assert_true(database_run(database, "CREATE VIRTUAL TABLE words USING fts5(body, tokenize='trigram');"
                                       "SELECT * FROM json_each('[1,2]');"));
    database_close(database);
}

static int64_t count_facts(struct database *database)
{
    struct query *query = database_query(database, "count");
    int64_t count = query_row(query) ? column_number(query, 0) : -1;
    query_reset(query);
    return count;
}

static void put_facts(struct database *database, int from, int upto, const char *words)
{
    for (int i = from; i < upto; i++) {
        struct query *query = database_query(database, "put");
        query_number(query, ":id", i);
        query_text(query, ":words", words);
        assert_true(query_done(query));
    }
}

// What a commit wrote in few pieces is there for others at once, also when nothing waits for the disk; what
// was undone never is; and a commit of more than is gathered at a time is whole.
static void a_gathered_log_is_a_log(void **state)
{
    (void)state;
    char path[96], words[3000];
    memset(words, 'w', sizeof words);
    words[sizeof words - 1] = '\0';
    snprintf(path, sizeof path, "%s/gathered.db", folder);
    struct database *writer = database_open(path, DATABASE_WRITE, first);
    struct database *other = database_open(path, DATABASE_WRITE, first);
    database_gather_log(writer);
    database_gather_log(writer); // once more changes nothing
    static const char *const levels[] = {"PRAGMA synchronous = FULL", "PRAGMA synchronous = NORMAL"};
    for (int i = 0; i < 2; i++) {
        assert_true(database_run(writer, levels[i]));
        assert_true(database_begin(writer));
        put_facts(writer, i * 1000, i * 1000 + 400, words);
        assert_int_equal(count_facts(other), i * 401);
        assert_true(database_commit(writer));
        assert_int_equal(count_facts(other), i * 401 + 400);
        assert_true(database_begin(writer));
        put_facts(writer, i * 1000 + 500, i * 1000 + 900, words);
        database_rollback(writer);
        assert_true(database_begin(other)); // the place in the log that was undone is another's now
        put_facts(other, i * 1000 + 500, i * 1000 + 501, "other");
        assert_true(database_commit(other));
        assert_int_equal(count_facts(writer), i * 401 + 401);
        if (i == 0)
            database_checkpoint(writer);
    }
    database_close(writer);
    assert_true(database_is_sound(other));
    assert_int_equal(count_facts(other), 802);
    database_close(other);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_go_in_and_come_out),
        cmocka_unit_test(failures_are_told),
        cmocka_unit_test(transactions_hold_together),
        cmocka_unit_test(migrations_run_once_and_in_order),
        cmocka_unit_test(a_broken_migration_leaves_nothing),
        cmocka_unit_test(editions_are_built_and_read),
        cmocka_unit_test(what_is_no_database_is_refused),
        cmocka_unit_test(two_processes_share_one_file),
        cmocka_unit_test(a_gathered_log_is_a_log),
        cmocka_unit_test(json_and_full_text_search_are_there),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
