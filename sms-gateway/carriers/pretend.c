// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/pretend.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "sms-gateway/carriers/json.h"

enum { TOKEN_LETTERS = 24, RUN_LETTERS = 8, FIRST_NUMBER = 101 };

const char *pretend_number(int phone, struct arena *arena)
{
    return arena_print(arena, "+12125550%d", FIRST_NUMBER + phone);
}

int pretend_phone(const char *number)
{
    SCRATCH(scratch);
    for (int phone = 0; phone < PRETEND_PHONES; phone++)
        if (text_is_same(number, pretend_number(phone, scratch)))
            return phone;
    return -1;
}

struct pretend_text *pretend_add(struct pretend *pretend, int phone, const char *body, int64_t at)
{
    struct pretend_text *oldest = NULL;
    for (size_t i = 0; i < PRETEND_KEPT; i++) {
        struct pretend_text *text = &pretend->texts[i];
        if (!text->telling && (!oldest || text->serial < oldest->serial))
            oldest = text;
    }
    if (!oldest)
        return NULL;
    *oldest = (struct pretend_text){.serial = ++pretend->serial, .phone = phone, .at = at};
    memcpy(oldest->body, body, utf8_cut(body, PRETEND_BODY));
    return oldest;
}

const char *pretend_sid(const struct pretend *pretend, const struct pretend_text *text, struct arena *arena)
{
    return arena_print(arena, "PT%s%lld", pretend->run, (long long)text->serial);
}

bool pretend_is_loopback(const char *address)
{
    return text_starts(address, "127.0.0.1:") || text_starts(address, "[::1]:");
}

static void *pretend_open(struct settings *settings, const char *public_url, bool sends, struct arena *arena,
                          const char **error)
{
    (void)public_url;
    (void)sends;
    const char *listen = settings_text(settings, "pretend", "listen");
    if (!*listen) {
        *error =
            "[pretend] listen is missing: the page with the phones is served there. Write 127.0.0.1:8091.";
        return NULL;
    }
    if (!pretend_is_loopback(listen)) {
        *error =
            arena_print(arena,
                        "[pretend] listen = %s is not this machine alone: whoever reaches it texts without "
                        "a proof. Write 127.0.0.1:8091.",
                        listen);
        return NULL;
    }
    struct pretend *line = arena_take(arena, sizeof *line);
    *line = (struct pretend){
        .listen = listen,
        .url = "",
        .token = seal_random_word(arena, TOKEN_LETTERS),
        .run = seal_random_word(arena, RUN_LETTERS),
        .texts = arena_take(arena, PRETEND_KEPT * sizeof *line->texts),
    };
    return line;
}

static bool pretend_can_send(const void *line)
{
    (void)line;
    return true;
}

static const char *pretend_doubt(const void *line, struct settings *settings, struct arena *arena)
{
    const struct pretend *pretend = line;
    const char *listen = settings_text(settings, "gateway", "listen");
    const char *url = settings_text(settings, "gateway", "public_url");
    bool is_ours =
        !*url || strstr(url, "://127.0.0.1") || strstr(url, "://localhost") || strstr(url, "://[::1]");
    if (pretend_is_loopback(listen) && is_ours)
        return NULL;
    return arena_print(
        arena,
        "[pretend] listen = %s is on while others can reach this gateway (%s): it is for trying "
        "things out. Take the section [pretend] out before people text.",
        pretend->listen, is_ours ? listen : url);
}

// The object of a post by one of our phones; the caller gives it back with json_decref.
static enum carrier_verdict read_post(const struct pretend *line, struct http_request *request, json_t **json,
                                      const char **error)
{
    const char *given = http_header(request, "Authorization");
    const char *expected = arena_print(request->arena, "Bearer %s", line->token);
    if (!given || strlen(given) != strlen(expected) || !seal_is_same(given, expected, strlen(expected)))
        return CARRIER_FORGED;
    *json = json_object_read(request->body, request->body_length);
    *error = "The body is not a JSON object.";
    return *json ? CARRIER_GENUINE : CARRIER_MALFORMED;
}

