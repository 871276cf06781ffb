// SPDX-License-Identifier: MIT
// JOIN takes a seat at a training, or a place on its waiting list; LEAVE gives it back.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/talk.h"

static const char wording[] = "join/2"; // counts up whenever the promise below is worded otherwise

static bool is_meeting(const struct record *record)
{
    return record->kind == KIND_SESSION || record->kind == KIND_EVENT;
}

bool conversation_session(const struct edition *edition, const char *code, int64_t now, int64_t *starts,
                          int64_t *capacity)
{
    SCRATCH(arena);
    struct record record;
    struct date start;
    if (!edition || !edition_by_code(edition, code, &record, arena) || !is_meeting(&record) ||
        text_is_same(record_get(&record, "status"), "cancelled") || !record_date(&record, "start", &start))
        return false;
    *starts = date_instant(edition_zone(edition), start);
    const char *seats = record_get(&record, "capacity");
    if (!seats || !text_to_number(seats, 0, INT32_MAX, capacity))
        *capacity = -1;
    return *starts > now;
}

static struct seats seats_of(const struct talk *talk, const char *code)
{
    const struct person *person = talk->person;
    return person->seats ? person->seats(person->context, code) : (struct seats){0};
}

// When and where, as far as there is room.
static void add_facts(struct talk *talk, struct reply *reply, const struct record *record)
{
    struct date start;
    const char *place = record_get(record, "place"), *address = record_get(record, "address");
    if (record_date(record, "start", &start))
        reply_add(reply, KEEP_ALWAYS, talk_sentence(talk, talk_when_in_zone(talk, start)));
    if (place && address)
        place = arena_print(talk->arena, "%s, %s", place, address);
    reply_add(reply, KEEP_DATES, talk_sentence(talk, place ? place : address));
    if (record_get(record, "link"))
        reply_add(reply, KEEP_LINK, record_get(record, "link"));
}

static void add_rates(struct talk *talk, struct reply *reply)
{
    reply_add(reply, KEEP_ALWAYS,
              say_plain(talk->language, "Msg & data rates may apply. HELP for help, STOP to cancel."));
}

static void take(struct talk *talk, const struct record *record, int64_t starts)
{
    struct rung rungs[RUNGS];
    struct ladder ladder = {&talk->person->recipient, LADDER, talk->now, talk->now};
    size_t count = ladder_plan(talk->settings, talk->edition, record, &ladder, rungs);
    struct effect *effect = talk_effect(talk, EFFECT_JOIN, record->code);
    effect->at = starts;
    effect->wording = wording;
    if (count) {
        effect = talk_effect(talk, EFFECT_REMIND, record->code);
        effect->at = rungs[0].at;
        effect->not_after = rungs[0].about;
    }
    struct reply reply = {.title = talk_title(talk, record)};
    reply.head = say(talk->language, talk->arena, "{0}: you have a seat.", .text = {talk_brand(talk)});
    add_facts(talk, &reply, record);
    if (count)
        reply_add(&reply, KEEP_ALWAYS,
                  say(talk->language, talk->arena, "Max {0, plural, one {# reminder} other {# reminders}}.",
                      .number = {(double)count}));
    reply_add(&reply, KEEP_DETAIL,
              say(talk->language, talk->arena, "LEAVE {0} gives the seat back.", .text = {record->code}));
    add_rates(talk, &reply);
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void wait_for_one(struct talk *talk, const struct record *record, int64_t starts, int64_t place)
{
    struct effect *effect = talk_effect(talk, EFFECT_JOIN, record->code);
    effect->at = starts;
    effect->wording = wording;
    struct reply reply = {.title = talk_title(talk, record)};
    reply.head = arena_print(talk->arena, "%s:", talk_brand(talk));
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "full. You are number {0, number} on the waiting list.",
                  .number = {(double)place}));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "We text you if a seat comes free."));
    reply_add(&reply, KEEP_DETAIL,
              say(talk->language, talk->arena, "LEAVE {0} takes you off.", .text = {record->code}));
    add_rates(talk, &reply);
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void has_joined(struct talk *talk, const struct record *record, int64_t place)
{
    struct reply reply = {.title = talk_title(talk, record)};
    if (place == SEAT_OWN) {
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "you have a seat."));
        add_facts(talk, &reply, record);
    } else {
        reply_add(&reply, KEEP_ALWAYS,
                  say(talk->language, talk->arena, "you are number {0, number} on the waiting list.",
                      .number = {(double)place}));
    }
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "LEAVE {0} gives it back.", .text = {record->code}));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void refuse(struct talk *talk, const struct record *record)
{
    struct reply reply = {.title = talk_title(talk, record)};
    bool is_cancelled = text_is_same(record_get(record, "status"), "cancelled");
    struct date start;
    if (is_cancelled)
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "cancelled."));
    else if (record_date(record, "start", &start))
        reply_add(&reply, KEEP_ALWAYS,
                  say(talk->language, talk->arena, "it began {0}.", .text = {talk_when(talk, start)}));
    else
        reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "no date is set yet."));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "TRAIN lists the next trainings."));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

