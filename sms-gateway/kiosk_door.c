// SPDX-License-Identifier: MIT
// What kiosks hand over: a number and what it asked for. The answer is the same whether that number has
// stopped, has had its texts of the day, or is texted now: a kiosk learns nothing about anyone.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/kiosk_post.h"
#include "sms-gateway/ledger/kept.h"

static const struct {
    const char *path;
    enum offer_what what;
} doors[] = {
    {"text-me", OFFER_CODE    },
    {"join",    OFFER_SEAT    },
    {"ask",     OFFER_QUESTION},
};

// What is said of each verdict; NULL: it is well.
static const struct {
    enum handover_verdict verdict;
    enum http_status status;
    const char *sentence;
} verdicts[] = {
    {HANDOVER_TAKEN,    HTTP_OK,       NULL                                                              },
    {HANDOVER_SILENT,   HTTP_OK,       NULL                                                              },
    {HANDOVER_STALE,    HTTP_CONFLICT,
     "\"time\" in \"sealed\" is more than 10 minutes off: set the kiosk's clock.\n"                      },
    {HANDOVER_REPLAYED, HTTP_CONFLICT, "This was handed over before: its nonce is known.\n"              },
    {HANDOVER_CROWDED,  HTTP_TOO_MANY, "That kiosk hands over too many numbers: try again in a minute.\n"},
    {HANDOVER_SPENT,    HTTP_TOO_MANY,
     "As many texts as [gateway] kiosk_texts_a_day allows were asked for: try again tomorrow.\n"         },
};

static void answer(struct gateway *gateway, struct http_response *response, enum http_status status,
                   const char *sentence)
{
    gateway->counters.handed_over += !sentence;
    gateway->counters.handed_over_refused += sentence != NULL;
    response->status = status;
    response->type = sentence ? "text/plain; charset=utf-8" : "application/json";
    response->body = sentence ? sentence : "{\"ok\": true}\n";
}

static bool shows_token(const struct gateway *gateway, const struct http_request *request)
{
    static const char bearer[] = "Bearer ";
    const char *token = gateway->config.kiosk_token, *shown = http_header(request, "Authorization");
    if (!*token)
        return true;
    return shown && text_starts(shown, bearer) && strlen(shown) == strlen(bearer) + strlen(token) &&
           seal_is_same(shown + strlen(bearer), token, strlen(token));
}

// The first carrier that can send of its own accord.
static const char *carrier_of(const struct gateway *gateway)
{
    for (size_t i = 0; i < gateway->config.line_count; i++)
        if (gateway->config.lines[i].carrier->can_send(gateway->config.lines[i].line))
            return gateway->config.lines[i].carrier->name;
    return NULL;
}

// Why nothing can be handed over here now; NULL: it can.
static const char *is_shut(const struct gateway *gateway, enum offer_what what)
{
    if (!gateway->has_kiosk_secret)
        return "This gateway has no key to open what kiosks hand over: its log says why.\n";
    if (!gateway->edition)
        return "No edition is published yet.\n";
    if (!carrier_of(gateway))
        return "This gateway only answers: no carrier is set up to send with.\n";
    if (what == OFFER_QUESTION && !gateway->config.conversation.has_staff)
        return "Nobody reads questions here: [gateway] staff_token is not set.\n";
    return NULL;
}

// Whether the edition has what is asked for.
static const char *is_there(const struct gateway *gateway, const struct offer *offer, struct arena *arena)
{
    struct record record;
    int64_t starts, capacity;
    if (offer->what == OFFER_QUESTION)
        return NULL;
    if (!edition_by_code(gateway->edition, offer->code, &record, arena))
        return "The edition that is read here has no such code.\n";
    bool is_open =
        conversation_session(gateway->edition, record.code, clock_now(&gateway->clock), &starts, &capacity);
    return offer->what == OFFER_CODE || is_open
               ? NULL
               : "Nobody can join that: it is over, cancelled, or no training.\n";
}

enum handover_verdict gateway_offer(struct gateway *gateway, struct handover_post *post, struct arena *arena)
{
    struct offer *offer = &post->offer;
    int64_t now = clock_now(&gateway->clock), starts, capacity;
    if (offer->what == OFFER_SEAT &&
        conversation_session(gateway->edition, offer->code, now, &starts, &capacity) && capacity >= 0) {
        struct ledger_seats seats = ledger_seats(gateway->ledger, offer->code, 0);
        offer->is_full = seats.taken >= capacity || seats.waiting;
    }
    offer->shown = conversation_offer(&gateway->config.conversation, gateway->edition, offer, now, arena);
    return handover_add(gateway->handover, post, now);
}

static bool send(struct gateway *gateway, const struct handover_post *post)
{
    int64_t now = clock_now(&gateway->clock);
    struct outgoing row = {
        .carrier = carrier_of(gateway),
        .number = post->number,
        .body = post->offer.shown,
        .due = now,
        .not_after = now + HANDOVER_WAIT / 2, // the rest is theirs
        .segments = (int64_t)fit_count(post->offer.shown).segments,
    };
    return outbox_add_unkept(gateway->outbox, &row);
}

static void hand_over(struct gateway *gateway, struct http_request *request, struct http_response *response,
                      enum offer_what what)
{
    struct handover_post post;
    const char *error = is_shut(gateway, what);
    enum http_status status = error ? HTTP_UNAVAILABLE : HTTP_BAD_REQUEST;
    if (!error)
        error = kiosk_post_read(what, gateway->kiosk_secret, request->body, request->body_length, &post,
                                request->arena);
    if (!error && (error = is_there(gateway, &post.offer, request->arena)))
        status = HTTP_UNPROCESSABLE;
    if (error) {
        answer(gateway, response, status, error);
        return;
    }
    enum handover_verdict verdict = gateway_offer(gateway, &post, request->arena);
    if (verdict == HANDOVER_TAKEN && !send(gateway, &post)) {
        handover_end(gateway->handover, post.number);
        answer(gateway, response, HTTP_UNAVAILABLE, "Too many texts wait to leave: try again in a minute.\n");
        return;
    }
    for (size_t i = 0; i < sizeof verdicts / sizeof *verdicts; i++)
        if (verdicts[i].verdict == verdict)
            answer(gateway, response, verdicts[i].status, verdicts[i].sentence);
}

void gateway_take_kiosk(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    for (size_t i = 0; i < sizeof doors / sizeof *doors; i++) {
        if (!text_is_same(doors[i].path, request->parts[0]))
            continue;
        if (!handover_may_post(gateway->handover, request->remote, clock_now(&gateway->clock)))
            answer(gateway, response, HTTP_TOO_MANY, "Too much is handed over: try again in a minute.\n");
        else if (!shows_token(gateway, request))
            answer(gateway, response, HTTP_UNAUTHORIZED,
                   "This gateway asks kiosks for [gateway] kiosk_token: write it as [kiosk] token.\n");
        else
            hand_over(gateway, request, response, doors[i].what);
        return;
    }
    answer(gateway, response, HTTP_NOT_FOUND, "Kiosks post to /kiosk/text-me, /kiosk/join and /kiosk/ask.\n");
}
