// SPDX-License-Identifier: MIT
// Text that grows up to a limit set at its birth, and the few things done to UTF-8 everywhere.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

struct text {
    char *bytes; // always ended by a zero byte, never NULL
    size_t length;
    size_t limit; // the most bytes it will hold
    bool is_full; // something did not fit; what did fit is kept, cut between characters
    size_t capacity;
    struct arena *arena;
};

struct text text_in(struct arena *arena, size_t limit);
void text_add(struct text *text, const char *more); // NULL adds nothing
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_char(struct text *text, char c);
void text_add_codepoint(struct text *text, uint32_t codepoint); // as UTF-8
void text_print(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

// True when all `length` bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms) without
// NUL.
bool utf8_is_valid(const char *bytes, size_t length);
// The code point at *at, which moves past it; U+FFFD and one byte for a malformed one; 0 at the end.
uint32_t utf8_next(const char **at);
// Code points in the text.
size_t utf8_count(const char *text);
// The length in bytes of the longest beginning of `text` that is at most `bytes` long and ends between
// characters.
size_t utf8_cut(const char *text, size_t bytes);
// A valid copy: malformed bytes become U+FFFD, NUL and other controls except tab and newline are dropped.
char *utf8_clean(struct arena *arena, const char *bytes, size_t length);

// Keeps a copy of `text` (NULL: nothing) on the heap in place of what *kept held; free(*kept) lets go of it.
void text_keep(char **kept, const char *text);

bool text_is_empty(const char *text);                 // NULL, "" or only white space
bool text_is_same(const char *a, const char *b);      // NULL is the same as NULL only
bool text_is_same_word(const char *a, const char *b); // ASCII letters in either case
bool text_starts(const char *text, const char *beginning);
char *text_trim(struct arena *arena, const char *text);    // without white space (and NBSP) at both ends
char *text_squeeze(struct arena *arena, const char *text); // trimmed, every run of white space one space
char *text_upper(struct arena *arena, const char *text);   // ASCII letters only
char *text_lower(struct arena *arena, const char *text);
char *text_replace(struct arena *arena, const char *text, const char *what, const char *with);
// The parts between separators, empty ones kept; the array is ended by NULL. *count may be NULL.
char **text_split(struct arena *arena, const char *text, char separator, size_t *count);
// A whole decimal number with nothing after it, within [least, most]; else false and *number untouched.
bool text_to_number(const char *text, int64_t least, int64_t most, int64_t *number);
