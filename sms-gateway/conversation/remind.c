// SPDX-License-Identifier: MIT
// Reminders, promised with the words the law wants, and what they say when they leave.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/days.h"

static const char wording[] = "remind/3"; // counts up whenever the promise below is worded otherwise

static bool is_remindable(const struct record *record)
{
    return record->kind == KIND_OPPORTUNITY || record->kind == KIND_SESSION || record->kind == KIND_EVENT;
}

static bool is_cancelled(const struct record *record)
{
    return text_is_same(record_get(record, "status"), "cancelled");
}

static size_t plan(struct talk *talk, const struct record *record, int days, struct rung rungs[RUNGS])
{
    struct ladder ladder = {&talk->person->recipient, days, talk->now, talk->now};
    return ladder_plan(talk->settings, talk->edition, record, &ladder, rungs);
}

bool remind_is_set(struct talk *talk, const struct record *record)
{
    const struct person *person = talk->person;
    return person->has_reminder && person->has_reminder(person->context, record->code);
}

bool remind_is_offered(struct talk *talk, const struct record *record)
{
    struct rung rungs[RUNGS];
    return plan(talk, record, LADDER, rungs) > 0;
}

// Why there is no reminder.
static const char *too_late(struct talk *talk, const struct record *record, int days)
{
    struct rung rungs[RUNGS];
    if (days != LADDER && plan(talk, record, LADDER, rungs))
        return say(talk->language, talk->arena,
                   "It is too late for that. REMIND {0} tells you of all days still ahead.",
                   .text = {record->code});
    struct date start;
    bool is_open = record->kind == KIND_OPPORTUNITY
                       ? deadline_of(talk->edition, record, talk->now).state == DEADLINE_OPEN
                       : !is_cancelled(record) && record_date(record, "start", &start) &&
                             date_instant(edition_zone(talk->edition), start) > talk->now;
    return is_open ? say_plain(talk->language, "Too little time is left for a reminder.")
                   : say_plain(talk->language, "There is nothing to remind you of.");
}

static void refuse(struct talk *talk, const struct record *record, int days)
{
    struct reply reply = {.title = talk_title(talk, record)};
    if (record->kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(talk->edition, record, talk->now);
        reply_add(&reply, KEEP_ALWAYS, due_clause(talk, &deadline));
    } else if (is_cancelled(record)) {
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "cancelled."));
    }
    reply_add(&reply, KEEP_ALWAYS, too_late(talk, record, days));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static size_t count_kept(struct talk *talk, enum kept_what what)
{
    struct kept list[KEPT_MOST];
    size_t count = 0, all = mine_list(talk, false, list);
    for (size_t i = 0; i < all; i++)
        count += list[i].what == what;
    return count;
}

static void promise(struct talk *talk, const struct record *record, int days, const struct rung *rungs,
                    size_t count)
{
    struct effect *effect = talk_effect(talk, EFFECT_REMIND, record->code);
    effect->days = days;
    effect->at = rungs[0].at;
    effect->not_after = rungs[0].about;
    effect->wording = wording;
    // The reminder comes in the language of its promise, so that language is theirs until they plainly write
    // in another.
    const char *tag = language_tag(talk->language), *theirs = talk->person->language;
    if (theirs ? talk->is_implied && !text_is_same(theirs, tag) : talk->language != language_english()) {
        talk_effect(talk, EFFECT_LANGUAGE, tag);
        talk->is_implied = true;
    }
    const char *brand = talk_brand(talk), *when = talk_when_theirs(talk, rungs[0].at);
    struct reply reply = {0};
    reply_add(&reply, KEEP_ALWAYS,
              count == 1 ? say(talk->language, talk->arena, "{0}: we will text you about {1} on {2}.",
                               .text = {brand, record->code, when})
                         : say(talk->language, talk->arena, "{0}: we will text you about {1}, first on {2}.",
                               .text = {brand, record->code, when}));
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "Max {0, plural, one {# text} other {# texts}}.",
                  .number = {(double)count}));
    reply_add(&reply, KEEP_IF_FREE, say_plain(talk->language, "More only if a date moves."));
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk->language, "Msg & data rates may apply. HELP for help, STOP to cancel."));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

