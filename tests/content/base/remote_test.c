// SPDX-License-Identifier: MIT
// What the desk may set at a kiosk: every value is right or refused in words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/base/remote.h"

static void every_value_is_right_or_refused(void **unused)
{
    static const struct {
        enum remote_key key;
        const char *value;
        bool is_right;
    } rows[] = {
        {REMOTE_NAME,      "bronx-cb4",          true },
        {REMOTE_NAME,      "two\nlines",         false},
        {REMOTE_NAME,      "  ",                 false},
        {REMOTE_PLACE,     "Centro Fe y Unión", true },
        {REMOTE_PLACE,     "\xC3",               false},
        {REMOTE_LATITUDE,  "40.8351",            true },
        {REMOTE_LATITUDE,  "-90",                true },
        {REMOTE_LATITUDE,  "90.1",               false},
        {REMOTE_LATITUDE,  "nan",                false},
        {REMOTE_LATITUDE,  "0x10",               false},
        {REMOTE_LATITUDE,  "4-0",                false},
        {REMOTE_LONGITUDE, "-73.92",             true },
        {REMOTE_LONGITUDE, "181",                false},
        {REMOTE_HOURS,     "08:00-20:00",        true },
        {REMOTE_HOURS,     "22:00-02:00",        true },
        {REMOTE_HOURS,     "00:00-24:00",        true },
        {REMOTE_HOURS,     "8:00-20:00",         false},
        {REMOTE_HOURS,     "08:60-20:00",        false},
        {REMOTE_HOURS,     "24:00-25:00",        false},
        {REMOTE_HOURS,     "08:00-20:00 ",       false},
        {REMOTE_EVENT,     "yes",                true },
        {REMOTE_EVENT,     "true",               false},
        {REMOTE_VOLUME,    "0",                  true },
        {REMOTE_VOLUME,    "101",                false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *wrong = remote_wrong(rows[i].key, rows[i].value);
        if ((wrong == NULL) != rows[i].is_right)
            fail_msg("%s = %s", remote_table[rows[i].key].key, rows[i].value);
    }
    for (int key = 0; key < REMOTE_COUNT; key++)
        assert_null(remote_wrong((enum remote_key)key, ""));
    char long_name[80];
    memset(long_name, 'a', sizeof long_name);
    long_name[65] = '\0';
    assert_non_null(remote_wrong(REMOTE_NAME, long_name));
}

static void hours_may_span_midnight(void **unused)
{
    int opens, closes;
    assert_true(hours_read("08:00-20:00", &opens, &closes));
    assert_false(hours_have(opens, closes, 479));
    assert_true(hours_have(opens, closes, 480));
    assert_true(hours_have(opens, closes, 1199));
    assert_false(hours_have(opens, closes, 1200));
    assert_true(hours_read("22:00-02:00", &opens, &closes));
    assert_true(hours_have(opens, closes, 1320));
    assert_true(hours_have(opens, closes, 0));
    assert_false(hours_have(opens, closes, 120));
    assert_true(hours_have(60, 60, 3)); // no hours: always
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_value_is_right_or_refused),
        cmocka_unit_test(hours_may_span_midnight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
