// SPDX-License-Identifier: MIT
#include "content/base/child.h"

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <unistd.h>

extern char **environ;

static void give(posix_spawn_file_actions_t *actions, int as, int descriptor)
{
    if (descriptor >= 0)
        posix_spawn_file_actions_adddup2(actions, descriptor, as);
    else
        posix_spawn_file_actions_addopen(actions, as, "/dev/null", as == STDIN_FILENO ? O_RDONLY : O_WRONLY,
                                         0);
}

// It must not inherit what we ignore (SIGPIPE), nor that SIGINT and SIGTERM wait in our signalfd.
pid_t child_start(const char *program, char *const *words, struct child_files files)
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t how;
    sigset_t all, none;
    pid_t child = 0;
    sigfillset(&all);
    sigemptyset(&none);
    posix_spawn_file_actions_init(&actions);
    give(&actions, STDIN_FILENO, files.in);
    give(&actions, STDOUT_FILENO, files.out);
    give(&actions, STDERR_FILENO, files.err);
    posix_spawnattr_init(&how);
    posix_spawnattr_setsigdefault(&how, &all);
    posix_spawnattr_setsigmask(&how, &none);
    posix_spawnattr_setflags(&how, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int failed = posix_spawnp(&child, program, &actions, &how, words, environ);
    posix_spawnattr_destroy(&how);
    posix_spawn_file_actions_destroy(&actions);
    return failed ? 0 : child;
}

bool child_pipe(int ends[2])
{
    return pipe2(ends, O_CLOEXEC) == 0;
}

void child_close(int ends[2])
{
    close(ends[0]);
    close(ends[1]);
}
