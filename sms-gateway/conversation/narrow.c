// SPDX-License-Identifier: MIT
// Days go first, for fillers are part of them ("on the 5th"); then every word is looked at once.
#include "sms-gateway/conversation/narrow.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/agencies.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/understand.h"
#include "sms-gateway/conversation/vocabulary.h"

// What stands at `at`, which is then set in `narrow` if nothing like it was; the length taken, else 0.
static size_t take(struct narrow *narrow, const char *at, bool is_meeting)
{
    size_t length;
    const struct {
        const char **value;
        enum vocabulary vocabulary;
        bool may_be;
    } filters[] = {
        {&narrow->borough, VOCABULARY_BOROUGHS,  true      },
        {&narrow->spoken,  VOCABULARY_LANGUAGES, is_meeting},
    };
    for (size_t i = 0; i < sizeof filters / sizeof *filters; i++) {
        const struct phrase *phrase = filters[i].may_be && !*filters[i].value
                                          ? vocabulary_at(filters[i].vocabulary, at, &length)
                                          : NULL;
        if (phrase) {
            *filters[i].value = phrase->value;
            return length;
        }
    }
    const char *agency = is_meeting || narrow->agency ? NULL : agency_at(at, &length);
    if (!agency)
        return 0;
    narrow->agency = agency;
    return length;
}

struct narrow narrow_read(struct arena *arena, const char *words, enum kind kind, struct date today,
                          enum days_side side)
{
    struct narrow narrow = {0};
    const char *undated;
    narrow.days = days_read(arena, words, today, side, &undated);
    const char *topic = understand_topic(arena, undated);
    // Nothing but fillers is nothing: "bids, please".
    narrow.plain = topic == undated && (days_any(&narrow.days) || understand_is_filler(undated)) ? "" : topic;
    struct text rest = text_in(arena, strlen(narrow.plain) + 1),
                plain = text_in(arena, 2 * strlen(narrow.plain) + 40);
    for (const char *at = narrow.plain; *at; at += *at == ' ') {
        const char *had = narrow.borough;
        size_t length = take(&narrow, at, kind == KIND_SESSION || kind == KIND_EVENT);
        bool is_rest = length == 0, is_borough = narrow.borough != had;
        length = is_rest ? strcspn(at, " ") : length;
        text_add(&plain, plain.length ? " " : "");
        if (is_borough)
            text_add(&plain, text_replace(arena, narrow.borough, "_", " "));
        else
            text_add_bytes(&plain, at, length);
        if (is_rest) {
            text_add(&rest, rest.length ? " " : "");
            text_add_bytes(&rest, at, length);
        }
        at += length;
    }
    narrow.plain = plain.bytes;
    const struct phrase *category = vocabulary_is(VOCABULARY_CATEGORIES, rest.bytes);
    narrow.category = category ? category->value : NULL;
    narrow.rest = category ? "" : rest.bytes;
    return narrow;
}

bool narrow_any(const struct narrow *narrow)
{
    return narrow->borough || narrow->agency || narrow->category || narrow->spoken;
}

void narrow_search(const struct narrow *narrow, struct search *search)
{
    search->due_from = narrow->days.from;
    search->due_until = narrow->days.until;
    search->borough = narrow->borough;
    search->agency = narrow->agency;
    search->category = narrow->category;
    search->spoken = narrow->spoken;
}

const char *narrow_unspaced(struct arena *arena, const char *text)
{
    enum { IDEOGRAPHS = 0x2E80 };
    struct text out = text_in(arena, strlen(text) + 1);
    uint32_t before = 0;
    for (const char *at = text; *at;) {
        const char *from = at, *after = at + 1;
        uint32_t c = utf8_next(&at);
        bool is_between = c == ' ' && before >= IDEOGRAPHS && *after && utf8_next(&after) >= IDEOGRAPHS;
        if (!is_between)
            text_add_bytes(&out, from, (size_t)(at - from));
        before = c;
    }
    return out.bytes;
}

const char *narrow_about(struct talk *talk, const struct narrow *narrow)
{
    struct text about = text_in(talk->arena, 400);
    const char *borough = choice_label(borough_table, narrow->borough),
               *category = choice_label(category_table, narrow->category),
               *spoken = choice_label(spoken_table, narrow->spoken), *brief = agency_short(narrow->agency);
    const char *const parts[] = {
        *narrow->rest ? reply_shorten(talk->arena, narrow_unspaced(talk->arena, narrow->rest), QUOTED) : NULL,
        category ? say_plain(talk->language, category) : NULL,
        brief,
        borough ? say_plain(talk->language, borough) : NULL,
        spoken ? say_plain(talk->language, spoken) : NULL,
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (parts[i])
            text_print(&about, "%s%s", about.length ? language_comma(talk->language) : "", parts[i]);
    return about.bytes;
}

static const char *day(struct talk *talk, struct date date, enum date_form form)
{
    return language_date(talk->language, talk->arena, form, date, talk->today);
}

const char *narrow_when(struct talk *talk, const struct narrow *narrow)
{
    const struct days *days = &narrow->days;
    if (!days_any(days))
        return "";
    if (!days->from.year)
        return say(talk->language, talk->arena, "by {0}", .text = {day(talk, days->until, DATE_NEAR)});
    if (!days->until.year)
        return say(talk->language, talk->arena, "from {0} on", .text = {day(talk, days->from, DATE_NEAR)});
    if (date_day(days->from) == date_day(days->until))
        return day(talk, days->from, DATE_NEAR);
    return say(talk->language, talk->arena, "{0} to {1}",
               .text = {day(talk, days->from, DATE_SHORT), day(talk, days->until, DATE_SHORT)});
}

const char *narrow_all(struct talk *talk, const struct narrow *narrow)
{
    const char *about = narrow_about(talk, narrow), *when = narrow_when(talk, narrow);
    return arena_print(talk->arena, "%s%s%s", about, *about && *when ? language_comma(talk->language) : "",
                       when);
}

unsigned narrow_parts(const struct narrow *narrow)
{
    return (days_any(&narrow->days) ? NARROW_DAYS : 0u) | (narrow->spoken ? NARROW_SPOKEN : 0u) |
           (narrow->borough ? NARROW_BOROUGH : 0u) | (narrow->agency ? NARROW_AGENCY : 0u) |
           (narrow->category ? NARROW_CATEGORY : 0u) | (*narrow->rest ? NARROW_WORDS : 0u);
}

struct narrow narrow_without(const struct narrow *narrow, unsigned parts)
{
    struct narrow kept = *narrow;
    if (parts & NARROW_DAYS)
        kept.days = (struct days){0};
    kept.spoken = parts & NARROW_SPOKEN ? NULL : kept.spoken;
    kept.borough = parts & NARROW_BOROUGH ? NULL : kept.borough;
    kept.agency = parts & NARROW_AGENCY ? NULL : kept.agency;
    kept.category = parts & NARROW_CATEGORY ? NULL : kept.category;
    kept.rest = parts & NARROW_WORDS ? "" : kept.rest;
    return kept;
}

void narrow_say(struct talk *talk, const struct narrow *all, const struct narrow *kept)
{
    enum { ALL_LONGEST = 60, KEPT_LONGEST = 30 };
    talk->narrowed = reply_shorten(talk->arena, narrow_all(talk, kept), KEPT_LONGEST);
    talk->dropped =
        say(talk->language, talk->arena, "None for {0}. For {1} only:",
            .text = {reply_shorten(talk->arena, narrow_all(talk, all), ALL_LONGEST), talk->narrowed});
}
