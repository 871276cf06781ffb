// SPDX-License-Identifier: MIT
#include "tests/lib/flood.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/http/form.h"

enum { TURNS = 1000000, A_PREFIX = 10000, FIRST_TEXTS = 1024, REST_MS = 1000 };

const char *flood_number(struct arena *arena, int person)
{
    return arena_print(arena, "+1%s555%04d",
                       person < A_PREFIX       ? "212"
                       : person < 2 * A_PREFIX ? "646"
                                               : "718",
                       person % A_PREFIX);
}

static int person_of(const char *number)
{
    int area = text_starts(number, "+1212") ? 0 : text_starts(number, "+1646") ? 1 : 2;
    return area * A_PREFIX + atoi(number + strlen("+1212555"));
}

static void take(struct http_request *request, struct http_response *response, void *context)
{
    struct flood *flood = context;
    struct form form;
    const char *error = NULL;
    if (!form_read_urlencoded(request->arena, request->body, request->body_length, &form, &error))
        fail_msg("%s", error);
    if (flood->count == flood->room) {
        flood->room = flood->room ? flood->room * 2 : FIRST_TEXTS;
        flood->texts = realloc(flood->texts, flood->room * sizeof *flood->texts);
        if (!flood->texts)
            abort();
    }
    const char *body = form_value(&form, "Body");
    flood->texts[flood->count++] =
        (struct flood_text){.person = person_of(form_value(&form, "To")),
                            .at = flood_now(flood),
                            .is_alert = strstr(body, "bids now due") || strstr(body, "cancelled")};
    response->status = HTTP_CREATED;
    response->body = arena_print(request->arena, "{\"sid\":\"SM%zu\"}", flood->count);
}

static const struct http_route routes[] = {
    {"POST", "/**", take, 8192},
    {0 },
};

int64_t flood_now(const struct flood *flood)
{
    return flood->start + flood->steady_ms / 1000;
}

static struct outbox_time time_of(const struct flood *flood)
{
    return (struct outbox_time){flood_now(flood), flood_now(flood), flood->steady_base_ms + flood->steady_ms};
}

struct flood *flood_open(const char *when, int64_t segments_per_second)
{
    struct alerts_stage *stage = alerts_stage_open(when);
    struct flood *flood = arena_take(stage->arena, sizeof *flood);
    const char *error = NULL;
    *flood = (struct flood){.stage = stage, .start = stage->now, .steady_base_ms = clock_steady_ms()};
    struct gateway *gateway = &flood->gateway;
    gateway->loop = loop_open();
    struct http_listener *listener = http_listen(gateway->loop, "127.0.0.1:0", routes, flood, &error);
    if (!listener)
        fail_msg("%s", error);
    flood->twilio = (struct twilio){.account_sid = "AC1",
                                    .tokens = {"t"},
                                    .from = "+12125550100",
                                    .service = "",
                                    .public_url = "https://texts.example"};
    flood->twilio.api_url = arena_print(stage->arena, "http://127.0.0.1:%d", http_port(listener));
    gateway->config = (struct gateway_config){.conversation = stage->conversation, .line_count = 1};
    gateway->config.lines[0] = (struct carrier_line){
        &twilio_carrier, &flood->twilio, {segments_per_second, 0}
    };
    gateway->ledger = stage->ledger;
    gateway->news = stage->news;
    struct outbox_time time = time_of(flood);
    gateway->outbox = outbox_open(stage->ledger, loop_client(gateway->loop), gateway->config.lines, 1, &time);
    return flood;
}

void flood_close(struct flood *flood)
{
    loop_close(flood->gateway.loop);
    outbox_close(flood->gateway.outbox);
    free(flood->texts);
    alerts_stage_close(flood->stage);
}

static void commit(struct flood *flood)
{
    bool is_done = ledger_commit(flood->stage->ledger);
    if (!is_done)
        fail_msg("%s", ledger_error(flood->stage->ledger));
    outbox_committed(flood->gateway.outbox, is_done);
}

int64_t flood_settle(struct flood *flood)
{
    struct gateway *gateway = &flood->gateway;
    flood->stage->now = flood_now(flood);
    for (int i = 0; i < TURNS; i++) {
        struct outbox_time time = time_of(flood);
        bool is_due = flood->next_news && time.now >= flood->next_news;
        if (is_due && news_turn(flood->stage->news, flood->stage->edition, time.now, &flood->next_news))
            outbox_wake(gateway->outbox);
        int64_t wait_ms = outbox_turn(gateway->outbox, &time);
        bool has_work = ledger_has_work(flood->stage->ledger);
        if (has_work)
            commit(flood);
        bool is_idle = outbox_is_idle(gateway->outbox);
        if (!is_idle)
            loop_turn(gateway->loop, 0);
        else if (!has_work && wait_ms != 0)
            return wait_ms;
    }
    fail_msg("it never came to rest");
    return -1;
}

void flood_run(struct flood *flood, int64_t until)
{
    while (flood_now(flood) < until) {
        int64_t wait_ms = flood_settle(flood), now_ms = flood->start * 1000 + flood->steady_ms;
        int64_t news_ms = flood->next_news * 1000 - now_ms;
        bool is_over = flood->next_news == 0 && ledger_count(flood->stage->ledger).queued == 0;
        if (is_over)
            return;
        if (flood->next_news && news_ms > 0 && (wait_ms < 0 || news_ms < wait_ms))
            wait_ms = news_ms;
        flood->steady_ms += wait_ms > 0 ? wait_ms : REST_MS;
    }
}

void flood_say(struct flood *flood, int person, const char *text)
{
    SCRATCH(arena);
    static int sid;
    struct gateway *gateway = &flood->gateway;
    struct carrier_text incoming = {.sid = arena_print(arena, "in%d", ++sid),
                                    .number = flood_number(arena, person),
                                    .ours = "+12125550100",
                                    .body = text};
    gateway->edition = flood->stage->edition;
    gateway->clock = clock_from(true, flood_now(flood));
    gateway_answer(gateway, "twilio", &incoming, arena);
    commit(flood);
}
