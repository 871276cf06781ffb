// SPDX-License-Identifier: MIT
#include "sms-gateway/web_phone.h"

#include <string.h>

#include "content/base/embed.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "content/http/page.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/pretend_network.h"

extern const struct embedded gateway_files[];

enum { FORM_LIMIT = 16 * 1024, TYPED_LIMIT = 1600, AWAITED_SECONDS = 4, PREVIEW_BYTES = 60 };

// ---- what is on the page ----

// "9:05 AM", in the city's zone.
static const char *time_shown(const struct zone *zone, int64_t at, struct arena *arena)
{
    struct date date = date_at(zone, at);
    int hour = date.hour % 12 ? date.hour % 12 : 12;
    return arena_print(arena, "%d:%02d %s", hour, date.minute, date.hour < 12 ? "AM" : "PM");
}

static const char *number_shown(int phone, struct arena *arena)
{
    const char *number = pretend_number(phone, arena); // +12125550101
    return arena_print(arena, "(%.3s) %.3s-%s", number + 2, number + 5, number + 8);
}

// What became of it: of an answer, as the gateway's ledger knows it.
static const char *state_shown(const struct network *network, const struct pretend_text *text,
                               struct arena *arena)
{
    if (!text->is_answer)
        return text->state == PRETEND_LOST ? "not sent: the gateway did not take it" : NULL;
    const char *status = ledger_delivery_status(
        network->gateway->ledger, pretend_sid(network->pretend, text, arena), pretend_carrier.name, arena);
    if (text_is_same(status, "delivered"))
        return "delivered";
    return text_is_same(status, "sent") ? "sent; the phone is off" : "on its way";
}

// The texts that a phone shows, the oldest first.
static size_t thread_of(const struct pretend *pretend, int phone, const struct pretend_text **list)
{
    size_t count = 0;
    for (size_t i = 0; i < PRETEND_KEPT; i++) {
        const struct pretend_text *text = &pretend->texts[i];
        if (!text->serial || text->phone != phone)
            continue;
        size_t place = count++;
        for (; place && list[place - 1]->serial > text->serial; place--)
            list[place] = list[place - 1];
        list[place] = text;
    }
    return count;
}

static void put_thread(const struct network *network, int phone, const struct zone *zone, json_t *model,
                       struct arena *arena)
{
    const struct pretend_text *list[PRETEND_KEPT];
    size_t count = thread_of(network->pretend, phone, list);
    json_t *rows = json_array();
    for (size_t i = 0; i < count; i++) {
        const char *state = state_shown(network, list[i], arena);
        bool is_dim = list[i]->is_answer ? list[i]->state == PRETEND_WAITS : list[i]->state == PRETEND_LOST;
        json_t *row = json_pack("{s:b, s:s, s:s, s:s, s:b}", "is_answer", list[i]->is_answer, "body",
                                list[i]->body, "time", time_shown(zone, list[i]->at, arena), "segments",
                                fit_sentence(arena, list[i]->body), "is_dim", is_dim);
        if (state)
            json_object_set_new(row, "state", json_string(state));
        json_array_append_new(rows, row);
    }
    const struct pretend_text *last = count ? list[count - 1] : NULL;
    int64_t now = clock_now(&network->gateway->clock);
    bool is_awaited =
        last && !last->is_answer && last->state != PRETEND_LOST && now - last->at < AWAITED_SECONDS;
    json_object_set_new(model, "texts", rows);
    json_object_set_new(model, "is_empty", json_boolean(count == 0));
    json_object_set_new(model, "is_awaited", json_boolean(is_awaited));
    json_object_set_new(model, "is_off", json_boolean(network->pretend->is_off[phone]));
}

static void put_phones(const struct network *network, int shown, json_t *model, struct arena *arena)
{
    json_t *rows = json_array();
    for (int phone = 0; phone < PRETEND_PHONES; phone++) {
        const struct pretend_text *list[PRETEND_KEPT];
        size_t count = thread_of(network->pretend, phone, list);
        const char *last = count ? list[count - 1]->body : "nothing yet";
        size_t length = strcspn(last, "\n");
        size_t cut = utf8_cut(last, PREVIEW_BYTES);
        json_t *row = json_pack(
            "{s:i, s:s, s:s, s:b}", "phone", phone + 1, "number", number_shown(phone, arena), "last",
            arena_bytes(arena, last, cut < length ? cut : length), "is_shown", phone == shown);
        json_array_append_new(rows, row);
    }
    json_object_set_new(model, "phones", rows);
}

// ---- the routes ----

// A page elsewhere must not speak through this browser, nor a name that only points here be believed.
static bool is_visitor(struct http_request *request, struct http_response *response)
{
    const char *host = http_header(request, "Host"), *origin = http_header(request, "Origin");
    bool is_here = host && (pretend_is_loopback(host) || text_starts(host, "localhost:"));
    bool is_own = !origin || text_is_same(origin, arena_print(request->arena, "http://%s", host ? host : ""));
    if (is_here && is_own) {
        http_set_header(request, "Content-Security-Policy",
                        "default-src 'self'; img-src data:; frame-ancestors 'none'; base-uri 'none'");
        http_set_header(request, "Cache-Control", "no-store");
        return true;
    }
    response->status = HTTP_FORBIDDEN;
    response->type = "text/plain; charset=utf-8";
    response->body = "Open this page at its own address on this machine.\n";
    return false;
}

