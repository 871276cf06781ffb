// SPDX-License-Identifier: MIT
// Command-line options: anywhere among the words, and mistakes told.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "content/base/options.h"

static const char *home, *is_dry;
static const struct option_row table[] = {
    {"home",               "DIR", "where the home is", &home},
    {"dry-run", NULL, "only say what would happen", &is_dry},
    {0                   },
};

static void options_are_taken_out_wherever_they_stand(void **state)
{
    char *words[] = {"stoop",     "import", "--home", "here",   "city-record",
                     "--dry-run", "-",      "--",     "--home", NULL};
    int count = 9;
    assert_null(options_read(table, &count, words));
    assert_int_equal(count, 5);
    assert_string_equal(words[1], "import");
    assert_string_equal(words[2], "city-record");
    assert_string_equal(words[3], "-");
    assert_string_equal(words[4], "--home");
    assert_string_equal(home, "here");
    assert_string_equal(is_dry, "");

    char *with_equals[] = {"stoop", "--home=a=b"};
    count = 2;
    assert_null(options_read(table, &count, with_equals));
    assert_string_equal(home, "a=b");
}

static void mistakes_are_told(void **state)
{
    const struct {
        char *words[3];
        const char *sentence;
    } rows[] = {
        {{"stoop", "--hom", "x"},         "There is no option --hom. See --help."     },
        {{"stoop", "-h", "x"},            "There is no option -h. See --help."        },
        {{"stoop", "--dry-run=yes", "x"}, "--dry-run=yes: this option takes no value."},
        {{"stoop", "x", "--home"},        "--home needs a value after it."            },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char *words[] = {rows[i].words[0], rows[i].words[1], rows[i].words[2]};
        int count = 3;
        assert_string_equal(options_read(table, &count, words), rows[i].sentence);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(options_are_taken_out_wherever_they_stand),
        cmocka_unit_test(mistakes_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
