// SPDX-License-Identifier: MIT
// From a new edition to the texts that tell it: who hears what, when, and in how many words.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/ledger/news.h"
#include "sms-gateway/ledger/calls.h"
#include "tests/lib/alerts_stage.h"

static const char me[] = "+12125550101", you[] = "+12125550102", they[] = "+12125550103";

#define BALLFIELD(due, status)                                                                               \
    "opportunity K7Q26\n  title = Crotona Park ballfield\n  agency = Parks and Recreation\n  status "        \
    "= " status "\n  published = 2026-11-02\n  due = " due "\n  epin = 84626B0001\n"
#define ROOF                                                                                                 \
    "opportunity HN4RK\n  title = Roof repair at PS 12\n  agency = School Construction Authority\n"          \
    "  status = active\n  published = 2026-11-22\n  due = 2026-12-10T14:00\n  borough = bronx\n"             \
    "  category = construction\n"

static void says(const char *text, const char *expected)
{
    if (!text || strcmp(text, expected) != 0)
        fail_msg("said:     %s\nexpected: %s", text ? text : "(nothing)", expected);
}

static void contains(const char *text, const char *words)
{
    if (!text || !strstr(text, words))
        fail_msg("\"%s\" is not in: %s", words, text ? text : "(nothing)");
}

static int close_stage(void **state)
{
    alerts_stage_close(*state);
    return 0;
}

static int open_stage(void **state)
{
    struct alerts_stage *stage = alerts_stage_open("2026-11-22T10:00");
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "active"));
    stage_wants(stage, me, "code", "K7Q26", NULL);
    stage_wants(stage, you, "words", "roof", NULL);
    *state = stage;
    return 0;
}

static void a_move_is_told_to_those_who_wait_for_it(void **state)
{
    struct alerts_stage *stage = *state;
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T10:30")), 0); // another change may follow
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    says(stage_text(stage, me),
         "NYC Stoop: K7Q26 Crotona Park ballfield (Parks and Recreation): bids now due Tue Dec 8 2 PM ET. "
         "Was Tue Dec 1 "
         "10:30 AM. If you already responded in PASSPort, check whether you must resubmit. STOP ends all "
         "texts.");
    assert_null(stage_text(stage, you));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T12:00")), 0);
}

static void three_moves_in_an_hour_are_one_text(void **state)
{
    struct alerts_stage *stage = *state;
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T10:25")), 0);
    stage_publish(stage, BALLFIELD("2026-12-03T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T10:50")), 0);
    stage_publish(stage, BALLFIELD("2026-12-04T09:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T10:59")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    const char *text = stage_text(stage, me);
    contains(text, "bids now due Fri Dec 4 9 AM ET. Was Tue Dec 1 10:30 AM.");
    assert_null(stage_text(stage, me));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:00")), 0);
}

static void a_move_back_is_no_text(void **state)
{
    struct alerts_stage *stage = *state;
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:30")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:30")), 0);
}

static void a_text_that_has_not_left_is_taken_back(void **state)
{
    struct alerts_stage *stage = *state;
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")),
                     1); // in the outbox, not with the carrier
    stage_publish(stage, BALLFIELD("2026-12-09T14:00", "active"));
    assert_null(stage_text(stage, me));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T12:00")), 1);
    contains(stage_text(stage, me), "bids now due Wed Dec 9 2 PM ET. Was Tue Dec 1 10:30 AM.");
    assert_null(stage_text(stage, me));
}

static void what_was_told_is_what_they_know(void **state)
{
    struct alerts_stage *stage = *state;
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    assert_non_null(stage_text(stage, me));
    stage->now = new_york("2026-11-22T11:05");
    stage_publish(stage,
                  BALLFIELD("2026-12-01T10:30", "active")); // back, but they were told: earlier is urgent
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T12:05")), 1);
    contains(stage_text(stage, me), "bids now due Tue Dec 1 10:30 AM ET. Was Tue Dec 8 2 PM.");
}

static void a_day_has_one_digest_and_what_is_urgent(void **state)
{
    struct alerts_stage *stage = *state;
    stage_wants(stage, me, "words", "roof", NULL);
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    assert_non_null(stage_text(stage, me));
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active") ROOF);
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T12:00")),
                     1); // to the other one who waits for roofs
    says(
        stage_text(stage, you),
        "NYC Stoop: HN4RK Roof repair at PS 12 (School Construction Authority): new, due Thu Dec 10 2 PM ET. "
        "STOP ends all texts.");
    assert_null(stage_text(stage, me));
    stage_publish(stage,
                  BALLFIELD("2026-12-04T14:00", "active") ROOF); // earlier: not held back, and takes along
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T13:00")), 1);
    says(stage_text(stage, me), "NYC Stoop:\nK7Q26 Crotona Park ballfield: bids now due Fri Dec 4 2 "
                                "PM\nHN4RK Roof repair at PS 12: new, "
                                "due Thu Dec 10 2 PM ET\nIf you already responded in PASSPort, check whether "
                                "you must resubmit. STOP ends "
                                "all texts.");
}

