// SPDX-License-Identifier: MIT
// Telnyx: signed JSON posts in, texts and reports at one address; its REST API out, never an inline answer.
#include "sms-gateway/carriers/carrier.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"
#include "sms-gateway/carriers/telnyx_api.h"
#include "sms-gateway/carriers/telnyx_signature.h"

static bool read_key(struct settings *settings, struct telnyx *line, struct arena *arena)
{
    size_t length = 0;
    const char *key = text_trim(arena, settings_text(settings, "telnyx", "public_key"));
    const uint8_t *bytes = seal_from_base64(arena, key, &length);
    if (!bytes || length != SEAL_PUBLIC)
        return false;
    memcpy(line->public_key, bytes, SEAL_PUBLIC);
    return true;
}

static void *telnyx_open(struct settings *settings, const char *public_url, bool sends, struct arena *arena,
                         const char **error)
{
    (void)sends; // its answers always leave through the API
    struct telnyx *line = arena_take(arena, sizeof *line);
    *line = (struct telnyx){
        .api_key = settings_text(settings, "telnyx", "api_key"),
        .from = settings_text(settings, "telnyx", "from"),
        .api_url = settings_text(settings, "telnyx", "api_url"),
        .public_url = public_url,
    };
    if (!*settings_text(settings, "telnyx", "public_key"))
        *error = "[telnyx] public_key is missing: without it a text cannot be told from a forgery. Copy the "
                 "public key of the account into stoop.conf.";
    else if (!read_key(settings, line, arena))
        *error =
            "[telnyx] public_key is no key: it is 44 characters of base64, as the account's page of keys "
            "shows it.";
    else if (!*line->api_key)
        *error = "[telnyx] api_key is missing: answers go out through Telnyx' API, which needs it, even with "
                 "[gateway] reply = inline. Make one on the account's page of keys.";
    else if (!text_starts(line->api_url, "https://") && !text_starts(line->api_url, "http://"))
        *error =
            "[telnyx] api_url is not a web address: it begins with https://, usually https://api.telnyx.com.";
    else
        return line;
    return NULL;
}

static bool telnyx_can_send(const void *line)
{
    const struct telnyx *telnyx = line;
    return *telnyx->api_key != 0;
}

// The event of a post that is proved; the caller gives it back with json_decref.
static enum carrier_verdict read_event(const struct telnyx *line, struct http_request *request, int64_t now,
                                       json_t **event, const char **error)
{
    if (!telnyx_signature_fits(line->public_key, http_header(request, "telnyx-signature-ed25519"),
                               http_header(request, "telnyx-timestamp"), request->body, request->body_length,
                               now, request->arena))
        return CARRIER_FORGED;
    *event = json_object_read(request->body, request->body_length);
    *error = "The body is not a JSON object.";
    return *event ? CARRIER_GENUINE : CARRIER_MALFORMED;
}

static enum carrier_verdict event_kind(const json_t *event, struct arena *arena)
{
    const char *type = json_text_at(event, "data.event_type", arena);
    if (text_is_same(type, "message.received"))
        return CARRIER_GENUINE;
    return text_is_same(type, "message.sent") || text_is_same(type, "message.finalized") ? CARRIER_IS_REPORT
                                                                                         : CARRIER_NOTHING;
}

static enum carrier_verdict read_received(const json_t *event, struct carrier_text *text, const char **error,
                                          struct arena *arena)
{
    const char *id = json_text_at(event, "data.payload.id", arena);
    const char *ours = json_text_at(event, "data.payload.to.0.phone_number", arena);
    const char *body = json_text_at(event, "data.payload.text", arena);
    *text = (struct carrier_text){
        .sid = *id ? id : json_text_at(event, "data.id", arena),
        .number = text_trim(arena, json_text_at(event, "data.payload.from.phone_number", arena)),
        .ours = carrier_is_word(ours, CARRIER_NUMBER_LIMIT) ? ours : NULL,
        .body = utf8_clean(arena, body, strlen(body)),
        .did = carrier_did_by(json_text_at(event, "data.payload.autoresponse_type", arena)),
    };
    if (!carrier_is_word(text->sid, CARRIER_SID_LIMIT))
        *error = "data.payload.id is missing: a text without an id cannot be answered once.";
    else if (!carrier_is_word(text->number, CARRIER_NUMBER_LIMIT))
        *error = "data.payload.from.phone_number is missing: there is no number to answer.";
    else
        return CARRIER_GENUINE;
    return CARRIER_MALFORMED;
}

static enum carrier_verdict telnyx_read_text(const void *line, struct http_request *request, int64_t now,
                                             struct carrier_text *text, const char **error)
{
    json_auto_t *event = NULL;
    enum carrier_verdict verdict = read_event(line, request, now, &event, error);
    if (verdict == CARRIER_GENUINE)
        verdict = event_kind(event, request->arena);
    return verdict == CARRIER_GENUINE ? read_received(event, text, error, request->arena) : verdict;
}

// In the order in which a text goes through them; what ends its way has the highest rank.
static const struct carrier_status statuses[] = {
    {"scheduled",            0},
    {"queued",               1},
    {"sending",              2},
    {"sent",                 3},
    {"delivery_unconfirmed", 4}, // the network does not say
    {"delivered",            5},
    {"delivery_failed",      5},
    {"sending_failed",       5},
    {"expired",              5},
    {"cancelled",            5},
    {NULL,                   0},
};

static enum carrier_verdict telnyx_read_report(const void *line, struct http_request *request, int64_t now,
                                               struct carrier_report *report, const char **error)
{
    json_auto_t *event = NULL;
    struct arena *arena = request->arena;
    enum carrier_verdict verdict = read_event(line, request, now, &event, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    if (event_kind(event, arena) != CARRIER_IS_REPORT)
        return CARRIER_NOTHING;
    const char *to = json_text_at(event, "data.payload.to.0.phone_number", arena);
    const char *reference = http_query(request, "ref");
    *report = (struct carrier_report){
        .sid = json_text_at(event, "data.payload.id", arena),
        .status = json_text_at(event, "data.payload.to.0.status", arena),
        .number = carrier_is_word(to, CARRIER_NUMBER_LIMIT) ? to : NULL,
        .error = json_number_at(event, "data.payload.errors.0.code"),
    };
    report->rank = carrier_rank(statuses, report->status);
    report->outcome = carrier_failure(telnyx_codes, report->error);
    if (reference)
        text_to_number(reference, 1, INT64_MAX, &report->reference);
    if (carrier_is_word(report->sid, CARRIER_SID_LIMIT) && carrier_is_word(report->status, CARRIER_SID_LIMIT))
        return CARRIER_GENUINE;
    *error = "data.payload.id or its status is missing: there is nothing to be learned from this report.";
    return CARRIER_MALFORMED;
}

const struct carrier telnyx_carrier = {
    .name = "telnyx",
    .open = telnyx_open,
    .can_send = telnyx_can_send,
    .sending_needs = "api_key",
    .read_text = telnyx_read_text,
    .read_report = telnyx_read_report,
    .answer = carrier_answer_json,
    .send = telnyx_send,
    .sent = telnyx_sent,
};
