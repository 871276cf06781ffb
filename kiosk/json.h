// SPDX-License-Identifier: MIT
// JSON that is sent: written into the arena of whoever sends it.
#pragma once
#include <jansson.h>

#include "content/base/arena.h"

// The value in as few bytes as it takes; stays the caller's.
const char *json_write(const json_t *value, struct arena *arena);
