// SPDX-License-Identifier: MIT
// The signs that end a sentence and part a list, by script.
#include <string.h>

#include "content/language/handle.h"

const char *language_comma(const struct language *language)
{
    static const struct {
        const char *tag, *comma;
    } commas[] = {
        {"zh-Hans", "、"},
        {"zh-Hant", "、"},
        {"ar",      "، "},
        {"ur",      "، "},
    };
    for (size_t i = 0; i < sizeof commas / sizeof *commas; i++)
        if (strcmp(commas[i].tag, language->row->tag) == 0)
            return commas[i].comma;
    return ", ";
}

bool language_is_ended(const char *text)
{
    static const char *const ends[] = {".", "!", "?", "。", "！", "？", "．", "؟", "۔", "।", "…"};
    size_t length = strlen(text);
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t its = strlen(ends[i]);
        if (its <= length && memcmp(text + length - its, ends[i], its) == 0)
            return true;
    }
    return false;
}
