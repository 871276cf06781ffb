// SPDX-License-Identifier: MIT
// The outbox against a provider in the same loop, with clocks that the test sets: order, waiting, doubt,
// failed commits.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "tests/lib/outbox_stage.h"

static int64_t add(struct outbox_stage *stage, const char *body, int64_t not_after)
{
    struct outgoing row = {.carrier = "twilio",
                           .number = "+12125550101",
                           .kind = "reply",
                           .body = body,
                           .due = stage->time.now,
                           .not_after = not_after};
    outbox_add(stage->outbox, &row, &stage->time);
    return row.id;
}

static struct outgoing row_of(struct outbox_stage *stage, int64_t id)
{
    struct outgoing row;
    assert_true(ledger_outgoing_one(stage->ledger, id, &row, stage->arena));
    return row;
}

static void nothing_leaves_before_its_commit(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    int64_t id = add(stage, "one", 5000);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENDING);
    for (int i = 0; i < 5; i++) {
        outbox_turn(stage->outbox, &stage->time);
        loop_turn(stage->loop, 1);
    }
    assert_string_equal(stage->taken.bytes, "");
    outbox_stage_settle(stage);
    assert_string_equal(stage->taken.bytes, "one\n");
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(row_of(stage, id).sid, "SM4");
}

static void the_earliest_deadline_leaves_first(void **state)
{
    struct outbox_stage *stage = *state;
    struct outgoing row = {.state = OUTGOING_QUEUED,
                           .carrier = "twilio",
                           .number = "+12125550101",
                           .kind = "reminder",
                           .due = 900};
    const int64_t not_after[] = {9000, 3000, 6000, 1500};
    const char *const bodies[] = {"9", "3", "6", "1"};
    for (size_t i = 0; i < 4; i++) {
        row.body = bodies[i];
        row.not_after = not_after[i];
        ledger_outgoing_add(stage->ledger, &row);
    }
    outbox_wake(stage->outbox);
    outbox_stage_settle(stage);
    assert_string_equal(stage->taken.bytes, "1\n3\n6\n9\n");
}

static void what_comes_too_late_never_leaves(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    stage->status = 503;
    int64_t id = add(stage, "late", 1002);
    outbox_stage_settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_QUEUED);
    stage->status = 201;
    outbox_stage_pass(stage, 60);
    assert_int_equal(row_of(stage, id).state, OUTGOING_EXPIRED);
    assert_string_equal(stage->taken.bytes, "late\n");
}

static void a_carrier_that_is_off_takes_nothing(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    stage->twilio.account_sid = "";
    int64_t id = add(stage, "off", 9000);
    outbox_stage_settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_QUEUED);
    stage->twilio.account_sid = "AC1";
    outbox_stage_pass(stage, 3600);
    assert_string_equal(stage->taken.bytes, "off\n");
    stage->twilio.account_sid = "";
    id = add(stage, "too late", 5000);
    outbox_stage_pass(stage, 4000);
    assert_int_equal(row_of(stage, id).state, OUTGOING_EXPIRED);
    assert_string_equal(stage->taken.bytes, "off\n");
}

static void waits_grow(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    stage->status = 500;
    int64_t id = add(stage, "x", 99999);
    outbox_stage_settle(stage);
    for (int64_t wait = 1; wait <= 64; wait *= 2) {
        assert_int_equal(row_of(stage, id).due - stage->time.now, wait);
        outbox_stage_pass(stage, wait);
        for (int i = 0; i < 8 && row_of(stage, id).due <= stage->time.now; i++)
            outbox_stage_pass(stage, 30); // the carrier itself rests, too
        if (row_of(stage, id).due - stage->time.now != 2 * wait)
            break;
    }
    stage->status = 201;
    outbox_stage_pass(stage, 300);
    outbox_stage_pass(stage, 30);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
}

static void what_nobody_knows_is_asked_and_only_then_sent_again(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    stage->status = 202; // an answer without an id: it may have gone
    int64_t id = add(stage, "doubt", 99999);
    stage->list = "oops"; // and the list cannot be had either
    outbox_stage_settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    stage->status = 201;
    outbox_stage_pass(stage, 600);
    assert_true(stage->asked > 0);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    assert_string_equal(stage->taken.bytes, "doubt\n");
    stage->list = "{\"messages\":[]}"; // it never arrived
    outbox_stage_pass(stage, 600);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(stage->taken.bytes, "doubt\ndoubt\n");
}

static void a_young_doubt_is_not_settled_by_an_empty_list(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    stage->status = 202;
    int64_t id = add(stage, "doubt", 99999);
    outbox_stage_settle(stage);
    stage->status = 201;
    outbox_stage_pass(stage, 15);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    stage->list = "{\"messages\":[{\"sid\":\"SMfound\",\"to\":\"+12125550101\",\"body\":\"doubt\"}]}";
    outbox_stage_pass(stage, 300);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(row_of(stage, id).sid, "SMfound");
    assert_string_equal(stage->taken.bytes, "doubt\n");
}

// Two equal texts, one of them in doubt: the listed one is the other.
static void a_text_known_by_its_id_settles_no_doubt(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    add(stage, "same", 99999);
    outbox_stage_settle(stage);
    stage->status = 202;
    int64_t id = add(stage, "same", 99999);
    stage->list = "{\"messages\":[{\"sid\":\"SM5\",\"to\":\"+12125550101\",\"body\":\"same\"}]}";
    outbox_stage_settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
}

static void an_undone_commit_sends_nothing(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    stage->commits_fail = true;
    add(stage, "never", 99999);
    outbox_turn(stage->outbox, &stage->time);
    outbox_stage_commit(stage);
    stage->commits_fail = false;
    outbox_stage_settle(stage);
    assert_string_equal(stage->taken.bytes, "");
    assert_int_equal(ledger_count(stage->ledger).sending, 0);
}

static void a_result_survives_an_undone_commit(void **state)
{
    struct outbox_stage *stage = *state;
    outbox_stage_settle(stage);
    int64_t id = add(stage, "once", 99999);
    outbox_stage_commit(stage);
    while (!ledger_has_work(stage->ledger)) { // until its result is written
        outbox_turn(stage->outbox, &stage->time);
        loop_turn(stage->loop, 1);
    }
    stage->commits_fail = true;
    outbox_stage_commit(stage);
    stage->commits_fail = false;
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENDING);
    outbox_stage_settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(stage->taken.bytes, "once\n");
}

int main(void)
{
#define PLAY(name) cmocka_unit_test_setup_teardown(name, outbox_stage_open, outbox_stage_close)
    const struct CMUnitTest tests[] = {
        PLAY(nothing_leaves_before_its_commit),
        PLAY(the_earliest_deadline_leaves_first),
        PLAY(what_comes_too_late_never_leaves),
        PLAY(a_carrier_that_is_off_takes_nothing),
        PLAY(waits_grow),
        PLAY(what_nobody_knows_is_asked_and_only_then_sent_again),
        PLAY(a_young_doubt_is_not_settled_by_an_empty_list),
        PLAY(a_text_known_by_its_id_settles_no_doubt),
        PLAY(an_undone_commit_sends_nothing),
        PLAY(a_result_survives_an_undone_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
