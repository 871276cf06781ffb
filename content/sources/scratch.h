// SPDX-License-Identifier: MIT
// SQLite as a reader of JSON: a database of nothing, whose statements walk a document. Inside the sources
// room only.
#pragma once
#include "content/base/arena.h"
#include "content/database/database.h"

struct database *scratch_open(void);
// NULL when the whole text is JSON, else a sentence with the line and column of the first mistake.
const char *json_mistake(const char *text, size_t length, struct arena *arena);
