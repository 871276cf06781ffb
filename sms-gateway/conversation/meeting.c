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
    struct reply reply = {.head = talk->dropped, .title = talk_title(talk, meeting)};
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
    talk_reply(talk, &reply, talk->dropped ? LIST_SEGMENTS : FACT_SEGMENTS);
}

static void say_none(struct talk *talk, bool is_training, const struct narrow *narrow)
{
    const char *what = narrow_all(talk, narrow);
    if (*what)
        talk_say(talk, is_training ? say(talk->language, talk->arena,
                                         "No training found for {0}. TRAIN alone lists all.", .text = {what})
                                   : say(talk->language, talk->arena,
                                         "No event found for {0}. EVENTS alone lists all.", .text = {what}));
    else
        talk_say(talk,
                 is_training
                     ? say_plain(talk->language, "No training is planned right now. Please ask again soon.")
                     : say_plain(talk->language, "No event is planned right now. Please ask again soon."));
}

// Where a meeting does not say its borough or language, its words may.
static bool show(struct talk *talk, enum kind kind, const struct narrow *narrow)
{
    struct search search = {.kind = kind, .prefix = true, .now = talk->now};
    narrow_search(narrow, &search);
    search.category = search.agency = NULL;
    search.words = narrow->category ? narrow->plain : narrow->rest;
    if (list_show(talk, talk->request.what, &search))
        return true;
    search.borough = search.spoken = NULL;
    search.words = narrow->plain;
    return narrow_any(narrow) && *narrow->plain && list_show(talk, talk->request.what, &search);
}

// What matters least is let go where nothing fits all of it; words never: a training about something else
// helps nobody.
static bool show_less(struct talk *talk, enum kind kind, const struct narrow *narrow)
{
    unsigned parts = narrow_parts(narrow);
    for (unsigned drop = 1; drop < NARROW_AGENCY; drop++) {
        struct narrow kept = narrow_without(narrow, drop);
        unsigned left = parts & ~drop;
        if ((drop & ~parts) != 0 || !left || left == NARROW_DAYS)
            continue;
        if (drop & (NARROW_SPOKEN | NARROW_BOROUGH))
            kept.plain = kept.rest; // the words that named it go with it
        narrow_say(talk, narrow, &kept);
        if (show(talk, kind, &kept))
            return true;
    }
    talk->narrowed = talk->dropped = NULL;
    return false;
}

void meeting_ask(struct talk *talk)
{
    bool is_training = talk->request.what == REQUEST_TRAIN;
    enum kind kind = is_training ? KIND_SESSION : KIND_EVENT;
    struct narrow narrow = narrow_read(talk->arena, talk->request.words, kind, talk->today, DAYS_AHEAD);
    talk->narrowed = narrow_all(talk, &narrow);
    if (!show(talk, kind, &narrow) && !show_less(talk, kind, &narrow))
        say_none(talk, is_training, &narrow);
}
