// SPDX-License-Identifier: MIT
// The desk's child processes: what they say comes back, and one that never ends is stopped and told of.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/desk/inside.h"
#include "tests/lib/fixture.h"

static struct {
    int ends, status;
    char out[200], late[400];
} seen;

static void on_end(struct visit *visit, const struct job_result *result)
{
    seen.ends++;
    seen.status = result->status;
    snprintf(seen.out, sizeof seen.out, "%s", result->out);
    snprintf(seen.late, sizeof seen.late, "%s", result->late ? result->late : "");
}

static void put_program(struct arena *arena, const char *folder, const char *name, const char *script)
{
    const char *path = arena_print(arena, "%s/%s", folder, name);
    assert_true(file_replace(path, script, strlen(script)));
    assert_int_equal(chmod(path, 0755), 0);
}

static int idle(void *context)
{
    return job_idle(context);
}

static void desk_start(struct desk *desk, struct clock *clock, struct arena *arena)
{
    const char *home = fixture_folder();
    memset(&seen, 0, sizeof seen);
    put_program(arena, home, "quick", "#!/bin/sh\necho done\nexit 1\n");
    put_program(arena, home, "endless", "#!/bin/sh\necho begun\nexec sleep 600\n");
    *clock = clock_from(true, 1000);
    *desk =
        (struct desk){.settings = settings_open(home), .clock = clock, .loop = loop_open(), .programs = home};
    loop_on_idle(desk->loop, idle, desk);
}

static void desk_stop(struct desk *desk)
{
    loop_close(desk->loop);
    settings_close(desk->settings);
}

static void wait_for_the_end(struct desk *desk)
{
    int64_t until = clock_steady_ms() + 20000;
    while (!seen.ends && clock_steady_ms() < until)
        loop_turn(desk->loop, 50);
    assert_int_equal(seen.ends, 1);
}

static void a_job_tells_what_it_said(void **unused)
{
    SCRATCH(arena);
    struct desk desk;
    struct clock clock;
    desk_start(&desk, &clock, arena);
    assert_true(job_start_alone(&desk, (const char *const[]){"quick", NULL}, on_end));
    assert_in_range(job_idle(&desk), 9 * 60 * 1000, 10 * 60 * 1000);
    wait_for_the_end(&desk);
    assert_int_equal(seen.status, 1);
    assert_string_equal(seen.out, "done\n");
    assert_string_equal(seen.late, "");
    assert_int_equal(job_idle(&desk), -1);
    desk_stop(&desk);
}

static void a_job_that_never_ends_is_stopped(void **unused)
{
    SCRATCH(arena);
    struct desk desk;
    struct clock clock;
    desk_start(&desk, &clock, arena);
    desk.job_limit_ms = 300;
    int64_t began = clock_steady_ms();
    assert_true(job_start_alone(&desk, (const char *const[]){"endless", NULL}, on_end));
    wait_for_the_end(&desk);
    assert_in_range(clock_steady_ms() - began, 300, 10000);
    assert_int_equal(seen.status, 128 + SIGKILL);
    assert_string_equal(seen.out, "begun\n");
    assert_non_null(strstr(seen.late, "was stopped. Nothing of it is kept"));
    assert_null(desk.jobs);
    desk_stop(&desk);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_job_tells_what_it_said),
        cmocka_unit_test(a_job_that_never_ends_is_stopped),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
