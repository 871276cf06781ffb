// SPDX-License-Identifier: MIT
// When the rungs of a ladder leave: inside the hours of whoever is reminded, before rather than after,
// through the days that are an hour longer or shorter, leap days and the turn of the year.
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/conversation.h"
#include "tests/lib/fixture.h"

static struct edition *edition_with(const char *record)
{
    SCRATCH(arena);
    struct edition *edition =
        edition_open_file(fixture_edition(arena_print(
                              arena, "city = New York City\ntime_zone = America/New_York\n\n%s", record)),
                          NULL, NULL);
    assert_non_null(edition);
    return edition;
}

static struct edition *edition_due(const char *due, const char *more)
{
    SCRATCH(arena);
    return edition_with(arena_print(arena,
                                    "opportunity K7Q26\n  title = Ballfield\n  status = active\n"
                                    "  published = 2026-11-02\n  due = %s\n%s",
                                    due, more));
}

struct row {
    const char *due, *now, *zone;
    const char *rungs; // where they are, separated by ", "; "" none
    int days;          // LADDER, or that one
    int from, to;      // their hours; 0 the city's
};

static const char *all[] = {"America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles"};

// What a ladder is, as the wall clock of its reader shows it.
static const char *ladder(struct edition *edition, const struct row *row, struct arena *arena)
{
    struct zone *zone = zone_open(row->zone ? row->zone : "America/New_York");
    struct recipient recipient = {zone, row->from * 60, row->to * 60};
    struct conversation_settings settings = {0};
    struct rung rungs[RUNGS];
    int64_t now;
    assert_true(instant_read(row->now, zone, &now));
    size_t count = conversation_ladder(&settings, edition, "K7Q26", &recipient, row->days, now, now, rungs);
    struct text text = text_in(arena, 800);
    for (size_t i = 0; i < count; i++) {
        text_print(&text, "%s%s", i ? ", " : "", date_write(arena, date_at(zone, rungs[i].at)));
        assert_true(rungs[i].at > now && rungs[i].at < rungs[i].about);
        assert_int_equal(conversation_hours_after(&settings, edition_zone(edition), &recipient, rungs[i].at),
                         rungs[i].at);
    }
    zone_close(zone);
    return text.bytes;
}

static void check(const struct row *rows, size_t count, const char *more)
{
    for (size_t i = 0; i < count; i++) {
        SCRATCH(arena);
        struct edition *edition = edition_due(rows[i].due, more);
        assert_string_equal(ladder(edition, &rows[i], arena), rows[i].rungs);
        edition_close(edition);
    }
}

static void ladders_of_a_due_date(void **state)
{
    static const struct row rows[] = {
        {"2026-12-21T14:00", "2026-11-22T09:05", NULL,
         "2026-12-07T09:00, 2026-12-14T09:00, 2026-12-18T09:00, 2026-12-20T09:00, 2026-12-21T08:00", LADDER,
         0,                                                                                                     0},
        {"2026-12-01T10:30", "2026-11-22T09:05", NULL,
         "2026-11-24T09:00, 2026-11-28T09:00, 2026-11-30T09:00, 2026-12-01T08:00",                   LADDER, 0,
         0                                                                                                       }, // the fourteenth day is past
        {"2026-12-01T10:30", "2026-11-30T08:59", NULL, "2026-11-30T09:00, 2026-12-01T08:00",         LADDER, 0, 0},
        {"2026-12-01T10:30", "2026-11-30T09:00", NULL, "2026-12-01T08:00",                           LADDER, 0, 0},
        {"2026-12-01T10:30", "2026-12-01T08:00", NULL, "",                                           LADDER, 0, 0},
        {"2026-12-01T10:30", "2026-12-02T09:00", NULL, "",                                           LADDER, 0, 0},
        {"2026-12-01",       "2026-11-30T12:00", NULL, "2026-12-01T08:00",                           LADDER, 0, 0}, // a day without its time
        {"2026-12-01T08:10", "2026-11-30T12:00", NULL, "2026-11-30T20:45",                           LADDER, 0,
         0                                                                                                       }, // too early for the morning
        {"2026-12-01T08:30", "2026-11-30T12:00", NULL, "2026-12-01T08:00",                           LADDER, 0, 0},
        {"2026-12-01T10:30", "2026-11-22T09:05", NULL, "2026-11-29T09:00",                           2,      0, 0},
        {"2026-12-01T10:30", "2026-11-22T09:05", NULL, "",                                           30,     0, 0},
        {"2099-12-31",       "2026-11-22T09:05", NULL, "",                                           LADDER, 0, 0},
    };
    check(rows, sizeof rows / sizeof *rows, "");
}

