// SPDX-License-Identifier: MIT
// STOP, START, HELP and LANG: what a person agreed to, and in which words we talk.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/vocabulary.h"

static const char start_wording[] = "start/1"; // counts up whenever what START promises is worded otherwise

// Where the city has chosen so, the bare word in answer to a text about one record ends that one. Never where
// the carrier has ended everything already, and never in doubt.
static bool is_of_topic(struct talk *talk)
{
    const struct person *person = talk->person;
    return talk->settings->stop_is_of_topic && person->topic && !talk->settings->provider_confirms_stop &&
           text_is_same(talk->request.whole, "stop") && strlen(person->topic) < CODE_SIZE &&
           remind_keeps(talk, person->topic);
}

// Exactly one confirmation; not ours where the carrier has sent its own.
void consent_stop(struct talk *talk)
{
    if (is_of_topic(talk)) {
        snprintf(talk->request.code, sizeof talk->request.code, "%s", talk->person->topic);
        talk_is(talk, REQUEST_STOP_ONE);
        remind_stop(talk);
        return;
    }
    talk_effect(talk, EFFECT_STOP, NULL);
    if (talk->settings->provider_confirms_stop && talk->request.is_carriers_stop)
        return;
    talk->answer.is_confirmation = true;
    talk_say(talk, say(talk->language, talk->arena,
                       "{0}: you are unsubscribed and will get no more texts. Text START to come back.",
                       .text = {talk_brand(talk)}));
}

// What their stop ended, and how each comes back: nothing does by itself. NULL: nothing was ended.
static const char *ended(struct talk *talk)
{
    enum { NAMED = 3 };
    static const struct {
        enum kept_what what;
        const char *pattern;
    } patterns[] = {
        {KEPT_REMINDER, N_("REMIND {0}")},
        {KEPT_ALERT,    N_("ALERT {0}") },
        {KEPT_SEAT,     N_("JOIN {0}")  },
    };
    struct kept list[KEPT_MOST];
    size_t count = mine_list(talk, true, list);
    struct text text = text_in(talk->arena, 600);
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        const char *names = mine_names(talk, list, count, patterns[i].what, NAMED);
        if (names)
            text_print(&text, "%s%s", text.length ? "; " : "",
                       language_say(talk->language, talk->arena, patterns[i].pattern,
                                    (struct words){.text = {names}}));
    }
    return text.length ? say(talk->language, talk->arena,
                             "Your STOP ended some things. To get one back, text: {0}.", .text = {text.bytes})
                       : NULL;
}

void consent_start(struct talk *talk)
{
    if (!talk->person->has_stopped && talk->edition && quiet_is_paused(talk)) {
        pause_end(talk);
        return;
    }
    struct reply reply = {0};
    const char *back = talk->person->has_stopped && talk->edition ? ended(talk) : NULL;
    talk_effect(talk, EFFECT_START, NULL)->wording = start_wording;
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "{0}: welcome. We text when you ask, and reminders you set.",
                  .text = {talk_brand(talk)}));
    reply_add(&reply, KEEP_ALWAYS, offer_hint(talk)); // YES is the carriers' word for START
    reply_add(&reply, KEEP_DETAIL, back);
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk->language, "Msg & data rates may apply. HELP for help, STOP to cancel."));
    talk_reply(talk, &reply, back ? LIST_SEGMENTS : FACT_SEGMENTS);
}

// The first `most` of what a text can ask for.
static const char *usages(struct talk *talk, size_t most)
{
    struct text list = text_in(talk->arena, 800);
    size_t count = 0;
    for (const struct request_row *row = request_table; row->name && count < most; row++) {
        if (!row->usage)
            continue;
        text_print(&list, "%s%s", count ? language_comma(talk->language) : "",
                   say_plain(talk->language, row->usage));
        count++;
    }
    return list.bytes;
}

