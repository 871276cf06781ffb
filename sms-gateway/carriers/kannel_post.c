// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/kannel_post.h"

#include <string.h>

#include "content/base/text.h"

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

struct kannel_value kannel_decode(struct arena *arena, const char *encoded, size_t length)
{
    char *bytes = arena_take(arena, length + 1), *to = bytes;
    for (size_t i = 0; i < length; i++) {
        char c = encoded[i];
        if (c == '+') {
            c = ' ';
        } else if (c == '%' && i + 2 < length && hex(encoded[i + 1]) >= 0 && hex(encoded[i + 2]) >= 0) {
            c = (char)(hex(encoded[i + 1]) * 16 + hex(encoded[i + 2]));
            i += 2;
        }
        *to++ = c;
    }
    *to = 0;
    return (struct kannel_value){bytes, (size_t)(to - bytes)};
}

struct kannel_value kannel_query(struct arena *arena, const char *target, const char *name)
{
    size_t length = strlen(name);
    const char *at = strchr(target, '?');
    while (at) {
        at++;
        size_t field = strcspn(at, "&");
        if (field > length && strncmp(at, name, length) == 0 && at[length] == '=')
            return kannel_decode(arena, at + length + 1, field - length - 1);
        at = at[field] ? at + field : NULL;
    }
    return (struct kannel_value){"", 0};
}

enum charset { CHARSET_UTF_8, CHARSET_UTF_16, CHARSET_LATIN, CHARSET_WINDOWS };

// As Kannel names them.
static enum charset charset_of(struct kannel_value value, const char *charset, const char *coding)
{
    static const struct {
        const char *name;
        enum charset is;
    } table[] = {
        {"UTF-8",        CHARSET_UTF_8  },
        {"UTF-16BE",     CHARSET_UTF_16 },
        {"UCS-2",        CHARSET_UTF_16 },
        {"ISO-8859-1",   CHARSET_LATIN  },
        {"LATIN1",       CHARSET_LATIN  },
        {"WINDOWS-1252", CHARSET_WINDOWS},
    };
    if (text_is_same(coding, "2"))
        return CHARSET_UTF_16;
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        if (text_is_same_word(charset, table[i].name))
            return table[i].is;
    return utf8_is_valid(value.bytes, value.length) ? CHARSET_UTF_8 : CHARSET_WINDOWS;
}

static uint32_t letter_of(unsigned char byte, enum charset charset)
{
    // Windows-1252 from 0x80 to 0x9F; where it has nothing, the control that ISO 8859-1 has.
    static const uint16_t windows[32] = {
        0x20AC, 0x81,   0x201A, 0x192,  0x201E, 0x2026, 0x2020, 0x2021, 0x2C6,  0x2030, 0x160,
        0x2039, 0x152,  0x8D,   0x17D,  0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x2DC,  0x2122, 0x161,  0x203A, 0x153,  0x9D,   0x17E,  0x178,
    };
    return charset == CHARSET_WINDOWS && byte >= 0x80 && byte < 0xA0 ? windows[byte - 0x80] : byte;
}

static bool is_surrogate(uint32_t unit, uint32_t first)
{
    return unit >= first && unit < first + 0x400;
}

// The code point at *at, which moves past it; U+FFFD for half a pair or half a unit.
static uint32_t utf16_next(struct kannel_value value, size_t *at)
{
    enum { HIGH = 0xD800, LOW = 0xDC00, BEYOND = 0x10000, UNREADABLE = 0xFFFD };
    const unsigned char *bytes = (const unsigned char *)value.bytes + *at;
    size_t left = value.length - *at;
    *at += left < 2 ? left : 2;
    uint32_t unit = left < 2 ? UNREADABLE : (uint32_t)bytes[0] << 8 | bytes[1];
    if (!is_surrogate(unit, HIGH) && !is_surrogate(unit, LOW))
        return unit;
    uint32_t second = left < 4 ? 0 : (uint32_t)bytes[2] << 8 | bytes[3];
    if (!is_surrogate(unit, HIGH) || !is_surrogate(second, LOW))
        return UNREADABLE;
    *at += 2;
    return BEYOND + ((unit - HIGH) << 10) + (second - LOW);
}

char *kannel_text(struct arena *arena, struct kannel_value value, const char *charset, const char *coding)
{
    enum charset is = charset_of(value, charset, coding);
    if (is == CHARSET_UTF_8)
        return utf8_clean(arena, value.bytes, value.length);
    struct text text = text_in(arena, 3 * value.length + 4);
    for (size_t at = 0; at < value.length;) {
        uint32_t codepoint =
            is == CHARSET_UTF_16 ? utf16_next(value, &at) : letter_of((unsigned char)value.bytes[at++], is);
        if (codepoint)
            text_add_codepoint(&text, codepoint);
    }
    return utf8_clean(arena, text.bytes, text.length);
}

// Elements one after the other: what it is, its length, its bytes. 0 has a reference of one byte, 8 of two.
struct kannel_part kannel_part(struct kannel_value udh)
{
    const unsigned char *bytes = (const unsigned char *)udh.bytes;
    size_t end = udh.length ? (size_t)bytes[0] + 1 : 0;
    if (end > udh.length)
        end = udh.length;
    for (size_t at = 1; at + 2 <= end; at += 2 + (size_t)bytes[at + 1]) {
        size_t length = bytes[at + 1];
        const unsigned char *data = bytes + at + 2;
        bool is_wide = bytes[at] == 8 && length == 4, is_narrow = bytes[at] == 0 && length == 3;
        if ((!is_wide && !is_narrow) || at + 2 + length > end)
            continue;
        struct kannel_part part = {
            .reference = is_wide ? (unsigned)data[0] << 8 | data[1] : data[0],
            .count = data[length - 2],
            .number = data[length - 1],
        };
        if (part.count > 1 && part.number >= 1 && part.number <= part.count)
            return part;
    }
    return (struct kannel_part){0};
}
