// SPDX-License-Identifier: MIT
// Whatever a person types into the two boxes of a date comes back into the same two boxes, or is read.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/desk/when.h"

static const struct date today = {.year = 2026, .month = 11, .day = 22};

static void check_read(const char *day, const char *time, const char *expected)
{
    SCRATCH(arena);
    const char *problem = NULL;
    assert_string_equal(when_join(arena, day, time, today, &problem), expected);
    assert_null(problem);
}

static void check_kept(const char *day, const char *time, const char *expected)
{
    SCRATCH(arena);
    const char *problem = NULL, *day_again, *time_again;
    const char *value = when_join(arena, day, time, today, &problem);
    assert_string_equal(problem, expected);
    when_split(arena, value, &day_again, &time_again);
    assert_string_equal(day_again, day);
    assert_string_equal(time_again, time);
}

static void what_is_a_date_is_read(void **unused)
{
    check_read("12/1/2026", "10:30 AM", "2026-12-01T10:30");
    check_read("12/1/2026", "", "2026-12-01");
    check_read(" 2026-12-01 ", "14:05", "2026-12-01T14:05");
    check_read("Dec 1, 2026", "2 p.m.", "2026-12-01T14:00");
    check_read("12/1/2026 2 pm", "", "2026-12-01T14:00");
    check_read("12/1/2026 2 pm", "2:00 PM", "2026-12-01T14:00");
    check_read("2/29/2028", "12:00 AM", "2028-02-29T00:00");
    check_read("12/1/26", "4 pm", "2026-12-01T16:00");
    check_read("Dec 2", "", "2026-12-02");
    check_read("Dec. 2", "10:30", "2026-12-02T10:30");
    check_read("Dec 2 2026", "", "2026-12-02");
    check_read("Nov 22", "", "2026-11-22");
    check_read("november 21", "", "2027-11-21"); // the next one
    check_read("", "", "");
    check_read(NULL, NULL, "");
}

static void what_is_none_is_kept_as_typed(void **unused)
{
    static const char day[] = "Write a day that exists, like 12/1/2026.";
    static const char time[] = "Write the time like 2:00 PM, or leave it empty when none is given.";
    check_kept("2026-02-30", "12:00", day);
    check_kept("2/29/2026", "", day);
    check_kept("next Tuesday", "at noon", day);
    check_kept("12/1", "10:30 AM", day);
    check_kept("Dec 2026", "", day);
    check_kept("Dec", "", day);
    check_kept("Dec 32", "", day);
    check_kept("Feb 29", "", day);
    check_kept("next 2", "", day);
    check_kept("12/1/2026", "4", time);
    check_kept("12/1/2026", "25:99", time);
    check_kept("12/1/2026", "2", time);
    check_kept("", "2 pm", "Write the day, too, or empty the time.");
    check_kept("12/1/2026 3 pm", "2 pm", "The time stands twice. Leave it in one of the two boxes.");
}

static void a_value_is_shown_and_read_back(void **unused)
{
    static const char *const values[] = {"2026-12-01T10:30", "2026-12-01", "2026-01-31T00:00",
                                         "2026-06-09T12:00", "2026-06-09T23:59"};
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        const char *day, *time, *problem = NULL;
        when_split(arena, values[i], &day, &time);
        assert_string_equal(when_join(arena, day, time, today, &problem), values[i]);
    }
}

static void a_lost_time_is_noticed(void **unused)
{
    assert_true(when_loses_time("2026-12-01T10:30", "2026-12-03"));
    assert_false(when_loses_time("2026-12-01T10:30", "2026-12-03T10:30"));
    assert_false(when_loses_time("2026-12-01", "2026-12-03"));
    assert_false(when_loses_time("2026-12-01T10:30", ""));
    assert_false(when_loses_time("", "2026-12-03"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_a_date_is_read),
        cmocka_unit_test(what_is_none_is_kept_as_typed),
        cmocka_unit_test(a_value_is_shown_and_read_back),
        cmocka_unit_test(a_lost_time_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
