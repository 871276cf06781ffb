// SPDX-License-Identifier: MIT
// Alerts at the edges of the clock: both days of daylight saving, the first and last minute of the hours in
// four zones, the year's end, a leap day, a clock that is set back.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/alerts/hours.h"
#include "sms-gateway/ledger/news.h"
#include "tests/lib/alerts_stage.h"

static const char eastern[] = "+12125550101", central[] = "+13125550101", mountain[] = "+13035550101",
                  pacific[] = "+14155550101";

static const char *ballfield(struct alerts_stage *stage, const char *due)
{
    return arena_print(stage->arena,
                       "opportunity K7Q26\n  title = Crotona Park ballfield\n  status = active\n"
                       "  published = 2026-11-02\n  due = %s\n",
                       due);
}

// A due date moves at that time; when does the text leave, to the second?
static void leaves(const char *number, const char *changed, const char *from, const char *to,
                   const char *zone, const char *expected)
{
    struct alerts_stage *stage = alerts_stage_open(changed);
    int64_t at = instant_in(zone, expected);
    stage_publish(stage, ballfield(stage, from));
    stage_wants(stage, number, "code", "K7Q26", NULL);
    stage_publish(stage, ballfield(stage, to));
    int64_t next = stage->now;
    while (next && next < at) { // as the loop does: at each moment it asked for, and just before
        if (news_turn(stage->news, stage->edition, next, &next))
            fail_msg("changed at %s it leaves before %s", changed, expected);
        assert_true(ledger_commit(stage->ledger));
    }
    assert_int_equal(stage_turn(stage, at - 1), 0);
    if (stage_turn(stage, at) != 1)
        fail_msg("changed at %s it does not leave at %s", changed, expected);
    alerts_stage_close(stage);
}

