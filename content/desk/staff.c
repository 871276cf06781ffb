// SPDX-License-Identifier: MIT
#include "content/desk/staff.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/http/client.h"

enum { ANSWER_LIMIT = 4 << 20 };

// Some asks of one visit; `done` is called when the last has come.
struct staff_round {
    struct visit *visit;
    struct staff_ask *asks;
    size_t count, missing;
    void (*done)(struct visit *visit, struct staff_ask *asks);
};

static const char not_set[] =
    "This desk is not joined to a text gateway. The person who runs Stoop does that: [gateway] staff_token "
    "is the same "
    "secret in the stoop.conf of both, and [desk] gateway_admin_url is the gateway's admin_listen.";

bool staff_is_set(const struct desk *desk)
{
    return *settings_text(desk->settings, "gateway", "staff_token") != 0;
}

int64_t staff_number(const json_t *told, const char *name)
{
    return json_integer_value(json_object_get(told, name));
}

const char *staff_body(const struct visit *visit, json_t *body)
{
    char *bytes = json_dumps(body, JSON_COMPACT);
    const char *words = arena_text(visit->arena, bytes ? bytes : "{}");
    free(bytes);
    json_decref(body);
    return words;
}

// Without an address of its own, the gateway of the same stoop.conf.
static const char *address_of(const struct visit *visit)
{
    const struct settings *settings = visit->desk->settings;
    char *url = arena_text(visit->arena, settings_text(settings, "desk", "gateway_admin_url"));
    for (size_t length = strlen(url); length && url[length - 1] == '/'; length--)
        url[length - 1] = 0;
    return *url ? url
                : arena_print(visit->arena, "http://%s", settings_text(settings, "gateway", "admin_listen"));
}

static const char *why_unheard(const struct visit *visit, const struct staff_ask *ask,
                               enum http_outcome outcome)
{
    if (outcome == HTTP_NOT_SENT)
        return arena_print(
            visit->arena,
            "The text gateway cannot be reached at %s. Load this page again in a moment; if it stays so, "
            "tell the person who runs Stoop.",
            address_of(visit));
    if (outcome == HTTP_TOO_LONG)
        return "The text gateway said more than the desk can read. Tell the person who runs Stoop.";
    if (strcmp(ask->method, "GET") == 0)
        return "The text gateway takes long to answer. Nothing is lost: load this page again in a moment.";
    return "The text gateway takes long to answer, so this may be done or not. Look at Messages before you "
           "do it "
           "again.";
}

// What it said, or why that is of no use: its own sentence where it has one.
static void understand(const struct visit *visit, struct staff_ask *ask)
{
    if (!ask->bytes)
        return;
    json_t *said = json_loads(ask->bytes, 0, NULL);
    const char *error = json_string_value(json_object_get(said, "error"));
    if (ask->status == HTTP_OK && json_is_object(said)) {
        ask->told = said;
        return;
    }
    ask->why =
        error
            ? arena_text(visit->arena, error)
            : arena_print(visit->arena,
                          "What answers at %s is no text gateway that this desk understands. Tell the person "
                          "who runs Stoop to look at [desk] gateway_admin_url.",
                          address_of(visit));
    json_decref(said);
}

static void finish(struct staff_round *round)
{
    struct visit *visit = round->visit;
    for (size_t i = 0; i < round->count; i++)
        understand(visit, &round->asks[i]);
    round->done(visit, round->asks);
    for (size_t i = 0; i < round->count; i++)
        json_decref(round->asks[i].told);
}

static void on_answer(void *context, const struct http_answer *answer)
{
    struct staff_ask *ask = context;
    struct staff_round *round = ask->round;
    struct visit *visit = round->visit;
    ask->status = answer->outcome == HTTP_ANSWERED ? answer->status : 0;
    if (ask->status)
        ask->bytes = arena_bytes(visit->arena, answer->body, answer->body_length);
    else
        ask->why = why_unheard(visit, ask, answer->outcome);
    if (--round->missing)
        return;
    struct http_response response = {.status = HTTP_OK};
    visit->answer = &response;
    finish(round);
    if (!visit->request)
        arena_close(visit->arena);
    else if (!response.later) // `done` may wait for something else
        http_answer(visit->request, &response);
}

static bool start(const struct visit *visit, struct staff_ask *ask, int64_t patience_ms)
{
    struct http_field headers[] = {
        {"Authorization",                     arena_print(visit->arena, "Bearer %s",
         settings_text(visit->desk->settings, "gateway", "staff_token"))},
        {"Content-Type", ask->type ? ask->type : "application/json"               },
        {NULL,                                   NULL                                             },
    };
    struct http_call call = {
        .method = ask->method,
        .url = arena_print(visit->arena, "%s%s", address_of(visit), ask->path),
        .headers = headers,
        .body = ask->body,
        .body_length = ask->body ? strlen(ask->body) : 0,
        .timeout_ms = patience_ms,
        .answer_limit = ANSWER_LIMIT,
        .done = on_answer,
        .context = ask,
    };
    return http_start(loop_client(visit->desk->loop), &call);
}

void staff_ask(struct visit *visit, struct staff_ask *asks, size_t count, int64_t patience_ms,
               void (*done)(struct visit *visit, struct staff_ask *asks))
{
    struct staff_round *round = arena_take(visit->arena, sizeof *round);
    *round = (struct staff_round){visit, asks, count, 0, done};
    for (size_t i = 0; i < count; i++) {
        asks[i].round = round;
        if (!staff_is_set(visit->desk))
            asks[i].why = not_set;
        else if (start(visit, &asks[i], patience_ms))
            round->missing++;
        else
            asks[i].why = "The desk asks the text gateway much just now. Load this page again in a moment.";
    }
    if (!round->missing)
        finish(round);
    else if (visit->request)
        visit->answer->later = true;
    if (!round->missing && !visit->request)
        arena_close(visit->arena);
}
