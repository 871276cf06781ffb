// SPDX-License-Identifier: MIT
// Reminders: when they leave, where the recipient is, and what becomes of them when a date moves.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/alerts/zone.h"
#include "tests/lib/fixture.h"

static const struct conversation_settings settings = {
    .fold_accents = "when_shorter", .sending_from_minute = 8 * 60, .sending_to_minute = 21 * 60};

static int64_t at(const char *zone_name, const char *when)
{
    struct zone *zone = zone_open(zone_name);
    int64_t instant = 0;
    assert_true(instant_read(when, zone, &instant));
    zone_close(zone);
    return instant;
}

static int64_t new_york(const char *when)
{
    return at("America/New_York", when);
}

static struct edition *city(const char *due, const char *status)
{
    SCRATCH(arena);
    const char *error = NULL;
    const char *path =
        fixture_edition(arena_print(arena,
                                    "city = New York\ntext_number = (212) 555-0100\n\n"
                                    "opportunity K7Q26\n  title = Crotona Park ballfield\n"
                                    "  agency = Parks\n  status = %s\n  published = 2026-11-02\n"
                                    "  due = %s\n  source = City Record\n"
                                    "  source_at = 2026-11-22T14:05:00Z\n",
                                    status, due));
    struct edition *edition = edition_open_file(path, NULL, &error);
    assert_non_null(edition);
    return edition;
}

static struct ledger *open_ledger(struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", fixture_folder(), arena, &error);
    assert_non_null(ledger);
    return ledger;
}

// Someone asks for a reminder, as the conversation plans it.
static int64_t ask(struct ledger *ledger, const struct edition *edition, const char *number)
{
    struct reminder_time time;
    struct ledger_word word = {.number = number, .carrier = "twilio", .at = 1};
    assert_true(conversation_reminder_time(&settings, edition, "K7Q26", new_york("2026-11-22T09:05"), &time));
    ledger_reminder_add(ledger,
                        &(struct ledger_reminder){.number = number,
                                                  .code = "K7Q26",
                                                  .carrier = "twilio",
                                                  .at = time.at,
                                                  .not_after = time.not_after},
                        &word);
    return time.at;
}

static size_t turn(struct ledger *ledger, const struct edition *edition, int64_t now)
{
    int64_t next = 0;
    return alerts_turn(ledger, &settings, edition, now, &next);
}

static void it_leaves_once_the_day_before(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *edition = city("2026-12-01T10:30", "active");
    struct outgoing row;
    int64_t when = ask(ledger, edition, "+12125550101");
    assert_int_equal(when, new_york("2026-11-30T09:00"));
    assert_int_equal(turn(ledger, edition, when - 1), 0);
    assert_int_equal(turn(ledger, edition, when), 1);
    assert_int_equal(turn(ledger, edition, when + 60), 0);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", when, &row, 1, arena), 1);
    assert_string_equal(row.kind, "reminder");
    assert_non_null(strstr(row.body, "Crotona Park ballfield"));
    assert_true(row.not_after <= new_york("2026-12-01T10:30"));
    ledger_commit(ledger);
    edition_close(edition);
    ledger_close(ledger);
}

static void it_waits_for_the_sending_hours_of_the_recipient(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *edition = city("2026-12-01T10:30", "active");
    int64_t when = ask(ledger, edition, "+14155550101"), next = 0; // San Francisco, where it is 6 AM
    assert_int_equal(alerts_turn(ledger, &settings, edition, when, &next), 0);
    assert_int_equal(next, at("America/Los_Angeles", "2026-11-30T08:00"));
    assert_int_equal(turn(ledger, edition, next), 1);
    ledger_commit(ledger);
    edition_close(edition);
    ledger_close(ledger);
}

static void it_is_dropped_when_it_would_be_late_or_false(void **state)
{
    static const struct {
        const char *number, *now, *due, *status;
    } table[] = {
        {"+12125550101", "2026-12-01T11:00", "2026-12-01T10:30", "active"   }, // past
        {"+12125550101", "2026-11-30T09:00", "2026-12-01T10:30", "cancelled"}, // cancelled
        {"+18085550101", "2026-12-01T10:00", "2026-12-01T10:30",
         "active"                                                           }, // night in Honolulu until it is past
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct ledger *ledger = open_ledger(arena);
        struct edition *before = city("2026-12-01T10:30", "active"),
                       *after = city(table[i].due, table[i].status);
        ask(ledger, before, table[i].number);
        assert_int_equal(turn(ledger, after, new_york(table[i].now)), 0);
        assert_false(ledger_reminder_waits(ledger, table[i].number, "K7Q26"));
        ledger_commit(ledger);
        edition_close(before);
        edition_close(after);
        ledger_close(ledger);
    }
}

