// SPDX-License-Identifier: MIT
// What a person keeps: alerts that wake and sleep, seats in the order they were asked for, pauses, and one
// stop that ends it all.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/ledger/kept.h"
#include "tests/lib/fixture.h"

enum { NOW = 1795356300, LATER = NOW + 86400 };

static const char *const numbers[] = {"+12125550101", "+12125550102", "+12125550103"};

static struct ledger *open_ledger(struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger = ledger_open("sqlite:ledger.db", fixture_folder(), arena, &error);
    assert_non_null(ledger);
    return ledger;
}

static void listen_for(struct ledger *ledger, int64_t person, const char *kind, const char *value,
                       const char *filters)
{
    struct ledger_subscription row = {.person = person,
                                      .kind = kind,
                                      .value = value,
                                      .filters = filters,
                                      .shown = value,
                                      .carrier = "twilio",
                                      .language = "en",
                                      .created = NOW};
    ledger_subscribe(ledger, &row);
}

struct seen {
    char text[400];
};

static void see(void *context, const struct ledger_subscription *row)
{
    struct seen *seen = context;
    size_t length = strlen(seen->text);
    snprintf(seen->text + length, sizeof seen->text - length, "%s%s %s %s", length ? "; " : "", row->kind,
             row->value, row->filters);
}

static const char *each(struct ledger *ledger, const char *kind, struct seen *seen)
{
    *seen = (struct seen){0};
    ledger_subscriptions_each(ledger, kind, see, seen);
    return seen->text;
}

