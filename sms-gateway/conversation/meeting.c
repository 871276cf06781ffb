// SPDX-License-Identifier: MIT
// Trainings and events in the neighborhood: when, where, for whom.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/talk.h"

static const char *when_from_to(struct talk *talk, const struct record *meeting)
{
    struct date start, end;
    if (!record_date(meeting, "start", &start))
        return "";
    const char *when = talk_when(talk, start);
    if (start.has_time && record_date(meeting, "end", &end) && end.has_time &&
        date_day(start) == date_day(end))
        when = arena_print(talk->arena, "%s-%s", when,
                           language_date(talk->language, talk->arena, DATE_TIME, end, talk->today));
    return talk_sentence(talk, when);
}

static const char *place(struct talk *talk, const struct record *meeting)
{
    const char *parts[2], *at = record_get(meeting, "place"), *address = record_get(meeting, "address");
    size_t count = 0;
    if (!at && !address && record_get(meeting, "link"))
        return talk_sentence(talk, say_plain(talk->language, "Online"));
    if (at)
        parts[count++] = at;
    if (address && !text_is_same(at, address))
        parts[count++] = address;
    return count < 2 ? talk_sentence(talk, count ? parts[0] : NULL)
                     : talk_sentence(talk, arena_print(talk->arena, "%s, %s", parts[0], parts[1]));
}

static void add_marks(struct talk *talk, struct reply *reply, const struct record *meeting)
{
    static const char *const flags[] = {"interpreter", "childcare", "step_free"};
    const char *spoken = choice_label(spoken_table, record_get(meeting, "language"));
    if (spoken)
        reply_add(reply, KEEP_DETAIL,
                  say(talk->language, talk->arena, "Language: {0}.",
                      .text = {talk->language == language_english()
                                   ? spoken
                                   : talk_inside(talk, say_plain(talk->language, spoken))}));
    for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
        if (record_flag(meeting, flags[i]))
            reply_add(
                reply, KEEP_DETAIL,
                talk_sentence(talk, say_plain(talk->language, kind_field(meeting->kind, flags[i])->label)));
}

void meeting_tell(struct talk *talk, const struct record *meeting)
{
    struct reply reply = {.title = talk_title(talk, meeting)};
    bool is_cancelled = text_is_same(record_get(meeting, "status"), "cancelled");
    if (is_cancelled)
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "cancelled. It was to be"));
    reply_add(&reply, KEEP_ALWAYS, when_from_to(talk, meeting));
    if (!is_cancelled) {
        const char *link = record_get(meeting, "link");
        reply_add(&reply, KEEP_DATES, place(talk, meeting));
        add_marks(talk, &reply, meeting);
        if (link)
            reply_add(&reply, KEEP_LINK, say(talk->language, talk->arena, "Sign up: {0}", .text = {link}));
        else if (record_get(meeting, "contact_phone"))
            reply_add(&reply, KEEP_LINK,
                      say(talk->language, talk->arena, "Sign up: {0}",
                          .text = {record_get(meeting, "contact_phone")}));
        join_add_hint(talk, &reply, meeting);
        if (!remind_is_set(talk, meeting) && remind_is_offered(talk, meeting))
            reply_add(&reply, KEEP_IF_FREE,
                      say(talk->language, talk->arena, "Text REMIND {0}.", .text = {meeting->code}));
    }
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void say_none(struct talk *talk, bool is_training, const struct narrow *narrow)
{
    const char *about = narrow_about(talk, narrow), *when = narrow_when(talk, narrow);
    const char *what = arena_print(talk->arena, "%s%s%s", about,
                                   *about && *when ? language_comma(talk->language) : "", when);
    if (*what)
        talk_say(talk,
                 is_training
                     ? say(talk->language, talk->arena,
                           "No training about {0} is planned. Text TRAIN for all of them.", .text = {what})
                     : say(talk->language, talk->arena,
                           "No event like {0} is planned. Text EVENTS for all of them.", .text = {what}));
    else
        talk_say(talk,
                 is_training
                     ? say_plain(talk->language, "No training is planned right now. Please ask again soon.")
                     : say_plain(talk->language, "No event is planned right now. Please ask again soon."));
}

// Where a meeting does not say its borough or language, its words may.
void meeting_ask(struct talk *talk)
{
    bool is_training = talk->request.what == REQUEST_TRAIN;
    struct search search = {
        .kind = is_training ? KIND_SESSION : KIND_EVENT, .prefix = true, .now = talk->now};
    struct narrow narrow =
        narrow_read(talk->arena, talk->request.words, search.kind, talk->today, DAYS_AHEAD);
    narrow_search(&narrow, &search);
    search.category = search.agency = NULL;
    search.words = narrow.category ? narrow.plain : narrow.rest;
    if (list_show(talk, talk->request.what, &search))
        return;
    search.borough = search.spoken = NULL;
    search.words = narrow.plain;
    if (narrow_any(&narrow) && list_show(talk, talk->request.what, &search))
        return;
    say_none(talk, is_training, &narrow);
}
