// SPDX-License-Identifier: MIT
// Reading small files whole, and replacing a file in one step that survives a power cut.
#include "content/base/file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// Closes and keeps the errno of what went wrong before.
static void close_quietly(int fd)
{
    int saved = errno;
    close(fd);
    errno = saved;
}

static char *read_all(struct arena *arena, int fd, size_t limit, size_t *length)
{
    struct stat status;
    if (fstat(fd, &status) != 0)
        return NULL;
    size_t capacity = status.st_size > 0 ? (size_t)status.st_size + 1 : 4096;
    if (capacity > limit + 1)
        capacity = limit + 1;
    char *bytes = arena_room(arena, capacity + 1);
    size_t used = 0;
    for (;;) {
        ssize_t got = read(fd, bytes + used, capacity - used);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return NULL;
        if (got == 0)
            break;
        used += (size_t)got;
        if (used > limit) {
            errno = EFBIG;
            return NULL;
        }
        if (used == capacity) { // it grew, or its size was not known (a pipe)
            size_t wider = capacity * 2 < limit + 1 ? capacity * 2 : limit + 1;
            bytes = arena_grow(arena, bytes, capacity + 1, wider + 1);
            capacity = wider;
        }
    }
    bytes[used] = '\0';
    if (length)
        *length = used;
    return bytes;
}

char *file_read(struct arena *arena, const char *path, size_t limit, size_t *length)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return NULL;
    char *bytes = read_all(arena, fd, limit, length);
    close_quietly(fd);
    return bytes;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, bytes, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        bytes += put;
        length -= (size_t)put;
    }
    return true;
}

static bool sync_path(const char *path, int flags)
{
    int fd = open(path, flags | O_CLOEXEC);
    if (fd < 0)
        return false;
    bool is_synced = fsync(fd) == 0;
    close_quietly(fd);
    return is_synced;
}

bool folder_sync_of(const char *path)
{
    SCRATCH(scratch);
    const char *slash = strrchr(path, '/');
    const char *folder = !slash          ? "."
                         : slash == path ? "/"
                                         : arena_bytes(scratch, path, (size_t)(slash - path));
    return sync_path(folder, O_RDONLY | O_DIRECTORY);
}

bool file_replace(const char *path, const void *bytes, size_t length)
{
    SCRATCH(scratch);
    const char *fresh = arena_print(scratch, "%s.new", path);
    int fd = open(fresh, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
    if (fd < 0)
        return false;
    bool is_good = write_all(fd, bytes, length) && fsync(fd) == 0;
    close_quietly(fd);
    is_good = is_good && rename(fresh, path) == 0;
    if (!is_good) {
        int saved = errno;
        unlink(fresh);
        errno = saved;
    }
    return is_good && folder_sync_of(path);
}

bool file_put(const char *from, const char *to)
{
    return sync_path(from, O_RDONLY) && rename(from, to) == 0 && folder_sync_of(to);
}

bool file_exists(const char *path)
{
    return access(path, F_OK) == 0;
}

bool folder_make(const char *path)
{
    SCRATCH(scratch);
    char *part = arena_text(scratch, path);
    for (char *slash = strchr(part + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(part, 0755) != 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    struct stat status;
    if (mkdir(path, 0755) != 0 && errno != EEXIST)
        return false;
    return stat(path, &status) == 0 && (S_ISDIR(status.st_mode) || (errno = ENOTDIR, false));
}
