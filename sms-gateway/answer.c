// SPDX-License-Identifier: MIT
// One text from end to end: who it is, what to say, what to remember, and by which way the answer leaves.
#include "sms-gateway/turn.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/ledger/phone.h"
#include "sms-gateway/parts.h"

// An answer that comes an hour late no longer answers. A stop may be confirmed within five minutes
// (47 CFR 64.1200(a)(12)).
enum { REPLY_SECONDS = 3600, CONFIRMATION_SECONDS = 300 };

static void count_request(struct gateway *gateway, const char *name)
{
    for (size_t i = 0; i < GATEWAY_REQUESTS; i++) {
        if (!gateway->counters.requests[i].name)
            gateway->counters.requests[i].name = name;
        if (text_is_same(gateway->counters.requests[i].name, name)) {
            gateway->counters.requests[i].count++;
            return;
        }
    }
}

// A carrier's own opt-out handling may know words that we do not: what it did counts, not the words.
static const char *words_of(const struct carrier_text *text)
{
    switch (text->did) {
    case CARRIER_DID_STOP:
        return "STOP";
    case CARRIER_DID_START:
        return "START";
    case CARRIER_DID_HELP:
        return "HELP";
    case CARRIER_DID_NOTHING:
        break;
    }
    return text->body;
}

static bool has_effect(const struct answer *answer, enum effect_what what)
{
    for (size_t i = 0; i < answer->effect_count; i++)
        if (answer->effects[i].what == what)
            return true;
    return false;
}

static void think(struct turn *turn)
{
    struct gateway *gateway = turn->gateway;
    struct conversation_settings settings = gateway->config.conversation;
    settings.provider_confirms_stop = turn->text->did == CARRIER_DID_STOP || turn->text->confirms_stop;
    ledger_person(gateway->ledger, turn->number, &turn->person, turn->arena);
    struct person person = turn_person(turn);
    turn->answer = conversation_answer(&settings, gateway->edition, &person, words_of(turn->text), turn->now,
                                       turn->arena);
    bool was_answered = turn->text->did == CARRIER_DID_START || turn->text->did == CARRIER_DID_HELP;
    bool is_barred =
        person.has_stopped && !turn->answer.is_confirmation && !has_effect(&turn->answer, EFFECT_START);
    if (was_answered || is_barred)
        turn->answer.text = NULL;
}

static void post(struct turn *turn)
{
    struct outbox_time time = gateway_time(turn->gateway);
    struct outgoing row = {
        .carrier = turn->carrier,
        .number = turn->number,
        .ours = turn->text->ours,
        .body = turn->answer.text,
        .kind = turn->answer.is_confirmation ? "confirmation" : "reply",
        .due = turn->now,
        .not_after = turn->now + (turn->answer.is_confirmation ? CONFIRMATION_SECONDS : REPLY_SECONDS),
        .segments = (int64_t)fit_count(turn->answer.text).segments,
    };
    outbox_add(turn->gateway->outbox, &row, &time);
}

static enum ledger_claim claim(struct turn *turn, bool is_inline, int64_t *id, const char **answer)
{
    struct ledger_message message = {
        .sid = turn->text->sid,
        .carrier = turn->carrier,
        .number = turn->number,
        .ours = turn->text->ours,
        .body = turn->body,
        .request = turn->answer.request ? turn->answer.request : "unknown",
        .answer = is_inline ? turn->answer.text : NULL,
        .is_confirmation = turn->answer.is_confirmation,
        .received = turn->now,
    };
    return ledger_claim(turn->gateway->ledger, &message, id, answer, turn->arena);
}

static bool answers_inline(const struct gateway *gateway, const char *carrier)
{
    for (size_t i = 0; i < gateway->config.line_count; i++)
        if (text_is_same(gateway->config.lines[i].carrier->name, carrier))
            return gateway->config.is_inline && gateway->config.lines[i].carrier->answers_inline;
    return gateway->config.is_inline;
}

// Claims the text that was thought about, and does what follows from it, once. Returns what the reply says.
static const char *settle(struct turn *turn, bool is_inline, const struct parts *parts)
{
    struct gateway *gateway = turn->gateway;
    int64_t id = 0;
    const char *owed = NULL;
    // What was worked out counts only for the one post that wins the claim.
    enum ledger_claim is = claim(turn, is_inline, &id, &owed);
    if (is == CLAIM_REPEATED) {
        gateway->counters.repeated++;
        return NULL;
    }
    if (is == CLAIM_OWED) {
        gateway->counters.owed++;
        return owed;
    }
    gateway->claimed_id = id;
    gateway->counters.texts++;
    count_request(gateway, turn->answer.request ? turn->answer.request : "unknown");
    turn_apply(turn);
    if (parts)
        parts_end(gateway, parts, id);
    gateway->counters.answered += turn->answer.text != NULL;
    if (is_inline || !turn->answer.text)
        return turn->answer.text;
    post(turn);
    return NULL;
}

static struct turn begin(struct gateway *gateway, const char *carrier, const struct carrier_text *text,
                         struct arena *arena)
{
    const char *number = phone_normal(arena, text->number);
    return (struct turn){
        .gateway = gateway,
        .carrier = carrier,
        .number = number ? number : text->number,
        .text = text,
        .body = text->body,
        .now = clock_now(&gateway->clock),
        .arena = arena,
    };
}

const char *gateway_answer(struct gateway *gateway, const char *carrier, const struct carrier_text *text,
                           struct arena *arena)
{
    struct turn turn = begin(gateway, carrier, text, arena);
    struct parts parts = {.owed = NULL};
    bool is_part = text->part.count > 1;
    if (is_part && parts_gather(gateway, carrier, turn.number, text, &parts, arena) != PARTS_WHOLE)
        return parts.owed;
    if (is_part)
        turn.text = &parts.whole;
    think(&turn);
    return settle(&turn, answers_inline(gateway, carrier) || !gateway->outbox, is_part ? &parts : NULL);
}

void gateway_answer_later(struct gateway *gateway, const char *carrier, const struct carrier_text *text,
                          struct arena *arena)
{
    struct turn turn = begin(gateway, carrier, text, arena);
    think(&turn);
    settle(&turn, false, NULL);
}