void join_record(struct talk *talk, const struct record *record)
{
    int64_t starts, capacity;
    talk->memory.current = record->code;
    if (!is_meeting(record)) {
        talk_say(talk,
                 say_plain(talk->language, "JOIN is for trainings and events. TRAIN lists the next ones."));
        return;
    }
    if (!conversation_session(talk->edition, record->code, talk->now, &starts, &capacity)) {
        refuse(talk, record);
        return;
    }
    struct seats seats = seats_of(talk, record->code);
    if (seats.mine)
        has_joined(talk, record, seats.mine);
    else if (capacity < 0 || (seats.taken < capacity && !seats.waiting))
        take(talk, record, starts);
    else
        wait_for_one(talk, record, starts, seats.waiting + 1);
    // What comes later comes in the language it was promised in.
    if (talk->answer.effect_count && !talk->person->language && talk->language != language_english())
        talk_effect(talk, EFFECT_LANGUAGE, language_tag(talk->language));
}

void join_add_hint(struct talk *talk, struct reply *reply, const struct record *meeting)
{
    int64_t starts, capacity;
    if (!conversation_session(talk->edition, meeting->code, talk->now, &starts, &capacity))
        return;
    struct seats seats = seats_of(talk, meeting->code);
    if (seats.mine == SEAT_OWN)
        reply_add(reply, KEEP_DETAIL, say_plain(talk->language, "You have a seat."));
    else if (seats.mine)
        reply_add(reply, KEEP_DETAIL,
                  say(talk->language, talk->arena, "You are number {0, number} on the waiting list.",
                      .number = {(double)seats.mine}));
    else if (meeting->kind == KIND_SESSION && capacity >= 0 && seats.taken >= capacity)
        reply_add(reply, KEEP_DETAIL,
                  say(talk->language, talk->arena, "Full. JOIN {0} puts you on the waiting list.",
                      .text = {meeting->code}));
    else if (meeting->kind == KIND_SESSION)
        reply_add(reply, KEEP_IF_FREE,
                  say(talk->language, talk->arena, "Text JOIN {0} for a seat.", .text = {meeting->code}));
}

// What the words name: a code, a number of the last list, or what was told of last.
static const char *code_meant(struct talk *talk)
{
    const struct request *request = &talk->request;
    const struct memory *memory = &talk->memory;
    int64_t number;
    if (request->code[0])
        return arena_text(talk->arena, request->code);
    if (text_to_number(request->words, 1, (int64_t)memory->count, &number))
        return memory->codes[number - 1];
    return *request->words      ? NULL
           : memory->current    ? memory->current
           : memory->count == 1 ? memory->codes[0]
                                : NULL;
}

void join_ask(struct talk *talk)
{
    struct record record;
    const char *code = code_meant(talk);
    if (code && edition_by_code(talk->edition, code, &record, talk->arena)) {
        join_record(talk, &record);
    } else if (code) {
        list_near(talk, REQUEST_JOIN, code);
    } else if (*talk->request.words) {
        talk_ask(talk, REQUEST_TRAIN, talk->request.words);
        talk->memory.what = talk->memory.count ? REQUEST_JOIN : talk->memory.what;
    } else {
        talk_say(talk, say_plain(talk->language,
                                 "Text JOIN and a training's code. TRAIN lists the next trainings."));
    }
}

// The one seat they have, when there is one only.
static const char *only_seat(struct talk *talk, size_t *count, struct kept seats[KEPT_MOST])
{
    struct kept list[KEPT_MOST];
    size_t all = mine_list(talk, false, list);
    *count = 0;
    for (size_t i = 0; i < all; i++)
        if (list[i].what == KEPT_SEAT)
            seats[(*count)++] = list[i];
    return *count == 1 ? seats[0].code : NULL;
}

