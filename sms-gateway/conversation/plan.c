// SPDX-License-Identifier: MIT
// What agencies expect to buy, and when it should go out to bid.
#include "content/base/text.h"
#include "content/edition/quarter.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"

static const char *month(struct talk *talk, struct date date)
{
    return language_date(talk->language, talk->arena, DATE_MONTH, date, talk->today);
}

static const char *when(struct talk *talk, const struct record *plan)
{
    const char *quarter = record_get(plan, "quarter");
    struct date first, last;
    if (quarter_read(quarter, &first, &last))
        return say(talk->language, talk->arena, "planned, should go out to bid {0} to {1}.",
                   .text = {month(talk, first), month(talk, last)});
    return quarter
               ? say(talk->language, talk->arena, "planned, should go out to bid in {0}.", .text = {quarter})
               : say_plain(talk->language, "planned, not out yet.");
}

void plan_tell(struct talk *talk, const struct record *plan)
{
    const char *amount = record_get(plan, "amount"), *method = record_get(plan, "method");
    struct reply reply = {.title = talk_title(talk, plan), .agency = record_get(plan, "agency")};
    reply.agency_short = agency_short(reply.agency);
    talk_is(talk, REQUEST_PLAN);
    reply_add(&reply, KEEP_ALWAYS, when(talk, plan));
    if (amount)
        reply_add(&reply, KEEP_DATES,
                  say(talk->language, talk->arena, "About {0}.",
                      .text = {language_money(talk->language, talk->arena, amount, true)}));
    if (method)
        reply_add(&reply, KEEP_DETAIL,
                  say(talk->language, talk->arena, "How it is bought: {0}.", .text = {method}));
    reply_add(&reply, KEEP_LINK, record_get(plan, "link"));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, plan));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

const char *plan_short(struct talk *talk, const struct record *plan)
{
    const char *quarter = record_get(plan, "quarter");
    struct date first, last;
    return quarter_read(quarter, &first, &last) ? month(talk, first) : quarter ? quarter : "";
}

void plan_ask(struct talk *talk)
{
    const char *words = talk->request.words;
    struct search search = {.kind = KIND_PLAN, .prefix = true, .now = talk->now, .and_past = true};
    if (*words ? list_about(talk, REQUEST_PLAN, &search, understand_topic(talk->arena, words))
               : list_show(talk, REQUEST_PLAN, &search))
        return;
    if (*words)
        talk_say(talk, say(talk->language, talk->arena,
                           "No plan about {0}. Text PLAN and another word, or PLAN alone for all.",
                           .text = {reply_shorten(talk->arena, words, QUOTED)}));
    else
        talk_say(talk,
                 say_plain(talk->language, "No plans are published right now. Text BIDS for what is open."));
}
