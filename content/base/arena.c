// SPDX-License-Identifier: MIT
// Blocks handed out from the front. Most units of work fit the first block, so opening one is a single
// malloc.
#include "content/base/arena.h"

#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_BYTES = 16 << 10, MOST_BYTES = 1 << 20 };

struct block {
    struct block *next; // the one before it
    size_t size;        // usable bytes
    alignas(ALIGNMENT) char bytes[];
};

struct arena {
    struct block *current; // the block taken from; the first one is the last of the list
    struct block *large;   // blocks with one thing in them, the newest first
    size_t used;           // bytes of the current block
    char *last;            // what was taken last, if it lies in the current block
    alignas(ALIGNMENT) struct block first;
};

static void stop(void)
{
    fputs("error out of memory\n", stderr);
    abort();
}

static size_t rounded(size_t bytes)
{
    if (bytes > SIZE_MAX / 4)
        stop();
    return (bytes + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
}

struct arena *arena_open(void)
{
    struct arena *arena = malloc(FIRST_BYTES);
    if (!arena)
        stop();
    *arena = (struct arena){.current = &arena->first};
    arena->first = (struct block){.size = FIRST_BYTES - sizeof(struct arena)};
    return arena;
}

void arena_reset(struct arena *arena)
{
    while (arena->large) {
        struct block *next = arena->large->next;
        free(arena->large);
        arena->large = next;
    }
    while (arena->current != &arena->first) {
        struct block *next = arena->current->next;
        free(arena->current);
        arena->current = next;
    }
    arena->used = 0;
    arena->last = NULL;
}

void arena_close(struct arena *arena)
{
    if (!arena)
        return;
    arena_reset(arena);
    free(arena);
}

void arena_cleanup(struct arena **arena)
{
    arena_close(*arena);
}

static struct block *block_new(size_t size, struct block *next)
{
    struct block *block = malloc(sizeof *block + size);
    if (!block)
        stop();
    block->next = next;
    block->size = size;
    return block;
}

void *arena_take(struct arena *arena, size_t bytes)
{
    size_t size = rounded(bytes);
    if (size > arena->current->size - arena->used) {
        if (size > FIRST_BYTES / 4) {
            arena->large = block_new(size, arena->large);
            return memset(arena->large->bytes, 0, size);
        }
        size_t next = arena->current->size * 2;
        arena->current = block_new(next < MOST_BYTES ? next : MOST_BYTES, arena->current);
        arena->used = 0;
    }
    arena->last = arena->current->bytes + arena->used;
    arena->used += size;
    return memset(arena->last, 0, size);
}

static void *grow_large(struct arena *arena, size_t old_bytes, size_t bytes)
{
    size_t size = rounded(bytes);
    struct block *block = arena->large;
    if (size > block->size) {
        block = realloc(block, sizeof *block + size);
        if (!block)
            stop();
        block->size = size;
        arena->large = block;
    }
    if (bytes > old_bytes)
        memset(block->bytes + old_bytes, 0, bytes - old_bytes);
    return block->bytes;
}

void *arena_grow(struct arena *arena, void *block, size_t old_bytes, size_t bytes)
{
    if (!block)
        return arena_take(arena, bytes);
    if (arena->large && block == arena->large->bytes)
        return grow_large(arena, old_bytes, bytes);
    if (block == arena->last) {
        size_t start = (size_t)(arena->last - arena->current->bytes);
        if (rounded(bytes) <= arena->current->size - start) {
            arena->used = start + rounded(bytes);
            if (bytes > old_bytes)
                memset(arena->last + old_bytes, 0, bytes - old_bytes);
            return block;
        }
    }
    void *moved = arena_take(arena, bytes);
    return memcpy(moved, block, old_bytes < bytes ? old_bytes : bytes);
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t length)
{
    char *copy = arena_take(arena, length + 1);
    if (length > 0)
        memcpy(copy, bytes, length);
    return copy;
}

char *arena_text(struct arena *arena, const char *text)
{
    return text ? arena_bytes(arena, text, strlen(text)) : NULL;
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(NULL, 0, format, values);
    va_end(values);
    if (length < 0)
        stop();
    char *text = arena_take(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
