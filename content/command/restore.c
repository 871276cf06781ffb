// SPDX-License-Identifier: MIT
// stoop restore: a backup becomes a home that is not there yet. All is written beside it, then renamed.
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

static const int64_t SIZE_MOST = (int64_t)1 << 40;

struct restore {
    struct call *call;
    const char *folder; // HOME.restoring
    struct database *archive;
    const char *error;
    int files;
};

static bool fail(struct restore *restore, const char *name, const char *why)
{
    restore->error = arena_print(restore->call->arena, "%s: %s.", name, why);
    return false;
}

static bool is_empty_folder(const char *path)
{
    DIR *folder = opendir(path);
    bool is_empty = folder || errno == ENOENT;
    for (struct dirent *entry; folder && is_empty && (entry = readdir(folder));)
        is_empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    if (folder)
        closedir(folder);
    return is_empty;
}

// What backup writes: a file of the home itself, of keys/ or of editions/. Anything else is no backup of
// ours.
static bool is_name(const char *name)
{
    if (text_starts(name, "keys/"))
        name += strlen("keys/");
    else if (text_starts(name, "editions/"))
        name += strlen("editions/");
    return *name && *name != '.' && !strchr(name, '/');
}

static bool write_parts(struct restore *restore, const char *name, int descriptor)
{
    QUERY(query, restore->archive, "part_list");
    query_text(query, ":name", name);
    while (query_row(query)) {
        size_t length;
        const char *bytes = column_bytes(query, 0, &length);
        for (size_t done = 0; done < length;) {
            ssize_t written = write(descriptor, bytes + done, length - done);
            if (written < 0)
                return fail(restore, name, strerror(errno));
            done += (size_t)written;
        }
    }
    if (query_failed(query) || fsync(descriptor) != 0)
        return fail(restore, name, "it could not be written whole");
    return true;
}

static bool write_file(struct restore *restore, const char *name, mode_t mode)
{
    struct arena *arena = restore->call->arena;
    const char *path = arena_print(arena, "%s/%s", restore->folder, name);
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode & 0777);
    if (descriptor < 0)
        return fail(restore, path, strerror(errno));
    bool done = write_parts(restore, name, descriptor);
    close(descriptor);
    restore->files++;
    size_t length = strlen(path), ending = strlen(".db.zst");
    if (done && length > ending && strcmp(path + length - ending, ".db.zst") == 0) {
        const char *unpacked = arena_bytes(arena, path, length - strlen(".zst"));
        restore->error = unpack_file(arena, path, unpacked, SIZE_MOST);
    }
    return done && !restore->error;
}

static bool write_all(struct restore *restore)
{
    static const char *const folders[] = {"", "/keys", "/editions"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        const char *folder = arena_print(restore->call->arena, "%s%s", restore->folder, folders[i]);
        if (!folder_make(folder) || (i == 1 && chmod(folder, 0700) != 0))
            return fail(restore, folder, strerror(errno));
    }
    QUERY(query, restore->archive, "file_list");
    while (query_row(query)) {
        const char *name = column_text(query, 0, restore->call->arena);
        if (!is_name(name))
            return fail(restore, name, "this is no file of a home");
        if (!write_file(restore, name, (mode_t)column_number(query, 1)))
            return false;
    }
    return restore->files > 0 || fail(restore, restore->call->words[0], "it is no backup of a home");
}

static bool restore_from(struct restore *restore, const char *plain)
{
    const char *backup = restore->call->words[0];
    restore->error = unpack_file(restore->call->arena, backup, plain, SIZE_MOST);
    if (restore->error && file_exists(backup))
        return fail(restore, backup, "this is no backup of Stoop, or it is damaged");
    if (restore->error)
        return false;
    restore->archive = database_open(plain, DATABASE_FINISHED, command_files);
    bool done = database_error(restore->archive) ? fail(restore, backup, "it is no backup of a home")
                                                 : write_all(restore);
    database_close(restore->archive);
    if (done && rename(restore->folder, restore->call->home) != 0)
        done = fail(restore, restore->call->home, strerror(errno));
    return done;
}

static void remove_folder(const char *path)
{
    DIR *folder = opendir(path);
    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        SCRATCH(arena);
        const char *inside = arena_print(arena, "%s/%s", path, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && unlink(inside) != 0)
            remove_folder(inside);
    }
    closedir(folder);
    rmdir(path);
}

int command_restore(struct call *call)
{
    char *home = arena_text(call->arena, call->home);
    for (size_t length = strlen(home); length > 1 && home[length - 1] == '/'; length--)
        home[length - 1] = 0;
    call->home = home;
    struct restore restore = {.call = call, .folder = arena_print(call->arena, "%s.restoring", home)};
    const char *plain = arena_print(call->arena, "%s.unpacked", home);
    if (!is_empty_folder(home))
        return command_refuse("%s is not empty, and a restore never overwrites. Choose another --home.",
                              home);
    remove_folder(restore.folder); // left by a restore that was interrupted
    bool done = restore_from(&restore, plain);
    unlink(plain);
    if (!done) {
        remove_folder(restore.folder);
        return command_refuse("Nothing was restored. %s", restore.error);
    }
    printf("%s is what it was: %d files.\n", home, restore.files);
    return EXIT_DONE;
}
