// SPDX-License-Identifier: MIT
// A text to a number that nobody may keep: an invitation that a kiosk's visitor asked for.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "tests/lib/outbox_stage.h"

static void invite(struct outbox_stage *stage, const char *body)
{
    const struct outgoing row = {
        .carrier = "twilio", .number = "+12125550107", .body = body, .due = 900, .not_after = 2000};
    assert_true(outbox_add_unkept(stage->outbox, &row));
}

static void is_unknown_to_the_ledger(struct outbox_stage *stage)
{
    const struct ledger_counts counts = ledger_count(stage->ledger);
    assert_int_equal(counts.queued + counts.sending + counts.unknown, 0);
    assert_int_equal(ledger_person_find(stage->ledger, "+12125550107"), 0);
    assert_false(ledger_has_work(stage->ledger));
}

static void an_unkept_text_leaves_no_trace(void **state)
{
    struct outbox_stage *stage = *state;
    invite(stage, "first");
    outbox_stage_settle(stage);
    assert_string_equal(stage->taken.bytes, "first\n");
    is_unknown_to_the_ledger(stage);
    stage->status = 503; // it is tried again, and then its time is over
    invite(stage, "again");
    outbox_stage_settle(stage);
    is_unknown_to_the_ledger(stage);
    stage->status = 201;
    outbox_stage_pass(stage, 5);
    assert_string_equal(stage->taken.bytes, "first\nagain\nagain\n");
    stage->status = 503;
    invite(stage, "late");
    outbox_stage_settle(stage);
    stage->status = 201;
    outbox_stage_pass(stage, 1200);
    assert_string_equal(stage->taken.bytes, "first\nagain\nagain\nlate\n");
    stage->status = 202; // nobody knows whether it went: it is not asked about
    stage->time.now = 1500;
    invite(stage, "doubt");
    outbox_stage_settle(stage);
    stage->status = 201;
    outbox_stage_pass(stage, 300);
    assert_string_equal(stage->taken.bytes, "first\nagain\nagain\nlate\ndoubt\n");
    assert_int_equal(stage->asked, 0);
    is_unknown_to_the_ledger(stage);
}

static void an_unkept_text_obeys_a_stop(void **state)
{
    struct outbox_stage *stage = *state;
    const struct ledger_word word = {
        .number = "+12125550107", .carrier = "twilio", .words = "STOP", .at = 900};
    ledger_stop(stage->ledger, &word, "person");
    outbox_stage_commit(stage);
    invite(stage, "never");
    outbox_stage_settle(stage);
    outbox_stage_pass(stage, 60);
    assert_string_equal(stage->taken.bytes, "");
    for (int i = 0; i < 64; i++)
        invite(stage, "full");
    assert_false(outbox_add_unkept(
        stage->outbox,
        &(struct outgoing){.carrier = "twilio", .number = "+12125550107", .body = "too many"}));
    outbox_stage_settle(stage);
    invite(stage, "room again");
    assert_string_equal(stage->taken.bytes, "");
}

int main(void)
{
#define PLAY(name) cmocka_unit_test_setup_teardown(name, outbox_stage_open, outbox_stage_close)
    const struct CMUnitTest tests[] = {
        PLAY(an_unkept_text_leaves_no_trace),
        PLAY(an_unkept_text_obeys_a_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
