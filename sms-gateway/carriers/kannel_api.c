// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/kannel_api.h"

#include <string.h>

#include "content/base/gsm.h"
#include "content/base/text.h"

// What Kannel is to report: delivered, failed, buffered, taken and refused by the network.
#define DLR_ALL "31"

enum { ACCEPTED = 202, MINUTE = 60 };

// As a header's value: nothing that would end it.
static const char *on_one_line(const char *text)
{
    for (const char *at = text ? text : ""; *at; at++)
        if ((unsigned char)*at < ' ')
            return "";
    return text ? text : "";
}

// By POST, its parameters in headers: a GET on a connection that dies is sent again by curl on its own, and
// Kannel would send the text twice.
void kannel_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena)
{
    const struct kannel *kannel = line;
    const char *from = *kannel->from ? kannel->from : parcel->ours;
    int64_t minutes = (parcel->seconds_left + MINUTE - 1) / MINUTE;
    const char *validity = arena_print(arena, "%lld", (long long)(minutes < 1 ? 1 : minutes));
    // Kannel fills in what becomes of it: %d the kind, %F the network's id, %A the network's words.
    const char *report = arena_print(arena, "%s?row=%lld&type=%%d&smsc=%%F&answer=%%A", kannel->status_url,
                                     (long long)parcel->reference);
    const char *coding = gsm_can_say(parcel->body) ? "0" : "2";
    const struct http_field headers[] = {
        {"Content-Type",      "text/plain; charset=UTF-8"      },
        {"X-Kannel-Username", kannel->username                 },
        {"X-Kannel-Password", kannel->password                 },
        {"X-Kannel-From",     on_one_line(from)                },
        {"X-Kannel-To",       parcel->number                   },
        {"X-Kannel-Coding",   coding                           },
        {"X-Kannel-Validity", validity                         },
        {"X-Kannel-DLR-Mask", parcel->reference ? DLR_ALL : "0"},
        {"X-Kannel-DLR-Url",  report                           },
        {NULL,                NULL                             },
    };
    call->method = "POST";
    call->url = kannel->send_url;
    struct http_field *kept = arena_take(arena, sizeof headers);
    memcpy(kept, headers, sizeof headers);
    call->headers = kept;
    call->body = parcel->body;
    call->body_length = strlen(parcel->body);
}

// 400 is about this text (its number, its sender); 503 says that Kannel's own queue is full.
static const struct carrier_code kannel_statuses[] = {
    {400, SEND_REFUSED},
    {0,   SEND_TAKEN  },
};

// Kannel gives no id: the row's own number, which every report says again, is its id from now on.
struct send_result kannel_sent(void *line, const struct http_answer *answer, struct arena *arena)
{
    (void)line, (void)arena;
    if (answer->outcome == HTTP_NOT_SENT)
        return (struct send_result){SEND_BUSY, NULL, 0};
    if (answer->outcome != HTTP_ANSWERED)
        return (struct send_result){SEND_UNKNOWN, NULL, 0};
    if (answer->status == ACCEPTED) // "0: Accepted for delivery", "3: Queued for later delivery"
        return (struct send_result){SEND_TAKEN, NULL, 0};
    if (answer->status >= 200 && answer->status < 300) // not sendsms: some other server answers there
        return (struct send_result){SEND_DENIED, NULL, answer->status};
    return (struct send_result){carrier_refusal(kannel_statuses, 0, answer->status), NULL, answer->status};
}
