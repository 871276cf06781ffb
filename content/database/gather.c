// SPDX-License-Identifier: MIT
// A layer between SQLite and the system's files, for write-ahead logs alone. SQLite writes a commit as two
// pieces a page; where a call of the system is dear that is half the price of the commit. Here they are
// gathered, and written as one when the commit's last page has come.
//
// What is gathered never outlives the one call that commits: SQLite tells others of a commit after it wrote
// the last page, and forgets without a word what a rollback undoes. So it must not write pages of a
// transaction before its commit (PRAGMA cache_spill = OFF), and until that is so (database_gather_log)
// everything is handed on as it comes.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/database/connection.h"

// Of the file format (https://sqlite.org/fileformat2.html#wal_file_format): before each page its number and,
// for the last of a commit only, the size of the database.
// SQLite's own writing takes less than 128 KiB at a time.
enum { FRAME_HEADER = 24, FRAME_SIZE_AT = 4, ROOM = 124 << 10 };

struct log_file {
    sqlite3_file base;
    sqlite3_file *real; // in the same block of memory
    char *gathered;     // NULL: nothing is gathered here
    sqlite3_int64 from; // where in the file it belongs
    int length;
    bool is_ending; // the last page of a commit is coming
};

static struct log_file *log_of(sqlite3_file *file)
{
    return (struct log_file *)file;
}

// What cannot be written is gone: SQLite then takes the whole commit back.
static int write_out(struct log_file *log)
{
    int length = log->length;
    log->length = 0;
    return length ? log->real->pMethods->xWrite(log->real, log->gathered, length, log->from) : SQLITE_OK;
}

static bool ends_commit(const unsigned char *header)
{
    uint32_t size;
    memcpy(&size, header + FRAME_SIZE_AT, sizeof size);
    return size != 0;
}

static int log_write(sqlite3_file *file, const void *bytes, int length, sqlite3_int64 at)
{
    struct log_file *log = log_of(file);
    if (!log->gathered)
        return log->real->pMethods->xWrite(log->real, bytes, length, at);
    if (log->length && (at != log->from + log->length || log->length + length > ROOM)) {
        int result = write_out(log);
        if (result != SQLITE_OK)
            return result;
    }
    if (length > ROOM)
        return log->real->pMethods->xWrite(log->real, bytes, length, at);
    if (!log->length)
        log->from = at;
    memcpy(log->gathered + log->length, bytes, (size_t)length);
    log->length += length;
    bool is_header = length == FRAME_HEADER;
    if (is_header)
        log->is_ending = ends_commit(bytes);
    return log->is_ending && !is_header ? write_out(log) : SQLITE_OK;
}

static int log_close(sqlite3_file *file)
{
    struct log_file *log = log_of(file);
    write_out(log);
    free(log->gathered);
    return log->real->pMethods->xClose(log->real);
}

static int log_read(sqlite3_file *file, void *bytes, int length, sqlite3_int64 at)
{
    struct log_file *log = log_of(file);
    int result = write_out(log);
    return result == SQLITE_OK ? log->real->pMethods->xRead(log->real, bytes, length, at) : result;
}

static int log_truncate(sqlite3_file *file, sqlite3_int64 size)
{
    struct log_file *log = log_of(file);
    int result = write_out(log);
    return result == SQLITE_OK ? log->real->pMethods->xTruncate(log->real, size) : result;
}

static int log_sync(sqlite3_file *file, int flags)
{
    struct log_file *log = log_of(file);
    int result = write_out(log);
    return result == SQLITE_OK ? log->real->pMethods->xSync(log->real, flags) : result;
}

static int log_size(sqlite3_file *file, sqlite3_int64 *size)
{
    struct log_file *log = log_of(file);
    int result = write_out(log);
    return result == SQLITE_OK ? log->real->pMethods->xFileSize(log->real, size) : result;
}

// A log has no locks: those of the database are beside it.
static int log_lock(sqlite3_file *file, int kind)
{
    return log_of(file)->real->pMethods->xLock(log_of(file)->real, kind);
}

static int log_unlock(sqlite3_file *file, int kind)
{
    return log_of(file)->real->pMethods->xUnlock(log_of(file)->real, kind);
}

static int log_is_reserved(sqlite3_file *file, int *is_reserved)
{
    return log_of(file)->real->pMethods->xCheckReservedLock(log_of(file)->real, is_reserved);
}

static int log_control(sqlite3_file *file, int what, void *value)
{
    return log_of(file)->real->pMethods->xFileControl(log_of(file)->real, what, value);
}

static int log_sector(sqlite3_file *file)
{
    return log_of(file)->real->pMethods->xSectorSize(log_of(file)->real);
}

static int log_traits(sqlite3_file *file)
{
    return log_of(file)->real->pMethods->xDeviceCharacteristics(log_of(file)->real);
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = log_close,
    .xRead = log_read,
    .xWrite = log_write,
    .xTruncate = log_truncate,
    .xSync = log_sync,
    .xFileSize = log_size,
    .xLock = log_lock,
    .xUnlock = log_unlock,
    .xCheckReservedLock = log_is_reserved,
    .xFileControl = log_control,
    .xSectorSize = log_sector,
    .xDeviceCharacteristics = log_traits,
};

static sqlite3_vfs *system_files, gathering_files;

static int log_open(sqlite3_vfs *files, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
    (void)files;
    if (!(flags & SQLITE_OPEN_WAL))
        return system_files->xOpen(system_files, name, file, flags, out_flags);
    struct log_file *log = log_of(file);
    *log = (struct log_file){.real = (sqlite3_file *)(log + 1)};
    int result = system_files->xOpen(system_files, name, log->real, flags, out_flags);
    log->base.pMethods = log->real->pMethods ? &methods : NULL;
    return result;
}

void gather_start(void)
{
    system_files = sqlite3_vfs_find(NULL);
    gathering_files = *system_files;
    gathering_files.zName = GATHERING_FILES;
    gathering_files.szOsFile += (int)sizeof(struct log_file);
    gathering_files.xOpen = log_open;
    gathering_files.pNext = NULL;
    sqlite3_vfs_register(&gathering_files, 0);
}

void database_gather_log(struct database *database)
{
    sqlite3_file *file = NULL;
    if (!database_run(database, "PRAGMA cache_spill = OFF") ||
        sqlite3_file_control(database->sqlite, "main", SQLITE_FCNTL_JOURNAL_POINTER, &file) != SQLITE_OK)
        return;
    if (file && file->pMethods == &methods && !log_of(file)->gathered)
        log_of(file)->gathered = malloc(ROOM); // without it all goes on as before
}
