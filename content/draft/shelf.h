// SPDX-License-Identifier: MIT
// Inside the draft: the folder of published editions, held by one process at a time. Not for other rooms.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/arena.h"

enum { EDITIONS_KEPT = 10 }; // that many can be rolled back to

struct shelf {
    const char *folder;
    int lock;        // a descriptor, -1 when not held
    int64_t current; // 0 when nothing is published
    struct arena *arena;
};

// Locks the folder (made when missing), reads `current`, and removes what a crash left. NULL or a
// sentence, and then nothing is held.
const char *shelf_open(struct shelf *shelf, const char *folder, struct arena *arena);
void shelf_close(struct shelf *shelf);
// FOLDER/<number><ending>
const char *shelf_path(const struct shelf *shelf, int64_t number, const char *ending);
const char *shelf_patch_path(const struct shelf *shelf, int64_t from, int64_t to);
const char *shelf_building(const struct shelf *shelf); // where an edition is built
// Removes the editions before the newest EDITIONS_KEPT, and patches that end or begin at them.
void shelf_prune(const struct shelf *shelf, int64_t newest);
