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
#include "sms-gateway/ledger/calls.h"
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

// Someone asks for a reminder, as the conversation plans it, at 9:05 AM of November 22.
static int64_t ask(struct ledger *ledger, const struct edition *edition, const char *number)
{
    struct alerts alerts = {ledger, &settings, edition, new_york("2026-11-22T09:05")};
    int64_t person = ledger_person_id(ledger, number);
    struct ledger_reminder reminder = {
        .person = person, .code = "K7Q26", .carrier = "twilio", .days = LADDER, .asked = alerts.now};
    struct ledger_habits habits;
    SCRATCH(arena);
    ledger_habits(ledger, person, &habits, arena);
    struct recipient recipient = alerts_recipient(&habits, number, edition_zone(edition));
    ledger_reminder_add(ledger, &reminder);
    alerts_plan_one(&alerts, person, &recipient, "K7Q26", LADDER);
    return ledger_rung_next(ledger);
}

static size_t turn(struct ledger *ledger, const struct edition *edition, int64_t now)
{
    struct alerts alerts = {ledger, &settings, edition, now};
    int64_t next = 0;
    return alerts_turn(&alerts, &next);
}

static void plan(struct ledger *ledger, const struct edition *edition, int64_t now)
{
    alerts_plan(&(struct alerts){ledger, &settings, edition, now});
}

static bool waits(struct ledger *ledger, const char *number)
{
    return ledger_reminder_waits(ledger, ledger_person_id(ledger, number), "K7Q26");
}

// What leaves from `from` to `until`, in the wall-clock time of the zone.
static const char *run(struct ledger *ledger, const struct edition *edition, const char *zone_name,
                       int64_t from, int64_t until, struct arena *arena)
{
    struct zone *zone = zone_open(zone_name);
    struct text text = text_in(arena, 800);
    struct outgoing row;
    for (int64_t now = from; now && now <= until;) {
        struct alerts alerts = {ledger, &settings, edition, now};
        int64_t next = 0;
        alerts_turn(&alerts, &next);
        while (ledger_outgoing_due(ledger, "twilio", now, &row, 1, arena)) {
            row.state = OUTGOING_SENT;
            ledger_outgoing_end(ledger, &row, 0);
            text_print(&text, "%s%s", text.length ? ", " : "", date_write(arena, date_at(zone, now)));
        }
        now = next;
    }
    zone_close(zone);
    return text.bytes;
}

static void each_rung_leaves_once(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *edition = city("2026-12-01T10:30", "active");
    struct outgoing row;
    int64_t when = ask(ledger, edition, "+12125550101");
    assert_int_equal(when, new_york("2026-11-24T09:00"));
    assert_int_equal(turn(ledger, edition, when - 1), 0);
    assert_int_equal(turn(ledger, edition, when), 1);
    assert_int_equal(turn(ledger, edition, when + 60), 0);
    assert_int_equal(turn(ledger, edition, when - 3600), 0); // a clock set back
    assert_int_equal(turn(ledger, edition, when), 0);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", when, &row, 1, arena), 1);
    assert_string_equal(row.kind, "reminder");
    assert_string_equal(row.code, "K7Q26");
    assert_non_null(strstr(row.body, "Crotona Park ballfield"));
    assert_true(row.not_after <= new_york("2026-12-01T10:30"));
    row.state = OUTGOING_SENT;
    ledger_outgoing_end(ledger, &row, 0);
    assert_string_equal(run(ledger, edition, "America/New_York", when, new_york("2026-12-02T00:00"), arena),
                        "2026-11-28T09:00, 2026-11-30T09:00, 2026-12-01T08:00");
    ledger_commit(ledger);
    edition_close(edition);
    ledger_close(ledger);
}

