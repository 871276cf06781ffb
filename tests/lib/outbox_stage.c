// SPDX-License-Identifier: MIT
#include "tests/lib/outbox_stage.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "content/http/form.h"
#include "content/http/server.h"
#include "tests/lib/fixture.h"

enum { TURNS = 400 };

static void take(struct http_request *request, struct http_response *response, void *context)
{
    struct outbox_stage *stage = context;
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
    struct outbox_stage *stage = context;
    (void)request;
    stage->asked++;
    response->body = stage->list;
}

static const struct http_route routes[] = {
    {"POST", "/**", take, 4096},
    {"GET",  "/**", list, 0},
    {0     },
};

int outbox_stage_open(void **state)
{
    struct arena *arena = arena_open();
    struct outbox_stage *stage = arena_take(arena, sizeof *stage);
    const char *error = NULL;
    *stage = (struct outbox_stage){
        .arena = arena, .loop = loop_open(), .status = 201, .list = "{\"messages\":[]}"};
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

int outbox_stage_close(void **state)
{
    struct outbox_stage *stage = *state;
    loop_close(stage->loop);
    outbox_close(stage->outbox);
    ledger_close(stage->ledger);
    arena_close(stage->arena);
    return 0;
}

void outbox_stage_commit(struct outbox_stage *stage)
{
    bool is_done = !stage->commits_fail && ledger_commit(stage->ledger);
    if (stage->commits_fail) {
        assert_true(ledger_has_work(stage->ledger));
        ledger_undo(stage->ledger);
    }
    outbox_committed(stage->outbox, is_done);
}

void outbox_stage_settle(struct outbox_stage *stage)
{
    for (int i = 0; i < TURNS; i++) {
        int wait_ms = outbox_turn(stage->outbox, &stage->time);
        bool has_work = ledger_has_work(stage->ledger);
        if (has_work)
            outbox_stage_commit(stage);
        loop_turn(stage->loop, 1);
        if (!has_work && wait_ms != 0 && outbox_is_idle(stage->outbox))
            return;
    }
    fail_msg("the outbox never came to rest");
}

void outbox_stage_pass(struct outbox_stage *stage, int64_t seconds)
{
    stage->time.now += seconds;
    stage->time.real += seconds;
    stage->time.steady_ms += seconds * 1000;
    outbox_stage_settle(stage);
}
