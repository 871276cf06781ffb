// SPDX-License-Identifier: MIT
// A city's own colours: only what a reader can read is taken, and what is wrong is said with its line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <errno.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/edition/colours.h"
#include "tests/lib/fixture.h"

#define LIGHT                                                                                                \
    "[light]\nopportunities = #0A489B\ntrainings = #0E5E42\nevents = #5B3A9B\ncontracts = #005B69\n"         \
    "guides = #7E4400\nurgent = #A3201A\n"
#define DARK                                                                                                 \
    "[dark]\nopportunities = #8AB8FF\ntrainings = #7FD6AE\nevents = #C9B2FF\ncontracts = #7AD5E3\n"          \
    "guides = #FFC766\nurgent = #FF9A91\n"

static const char *read(const char *file, const char **text, struct arena *arena)
{
    const char *path = arena_print(arena, "%s/colours.conf", fixture_folder());
    if (file)
        assert_true(file_replace(path, file, strlen(file)));
    return colours_read(path, text, arena);
}

static void ratios_are_those_of_wcag(void **unused)
{
    assert_float_equal(colours_ratio(0x000000, 0xFFFFFF), 21, 0.001);
    assert_float_equal(colours_ratio(0x777777, 0xFFFFFF), 4.48, 0.01);
    assert_float_equal(colours_ratio(0x0A489B, 0xFBF9F4), 8.3, 0.05); // LOOK.md's table
    assert_float_equal(colours_ratio(0x8AB8FF, 0x1B2027), 8.1, 0.05);
}

static void a_right_file_is_taken(void **unused)
{
    SCRATCH(arena);
    const char *text;
    struct colours colours;
    assert_null(read(NULL, &text, arena));
    assert_string_equal(text, "");
    assert_false(colours_of(text, &colours));
    assert_null(read("# Our city\n\n" LIGHT "\n; night\n" DARK, &text, arena));
    assert_true(colours_of(text, &colours));
    assert_int_equal(colours.light[0], 0x0A489B);
    assert_int_equal(colours.light[5], 0xA3201A);
    assert_int_equal(colours.dark[0], 0x8AB8FF);
    assert_int_equal(colours.dark[5], 0xFF9A91);
    assert_false(colours_of("0A489B", &colours));
}

static void what_is_wrong_is_said_with_its_line(void **unused)
{
    static const struct {
        const char *file, *says;
    } wrong[] = {
        {LIGHT,                              "lacks opportunities under [dark]"                              },
        {"",                                 "lacks opportunities under [light]"                             },
        {"trainings = #0E5E42\n",            "line 1: write [light] or [dark]"                               },
        {"[noon]\n",                         "line 1: the sections are"                                      },
        {"[light]\nparks = #0E5E42\n",       "line 2: there is no parks"                                     },
        {"[light]\ntrainings = green\n",     "line 2: write trainings as #"                                  },
        {"[light]\ntrainings = #0E5E4\n",    "line 2: write trainings as #"                                  },
        {"[light]\n\ntrainings = #55AA77\n", "line 3: trainings = #55AA77 stands on the light's paper with a "
                                             "contrast of 2.7 to 1, and letters need 7. "
                                             "Take a darker one."},
        {"[dark]\nurgent = #A3201A\n",       "Take a lighter one."                                           },
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        const char *text, *said = read(wrong[i].file, &text, arena);
        assert_non_null(said);
        if (!strstr(said, wrong[i].says))
            fail_msg("%s\nlacks: %s", said, wrong[i].says);
        assert_string_equal(text, "");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ratios_are_those_of_wcag),
        cmocka_unit_test(a_right_file_is_taken),
        cmocka_unit_test(what_is_wrong_is_said_with_its_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
