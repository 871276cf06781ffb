// SPDX-License-Identifier: MIT
// The trades of words/<tag>.txt: the beginning of the word in notices, then how people ask for it. Search
// takes words as prefixes.
#include "sms-gateway/conversation/trades.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/vocabulary.h"

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