static enum carrier_verdict pretend_read_text(const void *line, struct http_request *request, int64_t now,
                                              struct carrier_text *text, const char **error)
{
    (void)now; // its token is of this start
    json_auto_t *json = NULL;
    struct arena *arena = request->arena;
    enum carrier_verdict verdict = read_post(line, request, &json, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    *text = (struct carrier_text){
        .sid = json_text_at(json, "sid", arena),
        .number = json_text_at(json, "from", arena),
        .body = json_text_at(json, "body", arena),
    };
    *error = "sid is missing, or from is none of the sample numbers.";
    return carrier_is_word(text->sid, CARRIER_SID_LIMIT) && pretend_phone(text->number) >= 0
               ? CARRIER_GENUINE
               : CARRIER_MALFORMED;
}

static enum carrier_verdict pretend_read_report(const void *line, struct http_request *request, int64_t now,
                                                struct carrier_report *report, const char **error)
{
    static const struct carrier_status statuses[] = {
        {"sent",      PRETEND_TELLS_SENT     },
        {"delivered", PRETEND_TELLS_DELIVERED},
        {NULL,        0                      }
    };
    (void)now;
    json_auto_t *json = NULL;
    struct arena *arena = request->arena;
    enum carrier_verdict verdict = read_post(line, request, &json, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    *report = (struct carrier_report){
        .sid = json_text_at(json, "sid", arena),
        .status = json_text_at(json, "status", arena),
        .number = json_text_at(json, "to", arena),
        .reference = json_number_at(json, "reference"),
    };
    report->rank = carrier_rank(statuses, report->status);
    *error = "sid or status is missing: there is nothing to be learned from this report.";
    return carrier_is_word(report->sid, CARRIER_SID_LIMIT) && *report->status ? CARRIER_GENUINE
                                                                              : CARRIER_MALFORMED;
}

static const struct http_field *headers(const struct pretend *line, struct arena *arena)
{
    struct http_field *fields = arena_take(arena, 3 * sizeof *fields);
    fields[0] = (struct http_field){"Content-Type", "application/json"};
    fields[1] = (struct http_field){"Authorization", arena_print(arena, "Bearer %s", line->token)};
    return fields;
}

static void pretend_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                         struct arena *arena)
{
    const struct pretend *pretend = line;
    json_auto_t *json = json_pack("{s:s, s:s, s:I}", "to", parcel->number, "body", parcel->body, "reference",
                                  (json_int_t)parcel->reference);
    char *body = json ? json_dumps(json, JSON_COMPACT) : NULL;
    call->method = "POST";
    call->url = arena_print(arena, "%s/api/messages", pretend->url);
    call->headers = headers(pretend, arena);
    call->body = arena_text(arena, body ? body : "{}");
    call->body_length = strlen(call->body);
    free(body);
}

static struct send_result pretend_sent(void *line, const struct http_answer *answer, struct arena *arena)
{
    static const struct carrier_code codes[] = {
        {0, SEND_TAKEN}
    };
    (void)line;
    if (answer->outcome == HTTP_NOT_SENT)
        return (struct send_result){SEND_BUSY, NULL, 0};
    if (answer->outcome != HTTP_ANSWERED)
        return (struct send_result){SEND_UNKNOWN, NULL, 0};
    json_auto_t *json = json_object_read(answer->body, answer->body_length);
    const char *sid = json_text_at(json, "sid", arena);
    if (answer->status == HTTP_CREATED)
        return (struct send_result){*sid ? SEND_TAKEN : SEND_UNKNOWN, *sid ? sid : NULL, 0};
    return (struct send_result){carrier_refusal(codes, 0, answer->status), NULL, answer->status};
}

// After a start the phones are empty: what they do not list, they never had.
static void pretend_ask(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                        struct arena *arena)
{
    const struct pretend *pretend = line;
    call->method = "GET";
    call->url = arena_print(arena, "%s/api/messages?to=%s", pretend->url, url_encode(arena, parcel->number));
    call->headers = headers(pretend, arena);
}

static const char **pretend_asked(const struct carrier_parcel *parcel, const struct http_answer *answer,
                                  struct arena *arena)
{
    json_auto_t *json = answer->outcome == HTTP_ANSWERED && answer->status == HTTP_OK
                            ? json_object_read(answer->body, answer->body_length)
                            : NULL;
    json_t *messages = json_at(json, "messages");
    if (!json_is_array(messages))
        return NULL;
    const char **sids = arena_take(arena, (PRETEND_KEPT + 1) * sizeof *sids);
    size_t count = 0, i;
    json_t *message;
    json_array_foreach(messages, i, message)
    {
        if (count < PRETEND_KEPT && text_is_same(json_text_at(message, "body", arena), parcel->body))
            sids[count++] = json_text_at(message, "sid", arena);
    }
    return sids;
}

const struct carrier pretend_carrier = {
    .name = "pretend",
    .open = pretend_open,
    .can_send = pretend_can_send,
    .sending_needs = "listen",
    .doubt = pretend_doubt,
    .only_pretends = true,
    .read_text = pretend_read_text,
    .read_report = pretend_read_report,
    .answer = carrier_answer_json,
    .send = pretend_send,
    .sent = pretend_sent,
    .ask = pretend_ask,
    .asked = pretend_asked,
};
