// SPDX-License-Identifier: MIT
// Job openings, and ways into procurement work.
#include "content/base/text.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"

void job_tell(struct talk *talk, const struct record *job)
{
    const char *phone = record_get(job, "contact_phone"), *link = record_get(job, "link");
    struct reply reply = {.title = talk_title(talk, job), .agency = record_get(job, "agency")};
    struct date closes;
    reply.agency_short = agency_short(reply.agency);
    talk_is(talk, REQUEST_JOBS);
    if (record_date(job, "closes", &closes))
        reply_add(&reply, KEEP_ALWAYS,
                  date_instant(edition_zone(talk->edition), closes) >= talk->now
                      ? say(talk->language, talk->arena, "apply by {0}.", .text = {talk_when(talk, closes)})
                      : say(talk->language, talk->arena, "closed {0}.", .text = {talk_when(talk, closes)}));
    reply_add(&reply, KEEP_DATES, talk_ended(talk, talk_get(talk, job, "pay")));
    reply_add(&reply, KEEP_DETAIL, talk_ended(talk, record_get(job, "place")));
    reply_add(&reply, KEEP_DETAIL,
              talk_ended(talk, talk_paragraph(talk, talk_get(talk, job, "how_to_respond"))));
    reply_add(&reply, KEEP_LINK, link);
    if (!link && phone)
        reply_add(&reply, KEEP_LINK, say(talk->language, talk->arena, "Call {0}.", .text = {phone}));
    reply_add(&reply, KEEP_SOURCE, talk_source(talk, job));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

const char *job_short(struct talk *talk, const struct record *job)
{
    struct date closes;
    if (record_date(job, "closes", &closes))
        return talk_when(talk, closes);
    const char *agency = record_get(job, "agency"), *brief = agency_short(agency);
    return brief ? brief : agency ? agency : "";
}

void job_ask(struct talk *talk)
{
    const char *words = talk->request.words;
    struct search search = {.kind = KIND_JOB, .prefix = true, .now = talk->now};
    if (*words ? list_about(talk, REQUEST_JOBS, &search, understand_topic(talk->arena, words))
               : list_show(talk, REQUEST_JOBS, &search))
        return;
    if (*words)
        talk_say(talk, say(talk->language, talk->arena,
                           "No job like {0} is open right now. Text JOBS for all of them.",
                           .text = {reply_shorten(talk->arena, words, QUOTED)}));
    else
        talk_say(talk, say_plain(talk->language, "No job is open right now. Please ask again soon."));
}
