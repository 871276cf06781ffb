// SPDX-License-Identifier: MIT
// Open bids about something: narrowed to what was named, then about the longest word that finds any.
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/talk.h"
#include "sms-gateway/conversation/trades.h"

enum { WORD_LEAST = 3, WORDS_MOST = 12 };

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

static bool has_words(struct talk *talk, const char *words);

// Searches with those of `words` that are marked, and says which of theirs they stand for, where the words of
// notices stand for theirs one by one.
static bool show_marked(struct talk *talk, const struct narrow *narrow, char **words, const bool *marks)
{
    size_t theirs, count = 0;
    char **typed = text_split(talk->arena, narrow->rest, ' ', &theirs);
    while (words[count])
        count++;
    struct text searched = text_in(talk->arena, 400), shown = text_in(talk->arena, 400);
    for (size_t i = 0; i < count; i++) {
        if (!marks[i])
            continue;
        text_print(&searched, "%s%s", searched.length ? " " : "", words[i]);
        if (theirs == count)
            text_print(&shown, "%s%s", shown.length ? " " : "", typed[i]);
    }
    struct narrow kept = *narrow;
    struct search search = search_of(talk, narrow);
    kept.rest = shown.bytes;
    search.words = searched.bytes;
    if (shown.length)
        narrow_say(talk, narrow, &kept);
    return searched.length && list_show(talk, REQUEST_BIDS, &search);
}

static bool has_trade(char **words, const bool *marks)
{
    for (size_t i = 0; i < WORDS_MOST && words[i]; i++)
        if (marks[i] && trades_have(words[i]))
            return true;
    return false;
}

// First all words that any bid has, then the longest of them, for it says most. Who did not ask for bids
// means something else when most of the words are in none, and no trade is among the others.
static bool show_any_word(struct talk *talk, const struct narrow *narrow, const char *topic, bool is_asked)
{
    size_t count;
    char **words = text_split(talk->arena, topic, ' ', &count);
    bool marks[WORDS_MOST] = {0};
    size_t known = 0;
    for (size_t i = 0; count > 1 && i < count && count <= WORDS_MOST; i++) {
        marks[i] = strlen(words[i]) >= WORD_LEAST && has_words(talk, words[i]);
        known += marks[i];
    }
    if (!is_asked && 2 * known < count && !has_trade(words, marks))
        known = 0;
    if (known && known < count && show_marked(talk, narrow, words, marks))
        return true;
    for (; known > 0; known--) {
        size_t longest = WORDS_MOST;
        for (size_t i = 0; i < count; i++)
            if (marks[i] && (longest == WORDS_MOST || strlen(words[i]) > strlen(words[longest])))
                longest = i;
        if (longest == WORDS_MOST)
            break;
        bool only[WORDS_MOST] = {0};
        marks[longest] = false;
        only[longest] = true;
        if (show_marked(talk, narrow, words, only))
            return true;
    }
    talk->narrowed = talk->dropped = NULL;
    return false;
}

// What is narrowed first; where notices do not say their borough or agency, titles may.
static bool show_narrowed(struct talk *talk, const struct narrow *narrow)
{
    struct search search = search_of(talk, narrow);
    return (!*narrow->rest && list_show(talk, REQUEST_BIDS, &search)) ||
           list_about(talk, REQUEST_BIDS, &search, narrow->rest);
}

bool bids_show(struct talk *talk, const char *words)
{
    struct narrow narrow = narrow_of(talk, words);
    talk->narrowed = narrow_all(talk, &narrow);
    talk->is_filtered = narrow_any(&narrow);
    if (show_narrowed(talk, &narrow))
        return true;
    struct search search = search_of(talk, &narrow);
    search.borough = search.agency = search.category = NULL;
    if (narrow_any(&narrow) && list_about(talk, REQUEST_BIDS, &search, narrow.plain))
        return true;
    talk->narrowed = NULL;
    return false;
}

bool bids_show_any(struct talk *talk, const char *words, bool is_asked)
{
    struct narrow narrow = narrow_of(talk, words);
    const char *forms[TRADES_FORMS];
    size_t count = trades_forms(talk->arena, narrow.rest, forms);
    return count && show_any_word(talk, &narrow, forms[count - 1], is_asked);
}

// Whether any open bid is about the words themselves.
static bool has_words(struct talk *talk, const char *words)
{
    struct search search = {.kind = KIND_OPPORTUNITY, .prefix = true, .now = talk->now};
    const char *forms[TRADES_FORMS];
    size_t count = trades_forms(talk->arena, words, forms);
    for (size_t i = 0; i < count; i++) {
        search.words = forms[i];
        if (edition_count(talk->edition, &search, 1) > 0)
            return true;
    }
    return false;
}

// Nothing fits all they named: what matters least is let go, one thing after the other, and that is said.
// Words that no bid has go first.
static bool show_less(struct talk *talk, const char *words)
{
    struct narrow narrow = narrow_of(talk, words);
    unsigned parts = narrow_parts(&narrow),
             always = *narrow.rest && !has_words(talk, narrow.rest) ? NARROW_WORDS : 0;
    for (unsigned drop = 0; drop < NARROW_PARTS; drop++) {
        unsigned left = parts & ~drop;
        if (!drop || (drop & ~parts) != 0 || (drop & always) != always || !left || left == NARROW_DAYS)
            continue; // days alone are about nothing
        struct narrow kept = narrow_without(&narrow, drop);
        narrow_say(talk, &narrow, &kept);
        if (show_narrowed(talk, &kept))
            return true;
    }
    talk->narrowed = talk->dropped = NULL;
    return false;
}

// With slips of the thumb put right, which is said.
static bool show_spelled(struct talk *talk, const char *words)
{
    const char *right = trades_spelled(talk->arena, words);
    if (!right)
        return false;
    struct narrow narrow = narrow_of(talk, words), kept = narrow_of(talk, right);
    narrow_say(talk, &narrow, &kept);
    if (show_narrowed(talk, &kept))
        return true;
    talk->narrowed = talk->dropped = NULL;
    return false;
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
                 (bids_show(talk, words) || (is_number && bids_show_any(talk, words, true)));
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

bool bids_named(struct talk *talk, const char *words)
{
    struct narrow narrow = narrow_of(talk, words);
    if (!*narrow.rest || strchr(narrow.rest, ' ') || !trades_have(narrow.rest))
        return false;
    talk_ask(talk, REQUEST_BIDS, words);
    return true;
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
    if (bids_show(talk, words) || bids_show_past(talk, words) || show_spelled(talk, words) ||
        bids_show_any(talk, words, true) || show_less(talk, words))
        return;
    if (talk->request.is_code_alone && list_near_any(talk, REQUEST_BIDS, talk->request.code))
        return;
    struct narrow narrow = narrow_of(talk, words);
    say_none(talk, &narrow);
}
