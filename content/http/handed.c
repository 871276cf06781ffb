// SPDX-License-Identifier: MIT
#include "content/http/handed.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/text.h"

enum { FIRST = 3, MOST = 64 }; // SD_LISTEN_FDS_START; more than anyone hands over

static bool is_listening(int descriptor)
{
    struct sockaddr_storage address = {0};
    socklen_t size = sizeof address, word = sizeof(int);
    int type = 0, listens = 0;
    return getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &word) == 0 && type == SOCK_STREAM &&
           getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listens, &word) == 0 && listens &&
           getsockname(descriptor, (struct sockaddr *)&address, &size) == 0 &&
           (address.ss_family == AF_INET || address.ss_family == AF_INET6);
}

// "listen or admin_listen"
static const char *names_of(const struct handed *rows, struct arena *arena)
{
    const char *names = rows->name;
    while ((++rows)->name)
        names = arena_print(arena, "%s or %s", names, rows->name);
    return names;
}

static const char *take(struct handed *rows, int descriptor, const char *name, struct arena *arena)
{
    struct handed *row = rows;
    while (row->name && strcmp(row->name, name) != 0)
        row++;
    if (!row->name)
        return arena_print(
            arena, "A socket named \"%s\" was handed over. Name it %s (FileDescriptorName= in its unit).",
            name, names_of(rows, arena));
    if (row->descriptor >= 0)
        return arena_print(arena, "Two sockets named %s were handed over: one is all that can be served.",
                           name);
    if (!is_listening(descriptor))
        return arena_print(arena, "Descriptor %d, handed over as %s, is no listening TCP socket.", descriptor,
                           name);
    // A descriptor that is not our own may be without both.
    fcntl(descriptor, F_SETFD, FD_CLOEXEC);
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK);
    row->descriptor = descriptor;
    return NULL;
}

// How many were handed to this process; 0 when they were meant for another one.
static int64_t count_of(const char *process, const char *count)
{
    int64_t meant = 0, many = 0;
    if (!process || !count || !text_to_number(process, 1, INT32_MAX, &meant) || meant != getpid())
        return 0;
    return text_to_number(count, 0, MOST, &many) ? many : -1;
}

const char *handed_read(struct handed *rows, struct arena *arena)
{
    for (struct handed *row = rows; row->name; row++)
        row->descriptor = -1;
    const char *told = getenv("LISTEN_FDNAMES"), *error = NULL;
    const char *names = arena_text(arena, told ? told : "");
    int64_t count = count_of(getenv("LISTEN_PID"), getenv("LISTEN_FDS"));
    unsetenv("LISTEN_PID");
    unsetenv("LISTEN_FDS");
    unsetenv("LISTEN_FDNAMES");
    if (count < 0)
        return "LISTEN_FDS is no number of sockets.";
    for (int i = 0; i < count && !error; i++) {
        size_t length = strcspn(names, ":");
        error = take(rows, FIRST + i, arena_bytes(arena, names, length), arena);
        names += length + (names[length] == ':');
    }
    return error;
}
