// SPDX-License-Identifier: MIT
// Twilio: signed posts in, TwiML or its REST API out.
#include "sms-gateway/carriers/carrier.h"

#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "content/http/page.h"
#include "sms-gateway/carriers/twilio_api.h"
#include "sms-gateway/carriers/twilio_signature.h"

// Words that Twilio's own opt-out handling answers, when they are all the text.
static const char *const stop_words[] = {"STOP",   "STOPALL", "UNSUBSCRIBE", "END", "QUIT",
                                         "CANCEL", "REVOKE",  "OPTOUT",      NULL};

static void *twilio_open(struct settings *settings, const char *public_url, bool sends, struct arena *arena,
                         const char **error)
{
    struct twilio *line = arena_take(arena, sizeof *line);
    *line = (struct twilio){
        .account_sid = settings_text(settings, "twilio", "account_sid"),
        .tokens = {settings_text(settings, "twilio", "auth_token")},
        .from = settings_text(settings, "twilio", "from"),
        .service = settings_text(settings, "twilio", "messaging_service_sid"),
        .api_url = settings_text(settings, "twilio", "api_url"),
        .public_url = public_url,
        .confirms_stop = text_is_same(settings_text(settings, "twilio", "opt_out"), "provider"),
    };
    const char *next = settings_text(settings, "twilio", "auth_token_next");
    line->tokens[1] = *next ? next : NULL;
    const char *opt_out = settings_text(settings, "twilio", "opt_out");
    if (!*line->tokens[0])
        *error = "[twilio] auth_token is missing: without it a text cannot be told from a forgery. Copy the "
                 "auth token "
                 "of the account into stoop.conf.";
    else if (sends && !*line->account_sid)
        *error = "[twilio] account_sid is missing: answers go out through Twilio's API, which needs it. Copy "
                 "it from "
                 "the account, or set [gateway] reply = inline.";
    else if (!text_is_same(opt_out, "ours") && !text_is_same(opt_out, "provider"))
        *error = "[twilio] opt_out is neither ours nor provider: say who confirms a STOP.";
    else if (!text_starts(line->api_url, "https://") && !text_starts(line->api_url, "http://"))
        *error =
            "[twilio] api_url is not a web address: it begins with https://, usually https://api.twilio.com.";
    else
        return line;
    return NULL;
}

static bool twilio_can_send(const void *line)
{
    const struct twilio *twilio = line;
    return *twilio->account_sid != 0;
}

// The fields of a post that is proved, or why there are none.
static enum carrier_verdict read_post(const struct twilio *line, struct http_request *request,
                                      const struct http_field **fields, const char **error)
{
    const char *signature = http_header(request, "X-Twilio-Signature");
    if (!signature || !*signature)
        return CARRIER_FORGED;
    struct arena *arena = request->arena;
    const char *url = arena_print(arena, "%s%s", line->public_url, request->target);
    const char *hash = http_query(request, "bodySHA256");
    *fields = NULL;
    if (text_is_same(request->method, "GET")) {
        *fields = request->query;
        return twilio_signature_fits(line->tokens, url, NULL, signature, arena) ? CARRIER_GENUINE
                                                                                : CARRIER_FORGED;
    }
    if (hash) {
        if (!twilio_signature_fits(line->tokens, url, NULL, signature, arena) ||
            !twilio_body_fits(hash, request->body, request->body_length, arena))
            return CARRIER_FORGED;
        *fields = twilio_json_fields(request->body, request->body_length, arena);
        *error = "The body is not a JSON object.";
        return *fields ? CARRIER_GENUINE : CARRIER_MALFORMED;
    }
    struct form form;
    if (!form_read_urlencoded(arena, request->body, request->body_length, &form, error))
        return CARRIER_MALFORMED;
    *fields = form.fields;
    return twilio_signature_fits(line->tokens, url, form.fields, signature, arena) ? CARRIER_GENUINE
                                                                                   : CARRIER_FORGED;
}

static const char *field(const struct http_field *fields, const char *name)
{
    for (; fields->name; fields++)
        if (strcmp(fields->name, name) == 0)
            return fields->value;
    return "";
}