static void alerts_wake_sleep_and_end(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct ledger_subscription list[4];
    struct seen seen;
    int64_t me = ledger_person_id(ledger, numbers[0]), other = ledger_person_id(ledger, numbers[1]);
    listen_for(ledger, me, "words", "roof", "borough=bronx");
    listen_for(ledger, me, "words", "roof", "borough=bronx"); // asked twice, kept once
    listen_for(ledger, me, "words", "catering", "");
    listen_for(ledger, other, "words", "roof", "borough=bronx");
    listen_for(ledger, other, "code", "K7Q26", "");
    assert_string_equal(each(ledger, "words", &seen),
                        "words catering ; words roof borough=bronx; words roof borough=bronx");
    seen = (struct seen){0};
    ledger_subscriptions_of_code(ledger, "K7Q26", see, &seen);
    assert_string_equal(seen.text, "code K7Q26 ");
    assert_int_equal(ledger_subscriptions_mine(ledger, me, 0, list, 4, arena), 2);
    assert_string_equal(list[0].value, "roof");
    assert_false(ledger_mute(ledger, other, list[0].id, NOW)); // not theirs
    assert_true(ledger_mute(ledger, me, list[0].id, NOW));
    assert_false(ledger_mute(ledger, me, list[0].id, NOW));
    assert_int_equal(ledger_subscriptions_mine(ledger, me, 0, list, 4, arena), 1);
    listen_for(ledger, me, "words", "roof", "borough=bronx");
    assert_int_equal(ledger_subscriptions_mine(ledger, me, 0, list, 4, arena), 2);
    ledger_stop(ledger, &(struct ledger_word){.number = numbers[0], .carrier = "twilio", .at = LATER},
                "person");
    assert_int_equal(ledger_subscriptions_mine(ledger, me, 0, list, 4, arena), 0);
    assert_int_equal(ledger_subscriptions_mine(ledger, me, LATER, list, 4, arena), 2);
    assert_string_equal(each(ledger, "words", &seen), "words roof borough=bronx");
    ledger_start(ledger, &(struct ledger_word){.number = numbers[0], .carrier = "twilio", .at = LATER + 1});
    assert_int_equal(ledger_subscriptions_mine(ledger, me, 0, list, 4, arena),
                     0); // nothing comes back by itself
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void sit(struct ledger *ledger, int64_t person, enum seat_state state)
{
    struct ledger_seat seat = {
        .person = person, .code = "D3SK2", .carrier = "twilio", .state = state, .starts = LATER + 3600};
    ledger_seat_add(ledger, &seat, NOW);
}

static void seats_keep_their_order(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct ledger_seat list[4];
    struct ledger_mine mine[4];
    int64_t people[3];
    for (size_t i = 0; i < 3; i++)
        people[i] = ledger_person_id(ledger, numbers[i]);
    sit(ledger, people[0], SEAT_HAS);
    sit(ledger, people[1], SEAT_WAITS);
    sit(ledger, people[2], SEAT_WAITS);
    sit(ledger, people[2], SEAT_HAS); // one seat a person
    struct ledger_seats seats = ledger_seats(ledger, "D3SK2", people[2]);
    assert_int_equal(seats.taken, 1);
    assert_int_equal(seats.waiting, 2);
    assert_int_equal(seats.mine, 2);
    assert_int_equal(ledger_seats(ledger, "D3SK2", people[0]).mine, -1);
    assert_int_equal(ledger_seats(ledger, "FR3EB", people[0]).mine, 0);
    assert_string_equal(ledger_seat_codes(ledger, true, arena)[0], "D3SK2");
    ledger_seat_leave(ledger, people[0], "D3SK2", NOW);
    assert_int_equal(ledger_seats_of(ledger, "D3SK2", SEATS_FIRST_WAITING, 0, list, 1, arena), 1);
    assert_int_equal(list[0].person, people[1]);
    list[0].state = SEAT_HAS;
    ledger_seat_set(ledger, &list[0], NOW);
    assert_int_equal(ledger_seats(ledger, "D3SK2", people[2]).mine, 1);
    assert_int_equal(ledger_seats_mine(ledger, people[2], 0, NOW, mine, 4, arena), 1);
    assert_int_equal(mine[0].place, 1);
    ledger_stop(ledger, &(struct ledger_word){.number = numbers[1], .carrier = "twilio", .at = LATER},
                "person");
    assert_int_equal(ledger_seats(ledger, "D3SK2", people[1]).taken, 0);
    assert_int_equal(ledger_seats_mine(ledger, people[1], LATER, NOW, mine, 4, arena), 1);
    assert_int_equal(ledger_seats_mine(ledger, people[2], 0, LATER + 3600, mine, 4, arena),
                     0);              // it has begun
    sit(ledger, people[0], SEAT_HAS); // and again, after leaving
    assert_int_equal(ledger_seats(ledger, "D3SK2", people[0]).mine, -1);
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void rungs_follow_their_date(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct ledger_rung_due due[4];
    struct ledger_reminder stale[4];
    struct ledger_mine mine[4];
    int64_t me = ledger_person_id(ledger, numbers[0]);
    struct ledger_reminder reminder = {
        .person = me, .code = "K7Q26", .carrier = "twilio", .days = -1, .asked = NOW};
    struct ledger_rung rungs[] = {
        {NOW + 900, NOW + 100, 3},
        {NOW + 900, NOW + 200, 1},
        {NOW + 900, NOW + 300, 0},
    };
    ledger_reminder_add(ledger, &reminder);
    assert_false(ledger_reminder_waits(ledger, me, "K7Q26")); // not planned yet
    assert_int_equal(ledger_reminders_stale(ledger, "K7Q26", "a", 0, stale, 4, arena), 1);
    ledger_reminder_plan(ledger, me, "K7Q26", "a", rungs, 3);
    assert_int_equal(ledger_reminders_stale(ledger, "K7Q26", "a", 0, stale, 4, arena), 0);
    assert_int_equal(ledger_rung_next(ledger), NOW + 100);
    assert_int_equal(ledger_rungs_due(ledger, NOW + 200, due, 4, arena), 2);
    ledger_rung_end(ledger, &due[0], true, NOW + 200); // one text says what both would
    assert_int_equal(ledger_rungs_due(ledger, NOW + 200, due, 4, arena), 0);
    ledger_reminder_plan(ledger, me, "K7Q26", "a", rungs, 3); // what left is not said again
    assert_int_equal(ledger_rungs_due(ledger, NOW + 900, due, 4, arena), 1);
    rungs[0].about = rungs[1].about = NOW + 5000; // another date: it is
    assert_int_equal(ledger_reminders_stale(ledger, "K7Q26", "b", 0, stale, 4, arena), 1);
    ledger_reminder_plan(ledger, me, "K7Q26", "b", rungs, 2);
    assert_int_equal(ledger_rungs_due(ledger, NOW + 900, due, 4, arena), 2);
    assert_int_equal(ledger_reminders_mine(ledger, me, 0, mine, 4, arena), 1);
    assert_int_equal(mine[0].at, NOW + 100);
    ledger_hours(ledger, me, 540, 1080);
    assert_int_equal(ledger_reminders_stale(ledger, NULL, NULL, me, stale, 4, arena), 1);
    assert_int_equal(stale[0].habits.from_minute, 540);
    ledger_reminder_forget(ledger, me, "K7Q26", NOW);
    assert_null(ledger_reminder_codes(ledger, arena)[0]);
    assert_int_equal(ledger_rung_next(ledger), 0);
    ledger_reminder_add(ledger, &reminder);
    ledger_reminder_plan(ledger, me, "K7Q26", "b", rungs, 2); // asked again: all of it again
    assert_int_equal(ledger_rungs_due(ledger, NOW + 900, due, 4, arena), 2);
    ledger_stop(ledger, &(struct ledger_word){.number = numbers[0], .carrier = "twilio", .at = LATER},
                "person");
    assert_int_equal(ledger_rung_next(ledger), 0);
    assert_int_equal(ledger_reminders_mine(ledger, me, LATER, mine, 4, arena), 1);
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

static void queue(struct ledger *ledger, const char *kind)
{
    struct outgoing row = {.carrier = "twilio",
                           .number = numbers[0],
                           .kind = kind,
                           .body = kind,
                           .due = NOW,
                           .not_after = NOW + 40 * 86400};
    ledger_outgoing_add(ledger, &row);
}

static void a_pause_holds_what_was_not_just_asked_for(void **state)
{
    SCRATCH(arena);
    struct ledger *ledger = open_ledger(arena);
    struct outgoing rows[4];
    struct ledger_habits habits;
    int64_t me = ledger_person_id(ledger, numbers[0]);
    queue(ledger, "reply");
    queue(ledger, "alert");
    ledger_pause(ledger, me, LATER, NOW);
    ledger_habits(ledger, me, &habits, arena);
    assert_int_equal(habits.paused_until, LATER);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", NOW, rows, 4, arena), 1);
    assert_string_equal(rows[0].kind, "reply");
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", LATER, rows, 4, arena), 2);
    ledger_pause(ledger, me, 0, NOW + 60);
    assert_int_equal(ledger_outgoing_due(ledger, "twilio", NOW + 60, rows, 4, arena), 2);
    ledger_hours(ledger, me, 9 * 60, 18 * 60);
    ledger_zone(ledger, me, "America/Chicago");
    ledger_habits(ledger, me, &habits, arena);
    assert_int_equal(habits.from_minute, 540);
    assert_int_equal(habits.to_minute, 1080);
    assert_string_equal(habits.zone, "America/Chicago");
    assert_int_equal(habits.paused_until, 0);
    ledger_hours(ledger, me, 0, 0);
    ledger_zone(ledger, me, NULL);
    ledger_habits(ledger, me, &habits, arena);
    assert_int_equal(habits.to_minute, 0);
    assert_null(habits.zone);
    assert_true(ledger_commit(ledger));
    ledger_close(ledger);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(alerts_wake_sleep_and_end),
        cmocka_unit_test(seats_keep_their_order),
        cmocka_unit_test(rungs_follow_their_date),
        cmocka_unit_test(a_pause_holds_what_was_not_just_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