// The ladder they have already, or that one rung of it.
static bool has_it(struct talk *talk, const struct record *record, int days)
{
    struct kept list[KEPT_MOST];
    size_t count = talk->person->kept
                       ? talk->person->kept(talk->person->context, false, list, KEPT_MOST, talk->arena)
                       : 0;
    if (!count)
        return days == LADDER && remind_is_set(talk, record);
    for (size_t i = 0; i < count; i++)
        if (list[i].what == KEPT_REMINDER && text_is_same(list[i].code, record->code))
            return list[i].days == days;
    return false;
}

static void remind_of(struct talk *talk, const struct record *record, int days)
{
    struct rung rungs[RUNGS];
    talk->memory.current = record->code;
    if (!is_remindable(record)) {
        talk_say(talk, say_plain(talk->language, "We can remind you of bids, trainings and events."));
        return;
    }
    size_t count = plan(talk, record, days, rungs);
    if (count == 0)
        refuse(talk, record, days);
    else if (has_it(talk, record, days))
        talk_say(talk,
                 say(talk->language, talk->arena, "Your reminder for {0} is set: {1}. STOP {0} ends it.",
                     .text = {record->code, talk_when_theirs(talk, rungs[0].at)}));
    else if (count_kept(talk, KEPT_REMINDER) >= REMINDERS_MOST)
        talk_say(
            talk,
            say(talk->language, talk->arena,
                "You have {0, number} reminders, the most we keep. MINE lists them; MUTE and a number ends "
                "one.",
                .number = {REMINDERS_MOST}));
    else
        promise(talk, record, days, rungs, count);
}

void remind_record(struct talk *talk, const struct record *record)
{
    remind_of(talk, record, LADDER);
}

// The code that REMIND alone means: what was told of last, or the only one of a list.
static const char *code_meant(const struct talk *talk)
{
    const struct memory *memory = &talk->memory;
    return memory->current ? memory->current : memory->count == 1 ? memory->codes[0] : NULL;
}

// "REMIND K7Q26 2 days", "remind me 2 days before": that day only.
static int days_asked(struct talk *talk)
{
    const char *words = talk->request.words;
    int days = days_count(words);
    const char *number = strrchr(words, ' ');
    if (!days && talk->request.code[0] && number)
        days = understand_number(number + 1);
    return days > 0 && days <= LADDER_DAYS_MOST ? days : LADDER;
}

void remind_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    struct memory *memory = &talk->memory;
    struct record record;
    int64_t number;
    int days = days_asked(talk);
    const char *code = request->code[0] ? request->code : NULL;
    if (!code && text_to_number(request->words, 1, (int64_t)memory->count, &number))
        code = memory->codes[number - 1];
    if (!code && (!*request->words || !request->code[0]))
        code = code_meant(talk);
    if (code && edition_by_code(talk->edition, code, &record, talk->arena)) {
        remind_of(talk, &record, days);
    } else if (code) {
        list_near(talk, REQUEST_REMIND, code);
    } else if (memory->count > 1) {
        memory->what = REQUEST_REMIND;
        memory->has_more = false;
        talk_say(talk, say_plain(talk->language, "Which one? Reply with its number."));
    } else {
        talk_say(talk, say_plain(talk->language,
                                 "Text REMIND and the code, like REMIND K7Q26. No code? Text BIDS and a "
                                 "word, like BIDS roof."));
    }
}

bool remind_keeps(struct talk *talk, const char *code)
{
    const struct person *person = talk->person;
    struct kept list[KEPT_MOST];
    size_t count = person->kept ? person->kept(person->context, false, list, KEPT_MOST, talk->arena) : 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].what == KEPT_ALERT && text_is_same(list[i].code, code))
            return true;
    return person->has_reminder && person->has_reminder(person->context, code);
}