static void what_is_held_back_leaves_in_the_morning(void **state)
{
    struct alerts_stage *stage = *state;
    stage_wants(stage, me, "words", "roof", NULL);
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    stage_text(stage, me);
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active") ROOF);
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T12:00")), 1);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T07:59")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T08:00")), 1);
    contains(stage_text(stage, me), "HN4RK Roof repair");
}

static void cancelled_awarded_and_open_again_are_told(void **state)
{
    static const char won[] =
        "contract 84X2Q\n  title = Crotona Park ballfield\n  epin = 84626B0001\n"
        "  vendor = Bronx Fields Inc\n  status = active\n  agency = Parks and Recreation\n";
    struct alerts_stage *stage = *state;
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "cancelled"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    says(stage_text(stage, me),
         "NYC Stoop: K7Q26 Crotona Park ballfield (Parks and Recreation): cancelled. STOP ends all texts.");
    stage->now = new_york("2026-11-23T10:00");
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:00")), 1);
    contains(stage_text(stage, me), "open again, due Tue Dec 1 10:30 AM ET.");
    stage->now = new_york("2026-12-02T10:00");
    const char *both = arena_print(stage->arena, "%s%s", BALLFIELD("2026-12-01T10:30", "complete"), won);
    stage_publish(stage, both);
    assert_int_equal(stage_turn(stage, new_york("2026-12-02T11:00")), 1);
    contains(stage_text(stage, me), "awarded to Bronx Fields Inc.");
}

