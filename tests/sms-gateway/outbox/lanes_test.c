// SPDX-License-Identifier: MIT
// Two carriers and a clock that the test sets: how fast texts leave, which way, and who is to be rung up.
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
#include "sms-gateway/ledger/calls.h"
#include "sms-gateway/outbox/outbox.h"
#include "tests/lib/fixture.h"

enum { TURNS = 2000 };

// Both speak as Twilio does; the second is known by another name.
struct stage {
    struct arena *arena;
    struct loop *loop;
    struct ledger *ledger;
    struct outbox *outbox;
    struct twilio account;
    struct carrier second;
    struct carrier_line lines[2];
    struct outbox_time time;
    struct text taken; // "carrier body" of what arrived, a line each
    struct {
        int status, code;
    } says[2];
};

static void take(struct http_request *request, struct http_response *response, void *context)
{
    struct stage *stage = context;
    struct form form;
    const char *error = NULL;
    assert_true(form_read_urlencoded(request->arena, request->body, request->body_length, &form, &error));
    bool is_second = strstr(request->path, "AC2") != NULL;
    text_print(&stage->taken, "%d %s\n", is_second ? 2 : 1, form_value(&form, "Body"));
    response->status = (enum http_status)stage->says[is_second].status;
    response->body = response->status == 201
                         ? arena_print(request->arena, "{\"sid\":\"SM%zu\"}", stage->taken.length)
                         : arena_print(request->arena, "{\"code\":%d}", stage->says[is_second].code);
}

static const struct http_route routes[] = {
    {"POST", "/**", take, 4096},
    {0 },
};

static void open_outbox(struct stage *stage)
{
    stage->outbox = outbox_open(stage->ledger, loop_client(stage->loop), stage->lines, 2, &stage->time);
}