static void texts_leave_at_the_edges_of_the_hours(void **state)
{
    static const struct {
        const char *number, *changed, *from, *to, *zone, *expected;
    } table[] = {
  // The last second of the hours, and the first outside them: one hour after the change.
        {eastern,  "2026-11-23T19:59:59", "2026-12-10T10:00", "2026-12-20T10:00", "America/New_York",
         "2026-11-23T20:59:59"},
        {eastern,  "2026-11-23T20:00:00", "2026-12-10T10:00", "2026-12-20T10:00", "America/New_York",
         "2026-11-24T08:00:00"},
        {central,  "2026-11-23T20:59:59", "2026-12-10T10:00", "2026-12-20T10:00", "America/Chicago",
         "2026-11-23T20:59:59"},
        {central,  "2026-11-23T21:00:00", "2026-12-10T10:00", "2026-12-20T10:00", "America/Chicago",
         "2026-11-24T08:00:00"},
        {mountain, "2026-11-23T21:59:59", "2026-12-10T10:00", "2026-12-20T10:00", "America/Denver",
         "2026-11-23T20:59:59"},
        {mountain, "2026-11-23T22:00:00", "2026-12-10T10:00", "2026-12-20T10:00", "America/Denver",
         "2026-11-24T08:00:00"},
        {pacific,  "2026-11-23T22:59:59", "2026-12-10T10:00", "2026-12-20T10:00", "America/Los_Angeles",
         "2026-11-23T20:59:59"},
        {pacific,  "2026-11-23T23:00:00", "2026-12-10T10:00", "2026-12-20T10:00", "America/Los_Angeles",
         "2026-11-24T08:00:00"},
        {pacific,  "2026-11-23T08:00:00", "2026-12-10T10:00", "2026-12-20T10:00", "America/Los_Angeles",
         "2026-11-23T08:00:00"},
 // The night that is an hour shorter, and the one that is longer.
        {eastern,  "2027-03-13T22:00:00", "2027-04-10T10:00", "2027-04-20T10:00", "America/New_York",
         "2027-03-14T08:00:00"},
        {eastern,  "2027-03-14T01:30:00", "2027-04-10T10:00", "2027-04-20T10:00", "America/New_York",
         "2027-03-14T08:00:00"},
        {pacific,  "2027-03-14T04:30:00", "2027-04-10T10:00", "2027-04-20T10:00", "America/Los_Angeles",
         "2027-03-14T08:00:00"},
        {eastern,  "2027-11-06T22:00:00", "2027-12-10T10:00", "2027-12-20T10:00", "America/New_York",
         "2027-11-07T08:00:00"},
        {eastern,  "2027-11-07T01:30:00", "2027-12-10T10:00", "2027-12-20T10:00", "America/New_York",
         "2027-11-07T08:00:00"},
        {central,  "2027-11-07T07:30:00", "2027-12-10T10:00", "2027-12-20T10:00", "America/Chicago",
         "2027-11-07T08:00:00"},
 // The year's end and the leap day.
        {eastern,  "2026-12-31T20:30:00", "2027-02-10T10:00", "2027-02-20T10:00", "America/New_York",
         "2027-01-01T08:00:00"},
        {pacific,  "2026-12-31T23:59:59", "2027-02-10T10:00", "2027-02-20T10:00", "America/Los_Angeles",
         "2027-01-01T08:00:00"},
        {eastern,  "2028-02-28T22:00:00", "2028-03-10T10:00", "2028-03-20T10:00", "America/New_York",
         "2028-02-29T08:00:00"},
        {eastern,  "2028-02-29T22:00:00", "2028-03-10T10:00", "2028-03-20T10:00", "America/New_York",
         "2028-03-01T08:00:00"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        leaves(table[i].number, table[i].changed, table[i].from, table[i].to, table[i].zone,
               table[i].expected);
}

static void the_text_names_the_right_day(void **state)
{
    static const struct {
        const char *now, *from, *to, *words;
    } table[] = {
        {"2027-03-12T10:00", "2027-04-20T10:00", "2027-03-14T02:30", "bids now due Sun Mar 14 2:30 AM ET." },
        {"2027-11-01T10:00", "2027-12-20T10:00", "2027-11-07T01:30", "bids now due Sun Nov 7 1:30 AM ET."  },
        {"2028-02-20T10:00", "2028-03-01T10:00", "2028-02-29T10:00",
         "bids now due Tue Feb 29 10 AM ET. Was Wed Mar 1 10 AM."                                          },
        {"2026-12-30T10:00", "2027-01-20T10:00", "2026-12-31T23:59", "bids now due Thu Dec 31 11:59 PM ET."},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct alerts_stage *stage = alerts_stage_open(table[i].now);
        stage_publish(stage, ballfield(stage, table[i].from));
        stage_wants(stage, eastern, "code", "K7Q26", NULL);
        stage_publish(stage, ballfield(stage, table[i].to));
        stage_turn(stage, stage->now + 3600);
        const char *text = stage_text(stage, eastern);
        if (!text || !strstr(text, table[i].words))
            fail_msg("\"%s\" is not in: %s", table[i].words, text ? text : "(nothing)");
        alerts_stage_close(stage);
    }
}

// A date in the hour that daylight saving skips is the moment it would have been; of two it is the first.
static void nothing_leaves_after_a_date_of_those_nights(void **state)
{
    static const struct {
        const char *now, *due, *last;
    } table[] = {
        {"2027-03-14T00:30", "2027-03-14T02:30", "2027-03-14T03:30"},
        {"2027-11-07T00:30", "2027-11-07T01:30", "2027-11-07T01:30"},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct alerts_stage *stage = alerts_stage_open(table[i].now);
        struct ledger_news list[2];
        stage_publish(stage, ballfield(stage, "2027-12-20T10:00"));
        stage_wants(stage, eastern, "code", "K7Q26", NULL);
        ledger_hours(stage->ledger, stage_person(stage, eastern), 0, 24 * 60); // at any hour
        stage_publish(stage, ballfield(stage, table[i].due));
        ledger_news_tidy(stage->ledger, new_york(table[i].last) - 1, 10);
        assert_int_equal(ledger_news_of(stage->ledger, stage_person(stage, eastern), list, 2, stage->arena),
                         1);
        assert_int_equal(list[0].not_after, new_york(table[i].last));
        assert_int_equal(stage_turn(stage, new_york(table[i].last)), 0);
        assert_int_equal(news_counters(stage->news)->late, 1);
        alerts_stage_close(stage);
    }
}

static void a_clock_set_back_tells_nobody_twice(void **state)
{
    struct alerts_stage *stage = alerts_stage_open("2026-11-23T10:00");
    stage_publish(stage, ballfield(stage, "2026-12-10T10:00"));
    stage_wants(stage, eastern, "code", "K7Q26", NULL);
    stage_wants(stage, pacific, "code", "K7Q26", NULL);
    stage_publish(stage, ballfield(stage, "2026-12-20T10:00"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:00")), 2);
    assert_non_null(stage_text(stage, eastern));
    // An hour back, and the same hour again: one was told, the other is in the outbox.
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T10:00")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T10:30")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:00")), 0);
    assert_null(stage_text(stage, eastern));
    assert_non_null(stage_text(stage, pacific));
    // A change while the clock is behind is one more text, when its wait is over by that clock.
    stage->now = new_york("2026-11-23T10:10");
    stage_publish(stage, ballfield(stage, "2026-12-15T10:00"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:09")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:10")), 2);
    assert_non_null(stage_text(stage, eastern));
    assert_non_null(stage_text(stage, pacific));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T10:10")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-24T11:10")), 0);
    alerts_stage_close(stage);
}