static void a_training_that_moves_is_told(void **state)
{
    struct alerts_stage *stage = *state;
    static const char training[] =
        BALLFIELD("2026-12-01T10:30",
                  "active") "\nsession M3TBP\n  title = Get into PASSPort\n  place = Hub, 1 Main St\n"
                            "  start = %s\n  status = %s\n";
    stage_publish(stage, arena_print(stage->arena, training, "2026-12-03T18:00", "scheduled"));
    stage_wants(stage, they, "code", "M3TBP", NULL);
    stage_publish(stage, arena_print(stage->arena, training, "2026-12-04T17:00", "scheduled"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    contains(stage_text(stage, they),
             "M3TBP Get into PASSPort: now on Fri Dec 4 5 PM ET. Was Thu Dec 3 6 PM.");
    stage_publish(stage, arena_print(stage->arena, training, "2026-12-04T17:00", "cancelled"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T12:00")), 1);
    contains(stage_text(stage, they), "M3TBP Get into PASSPort: cancelled.");
}

static void nothing_is_told_when_it_is_too_late(void **state)
{
    struct alerts_stage *stage = *state;
    stage->now = new_york("2026-11-30T20:00");
    stage_publish(stage, BALLFIELD("2026-12-01T07:30", "active")); // due before the hours open again
    assert_int_equal(stage_turn(stage, new_york("2026-11-30T20:49")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-30T20:50")), 1); // so it leaves before they close
    contains(stage_text(stage, me), "bids now due Tue Dec 1 7:30 AM ET");
    stage->now = new_york("2026-11-30T22:00");
    stage_publish(stage, BALLFIELD("2026-12-01T06:00", "active"));
    assert_int_equal(stage_turn(stage, new_york("2026-11-30T23:00")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-12-01T08:00")), 0);
    assert_int_equal(news_counters(stage->news)->late, 1);
}

static void who_was_not_told_in_time_may_be_rung_up(void **state)
{
    struct alerts_stage *stage = *state;
    struct ledger_call list[4];
    SCRATCH(arena);
    stage->now = new_york("2026-11-30T22:00");
    stage_publish(stage, BALLFIELD("2026-12-01T06:00", "active") ROOF);
    assert_int_equal(stage_turn(stage, new_york("2026-12-01T08:00")), 1); // the roof, to who waits for roofs
    assert_int_equal(ledger_calls(stage->ledger, stage->now, list, 4, arena), 1);
    assert_string_equal(list[0].number, me);
    assert_string_equal(list[0].code, "K7Q26");
    assert_string_equal(list[0].reason, "expired");
    contains(list[0].body, "bids now due Tue Dec 1 6 AM ET");
}

static void what_is_withdrawn_is_told(void **state)
{
    struct alerts_stage *stage = *state;
    stage_publish(stage, ROOF);
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 2);
    says(stage_text(stage, me),
         "NYC Stoop: K7Q26: no longer listed. Its reminders end. Ask the agency. STOP ends all texts.");
    // It is back before anyone was told.
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "active") ROOF);
    stage_publish(stage, ROOF);
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "active") ROOF);
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T12:00")), 0);
    assert_null(stage_text(stage, me));
}

static void whoever_stops_pauses_or_mutes_hears_nothing(void **state)
{
    struct alerts_stage *stage = *state;
    int64_t mine = stage_person(stage, me);
    stage_wants(stage, they, "code", "K7Q26", NULL);
    stage_publish(stage, BALLFIELD("2026-12-08T14:00", "active") ROOF);
    ledger_stop(stage->ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = stage->now},
                "person");
    ledger_pause(stage->ledger, stage_person(stage, they), new_york("2026-11-24T08:00"), stage->now);
    struct ledger_subscription list[2];
    assert_int_equal(
        ledger_subscriptions_mine(stage->ledger, stage_person(stage, you), 0, list, 2, stage->arena), 1);
    assert_true(ledger_mute(stage->ledger, stage_person(stage, you), list[0].id, stage->now));
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 0);
    ledger_start(stage->ledger, &(struct ledger_word){.number = me, .carrier = "twilio", .at = stage->now});
    assert_int_equal(stage_turn(stage, new_york("2026-11-23T11:00")), 0);
    assert_int_equal(stage_turn(stage, new_york("2026-11-24T08:00")), 1);
    assert_non_null(stage_text(stage, they));
    assert_true(mine > 0);
}

static void a_list_counts_what_does_not_fit(void **state)
{
    struct alerts_stage *stage = *state;
    struct text records = text_in(stage->arena, 1 << 16);
    text_add(&records, BALLFIELD("2026-12-01T10:30", "active"));
    for (uint32_t i = 0; i < 30; i++) {
        char code[CODE_SIZE];
        code_make(100 + i, 4, code);
        if (*code)
            text_print(&records,
                       "opportunity %s\n  title = Roof replacement and masonry at school building number %u\n"
                       "  status = active\n  published = 2026-11-22\n  due = 2026-12-%02uT14:00\n",
                       code, i, i % 28 + 1);
    }
    stage_publish(stage, records.bytes);
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 1);
    const char *text = stage_text(stage, you);
    contains(text, "NYC Stoop:\n");
    contains(text, " more: text NEW. STOP ends all texts.");
    assert_true(fit_count(text).segments <= 3);
}

static void filters_hold(void **state)
{
    struct alerts_stage *stage = *state;
    stage_wants(stage, they, "words", "roof", "borough=queens");
    stage_wants(stage, me, "words", "",
                "borough=bronx&category=construction&agency=School Construction Authority");
    stage_publish(stage, BALLFIELD("2026-12-01T10:30", "active") ROOF);
    assert_int_equal(stage_turn(stage, new_york("2026-11-22T11:00")), 2);
    assert_non_null(stage_text(stage, me));
    assert_non_null(stage_text(stage, you));
    assert_null(stage_text(stage, they));
}

static void the_statements_fit_the_tables(void **state)
{
    struct alerts_stage *stage = *state;
    int64_t next;
    assert_int_equal(news_turn(stage->news, stage->edition, stage->now, &next), 0);
    assert_int_equal(next, 0);
    assert_false(ledger_news_is_out(stage->ledger));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_stage, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_move_is_told_to_those_who_wait_for_it),
        TEST(three_moves_in_an_hour_are_one_text),
        TEST(a_move_back_is_no_text),
        TEST(a_text_that_has_not_left_is_taken_back),
        TEST(what_was_told_is_what_they_know),
        TEST(a_day_has_one_digest_and_what_is_urgent),
        TEST(what_is_held_back_leaves_in_the_morning),
        TEST(cancelled_awarded_and_open_again_are_told),
        TEST(a_training_that_moves_is_told),
        TEST(nothing_is_told_when_it_is_too_late),
        TEST(who_was_not_told_in_time_may_be_rung_up),
        TEST(what_is_withdrawn_is_told),
        TEST(whoever_stops_pauses_or_mutes_hears_nothing),
        TEST(a_list_counts_what_does_not_fit),
        TEST(filters_hold),
        TEST(the_statements_fit_the_tables),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
