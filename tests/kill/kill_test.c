// SPDX-License-Identifier: MIT
// A publish and a fetch are killed before every call that changes a file: each time a good edition is
// current, old or new, and the next try succeeds. `./dev test` takes a seeded sample of the calls, and `./dev
// soak` all of them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/draft/import.h"
#include "content/draft/publish.h"
#include "content/edition/edition.h"
#include "tests/lib/file_server.h"
#include "tests/lib/fixture.h"

#define HOME_WORD "HOME"

enum { SAMPLE = 10, RECORDS = 60, SURVIVED = 0, KILLED = 128 + 9 };
static const int64_t now = 1795356300;

struct world {
    struct arena *arena;
    const char *base, *home;        // as it was before; the copy that is worked on
    const char *what;               // "publish", "rollback", "fetch"
    const char *program, *words[4]; // what runs; HOME_WORD stands for the copy's path
};

static void shell(struct world *world, const char *command)
{
    if (system(command) != 0)
        fail_msg("failed: %s", command);
    arena_reset(world->arena);
}

static const char *word(const struct world *world, int i)
{
    return text_is_same(world->words[i], HOME_WORD) ? world->home : world->words[i];
}

// The victim's exit status; `at` 0: nobody kills it, and *count gets how many calls there were.
static int run(struct world *world, long at, long *count)
{
    SCRATCH(arena);
    const char *count_path = arena_print(arena, "%s/calls", world->base);
    fflush(NULL);
    int process = fork();
    if (process == 0) {
        freopen("/dev/null", "w", stdout); // what it says of its success is not ours to show
        setenv("LD_PRELOAD", KILL_SHIM, 1);
        setenv("ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0", 1);
        setenv("KILL_AT", arena_print(arena, "%ld", at), 1);
        setenv("KILL_COUNT", count_path, 1);
        execl(world->program, world->program, word(world, 0), word(world, 1), word(world, 2), word(world, 3),
              NULL);
        _exit(127);
    }
    int status;
    waitpid(process, &status, 0);
    if (count) {
        size_t length;
        const char *line = file_read(arena, count_path, 64, &length);
        *count = line ? atol(line) : 0;
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// The current edition's number, having opened it and hashed every byte of it; 0 when nothing is published.
static int64_t good_edition(struct world *world, long at)
{
    SCRATCH(arena);
    const char *error = NULL;
    const char *folder = arena_print(arena, "%s/editions", world->home);
    const char *key = arena_print(arena, "%s/keys/edition.public", world->home);
    if (edition_current(folder) == 0)
        return 0;
    struct edition *edition = edition_open(folder, key, &error);
    if (!edition)
        fail_msg("killed at call %ld of the %s: %s", at, world->what, error);
    int64_t number = edition_number(edition), size;
    edition_close(edition);

    struct manifest manifest;
    uint8_t hash[SEAL_SHA256];
    const char *path = arena_print(arena, "%s/%lld.db", folder, (long long)number);
    assert_null(manifest_beside(arena, path, key, &manifest));
    assert_true(seal_sha256_file(path, hash, &size));
    assert_memory_equal(hash, manifest.sha256, SEAL_SHA256);
    return number;
}

static void begin_again(struct world *world)
{
    SCRATCH(arena);
    shell(world, arena_print(arena, "rm -rf '%s' && cp -a '%s' '%s'", world->home, world->base, world->home));
}

static void kill_at(struct world *world, long at, int64_t old)
{
    begin_again(world);
    int status = run(world, at, NULL);
    if (status != KILLED && status != SURVIVED)
        fail_msg("the %s killed at call %ld ended with %d", world->what, at, status);
    int64_t number = good_edition(world, at);
    assert_in_range(number, old, old + 1);
    if (run(world, 0, NULL) != SURVIVED)
        fail_msg("after the %s was killed at call %ld, the next one failed", world->what, at);
    if (good_edition(world, at) != old + 1)
        fail_msg("after the %s was killed at call %ld, the next one left edition %lld current", world->what,
                 at, (long long)good_edition(world, at));
}

static void kill_everywhere(struct world *world, int64_t old)
{
    long count = 0;
    uint64_t seed = 20261122;
    begin_again(world);
    assert_int_equal(run(world, 0, &count), SURVIVED);
    assert_int_equal(good_edition(world, 0), old + 1);
    assert_in_range(count, 10, 100000);

    bool is_soak = getenv("STOOP_SOAK") != NULL;
    long points = is_soak || count < SAMPLE ? count : SAMPLE;
    for (long i = 1; i <= points; i++) {
        seed = seed * 6364136223846793005u + 1442695040888963407u;
        // One from each of SAMPLE equal stretches, so that no part of the run is passed over.
        long stretch = count / points,
             at = points == count ? i : (i - 1) * stretch + 1 + (long)((seed >> 33) % (uint64_t)stretch);
        kill_at(world, at, old);
    }
    printf("%s: killed at %ld of %ld calls\n", world->what, points, count);
}

static void import_all(struct draft *draft, struct arena *arena, const char *due)
{
    assert_true(draft_begin(draft));
    for (int i = 0; i < RECORDS; i++) {
        struct import_problem problem;
        struct notice notice = {
            .source = "city-record",
            .source_label = "City Record",
            .key = arena_print(arena, "%d", i),
            .noticed = {2026, 11, 1, 0, 0, false},
            .read_at = now,
            .record.kind = KIND_OPPORTUNITY
        };
        record_set(&notice.record, arena, "title", NULL, arena_print(arena, "Roof number %d", i));
        record_set(&notice.record, arena, "due", NULL, due);
        assert_int_not_equal(draft_import(draft, &notice, &problem, arena), IMPORT_FAILED);
    }
    assert_true(draft_commit(draft));
}

// A desk's home with one edition published, and a draft that differs from it.
static void desk_home(struct world *world, struct arena *arena)
{
    const char *folder = fixture_folder(), *error = NULL;
    world->base = arena_print(arena, "%s/base", folder);
    world->home = arena_print(arena, "%s/home", folder);
    assert_true(folder_make(world->base));
    assert_true(seal_write_keys(world->base));
    assert_true(file_replace(arena_print(arena, "%s/stoop.conf", world->base), "", 0));
    struct settings *settings = settings_open(world->base);
    struct draft *draft = draft_open(settings);
    import_all(draft, arena, "2026-12-01");
    assert_int_equal(draft_publish(draft, now, "kill_test", NULL, &error, arena), PUBLISH_DONE);
    import_all(draft, arena, "2026-12-02T10:30");
    draft_close(draft);
    settings_close(settings);
}

static void a_publish_may_be_killed_anywhere(void **state)
{
    SCRATCH(arena);
    SCRATCH(scratch);
    struct world world = {
        .arena = scratch, .what = "publish", .program = STOOP, .words = {"publish", "--home", HOME_WORD}
    };
    desk_home(&world, arena);
    kill_everywhere(&world, 1);
}

static void a_rollback_may_be_killed_anywhere(void **state)
{
    SCRATCH(arena);
    SCRATCH(scratch);
    struct world world = {
        .arena = scratch,
        .what = "rollback",
        .program = STOOP,
        .words = {"rollback", "1", "--home", HOME_WORD}
    };
    desk_home(&world, arena);
    struct settings *settings = settings_open(world.base);
    struct draft *draft = draft_open(settings);
    const char *error = NULL;
    assert_int_equal(draft_publish(draft, now, "kill_test", NULL, &error, arena), PUBLISH_DONE);
    draft_close(draft);
    settings_close(settings);
    kill_everywhere(&world, 2);
}

static void kill_fetch(const char *first, const char *second)
{
    SCRATCH(arena);
    SCRATCH(scratch);
    const char *folder = fixture_folder(), *desk = fixture_folder();
    struct world world = {.arena = scratch,
                          .base = arena_print(arena, "%s/base", folder),
                          .home = arena_print(arena, "%s/home", folder),
                          .what = "fetch",
                          .program = FETCH_ONCE,
                          .words = {HOME_WORD}};
    struct file_server *server = file_server_start(desk);
    world.words[1] = arena_print(arena, "http://127.0.0.1:%d", server->port);
    assert_true(folder_make(arena_print(arena, "%s/keys", world.base)));
    fixture_publish(desk, first, now);
    const char *copy = arena_print(arena, "cp -a '%s/keys/edition.public' '%s/keys/'", desk, world.base);
    shell(&world, copy);
    if (second) {
        world.home = world.base;
        assert_int_equal(run(&world, 0, NULL), SURVIVED);
        fixture_publish(desk, second, now + 60);
        world.home = arena_print(arena, "%s/home", folder);
    }
    kill_everywhere(&world, second ? 1 : 0);
    file_server_stop(server);
}

static void a_first_fetch_may_be_killed_anywhere(void **state)
{
    kill_fetch("opportunity K7Q26\n  title = Roof\n  due = 2026-12-01\n", NULL);
}

static void a_patch_may_be_killed_anywhere(void **state)
{
    kill_fetch("opportunity K7Q26\n  title = Roof\n  due = 2026-12-01\n",
               "opportunity K7Q26\n  title = Roof\n  due = 2026-12-02\n");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_publish_may_be_killed_anywhere),
        cmocka_unit_test(a_rollback_may_be_killed_anywhere),
        cmocka_unit_test(a_first_fetch_may_be_killed_anywhere),
        cmocka_unit_test(a_patch_may_be_killed_anywhere),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
