// SPDX-License-Identifier: MIT
// Files: read whole within a limit; replaced whole, or not at all.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "content/base/file.h"

static char folder[64];

static int make_folder(void **state)
{
    const char *parent = getenv("TMPDIR");
    snprintf(folder, sizeof folder, "%.40s/file_testXXXXXX", parent ? parent : P_tmpdir);
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

static void what_is_written_is_read(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/a", folder);
    size_t length;
    assert_null(file_read(arena, path, 100, &length));
    assert_int_equal(errno, ENOENT);
    assert_true(file_replace(path, "one\0two", 7));
    const char *bytes = file_read(arena, path, 7, &length);
    assert_int_equal(length, 7);
    assert_memory_equal(bytes, "one\0two", 8);
    assert_null(file_read(arena, path, 6, &length));
    assert_int_equal(errno, EFBIG);
    assert_true(file_replace(path, "", 0));
    assert_string_equal(file_read(arena, path, 10, &length), "");
    assert_non_null(file_read(arena, "/proc/self/status", 65536, &length)); // its size is not known before
    assert_true(length > 100);
    assert_null(file_read(arena, folder, 100, &length));
    assert_int_equal(errno, EISDIR);
}

static void a_failed_replacement_leaves_the_old_file(void **state)
{
    SCRATCH(arena);
    const char *path = arena_print(arena, "%s/kept", folder);
    assert_true(file_replace(path, "old", 3));

    struct rlimit before, tiny;
    getrlimit(RLIMIT_FSIZE, &before);
    tiny = before;
    tiny.rlim_cur = 1000;
    signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &tiny);
    char *big = arena_take(arena, 100000);
    bool is_replaced = file_replace(path, big, 100000);
    int reason = errno;
    setrlimit(RLIMIT_FSIZE, &before);

    assert_false(is_replaced);
    assert_int_equal(reason, EFBIG);
    assert_string_equal(file_read(arena, path, 100, NULL), "old");
    assert_false(file_exists(arena_print(arena, "%s.new", path)));
    assert_false(file_replace(arena_print(arena, "%s/none/x", folder), "x", 1));
    assert_int_equal(errno, ENOENT);
    assert_true(folder_make(arena_print(arena, "%s/dir", folder)));
    assert_false(file_replace(arena_print(arena, "%s/dir", folder), "x", 1)); // a folder stands there
    assert_false(file_put(arena_print(arena, "%s/absent", folder), path));
    assert_string_equal(file_read(arena, path, 100, NULL), "old");
}

static void folders_are_made_with_their_parents(void **state)
{
    SCRATCH(arena);
    const char *deep = arena_print(arena, "%s/x/y/z", folder);
    assert_true(folder_make(deep));
    assert_true(folder_make(deep));
    assert_true(folder_make(arena_print(arena, "%s/x/y/w/", folder)));
    const char *file = arena_print(arena, "%s/x/file", folder);
    assert_true(file_replace(file, "", 0));
    assert_false(folder_make(file));
    assert_false(folder_make(arena_print(arena, "%s/under", file)));
    assert_true(file_put(file, arena_print(arena, "%s/put", folder)));
    assert_false(file_exists(file));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read),
        cmocka_unit_test(a_failed_replacement_leaves_the_old_file),
        cmocka_unit_test(folders_are_made_with_their_parents),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