static bool is_stop_word(const char *body, struct arena *arena)
{
    const char *word = text_trim(arena, body);
    for (size_t i = 0; stop_words[i]; i++)
        if (text_is_same_word(word, stop_words[i]))
            return true;
    return false;
}

static enum carrier_verdict twilio_read_text(const void *line, struct http_request *request, int64_t now,
                                             struct carrier_text *text, const char **error)
{
    (void)now; // there is no time in its proof
    const struct twilio *twilio = line;
    const struct http_field *fields = NULL;
    enum carrier_verdict verdict = read_post(twilio, request, &fields, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    const char *body = field(fields, "Body"), *ours = field(fields, "To");
    *text = (struct carrier_text){
        .sid = field(fields, "MessageSid"),
        .number = text_trim(request->arena, field(fields, "From")),
        .ours = carrier_is_word(ours, CARRIER_NUMBER_LIMIT) ? ours : NULL,
        .body = utf8_clean(request->arena, body, strlen(body)),
        .did = carrier_did_by(field(fields, "OptOutType")),
    };
    text->confirms_stop = twilio->confirms_stop && is_stop_word(text->body, request->arena);
    if (!*text->sid)
        text->sid = field(fields, "SmsSid");
    if (carrier_is_word(text->sid, CARRIER_SID_LIMIT) && carrier_is_word(text->number, CARRIER_NUMBER_LIMIT))
        return CARRIER_GENUINE;
    *error = carrier_is_word(text->sid, CARRIER_SID_LIMIT)
                 ? "From is missing: there is no number to answer."
                 : "MessageSid is missing: a text without an id cannot be answered once.";
    return CARRIER_MALFORMED;
}

// In the order in which a text goes through them; what ends its way has the highest rank.
static const struct carrier_status statuses[] = {
    {"accepted",            0},
    {"scheduled",           1},
    {"queued",              2},
    {"sending",             3},
    {"sent",                4},
    {"partially_delivered", 5},
    {"delivered",           6},
    {"undelivered",         6},
    {"failed",              6},
    {"canceled",            6},
    {"read",                7},
    {NULL,                  0},
};

static enum carrier_verdict twilio_read_report(const void *line, struct http_request *request, int64_t now,
                                               struct carrier_report *report, const char **error)
{
    (void)now;
    const struct http_field *fields = NULL;
    enum carrier_verdict verdict = read_post(line, request, &fields, error);
    if (verdict != CARRIER_GENUINE)
        return verdict;
    const char *to = field(fields, "To");
    *report = (struct carrier_report){
        .sid = field(fields, "MessageSid"),
        .status = field(fields, "MessageStatus"),
        .number = carrier_is_word(to, CARRIER_NUMBER_LIMIT) ? to : NULL,
    };
    text_to_number(field(fields, "ErrorCode"), 0, 999999, &report->error);
    report->outcome = carrier_failure(twilio_codes, report->error);
    if (!*report->sid)
        report->sid = field(fields, "SmsSid");
    if (!*report->status)
        report->status = field(fields, "SmsStatus");
    report->rank = carrier_rank(statuses, report->status);
    if (carrier_is_word(report->sid, CARRIER_SID_LIMIT) && carrier_is_word(report->status, CARRIER_SID_LIMIT))
        return CARRIER_GENUINE;
    *error = "MessageSid or MessageStatus is missing: there is nothing to be learned from this report.";
    return CARRIER_MALFORMED;
}

static void twilio_answer(struct http_request *request, struct http_response *response, const char *text)
{
    response->type = "text/xml; charset=utf-8";
    response->body =
        !text ? "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response/>"
              : arena_print(request->arena,
                            "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response><Message>%s</Message>"
                            "</Response>",
                            html_escape(request->arena, text));
}

const struct carrier twilio_carrier = {
    .name = "twilio",
    .open = twilio_open,
    .can_send = twilio_can_send,
    .sending_needs = "account_sid",
    .answers_inline = true,
    .read_text = twilio_read_text,
    .read_report = twilio_read_report,
    .answer = twilio_answer,
    .send = twilio_send,
    .sent = twilio_sent,
    .ask = twilio_ask,
    .asked = twilio_asked,
};