// Alerts on that code end with its reminder.
static bool mute_alerts_of(struct talk *talk, const char *code)
{
    struct kept list[KEPT_MOST];
    bool has_any = false;
    size_t count = talk->person->kept
                       ? talk->person->kept(talk->person->context, false, list, KEPT_MOST, talk->arena)
                       : 0;
    for (size_t i = 0; i < count; i++)
        if (list[i].what == KEPT_ALERT && text_is_same(list[i].code, code)) {
            talk_effect(talk, EFFECT_MUTE, code)->id = list[i].id;
            has_any = true;
        }
    return has_any;
}

void remind_stop(struct talk *talk)
{
    const struct request *request = &talk->request;
    const struct person *person = talk->person;
    const char *code = arena_text(talk->arena, request->code);
    struct record record;
    bool has_reminder = person->has_reminder && person->has_reminder(person->context, code);
    if (has_reminder)
        talk_effect(talk, EFFECT_FORGET_REMINDER, code);
    bool has_alert = mute_alerts_of(talk, code);
    if (has_alert)
        talk_say(talk, say(talk->language, talk->arena, "No more texts about {0}. STOP alone ends all texts.",
                           .text = {code}));
    else if (has_reminder)
        talk_say(talk, say(talk->language, talk->arena,
                           "The reminder for {0} is off. STOP alone ends all texts.", .text = {code}));
    else if (edition_by_code(talk->edition, code, &record, talk->arena))
        talk_say(talk, say(talk->language, talk->arena,
                           "You have no reminder for {0}. STOP alone ends all texts.", .text = {code}));
    else {
        list_near(talk, REQUEST_STOP_ONE, code);
        talk_say(talk, arena_print(talk->arena, "%s %s", talk->answer.text,
                                   say_plain(talk->language, "STOP alone ends all texts.")));
    }
}

static bool is_ahead(const struct edition *edition, const struct record *record, int64_t now,
                     struct date *date)
{
    if (record->kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(edition, record, now);
        *date = deadline.due;
        return deadline.state == DEADLINE_OPEN;
    }
    return is_remindable(record) && !is_cancelled(record) && record_date(record, "start", date) &&
           date_instant(edition_zone(edition), *date) >= now;
}

const char *conversation_reminder(const struct conversation_settings *settings, const struct edition *edition,
                                  const char *code, const char *language, int64_t now, struct arena *arena)
{
    static const struct person nobody;
    struct talk talk = {
        .settings = settings, .edition = edition, .person = &nobody, .now = now, .arena = arena};
    struct record record;
    struct date date;
    if (!edition || !edition_by_code(edition, code, &record, arena) ||
        !is_ahead(edition, &record, now, &date))
        return NULL;
    talk.today = date_at(edition_zone(edition), now);
    talk.language = language && language_find(language) ? language_find(language) : language_english();
    struct reply reply = {.title = talk_title(&talk, &record),
                          .agency = record.kind == KIND_OPPORTUNITY ? record_get(&record, "agency") : NULL};
    reply.agency_short = agency_short(reply.agency);
    reply.head = say(talk.language, arena, "{0} reminder:", .text = {talk_brand(&talk)});
    if (record.kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(edition, &record, now);
        reply_add(&reply, KEEP_ALWAYS, due_clause(&talk, &deadline));
        if (deadline.being_checked)
            reply_add(&reply, KEEP_LAST,
                      say_plain(talk.language, "Being checked: sources differ, so plan for this date."));
        else if (deadline.time_not_given)
            reply_add(&reply, KEEP_ALWAYS, say_plain(talk.language, "Time not given, ask the agency."));
        due_add_near(&talk, &reply, &record);
    } else {
        reply_add(&reply, KEEP_ALWAYS, talk_sentence(&talk, talk_when(&talk, date)));
        reply_add(&reply, KEEP_DATES, talk_sentence(&talk, record_get(&record, "place")));
    }
    reply_add(&reply, KEEP_DETAIL, say(talk.language, arena, "DUE {0} tells more.", .text = {record.code}));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk.language, "STOP ends all texts."));
    talk_reply(&talk, &reply, FACT_SEGMENTS);
    return talk.answer.text;
}
