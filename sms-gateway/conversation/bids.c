// SPDX-License-Identifier: MIT
// Open bids about something: narrowed to what was named, then about the longest word that finds any.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/trades.h"

enum { WORDS_TRIED = 4, WORD_LEAST = 3 };

static bool show_words(struct talk *talk, struct search *search, const char *words)
{
    search->words = words;
    return *words && list_show(talk, REQUEST_BIDS, search);
}

// The longest words first: they say most.
static bool show_any_word(struct talk *talk, struct search *search, const char *topic)
{
    size_t count;
    char **words = text_split(talk->arena, topic, ' ', &count);
    for (int tried = 0; count > 1 && tried < WORDS_TRIED; tried++) {
        size_t longest = 0;
        for (size_t i = 1; i < count; i++)
            if (strlen(words[i]) > strlen(words[longest]))
                longest = i;
        if (strlen(words[longest]) < WORD_LEAST)
            return false;
        if (show_words(talk, search, words[longest]))
            return true;
        words[longest] = "";
    }
    return false;
}

static struct narrow narrow_of(struct talk *talk, const char *words)
{
    return narrow_read(talk->arena, words, KIND_OPPORTUNITY, talk->today, DAYS_AHEAD);
}

static struct search search_of(const struct talk *talk, const struct narrow *narrow)
{
    struct search search = {
        .kind = KIND_OPPORTUNITY, .prefix = true, .now = talk->now, .and_past = talk->and_past};
    narrow_search(narrow, &search);
    return search;
}

// What is narrowed first; where notices do not say their borough or agency, titles may.
bool bids_show(struct talk *talk, const char *words)
{
    struct narrow narrow = narrow_of(talk, words);
    struct search search = search_of(talk, &narrow);
    if (!*narrow.rest && list_show(talk, REQUEST_BIDS, &search))
        return true;
    if (list_about(talk, REQUEST_BIDS, &search, narrow.rest))
        return true;
    if (!narrow_any(&narrow))
        return false;
    search.borough = search.agency = search.category = NULL;
    return list_about(talk, REQUEST_BIDS, &search, narrow.plain);
}

bool bids_show_any(struct talk *talk, const char *words)
{
    struct narrow narrow = narrow_of(talk, words);
    struct search search = search_of(talk, &narrow);
    const char *forms[TRADES_FORMS];
    size_t count = trades_forms(talk->arena, narrow.rest, forms);
    return count && show_any_word(talk, &search, forms[count - 1]);
}

// Whether a word looks like a PIN or an EPIN: long, with a digit.
static bool has_number(struct arena *arena, const char *topic)
{
    enum { NUMBER_LEAST = 6 };
    for (char **word = text_split(arena, topic, ' ', NULL); *word; word++)
        if (strlen(*word) >= NUMBER_LEAST && strpbrk(*word, "0123456789"))
            return true;
    return false;
}

// Whoever gives a number, or words that are one notice's alone, asks for that one, open or not.
bool bids_show_past(struct talk *talk, const char *words)
{
    struct narrow narrow = narrow_of(talk, words);
    talk->and_past = true;
    struct search search = search_of(talk, &narrow);
    search.words = narrow.rest;
    bool is_number = has_number(talk->arena, narrow.rest);
    bool found = *narrow.rest && !days_any(&narrow.days) &&
                 (is_number || edition_count(talk->edition, &search, 2) == 1) &&
                 (bids_show(talk, words) || (is_number && bids_show_any(talk, words)));
    talk->and_past = false;
    return found;
}

// What was understood, so that they see what to say otherwise.
static void say_none(struct talk *talk, const struct narrow *narrow)
{
    const char *about = narrow_about(talk, narrow), *when = narrow_when(talk, narrow);
    if (*about && *when)
        talk_say(talk, say(talk->language, talk->arena,
                           "No open bids about {0} due {1}. BIDS alone lists all.", .text = {about, when}));
    else if (*when)
        talk_say(talk, say(talk->language, talk->arena, "No open bids due {0}. BIDS alone lists all.",
                           .text = {when}));
    else if (*about)
        talk_say(talk, say(talk->language, talk->arena,
                           "No open bids about {0}. Text BIDS and another word, or BIDS alone for all.",
                           .text = {about}));
    else
        talk_say(talk, say_plain(talk->language, "No bids are open right now. Please ask again soon."));
}

void bids_ask(struct talk *talk, const char *words)
{
    struct record record;
    talk->request.words = words;
    if (talk->request.code_is_right &&
        edition_by_code(talk->edition, talk->request.code, &record, talk->arena)) {
        talk_record(talk, &record);
        return;
    }
    if (bids_show(talk, words) || bids_show_past(talk, words) || bids_show_any(talk, words))
        return;
    if (talk->request.is_code_alone && list_near_any(talk, REQUEST_BIDS, talk->request.code))
        return;
    struct narrow narrow = narrow_of(talk, words);
    say_none(talk, &narrow);
}
