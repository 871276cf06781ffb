// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/telnyx_api.h"

#include <string.h>

#include "sms-gateway/carriers/json.h"

const struct carrier_code telnyx_codes[] = {
    {10001, SEND_DENIED     }, // our number is not active
    {10002, SEND_REFUSED    }, // not a number
    {10007, SEND_BUSY       }, // unexpected error at Telnyx
    {10009, SEND_DENIED     }, // authentication
    {10010, SEND_DENIED     }, // authorization
    {10011, SEND_BUSY       }, // too many requests
    {20100, SEND_DENIED     }, // no money in the account
    {40001, SEND_UNREACHABLE}, // a landline, or no way to the number
    {40002, SEND_FILTERED   }, // taken for unwanted, for now
    {40003, SEND_FILTERED   }, // taken for unwanted, our number is blocked
    {40004, SEND_REFUSED    }, // the network refuses, and does not say why
    {40006, SEND_UNREACHABLE}, // the network does not answer
    {40008, SEND_UNREACHABLE}, // undeliverable
    {40010, SEND_FILTERED   }, // our number is not registered for 10DLC
    {40011, SEND_LATER      }, // over the network's rate
    {40012, SEND_UNREACHABLE}, // the network knows no such number
    {40013, SEND_DENIED     }, // our number is not valid
    {40015, SEND_FILTERED   }, // Telnyx' own filter
    {40016, SEND_LATER      }, // over T-Mobile's rate
    {40017, SEND_LATER      }, // over AT&T's rate
    {40018, SEND_FILTERED   }, // T-Mobile's day is used up
    {40100, SEND_DENIED     }, // our number cannot text
    {40300, SEND_SUPPRESSED }, // the person has told Telnyx to stop
    {40305, SEND_DENIED     }, // our number does not belong to the profile
    {40310, SEND_REFUSED    }, // not a number
    {40312, SEND_DENIED     }, // the profile is disabled
    {40314, SEND_DENIED     }, // texting is disabled for the account
    {40315, SEND_FILTERED   }, // our number has a bad name
    {40318, SEND_BUSY       }, // the queue is full
    {40320, SEND_LATER      }, // our number is being bought
    {40329, SEND_FILTERED   }, // our toll-free number is not verified
    {0,     SEND_TAKEN      },
};

void telnyx_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena)
{
    const struct telnyx *telnyx = line;
    const char *sender = *telnyx->from ? telnyx->from : parcel->ours ? parcel->ours : "";
    const char *reports =
        arena_print(arena, "%s/telnyx/messages?ref=%lld", telnyx->public_url, (long long)parcel->reference);
    json_auto_t *json = json_pack("{s:s, s:s, s:s, s:s, s:b}", "from", sender, "to", parcel->number, "text",
                                  parcel->body, "webhook_url", reports, "use_profile_webhooks", 0);
    char *body = json ? json_dumps(json, JSON_COMPACT) : NULL;
    struct http_field headers[] = {
        {"Content-Type",    "application/json"},
        {"Authorization",   arena_print(arena,  "Bearer %s", telnyx->api_key)},
        {NULL, NULL                  },
    };
    struct http_field *kept = arena_take(arena, sizeof headers);
    memcpy(kept, headers, sizeof headers);
    call->method = "POST";
    call->url = arena_print(arena, "%s/v2/messages", telnyx->api_url);
    call->headers = kept;
    call->body = arena_text(arena, body ? body : "{}");
    call->body_length = strlen(call->body);
    free(body);
}

struct send_result telnyx_sent(void *line, const struct http_answer *answer, struct arena *arena)
{
    (void)line;
    if (answer->outcome == HTTP_NOT_SENT)
        return (struct send_result){SEND_BUSY, NULL, 0};
    if (answer->outcome != HTTP_ANSWERED)
        return (struct send_result){SEND_UNKNOWN, NULL, 0};
    json_auto_t *json = json_object_read(answer->body, answer->body_length);
    if (answer->status >= 200 && answer->status < 300) {
        const char *sid = json_text_at(json, "data.id", arena);
        return *sid ? (struct send_result){SEND_TAKEN, sid, 0}
                    : (struct send_result){SEND_UNKNOWN, NULL, answer->status};
    }
    int64_t code = json_number_at(json, "errors.0.code");
    return (struct send_result){carrier_refusal(telnyx_codes, code, answer->status), NULL,
                                code ? code : answer->status};
}
