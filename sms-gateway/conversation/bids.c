// SPDX-License-Identifier: MIT
// Open bids about something: the words as they came, then without their plurals, then the longest that finds
// any.
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/trades.h"

enum { WORDS_TRIED = 4, WORD_LEAST = 4 };

// "construction", "human services", in English or in the reader's language; NULL when the words are no
// category.
static const char *category_of(struct talk *talk, const char *topic)
{
    for (const struct choice *row = category_table; row->name; row++)
        if (text_is_same(topic, text_replace(talk->arena, row->name, "_", " ")) ||
            text_is_same(topic, fold_words(talk->arena, say_plain(talk->language, row->label))))
            return row->name;
    return NULL;
}

// Takes a borough off the end of the words: "catering bronx".
static const char *borough_at_end(struct talk *talk, const char **topic)
{
    size_t length = strlen(*topic);
    for (const struct choice *row = borough_table; row->name; row++) {
        const char *name = text_replace(talk->arena, row->name, "_", " ");
        size_t its = strlen(name);
        if (its > length || strcmp(*topic + length - its, name) != 0 ||
            (its < length && (*topic)[length - its - 1] != ' '))
            continue;
        *topic = arena_bytes(talk->arena, *topic, its < length ? length - its - 1 : 0);
        return row->name;
    }
    return NULL;
}

// "roofs" finds what "roof" does, for words are prefixes; "camiones" what "camion" does.
static const char *without_plurals(struct arena *arena, const char *topic)
{
    struct text text = text_in(arena, strlen(topic) + 1);
    for (char **word = text_split(arena, topic, ' ', NULL); *word; word++) {
        size_t length = strlen(*word);
        if (length > WORD_LEAST && text_is_same(*word + length - 2, "es"))
            length -= 2;
        else if (length > WORD_LEAST - 1 && (*word)[length - 1] == 's')
            length--;
        text_print(&text, "%s%.*s", text.length ? " " : "", (int)length, *word);
    }
    return text.bytes;
}

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

static struct search search_of(const struct talk *talk)
{
    return (struct search){
        .kind = KIND_OPPORTUNITY, .prefix = true, .now = talk->now, .and_past = talk->and_past};
}

bool bids_show(struct talk *talk, const char *topic)
{
    struct search search = search_of(talk);
    const char *rest = topic;
    search.category = category_of(talk, topic);
    if (search.category || !*topic)
        return list_show(talk, REQUEST_BIDS, &search);
    if (show_words(talk, &search, topic))
        return true;
    search.borough = borough_at_end(talk, &rest);
    if (search.borough && !*rest)
        return list_show(talk, REQUEST_BIDS, &search);
    const char *english = trades_in_english(talk->arena, rest);
    return (search.borough && show_words(talk, &search, rest)) ||
           show_words(talk, &search, without_plurals(talk->arena, rest)) ||
           (english && show_words(talk, &search, english));
}

bool bids_show_any(struct talk *talk, const char *topic)
{
    struct search search = search_of(talk);
    const char *rest = topic;
    search.borough = borough_at_end(talk, &rest);
    const char *english = trades_in_english(talk->arena, rest);
    return show_any_word(talk, &search, english ? english : without_plurals(talk->arena, rest));
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
bool bids_show_past(struct talk *talk, const char *topic)
{
    talk->and_past = true;
    struct search search = search_of(talk);
    search.words = topic;
    bool is_number = has_number(talk->arena, topic);
    bool found = *topic && (is_number || edition_count(talk->edition, &search, 2) == 1) &&
                 (bids_show(talk, topic) || (is_number && bids_show_any(talk, topic)));
    talk->and_past = false;
    return found;
}

void bids_ask(struct talk *talk, const char *words)
{
    struct record record;
    const char *topic = *words ? understand_topic(talk->arena, words) : "";
    talk->request.words = words;
    if (talk->request.code_is_right &&
        edition_by_code(talk->edition, talk->request.code, &record, talk->arena)) {
        talk_record(talk, &record);
        return;
    }
    if (bids_show(talk, topic) || bids_show_past(talk, topic) || bids_show_any(talk, topic))
        return;
    if (*words)
        talk_say(talk, say(talk->language, talk->arena,
                           "No open bids about {0}. Text BIDS and another word, or BIDS alone for all.",
                           .text = {reply_shorten(talk->arena, topic, QUOTED)}));
    else
        talk_say(talk, say_plain(talk->language, "No bids are open right now. Please ask again soon."));
}
