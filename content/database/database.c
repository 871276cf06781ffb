// SPDX-License-Identifier: MIT
// Opening databases, transactions, and what went wrong.
#include "content/database/database.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/database/connection.h"

enum { BUSY_MS = 5000 };

struct opening {
    int flags;
    const char *uri_suffix;
    const char *setup;
};

static const struct opening openings[] = {
    [DATABASE_WRITE] = {SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "",
                        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"                          },
    [DATABASE_READ] = {SQLITE_OPEN_READONLY,                       "?mode=ro",             ""                               },
    [DATABASE_FINISHED] = {SQLITE_OPEN_READONLY,                       "?mode=ro&immutable=1", "PRAGMA mmap_size=1099511627776;"},
    [DATABASE_BUILD] = {SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, "",
                        "PRAGMA page_size=8192; PRAGMA secure_delete=OFF;"
                        "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                        "PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY; PRAGMA foreign_keys=ON;"                        },
};

void database_clear(struct database *database)
{
    database->error[0] = '\0';
    database->is_duplicate = false;
}

bool database_fail(struct database *database, const char *doing)
{
    int code = sqlite3_extended_errcode(database->sqlite);
    database->is_duplicate = (code & 0xFF) == SQLITE_CONSTRAINT;
    const char *reason = database->sqlite ? sqlite3_errmsg(database->sqlite) : "no memory";
    snprintf(database->error, sizeof database->error, "%s: %s (%s).", doing, reason, database->path);
    return false;
}

const char *database_error(const struct database *database)
{
    return database->error[0] ? database->error : NULL;
}

bool database_is_duplicate(const struct database *database)
{
    return database->is_duplicate;
}

// A file: address, in which ?, # and % of the path must not mean anything.
static const char *file_uri(struct arena *arena, const char *path, const char *suffix)
{
    struct text uri = text_in(arena, 8192);
    text_add(&uri, "file:");
    for (const char *at = path; *at; at++) {
        if (strchr("?#%", *at))
            text_print(&uri, "%%%02X", (unsigned)*at);
        else
            text_add_char(&uri, *at);
    }
    text_add(&uri, suffix);
    return uri.bytes;
}

static void prepare_file(const char *path, enum database_mode mode)
{
    if (strcmp(path, ":memory:") == 0)
        return;
    if (mode == DATABASE_BUILD) {
        unlink(path); // left over from a build that was never finished
    } else if (mode == DATABASE_WRITE) {
        // Ledgers hold phone numbers, so a new one is nobody else's. One that is there is not opened here:
        // closing it would drop the locks of this process's other connections to it (fcntl(2)), and another
        // process would then take their log away.
        int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
        if (fd >= 0)
            close(fd);
    }
}

// One thread: SQLite needs no locks of its own, and nobody reads its memory statistics.
static void start_sqlite(void)
{
    static bool is_started;
    if (is_started)
        return;
    is_started = true;
    sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    gather_start();
}

static bool open_sqlite(struct database *database, enum database_mode mode)
{
    const struct opening *opening = &openings[mode];
    bool is_memory = strcmp(database->path, ":memory:") == 0;
    const char *uri = is_memory ? ":memory:" : file_uri(database->arena, database->path, opening->uri_suffix);
    start_sqlite();
    prepare_file(database->path, mode);
    if (sqlite3_open_v2(uri, &database->sqlite, opening->flags | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX,
                        mode == DATABASE_WRITE ? GATHERING_FILES : NULL) != SQLITE_OK)
        return database_fail(database, "The database could not be opened");
    sqlite3_extended_result_codes(database->sqlite, 1);
    sqlite3_busy_timeout(database->sqlite, BUSY_MS);
    if (sqlite3_exec(database->sqlite, opening->setup, NULL, NULL, NULL) != SQLITE_OK)
        return database_fail(database, "The database could not be opened");
    // SQLite opens anything; reading the header tells whether it is a database.
    if (sqlite3_exec(database->sqlite, "PRAGMA schema_version", NULL, NULL, NULL) != SQLITE_OK)
        return database_fail(database, "The file is not a database");
    return true;
}

struct database *database_open(const char *path, enum database_mode mode, const struct embedded *files)
{
    return database_open_with(path, mode, files, NULL, NULL);
}

struct database *database_open_with(const char *path, enum database_mode mode, const struct embedded *files,
                                    const struct database_function *functions, void *context)
{
    struct arena *arena = arena_open();
    struct database *database = arena_take(arena, sizeof *database);
    database->arena = arena;
    database->path = arena_text(arena, path);
    database->own = shelf_fill(arena, database, database_files);
    database->room = shelf_fill(arena, database, files);
    if (open_sqlite(database, mode) && database_add_functions(database, functions, context) &&
        (mode == DATABASE_WRITE || mode == DATABASE_BUILD))
        database_migrate(database, files);
    return database;
}

void database_close(struct database *database)
{
    if (!database)
        return;
    shelf_clear(&database->own);
    shelf_clear(&database->room);
    sqlite3_close(database->sqlite);
    arena_close(database->arena);
}

static bool run_own(struct database *database, const char *name)
{
    return query_done(database_own_query(database, name));
}

bool database_begin(struct database *database)
{
    return run_own(database, "begin");
}

bool database_commit(struct database *database)
{
    return run_own(database, "commit");
}

void database_rollback(struct database *database)
{
    // Some failures roll back by themselves; what went wrong before stays the thing to tell.
    if (database_in_transaction(database))
        sqlite3_exec(database->sqlite, "ROLLBACK", NULL, NULL, NULL);
}

bool database_in_transaction(const struct database *database)
{
    return sqlite3_get_autocommit(database->sqlite) == 0;
}

bool database_run(struct database *database, const char *sql)
{
    database_clear(database);
    if (sqlite3_exec(database->sqlite, sql, NULL, NULL, NULL) == SQLITE_OK)
        return true;
    return database_fail(database, "The database refused a statement");
}

static int64_t own_number(struct database *database, const char *name)
{
    struct query *query = database_own_query(database, name);
    int64_t number = query_row(query) ? column_number(query, 0) : 0;
    query_reset(query);
    return number;
}

bool database_is_sound(struct database *database)
{
    struct query *query = database_own_query(database, "integrity");
    bool is_sound = query_row(query) && strcmp(column_peek(query, 0), "ok") == 0;
    query_reset(query);
    return is_sound;
}

int64_t database_last_id(const struct database *database)
{
    return sqlite3_last_insert_rowid(database->sqlite);
}

int64_t database_changes(const struct database *database)
{
    return sqlite3_changes64(database->sqlite);
}

int64_t database_version_seen(struct database *database)
{
    return own_number(database, "data_version");
}

bool database_copy(struct database *database, const char *path)
{
    SCRATCH(scratch);
    const char *fresh = arena_print(scratch, "%s.new", path);
    unlink(fresh);
    struct query *query = database_own_query(database, "copy");
    query_text(query, ":path", fresh);
    if (!query_done(query))
        return false;
    if (file_put(fresh, path))
        return true;
    snprintf(database->error, sizeof database->error, "The copy %s could not be written: %s.", path,
             strerror(errno));
    return false;
}

bool database_compact(struct database *database)
{
    return database_run(database, "VACUUM; PRAGMA wal_checkpoint(TRUNCATE);");
}

bool database_empty_log(struct database *database)
{
    return database_run(database, "PRAGMA wal_checkpoint(TRUNCATE);");
}

const char *database_path(const struct database *database)
{
    return database->path;
}

void database_checkpoint(struct database *database)
{
    sqlite3_wal_checkpoint_v2(database->sqlite, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    database->log_pages = 0;
}

static int count_log(void *context, sqlite3 *sqlite, const char *name, int pages)
{
    (void)sqlite, (void)name;
    ((struct database *)context)->log_pages = pages;
    return SQLITE_OK;
}

void database_checkpoint_by_hand(struct database *database)
{
    sqlite3_wal_hook(database->sqlite, count_log, database); // instead of SQLite's own, which checkpoints
}

int database_log_pages(const struct database *database)
{
    return database->log_pages;
}
