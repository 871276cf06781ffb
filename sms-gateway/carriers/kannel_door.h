// SPDX-License-Identifier: MIT
// Who may post as Kannel: it signs nothing, so a secret stands in the path, and its address in a list.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

struct kannel_door {
    const char *secret;
    struct kannel_network *networks;
    size_t count;
};

// `allow` is addresses and networks, as "127.0.0.1, ::1, 10.0.0.0/8". NULL with the sentence that says what
// is wrong with either.
struct kannel_door *kannel_door_open(struct arena *arena, const char *secret, const char *allow,
                                     const char **error);
// Whether the word is the secret (compared in constant time; NULL is not), and the peer's address in the
// list.
bool kannel_door_lets(const struct kannel_door *door, const char *word, const char *peer);
