// SPDX-License-Identifier: MIT
// The trades of words/<tag>.txt: the beginning of the word in notices, then how people ask for it. Search
// takes words as prefixes.
#include "sms-gateway/conversation/trades.h"

#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "sms-gateway/conversation/vocabulary.h"

enum { PLURAL_LEAST = 4 };

// "roofs" finds what "roof" does, for words are prefixes; "camiones" what "camion" does.
static const char *without_plurals(struct arena *arena, const char *topic)
{
    struct text text = text_in(arena, strlen(topic) + 1);
    for (char **word = text_split(arena, topic, ' ', NULL); *word; word++) {
        size_t length = strlen(*word);
        if (length > PLURAL_LEAST && text_is_same(*word + length - 2, "es"))
            length -= 2;
        else if (length > PLURAL_LEAST - 1 && (*word)[length - 1] == 's')
            length--;
        text_print(&text, "%s%.*s", text.length ? " " : "", (int)length, *word);
    }
    return text.bytes;
}

const char *trades_in_english(struct arena *arena, const char *words)
{
    struct text english = text_in(arena, 4 * strlen(words) + 64);
    bool found = false;
    while (*words) {
        size_t length = strcspn(words, " ");
        const struct phrase *phrase = vocabulary_at(VOCABULARY_TRADES, words, &length);
        if (english.length)
            text_add_char(&english, ' ');
        if (phrase)
            text_add(&english, phrase->value);
        else
            text_add_bytes(&english, words, length);
        found |= phrase != NULL;
        words += length + (words[length] == ' ');
    }
    return found ? english.bytes : NULL;
}

bool trades_have(const char *word)
{
    enum { BEGINNING_LEAST = 4 }; // "movie" is no removal
    size_t length = 0;
    if (vocabulary_at(VOCABULARY_TRADES, word, &length))
        return true;
    for (const struct phrase *phrase = vocabulary_next(VOCABULARY_TRADES, NULL); phrase;
         phrase = vocabulary_next(VOCABULARY_TRADES, phrase))
        if (text_is_same(word, phrase->value) ||
            (strlen(phrase->value) >= BEGINNING_LEAST && text_starts(word, phrase->value)))
            return true;
    return false;
}

size_t trades_forms(struct arena *arena, const char *words, const char *forms[TRADES_FORMS])
{
    size_t count = 0;
    const char *all[TRADES_FORMS] = {words, without_plurals(arena, words), trades_in_english(arena, words)};
    for (size_t i = 0; i < TRADES_FORMS; i++)
        if (all[i] && *all[i] && (count == 0 || strcmp(forms[count - 1], all[i]) != 0))
            forms[count++] = all[i];
    return count;
}

// How far a word is from a known one; more than any slip when it is none. Of the beginning of a word only the
// beginning is compared.
static int slip_of(struct arena *arena, const char *word, const char *known, bool is_beginning)
{
    enum { SHORTEST = 5, KNOWN_SHORTEST = 4, TWO_FROM = 7, NO_SLIP = 9 };
    size_t length = strlen(known);
    if (strlen(word) < SHORTEST || length < KNOWN_SHORTEST || word[0] != known[0] || strchr(known, ' '))
        return NO_SLIP;
    int most = !is_beginning && utf8_count(known) >= TWO_FROM ? 2 : 1;
    const char *compared = is_beginning && strlen(word) > length ? arena_bytes(arena, word, length) : word;
    int distance = fold_distance(compared, known, most);
    if (compared != word && distance == 0)
        return 1; // well begun, and nothing was found with its end
    return distance <= most ? distance : NO_SLIP;
}

// The word as it is spelled, or NULL.
static const char *spelled(struct arena *arena, const char *word)
{
    static const enum vocabulary lists[] = {VOCABULARY_BOROUGHS, VOCABULARY_CATEGORIES, VOCABULARY_TRADES};
    const char *best = NULL;
    int least = 3;
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        for (const struct phrase *phrase = vocabulary_next(lists[i], NULL); phrase;
             phrase = vocabulary_next(lists[i], phrase)) {
            bool is_trade = lists[i] == VOCABULARY_TRADES;
            const char *known[] = {phrase->words, is_trade ? phrase->value : ""};
            for (size_t k = 0; k < 2; k++) {
                int slip = slip_of(arena, word, known[k], k == 1 || phrase->is_beginning);
                if (slip < least) {
                    least = slip;
                    best = known[k];
                }
            }
        }
    }
    return least > 0 ? best : NULL; // nothing is wrong with it
}

const char *trades_spelled(struct arena *arena, const char *words)
{
    struct text text = text_in(arena, 4 * strlen(words) + 64);
    bool found = false;
    for (char **word = text_split(arena, words, ' ', NULL); *word; word++) {
        const char *right = spelled(arena, *word);
        found |= right != NULL;
        text_print(&text, "%s%s", text.length ? " " : "", right ? right : *word);
    }
    return found ? text.bytes : NULL;
}
