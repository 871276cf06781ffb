// SPDX-License-Identifier: MIT
// Files embedded in the program: each room has a table `<room>_files`, sorted by name, with a last
// row of nulls.
#pragma once
#include <stddef.h>

struct embedded {
    const char *name; // the file's name without its folder: "search.sql"
    const char *data; // its bytes, followed by a zero byte that `size` does not count
    size_t size;
};

// The file of that name, or NULL. Everything lives as long as the program.
const struct embedded *embedded_find(const struct embedded *table, const char *name);
