// SPDX-License-Identifier: MIT
// Scripts tell most; letters part the languages that share one; for the rest it takes words.
#include "sms-gateway/conversation/guess.h"

#include <stdint.h>
#include <string.h>
#include <unicode/uscript.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "sms-gateway/conversation/vocabulary.h"

// Letters that only one of our languages writes, in the order they are believed.
static const struct {
    const char *tag, *letters;
} letters[] = {
    {"ur", "ٹڈڑںےہگچپکھیۃۂ"    },
    {"es", "¿¡ñÑ"                        },
    {"pl", "ąćęłńśźżĄĆĘŁŃŚŹŻ"},
    {"fr", "êœÊŒçÇîôûîëïâ"      },
};

static bool has_letter(const char *list, uint32_t letter)
{
    uint32_t c;
    while ((c = utf8_next(&list)))
        if (c == letter)
            return true;
    return false;
}

static const char *tag_of_letters(const char *text, size_t from, size_t to)
{
    uint32_t c;
    for (const char *at = text; (c = utf8_next(&at));)
        for (size_t i = from; c > 127 && i < to; i++)
            if (has_letter(letters[i].letters, c))
                return letters[i].tag;
    return NULL;
}

static const char *tag_of_script(const char *text)
{
    static const struct {
        UScriptCode script;
        const char *tag;
    } scripts[] = {
        {USCRIPT_HAN,      "zh-Hans"},
        {USCRIPT_ARABIC,   "ar"     },
        {USCRIPT_CYRILLIC, "ru"     },
        {USCRIPT_HANGUL,   "ko"     },
        {USCRIPT_BENGALI,  "bn"     },
    };
    uint32_t c;
    for (const char *at = text; (c = utf8_next(&at));) {
        UErrorCode status = U_ZERO_ERROR;
        UScriptCode script = c < 0x370 ? USCRIPT_LATIN : uscript_getScript((UChar32)c, &status);
        for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
            if (script == scripts[i].script)
                return scripts[i].tag;
    }
    return NULL;
}

// A sure word tells; of the others, which English streets and names have too, it takes two.
static const char *tag_of_words(const char *words)
{
    enum { SURE = 2 };
    const char *best = NULL;
    int most = 0, signs[16] = {0};
    for (size_t length; *words; words += length + (words[length] == ' ')) {
        const struct phrase *sign = vocabulary_at(VOCABULARY_SIGNS, words, &length);
        if (!sign) {
            length = strcspn(words, " ");
            continue;
        }
        size_t i = 0;
        while (strcmp(language_table[i].tag, sign->language) != 0)
            i++;
        signs[i] += strcmp(sign->value, "sure") == 0 ? SURE : 1;
        if (signs[i] > most) {
            most = signs[i];
            best = sign->language;
        }
    }
    return most >= SURE ? best : NULL;
}

const char *guess_language(const char *text, const char *words)
{
    enum { URDU = 0, LATIN = 1 };
    const char *tag = tag_of_script(text);
    if (tag && strcmp(tag, "ar") == 0 && tag_of_letters(text, URDU, LATIN))
        return "ur";
    if (tag && strcmp(tag, "zh-Hans") != 0)
        return tag;
    const char *by_words =
        tag_of_words(words); // each ideograph is a word: those of zh-Hant alone are its signs
    if (tag)
        return by_words && strcmp(by_words, "zh-Hant") == 0 ? by_words : tag;
    return by_words ? by_words : tag_of_letters(text, LATIN, sizeof letters / sizeof *letters);
}

bool guess_is_plain(const char *words, const char *tag)
{
    enum { KNOWN_LEAST = 3 };
    static const enum vocabulary kinds[] = {VOCABULARY_REQUESTS, VOCABULARY_FILLERS, VOCABULARY_SIGNS,
                                            VOCABULARY_DAYS};
    size_t known = 0, others = 0;
    for (size_t length; *words; words += length + (words[length] == ' ')) {
        const struct phrase *phrase = NULL;
        for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
            phrase = vocabulary_at(kinds[i], words, &length);
            if (phrase && strcmp(phrase->language, tag) == 0)
                break;
            phrase = NULL;
        }
        if (!phrase) {
            length = strcspn(words, " ");
            others++;
            continue;
        }
        for (const char *space = phrase->words; space;
             space = strchr(space, ' '), space = space ? space + 1 : NULL)
            known++;
    }
    return known >= KNOWN_LEAST && known >= others;
}

bool guess_is_alike(const char *guess, const char *other)
{
    return (text_is_same(guess, "zh-Hans") && text_is_same(other, "zh-Hant")) ||
           (text_is_same(guess, "ar") && text_is_same(other, "ur"));
}
