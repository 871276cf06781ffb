// SPDX-License-Identifier: MIT
// The only door to SQLite. SQL stands in .sql files: 0001.sql, 0002.sql … are migrations, the others hold
// statements, each after a line "-- name: record_by_code". All values are bound; no SQL is ever put together
// from text.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/embed.h"

struct database;
struct query;

enum database_mode {
    DATABASE_WRITE,    // made if missing; WAL, synchronous=FULL, foreign keys, busy time-out 5 s; migrated
    DATABASE_READ,     // must exist; someone else may be writing it
    DATABASE_FINISHED, // an edition: nobody writes it ever again (immutable=1, mapped into memory)
    DATABASE_BUILD,    // a new file that is thrown away unless it is finished: no journal, no fsync
};

// `files` is the room's embedded table (or NULL): its statements can be queried by name, and with
// DATABASE_WRITE or DATABASE_BUILD its migrations are applied, each in a transaction (PRAGMA user_version
// counts them). Always returns a handle; when database_error is not NULL the database could not be opened,
// and it can only be closed.
struct database *database_open(const char *path, enum database_mode mode, const struct embedded *files);
// What SQL may call by name beside SQLite's own functions; migrations may, too. A function is pure: equal
// arguments give equal results.
enum { DATABASE_ARGUMENTS = 4, DATABASE_RESULT = 128 };
struct database_bytes {
    const void *bytes; // of a text or blob; of a number, its digits; NULL is SQL's NULL
    size_t length;
};
struct database_result { // as it is given, all zero: NULL
    uint8_t bytes[DATABASE_RESULT];
    size_t length;
    int64_t number;
    bool is_number; // else a blob
};
struct database_function {
    const char *name; // NULL ends a table
    int arguments;    // at most DATABASE_ARGUMENTS
    void (*call)(void *context, const struct database_bytes *arguments, struct database_result *result);
};
// database_open with a room's own functions; table and context must live as long as the database.
struct database *database_open_with(const char *path, enum database_mode mode, const struct embedded *files,
                                    const struct database_function *functions, void *context);
void database_close(struct database *database); // takes NULL

// The sentence of the last failure, or NULL. Lives until the next call.
const char *database_error(const struct database *database);
// True when the last failure was a violated constraint (a duplicate key, usually).
bool database_is_duplicate(const struct database *database);

// From here on this connection reads and writes its own copy of that table, with its indexes, which nobody
// else sees and which ends with it: what would happen can be tried on a DATABASE_READ of a live file. `where`
// chooses the rows to begin with (NULL: all). A table that is not there is passed over. Both are written in
// the code, never by people.
bool database_shadow(struct database *database, const char *table, const char *where);

bool database_begin(struct database *database); // BEGIN IMMEDIATE; false when another process holds the lock
bool database_commit(struct database *database);
void database_rollback(struct database *database);
bool database_in_transaction(const struct database *database);
// One or many statements without values.
bool database_run(struct database *database, const char *sql);
bool database_is_sound(struct database *database); // PRAGMA integrity_check
int64_t database_last_id(const struct database *database);
int64_t database_changes(const struct database *database); // rows the last statement changed
// PRAGMA data_version: moves when another process wrote.
int64_t database_version_seen(struct database *database);
// A copy of a live database, consistent, in one file; false with database_error.
bool database_copy(struct database *database, const char *path);
// Writes the whole file anew and empties the log, so that nothing of what was deleted is left in either.
// Nobody else may be reading or writing meanwhile; takes about a second for 50 MB.
bool database_compact(struct database *database);
// Moves the log into the file and empties it, when nobody reads or writes just then.
bool database_empty_log(struct database *database);
const char *database_path(const struct database *database); // as it was opened; lives as long
// Moves what is committed from the WAL into the file without waiting for anyone (PASSIVE).
void database_checkpoint(struct database *database);
// Lets a caller do its own checkpoints after its answers are out (facts: p99 halves).
void database_checkpoint_by_hand(struct database *database);
// How many pages the log held after this connection's last commit; 0 after its checkpoint.
int database_log_pages(const struct database *database);
// A commit of this connection reaches the log in few large pieces instead of two a page (gather.c). For who
// commits often and little: a transaction's changed pages all wait in memory then, however many they are.
void database_gather_log(struct database *database);

// A statement by its name, ready to bind: kept prepared, so asking again is cheap. An unknown name is a bug
// and aborts. A statement is not to be entered twice at once: asserted.
struct query *database_query(struct database *database, const char *name);
void query_text(struct query *query, const char *name, const char *text); // NULL binds NULL; name as ":code"
void query_bytes(struct query *query, const char *name, const void *bytes, size_t length);
void query_number(struct query *query, const char *name, int64_t number);
// For statements that are run alike but do not all have that value: nothing happens when there is no such
// name.
void query_number_if(struct query *query, const char *name, int64_t number);
void query_real(struct query *query, const char *name, double number);
void query_null(struct query *query, const char *name);
// The text is not copied: it must stay as it is until the query is done. For long texts in bulk work.
void query_text_still(struct query *query, const char *name, const char *text, size_t length);
bool query_row(struct query *query);  // true: a row is there. False: no more, or a failure (query_failed)
bool query_done(struct query *query); // runs a statement without rows, and resets it; false on failure
bool query_failed(const struct query *query);
void query_reset(struct query *query);

int64_t column_number(struct query *query, int column);
double column_real(struct query *query, int column);
bool column_is_null(struct query *query, int column);
const char *column_text(struct query *query, int column, struct arena *arena); // copied; NULL when null
const char *column_peek(struct query *query, int column);                      // valid until the next row
const void *column_bytes(struct query *query, int column, size_t *length);     // valid until the next row

void query_cleanup(struct query **query);
// A query that resets itself at the end of the block.
#define QUERY(variable, database, name)                                                                      \
    struct query *variable __attribute__((cleanup(query_cleanup))) = database_query(database, name)

// Every named statement prepares; returns NULL or the first that does not, with its error. For tests.
const char *database_check_statements(struct database *database, struct arena *arena);
// How SQLite would run each of them: "name: SEARCH outgoing USING INDEX …", a line a step. For tests.
const char *database_plans(struct database *database, struct arena *arena);