static void leave(struct talk *talk, const char *code)
{
    struct record record;
    bool is_known = edition_by_code(talk->edition, code, &record, talk->arena);
    int64_t mine = seats_of(talk, code).mine;
    if (!mine && !is_known) {
        list_near(talk, REQUEST_LEAVE, code);
        return;
    }
    if (!mine) {
        talk_say(talk, say(talk->language, talk->arena, "You have no seat at {0}. MINE lists what you have.",
                           .text = {code}));
        return;
    }
    talk_effect(talk, EFFECT_LEAVE, code);
    if (talk->person->has_reminder && talk->person->has_reminder(talk->person->context, code))
        talk_effect(talk, EFFECT_FORGET_REMINDER, code);
    struct reply reply = {.title = is_known ? talk_title(talk, &record) : code};
    reply_add(&reply, KEEP_ALWAYS,
              mine == SEAT_OWN
                  ? say_plain(talk->language, "your seat is free for someone else. Thank you for telling us.")
                  : say_plain(talk->language, "you are off the waiting list."));
    reply_add(&reply, KEEP_DETAIL,
              say(talk->language, talk->arena, "JOIN {0} asks for a seat again.", .text = {code}));
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void ask_which(struct talk *talk, const struct kept *seats, size_t count)
{
    struct item items[LIST_ITEMS];
    size_t shown = count < LIST_ITEMS ? count : LIST_ITEMS;
    talk->memory = (struct memory){.what = REQUEST_LEAVE, .words = ""};
    for (size_t i = 0; i < shown; i++) {
        struct record *record = arena_take(talk->arena, sizeof *record);
        bool is_known = edition_by_code(talk->edition, seats[i].code, record, talk->arena);
        items[i] = (struct item){seats[i].code, seats[i].code, is_known ? talk_title(talk, record) : "", ""};
    }
    list_items(talk, say_plain(talk->language, "Which seat?"), items, shown,
               say_plain(talk->language, "Reply with a number."));
}

void leave_ask(struct talk *talk)
{
    struct kept seats[KEPT_MOST];
    size_t count;
    const char *code = code_meant(talk), *only = only_seat(talk, &count, seats);
    if (code && (talk->request.code[0] || *talk->request.words || seats_of(talk, code).mine))
        leave(talk, code);
    else if (only)
        leave(talk, only);
    else if (count)
        ask_which(talk, seats, count);
    else
        talk_say(talk,
                 say_plain(talk->language, "You have no seat anywhere. TRAIN lists the next trainings."));
}

static const char *what_happened(struct talk *talk, enum seat_news news)
{
    switch (news) {
    case SEAT_FREE:
        return say(talk->language, talk->arena, "{0}: a seat came free and is yours.",
                   .text = {talk_brand(talk)});
    case SEAT_LOST:
        return say(talk->language, talk->arena,
                   "{0}: the room is smaller now. Sorry: you are on the waiting list, at its front.",
                   .text = {talk_brand(talk)});
    case SEAT_MOVED:
        return say(talk->language, talk->arena, "{0}: new date.", .text = {talk_brand(talk)});
    case SEAT_CANCELLED:
        break;
    }
    return say(talk->language, talk->arena, "{0}: cancelled:", .text = {talk_brand(talk)});
}

const char *conversation_seat(const struct conversation_settings *settings, const struct edition *edition,
                              const char *code, enum seat_news news, const char *language, int64_t now,
                              struct arena *arena)
{
    static const struct person nobody;
    struct talk talk = {
        .settings = settings, .edition = edition, .person = &nobody, .now = now, .arena = arena};
    struct record record;
    bool is_known = edition && edition_by_code(edition, code, &record, arena) && is_meeting(&record);
    if (!edition || (!is_known && news != SEAT_CANCELLED))
        return NULL;
    talk.today = date_at(edition_zone(edition), now);
    talk.language = language && language_find(language) ? language_find(language) : language_english();
    struct reply reply = {.head = what_happened(&talk, news),
                          .title = is_known ? talk_title(&talk, &record) : code};
    if (news == SEAT_CANCELLED) {
        struct date start;
        if (is_known && record_date(&record, "start", &start))
            reply_add(&reply, KEEP_ALWAYS,
                      say(talk.language, arena, "it was to be {0}.", .text = {talk_when(&talk, start)}));
        reply_add(&reply, KEEP_DETAIL, say_plain(talk.language, "TRAIN lists the next trainings."));
    } else {
        add_facts(&talk, &reply, &record);
        reply_add(&reply, KEEP_DETAIL,
                  news == SEAT_LOST
                      ? say(talk.language, arena, "LEAVE {0} takes you off.", .text = {record.code})
                      : say(talk.language, arena, "LEAVE {0} gives the seat back.", .text = {record.code}));
    }
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk.language, "STOP ends all texts."));
    talk_reply(&talk, &reply, FACT_SEGMENTS);
    return talk.answer.text;
}
