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
#include "content/http/form.h"
#include "content/http/server.h"
#include "sms-gateway/carriers/twilio_api.h"
#include "sms-gateway/outbox/outbox.h"
#include "tests/lib/fixture.h"

enum { TURNS = 400 };

// The provider and the gateway's side of it.
struct stage {
    struct arena *arena;
    struct loop *loop;
    struct ledger *ledger;
    struct outbox *outbox;
    struct twilio twilio;
    struct carrier_line line;
    struct outbox_time time;
    struct text taken; // the bodies that arrived, a line each
    int status;        // of its next answers
    const char *list;  // its answer when it is asked what it sent
    int asked;
    bool commits_fail;
};

static void take(struct http_request *request, struct http_response *response, void *context)
{
    struct stage *stage = context;
    struct form form;
    const char *error = NULL;
    assert_true(form_read_urlencoded(request->arena, request->body, request->body_length, &form, &error));
    text_print(&stage->taken, "%s\n", form_value(&form, "Body"));
    response->status = (enum http_status)stage->status;
    response->body = stage->status == 201
                         ? arena_print(request->arena, "{\"sid\":\"SM%zu\"}", stage->taken.length)
                         : "{\"code\":1}";
}

static void list(struct http_request *request, struct http_response *response, void *context)
{
    struct stage *stage = context;
    (void)request;
    stage->asked++;
    response->body = stage->list;
}

static const struct http_route routes[] = {
    {"POST", "/**", take, 4096},
    {"GET",  "/**", list, 0},
    {0     },
};

static int open_stage(void **state)
{
    struct arena *arena = arena_open();
    struct stage *stage = arena_take(arena, sizeof *stage);
    const char *error = NULL;
    *stage = (struct stage){.arena = arena, .loop = loop_open(), .status = 201, .list = "{\"messages\":[]}"};
    stage->taken = text_in(arena, 1 << 16);
    stage->time = (struct outbox_time){.now = 1000, .real = 1000, .steady_ms = 1000};
    struct http_listener *listener = http_listen(stage->loop, "127.0.0.1:0", routes, stage, &error);
    assert_non_null(listener);
    stage->twilio = (struct twilio){.account_sid = "AC1",
                                    .tokens = {"t"},
                                    .from = "+12125550100",
                                    .service = "",
                                    .public_url = "https://texts.example"};
    stage->twilio.api_url = arena_print(arena, "http://127.0.0.1:%d", http_port(listener));
    stage->line = (struct carrier_line){.carrier = &twilio_carrier, .line = &stage->twilio};
    stage->ledger = ledger_open("sqlite:ledger.db", fixture_folder(), arena, &error);
    assert_non_null(stage->ledger);
    stage->outbox = outbox_open(stage->ledger, loop_client(stage->loop), &stage->line, 1, &stage->time);
    *state = stage;
    return 0;
}

static int close_stage(void **state)
{
    struct stage *stage = *state;
    loop_close(stage->loop);
    outbox_close(stage->outbox);
    ledger_close(stage->ledger);
    arena_close(stage->arena);
    return 0;
}

static void commit(struct stage *stage)
{
    bool is_done = !stage->commits_fail && ledger_commit(stage->ledger);
    if (stage->commits_fail) {
        assert_true(ledger_has_work(stage->ledger));
        ledger_undo(stage->ledger);
    }
    outbox_committed(stage->outbox, is_done);
}

// Turns at this moment until nothing moves any more.
static void settle(struct stage *stage)
{
    for (int i = 0; i < TURNS; i++) {
        int wait_ms = outbox_turn(stage->outbox, &stage->time);
        bool has_work = ledger_has_work(stage->ledger);
        if (has_work)
            commit(stage);
        loop_turn(stage->loop, 1);
        if (!has_work && wait_ms != 0 && outbox_is_idle(stage->outbox))
            return;
    }
    fail_msg("the outbox never came to rest");
}