static void the_budget_counts_the_recipients_days(void **state)
{
    struct alerts_stage *stage = alerts_stage_open("2026-12-31T20:00");
    static const char roof[] = "opportunity HN4RK\n  title = Roof repair\n  status = active\n"
                               "  published = 2026-12-31\n  due = 2027-02-01T10:00\n";
    stage_publish(stage, ballfield(stage, "2027-02-10T10:00"));
    stage_wants(stage, pacific, "code", "K7Q26", NULL);
    stage_wants(stage, pacific, "words", "roof", NULL);
    stage_publish(stage, ballfield(stage, "2027-02-20T10:00"));
    assert_int_equal(stage_turn(stage, instant_in("America/Los_Angeles", "2026-12-31T18:00")), 1);
    stage_text(stage, pacific);
    stage->now = new_york("2026-12-31T22:00");
    stage_publish(stage, arena_print(stage->arena, "%s%s", ballfield(stage, "2027-02-20T10:00"), roof));
    // It is the new year in New York, and still the old day where the recipient is.
    assert_int_equal(stage_turn(stage, new_york("2026-12-31T23:59")), 0);
    assert_int_equal(stage_turn(stage, instant_in("America/Los_Angeles", "2027-01-01T07:59")), 0);
    assert_int_equal(stage_turn(stage, instant_in("America/Los_Angeles", "2027-01-01T08:00")), 1);
    alerts_stage_close(stage);
}

static void hours_may_go_over_midnight(void **state)
{
    struct zone *zone = zone_open("America/New_York");
    struct hours hours = {zone, 22 * 60, 6 * 60};
    assert_int_equal(hours_open(&hours, new_york("2026-11-23T12:00")), new_york("2026-11-23T22:00"));
    assert_int_equal(hours_open(&hours, new_york("2026-11-23T05:59")), new_york("2026-11-23T05:59"));
    assert_int_equal(hours_close(&hours, new_york("2026-11-23T23:00")), new_york("2026-11-24T06:00"));
    assert_int_equal(hours_close(&hours, new_york("2026-11-24T01:00")), new_york("2026-11-24T06:00"));
    hours = (struct hours){zone, 0, 24 * 60};
    assert_int_equal(hours_open(&hours, new_york("2026-11-23T00:00")), new_york("2026-11-23T00:00"));
    assert_int_equal(hours_close(&hours, new_york("2027-03-14T12:00")), new_york("2027-03-15T00:00"));
    zone_close(zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_leave_at_the_edges_of_the_hours),
        cmocka_unit_test(the_text_names_the_right_day),
        cmocka_unit_test(nothing_leaves_after_a_date_of_those_nights),
        cmocka_unit_test(a_clock_set_back_tells_nobody_twice),
        cmocka_unit_test(the_budget_counts_the_recipients_days),
        cmocka_unit_test(hours_may_go_over_midnight),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
