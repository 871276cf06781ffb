// SPDX-License-Identifier: MIT
// Guides, a few steps a text, and one fact at a time.
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/talk.h"

enum { STEP_TITLE, STEP_TEXT, STEPS = 40, STEP_LONGEST = 300, FACTS = 60 };

static const char *step_text(struct talk *talk, int64_t number, const struct list_row *row)
{
    const char *title = row->cell[STEP_TITLE], *text = row->cell[STEP_TEXT];
    const char *both = !*text ? title : !*title ? text : arena_print(talk->arena, "%s. %s", title, text);
    return arena_print(talk->arena, "%d) %s", (int)number, reply_shorten(talk->arena, both, STEP_LONGEST));
}

static size_t read_steps(struct talk *talk, const struct record *guide, const char *steps[STEPS])
{
    const char *at = talk_get(talk, guide, "steps");
    struct list_row row;
    size_t count = 0;
    while (count < STEPS && list_next(&at, &row, talk->arena)) {
        steps[count] = step_text(talk, (int64_t)count + 1, &row);
        count++;
    }
    return count;
}

// The title, steps from..until, and what to text for the rest.
static const char *page(struct talk *talk, const struct record *guide, const char *const *steps, int64_t from,
                        int64_t until, bool is_last)
{
    struct text text = text_in(talk->arena, 8000);
    text_print(&text, "%s:", talk_title(talk, guide));
    for (int64_t i = from; i < until; i++)
        text_print(&text, "\n%s", steps[i]);
    const char *link = is_last ? record_get(guide, "link") : NULL;
    if (!is_last)
        text_print(&text, "\n%s", say_plain(talk->language, "Text MORE for the next steps."));
    else if (link)
        text_print(&text, "\n%s", link);
    return fit_cheapest(talk->arena, text.bytes, talk_may_fold(talk));
}

void guide_tell(struct talk *talk, const struct record *guide, int64_t from_step)
{
    const char *steps[STEPS];
    int64_t count = (int64_t)read_steps(talk, guide, steps);
    if (from_step < 0 || from_step >= count)
        from_step = 0;
    int64_t until = from_step + 1;
    if (until > count)
        until = count;
    const char *text = page(talk, guide, steps, from_step, until, until == count);
    while (until < count) {
        const char *longer = page(talk, guide, steps, from_step, until + 1, until + 1 == count);
        if (fit_count(longer).segments > LIST_SEGMENTS)
            break;
        text = longer;
        until++;
    }
    talk->answer.text = text;
    talk->memory.what = REQUEST_HOWTO;
    talk->memory.current = guide->code;
    talk->memory.has_more = until < count;
    talk->memory.after = until;
}

// About all the words, else about the first that any guide has: "PASSPort login" is about PASSPort.
static bool show_about(struct talk *talk, const struct search *search, const char *topic)
{
    enum { WORD_LEAST = 4 };
    if (list_about(talk, REQUEST_HOWTO, search, topic))
        return true;
    for (char **word = text_split(talk->arena, topic, ' ', NULL); *word; word++)
        if (utf8_count(*word) >= WORD_LEAST && list_about(talk, REQUEST_HOWTO, search, *word))
            return true;
    return false;
}

// The one whose title they say, in their language or in English, whatever others are about it, too.
static bool tell_titled(struct talk *talk, const struct search *search, const char *words)
{
    enum { GUIDES = 32 };
    struct found list[GUIDES];
    size_t count = edition_search(talk->edition, search, list, GUIDES, NULL, talk->arena);
    for (size_t i = 0; i < count; i++) {
        const struct record *guide = &list[i].record;
        if (!text_is_same(fold_words(talk->arena, talk_title(talk, guide)), words) &&
            !text_is_same(fold_words(talk->arena, record_title(guide, "en")), words))
            continue;
        talk_record(talk, guide);
        return true;
    }
    return false;
}

void guide_ask(struct talk *talk)
{
    const char *words = talk->request.words;
    struct search search = {.kind = KIND_GUIDE, .prefix = true, .now = talk->now};
    if (*words && tell_titled(talk, &search, words))
        return;
    if (*words && show_about(talk, &search, understand_topic(talk->arena, words)))
        return;
    if (list_show(talk, REQUEST_HOWTO, &search)) // none about that: all there are
        return;
    talk_say(talk, say_plain(talk->language, "There is no guide yet. Text BIDS, TRAIN or EVENTS."));
}

// Another one each time it is asked, and each day begins at another place.
void fact_ask(struct talk *talk)
{
    struct found facts[FACTS];
    struct search search = {.kind = KIND_FACT, .now = talk->now};
    size_t count = edition_search(talk->edition, &search, facts, FACTS, NULL, talk->arena);
    if (count == 0) {
        talk_say(talk, say_plain(talk->language, "No fact today. Text BIDS, TRAIN or EVENTS."));
        return;
    }
    bool goes_on = talk->memory.what == REQUEST_FACT && talk->memory.has_more;
    int64_t place = goes_on ? talk->memory.after : date_day(talk->today);
    const struct record *fact = &facts[(uint64_t)place % count].record;
    struct reply reply = {0};
    reply_add(&reply, KEEP_ALWAYS, say_plain(talk->language, "Did you know?"));
    reply_add(&reply, KEEP_ALWAYS, talk_title(talk, fact));
    reply_add(&reply, KEEP_IF_FREE, say_plain(talk->language, "Text FACT for another."));
    talk_reply(talk, &reply, FACT_SEGMENTS);
    talk->memory.what = REQUEST_FACT;
    talk->memory.current = fact->code;
    talk->memory.has_more = count > 1;
    talk->memory.after = (int64_t)((uint64_t)place % count) + 1;
}