static void their_own_hours_and_zone(void **state)
{
    static const struct row rows[] = {
  // In the evening only: nine in the morning goes to the evening before.
        {"2026-12-01T10:30", "2026-11-27T12:00", NULL,                  "2026-11-27T20:45, 2026-11-29T20:45, 2026-11-30T20:45",
         LADDER,                                                                                                                        18, 21},
        {"2026-12-01T10:30", "2026-11-29T12:00", NULL,                  "2026-11-30T11:45",                                     LADDER, 10, 12},
        {"2026-12-01T10:30", "2026-11-29T12:00", NULL,                  "2026-11-30T09:00, 2026-12-01T08:00",                   LADDER, 6,  22},
 // Where they are: the bid is due at 7:30 AM in Los Angeles, at 5:30 AM in Honolulu.
        {"2026-12-01T10:30", "2026-11-29T12:00", "America/Los_Angeles", "2026-11-30T09:00, 2026-11-30T20:45",
         LADDER,                                                                                                                        0,  0 },
        {"2026-12-01T10:30", "2026-11-29T12:00", "Pacific/Honolulu",    "2026-11-30T09:00, 2026-11-30T20:45",
         LADDER,                                                                                                                        0,  0 },
        {"2026-12-01T10:30", "2026-11-29T12:00", "America/Chicago",     "2026-11-30T09:00, 2026-12-01T08:00",
         LADDER,                                                                                                                        0,  0 },
    };
    check(rows, sizeof rows / sizeof *rows, "");
}

static void the_calendar_s_edges(void **state)
{
    static const struct row rows[] = {
  // Clocks go forward at 2 AM on March 14, 2027, and back on November 7.
        {"2027-03-14T15:00", "2027-03-12T10:00", NULL,             "2027-03-13T09:00, 2027-03-14T08:00",                   LADDER, 0, 0},
        {"2027-03-15T10:00", "2027-03-12T10:00", NULL,             "2027-03-14T09:00, 2027-03-15T08:00",                   LADDER, 0, 0},
        {"2027-03-14T02:30", "2027-03-12T10:00", NULL,             "2027-03-13T09:00, 2027-03-13T20:45",                   LADDER, 0,
         0                                                                                                                             }, // no such time
        {"2027-03-14T08:20", "2027-03-13T10:00", NULL,             "2027-03-13T20:45",                                     LADDER, 0, 0},
        {"2027-03-14T03:20", "2027-03-13T10:00", NULL,             "2027-03-14T01:50",                                     LADDER, 0,
         2                                                                                                                             }, // half an hour before, on a clock that goes forward
        {"2027-11-07T15:00", "2027-11-05T10:00", NULL,             "2027-11-06T09:00, 2027-11-07T08:00",                   LADDER, 0, 0},
        {"2027-11-07T01:30", "2027-11-06T10:00", NULL,             "2027-11-06T20:45",                                     LADDER, 0,
         0                                                                                                                             }, // the first of the two
        {"2027-11-08T10:00", "2027-11-05T10:00", "America/Denver", "2027-11-07T09:00, 2027-11-07T20:45",
         LADDER,                                                                                                                   0, 0},
 // A leap day, and the turn of the year.
        {"2028-02-29T14:00", "2028-02-27T10:00", NULL,             "2028-02-28T09:00, 2028-02-29T08:00",                   LADDER, 0, 0},
        {"2028-03-01T14:00", "2028-02-25T10:00", NULL,             "2028-02-27T09:00, 2028-02-29T09:00, 2028-03-01T08:00",
         LADDER,                                                                                                                   0, 0},
        {"2028-03-14T14:00", "2028-02-28T10:00", NULL,
         "2028-02-29T09:00, 2028-03-07T09:00, 2028-03-11T09:00, 2028-03-13T09:00, 2028-03-14T08:00",                       LADDER,
         0,                                                                                                                           0},
        {"2027-01-01T08:15", "2026-12-30T10:00", NULL,             "2026-12-31T09:00, 2026-12-31T20:45",                   LADDER, 0, 0},
        {"2027-01-02T14:00", "2026-12-30T10:00", NULL,             "2027-01-01T09:00, 2027-01-02T08:00",                   LADDER, 0, 0},
    };
    check(rows, sizeof rows / sizeof *rows, "");
}

