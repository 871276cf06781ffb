// SPDX-License-Identifier: MIT
// The on-screen keyboard: its layouts, and which ones a language's reader is offered.
#pragma once
#include <stddef.h>

// How many layouts the reader of a language is offered, one after the other: their own letters first, plain
// Latin ones and numbers last.
int keyboard_count(const char *language);
// The rows of one, '\n' between them, a letter a key; `layout` is below the count.
const char *keyboard_rows(const char *language, int layout);
