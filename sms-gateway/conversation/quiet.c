// SPDX-License-Identifier: MIT
// PAUSE and HOURS: when texts that were not just asked for may come. Answers come always.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/days.h"
#include "sms-gateway/conversation/vocabulary.h"
#include "sms-gateway/conversation/when.h"

enum { PAUSE_DAYS_MOST = 366, NAMED = 3, LAW_FROM = 8 * 60, LAW_TO = 21 * 60, NARROWEST = 60 };

bool quiet_is_paused(const struct talk *talk)
{
    return talk->person->paused_until > talk->now;
}

static const struct zone *zone_of(const struct talk *talk)
{
    const struct zone *zone = talk->person->recipient.zone;
    return zone ? zone : edition_zone(talk->edition);
}

// The date of what they keep, while it is ahead.
static bool date_of(struct talk *talk, const char *code, struct date *date)
{
    struct record record;
    if (!code || !edition_by_code(talk->edition, code, &record, talk->arena))
        return false;
    if (record.kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(talk->edition, &record, talk->now);
        *date = deadline.due;
        return deadline.state == DEADLINE_OPEN;
    }
    return (record.kind == KIND_SESSION || record.kind == KIND_EVENT) &&
           record_date(&record, "start", date) &&
           date_instant(edition_zone(talk->edition), *date) > talk->now;
}

// "K7Q26 Tue Dec 1 10:30 AM, KXQ2N Tue Dec 8 2 PM": what comes while nothing is sent. NULL: nothing.
static const char *inside(struct talk *talk, int64_t until)
{
    struct kept list[KEPT_MOST];
    size_t count = mine_list(talk, false, list), named = 0;
    struct text text = text_in(talk->arena, 400);
    for (size_t i = 0; i < count; i++) {
        struct date date;
        if (!date_of(talk, list[i].code, &date) || date_instant(edition_zone(talk->edition), date) >= until)
            continue;
        if (named < NAMED)
            text_print(&text, "%s%s %s", named ? ", " : "", list[i].code, talk_when(talk, date));
        named++;
    }
    if (named > NAMED)
        text_print(&text, ", +%zu", named - NAMED);
    return named ? text.bytes : NULL;
}

const char *quiet_until(struct talk *talk, int64_t until)
{
    struct date date = date_at(zone_of(talk), until);
    date.has_time = false;
    return talk_when(talk, date);
}

static void set_pause(struct talk *talk, struct date day)
{
    day.has_time = true;
    day.hour = day.minute = 0;
    int64_t until = date_instant(zone_of(talk), day);
    talk_effect(talk, EFFECT_PAUSE, NULL)->at = until;
    struct reply reply = {0};
    const char *missed = inside(talk, until);
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "{0}: paused until {1}.",
                  .text = {talk_brand(talk), quiet_until(talk, until)}));
    reply_add(&reply, KEEP_ALWAYS,
              missed ? say(talk->language, talk->arena, "No reminders in that time, also not of {0}.",
                           .text = {missed})
                     : say_plain(talk->language, "No reminders or alerts in that time."));
    reply_add(&reply, KEEP_DETAIL, say_plain(talk->language, "We still answer you."));
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "PAUSE OFF ends the pause."));
    talk_reply(talk, &reply, missed ? LIST_SEGMENTS : FACT_SEGMENTS); // it lists what would be missed
}

void pause_end(struct talk *talk)
{
    talk_effect(talk, EFFECT_PAUSE, NULL);
    talk_say(talk, say(talk->language, talk->arena,
                       "{0}: the pause is over. Reminders and alerts come again. STOP ends all texts.",
                       .text = {talk_brand(talk)}));
}

static bool is_off(const char *words)
{
    return vocabulary_is(VOCABULARY_OFF, words) != NULL;
}

void pause_ask(struct talk *talk)
{
    const char *words = talk->request.words;
    struct date today = date_at(zone_of(talk), talk->now), day = {0};
    today.has_time = false;
    bool is_day = when_day(talk->arena, words, today, &day);
    int days = is_day ? 0 : days_count(words);
    if (!is_day && days)
        day = date_add_days(today, days);
    int64_t ahead = day.year ? date_day(day) - date_day(today) : 0;
    if (is_off(words) && quiet_is_paused(talk))
        pause_end(talk);
    else if (is_off(words))
        talk_say(talk, say_plain(talk->language,
                                 "There is no pause. PAUSE and a date begins one: PAUSE until Dec 1."));
    else if (ahead > 0 && ahead <= PAUSE_DAYS_MOST)
        set_pause(talk, day);
    else if (day.year)
        talk_say(talk, say_plain(talk->language,
                                 "A pause lasts from a day to a year. Until when? Like PAUSE until Dec 1."));
    else if (quiet_is_paused(talk))
        talk_say(talk, say(talk->language, talk->arena,
                           "Paused until {0}. PAUSE and a date changes that, PAUSE OFF ends it.",
                           .text = {quiet_until(talk, talk->person->paused_until)}));
    else
        talk_say(
            talk,
            say_plain(talk->language,
                      "Until when? Text PAUSE and a date or a time: PAUSE until Dec 1, or PAUSE 2 weeks. "
                      "Nothing comes in that time but answers."));
}