static void it_follows_a_date_that_moves(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *first = city("2026-12-01T10:30", "active"), *moved = city("2026-12-08T14:00", "active"),
                   *gone = city("2026-12-08T14:00", "cancelled");
    const char *me = "+12125550101";
    int64_t when = ask(ledger, first, me), now = new_york("2026-11-24T12:00");
    alerts_plan(ledger, &settings, moved, now);
    assert_int_equal(ledger_reminder_next(ledger), new_york("2026-12-07T09:00"));
    assert_int_equal(turn(ledger, moved, when), 0);
    assert_int_equal(turn(ledger, moved, new_york("2026-12-07T09:00")), 1);
    alerts_plan(ledger, &settings, moved, new_york("2026-12-07T09:10")); // the same plan: it has been said
    assert_false(ledger_reminder_waits(ledger, me, "K7Q26"));
    ask(ledger, moved, me);
    alerts_plan(ledger, &settings, gone, now);
    assert_false(ledger_reminder_waits(ledger, me, "K7Q26"));
    ledger_commit(ledger);
    edition_close(first);
    edition_close(moved);
    edition_close(gone);
    ledger_close(ledger);
}

static void nothing_is_said_to_someone_who_stopped(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *edition = city("2026-12-01T10:30", "active");
    const char *me = "+12125550101";
    int64_t when = ask(ledger, edition, me);
    ledger_stop(ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = 2}, "person");
    assert_int_equal(turn(ledger, edition, when), 0);
    ledger_commit(ledger);
    edition_close(edition);
    ledger_close(ledger);
}

static void hours_hold_where_the_recipient_is(void **state)
{
    static const struct {
        const char *zone, *now, *opens;
    } table[] = {
        {"America/New_York",    "2026-11-22T07:59:59", "2026-11-22T08:00:00"},
        {"America/New_York",    "2026-11-22T08:00:00", "2026-11-22T08:00:00"},
        {"America/New_York",    "2026-11-22T20:59:59", "2026-11-22T20:59:59"},
        {"America/New_York",    "2026-11-22T21:00:00", "2026-11-23T08:00:00"},
        {"America/Chicago",     "2026-11-22T20:59:59", "2026-11-22T20:59:59"},
        {"America/Denver",      "2026-11-22T21:00:00", "2026-11-23T08:00:00"},
        {"America/Los_Angeles", "2026-12-31T23:59:59", "2027-01-01T08:00:00"},
        {"America/New_York",    "2027-03-14T01:59:59",
         "2027-03-14T08:00:00"                                              }, // the night that is an hour shorter
        {"America/New_York",    "2027-03-13T22:00:00", "2027-03-14T08:00:00"},
        {"America/New_York",    "2026-10-31T22:00:00", "2026-11-01T08:00:00"}, // and the one that is longer
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct zone *zone = zone_open(table[i].zone);
        int64_t opens = alerts_open_hour(&settings, zone, at(table[i].zone, table[i].now));
        if (opens != at(table[i].zone, table[i].opens))
            fail_msg("%s %s", table[i].zone, table[i].now);
        zone_close(zone);
    }
}

static void area_codes_tell_the_zone(void **state)
{
    static const struct {
        const char *number, *zone;
    } table[] = {
        {"+12125550101", "America/New_York"   },
        {"+13125550101", "America/Chicago"    },
        {"+16025550101", "America/Phoenix"    },
        {"+14155550101", "America/Los_Angeles"},
        {"+18085550101", "Pacific/Honolulu"   },
        {"+17875550101", "America/Puerto_Rico"},
    };
    struct zone *city_zone = zone_open("America/New_York");
    int64_t noon = at("UTC", "2026-07-01T12:00");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct zone *zone = zone_open(table[i].zone);
        struct date expected = date_at(zone, noon),
                    found = date_at(zone_of_number(table[i].number, city_zone), noon);
        if (date_compare(expected, found) != 0)
            fail_msg("%s", table[i].number);
        zone_close(zone);
    }
    const char *elsewhere[] = {"+442079460958", "12345", "", "+1212555010", "hello"};
    for (size_t i = 0; i < sizeof elsewhere / sizeof *elsewhere; i++)
        assert_ptr_equal(zone_of_number(elsewhere[i], city_zone), city_zone);
    zone_close(city_zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_leaves_once_the_day_before),
        cmocka_unit_test(it_waits_for_the_sending_hours_of_the_recipient),
        cmocka_unit_test(it_is_dropped_when_it_would_be_late_or_false),
        cmocka_unit_test(it_follows_a_date_that_moves),
        cmocka_unit_test(nothing_is_said_to_someone_who_stopped),
        cmocka_unit_test(hours_hold_where_the_recipient_is),
        cmocka_unit_test(area_codes_tell_the_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
