// SPDX-License-Identifier: MIT
// stoop.conf: defaults, the file, the environment over it, and mistakes told with their line.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "content/base/file.h"
#include "content/base/settings.h"

static char home[64];

static int make_home(void **state)
{
    const char *parent = getenv("TMPDIR");
    snprintf(home, sizeof home, "%.40s/settings_testXXXXXX", parent ? parent : P_tmpdir);
    return mkdtemp(home) ? 0 : -1;
}

static int remove_home(void **state)
{
    char command[96];
    snprintf(command, sizeof command, "rm -rf '%s'", home);
    return system(command);
}

static struct settings *with(const char *file)
{
    SCRATCH(arena);
    assert_true(file_replace(arena_print(arena, "%s/stoop.conf", home), file, strlen(file)));
    return settings_open(home);
}

static void no_file_means_the_defaults(void **state)
{
    struct settings *settings = settings_open("/nonexistent/home");
    assert_null(settings_error(settings));
    assert_string_equal(settings_text(settings, "city", "time_zone"), "America/New_York");
    assert_string_equal(settings_text(settings, "twilio", "auth_token"), "");
    assert_int_equal(settings_number(settings, "kiosk", "width_mm"), 240);
    assert_false(settings_is_set(settings, "city", "time_zone"));
    assert_false(settings_any_set(settings, "twilio"));
    assert_string_equal(settings_path(settings, "draft.db"), "/nonexistent/home/draft.db");
    settings_close(settings);
}

static void the_file_is_read_and_the_environment_wins(void **state)
{
    struct settings *settings =
        with("\xEF\xBB\xBF# ours\n[gateway]\n  listen = 127.0.0.1:9999\n\tnumber=+12125550100 ; comment\r\n"
             "[kiosk]\nname: Lobby\nwidth_mm = wide\n[twilio]\nauth_token =\n");
    assert_null(settings_error(settings));
    assert_string_equal(settings_text(settings, "gateway", "listen"), "127.0.0.1:9999");
    assert_string_equal(settings_text(settings, "gateway", "number"), "+12125550100");
    assert_string_equal(settings_text(settings, "kiosk", "name"), "Lobby");
    assert_int_equal(settings_number(settings, "kiosk", "width_mm"), 240);
    assert_true(settings_is_set(settings, "gateway", "listen"));
    assert_false(settings_any_set(settings, "twilio")); // an empty value is not set
    settings_close(settings);

    setenv("STOOP_GATEWAY_LISTEN", "127.0.0.1:1", 1);
    setenv("STOOP_TWILIO_AUTH_TOKEN", "secret", 1);
    settings = settings_open(home);
    unsetenv("STOOP_GATEWAY_LISTEN");
    unsetenv("STOOP_TWILIO_AUTH_TOKEN");
    assert_string_equal(settings_text(settings, "gateway", "listen"), "127.0.0.1:1");
    assert_true(settings_any_set(settings, "twilio"));
    settings_close(settings);
}

static void mistakes_are_told_with_their_line(void **state)
{
    char long_line[400];
    memset(long_line, 'x', sizeof long_line - 1);
    memcpy(long_line, "[city]\nname = ", 14);
    long_line[sizeof long_line - 1] = '\0';
    const struct {
        const char *file, *sentence;
    } rows[] = {
        {"[city]\n\nnmae = x\n",         "stoop.conf, line 3: there is no key nmae in [city]."          },
        {"[town]\nname = x\n",           "stoop.conf, line 2: there is no section [town]."              },
        {"[city]\nname\n",               "stoop.conf, line 2: expected [section] or key = value."       },
        {"[city\nname = x\n",            "stoop.conf, line 1: expected [section] or key = value."       },
        {"name = x\n[city]\nnmae = x\n", "stoop.conf, line 1: there is no section []."                  },
        {long_line,                      "stoop.conf, line 2: the line is too long (at most 198 bytes)."},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct settings *settings = with(rows[i].file);
        assert_string_equal(settings_error(settings), rows[i].sentence);
        settings_close(settings);
    }
    settings_close(NULL);
}

static void every_row_of_the_table_is_whole(void **state)
{
    for (const struct setting *row = settings_table; row->key; row++) {
        assert_non_null(row->standard);
        assert_true(!row->help || strlen(row->help) > 10);
        for (const struct setting *other = settings_table; other != row; other++)
            assert_false(strcmp(other->section, row->section) == 0 && strcmp(other->key, row->key) == 0);
    }
}

static void the_home_is_found(void **state)
{
    setenv("STOOP_HOME", "/from/environment", 1);
    assert_string_equal(home_find("given"), "given");
    assert_string_equal(home_find(NULL), "/from/environment");
    unsetenv("STOOP_HOME");
    assert_int_equal(chdir(home), 0);
    assert_string_equal(home_find(NULL), "/var/lib/stoop");
    assert_true(folder_make("var"));
    assert_string_equal(home_find(""), "./var");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_file_means_the_defaults),
        cmocka_unit_test(the_file_is_read_and_the_environment_wins),
        cmocka_unit_test(mistakes_are_told_with_their_line),
        cmocka_unit_test(every_row_of_the_table_is_whole),
        cmocka_unit_test(the_home_is_found),
    };
    return cmocka_run_group_tests(tests, make_home, remove_home);
}
