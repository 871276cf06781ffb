// SPDX-License-Identifier: MIT
// stoop backup: every file of a home in one (0001.sql says how), while the programs go on running.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/command/command.h"
#include "content/database/database.h"
#include "content/edition/pack.h"

extern const struct embedded command_files[];

enum { PART = 4 * 1024 * 1024, LEVEL = 6 };

struct backup {
    struct call *call;
    struct database *archive;
    const char *copy; // where a database is copied before it goes in
    const char *error;
    int files;
};

static bool fail(struct backup *backup, const char *path, const char *why)
{
    backup->error = arena_print(backup->call->arena, "%s: %s", path, why);
    return false;
}

static bool ends(const char *name, const char *ending)
{
    size_t length = strlen(name), tail = strlen(ending);
    return length >= tail && strcmp(name + length - tail, ending) == 0;
}

static bool add_parts(struct backup *backup, const char *name, int descriptor)
{
    static char bytes[PART];
    for (int64_t number = 0;; number++) {
        ssize_t length = read(descriptor, bytes, sizeof bytes);
        if (length < 0)
            return fail(backup, name, strerror(errno));
        if (length == 0)
            return true;
        QUERY(query, backup->archive, "part_add");
        query_text(query, ":name", name);
        query_number(query, ":number", number);
        query_bytes(query, ":bytes", bytes, (size_t)length);
        if (!query_done(query))
            return fail(backup, name, database_error(backup->archive));
    }
}

static bool add_file(struct backup *backup, const char *name, const char *path)
{
    struct stat about;
    int descriptor = open(path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0 || fstat(descriptor, &about) != 0) {
        fail(backup, path, strerror(errno));
        if (descriptor >= 0)
            close(descriptor);
        return false;
    }
    bool done;
    {
        QUERY(query, backup->archive, "file_add");
        query_text(query, ":name", name);
        query_number(query, ":mode", about.st_mode & 0777);
        query_number(query, ":size", about.st_size);
        done = query_done(query) || fail(backup, name, database_error(backup->archive));
    }
    done = done && add_parts(backup, name, descriptor);
    close(descriptor);
    backup->files++;
    return done;
}

static bool add_database(struct backup *backup, const char *name, const char *path)
{
    struct database *live = database_open(path, DATABASE_READ, NULL);
    bool done = !database_error(live) && database_copy(live, backup->copy);
    if (!done)
        fail(backup, path, database_error(live));
    database_close(live);
    done = done && chmod(backup->copy, 0600) == 0 && add_file(backup, name, backup->copy);
    unlink(backup->copy);
    return done;
}

static bool add_one(struct backup *backup, const char *folder, const char *name)
{
    struct arena *arena = backup->call->arena;
    const char *inside = *folder ? arena_print(arena, "%s/%s", folder, name) : name;
    const char *path = settings_path(backup->call->settings, inside);
    struct stat about;
    bool is_edition = strcmp(folder, "editions") == 0;
    if (*name == '.' || ends(name, "-wal") || ends(name, "-shm") || ends(name, ".new") ||
        ends(name, ".building") || stat(path, &about) != 0 || !S_ISREG(about.st_mode))
        return true;
    if (is_edition && ends(name, ".db"))
        return true; // its packed twin is there
    return !is_edition && ends(name, ".db") ? add_database(backup, inside, path)
                                            : add_file(backup, inside, path);
}

static bool add_folder(struct backup *backup, const char *folder)
{
    const char *path = *folder ? settings_path(backup->call->settings, folder) : backup->call->home;
    DIR *open_folder = opendir(path);
    bool done = true;
    for (struct dirent *entry; open_folder && done && (entry = readdir(open_folder));)
        done = strcmp(entry->d_name, "current") == 0 || add_one(backup, folder, entry->d_name);
    if (open_folder)
        closedir(open_folder);
    return done;
}

// `current` first: whatever is published while the backup runs, the edition it names is among the files read
// after it.
static bool add_all(struct backup *backup)
{
    const char *current = settings_path(backup->call->settings, "editions/current");
    return (!file_exists(current) || add_file(backup, "editions/current", current)) &&
           add_folder(backup, "") && add_folder(backup, "keys") && add_folder(backup, "editions");
}

int command_backup(struct call *call)
{
    const char *path = call->words[0];
    const char *plain = arena_print(call->arena, "%s.building", path);
    struct backup backup = {.call = call, .copy = arena_print(call->arena, "%s.copy", path)};
    if (file_exists(path))
        return command_refuse("%s is there already. Choose another name, or move it away first.", path);
    backup.archive = database_open(plain, DATABASE_BUILD, command_files);
    bool done = !database_error(backup.archive) && database_begin(backup.archive);
    if (!done)
        fail(&backup, plain, database_error(backup.archive));
    done = done && add_all(&backup);
    if (done && !database_commit(backup.archive))
        done = fail(&backup, plain, database_error(backup.archive));
    database_close(backup.archive);
    if (done)
        backup.error = pack_file(call->arena, plain, path, LEVEL);
    unlink(plain);
    if (backup.error)
        return command_refuse("No backup was made. %s", backup.error);
    chmod(path, 0600); // keys and phone numbers are in it
    printf("%s holds the %d files of %s. Keep it safe: keys and phone numbers are in it.\n", path,
           backup.files, call->home);
    return EXIT_DONE;
}
