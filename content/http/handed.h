// SPDX-License-Identifier: MIT
// Listening sockets that whoever starts a program has opened for it: systemd's socket activation,
// sd_listen_fds(3), read from the environment by ourselves. The kernel lets callers wait in such a socket
// while no program serves it, so that a restart refuses nobody.
#pragma once
#include "content/base/arena.h"

// A name that a socket may be handed over by (FileDescriptorName= in its unit).
struct handed {
    const char *name;
    int descriptor; // -1: none was handed over
};

// Finds the descriptor of each row; the rows are ended by a null name. NULL, or the sentence about what is
// wrong: a name that no row has, two of one name, a descriptor that is no listening TCP socket. Nothing
// handed over, or handed to another process, is right. The environment is cleared of it, so that no child
// believes it was meant. The descriptors are the caller's, and are not passed on to children.
const char *handed_read(struct handed *rows, struct arena *arena);
