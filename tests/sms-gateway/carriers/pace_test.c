// SPDX-License-Identifier: MIT
// A sender's class gives its rates; a figure that is set wins; what makes no sense is refused by name.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "sms-gateway/carriers/pace.h"
#include "tests/lib/fixture.h"

static const char *read(const char *name, const char *second, const char *day, struct pace *pace,
                        struct arena *arena)
{
    setenv("STOOP_TWILIO_SENDER_CLASS", name, 1);
    setenv("STOOP_TWILIO_SEGMENTS_PER_SECOND", second, 1);
    setenv("STOOP_TWILIO_SEGMENTS_A_DAY", day, 1);
    struct settings *settings = settings_open(fixture_folder());
    assert_null(settings_error(settings));
    const char *error = pace_read(settings, "twilio", pace, arena);
    settings_close(settings);
    unsetenv("STOOP_TWILIO_SENDER_CLASS");
    unsetenv("STOOP_TWILIO_SEGMENTS_PER_SECOND");
    unsetenv("STOOP_TWILIO_SEGMENTS_A_DAY");
    return error;
}

static void a_class_gives_both_figures(void **state)
{
    SCRATCH(arena);
    struct pace pace;
    assert_null(read("", "", "", &pace, arena));
    assert_int_equal(pace.per_second, 0);
    assert_int_equal(pace.a_day, 0);
    assert_null(read("toll_free", "", "", &pace, arena));
    assert_int_equal(pace.per_second, 3);
    assert_null(read("10dlc_ef", "", "", &pace, arena));
    assert_int_equal(pace.per_second, 4);
    assert_int_equal(pace.a_day, 2000);
}

static void a_figure_that_is_set_wins(void **state)
{
    SCRATCH(arena);
    struct pace pace;
    assert_null(read("10dlc_ef", "12", "0", &pace, arena));
    assert_int_equal(pace.per_second, 12);
    assert_int_equal(pace.a_day, 0);
}

static void nonsense_is_refused_by_name(void **state)
{
    SCRATCH(arena);
    struct pace pace;
    assert_non_null(strstr(read("fast", "", "", &pace, arena), "sender_class = fast"));
    assert_non_null(strstr(read("any", "3x", "", &pace, arena), "segments_per_second = 3x"));
    assert_non_null(strstr(read("any", "", "-1", &pace, arena), "segments_a_day = -1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_class_gives_both_figures),
        cmocka_unit_test(a_figure_that_is_set_wins),
        cmocka_unit_test(nonsense_is_refused_by_name),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
