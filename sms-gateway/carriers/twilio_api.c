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

// A code that is not here is for good when the status is 4xx.
const struct carrier_code twilio_codes[] = {
    {20003, SEND_DENIED     }, // authentication
    {20404, SEND_DENIED     }, // no such account
    {20429, SEND_BUSY       }, // too many requests
    {14107, SEND_BUSY       }, // rate limit
    {21211, SEND_REFUSED    }, // not a number
    {21603, SEND_DENIED     }, // there is no sending number
    {21606, SEND_DENIED     }, // the sending number is not ours or cannot text
    {21610, SEND_SUPPRESSED }, // the person has told Twilio to stop
    {21612, SEND_FILTERED   }, // no way from this sender to that number
    {21614, SEND_UNREACHABLE}, // a landline
    {21703, SEND_DENIED     }, // the messaging service has no numbers
    {30001, SEND_BUSY       }, // queue overflow
    {30002, SEND_DENIED     }, // account suspended
    {30003, SEND_UNREACHABLE}, // the phone is off or out of reach
    {30004, SEND_UNREACHABLE}, // the person or the network blocks texts
    {30005, SEND_UNREACHABLE}, // no such number
    {30006, SEND_UNREACHABLE}, // a landline, or a network that takes no texts
    {30007, SEND_FILTERED   }, // the network's filter took it for unwanted
    {30022, SEND_LATER      }, // over the sender's rate
    {30023, SEND_LATER      }, // over the sender's day
    {30034, SEND_FILTERED   }, // the sending number is not registered for 10DLC
    {63018, SEND_LATER      }, // throttled
    {0,     SEND_TAKEN      },
};

// The next token once the API knows no more of the first: a rotation is then complete.
static void turn_tokens(struct twilio *line)
{
    if (line->tokens[1])
        line->uses_next = !line->uses_next;
}

static struct send_result refused(struct twilio *line, int status, int64_t code)
{
    if (status == 401)
        turn_tokens(line);
    return (struct send_result){carrier_refusal(twilio_codes, code, status), NULL, code ? code : status};
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
