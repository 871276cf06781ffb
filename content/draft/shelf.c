// SPDX-License-Identifier: MIT
// The folder of editions: numbers, names, one publisher at a time, and no rubbish left behind.
#include "content/draft/shelf.h"

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/edition/edition.h"

const char *shelf_path(const struct shelf *shelf, int64_t number, const char *ending)
{
    return arena_print(shelf->arena, "%s/%lld%s", shelf->folder, (long long)number, ending);
}

const char *shelf_patch_path(const struct shelf *shelf, int64_t from, int64_t to)
{
    return arena_print(shelf->arena, "%s/%lld-%lld.patch.zst", shelf->folder, (long long)from, (long long)to);
}

const char *shelf_building(const struct shelf *shelf)
{
    return arena_print(shelf->arena, "%s/building.db", shelf->folder);
}

// Removes every file whose name `is_rubbish` says so of.
static void sweep(const struct shelf *shelf, bool (*is_rubbish)(const char *name, int64_t limit),
                  int64_t limit)
{
    DIR *folder = opendir(shelf->folder);
    if (!folder)
        return;
    for (struct dirent *entry; (entry = readdir(folder));) {
        if (entry->d_name[0] != '.' && is_rubbish(entry->d_name, limit))
            unlinkat(dirfd(folder), entry->d_name, 0);
    }
    closedir(folder);
}

// The edition a file belongs to: the second number of a patch; -1 for a name of another form.
static int64_t number_of(const char *name, int64_t *from)
{
    char *end;
    if (!isdigit((unsigned char)*name))
        return -1;
    *from = strtoll(name, &end, 10);
    return *end == '-' ? strtoll(end + 1, NULL, 10) : *from;
}

static bool is_leftover(const char *name, int64_t current)
{
    int64_t from;
    size_t length = strlen(name);
    return text_starts(name, "building.db") || (length > 4 && strcmp(name + length - 4, ".new") == 0) ||
           number_of(name, &from) > current;
}

static bool is_old(const char *name, int64_t oldest)
{
    int64_t from = oldest;
    int64_t number = number_of(name, &from);
    return number > 0 && (number < oldest || from < oldest);
}

void shelf_prune(const struct shelf *shelf, int64_t newest)
{
    sweep(shelf, is_old, newest - EDITIONS_KEPT + 1);
}

void shelf_close(struct shelf *shelf)
{
    if (shelf->lock >= 0)
        close(shelf->lock);
    shelf->lock = -1;
}

const char *shelf_open(struct shelf *shelf, const char *folder, struct arena *arena)
{
    *shelf = (struct shelf){.folder = folder, .lock = -1, .arena = arena};
    if (!folder_make(folder))
        return arena_print(arena, "%s cannot be made: %s.", folder, strerror(errno));
    const char *path = arena_print(arena, "%s/.lock", folder);
    shelf->lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0644);
    if (shelf->lock < 0)
        return arena_print(arena, "%s cannot be written: %s.", path, strerror(errno));
    if (flock(shelf->lock, LOCK_EX | LOCK_NB) != 0) {
        shelf_close(shelf); // what is being built there is not ours to clean up
        return "Someone else is publishing at this moment. Wait until that is done, then try again.";
    }
    shelf->current = edition_current(folder);
    sweep(shelf, is_leftover, shelf->current);
    return NULL;
}
