// SPDX-License-Identifier: MIT
#include "sms-gateway/pretend_network.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"

static bool call_gateway(struct network *network, struct pretend_text *text, const char *path,
                         const json_t *json, struct http_call *call)
{
    SCRATCH(scratch);
    char *body = json_dumps(json, JSON_COMPACT);
    if (!body)
        abort();
    struct http_field headers[] = {
        {"Content-Type",            "application/json" },
        {"Authorization",           arena_print(scratch, "Bearer %s", network->pretend->token)},
        {NULL, NULL                   },
    };
    struct errand *errand = &network->errands[text - network->pretend->texts];
    errand->network = network;
    errand->text = text;
    call->method = "POST";
    call->url = arena_print(scratch, "%s%s", network->pretend->url, path);
    call->headers = headers;
    call->body = body;
    call->body_length = strlen(body);
    call->context = errand;
    bool has_started = http_start(network->client, call);
    free(body);
    return has_started;
}

void network_show_phone(struct http_request *request, struct http_response *response, int phone)
{
    http_redirect(request, response, arena_print(request->arena, "/?phone=%d", phone + 1));
}

static void texted(void *context, const struct http_answer *answer)
{
    struct errand *errand = context;
    bool is_taken = answer->outcome == HTTP_ANSWERED && answer->status == HTTP_OK;
    struct http_response response = {0};
    errand->text->telling = 0;
    errand->text->state = is_taken ? PRETEND_ARRIVED : PRETEND_LOST;
    network_show_phone(errand->request, &response, errand->text->phone);
    http_answer(errand->request, &response);
}

void network_take(struct network *network, struct http_request *request, struct http_response *response,
                  struct pretend_text *text)
{
    struct arena *arena = request->arena;
    json_auto_t *json = json_pack("{s:s, s:s, s:s}", "sid", pretend_sid(network->pretend, text, arena),
                                  "from", pretend_number(text->phone, arena), "body", text->body);
    struct http_call call = {.done = texted};
    network->errands[text - network->pretend->texts].request = request;
    response->later = json && call_gateway(network, text, "/pretend/messages", json, &call);
    if (response->later) {
        text->telling = PRETEND_TELLS_SENT;
        return;
    }
    text->state = PRETEND_LOST; // every connection is busy
    network_show_phone(request, response, text->phone);
}

static void reported(void *context, const struct http_answer *answer)
{
    struct errand *errand = context;
    bool is_taken = answer->outcome == HTTP_ANSWERED && answer->status == HTTP_OK;
    if (is_taken)
        errand->text->told = errand->text->telling;
    errand->text->telling = 0;
    if (is_taken)
        network_report(errand->network);
}

static void report(struct network *network, struct pretend_text *text, int tells)
{
    SCRATCH(scratch);
    const char *status = tells == PRETEND_TELLS_DELIVERED ? "delivered" : "sent";
    json_auto_t *json = json_pack("{s:s, s:s, s:s, s:I}", "sid", pretend_sid(network->pretend, text, scratch),
                                  "status", status, "to", pretend_number(text->phone, scratch), "reference",
                                  (json_int_t)text->reference);
    struct http_call call = {.done = reported};
    if (json && call_gateway(network, text, "/pretend/status", json, &call))
        text->telling = tells;
}

void network_report(struct network *network)
{
    struct pretend *pretend = network->pretend;
    for (size_t i = 0; i < PRETEND_KEPT; i++) {
        struct pretend_text *text = &pretend->texts[i];
        if (!text->serial || !text->is_answer || text->telling)
            continue;
        if (!pretend->is_off[text->phone])
            text->state = PRETEND_ARRIVED;
        int wanted = text->state == PRETEND_ARRIVED ? PRETEND_TELLS_DELIVERED : PRETEND_TELLS_SENT;
        if (text->told < wanted)
            report(network, text, text->told + 1);
    }
}

static void answer_json(struct http_request *request, struct http_response *response, enum http_status status,
                        const json_t *json)
{
    char *text = json_dumps(json, JSON_COMPACT);
    response->status = status;
    response->type = "application/json";
    response->body = arena_text(request->arena, text ? text : "{}");
    free(text);
}

// Only the gateway knows the token.
static bool is_gateway(const struct network *network, struct http_request *request,
                       struct http_response *response)
{
    const char *given = http_header(request, "Authorization");
    const char *expected = arena_print(request->arena, "Bearer %s", network->pretend->token);
    if (given && strlen(given) == strlen(expected) && seal_is_same(given, expected, strlen(expected)))
        return true;
    response->status = HTTP_UNAUTHORIZED;
    response->type = "application/json";
    response->body = "{}";
    return false;
}

void network_api_send(struct http_request *request, struct http_response *response, void *context)
{
    struct network *network = context;
    if (!is_gateway(network, request, response))
        return;
    json_auto_t *json = json_object_read(request->body, request->body_length);
    int phone = pretend_phone(json_text_at(json, "to", request->arena));
    const char *body = json_text_at(json, "body", request->arena);
    struct pretend_text *text =
        phone >= 0 ? pretend_add(network->pretend, phone, body, clock_now(&network->gateway->clock)) : NULL;
    if (!text) {
        response->status = phone < 0 ? HTTP_BAD_REQUEST : HTTP_TOO_MANY;
        response->body = "{}";
        return;
    }
    text->is_answer = true;
    text->reference = json_number_at(json, "reference");
    json_auto_t *taken = json_pack("{s:s}", "sid", pretend_sid(network->pretend, text, request->arena));
    answer_json(request, response, HTTP_CREATED, taken);
    network_report(network);
}

void network_api_list(struct http_request *request, struct http_response *response, void *context)
{
    struct network *network = context;
    if (!is_gateway(network, request, response))
        return;
    int phone = pretend_phone(http_query(request, "to"));
    json_auto_t *json = json_object();
    json_t *messages = json_array();
    json_object_set_new(json, "messages", messages);
    for (size_t i = 0; i < PRETEND_KEPT; i++) {
        const struct pretend_text *text = &network->pretend->texts[i];
        if (text->serial && text->is_answer && text->phone == phone)
            json_array_append_new(messages, json_pack("{s:s, s:s}", "sid",
                                                      pretend_sid(network->pretend, text, request->arena),
                                                      "body", text->body));
    }
    answer_json(request, response, HTTP_OK, json);
}
