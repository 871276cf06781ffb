// SPDX-License-Identifier: MIT
// Vonage, by its Messages API: signed JSON posts in, REST out, never an inline answer.
#include "sms-gateway/carriers/carrier.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"
#include "sms-gateway/carriers/vonage_api.h"
#include "sms-gateway/carriers/vonage_signature.h"

static void *vonage_open(struct settings *settings, const char *public_url, bool sends, struct arena *arena,
                         const char **error)
{
    (void)public_url; // its proof does not cover the address
    (void)sends;      // its answers always leave through the API
    struct vonage *line = arena_take(arena, sizeof *line);
    *line = (struct vonage){
        .signature_secret = settings_text(settings, "vonage", "signature_secret"),
        .api_key = settings_text(settings, "vonage", "api_key"),
        .api_secret = settings_text(settings, "vonage", "api_secret"),
        .from = settings_text(settings, "vonage", "from"),
        .api_url = settings_text(settings, "vonage", "api_url"),
    };
    if (!*line->signature_secret)
        *error =
            "[vonage] signature_secret is missing: without it a text cannot be told from a forgery. Copy "
            "it from the account's settings into stoop.conf.";
    else if (!*line->api_key)
        *error =
            "[vonage] api_key is missing: answers go out through Vonage's API, which needs it, even with "
            "[gateway] reply = inline. Copy it from the account's settings.";
    else if (!*line->api_secret)
        *error = "[vonage] api_secret is missing: answers go out through Vonage's API, which needs it, even "
                 "with [gateway] reply = inline. Copy it from the account's settings.";
    else if (!text_starts(line->api_url, "https://") && !text_starts(line->api_url, "http://"))
        *error =
            "[vonage] api_url is not a web address: it begins with https://, usually https://api.nexmo.com.";
    else
        return line;
    return NULL;
}

static bool vonage_can_send(const void *line)
{
    const struct vonage *vonage = line;
    return *vonage->api_key && *vonage->api_secret;
}

// The object of a post that is proved; the caller gives it back with json_decref.
static enum carrier_verdict read_post(const struct vonage *line, struct http_request *request, int64_t now,
                                      json_t **json, const char **error)
{
    if (!vonage_token_fits(line->signature_secret, line->api_key, http_header(request, "Authorization"),
                           request->body, request->body_length, now, request->arena))
        return CARRIER_FORGED;
    *json = json_object_read(request->body, request->body_length);
    *error = "The body is not a JSON object.";
    return *json ? CARRIER_GENUINE : CARRIER_MALFORMED;
}

// Vonage writes E.164 without its plus; a short code stays as it is.
static const char *number_at(const json_t *json, const char *name, struct arena *arena)
{
    const char *number = text_trim(arena, json_text_at(json, name, arena));
    bool is_bare = strlen(number) > 6 && strspn(number, "0123456789") == strlen(number);
    return is_bare ? arena_print(arena, "+%s", number) : number;
}

static enum carrier_verdict vonage_read_text(const void *line, struct http_request *request, int64_t now,
                                             struct carrier_text *text, const char **error)
{
    json_auto_t *json = NULL;
    struct arena *arena = request->arena;
    enum carrier_verdict verdict = read_post(line, request, now, &json, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    const char *channel = json_text_at(json, "channel", arena);
    if (*channel && !text_is_same(channel, "sms") && !text_is_same(channel, "mms"))
        return CARRIER_NOTHING; // of a chat application: there is no number to answer
    const char *ours = number_at(json, "to", arena), *body = json_text_at(json, "text", arena);
    *text = (struct carrier_text){
        .sid = json_text_at(json, "message_uuid", arena),
        .number = number_at(json, "from", arena),
        .ours = carrier_is_word(ours, CARRIER_NUMBER_LIMIT) ? ours : NULL,
        .body = utf8_clean(arena, body, strlen(body)),
    };
    if (!carrier_is_word(text->sid, CARRIER_SID_LIMIT))
        *error = "message_uuid is missing: a text without an id cannot be answered once.";
    else if (!carrier_is_word(text->number, CARRIER_NUMBER_LIMIT))
        *error = "from is missing: there is no number to answer.";
    else
        return CARRIER_GENUINE;
    return CARRIER_MALFORMED;
}

// In the order in which a text goes through them; what ends its way has the highest rank.
static const struct carrier_status statuses[] = {
    {"submitted",     1},
    {"delivered",     2},
    {"rejected",      2},
    {"undeliverable", 2},
    {"read",          3},
    {NULL,            0},
};

static enum carrier_verdict vonage_read_report(const void *line, struct http_request *request, int64_t now,
                                               struct carrier_report *report, const char **error)
{
    json_auto_t *json = NULL;
    struct arena *arena = request->arena;
    enum carrier_verdict verdict = read_post(line, request, now, &json, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    const char *to = number_at(json, "to", arena);
    *report = (struct carrier_report){
        .sid = json_text_at(json, "message_uuid", arena),
        .status = json_text_at(json, "status", arena),
        .number = carrier_is_word(to, CARRIER_NUMBER_LIMIT) ? to : NULL,
        .error =
            vonage_code(json_text_at(json, "error.type", arena), json_text_at(json, "error.title", arena)),
        .reference = json_number_at(json, "client_ref"),
    };
    report->rank = carrier_rank(statuses, report->status);
    report->outcome = carrier_failure(vonage_codes, report->error);
    if (carrier_is_word(report->sid, CARRIER_SID_LIMIT) && carrier_is_word(report->status, CARRIER_SID_LIMIT))
        return CARRIER_GENUINE;
    *error = "message_uuid or status is missing: there is nothing to be learned from this report.";
    return CARRIER_MALFORMED;
}

const struct carrier vonage_carrier = {
    .name = "vonage",
    .open = vonage_open,
    .can_send = vonage_can_send,
    .sending_needs = "api_key or api_secret",
    .read_text = vonage_read_text,
    .read_report = vonage_read_report,
    .answer = carrier_answer_json,
    .send = vonage_send,
    .sent = vonage_sent,
};
