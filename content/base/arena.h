// SPDX-License-Identifier: MIT
// Memory for one unit of work: a request, a message, a frame, a file. A pointer lives as long as its arena.
#pragma once
#include <stddef.h>

struct arena;

// Never NULL: running out of memory aborts the program, here and nowhere else.
struct arena *arena_open(void);
// Takes NULL. Everything taken from the arena is gone afterwards.
void arena_close(struct arena *arena);
// Forgets everything taken, and keeps the first block for the next unit of work.
void arena_reset(struct arena *arena);

// Zeroed bytes, aligned for any type.
void *arena_take(struct arena *arena, size_t bytes);
// The same, not zeroed: for large blocks that the caller fills at once.
void *arena_room(struct arena *arena, size_t bytes);
// The block grown to `bytes`, its first `old_bytes` kept; in place when it was the last one taken.
void *arena_grow(struct arena *arena, void *block, size_t old_bytes, size_t bytes);
// A copy; NULL stays NULL.
char *arena_text(struct arena *arena, const char *text);
// A copy of `length` bytes, with a zero byte after them.
char *arena_bytes(struct arena *arena, const void *bytes, size_t length);
char *arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

void arena_cleanup(struct arena **arena);
// An arena that closes itself at the end of the block.
#define SCRATCH(name) struct arena *name __attribute__((cleanup(arena_cleanup))) = arena_open()