static void hours_hold_where_the_recipient_is(void **state)
{
    static const struct {
        const char *number, *zone, *due, *leave;
    } table[] = {
        {"+12125550101", "America/New_York",    "2026-12-01T10:30",
         "2026-11-24T09:00, 2026-11-28T09:00, 2026-11-30T09:00, 2026-12-01T08:00"                                                                   },
        {"+13125550101", "America/Chicago",     "2026-12-01T10:30",
         "2026-11-24T09:00, 2026-11-28T09:00, 2026-11-30T09:00, 2026-12-01T08:00"                                                                   },
        {"+13035550101", "America/Denver",      "2026-12-01T10:30", // due at 8:30 AM there
         "2026-11-24T09:00, 2026-11-28T09:00, 2026-11-30T09:00, 2026-12-01T08:00"},
        {"+14155550101", "America/Los_Angeles",
         "2026-12-01T10:30",                                        // due at 7:30 AM there: the evening before
         "2026-11-24T09:00, 2026-11-28T09:00, 2026-11-30T09:00, 2026-11-30T20:45"                                       },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct ledger *ledger = open_ledger(arena);
        struct edition *edition = city(table[i].due, "active");
        int64_t when = ask(ledger, edition, table[i].number);
        assert_string_equal(run(ledger, edition, table[i].zone, when, new_york("2026-12-02T00:00"), arena),
                            table[i].leave);
        ledger_commit(ledger);
        edition_close(edition);
        ledger_close(ledger);
    }
}

// The program was down when it should have left: at the edges of the hours it leaves at once, or waits for
// eight.
static void what_is_late_waits_for_the_hours(void **state)
{
    static const struct {
        const char *zone, *number, *now, *leaves;
    } table[] = {
        {"America/New_York",    "+12125550101", "2026-11-24T20:59:59", "2026-11-24T20:59"},
        {"America/New_York",    "+12125550101", "2026-11-24T21:00:00", "2026-11-25T08:00"},
        {"America/Chicago",     "+13125550101", "2026-11-24T20:59:59", "2026-11-24T20:59"},
        {"America/Chicago",     "+13125550101", "2026-11-25T07:59:59", "2026-11-25T08:00"},
        {"America/Denver",      "+13035550101", "2026-11-24T21:00:00", "2026-11-25T08:00"},
        {"America/Denver",      "+13035550101", "2026-11-25T08:00:00", "2026-11-25T08:00"},
        {"America/Los_Angeles", "+14155550101", "2026-11-24T20:59:59", "2026-11-24T20:59"},
        {"America/Los_Angeles", "+14155550101", "2026-11-24T21:00:00", "2026-11-25T08:00"},
        {"America/New_York",    "+12125550101", "2026-11-30T12:00:00",
         "2026-11-30T12:00"                                                              }, // three of them: one text
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct ledger *ledger = open_ledger(arena);
        struct edition *edition = city("2026-12-01T10:30", "active");
        ask(ledger, edition, table[i].number);
        int64_t now = at(table[i].zone, table[i].now);
        assert_string_equal(run(ledger, edition, table[i].zone, now, now + 12 * 3600, arena),
                            table[i].leaves);
        ledger_commit(ledger);
        edition_close(edition);
        ledger_close(ledger);
    }
}

// The carrier took nothing before the hours closed: never after them, but when they open, in the words of
// that day; or, where that would be late, staff may ring them up.
static void its_turn_did_not_come_before_the_hours_closed(void **state)
{
    static const struct {
        const char *due, *asks_at, *leaves;
        size_t calls;
    } table[] = {
        {"2026-12-01T10:30", "2026-11-30T20:58", "2026-12-01T08:00", 0},
        {"2026-12-01T07:30", "2026-11-30T20:58", "",                 1},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct ledger_call calls[2];
        struct ledger *ledger = open_ledger(arena);
        struct edition *edition = city(table[i].due, "active");
        struct outgoing row;
        ask(ledger, edition, "+12125550101");
        int64_t now = at("America/New_York", table[i].asks_at),
                closed = at("America/New_York", "2026-11-30T21:00");
        assert_int_equal(turn(ledger, edition, now), 1);
        assert_int_equal(ledger_outgoing_due(ledger, "twilio", now, &row, 1, arena), 1);
        assert_true(row.not_after < closed);
        assert_int_equal(ledger_outgoing_expire(ledger, closed), 1);
        assert_int_equal(ledger_calls_open(ledger), 1);
        assert_string_equal(run(ledger, edition, "America/New_York", closed, closed + 12 * 3600, arena),
                            table[i].leaves);
        assert_int_equal(ledger_calls(ledger, closed, calls, 2, arena), table[i].calls);
        ledger_commit(ledger);
        edition_close(edition);
        ledger_close(ledger);
    }
}