static void pass(struct stage *stage, int64_t seconds)
{
    stage->time.now += seconds;
    stage->time.real += seconds;
    stage->time.steady_ms += seconds * 1000;
    settle(stage);
}

static int64_t add(struct stage *stage, const char *body, int64_t not_after)
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

static struct outgoing row_of(struct stage *stage, int64_t id)
{
    struct outgoing row;
    assert_true(ledger_outgoing_one(stage->ledger, id, &row, stage->arena));
    return row;
}

static void nothing_leaves_before_its_commit(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    int64_t id = add(stage, "one", 5000);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENDING);
    for (int i = 0; i < 5; i++) {
        outbox_turn(stage->outbox, &stage->time);
        loop_turn(stage->loop, 1);
    }
    assert_string_equal(stage->taken.bytes, "");
    settle(stage);
    assert_string_equal(stage->taken.bytes, "one\n");
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(row_of(stage, id).sid, "SM4");
}

static void the_earliest_deadline_leaves_first(void **state)
{
    struct stage *stage = *state;
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
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1\n3\n6\n9\n");
}

static void what_comes_too_late_never_leaves(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->status = 503;
    int64_t id = add(stage, "late", 1002);
    settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_QUEUED);
    stage->status = 201;
    pass(stage, 60);
    assert_int_equal(row_of(stage, id).state, OUTGOING_EXPIRED);
    assert_string_equal(stage->taken.bytes, "late\n");
}

static void a_carrier_that_is_off_takes_nothing(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->twilio.account_sid = "";
    int64_t id = add(stage, "off", 9000);
    settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_QUEUED);
    stage->twilio.account_sid = "AC1";
    pass(stage, 3600);
    assert_string_equal(stage->taken.bytes, "off\n");
    stage->twilio.account_sid = "";
    id = add(stage, "too late", 5000);
    pass(stage, 4000);
    assert_int_equal(row_of(stage, id).state, OUTGOING_EXPIRED);
    assert_string_equal(stage->taken.bytes, "off\n");
}

static void waits_grow(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->status = 500;
    int64_t id = add(stage, "x", 99999);
    settle(stage);
    for (int64_t wait = 1; wait <= 64; wait *= 2) {
        assert_int_equal(row_of(stage, id).due - stage->time.now, wait);
        pass(stage, wait);
        for (int i = 0; i < 8 && row_of(stage, id).due <= stage->time.now; i++)
            pass(stage, 30); // the carrier itself rests, too
        if (row_of(stage, id).due - stage->time.now != 2 * wait)
            break;
    }
    stage->status = 201;
    pass(stage, 300);
    pass(stage, 30);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
}

static void what_nobody_knows_is_asked_and_only_then_sent_again(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->status = 202; // an answer without an id: it may have gone
    int64_t id = add(stage, "doubt", 99999);
    stage->list = "oops"; // and the list cannot be had either
    settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    stage->status = 201;
    pass(stage, 600);
    assert_true(stage->asked > 0);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    assert_string_equal(stage->taken.bytes, "doubt\n");
    stage->list = "{\"messages\":[]}"; // it never arrived
    pass(stage, 600);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(stage->taken.bytes, "doubt\ndoubt\n");
}

static void a_young_doubt_is_not_settled_by_an_empty_list(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->status = 202;
    int64_t id = add(stage, "doubt", 99999);
    settle(stage);
    stage->status = 201;
    pass(stage, 15);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    stage->list = "{\"messages\":[{\"sid\":\"SMfound\",\"to\":\"+12125550101\",\"body\":\"doubt\"}]}";
    pass(stage, 300);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(row_of(stage, id).sid, "SMfound");
    assert_string_equal(stage->taken.bytes, "doubt\n");
}

