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
    struct arena *next;    // another closed one
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

// Arenas that were closed, for the next to be opened: most live for one function. Not under the sanitizer,
// which could no longer tell when a closed one is used.
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define __SANITIZE_ADDRESS__ 1
#endif
#endif
#if defined(__SANITIZE_ADDRESS__)
enum { SPARES_MOST = 0 };
#else
enum { SPARES_MOST = 8 };
#endif
static struct arena *spares;
static int spare_count;

static struct arena *take_spare(void)
{
    struct arena *spare = spares;
    if (!spare)
        return NULL;
    spares = spare->next;
    spare_count--;
    return spare;
}

struct arena *arena_open(void)
{
    struct arena *arena = take_spare();
    if (!arena)
        arena = malloc(FIRST_BYTES);
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
    if (spare_count >= SPARES_MOST) {
        free(arena);
        return;
    }
    arena->next = spares;
    spares = arena;
    spare_count++;
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

// Bytes that the caller fills.
static void *take(struct arena *arena, size_t size)
{
    if (size > arena->current->size - arena->used) {
        if (size > FIRST_BYTES / 4) {
            arena->large = block_new(size, arena->large);
            return arena->large->bytes;
        }
        size_t next = arena->current->size * 2;
        arena->current = block_new(next < MOST_BYTES ? next : MOST_BYTES, arena->current);
        arena->used = 0;
    }
    arena->last = arena->current->bytes + arena->used;
    arena->used += size;
    return arena->last;
}

void *arena_room(struct arena *arena, size_t bytes)
{
    return take(arena, rounded(bytes));
}

void *arena_take(struct arena *arena, size_t bytes)
{
    size_t size = rounded(bytes);
    return memset(take(arena, size), 0, size);
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
    size_t kept = old_bytes < bytes ? old_bytes : bytes;
    char *moved = take(arena, rounded(bytes));
    memset(moved + kept, 0, bytes - kept);
    return memcpy(moved, block, kept);
}

char *arena_bytes(struct arena *arena, const void *bytes, size_t length)
{
    char *copy = take(arena, rounded(length + 1));
    if (length > 0)
        memcpy(copy, bytes, length);
    copy[length] = '\0';
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
