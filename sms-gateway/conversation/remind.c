// SPDX-License-Identifier: MIT
// One reminder before a date, promised with the words the law wants, kept inside sending hours, ended by STOP
// and its code.
#include "content/base/text.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"

enum { DAY = 24 * 60, MORNING = 9 * 60, FROM = 8 * 60, TO = 21 * 60, NOTICE = 30 * 60 };

// What a reminder of that record is about; false when there is nothing ahead.
static bool date_to_remind_of(const struct edition *edition, const struct record *record, int64_t now,
                              struct date *date)
{
    if (record->kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(edition, record, now);
        *date = deadline.due;
        return deadline.state == DEADLINE_OPEN;
    }
    bool is_meeting = record->kind == KIND_SESSION || record->kind == KIND_EVENT;
    return is_meeting && !text_is_same(record_get(record, "status"), "cancelled") &&
           record_date(record, "start", date);
}

static int64_t instant_on(const struct zone *zone, struct date day, int minute)
{
    day.has_time = true;
    day.hour = minute / 60;
    day.minute = minute % 60;
    return date_instant(zone, day);
}

bool remind_before(const struct conversation_settings *settings, const struct zone *zone, struct date date,
                   int64_t now, struct reminder_time *time)
{
    int from = settings->sending_from_minute, to = settings->sending_to_minute;
    if (from == 0 && to == 0) {
        from = FROM;
        to = TO;
    }
    int morning = MORNING >= from && MORNING < to ? MORNING : from;
    time->not_after = date_instant(zone, date);
    time->at = instant_on(zone, date_add_days(date, -1), morning);
    if (time->at <= now)
        time->at = instant_on(zone, date, from);
    return time->at > now && time->at + NOTICE <= time->not_after;
}

bool remind_time(const struct conversation_settings *settings, const struct edition *edition,
                 const struct record *record, int64_t now, struct reminder_time *time)
{
    struct date date;
    return date_to_remind_of(edition, record, now, &date) &&
           remind_before(settings, edition_zone(edition), date, now, time);
}

bool conversation_reminder_time(const struct conversation_settings *settings, const struct edition *edition,
                                const char *code, int64_t now, struct reminder_time *time)
{
    SCRATCH(arena);
    struct record record;
    struct date date;
    if (!edition || !edition_by_code(edition, code, &record, arena) ||
        !date_to_remind_of(edition, &record, now, &date))
        return false;
    // A date that moved close is told at once: it was promised.
    if (!remind_before(settings, edition_zone(edition), date, now, time))
        time->at = now;
    return now + NOTICE <= time->not_after;
}

static bool is_remindable(const struct record *record)
{
    return record->kind == KIND_OPPORTUNITY || record->kind == KIND_SESSION || record->kind == KIND_EVENT;
}

static const char *too_late(struct talk *talk, const struct record *record)
{
    struct date date;
    return date_to_remind_of(talk->edition, record, talk->now, &date)
               ? say_plain(talk->language, "Too little time is left for a reminder.")
               : say_plain(talk->language, "There is nothing to remind you of.");
}

