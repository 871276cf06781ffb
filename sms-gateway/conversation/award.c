// SPDX-License-Identifier: MIT
// Who won: the contracts that came of a bid, or that there is none yet.
#include "content/base/text.h"
#include "content/edition/stage.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"

enum { VENDOR_LENGTH = 60 };

static const char *winner(struct talk *talk, const struct record *contract)
{
    const char *vendor = reply_shorten(talk->arena, record_get(contract, "vendor"), VENDOR_LENGTH);
    const char *amount = record_get(contract, "amount");
    if (!amount)
        return say(talk->language, talk->arena, "won by {0}.", .text = {vendor});
    const char *money = language_money(talk->language, talk->arena, amount, true);
    return say(talk->language, talk->arena, "won by {0}, {1}.", .text = {vendor, money});
}

// What has become of the award since.
static void add_stage(struct talk *talk, struct reply *reply, const struct record *contract)
{
    const char *status = record_get(contract, "status");
    struct step steps[STAGE_COUNT];
    if (text_is_same(status, "cancelled")) {
        reply_add(reply, KEEP_ALWAYS, say_plain(talk->language, "The contract was cancelled later."));
    } else if (!text_is_same(status, "terminated")) {
        enum stage stage = contract_steps(talk->edition, contract, talk->now, steps);
        if (stage < STAGE_REGISTERED)
            reply_add(reply, KEEP_DETAIL,
                      say(talk->language, talk->arena, "Not registered yet: step {0, number} of {1, number}.",
                          .number = {stage + 1, STAGE_COUNT}));
    }
}

static void tell_award(struct talk *talk, const struct record *contract)
{
    struct reply reply = {.title = talk_title(talk, contract), .agency = record_get(contract, "agency")};
    struct date awarded;
    reply.agency_short = agency_short(reply.agency);
    reply_add(&reply, KEEP_ALWAYS, winner(talk, contract));
    if (record_date(contract, "awarded", &awarded) || record_date(contract, "registered", &awarded))
        reply_add(&reply, KEEP_LAST,
                  say(talk->language, talk->arena, "Awarded {0}.", .text = {talk_when(talk, awarded)}));
    add_stage(talk, &reply, contract);
    reply_add(&reply, KEEP_IF_FREE,
              say(talk->language, talk->arena, "Text STATUS {0}.", .text = {contract->code}));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, contract));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void tell_contract(struct talk *talk, const struct record *contract)
{
    if (record_get(contract, "vendor")) {
        tell_award(talk, contract);
        return;
    }
    struct reply reply = {.title = talk_title(talk, contract), .agency = record_get(contract, "agency")};
    struct step steps[STAGE_COUNT];
    enum stage stage = contract_steps(talk->edition, contract, talk->now, steps);
    reply.agency_short = agency_short(reply.agency);
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "no award published yet."));
    if (stage < STAGE_COUNT) {
        reply_add(&reply, KEEP_ALWAYS,
                  say(talk->language, talk->arena, "It is at step {0, number} of {1, number}, {2}.",
                      .number = {stage + 1, STAGE_COUNT},
                      .text = {say_plain(talk->language, stage_table[stage].label)}));
        reply_add(&reply, KEEP_DETAIL, say_plain(talk->language, stage_table[stage].next));
    }
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, contract));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

// No contract came of it: where it stands says why.
static void tell_unawarded(struct talk *talk, const struct record *bid)
{
    struct deadline deadline = deadline_of(talk->edition, bid, talk->now);
    struct reply reply = {.title = talk_title(talk, bid), .agency = record_get(bid, "agency")};
    reply.agency_short = agency_short(reply.agency);
    reply_add(&reply, KEEP_ALWAYS, due_clause(talk, &deadline));
    bool is_unsuccessful = text_is_same(record_get(bid, "status"), "unsuccessful");
    if (is_unsuccessful)
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "Nobody won."));
    else if (deadline.state != DEADLINE_CANCELLED)
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "No award published yet."));
    if (!is_unsuccessful && (deadline.state == DEADLINE_PAST || deadline.state == DEADLINE_CLOSED))
        reply_add(&reply, KEEP_DETAIL, say_plain(talk->language, stage_table[STAGE_BID].next));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, bid));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void tell_bid(struct talk *talk, const struct record *bid)
{
    enum { RELATED = 8 };
    struct record related[RELATED], winners[LIST_ITEMS];
    size_t count = 0, all = edition_related(talk->edition, bid, related, RELATED, talk->arena);
    for (size_t i = 0; i < all && count < LIST_ITEMS; i++)
        if (related[i].kind == KIND_CONTRACT && record_get(&related[i], "vendor"))
            winners[count++] = related[i];
    if (count == 0) {
        tell_unawarded(talk, bid);
    } else if (count == 1) {
        tell_award(talk, &winners[0]);
    } else {
        talk->memory = (struct memory){.what = REQUEST_WON, .words = talk->request.words};
        list_records(talk, say_plain(talk->language, "Several won:"), winners, count,
                     say_plain(talk->language, "Reply with a number."));
    }
}

bool award_tell(struct talk *talk, const struct record *record)
{
    if (record->kind != KIND_OPPORTUNITY && record->kind != KIND_CONTRACT)
        return false;
    talk->memory.current = record->code;
    talk_is(talk, REQUEST_WON);
    if (record->kind == KIND_CONTRACT)
        tell_contract(talk, record);
    else
        tell_bid(talk, record);
    return true;
}

static bool tell_by_number(struct talk *talk, const char *words)
{
    struct record list[LIST_ITEMS];
    size_t count = edition_bids_by_identifier(talk->edition, words, list, LIST_ITEMS, talk->arena);
    if (count == 0)
        count = edition_by_identifier(talk->edition, words, list, LIST_ITEMS, talk->arena);
    if (count == 0)
        return false;
    talk->memory = (struct memory){.what = REQUEST_WON, .words = talk->request.words};
    if (count == 1)
        return award_tell(talk, &list[0]);
    list_records(talk, say_plain(talk->language, "Which one?"), list, count,
                 say_plain(talk->language, "Reply with a number."));
    return true;
}

// "the roof repair": a contract if there is one, else the bid that nobody has won yet.
static bool tell_by_words(struct talk *talk, const char *words)
{
    const char *topic = understand_topic(talk->arena, words);
    struct search search = {.kind = KIND_CONTRACT, .prefix = true, .now = talk->now, .and_past = true};
    if (list_about(talk, REQUEST_WON, &search, topic))
        return true;
    search.kind = KIND_OPPORTUNITY;
    return list_about(talk, REQUEST_WON, &search, topic);
}

void award_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    const char *words = *request->words ? request->words : talk->memory.current;
    struct record record;
    if (!words) {
        talk_say(talk, say_plain(talk->language,
                                 "Text WON and a code, an EPIN or a word, like WON K7Q26 or WON roof."));
        return;
    }
    const char *code = request->code[0] ? request->code : words;
    if (edition_by_code(talk->edition, code, &record, talk->arena)) {
        if (!award_tell(talk, &record))
            talk_record(talk, &record);
        return;
    }
    if (tell_by_number(talk, words) || tell_by_words(talk, words))
        return;
    if (request->is_code_alone) {
        list_near(talk, REQUEST_WON, request->code);
        return;
    }
    if (list_near_number(talk, REQUEST_WON, words))
        return;
    talk_say(talk, say(talk->language, talk->arena,
                       "We know no award for {0}. Text WON and a code, an EPIN or another word.",
                       .text = {reply_shorten(talk->arena, words, QUOTED)}));
}
