// SPDX-License-Identifier: MIT
// Arenas: zeroed, aligned, grown in place or moved, reset for the next unit of work.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/base/arena.h"

static void taken_bytes_are_zero_aligned_and_apart(void **state)
{
    SCRATCH(arena);
    for (int turn = 0; turn < 2; turn++) {
        unsigned char *before = NULL;
        for (size_t bytes = 1; bytes < 3000; bytes += 7) {
            unsigned char *block = arena_take(arena, bytes);
            assert_int_equal((uintptr_t)block % 16, 0);
            assert_ptr_not_equal(block, before);
            for (size_t i = 0; i < bytes; i++)
                assert_int_equal(block[i], 0);
            memset(block, 0xAA, bytes);
            before = block;
        }
        arena_reset(arena);
    }
}

static void large_blocks_grow_and_keep_what_they_hold(void **state)
{
    SCRATCH(arena);
    char *block = arena_take(arena, 10);
    memcpy(block, "0123456789", 10);
    size_t bytes = 10;
    while (bytes < 4000000) {
        block = arena_grow(arena, block, bytes, bytes * 3);
        assert_memory_equal(block, "0123456789", 10);
        assert_int_equal(block[bytes * 3 - 1], 0);
        bytes *= 3;
    }
    // Something else was taken meanwhile: the block moves.
    char *other = arena_take(arena, 100000);
    char *moved = arena_grow(arena, block, bytes, bytes + 100);
    assert_memory_equal(moved, "0123456789", 10);
    assert_int_equal(moved[bytes + 99], 0);
    assert_ptr_not_equal(moved, other);
}

static void the_last_small_block_grows_in_place(void **state)
{
    SCRATCH(arena);
    char *block = arena_take(arena, 16);
    assert_ptr_equal(arena_grow(arena, block, 16, 64), block);
    arena_take(arena, 1);
    assert_ptr_not_equal(arena_grow(arena, block, 64, 128), block);
}

static void texts_are_copied(void **state)
{
    SCRATCH(arena);
    assert_null(arena_text(arena, NULL));
    assert_string_equal(arena_text(arena, "due"), "due");
    assert_string_equal(arena_bytes(arena, "due today", 3), "due");
    assert_string_equal(arena_bytes(arena, NULL, 0), "");
    assert_string_equal(arena_print(arena, "%d of %s", 3, "five"), "3 of five");
    arena_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(taken_bytes_are_zero_aligned_and_apart),
        cmocka_unit_test(large_blocks_grow_and_keep_what_they_hold),
        cmocka_unit_test(the_last_small_block_grows_in_place),
        cmocka_unit_test(texts_are_copied),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
