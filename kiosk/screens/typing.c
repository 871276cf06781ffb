// SPDX-License-Identifier: MIT
#include "kiosk/screens/typing.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/hangul.h"

// Where the last sign begins.
static char *last_of(char *words)
{
    char *at = words + strlen(words);
    while (at > words && ((unsigned char)*--at & 0xC0) == 0x80)
        continue;
    return at;
}

static uint32_t sign_at(const char *at)
{
    return utf8_next(&at);
}

static void put_korean(char *at, const uint32_t *signs, size_t count)
{
    for (size_t i = 0; i < count; i++, at += HANGUL_BYTES) {
        at[0] = (char)(0xE0 | signs[i] >> 12);
        at[1] = (char)(0x80 | (signs[i] >> 6 & 0x3F));
        at[2] = (char)(0x80 | (signs[i] & 0x3F));
    }
    *at = '\0';
}

void typing_add(char *words, size_t size, const char *letters)
{
    if (!*words && text_is_empty(letters))
        return;
    while (*letters) {
        const char *letter = letters;
        uint32_t become[2];
        char *last = last_of(words), *end = words + strlen(words);
        size_t count = hangul_add(sign_at(last), utf8_next(&letters), become);
        char *at = count ? last : end;
        size_t bytes = count ? count * HANGUL_BYTES : (size_t)(letters - letter);
        if ((size_t)(at - words) + bytes >= size)
            return;
        if (count) {
            put_korean(at, become, count);
        } else {
            memcpy(at, letter, bytes);
            at[bytes] = '\0';
        }
    }
}

// An accent that stands on the letter before it.
static bool is_accent(uint32_t sign)
{
    return sign >= 0x300 && sign < 0x370;
}

void typing_erase(char *words)
{
    char *last = last_of(words);
    uint32_t left = hangul_erase(sign_at(last));
    while (last > words && is_accent(sign_at(last))) {
        memset(last, 0, strlen(last));
        last = last_of(words);
    }
    memset(last, 0, strlen(last));
    if (left)
        put_korean(last, &left, 1);
}
