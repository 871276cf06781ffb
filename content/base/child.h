// SPDX-License-Identifier: MIT
// Another program beside ours: started with its three files, with the signals of a fresh program, and with
// nothing else of ours open (all that we open is O_CLOEXEC). Who starts it collects it: waitpid, or
// loop_on_child.
#pragma once
#include <stdbool.h>
#include <sys/types.h>

enum { CHILD_NOTHING = -1 }; // /dev/null

struct child_files {
    int in, out, err; // descriptors, which stay the caller's; or CHILD_NOTHING
};

// The program is a path, or a name that is looked for in PATH; the words begin with its name and end with
// NULL. 0 when it cannot be started.
pid_t child_start(const char *program, char *const *words, struct child_files files);
// Both ends close in every child. False when there are no more descriptors; then neither is open.
bool child_pipe(int ends[2]);
void child_close(int ends[2]);
