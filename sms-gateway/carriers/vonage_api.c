// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/vonage_api.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"

// Seconds for which Vonage tries to deliver, at least and at most.
enum { TTL_LEAST = 20, TTL_MOST = 259200 };

const struct carrier_code vonage_codes[] = {
    {1000, SEND_BUSY       }, // over the account's rate
    {1030, SEND_BUSY       }, // internal error at Vonage
    {1040, SEND_UNREACHABLE}, // no way to the number
    {1050, SEND_UNREACHABLE}, // the number is barred: nobody is to text it
    {1060, SEND_DENIED     }, // our account is barred
    {1070, SEND_DENIED     }, // no money in the account
    {1080, SEND_DENIED     }, // the account may not use this API
    {1100, SEND_BUSY       }, // no connection onwards
    {1120, SEND_DENIED     }, // our number is not taken as a sender
    {1140, SEND_DENIED     }, // not enabled for the account
    {1160, SEND_DENIED     }, // a trial account: the number is not on its list
    {1170, SEND_UNREACHABLE}, // not a number
    {1180, SEND_UNREACHABLE}, // the phone is off or out of reach
    {1190, SEND_UNREACHABLE}, // the number is no longer in use
    {1200, SEND_UNREACHABLE}, // lost while moving between networks
    {1210, SEND_FILTERED   }, // the network's filter took it for unwanted
    {1220, SEND_LATER      }, // the phone was busy
    {1230, SEND_LATER      }, // a network error
    {1240, SEND_UNREACHABLE}, // the number cannot get texts
    {1250, SEND_UNREACHABLE}, // no route to the number
    {1260, SEND_UNREACHABLE}, // the destination does not answer
    {1280, SEND_FILTERED   }, // the network blocks it
    {1290, SEND_UNREACHABLE}, // a prepaid phone without money
    {1420, SEND_DENIED     }, // our number is not ours
    {1460, SEND_LATER      }, // the day is used up
    {0,    SEND_TAKEN      },
};

int64_t vonage_code(const char *type, const char *title)
{
    const char *mark = strrchr(type, '#');
    int64_t code = 0;
    if (!mark || !text_to_number(mark + 1, 1, 999999, &code))
        text_to_number(title, 1, 999999, &code);
    return code;
}

static const char *bare(const char *number)
{
    return number && *number == '+' ? number + 1 : number; // E.164 without its plus is how Vonage writes it
}

static int64_t time_to_live(int64_t seconds)
{
    return seconds < TTL_LEAST ? TTL_LEAST : seconds > TTL_MOST ? TTL_MOST : seconds;
}

void vonage_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena)
{
    static const struct http_field headers[] = {
        {"Content-Type", "application/json"},
        {"Accept",       "application/json"},
        {NULL,           NULL              },
    };
    const struct vonage *vonage = line;
    const char *sender = *vonage->from ? vonage->from : parcel->ours ? parcel->ours : "";
    const char *reference = arena_print(arena, "%lld", (long long)parcel->reference);
    json_auto_t *json =
        json_pack("{s:s, s:s, s:s, s:s, s:s, s:s, s:I}", "message_type", "text", "channel", "sms", "to",
                  bare(parcel->number), "from", bare(sender), "text", parcel->body, "client_ref", reference,
                  "ttl", (json_int_t)time_to_live(parcel->seconds_left));
    char *body = json ? json_dumps(json, JSON_COMPACT) : NULL;
    call->method = "POST";
    call->url = arena_print(arena, "%s/v1/messages", vonage->api_url);
    call->headers = headers;
    call->body = arena_text(arena, body ? body : "{}");
    call->body_length = strlen(call->body);
    call->user = vonage->api_key;
    call->password = vonage->api_secret;
    free(body);
}

struct send_result vonage_sent(void *line, const struct http_answer *answer, struct arena *arena)
{
    (void)line;
    if (answer->outcome == HTTP_NOT_SENT)
        return (struct send_result){SEND_BUSY, NULL, 0};
    if (answer->outcome != HTTP_ANSWERED)
        return (struct send_result){SEND_UNKNOWN, NULL, 0};
    json_auto_t *json = json_object_read(answer->body, answer->body_length);
    if (answer->status >= 200 && answer->status < 300) {
        const char *sid = json_text_at(json, "message_uuid", arena);
        return *sid ? (struct send_result){SEND_TAKEN, sid, 0}
                    : (struct send_result){SEND_UNKNOWN, NULL, answer->status};
    }
    int64_t code = vonage_code(json_text_at(json, "type", arena), json_text_at(json, "title", arena));
    return (struct send_result){carrier_refusal(vonage_codes, code, answer->status), NULL,
                                code ? code : answer->status};
}
