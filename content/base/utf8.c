// SPDX-License-Identifier: MIT
// UTF-8 (RFC 3629), read strictly: no overlong forms, no surrogates, nothing past U+10FFFF.
#include "content/base/text.h"

#include <string.h>

// The length of the well-formed character at the start of `length` bytes, or 0.
static size_t sequence(const unsigned char *s, size_t length, uint32_t *codepoint)
{
    if (length == 0)
        return 0;
    if (s[0] < 0x80) {
        *codepoint = s[0];
        return 1;
    }
    size_t size = s[0] >= 0xF0 ? 4 : s[0] >= 0xE0 ? 3 : 2;
    if (s[0] < 0xC2 || s[0] > 0xF4 || length < size)
        return 0;
    uint32_t value = (uint32_t)(s[0] & (0xFF >> (size + 1)));
    for (size_t i = 1; i < size; i++) {
        if ((s[i] & 0xC0) != 0x80)
            return 0;
        value = (value << 6) | (s[i] & 0x3Fu);
    }
    if ((size == 3 && value < 0x800) || (size == 4 && value < 0x10000) || value > 0x10FFFF ||
        (value >= 0xD800 && value <= 0xDFFF))
        return 0;
    *codepoint = value;
    return size;
}

// Past the bytes from 1 to 127, eight at a time.
static const unsigned char *after_ascii(const unsigned char *at, const unsigned char *end)
{
    const uint64_t ones = 0x0101010101010101, tops = 0x8080808080808080;
    for (uint64_t word; end - at >= (ptrdiff_t)sizeof word; at += sizeof word) {
        memcpy(&word, at, sizeof word);
        if ((word | (word - ones)) & tops) // a top bit, or a zero byte (which borrows one)
            break;
    }
    while (at<end && * at> 0 && *at < 0x80)
        at++;
    return at;
}

bool utf8_is_valid(const char *bytes, size_t length)
{
    const unsigned char *at = (const unsigned char *)bytes;
    const unsigned char *end = at + length;
    while ((at = after_ascii(at, end)) < end) {
        if (*at - 1U < 0x7F) { // most of every text
            at++;
            continue;
        }
        uint32_t codepoint = 0;
        size_t size = sequence(at, (size_t)(end - at), &codepoint);
        if (size == 0 || codepoint == 0)
            return false;
        at += size;
    }
    return true;
}

uint32_t utf8_next(const char **at)
{
    const unsigned char *s = (const unsigned char *)*at;
    if (*s < 0x80) {
        *at += *s != 0;
        return *s;
    }
    uint32_t codepoint = 0;
    size_t size = sequence(s, strnlen(*at, 4), &codepoint);
    *at += size > 0 ? size : 1;
    return size > 0 ? codepoint : 0xFFFD;
}

size_t utf8_count(const char *text)
{
    size_t count = 0;
    while (utf8_next(&text))
        count++;
    return count;
}

size_t utf8_cut(const char *text, size_t bytes)
{
    const char *at = text;
    const char *end = text;
    while (utf8_next(&at) && (size_t)(at - text) <= bytes)
        end = at;
    return (size_t)(end - text);
}

char *utf8_clean(struct arena *arena, const char *bytes, size_t length)
{
    struct text clean = text_in(arena, SIZE_MAX / 4);
    const unsigned char *at = (const unsigned char *)bytes;
    const unsigned char *end = at + length;
    while (at < end) {
        const unsigned char *plain = at;
        while (at < end && *at >= ' ' && *at < 0x7F)
            at++;
        text_add_bytes(&clean, (const char *)plain, (size_t)(at - plain));
        if (at == end)
            break;
        uint32_t codepoint = 0xFFFD;
        size_t size = sequence(at, (size_t)(end - at), &codepoint);
        bool is_control = (codepoint < 0x20 && codepoint != '\t' && codepoint != '\n') ||
                          (codepoint >= 0x7F && codepoint < 0xA0);
        if (!is_control && size > 0)
            text_add_bytes(&clean, (const char *)at, size);
        else if (!is_control)
            text_add_codepoint(&clean, 0xFFFD);
        at += size > 0 ? size : 1;
    }
    return clean.bytes;
}
