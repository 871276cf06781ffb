// SPDX-License-Identifier: MIT
// What all that answer share: saying, dates, titles, sources, links.
#include "sms-gateway/conversation/talk.h"

#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"

bool talk_may_fold(const struct talk *talk)
{
    return !text_is_same(talk->settings->fold_accents, "never");
}

void talk_say(struct talk *talk, const char *text)
{
    talk->answer.text = fit_cheapest(talk->arena, reply_tidy(talk->arena, text), talk_may_fold(talk));
}

void talk_reply(struct talk *talk, const struct reply *reply, size_t segments)
{
    talk->answer.text = reply_fit(talk->arena, reply, segments, talk_may_fold(talk));
}

struct effect *talk_effect(struct talk *talk, enum effect_what what, const char *value)
{
    if (talk->answer.effect_count == ANSWER_EFFECTS)
        abort(); // no answer has that many
    struct effect *effect = &talk->answer.effects[talk->answer.effect_count++];
    *effect = (struct effect){.what = what, .value = value, .days = LADDER};
    return effect;
}

void talk_is(struct talk *talk, enum request_what what)
{
    talk->answer.request = request_of(what)->name;
}

const char *talk_when(struct talk *talk, struct date date)
{
    const char *day = language_date(talk->language, talk->arena, DATE_SHORT, date, talk->today);
    if (!date.has_time)
        return day;
    return arena_print(talk->arena, "%s %s", day,
                       language_date(talk->language, talk->arena, DATE_TIME, date, talk->today));
}

const char *talk_when_in_zone(struct talk *talk, struct date date)
{
    const char *when = talk_when(talk, date), *zone = talk_zone(talk);
    return date.has_time && *zone ? arena_print(talk->arena, "%s %s", when, zone) : when;
}

const char *talk_zone_label(const char *zone)
{
    static const struct {
        const char *zone, *label;
    } labels[] = {
        {"America/New_York",    "ET" },
        {"America/Chicago",     "CT" },
        {"America/Denver",      "MT" },
        {"America/Los_Angeles", "PT" },
        {"America/Anchorage",   "AKT"},
        {"Pacific/Honolulu",    "HT" },
        {"America/Puerto_Rico", "AST"},
        {"America/Phoenix",     "MST"},
    };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (text_is_same(zone, labels[i].zone))
            return labels[i].label;
    return "";
}

const char *talk_zone(const struct talk *talk)
{
    return talk_zone_label(zone_name(edition_zone(talk->edition)));
}

const char *talk_when_theirs(struct talk *talk, int64_t at)
{
    const struct zone *city = edition_zone(talk->edition), *zone = talk->person->recipient.zone;
    if (!zone || text_is_same(zone_name(zone), zone_name(city)))
        return talk_when(talk, date_at(city, at));
    const char *when = talk_when(talk, date_at(zone, at)), *label = talk_zone_label(zone_name(zone));
    return *label ? arena_print(talk->arena, "%s %s", when, label) : when;
}

const char *talk_title(struct talk *talk, const struct record *record)
{
    return record_title(record, language_tag(talk->language));
}

const char *talk_get(struct talk *talk, const struct record *record, const char *field)
{
    return record_text(record, field, language_tag(talk->language), NULL);
}

const char *talk_source(struct talk *talk, const struct record *record)
{
    const char *source = record_source(record, talk->language), *at = record_get(record, "source_at");
    int64_t instant;
    if (!source)
        return NULL;
    if (!at || !instant_read(at, edition_zone(talk->edition), &instant))
        return source;
    struct date date = date_at(edition_zone(talk->edition), instant);
    const char *near = language_date(talk->language, talk->arena, DATE_NEAR, date, talk->today);
    return arena_print(talk->arena, "%s, %s", source, near);
}

const char *talk_link(struct talk *talk, const char *code)
{
    const char *url = edition_public_url(talk->edition);
    if (!*url || !code)
        return "";
    // Phones make a link of a name without its scheme; a bare address with a port needs it.
    static const char scheme[] = "https://";
    return arena_print(talk->arena, "%s/%s", text_starts(url, scheme) ? url + strlen(scheme) : url, code);
}

const char *talk_sentence(struct talk *talk, const char *text)
{
    return text && *text ? say(talk->language, talk->arena, "{0}.", .text = {text}) : NULL;
}

const char *talk_ended(struct talk *talk, const char *text)
{
    if (!text || !*text)
        return NULL;
    return language_is_ended(text) ? text : talk_sentence(talk, text);
}

const char *talk_paragraph(struct talk *talk, const char *text)
{
    return text ? arena_bytes(talk->arena, text, strcspn(text, "\n")) : NULL;
}

const char *talk_lower(struct talk *talk, const char *text)
{
    struct text lower = text_in(talk->arena, strlen(text) + 4);
    for (uint32_t c; (c = utf8_next(&text));)
        text_add_codepoint(&lower, (uint32_t)u_tolower((UChar32)c));
    return lower.bytes;
}

const char *talk_inside(struct talk *talk, const char *label)
{
    const char *rest = label, *next;
    uint32_t first = utf8_next(&rest), second = (next = rest, utf8_next(&next));
    if (!u_isupper((UChar32)first) || !u_islower((UChar32)second)) // "EPIN" stays
        return label;
    struct text text = text_in(talk->arena, strlen(label) + 4);
    text_add_codepoint(&text, (uint32_t)u_tolower((UChar32)first));
    text_add(&text, rest);
    return text.bytes;
}

// "New York City" signs as "NYC Stoop": every text that asks for consent carries it, so its letters count.
const char *conversation_brand(const struct edition *edition, struct arena *arena)
{
    const char *city = edition ? edition_city(edition) : "";
    size_t words = 0;
    char **parts = text_split(arena, city, ' ', &words);
    if (words < 3)
        return *city ? arena_print(arena, "%s Stoop", city) : "Stoop";
    struct text initials = text_in(arena, 4 * words + 8);
    for (; *parts; parts++)
        text_add_bytes(&initials, *parts, utf8_cut(*parts, 1));
    text_add(&initials, " Stoop");
    return initials.bytes;
}

const char *talk_brand(const struct talk *talk)
{
    return conversation_brand(talk->edition, talk->arena);
}
