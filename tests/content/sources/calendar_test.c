// SPDX-License-Identifier: MIT
// Calendars of ours with every way to say when, and the published fixtures as things that must not break us.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "../../lib/importing.h"
#include "content/base/text.h"

// The sample now is Sunday 2026-11-22, 9:05 AM in New York.
static void calendar(struct importing *in, const char *events)
{
    importing_text(in, "calendar",
                   arena_print(in->arena, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n%sEND:VCALENDAR\r\n",
                               text_replace(in->arena, events, "\n", "\r\n")));
}

static const char *event(struct importing *in, const char *uid, const char *lines)
{
    return arena_print(in->arena,
                       "BEGIN:VEVENT\nUID:%s\nDTSTAMP:20261101T000000Z\nSUMMARY:Class %s\n%sEND:VEVENT\n",
                       uid, uid, lines);
}

static void times_are_told_on_the_citys_clock(void **state)
{
    static const struct {
        const char *lines, *start, *end;
    } rows[] = {
        {"DTSTART;TZID=America/New_York:20261124T143000\nDTEND;TZID=America/New_York:20261124T160000\n",
         "2026-11-24T14:30",                                                                                                 "2026-11-24T16:00"},
        {"DTSTART:20261124T193000Z\nDURATION:PT1H30M\n",                                                 "2026-11-24T14:30", "2026-11-24T16:00"},
        {"DTSTART:20261124T143000\n",                                                                    "2026-11-24T14:30", ""                },
        {"DTSTART;TZID=America/Los_Angeles:20261124T113000\n",                                           "2026-11-24T14:30", ""                },
        {"DTSTART;TZID=\"Eastern Standard Time\":20261124T143000\n",                                     "2026-11-24T14:30", ""                },
        {"DTSTART;TZID=/example.org/Olson/America/Chicago:20261124T133000\n",                            "2026-11-24T14:30", ""                },
        {"DTSTART;VALUE=DATE:20261124\n",                                                                "2026-11-24",       ""                },
        {"DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261125\n",                                     "2026-11-24",       ""                },
        {"DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261127\n",                                     "2026-11-24",       "2026-11-26"      },
    };
    struct importing in = importing_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        calendar(&in, event(&in, arena_print(in.arena, "row%zu.", i), rows[i].lines));
        const char *words = arena_print(in.arena, "row%zu.", i);
        assert_int_equal(in.status, 0);
        assert_string_equal(importing_value(&in, KIND_SESSION, words, "start"), rows[i].start);
        assert_string_equal(importing_value(&in, KIND_SESSION, words, "end"), rows[i].end);
    }
    importing_close(&in);
}