void remind_record(struct talk *talk, const struct record *record)
{
    struct reminder_time time;
    struct reply reply = {.title = talk_title(talk, record)};
    talk->memory.current = record->code;
    if (!is_remindable(record)) {
        talk_say(talk, say_plain(talk->language, "We can remind you of bids, trainings and events."));
        return;
    }
    if (!remind_time(talk->settings, talk->edition, record, talk->now, &time)) {
        if (record->kind == KIND_OPPORTUNITY) {
            struct deadline deadline = deadline_of(talk->edition, record, talk->now);
            reply_add(&reply, KEEP_ALWAYS, due_clause(talk, &deadline));
        } else if (text_is_same(record_get(record, "status"), "cancelled")) {
            reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "cancelled."));
        }
        reply_add(&reply, KEEP_ALWAYS, too_late(talk, record));
        talk_reply(talk, &reply, FACT_SEGMENTS);
        return;
    }
    const char *when = talk_when(talk, date_at(edition_zone(talk->edition), time.at));
    if (talk->person->has_reminder && talk->person->has_reminder(talk->person->context, record->code)) {
        talk_say(talk,
                 say(talk->language, talk->arena, "Your reminder for {0} is set: {1}. STOP {0} ends it.",
                     .text = {record->code, when}));
        return;
    }
    talk_effect(talk, EFFECT_REMIND, record->code);
    struct effect *effect = &talk->answer.effects[talk->answer.effect_count - 1];
    effect->at = time.at;
    effect->not_after = time.not_after;
    // The reminder comes in the language of its promise, so that language is theirs from now on.
    if (!talk->person->language && talk->language != language_english())
        talk_effect(talk, EFFECT_LANGUAGE, language_tag(talk->language));
    talk_say(
        talk,
        say(talk->language, talk->arena,
            "{0}: we will text you about {1} on {2}. Max 4 texts. Msg & data rates may apply. HELP for help, "
            "STOP to cancel.",
            .text = {talk_brand(talk), record->code, when}));
}

// The code that REMIND alone means: what was told of last, or the only one of a list.
static const char *code_meant(const struct talk *talk)
{
    const struct memory *memory = &talk->memory;
    return memory->current ? memory->current : memory->count == 1 ? memory->codes[0] : NULL;
}

void remind_ask(struct talk *talk)
{
    const struct request *request = &talk->request;
    struct memory *memory = &talk->memory;
    struct record record;
    int64_t number;
    const char *code = request->code[0] ? request->code : NULL;
    if (!code && text_to_number(request->words, 1, (int64_t)memory->count, &number))
        code = memory->codes[number - 1];
    if (!code && (!*request->words || !request->code[0]))
        code = code_meant(talk);
    if (code && edition_by_code(talk->edition, code, &record, talk->arena)) {
        remind_record(talk, &record);
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

void remind_stop(struct talk *talk)
{
    const struct request *request = &talk->request;
    const struct person *person = talk->person;
    const char *code = arena_text(talk->arena, request->code);
    struct record record;
    bool has_it = person->has_reminder && person->has_reminder(person->context, code);
    if (has_it) {
        talk_effect(talk, EFFECT_FORGET_REMINDER, code);
        talk_say(talk, say(talk->language, talk->arena,
                           "The reminder for {0} is off. STOP alone ends all texts.", .text = {code}));
    } else if (edition_by_code(talk->edition, code, &record, talk->arena)) {
        talk_say(talk, say(talk->language, talk->arena,
                           "You have no reminder for {0}. STOP alone ends all texts.", .text = {code}));
    } else {
        list_near(talk, REQUEST_STOP_ONE, code);
        talk_say(talk, arena_print(talk->arena, "%s %s", talk->answer.text,
                                   say_plain(talk->language, "STOP alone ends all texts.")));
    }
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
        !date_to_remind_of(edition, &record, now, &date) || date_instant(edition_zone(edition), date) < now)
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
            reply_add(&reply, KEEP_ALWAYS,
                      say_plain(talk.language, "Being checked: sources differ, so plan for this date."));
        else if (deadline.time_not_given)
            reply_add(&reply, KEEP_ALWAYS, say_plain(talk.language, "Time not given, ask the agency."));
    } else {
        reply_add(&reply, KEEP_ALWAYS, talk_sentence(&talk, talk_when(&talk, date)));
        reply_add(&reply, KEEP_DATES, talk_sentence(&talk, record_get(&record, "place")));
    }
    reply_add(&reply, KEEP_DETAIL, say(talk.language, arena, "DUE {0} tells more.", .text = {record.code}));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk.language, "STOP ends all texts."));
    talk_reply(&talk, &reply, FACT_SEGMENTS);
    return talk.answer.text;
}
