// SPDX-License-Identifier: MIT
// The signs that end a sentence and part a list, by script.
#include <string.h>
#include <unicode/utext.h>

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

// Isolates (U+2066 to U+2068) that are open at the end of these bytes.
static int open_isolates(const char *text, int32_t length)
{
    int open = 0;
    for (int32_t i = 0; i + 2 < length; i++) {
        if ((unsigned char)text[i] != 0xE2 || (unsigned char)text[i + 1] != 0x81)
            continue;
        unsigned char last = (unsigned char)text[i + 2];
        open += last >= 0xA6 && last <= 0xA8 ? 1 : last == 0xA9 ? -1 : 0;
    }
    return open;
}

// No sentence ends within a date ("15 janv. 2027"), which stands isolated. ICU counts the mark that opens one
// to the space before it, but it belongs to the date.
static int32_t without_opening(const char *text, int32_t end)
{
    while (end > 3 && (unsigned char)text[end - 3] == 0xE2 && (unsigned char)text[end - 2] == 0x81 &&
           (unsigned char)text[end - 1] >= 0xA6 && (unsigned char)text[end - 1] <= 0xA8)
        end -= 3;
    return end;
}

size_t language_sentence(struct language *language, const char *text)
{
    UErrorCode status = U_ZERO_ERROR;
    if (!*text)
        return 0;
    if (!language->sentences)
        language->sentences = ubrk_open(UBRK_SENTENCE, language->locale, NULL, 0, &status);
    UText *bytes = utext_openUTF8(NULL, text, -1, &status);
    ubrk_setUText(language->sentences, bytes, &status);
    icu_check(status, "the sentences of a text");
    ubrk_first(language->sentences);
    int32_t end, last = 0;
    while ((end = ubrk_next(language->sentences)) != UBRK_DONE) {
        last = without_opening(text, end);
        if (last > 0 && open_isolates(text, last) <= 0)
            break;
    }
    utext_close(bytes);
    return last > 0 && end != UBRK_DONE ? (size_t)last : strlen(text);
}
