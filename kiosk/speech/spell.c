// SPDX-License-Identifier: MIT
#include "kiosk/speech/spell.h"

#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"

enum { LONGEST = 20000, LEAST_CODE = 4, LEAST_DIGITS = 5, LEAST_PHONE = 7 };

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_letter(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static bool is_of_phone(char c)
{
    return is_digit(c) || c == '(' || c == ')' || c == '+' || c == '-' || c == ' ';
}

// The length of a phone number at `text`: digits in groups, at least two of them, no other sign. 0: none.
static size_t phone_length(const char *text)
{
    size_t digits = 0, groups = 0, length = 0, last = 0;
    if (*text == ' ' || *text == ')' || *text == '-')
        return 0;
    for (; is_of_phone(text[length]); length++) {
        if (!is_digit(text[length]))
            continue;
        groups += length == 0 || !is_digit(text[length - 1]);
        digits++;
        last = length + 1;
    }
    bool is_range = groups == 2 && last == 9 && text[4] == '-'; // of years
    bool goes_on = is_letter(text[last]) || text[last] == ',' || text[last] == '.' || text[last] == '/';
    goes_on = goes_on && (is_letter(text[last]) || is_digit(text[last + 1]));
    return digits >= LEAST_PHONE && groups >= 2 && !is_range && !goes_on ? last : 0;
}

// The groups with a pause between them, the digits apart; a text that is spelled already stays so.
static void say_phone(struct text *out, const char *text, size_t length)
{
    bool is_first = true, was_long = false;
    for (size_t i = 0; i < length; i++) {
        if (!is_digit(text[i]))
            continue;
        bool begins = i == 0 || !is_digit(text[i - 1]), goes_on = i + 1 < length && is_digit(text[i + 1]);
        text_add(out, is_first ? "" : begins && (was_long || goes_on) ? ", " : " ");
        text_add_char(out, text[i]);
        was_long = !begins;
        is_first = false;
    }
}

// The length of a word of ASCII letters, digits and dashes within.
static size_t word_length(const char *text)
{
    size_t length = 0;
    while (is_letter(text[length]) || is_digit(text[length]) ||
           (length > 0 && text[length] == '-' && (is_letter(text[length + 1]) || is_digit(text[length + 1]))))
        length++;
    return length;
}

// A code, an EPIN, a contract's number, a zip code: what has letters and digits, or many digits.
static bool is_identifier(const char *word, size_t length)
{
    size_t digits = 0, capitals = 0, small = 0;
    for (size_t i = 0; i < length; i++) {
        digits += is_digit(word[i]);
        capitals += word[i] >= 'A' && word[i] <= 'Z';
        small += word[i] >= 'a' && word[i] <= 'z';
    }
    if (small > 0 || digits == 0)
        return false;
    if (!capitals && length == 9 && word[4] == '-') // years: 2025-2026
        return false;
    char next = word[length];
    bool is_amount = (next == '.' || next == ',') && is_digit(word[length + 1]);
    return capitals ? digits + capitals >= LEAST_CODE : digits >= LEAST_DIGITS && !is_amount;
}

static void say_identifier(struct text *out, const char *word, size_t length)
{
    bool is_first = true;
    for (size_t i = 0; i < length; i++) {
        if (word[i] == '-' || word[i] == ' ')
            continue;
        text_add(out, is_first ? "" : ", ");
        text_add_char(out, word[i]);
        is_first = false;
    }
}

// What an eye needs and a voice would stumble over. NULL: said as it is.
static const char *said_sign(uint32_t sign)
{
    static const struct {
        uint32_t first, last;
        const char *said;
    } signs[] = {
        {'\n',   '\n',   ". "},
        {0xA0,   0xA0,   " " },
        {0xB7,   0xB7,   ", "}, // between facts
        {0x200E, 0x200F, ""  },
        {0x2026, 0x2026, " " }, // an ellipsis
        {0x202A, 0x202F, " " },
        {0x2066, 0x2069, ""  }, // isolates
        {0x2190, 0x21FF, ""  }, // arrows
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (sign >= signs[i].first && sign <= signs[i].last)
            return signs[i].said;
    return NULL;
}

// Of ". ." and "?." the first is enough.
static bool ends_sentence(const struct text *out)
{
    size_t length = out->length;
    while (length > 0 && out->bytes[length - 1] == ' ')
        length--;
    return language_is_ended(arena_bytes(out->arena, out->bytes, length));
}

// Marks gone first, so that they part no number.
static const char *without_marks(struct arena *arena, const char *text)
{
    struct text out = text_in(arena, LONGEST);
    for (const char *at = text; *at;) {
        uint32_t sign = utf8_next(&at);
        const char *said = said_sign(sign);
        if (said && sign == 0xB7 && out.length > 0 && out.bytes[out.length - 1] == ' ')
            out.bytes[--out.length] = '\0';
        bool is_stop = sign == '.' || sign == '\n';
        bool is_end = is_stop && (*at == '\0' || *at == ' ' || sign == '\n');
        if (is_end && ends_sentence(&out))
            text_add(&out, " ");
        else if (said)
            text_add(&out, said);
        else
            text_add_codepoint(&out, sign);
    }
    return out.bytes;
}

const char *spell_text(struct arena *arena, const char *text, bool is_code)
{
    struct text out = text_in(arena, LONGEST);
    const char *at = without_marks(arena, text);
    if (is_code) {
        say_identifier(&out, at, strlen(at));
        return out.bytes;
    }
    for (char before = ' '; *at; before = at[-1]) {
        const char *end = text_starts(at, SPELL_OPEN) ? strstr(at, SPELL_CLOSE) : NULL;
        if (end) { // words already
            text_add_bytes(&out, at + strlen(SPELL_OPEN), (size_t)(end - at) - strlen(SPELL_OPEN));
            at = end + strlen(SPELL_CLOSE);
            continue;
        }
        bool is_start = !is_letter(before) && !is_digit(before);
        size_t phone = is_start ? phone_length(at) : 0, word = is_start && !phone ? word_length(at) : 0;
        size_t length = phone ? phone : word;
        if (phone)
            say_phone(&out, at, phone);
        else if (word && is_identifier(at, word))
            say_identifier(&out, at, word);
        else
            text_add_bytes(&out, at, length ? length : (length = 1));
        at += length;
    }
    return text_squeeze(arena, out.bytes);
}