static int open_stage(void **state)
{
    struct arena *arena = arena_open();
    struct stage *stage = arena_take(arena, sizeof *stage);
    const char *error = NULL;
    *stage = (struct stage){
        .arena = arena, .loop = loop_open(), .says = {{201, 0}, {201, 0}}
    };
    stage->taken = text_in(arena, 1 << 20);
    // Noon of 2026-11-22 in New York; the networks' day began nine hours ago.
    stage->time = (struct outbox_time){.now = 1795366800, .real = 1795366800, .steady_ms = 1000};
    struct http_listener *listener = http_listen(stage->loop, "127.0.0.1:0", routes, stage, &error);
    assert_non_null(listener);
    stage->account = (struct twilio){.account_sid = "AC1",
                                     .tokens = {"t"},
                                     .from = "+12125550100",
                                     .service = "",
                                     .public_url = "https://texts.example"};
    stage->account.api_url = arena_print(arena, "http://127.0.0.1:%d", http_port(listener));
    struct twilio *other = arena_take(arena, sizeof *other);
    *other = stage->account;
    other->account_sid = "AC2";
    stage->second = twilio_carrier;
    stage->second.name = "second";
    stage->lines[0] = (struct carrier_line){.carrier = &twilio_carrier, .line = &stage->account};
    stage->lines[1] = (struct carrier_line){.carrier = &stage->second, .line = other};
    stage->ledger = ledger_open("sqlite:ledger.db", fixture_folder(), arena, &error);
    assert_non_null(stage->ledger);
    open_outbox(stage);
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

static void settle(struct stage *stage)
{
    for (int i = 0; i < TURNS; i++) {
        int wait_ms = outbox_turn(stage->outbox, &stage->time);
        bool has_work = ledger_has_work(stage->ledger);
        if (has_work)
            outbox_committed(stage->outbox, ledger_commit(stage->ledger));
        loop_turn(stage->loop, 1);
        if (!has_work && wait_ms != 0 && outbox_is_idle(stage->outbox))
            return;
    }
    fail_msg("the outbox never came to rest");
}

static void pass(struct stage *stage, int64_t ms)
{
    stage->time.steady_ms += ms;
    stage->time.now += ms / 1000;
    stage->time.real += ms / 1000;
    settle(stage);
}

static int64_t add(struct stage *stage, const char *kind, const char *body, int64_t seconds, int64_t segments)
{
    struct outgoing row = {.carrier = "twilio",
                           .number = "+12125550101",
                           .kind = kind,
                           .body = body,
                           .code = "K7Q26",
                           .due = stage->time.now,
                           .not_after = stage->time.now + seconds,
                           .segments = segments};
    outbox_add(stage->outbox, &row, &stage->time);
    return row.id;
}

static struct outgoing row_of(struct stage *stage, int64_t id)
{
    struct outgoing row;
    assert_true(ledger_outgoing_one(stage->ledger, id, &row, stage->arena));
    return row;
}

static int lines_of(const struct stage *stage)
{
    int lines = 0;
    for (const char *at = stage->taken.bytes; (at = strchr(at, '\n')); at++)
        lines++;
    return lines;
}

static void a_sender_keeps_its_pace_in_segments(void **state)
{
    struct stage *stage = *state;
    stage->lines[0].pace.per_second = 3;
    settle(stage);
    for (int i = 0; i < 30; i++)
        add(stage, "alert", "x", 9000, 2);
    settle(stage);
    assert_int_equal(lines_of(stage), 1);
    for (int tenths = 0; tenths < 100; tenths++)
        pass(stage, 100);
    // Ten seconds at three segments a second, and the second's worth it began with: 33, which is 16 texts.
    assert_in_range(lines_of(stage), 15, 16);
}

static void a_text_heavier_than_a_second_leaves_all_the_same(void **state)
{
    struct stage *stage = *state;
    stage->lines[0].pace.per_second = 1;
    settle(stage);
    add(stage, "alert", "a", 9000, 3);
    add(stage, "alert", "b", 9000, 3);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 a\n");
    for (int i = 0; i < 4; i++)
        pass(stage, 1000);
    assert_string_equal(stage->taken.bytes, "1 a\n1 b\n");
}

static void the_nearest_deadline_leaves_first_whatever_came_first(void **state)
{
    struct stage *stage = *state;
    stage->lines[0].pace.per_second = 1;
    settle(stage);
    add(stage, "alert", "now", 9000, 1);
    add(stage, "alert", "late", 8000, 1);
    add(stage, "alert", "early", 100, 1);
    add(stage, "reply", "middle", 3600, 1);
    for (int i = 0; i < 4; i++)
        pass(stage, 1000);
    assert_string_equal(stage->taken.bytes, "1 now\n1 early\n1 middle\n1 late\n");
}

static void a_day_is_the_networks_day_and_outlives_a_restart(void **state)
{
    struct stage *stage = *state;
    stage->lines[0].pace.a_day = 4;
    stage->account.from = "+12125550100";
    ((struct twilio *)stage->lines[1].line)->account_sid = ""; // no way round
    settle(stage);
    add(stage, "alert", "a", 200000, 2);
    add(stage, "alert", "b", 200000, 2);
    add(stage, "alert", "c", 200000, 2);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 a\n1 b\n");
    outbox_close(stage->outbox);
    open_outbox(stage);
    pass(stage, 60000);
    assert_string_equal(stage->taken.bytes, "1 a\n1 b\n");
    pass(stage, (15 * 3600 - 120) * 1000); // a minute before midnight in California
    assert_string_equal(stage->taken.bytes, "1 a\n1 b\n");
    pass(stage, 120000);
    assert_string_equal(stage->taken.bytes, "1 a\n1 b\n1 c\n");
}

static void what_a_full_day_holds_back_goes_the_other_way(void **state)
{
    struct stage *stage = *state;
    stage->lines[0].pace.a_day = 1;
    settle(stage);
    add(stage, "alert", "a", 200, 1);
    int64_t id = add(stage, "alert", "b", 200, 1);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 a\n2 b\n");
    assert_string_equal(row_of(stage, id).carrier, "second");
}

static void a_filtered_text_tries_the_other_carrier_once(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->says[0].status = stage->says[1].status = 400;
    stage->says[0].code = stage->says[1].code = 30007;
    int64_t id = add(stage, "reminder", "x", 9000, 1);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 x\n2 x\n");
    assert_int_equal(row_of(stage, id).state, OUTGOING_FAILED);
    struct ledger_call call;
    assert_int_equal(ledger_calls(stage->ledger, stage->time.now, &call, 1, stage->arena), 1);
    assert_string_equal(call.reason, "filtered");
    assert_string_equal(call.code, "K7Q26");
    assert_string_equal(call.number, "+12125550101");
}

static void what_is_played_and_what_is_not_never_mix(void **state)
{
    struct stage *stage = *state;
    outbox_close(stage->outbox);
    stage->second.name = "pretend";
    open_outbox(stage);
    settle(stage);
    stage->says[0].status = 400;
    stage->says[0].code = 30007;
    int64_t id = add(stage, "reminder", "x", 9000, 1);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 x\n"); // not to a phone that is none
    assert_int_equal(row_of(stage, id).state, OUTGOING_FAILED);
    struct twilio *phones = stage->lines[1].line;
    phones->account_sid = ""; // switched off
    stage->says[0].status = 201;
    struct outgoing row = {.carrier = "pretend",
                           .number = "+12125550101",
                           .kind = "reply",
                           .body = "played",
                           .segments = 1,
                           .due = stage->time.now,
                           .not_after = stage->time.now + 9000};
    outbox_add(stage->outbox, &row, &stage->time);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 x\n"); // nor over the network
}

static void a_carrier_that_is_down_is_passed_by(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->says[0].status = 500;
    int64_t id = add(stage, "reply", "x", 9000, 1);
    for (int i = 0; i < 30 && row_of(stage, id).state != OUTGOING_SENT; i++)
        pass(stage, 1000);
    assert_int_equal(row_of(stage, id).state, OUTGOING_SENT);
    assert_string_equal(row_of(stage, id).carrier, "second");
}

static void what_may_have_gone_never_takes_another_way(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->says[0].status = 504;
    int64_t id = add(stage, "reminder", "x", 9000, 1);
    for (int i = 0; i < 30; i++)
        pass(stage, 1000);
    assert_string_equal(stage->taken.bytes, "1 x\n");
    assert_int_equal(row_of(stage, id).state, OUTGOING_UNKNOWN);
    assert_int_equal(ledger_calls_open(stage->ledger), 0);
    pass(stage, 9000 * 1000); // its time is over, and nobody knows
    assert_int_equal(ledger_calls_open(stage->ledger), 1);
}

static void who_cannot_be_reached_is_rung_up_but_not_for_an_answer(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    stage->says[0].status = 400;
    stage->says[0].code = 30005;
    add(stage, "reply", "answer", 9000, 1);
    int64_t id = add(stage, "reminder", "x", 9000, 1);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 answer\n1 x\n");
    assert_int_equal(ledger_calls_open(stage->ledger), 1);
    assert_true(ledger_call_done(stage->ledger, id, "staff@city.example", stage->time.now));
    assert_false(ledger_call_done(stage->ledger, id, "staff@city.example", stage->time.now));
    assert_int_equal(ledger_calls_open(stage->ledger), 0);
    ledger_commit(stage->ledger);
}

static void a_report_of_failure_is_acted_on(void **state)
{
    struct stage *stage = *state;
    settle(stage);
    int64_t id = add(stage, "reminder", "x", 9000, 1);
    settle(stage);
    struct carrier_report report = {
        .sid = row_of(stage, id).sid, .status = "undelivered", .rank = 3, .outcome = SEND_FILTERED};
    outbox_failed(stage->outbox, &report, "twilio", &stage->time, stage->arena);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 x\n2 x\n");
    report.sid = row_of(stage, id).sid;
    report.outcome = SEND_UNREACHABLE;
    outbox_failed(stage->outbox, &report, "second", &stage->time, stage->arena);
    settle(stage);
    assert_string_equal(stage->taken.bytes, "1 x\n2 x\n");
    assert_int_equal(ledger_calls_open(stage->ledger), 1);
}

// Rows of a carrier that a city has left still reach people.
static void what_waits_for_a_carrier_that_is_gone_leaves_by_another(void **state)
{
    struct stage *stage = *state;
    ledger_outgoing_add(stage->ledger, &(struct outgoing){.state = OUTGOING_QUEUED,
                                                          .carrier = "gone",
                                                          .number = "+12125550101",
                                                          .ours = "+12125550199",
                                                          .kind = "reminder",
                                                          .body = "x",
                                                          .due = stage->time.now,
                                                          .not_after = stage->time.now + 9000});
    settle(stage);
    pass(stage, 61000);
    assert_string_equal(stage->taken.bytes, "1 x\n");
}

int main(void)
{
#define PLAY(name) cmocka_unit_test_setup_teardown(name, open_stage, close_stage)
    const struct CMUnitTest tests[] = {
        PLAY(a_sender_keeps_its_pace_in_segments),
        PLAY(a_text_heavier_than_a_second_leaves_all_the_same),
        PLAY(the_nearest_deadline_leaves_first_whatever_came_first),
        PLAY(a_day_is_the_networks_day_and_outlives_a_restart),
        PLAY(what_a_full_day_holds_back_goes_the_other_way),
        PLAY(a_filtered_text_tries_the_other_carrier_once),
        PLAY(what_is_played_and_what_is_not_never_mix),
        PLAY(a_carrier_that_is_down_is_passed_by),
        PLAY(what_may_have_gone_never_takes_another_way),
        PLAY(who_cannot_be_reached_is_rung_up_but_not_for_an_answer),
        PLAY(a_report_of_failure_is_acted_on),
        PLAY(what_waits_for_a_carrier_that_is_gone_leaves_by_another),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
