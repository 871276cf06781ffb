// SPDX-License-Identifier: MIT
// What a short next text refers to ("2", MORE, REMIND): kept as one line of text by whoever keeps persons.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "sms-gateway/conversation/requests.h"

enum { MEMORY_CODES = 24 };

struct memory {
    enum request_what what;          // what MORE goes on with, and what a number asks of the code it picks
    const char *current;             // the code that was told of last, or NULL
    const char *codes[MEMORY_CODES]; // of the list, in the order of its numbers
    size_t count;
    bool has_more;
    int64_t after;        // where MORE goes on
    const char *words;    // what the list was asked with; never NULL
    int64_t missed;       // which words were not understood last, and how often in a row (answer.c); 0: none
    const char *language; // of the last answer, or NULL: a bare number goes on in it
    bool is_implied;      // the person's language came with a promise in it: they never chose it
};

// NULL or a line that is none of ours gives an empty memory.
struct memory memory_read(struct arena *arena, const char *line);
const char *memory_write(struct arena *arena, const struct memory *memory);
// Whether the code stands in the list already; adds it where there is room.
void memory_add(struct memory *memory, const char *code);