static const char *clock(struct talk *talk, int minute)
{
    struct date date = {.year = 2000, .month = 1, .day = 1, .has_time = true};
    date.hour = minute / 60 % 24;
    date.minute = minute % 60;
    return language_date(talk->language, talk->arena, DATE_TIME, date, talk->today);
}

// The settings' hours, which are the law's unless a city set narrower ones.
static void city_hours(const struct talk *talk, int *from, int *to)
{
    const struct conversation_settings *settings = talk->settings;
    bool is_set = settings->sending_from_minute || settings->sending_to_minute;
    *from = is_set ? settings->sending_from_minute : LAW_FROM;
    *to = is_set ? settings->sending_to_minute : LAW_TO;
}

static const char *zone_label(const char *zone)
{
    const char *label = talk_zone_label(zone);
    return *label ? label : zone;
}

static void say_hours(struct talk *talk, int from, int to, const char *zone, const char *more)
{
    struct reply reply = {0};
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "Reminders and alerts come from {0} to {1} {2}.",
                  .text = {clock(talk, from), clock(talk, to), zone_label(zone)}));
    reply_add(&reply, KEEP_ALWAYS, more);
    talk_reply(talk, &reply, FACT_SEGMENTS);
}

static void now_hours(struct talk *talk, int *from, int *to)
{
    city_hours(talk, from, to);
    if (talk->person->has_hours) {
        *from = talk->person->recipient.from_minute;
        *to = talk->person->recipient.to_minute;
    }
}

// Outside of what the law calls decent only for those who say so twice.
static void set_hours(struct talk *talk, int from, int to, bool is_sure)
{
    int city_from, city_to, kept_from = from, kept_to = to;
    const char *zone = zone_name(zone_of(talk)), *more = NULL;
    city_hours(talk, &city_from, &city_to);
    if (!is_sure) {
        kept_from = from < city_from ? city_from : from;
        kept_to = to > city_to ? city_to : to;
    }
    if (kept_to - kept_from < NARROWEST) {
        talk_say(talk, say(talk->language, talk->arena,
                           "Please give us an hour or more between {0} and {1}, like HOURS 9-18.",
                           .text = {clock(talk, city_from), clock(talk, city_to)}));
        return;
    }
    struct effect *effect = talk_effect(talk, EFFECT_HOURS, NULL);
    effect->from_minute = kept_from;
    effect->to_minute = kept_to;
    if (kept_from != from || kept_to != to)
        more = say(talk->language, talk->arena, "Not earlier or later, unless you text HOURS {0} ANYWAY.",
                   .text = {arena_print(talk->arena, "%d-%d", from / 60, to / 60)});
    else
        more = say_plain(talk->language, "What would fall outside comes before. HOURS OFF changes back.");
    say_hours(talk, kept_from, kept_to, zone, more);
}

// "6 22 anyway" without its last word; the words as they are when they end otherwise.
static const char *without_sure(struct arena *arena, const char *words, bool *is_sure)
{
    static const char *const sure[] = {" anyway", " igual", " de todos modos", " 仍 要", " مع ذلك"};
    size_t length = strlen(words);
    for (size_t i = 0; i < sizeof sure / sizeof *sure; i++) {
        const char *ending = fold_words(arena, sure[i]);
        size_t its = strlen(ending);
        if (length > its + 1 && words[length - its - 1] == ' ' &&
            text_is_same(words + length - its, ending)) {
            *is_sure = true;
            return arena_bytes(arena, words, length - its - 1);
        }
    }
    return words;
}

void hours_ask(struct talk *talk)
{
    bool is_sure = false;
    const char *words = without_sure(talk->arena, talk->request.words, &is_sure);
    const char *zone = when_zone(talk->arena, words);
    int from, to;
    now_hours(talk, &from, &to);
    if (is_off(words)) {
        city_hours(talk, &from, &to);
        talk_effect(talk, EFFECT_HOURS, NULL);
        talk_effect(talk, EFFECT_ZONE, NULL);
        talk_say(talk, say(talk->language, talk->arena,
                           "Reminders and alerts come from {0} to {1} where your number is from.",
                           .text = {clock(talk, from), clock(talk, to)}));
    } else if (zone) {
        talk_effect(talk, EFFECT_ZONE, zone);
        say_hours(talk, from, to, zone, say_plain(talk->language, "HOURS 9-18 sets other hours."));
    } else if (when_hours(talk->arena, words, &from, &to)) {
        set_hours(talk, from, to, is_sure);
    } else if (*words) {
        talk_say(
            talk,
            say_plain(talk->language,
                      "Text HOURS and from when to when (HOURS 9-18), or your zone or city (HOURS CT, HOURS "
                      "Chicago)."));
    } else {
        say_hours(
            talk, from, to, zone_name(zone_of(talk)),
            say_plain(talk->language, "HOURS 9-18 sets other hours; HOURS CT or a city sets your zone."));
    }
}
