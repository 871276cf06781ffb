// SPDX-License-Identifier: MIT
// When a promised reminder leaves, also after its date moved, around daylight saving and sending hours.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/conversation.h"
#include "tests/lib/fixture.h"

static struct edition *edition_due(const char *due, const char *more)
{
    SCRATCH(arena);
    const char *text =
        arena_print(arena,
                    "opportunity K7Q26\n  title = Ballfield\n  status = active\n  published = 2026-11-02\n"
                    "  due = %s\n%s",
                    due, more);
    struct edition *edition = edition_open_file(fixture_edition(text), NULL, NULL);
    assert_non_null(edition);
    return edition;
}

static void times(void **state)
{
    static const struct {
        const char *due, *now, *at; // city time; at "": none
        int from, to;
    } rows[] = {
        {"2026-12-01T10:30", "2026-11-22T09:05", "2026-11-30T09:00", 480, 1260},
        {"2026-12-01T10:30", "2026-11-30T08:59", "2026-11-30T09:00", 480, 1260},
        {"2026-12-01T10:30", "2026-11-30T09:00", "2026-12-01T08:00", 480, 1260},
        {"2026-12-01T10:30", "2026-12-01T08:30", "2026-12-01T08:30", 480,
         1260                                                                 }, // promised, then it moved close: at once
        {"2026-12-01T10:30", "2026-12-01T10:01", "",                 480, 1260},
        {"2026-12-01T10:30", "2026-12-02T09:00", "",                 480, 1260},
        {"2026-12-01",       "2026-11-22T09:05", "2026-11-30T09:00", 480, 1260},
        {"2026-12-01",       "2026-12-01T20:00", "2026-12-01T20:00", 480, 1260},
        {"2026-12-01T10:30", "2026-11-22T09:05", "2026-11-30T10:00", 600, 1260},
        {"2026-12-01T10:30", "2026-11-22T09:05", "2026-11-30T07:00", 420,
         530                                                                  }, // the morning's nine is too late there
        {"2026-12-01T10:30", "2026-11-22T09:05", "2026-11-30T09:00", 0,   0   },
 // The clocks go forward between the reminder and the date, at 2 AM on the 14th.
        {"2027-03-14T15:00", "2027-03-01T09:00", "2027-03-13T09:00", 480, 1260},
        {"2027-03-15T10:00", "2027-03-01T09:00", "2027-03-14T09:00", 480, 1260},
        {"2099-12-31",       "2026-11-22T09:05", "",                 480, 1260},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct edition *edition = edition_due(rows[i].due, "");
        struct conversation_settings settings = {.sending_from_minute = rows[i].from,
                                                 .sending_to_minute = rows[i].to};
        struct reminder_time time;
        int64_t now, at;
        assert_true(instant_read(rows[i].now, edition_zone(edition), &now));
        assert_int_equal(conversation_reminder_time(&settings, edition, "K7Q26", now, &time),
                         *rows[i].at != '\0');
        if (*rows[i].at) {
            assert_true(instant_read(rows[i].at, edition_zone(edition), &at));
            assert_int_equal(time.at, at);
            assert_true(time.at < time.not_after);
        }
        edition_close(edition);
    }
}

static void not_of_what_is_over(void **state)
{
    static const char *const gone[] = {"  status = cancelled\n", "  status = complete\n",
                                       "  status = withdrawn\n"};
    struct conversation_settings settings = {0};
    struct reminder_time time;
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        struct edition *edition = edition_due("2026-12-01T10:30", gone[i]);
        assert_false(conversation_reminder_time(&settings, edition, "K7Q26", 1795356300, &time));
        assert_null(conversation_reminder(&settings, edition, "K7Q26", NULL, 1795356300, arena));
        edition_close(edition);
    }
    assert_false(conversation_reminder_time(&settings, NULL, "K7Q26", 0, &time));
    assert_null(conversation_reminder(&settings, NULL, "K7Q26", "es", 0, arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(times), cmocka_unit_test(not_of_what_is_over)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