static void it_is_dropped_when_it_would_be_late_or_false(void **state)
{
    static const struct {
        const char *number, *now, *due, *status;
    } table[] = {
        {"+12125550101", "2026-12-01T11:00", "2026-12-01T10:30", "active"   }, // past
        {"+12125550101", "2026-12-01T08:00", "2026-12-01T10:30", "cancelled"}, // cancelled
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
        assert_false(waits(ledger, table[i].number));
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
    assert_int_equal(turn(ledger, first, when), 1);
    plan(ledger, moved, now);
    assert_int_equal(ledger_rung_next(ledger), new_york("2026-12-01T09:00"));
    plan(ledger, first, now); // and back: what left is not said again
    assert_int_equal(ledger_rung_next(ledger), new_york("2026-11-28T09:00"));
    plan(ledger, moved, now);
    plan(ledger, moved, now);
    struct outgoing row;
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", now, &row, 1, arena), 1);
    row.state = OUTGOING_SENT;
    ledger_outgoing_end(ledger, &row, 0);
    assert_string_equal(run(ledger, moved, "America/New_York", now, new_york("2026-12-07T12:00"), arena),
                        "2026-12-01T09:00, 2026-12-05T09:00, 2026-12-07T09:00");
    plan(ledger, gone, new_york("2026-12-07T12:00"));
    assert_false(waits(ledger, me));
    plan(ledger, moved, new_york("2026-12-07T13:00")); // back to life
    assert_int_equal(ledger_rung_next(ledger), new_york("2026-12-08T08:00"));
    ledger_commit(ledger);
    edition_close(first);
    edition_close(moved);
    edition_close(gone);
    ledger_close(ledger);
}

static void nothing_is_said_to_someone_who_stopped_or_paused(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *edition = city("2026-12-01T10:30", "active");
    const char *me = "+12125550101", *other = "+12125550102";
    int64_t when = ask(ledger, edition, me);
    ask(ledger, edition, other);
    ledger_pause(ledger, ledger_person_id(ledger, other), new_york("2026-11-28T00:00"), when - 60);
    ledger_stop(ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = 2}, "person");
    assert_int_equal(turn(ledger, edition, when), 0);
    assert_string_equal(run(ledger, edition, "America/New_York", when, new_york("2026-11-29T00:00"), arena),
                        "2026-11-28T09:00"); // after the pause
    ledger_commit(ledger);
    edition_close(edition);
    ledger_close(ledger);
}

static void many_are_planned_in_batches(void **state)
{
    enum { MANY = 250 };
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct edition *first = city("2026-12-01T10:30", "active"), *moved = city("2026-12-08T14:00", "active");
    for (int i = 0; i < MANY; i++)
        ask(ledger, first, arena_print(arena, "+1212555%04d", i));
    plan(ledger, moved, new_york("2026-11-22T12:00"));
    assert_int_equal(ledger_rung_next(ledger), new_york("2026-11-24T09:00")); // fourteen days before
    size_t queued = 0;
    for (int i = 0; i < MANY; i++)
        queued += turn(ledger, moved, new_york("2026-11-24T09:00"));
    assert_int_equal(queued, MANY);
    ledger_commit(ledger);
    edition_close(first);
    edition_close(moved);
    ledger_close(ledger);
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
        cmocka_unit_test(each_rung_leaves_once),
        cmocka_unit_test(hours_hold_where_the_recipient_is),
        cmocka_unit_test(what_is_late_waits_for_the_hours),
        cmocka_unit_test(its_turn_did_not_come_before_the_hours_closed),
        cmocka_unit_test(it_is_dropped_when_it_would_be_late_or_false),
        cmocka_unit_test(it_follows_a_date_that_moves),
        cmocka_unit_test(nothing_is_said_to_someone_who_stopped_or_paused),
        cmocka_unit_test(many_are_planned_in_batches),
        cmocka_unit_test(area_codes_tell_the_zone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
