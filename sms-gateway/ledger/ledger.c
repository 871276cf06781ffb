// SPDX-License-Identifier: MIT
// The file behind the ledger: one transaction a turn, and what was handed over.
#include "sms-gateway/ledger/ledger.h"

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/text.h"
#include "sms-gateway/ledger/inside.h"

extern const struct embedded ledger_files[];

// A checkpoint holds up everybody for as long as the disk needs to put pages in their places: rarely, then,
// but before the log is large (128 MB). Pages that changed many times are moved once.
enum { LOG_PAGES = 32768 };

// What is met all over, the handles of people first, stays in memory: an eightieth of a large ledger, in KiB.
enum { CACHE_LEAST = 8 << 10, CACHE_MOST = 32 << 10, CACHE_SHARE = 80 };

static int64_t single_number(struct ledger *ledger, const char *name)
{
    QUERY(query, ledger->database, name);
    return query_row(query) ? column_number(query, 0) : 0;
}

// SQLite makes files that everyone may read, and gives its log the mode of its file: so the file is there
// first.
static void make_private(const char *path)
{
    int descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (descriptor >= 0)
        close(descriptor); // else opening it as a database tells why not
}

// The mark that stands in a ledger there is, which only its own secret makes. False: it has none yet.
static bool read_mark(const char *path, uint8_t mark[MARK])
{
    struct database *database = database_open(path, DATABASE_READ, ledger_files);
    bool is_read = false;
    if (!database_error(database)) {
        QUERY(query, database, "secret_load");
        size_t length = 0;
        const void *bytes = query_row(query) ? column_bytes(query, 0, &length) : NULL;
        is_read = bytes && length == MARK;
        if (is_read)
            memcpy(mark, bytes, MARK);
    }
    database_close(database);
    return is_read;
}

// *is_marked: the ledger is there and was made with a secret.
static bool read_keys(const char *path, const char *home, struct ledger_keys *keys, bool *is_marked,
                      struct arena *arena, const char **error)
{
    uint8_t mark[MARK];
    *is_marked = read_mark(path, mark);
    if (!keys_open(home, !*is_marked, keys, arena, error))
        return false;
    if (!*is_marked || memcmp(mark, keys->mark, MARK) == 0)
        return true;
    *error = arena_print(arena,
                         "%s/keys/ledger.secret is not the key of the ledger %s: with it nobody's number "
                         "can be read. Put the right one back from a backup.",
                         home, path);
    return false;
}

static const char *path_of(const char *where, const char *home, struct arena *arena, const char **error)
{
    if (!text_starts(where, "sqlite:")) {
        *error = arena_print(arena,
                             "[gateway] ledger = %s is not known here. Write sqlite:FILE, for example "
                             "sqlite:ledger.db.",
                             text_starts(where, "postgresql:") ? "postgresql://…" : where);
        return NULL;
    }
    const char *name = where + strlen("sqlite:");
    return *name == '/' ? name : arena_print(arena, "%s/%s", home, name);
}

static void set_cache(struct database *database)
{
    SCRATCH(arena);
    struct stat file = {0};
    stat(database_path(database), &file);
    int64_t share = file.st_size / 1024 / CACHE_SHARE;
    share = share < CACHE_LEAST ? CACHE_LEAST : share > CACHE_MOST ? CACHE_MOST : share;
    database_run(database, arena_print(arena, "PRAGMA cache_size = -%lld", (long long)share));
}

struct ledger *ledger_open(const char *where, const char *home, struct arena *arena, const char **error)
{
    const char *path = path_of(where, home, arena, error);
    if (!path)
        return NULL;
    struct ledger *ledger = calloc(1, sizeof *ledger);
    if (!ledger)
        abort();
    bool is_marked = false;
    if (!read_keys(path, home, &ledger->keys, &is_marked, arena, error)) {
        free(ledger);
        return NULL;
    }
    make_private(path);
    struct database *database =
        database_open_with(path, DATABASE_WRITE, ledger_files, keys_functions, &ledger->keys);
    if (!is_marked && !database_error(database))
        database_compact(database); // the first ledgers told numbers: nothing of that may be left in the file
    if (database_error(database)) {
        *error = arena_print(arena, "The ledger %s cannot be opened: %s", path, database_error(database));
        database_close(database);
        free(ledger);
        return NULL;
    }
    ledger->database = database;
    ledger->path = database_path(database);
    ledger->sweep.after = INT64_MIN;
    database_checkpoint_by_hand(database);
    database_gather_log(database);
    // What is deleted is overwritten.
    database_run(database, "PRAGMA secure_delete = ON");
    set_cache(database);
    // Whoever else holds the file holds up every answer: rather 503, which a carrier tries again.
    database_run(database, "PRAGMA busy_timeout = 500");
    ledger->handed = ledger->handed_before = single_number(ledger, "progress_load");
    ledger->last_before = single_number(ledger, "message_last");
    sieve_open(ledger);
    return ledger;
}