static void questions_and_meetings_have_one_rung(void **state)
{
    static const char more[] = "  questions_due = 2026-11-27\n"
                               "  milestones = prebid | Meet | 2026-11-25T10:00\n"
                               "  milestones = site_visit | Walk | 2026-11-23T11:00\n";
    static const struct row rows[] = {
  // The walk is tomorrow, and the day before it nine has passed; the meeting's day before is the due
  // date's
  // seventh: one text.
        {"2026-12-01T10:30", "2026-11-22T09:05", NULL,
         "2026-11-23T08:00, 2026-11-24T09:00, 2026-11-26T09:00, 2026-11-28T09:00, 2026-11-30T09:00, "
         "2026-12-01T08:00",                                               LADDER, 0, 0},
        {"2026-12-01T10:30", "2026-11-22T09:05", NULL, "2026-11-28T09:00", 3,      0, 0},
    };
    check(rows, sizeof rows / sizeof *rows, more);
}

// 8 AM to 9 PM to the second, in four zones.
static void edges_of_the_hours(void **state)
{
    static const struct {
        const char *time, *after, *before;
    } rows[] = {
        {"2027-06-15T07:59:59", "2027-06-15T08:00:00", "2027-06-14T20:45:00"},
        {"2027-06-15T08:00:00", "2027-06-15T08:00:00", "2027-06-15T08:00:00"},
        {"2027-06-15T20:59:59", "2027-06-15T20:59:59", "2027-06-15T20:59:59"},
        {"2027-06-15T21:00:00", "2027-06-16T08:00:00", "2027-06-15T20:45:00"},
        {"2026-12-31T23:59:59", "2027-01-01T08:00:00", "2026-12-31T20:45:00"},
        {"2027-03-14T01:59:59", "2027-03-14T08:00:00", "2027-03-13T20:45:00"},
        {"2027-03-13T22:00:00", "2027-03-14T08:00:00", "2027-03-13T20:45:00"},
        {"2027-11-06T22:00:00", "2027-11-07T08:00:00", "2027-11-06T20:45:00"},
        {"2028-02-29T03:00:00", "2028-02-29T08:00:00", "2028-02-28T20:45:00"},
    };
    struct conversation_settings settings = {.sending_from_minute = 480, .sending_to_minute = 1260};
    for (size_t z = 0; z < sizeof all / sizeof *all; z++) {
        struct zone *zone = zone_open(all[z]);
        struct recipient recipient = {.zone = zone};
        for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
            int64_t at = 0, after = 0, before = 0;
            assert_true(instant_read(rows[i].time, zone, &at) && instant_read(rows[i].after, zone, &after) &&
                        instant_read(rows[i].before, zone, &before));
            assert_int_equal(conversation_hours_after(&settings, zone, &recipient, at), after);
            assert_int_equal(conversation_hours_before(&settings, zone, &recipient, at), before);
        }
        zone_close(zone);
    }
}

static void a_training_has_two(void **state)
{
    static const char *const records[] = {
        "session K7Q26\n  title = Basics\n  status = scheduled\n  start = 2026-12-01T18:00\n",
        "event K7Q26\n  title = Fair\n  status = scheduled\n  start = 2026-12-01T18:00\n"};
    struct row row = {"", "2026-11-22T09:05", NULL, "", LADDER, 0, 0};
    for (size_t i = 0; i < sizeof records / sizeof *records; i++) {
        SCRATCH(arena);
        struct edition *edition = edition_with(records[i]);
        assert_string_equal(ladder(edition, &row, arena), "2026-11-30T09:00, 2026-12-01T08:00");
        edition_close(edition);
    }
}

static void not_of_what_is_over(void **state)
{
    static const char *const gone[] = {"  status = cancelled\n", "  status = complete\n",
                                       "  status = withdrawn\n"};
    struct conversation_settings settings = {0};
    struct recipient recipient = {0};
    struct rung rungs[RUNGS];
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof gone / sizeof *gone; i++) {
        struct edition *edition = edition_due("2026-12-01T10:30", gone[i]);
        assert_int_equal(conversation_ladder(&settings, edition, "K7Q26", &recipient, LADDER, 1795356300,
                                             1795356300, rungs),
                         0);
        assert_string_equal(conversation_ladder_dates(edition, "K7Q26", 1795356300, arena), "");
        assert_null(conversation_reminder(&settings, edition, "K7Q26", NULL, 1795356300, arena));
        edition_close(edition);
    }
    assert_int_equal(conversation_ladder(&settings, NULL, "K7Q26", &recipient, LADDER, 0, 0, rungs), 0);
    assert_null(conversation_reminder(&settings, NULL, "K7Q26", "es", 0, arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ladders_of_a_due_date), cmocka_unit_test(their_own_hours_and_zone),
        cmocka_unit_test(the_calendar_s_edges),  cmocka_unit_test(questions_and_meetings_have_one_rung),
        cmocka_unit_test(edges_of_the_hours),    cmocka_unit_test(a_training_has_two),
        cmocka_unit_test(not_of_what_is_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