// Two equal texts, one of them in doubt: the listed one is the other.
static void a_text_known_by_its_id_settles_no_doubt(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    add(stage, "same", 99999);
    settle(stage);
    stage->status = 202;
    int64_t id = add(stage, "same", 99999);
    stage->list = "{\"messages\":[{\"sid\":\"SM5\",\"to\":\"+12125550101\",\"body\":\"same\"}]}";
    settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
}

static void an_undone_commit_sends_nothing(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->commits_fail = true;
    add(stage, "never", 99999);
    outbox_turn(stage->outbox, &stage->time);
    commit(stage);
    stage->commits_fail = false;
    settle(stage);
    assert_string_equal(stage->taken.bytes, "");
    assert_int_equal(ledger_count(stage->ledger).sending, 0);
}

static void a_result_survives_an_undone_commit(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    int64_t id = add(stage, "once", 99999);
    commit(stage);
    while (!ledger_has_work(stage->ledger)) { // until its result is written
        outbox_turn(stage->outbox, &stage->time);
        loop_turn(stage->loop, 1);
    }
    stage->commits_fail = true;
    commit(stage);
    stage->commits_fail = false;
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENDING);
    settle(stage);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(stage->taken.bytes, "once\n");
}

static void invite(struct stage *stage, const char *body)
{
    const struct outgoing row = {
        .carrier = "twilio", .number = "+12125550107", .body = body, .due = 900, .not_after = 2000};
    assert_true(outbox_add_unkept(stage->outbox, &row));
}

static void is_unknown_to_the_ledger(struct stage *stage)
{
    const struct ledger_counts counts = ledger_count(stage->ledger);
    assert_int_equal(counts.queued + counts.sending + counts.unknown, 0);
    assert_int_equal(ledger_person_find(stage->ledger, "+12125550107"), 0);
    assert_false(ledger_has_work(stage->ledger));
}

static void an_unkept_text_leaves_no_trace(void **state)
{
    struct stage *stage = *state;
    invite(stage, "first");
    settle(stage);
    assert_string_equal(stage->taken.bytes, "first\n");
    is_unknown_to_the_ledger(stage);
    stage->status = 503; // it is tried again, and then its time is over
    invite(stage, "again");
    settle(stage);
    is_unknown_to_the_ledger(stage);
    stage->status = 201;
    pass(stage, 5);
    assert_string_equal(stage->taken.bytes, "first\nagain\nagain\n");
    stage->status = 503;
    invite(stage, "late");
    settle(stage);
    stage->status = 201;
    pass(stage, 1200);
    assert_string_equal(stage->taken.bytes, "first\nagain\nagain\nlate\n");
    stage->status = 202; // nobody knows whether it went: it is not asked about
    stage->time.now = 1500;
    invite(stage, "doubt");
    settle(stage);
    stage->status = 201;
    pass(stage, 300);
    assert_string_equal(stage->taken.bytes, "first\nagain\nagain\nlate\ndoubt\n");
    assert_int_equal(stage->asked, 0);
    is_unknown_to_the_ledger(stage);
}

static void an_unkept_text_obeys_a_stop(void **state)
{
    struct stage *stage = *state;
    const struct ledger_word word = {
        .number = "+12125550107", .carrier = "twilio", .words = "STOP", .at = 900};
    ledger_stop(stage->ledger, &word, "person");
    commit(stage);
    invite(stage, "never");
    settle(stage);
    pass(stage, 60);
    assert_string_equal(stage->taken.bytes, "");
    for (int i = 0; i < 64; i++)
        invite(stage, "full");
    assert_false(outbox_add_unkept(
        stage->outbox,
        &(struct outgoing){.carrier = "twilio", .number = "+12125550107", .body = "too many"}));
    settle(stage);
    invite(stage, "room again");
    assert_string_equal(stage->taken.bytes, "");
}

int main(void)
{
#define PLAY(name) cmocka_unit_test_setup_teardown(name, open_stage, close_stage)
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
        PLAY(an_unkept_text_leaves_no_trace),
        PLAY(an_unkept_text_obeys_a_stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