static void a_weekly_class_is_one_training_a_week(void **state)
{
    struct importing in = importing_open();
    const char *lines =
        "DTSTART;TZID=America/New_York:20261005T180000\nDTEND;TZID=America/New_York:20261005T190000\n"
        "RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20261229T000000Z\n"
        "EXDATE;TZID=America/New_York:20261130T180000\n";
    const char *moved = "RECURRENCE-ID;TZID=America/New_York:20261207T180000\nDTSTART;TZID=America/"
                        "New_York:20261208T100000\n";
    const char *off =
        "RECURRENCE-ID;TZID=America/New_York:20261214T180000\nDTSTART;TZID=America/New_York:20261214T180000\n"
        "STATUS:CANCELLED\n";
    calendar(&in, arena_print(in.arena, "%s%s%s", event(&in, "w", lines), event(&in, "w", moved),
                              event(&in, "w", off)));
    // Mondays from the 23rd to December 28th are six; one is taken away, one moved, one called off.
    assert_string_equal(importing_counts(&in),
                        "5 read, 5 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
    struct draft_record list[8];
    const struct draft_filter filter = {.kind = KIND_SESSION};
    size_t count = draft_list(in.draft, &filter, list, 8, in.arena), cancelled = 0, moved_ones = 0;
    assert_int_equal(count, 5);
    for (size_t i = 0; i < count; i++) {
        const char *start = record_get(&list[i].record, "start");
        assert_string_not_equal(start, "2026-11-30T18:00");
        moved_ones += strcmp(start, "2026-12-08T10:00") == 0;
        cancelled += strcmp(record_get(&list[i].record, "status"), "cancelled") == 0;
    }
    assert_int_equal(moved_ones, 1);
    assert_int_equal(cancelled, 1);
    calendar(&in, arena_print(in.arena, "%s%s%s", event(&in, "w", moved), event(&in, "w", off),
                              event(&in, "w", lines)));
    assert_string_equal(importing_counts(&in),
                        "5 read, 0 created, 0 updated, 5 unchanged, 0 conflict, 0 refused");
    importing_close(&in);
}

static void a_class_taken_out_of_the_calendar_is_cancelled(void **state)
{
    struct importing in = importing_open();
    const char *lines = "DTSTART;TZID=America/New_York:20261123T180000\nRRULE:FREQ=WEEKLY;COUNT=2\n";
    calendar(&in, event(&in, "w", lines));
    assert_int_equal(importing_records(&in, KIND_SESSION), 2);
    calendar(&in, event(&in, "w",
                        arena_print(in.arena, "%sEXDATE;TZID=America/New_York:20261130T180000\n", lines)));
    assert_string_equal(importing_counts(&in),
                        "2 read, 0 created, 1 updated, 1 unchanged, 0 conflict, 0 refused");
    importing_close(&in);
}

static void rules_without_end_are_bounded(void **state)
{
    struct importing in = importing_open();
    calendar(&in, event(&in, "daily", "DTSTART:20000101T150000Z\nRRULE:FREQ=DAILY\n"));
    assert_in_range(in.run.counts.created, 150, 200);
    calendar(&in, event(&in, "minutely", "DTSTART:20261123T150000Z\nRRULE:FREQ=MINUTELY\n"));
    assert_int_equal(in.run.counts.created, 200);
    calendar(&in, event(&in, "secondly", "DTSTART:20261123T150000Z\nRRULE:FREQ=SECONDLY\n"));
    assert_int_equal(in.run.counts.created, 1);
    calendar(&in, event(&in, "daylight",
                        "DTSTART;TZID=America/New_York:20270307T020000\nRRULE:FREQ=WEEKLY;COUNT=2\n"));
    assert_int_equal(in.run.counts.created, 2);
    importing_close(&in);
}

static void words_are_unfolded_and_unescaped(void **state)
{
    struct importing in = importing_open();
    calendar(&in,
             "BEGIN:VEVENT\nUID:1\nDTSTART:20261124T193000Z\nSUMMARY:Bid\\, win\\; and\n  deliver\n"
             "DESCRIPTION:Line one\\n\\nLine two\nLOCATION:Bronx Library Center\\, 310 East Kingsbridge Rd\n"
             "URL:https://example.org/class\nEND:VEVENT\n");
    assert_string_equal(importing_value(&in, KIND_SESSION, "bid", "title"), "Bid, win; and deliver");
    assert_string_equal(importing_value(&in, KIND_SESSION, "bid", "summary"), "Line one\n\nLine two");
    assert_string_equal(importing_value(&in, KIND_SESSION, "bid", "place"), "Bronx Library Center");
    assert_string_equal(importing_value(&in, KIND_SESSION, "bid", "address"), "310 East Kingsbridge Rd");
    assert_string_equal(importing_value(&in, KIND_SESSION, "bid", "link"), "https://example.org/class");
    calendar(&in, event(&in, "fair",
                        "DTSTART:20261125T193000Z\nCATEGORIES:Community,Events\nGEO:40.862;-73.893\n"));
    assert_string_equal(importing_value(&in, KIND_EVENT, "fair", "latitude"), "40.862000");
    importing_close(&in);
}

static void mistakes_are_told(void **state)
{
    struct importing in = importing_open();
    calendar(&in, arena_print(in.arena, "%s%s", event(&in, "good", "DTSTART:20261124T193000Z\n"),
                              event(&in, "bad", "")));
    assert_int_equal(in.status, 1);
    assert_string_equal(in.first_place, "line 10, start");
    importing_text(&in, "calendar", "no calendar");
    assert_int_equal(in.status, 2);
    importing_text(&in, "calendar", "BEGIN:VCALENDAR\nEND:VCALENDAR\n");
    assert_int_equal(in.status, 2);
    importing_close(&in);
}

static void published_fixtures_do_not_break_it(void **state)
{
    struct importing in = importing_open();
    glob_t found;
    if (glob(SHARED_DATA "/ical/icaljs/*.ics", 0, NULL, &found) != 0) {
        puts("skipped: ical/icaljs is not there");
    } else {
        for (size_t i = 0; i < found.gl_pathc; i++) {
            assert_true(importing_shared(&in, "calendar", found.gl_pathv[i] + strlen(SHARED_DATA) + 1));
            assert_in_range(in.status, 0, 2);
        }
        assert_true(importing_records(&in, KIND_SESSION) > 5);
        struct importing one = importing_open();
        importing_shared(&one, "calendar", "ical/icaljs/samples_duration_instead_of_dtend.ics");
        assert_string_equal(importing_value(&one, KIND_SESSION, "really long event", "start"),
                            "2012-06-30T09:00");
        assert_string_equal(importing_value(&one, KIND_SESSION, "really long event", "end"),
                            "2012-07-01T09:00");
        importing_close(&one);
        globfree(&found);
    }
    importing_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(times_are_told_on_the_citys_clock),
        cmocka_unit_test(a_weekly_class_is_one_training_a_week),
        cmocka_unit_test(a_class_taken_out_of_the_calendar_is_cancelled),
        cmocka_unit_test(rules_without_end_are_bounded),
        cmocka_unit_test(words_are_unfolded_and_unescaped),
        cmocka_unit_test(mistakes_are_told),
        cmocka_unit_test(published_fixtures_do_not_break_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