// All that carriers ask of HELP (CTIA, 5.1.3): brand, program, frequency, rates, whom to ask, how to stop.
static struct reply help_with(struct talk *talk, size_t examples, bool tells_more)
{
    struct reply reply = {0};
    const char *link = talk->edition ? talk_link(talk, "") : "";
    reply_add(&reply, KEEP_ALWAYS,
              say(talk->language, talk->arena, "{0}, city bids by text. Text {1}.",
                  .text = {talk_brand(talk), usages(talk, examples)}));
    if (tells_more)
        reply_add(&reply, KEEP_DETAIL, say_plain(talk->language, "HELP and a word tells more."));
    if (*link)
        reply_add(&reply, KEEP_ALWAYS,
                  say(talk->language, talk->arena, "Questions? {0}",
                      .text = {arena_bytes(talk->arena, link, strlen(link) - 1)}));
    reply_add(&reply, KEEP_ALWAYS,
              say_plain(talk->language, "Msg frequency varies. Msg & data rates may apply. STOP to cancel."));
    return reply;
}

void help_ask(struct talk *talk)
{
    enum { EXAMPLES = 16, EXAMPLES_ENOUGH = 5, EXAMPLES_LEAST = 1 };
    const char *rest, *language, *words = talk->request.words;
    const struct request_row *row = *words ? request_begins(words, &rest, &language) : NULL;
    if (row && row->help) {
        talk_say(talk, say_plain(talk->language, row->help));
        return;
    }
    // As many examples as a short text holds: halved until found, for each try is a whole answer.
    size_t fits = EXAMPLES_LEAST, most = EXAMPLES;
    for (size_t examples = EXAMPLES; fits < most; examples = (fits + most + 1) / 2) {
        struct reply reply = help_with(talk, examples, examples >= EXAMPLES_ENOUGH);
        talk_reply(talk, &reply, LIST_SEGMENTS);
        if (fit_count(talk->answer.text).segments <= FACT_SEGMENTS)
            fits = examples;
        else
            most = examples - 1;
    }
    struct reply reply = help_with(talk, fits, fits >= EXAMPLES_ENOUGH);
    talk_reply(talk, &reply, LIST_SEGMENTS);
}

static const char *tag_named(struct arena *arena, const char *words)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        if (text_is_same(words, fold_words(arena, row->tag)) ||
            text_is_same(words, fold_words(arena, row->name)) ||
            text_is_same(words, fold_words(arena, row->english)))
            return row->tag;
    const struct phrase *named = vocabulary_is(VOCABULARY_LANGUAGES, words);
    return named ? named->value : NULL;
}

static bool is_offered(const struct talk *talk, const char *tag)
{
    const char *const *offered = talk->edition ? edition_languages(talk->edition) : NULL;
    for (; offered && *offered; offered++)
        if (text_is_same(*offered, tag))
            return language_is_complete(tag);
    return !talk->edition && language_is_complete(tag);
}

// Only English writes the names of languages with a capital inside a sentence.
static const char *language_inside(struct talk *talk)
{
    const char *name = language_row_of(talk->language)->name;
    return talk->language == language_english() ? name : talk_lower(talk, name);
}

static void choose(struct talk *talk, const char *tag)
{
    talk_effect(talk, EFFECT_LANGUAGE, tag);
    talk->is_implied = false;
    talk->language = language_find(tag);
    talk_is(talk, REQUEST_LANG);
    talk_say(talk, say(talk->language, talk->arena, "From now on we text you in {0}. LANG changes it.",
                       .text = {language_inside(talk)}));
}

// "zh" is simplified Chinese, as for most who text it.
static const char *short_tag(const char *tag)
{
    return text_is_same(tag, "zh-Hans") ? "zh" : tag;
}

void language_ask(struct talk *talk)
{
    const char *words = talk->request.words, *tag = tag_named(talk->arena, words);
    if (!tag) // "LANG in Spanish please"
        tag = tag_named(talk->arena, understand_topic(talk->arena, words));
    if (tag && is_offered(talk, tag)) {
        choose(talk, tag);
        return;
    }
    struct text list = text_in(talk->arena, 400);
    for (const struct language_row *row = language_table; row->tag; row++)
        if (is_offered(talk, row->tag))
            text_print(&list, "%s%s %s", list.length ? language_comma(talk->language) : "LANG ",
                       short_tag(row->tag), row->name);
    talk_say(talk, list.bytes);
}

bool language_named(struct talk *talk)
{
    const char *words = talk->request.words;
    const char *tag = strlen(words) > 2 ? tag_named(talk->arena, words) : NULL;
    if (!tag) // "in Spanish please"
        tag = tag_named(talk->arena, understand_topic(talk->arena, words));
    if (!tag || !is_offered(talk, tag))
        return false;
    choose(talk, tag);
    return true;
}