static int phone_asked(const char *value)
{
    int64_t phone = 1;
    if (value)
        text_to_number(value, 1, PRETEND_PHONES, &phone);
    return (int)phone - 1;
}

static void render(struct network *network, struct http_request *request, struct http_response *response,
                   const char *template)
{
    static const struct page page = {.templates = gateway_files};
    int phone = phone_asked(http_query(request, "phone"));
    network_report(network); // what could not be told before
    json_auto_t *model = json_object();
    json_object_set_new(model, "phone", json_integer(phone + 1));
    json_object_set_new(model, "number", json_string(number_shown(phone, request->arena)));
    put_phones(network, phone, model, request->arena);
    struct zone *zone = zone_open(settings_text(network->gateway->settings, "city", "time_zone"));
    put_thread(network, phone, zone, model, request->arena);
    zone_close(zone);
    response->body = page_render(request->arena, &page, template, model);
}

static void show_page(struct http_request *request, struct http_response *response, void *context)
{
    if (is_visitor(request, response))
        render(context, request, response, "web_phone.html");
}

static void show_thread(struct http_request *request, struct http_response *response, void *context)
{
    if (is_visitor(request, response))
        render(context, request, response, "web_thread.html");
}

static bool read_form(struct http_request *request, struct http_response *response, struct form *form)
{
    const char *error = NULL;
    if (!is_visitor(request, response))
        return false;
    if (form_read_urlencoded(request->arena, request->body, request->body_length, form, &error))
        return true;
    response->status = HTTP_BAD_REQUEST;
    response->type = "text/plain; charset=utf-8";
    response->body = error;
    return false;
}

static void take_text(struct http_request *request, struct http_response *response, void *context)
{
    struct network *network = context;
    struct form form;
    if (!read_form(request, response, &form))
        return;
    const char *typed = form_value(&form, "body");
    int phone = phone_asked(form_value(&form, "phone"));
    const char *body =
        typed ? text_trim(request->arena, utf8_clean(request->arena, typed, strlen(typed))) : "";
    size_t limit = utf8_cut(body, TYPED_LIMIT);
    struct pretend_text *text =
        *body && !network->pretend->is_off[phone]
            ? pretend_add(network->pretend, phone, arena_bytes(request->arena, body, limit),
                          clock_now(&network->gateway->clock))
            : NULL;
    if (text)
        network_take(network, request, response, text);
    else
        network_show_phone(request, response, phone);
}

static void take_power(struct http_request *request, struct http_response *response, void *context)
{
    struct network *network = context;
    struct form form;
    if (!read_form(request, response, &form))
        return;
    int phone = phone_asked(form_value(&form, "phone"));
    network->pretend->is_off[phone] = text_is_same(form_value(&form, "power"), "off");
    network_report(network);
    network_show_phone(request, response, phone);
}

static void send_file(struct http_response *response, const char *name, const char *type)
{
    const struct embedded *file = embedded_find(gateway_files, name);
    response->type = type;
    response->body = file->data;
    response->body_length = file->size;
}

static void show_style(struct http_request *request, struct http_response *response, void *context)
{
    (void)request;
    (void)context;
    send_file(response, "web_phone.css", "text/css; charset=utf-8");
}

static void show_script(struct http_request *request, struct http_response *response, void *context)
{
    (void)request;
    (void)context;
    send_file(response, "web_phone.js", "text/javascript; charset=utf-8");
}

// The pretend carrier's webhooks are here, too, so that they work whatever public_url says. No other's are.
static void take_hook(struct http_request *request, struct http_response *response, void *context)
{
    struct network *network = context;
    if (!text_is_same(request->parts[0], pretend_carrier.name))
        response->status = HTTP_NOT_FOUND;
    else if (text_is_same(request->parts[1], "messages"))
        gateway_take_text(request, response, network->gateway);
    else
        gateway_take_report(request, response, network->gateway);
}

static const struct http_route routes[] = {
    {"GET",            "/", show_page, 0},
    {"GET",       "/thread", show_thread, 0},
    {"GET",                "/web_phone.css", show_style, 0},
    {"GET", "/web_phone.js", show_script, 0},
    {"POST",               "/texts", take_text, FORM_LIMIT},
    {"POST",            "/power", take_power, FORM_LIMIT},
    {"POST",      "/api/messages", network_api_send, FORM_LIMIT},
    {"GET",                "/api/messages", network_api_list, 0},
    {"POST", "/*/*", take_hook, FORM_LIMIT},
    {0              },
};

int web_phone_open(struct gateway *gateway, struct loop *loop, struct pretend *pretend, struct arena *arena,
                   const char **error)
{
    struct network *network = arena_take(arena, sizeof *network);
    *network = (struct network){.gateway = gateway, .client = loop_client(loop), .pretend = pretend};
    struct http_listener *listener = http_listen(loop, pretend->listen, routes, network, error);
    if (!listener)
        return 0;
    const char *colon = strrchr(pretend->listen, ':');
    pretend->url = arena_print(arena, "http://%.*s:%d", (int)(colon - pretend->listen), pretend->listen,
                               http_port(listener));
    return http_port(listener);
}
