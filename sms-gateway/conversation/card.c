// SPDX-License-Identifier: MIT
// Kinds that a text asks for only by code: plans, jobs, words, facts, figures.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"

static const char *ended(struct talk *talk, const char *text)
{
    if (!text || !*text)
        return NULL;
    return strchr(".!?", text[strlen(text) - 1]) ? text : talk_sentence(talk, text);
}

static const char *first_paragraph(struct talk *talk, const char *text)
{
    return text ? arena_bytes(talk->arena, text, strcspn(text, "\n")) : NULL;
}

static void add_plan(struct talk *talk, struct reply *reply, const struct record *plan)
{
    const char *amount = record_get(plan, "amount"), *quarter = record_get(plan, "quarter");
    reply->agency = record_get(plan, "agency");
    reply_add(reply, KEEP_ALWAYS,
              quarter ? say(talk->language, talk->arena, "planned, to go out in {0}.", .text = {quarter})
                      : say_plain(talk->language, "planned, not out yet."));
    if (amount)
        reply_add(reply, KEEP_DETAIL,
                  talk_sentence(talk, language_money(talk->language, talk->arena, amount, true)));
}

static void add_job(struct talk *talk, struct reply *reply, const struct record *job)
{
    struct date closes;
    reply->agency = record_get(job, "agency");
    if (record_date(job, "closes", &closes))
        reply_add(reply, KEEP_ALWAYS,
                  say(talk->language, talk->arena, "apply by {0}.", .text = {talk_when(talk, closes)}));
    reply_add(reply, KEEP_DATES, ended(talk, talk_get(talk, job, "pay")));
    reply_add(reply, KEEP_DETAIL, ended(talk, record_get(job, "place")));
    reply_add(reply, KEEP_DETAIL, ended(talk, first_paragraph(talk, talk_get(talk, job, "how_to_respond"))));
}

static void add_figure(struct talk *talk, struct reply *reply, const struct record *figure)
{
    const char *at = record_get(figure, "values"), *unit = talk_get(talk, figure, "unit");
    struct list_row row, last = {{NULL}};
    struct date date;
    while (list_next(&at, &row, talk->arena))
        last = row;
    if (last.cell[0] && date_read(last.cell[0], &date))
        reply_add(reply, KEEP_ALWAYS,
                  talk_sentence(talk, arena_print(talk->arena, "%s %s, %s", last.cell[1], unit ? unit : "",
                                                  language_date(talk->language, talk->arena, DATE_MONTH, date,
                                                                talk->today))));
    reply_add(reply, KEEP_DETAIL, ended(talk, first_paragraph(talk, talk_get(talk, figure, "summary"))));
}

void card_tell(struct talk *talk, const struct record *record)
{
    struct reply reply = {.title = talk_title(talk, record)};
    switch (record->kind) {
    case KIND_PLAN:
        add_plan(talk, &reply, record);
        break;
    case KIND_JOB:
        add_job(talk, &reply, record);
        break;
    case KIND_TERM:
        reply_add(&reply, KEEP_ALWAYS, first_paragraph(talk, talk_get(talk, record, "explanation")));
        break;
    case KIND_FIGURE:
        add_figure(talk, &reply, record);
        break;
    default: // a fact: its title says it all
        reply.title = NULL;
        reply_add(&reply, KEEP_ALWAYS, ended(talk, talk_title(talk, record)));
        break;
    }
    if (kind_field(record->kind, "link"))
        reply_add(&reply, KEEP_LINK, record_get(record, "link"));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, record));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}
