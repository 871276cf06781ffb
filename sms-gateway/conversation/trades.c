// SPDX-License-Identifier: MIT
// The trades of words/<tag>.txt: the beginning of the word in notices, then how people ask for it. Search
// takes words as prefixes.
#include "sms-gateway/conversation/trades.h"

#include <string.h>

#include "content/base/text.h"
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

size_t trades_forms(struct arena *arena, const char *words, const char *forms[TRADES_FORMS])
{
    size_t count = 0;
    const char *all[TRADES_FORMS] = {words, without_plurals(arena, words), trades_in_english(arena, words)};
    for (size_t i = 0; i < TRADES_FORMS; i++)
        if (all[i] && *all[i] && (count == 0 || strcmp(forms[count - 1], all[i]) != 0))
            forms[count++] = all[i];
    return count;
}
