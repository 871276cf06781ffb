// SPDX-License-Identifier: MIT
// What kiosks tell is kept whole or not at all, and a stranger who tells much fills nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/site/kiosks.h"
#include "tests/lib/fixture.h"

static const char *hear(const char *home, const char *json, int64_t now, struct arena *arena)
{
    return kiosks_hear(home, json, strlen(json), now, arena);
}

static void a_heartbeat_is_kept(void **unused)
{
    SCRATCH(arena);
    const char *home = fixture_folder();
    struct kiosk_heard list[4];
    assert_int_equal(kiosks_list(home, list, 4, arena), 0);
    assert_null(hear(home,
                     "{\"name\": \"Bronx CB/4\", \"place\": \"Bronx\", \"version\": \"0.1\", \"edition\": 7, "
                     "\"edition_age\": 60, \"uptime\": 9, \"errors\": 1, \"taps\": {\"home\": 2, "
                     "\"opportunity\": 5, \"no screen\": 9, \"events\": -1}}",
                     1000, arena));
    assert_int_equal(kiosks_list(home, list, 4, arena), 1);
    assert_string_equal(list[0].name, "Bronx CB/4");
    assert_string_equal(list[0].place, "Bronx");
    assert_string_equal(list[0].version, "0.1");
    assert_int_equal(list[0].heard, 1000);
    assert_int_equal(list[0].edition, 7);
    assert_int_equal(list[0].edition_age, 60);
    assert_int_equal(list[0].uptime, 9);
    assert_int_equal(list[0].errors, 1);
    assert_int_equal(list[0].taps_count, 2);
    assert_string_equal(list[0].taps[0].screen, "opportunity");
    assert_int_equal(list[0].taps[0].count, 5);
    assert_true(file_exists(arena_print(arena, "%s/kiosks/bronx-cb-4.json", home)));
}

static void the_last_one_counts(void **unused)
{
    SCRATCH(arena);
    const char *home = fixture_folder();
    struct kiosk_heard list[4];
    assert_null(hear(home, "{\"name\": \"a\", \"edition\": 1}", 1000, arena));
    assert_null(hear(home, "{\"name\": \"a\", \"edition\": 2}", 1002, arena)); // too soon to be kept
    assert_int_equal(kiosks_list(home, list, 4, arena), 1);
    assert_int_equal(list[0].edition, 1);
    assert_null(hear(home, "{\"name\": \"a\", \"edition\": 2}", 1010, arena));
    assert_null(hear(home, "{\"name\": \"b\"}", 1010, arena));
    assert_int_equal(kiosks_list(home, list, 4, arena), 2);
    assert_int_equal(list[0].edition, 2);
    assert_int_equal(list[0].heard, 1010);
    assert_true(kiosks_forget(home, "a"));
    assert_false(kiosks_forget(home, "a"));
    assert_int_equal(kiosks_list(home, list, 4, arena), 1);
    assert_string_equal(list[0].name, "b");
}

static void what_is_no_heartbeat_is_refused(void **unused)
{
    static const char *const wrong[] = {
        "",
        "[]",
        "\"name\"",
        "{}",
        "{\"name\": \"\"}",
        "{\"name\": 5}",
        "{\"a\"",
        "{\"name\": ",
        "{\"name\": \"a\", \"name\": \"b\"}",
    };
    SCRATCH(arena);
    const char *home = fixture_folder();
    struct kiosk_heard list[4];
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_non_null(hear(home, wrong[i], 1000, arena));
    assert_int_equal(kiosks_list(home, list, 4, arena), 0);
    // Odd names stay inside the folder, odd values are none.
    assert_null(hear(home, "{\"name\": \"../../keys\", \"taps\": 3, \"edition\": \"x\"}", 1000, arena));
    assert_true(file_exists(arena_print(arena, "%s/kiosks/------keys.json", home)));
    assert_int_equal(kiosks_list(home, list, 4, arena), 1);
    assert_int_equal(list[0].edition, 0);
}

static void there_is_an_end_of_kiosks(void **unused)
{
    SCRATCH(arena);
    const char *home = fixture_folder();
    assert_true(folder_make(arena_print(arena, "%s/kiosks", home)));
    for (int i = 0; i < KIOSKS_MOST; i++)
        assert_true(file_replace(arena_print(arena, "%s/kiosks/k%d.json", home, i), "{\"name\":\"k\"}", 12));
    assert_non_null(hear(home, "{\"name\": \"one-more\"}", 1000, arena));
    assert_null(hear(home, "{\"name\": \"k7\"}", 1000, arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_heartbeat_is_kept),
        cmocka_unit_test(the_last_one_counts),
        cmocka_unit_test(what_is_no_heartbeat_is_refused),
        cmocka_unit_test(there_is_an_end_of_kiosks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
