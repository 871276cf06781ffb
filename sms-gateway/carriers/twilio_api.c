// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/twilio_api.h"

#include <jansson.h>
#include <string.h>
#include <time.h>

#include "content/base/text.h"
#include "content/http/form.h"

// Twilio drops a text that waits longer than this itself; it takes no larger value.
enum { VALIDITY_LONGEST = 36000, ASKED_LIMIT = 64, CLOCKS_DIFFER = 300 };

const struct http_field *twilio_json_fields(const char *body, size_t length, struct arena *arena)
{
    json_auto_t *json = json_loadb(body, length, JSON_REJECT_DUPLICATES, NULL);
    if (!json_is_object(json))
        return NULL;
    struct http_field *fields = arena_take(arena, (json_object_size(json) + 1) * sizeof *fields);
    size_t count = 0;
    const char *name;
    json_t *value;
    json_object_foreach(json, name, value) if (json_is_string(value)) fields[count++] =
        (struct http_field){arena_text(arena, name), arena_text(arena, json_string_value(value))};
    return fields;
}

static void to_account(const struct twilio *line, struct http_call *call)
{
    call->user = line->account_sid;
    call->password = line->uses_next ? line->tokens[1] : line->tokens[0];
}

void twilio_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena)
{
    static const struct http_field headers[] = {
        {"Content-Type", "application/x-www-form-urlencoded"},
        {NULL,           NULL                               }
    };
    const struct twilio *twilio = line;
    bool by_service = *twilio->service && !*twilio->from;
    const char *sender = by_service ? twilio->service : *twilio->from ? twilio->from : parcel->ours;
    int64_t seconds = parcel->seconds_left < 1 ? 1 : parcel->seconds_left;
    struct http_field fields[] = {
        {"To",                                        parcel->number      },
        {by_service ? "MessagingServiceSid" : "From", sender ? sender : ""},
        {"Body",                                      parcel->body        },
        {"StatusCallback",                            arena_print(arena,    "%s/twilio/status", twilio->public_url)},
        {"ValidityPeriod",                        arena_print(arena,                                            "%lld", (long long)seconds)},
        {NULL,   NULL},
    };
    if (seconds >= VALIDITY_LONGEST)
        fields[4] = (struct http_field){NULL, NULL};
    call->method = "POST";
    call->url = arena_print(arena, "%s/2010-04-01/Accounts/%s/Messages.json", twilio->api_url,
                            url_encode(arena, twilio->account_sid));
    call->headers = headers;
    call->body = form_write(arena, fields);
    call->body_length = strlen(call->body);
    to_account(twilio, call);
}

// What is done about a refusal, by Twilio's own code or by the HTTP status where it gave none.
// From the provider's error dictionary; a code that is not here is for good when the status is 4xx.
static const struct {
    int64_t code;
    enum send_outcome outcome;
} refusals[] = {
    {20429,            SEND_BUSY      }, // too many requests
    {429,              SEND_BUSY      },
    {20003,            SEND_DENIED    }, // authentication
    {401,              SEND_DENIED    },
    {403,              SEND_DENIED    },
    {20404,            SEND_DENIED    }, // no such account
    {404,              SEND_DENIED    },
    {21606,            SEND_DENIED    }, // the sending number is not ours or cannot text
    {21603,            SEND_DENIED    }, // there is no sending number
    {21703,            SEND_DENIED    }, // the messaging service has no numbers
    {14107,            SEND_BUSY      }, // rate limit
    {30001,            SEND_BUSY      }, // queue overflow
    {30022,            SEND_LATER     }, // over the sender's rate
    {63018,            SEND_LATER     }, // throttled
    {408,              SEND_LATER     },
    {TWILIO_OPTED_OUT, SEND_SUPPRESSED},
};

// The next token once the API knows no more of the first: a rotation is then complete.
static void turn_tokens(struct twilio *line)
{
    if (line->tokens[1])
        line->uses_next = !line->uses_next;
}

static const enum send_outcome *refusal(int64_t code)
{
    for (size_t i = 0; i < sizeof refusals / sizeof *refusals; i++)
        if (refusals[i].code == code)
            return &refusals[i].outcome;
    return NULL;
}

static struct send_result refused(struct twilio *line, int status, int64_t code)
{
    if (status == 401)
        turn_tokens(line);
    const enum send_outcome *known = refusal(code) ? refusal(code) : refusal(status);
    enum send_outcome outcome = known ? *known : status >= 500 ? SEND_BUSY : SEND_REFUSED;
    return (struct send_result){outcome, NULL, code ? code : status};
}

struct send_result twilio_sent(void *line, const struct http_answer *answer, struct arena *arena)
{
    if (answer->outcome == HTTP_NOT_SENT)
        return (struct send_result){SEND_BUSY, NULL, 0};
    if (answer->outcome != HTTP_ANSWERED)
        return (struct send_result){SEND_UNKNOWN, NULL, 0};
    json_auto_t *json = json_loadb(answer->body, answer->body_length, 0, NULL);
    if (answer->status >= 200 && answer->status < 300) {
        const char *sid = json_string_value(json_object_get(json, "sid"));
        if (!sid || !*sid)
            return (struct send_result){SEND_UNKNOWN, NULL, answer->status};
        return (struct send_result){SEND_TAKEN, arena_text(arena, sid), 0};
    }
    return refused(line, answer->status, json_integer_value(json_object_get(json, "code")));
}

// By recipient only: a filter by DateSent would hide a text that was taken but waits in the provider's queue.
void twilio_ask(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                struct arena *arena)
{
    const struct twilio *twilio = line;
    call->method = "GET";
    call->url =
        arena_print(arena, "%s/2010-04-01/Accounts/%s/Messages.json?To=%s&PageSize=100", twilio->api_url,
                    url_encode(arena, twilio->account_sid), url_encode(arena, parcel->number));
    to_account(twilio, call);
}

static const char *member(const json_t *message, const char *name)
{
    return json_string_value(json_object_get(message, name));
}

// Whether the text was made before the attempt, by the date the provider gives it (RFC 2822), with room for
// clocks that differ.
static bool is_older(const json_t *message, int64_t attempted)
{
    struct tm made = {0};
    const char *created = member(message, "date_created");
    return created && strptime(created, "%a, %d %b %Y %H:%M:%S +0000", &made) &&
           timegm(&made) < attempted - CLOCKS_DIFFER;
}

static bool is_this_one(const json_t *message, const struct carrier_parcel *parcel)
{
    return member(message, "sid") && text_is_same(member(message, "to"), parcel->number) &&
           text_is_same(member(message, "body"), parcel->body) &&
           !text_is_same(member(message, "direction"), "inbound") &&
           !is_older(message, parcel->attempted_real);
}

const char **twilio_asked(const struct carrier_parcel *parcel, const struct http_answer *answer,
                          struct arena *arena)
{
    if (answer->outcome != HTTP_ANSWERED || answer->status != 200)
        return NULL;
    json_auto_t *json = json_loadb(answer->body, answer->body_length, 0, NULL);
    json_t *messages = json_object_get(json, "messages");
    if (!json_is_array(messages))
        return NULL;
    const char **sids = arena_take(arena, (ASKED_LIMIT + 1) * sizeof *sids);
    size_t count = 0, i;
    json_t *message;
    json_array_foreach(messages, i, message) if (count < ASKED_LIMIT && is_this_one(message, parcel))
        sids[count++] = arena_text(arena, member(message, "sid"));
    return sids;
}
