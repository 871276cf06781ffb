// SPDX-License-Identifier: MIT
// The city's fiscal quarters, against the calendar.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/edition/quarter.h"

static void a_quarter_is_three_months_of_the_calendar(void **unused)
{
    static const struct {
        const char *quarter;
        int year, first, last;
    } rows[] = {
        {"FY27 Q1", 2026, 7,  9 },
        {"FY27 Q2", 2026, 10, 12},
        {"FY27 Q3", 2027, 1,  3 },
        {"FY27 Q4", 2027, 4,  6 },
        {"FY00 Q3", 2000, 1,  3 },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct date first, last;
        assert_true(quarter_read(rows[i].quarter, &first, &last));
        assert_int_equal(first.year, rows[i].year);
        assert_int_equal(first.month, rows[i].first);
        assert_int_equal(first.day, 1);
        assert_int_equal(last.year, rows[i].year);
        assert_int_equal(last.month, rows[i].last);
    }
}

static void what_is_no_quarter_is_none(void **unused)
{
    static const char *const wrong[] = {"",        "FY27", "FY27 Q0", "FY27 Q5", "FY27 Q3 or later",
                                        "Q3 FY27", "2027"};
    struct date first, last;
    assert_false(quarter_read(NULL, &first, &last));
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(quarter_read(wrong[i], &first, &last));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_quarter_is_three_months_of_the_calendar),
        cmocka_unit_test(what_is_no_quarter_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