// What alerts, reminders and sending write to.
static bool shadow(struct database *database)
{
    static const struct {
        const char *table, *where;
    } tables[] = {
        {"planned",     NULL       },
        {"fanout",      NULL       },
        {"fanout_item", NULL       },
        {"news",        NULL       },
        {"digest",      NULL       },
        {"reminder",    NULL       },
        {"rung",        NULL       },
        {"seat",        NULL       },
        {"outgoing",    "state = 0"},
        {"delivery",    "0"        },
        {"day_use",     NULL       },
        {"call",        "0"        },
        {"topic",       "0"        },
    };
    bool is_done = database_run(database, "PRAGMA temp_store = MEMORY");
    for (size_t i = 0; is_done && i < sizeof tables / sizeof *tables; i++)
        is_done = database_shadow(database, tables[i].table, tables[i].where);
    return is_done;
}

struct ledger *ledger_rehearse(const char *where, const char *home, struct arena *arena, const char **error)
{
    bool is_marked = false;
    const char *path = path_of(where, home, arena, error);
    struct ledger *ledger = calloc(1, sizeof *ledger);
    if (!ledger)
        abort();
    if (!path || !read_keys(path, home, &ledger->keys, &is_marked, arena, error)) {
        free(ledger);
        return NULL;
    }
    ledger->database = database_open_with(path, DATABASE_READ, ledger_files, keys_functions, &ledger->keys);
    if (!database_error(ledger->database) && shadow(ledger->database))
        return ledger;
    *error = arena_print(arena, "The ledger %s cannot be read: %s", path, database_error(ledger->database));
    database_close(ledger->database);
    free(ledger);
    return NULL;
}

void ledger_close(struct ledger *ledger)
{
    if (!ledger)
        return;
    ledger_commit(ledger);
    database_checkpoint(ledger->database);
    sieve_close(ledger);
    database_close(ledger->database);
    free(ledger);
}

bool ledger_enter(struct ledger *ledger)
{
    if (!ledger->has_failed && !database_in_transaction(ledger->database)) {
        ledger->has_failed = !database_begin(ledger->database);
        sieve_look(ledger);
    }
    return !ledger->has_failed;
}

struct query *ledger_query(struct ledger *ledger, const char *name)
{
    ledger_enter(ledger);
    return database_query(ledger->database, name);
}

void ledger_bind(struct query *query, const char *name, const char *text)
{
    if (text)
        query_text_still(query, name, text, strlen(text));
    else
        query_null(query, name);
}

bool ledger_done(struct ledger *ledger, struct query *query)
{
    // Once something has failed, nothing more is written: outside a transaction it would stay although it is
    // refused.
    if (ledger->has_failed)
        query_reset(query);
    else
        ledger->has_failed = !query_done(query);
    return !ledger->has_failed;
}

bool ledger_has_work(const struct ledger *ledger)
{
    return ledger->has_failed || database_in_transaction(ledger->database);
}

bool ledger_has_failed(const struct ledger *ledger)
{
    return ledger->has_failed;
}

bool ledger_commit(struct ledger *ledger)
{
    if (!ledger_has_work(ledger))
        return true;
    bool is_done = !ledger->has_failed && database_commit(ledger->database);
    if (!is_done)
        ledger_undo(ledger);
    return is_done;
}

void ledger_undo(struct ledger *ledger)
{
    if (database_in_transaction(ledger->database))
        database_rollback(ledger->database);
    ledger->person.id = 0; // perhaps made in what is undone
    ledger->has_failed = false;
}

const char *ledger_error(const struct ledger *ledger)
{
    return database_error(ledger->database);
}

void ledger_tidy(struct ledger *ledger, bool at_rest)
{
    if (database_log_pages(ledger->database) < (at_rest ? 1 : LOG_PAGES) ||
        database_in_transaction(ledger->database))
        return;
    database_checkpoint(ledger->database);
}

// Written without waiting for the disk: the operating system keeps it when the program dies, and after a
// power cut an older mark only means that a provider's repeat is answered again.
void ledger_handed(struct ledger *ledger, int64_t id)
{
    if (id <= ledger->handed || ledger_has_work(ledger))
        return; // inside a transaction it could be undone: the next turn will do
    database_run(ledger->database, "PRAGMA synchronous = NORMAL");
    struct query *query = database_query(ledger->database, "progress_save");
    query_number(query, ":handed", id);
    if (query_done(query))
        ledger->handed = id;
    database_run(ledger->database, "PRAGMA synchronous = FULL");
}

void ledger_recover(struct ledger *ledger, int64_t now)
{
    ledger_done(ledger, ledger_query(ledger, "outgoing_doubtful"));
    struct query *query = ledger_query(ledger, "outgoing_hurry");
    query_number(query, ":now", now);
    ledger_done(ledger, query);
}

struct ledger_counts ledger_count(struct ledger *ledger)
{
    QUERY(query, ledger->database, "outgoing_count");
    if (!query_row(query))
        return (struct ledger_counts){0};
    return (struct ledger_counts){
        .queued = column_number(query, 0),
        .sending = column_number(query, 1),
        .unknown = column_number(query, 2),
        .reminders = column_number(query, 3),
    };
}
