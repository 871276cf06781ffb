// SPDX-License-Identifier: MIT
// Accents off for cheaper texts, and how near two words are.
#include <stdint.h>
#include <string.h>

#include <unicode/uchar.h>
#include <unicode/unorm2.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "content/language/handle.h"

// The accented Latin letters of the GSM 03.38 default alphabet, which cost nothing extra.
static bool is_cheap(uint32_t c)
{
    static const uint32_t cheap[] = {0xE8, 0xE9, 0xF9, 0xEC, 0xF2, 0xC7, 0xC5, 0xE5, 0xC9,
                                     0xC4, 0xD6, 0xD1, 0xDC, 0xE4, 0xF6, 0xF1, 0xFC, 0xE0};
    for (size_t i = 0; i < sizeof cheap / sizeof *cheap; i++)
        if (cheap[i] == c)
            return true;
    return false;
}

// The ASCII letter under the accents, or 0 when there is none.
static char bare_letter(uint32_t c)
{
    if (c == 0x141 || c == 0x142) // a stroke is no mark to Unicode
        return c == 0x141 ? 'L' : 'l';
    UErrorCode status = U_ZERO_ERROR;
    UChar parts[16];
    int32_t count = unorm2_getDecomposition(unorm2_getNFDInstance(&status), (UChar32)c, parts, 16, &status);
    icu_check(status, "an accented letter");
    return count > 1 && parts[0] < 128 && u_isalpha(parts[0]) ? (char)parts[0] : 0;
}

char *fold_accents(struct arena *arena, const char *text)
{
    struct text out = text_in(arena, strlen(text) * 3 + 1);
    for (const char *at = text; *at;) {
        uint32_t c = utf8_next(&at);
        char bare = c > 127 && !is_cheap(c) ? bare_letter(c) : 0;
        if (bare)
            text_add_char(&out, bare);
        else
            text_add_codepoint(&out, c);
    }
    return out.bytes;
}

enum { LONGEST_NEAR = 64 };

static size_t decode(const char *text, uint32_t *out)
{
    size_t length = 0;
    while (*text && length < LONGEST_NEAR)
        out[length++] = utf8_next(&text);
    return *text ? LONGEST_NEAR + 1 : length;
}

static int least(int a, int b)
{
    return a < b ? a : b;
}

// Row by row of the usual table, the two rows above kept for the swap of neighbours. Long texts are never
// near.
int fold_distance(const char *a, const char *b, int most)
{
    uint32_t from[LONGEST_NEAR], to[LONGEST_NEAR];
    size_t m = decode(a, from), n = decode(b, to);
    if (m > LONGEST_NEAR || n > LONGEST_NEAR)
        return strcmp(a, b) == 0 ? 0 : most + 1;
    int rows[3][LONGEST_NEAR + 1];
    for (size_t j = 0; j <= n; j++)
        rows[0][j] = (int)j;
    for (size_t i = 1; i <= m; i++) {
        int *now = rows[i % 3], *above = rows[(i + 2) % 3], *twice = rows[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= n; j++) {
            int cost = from[i - 1] != to[j - 1];
            now[j] = least(least(above[j] + 1, now[j - 1] + 1), above[j - 1] + cost);
            if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                now[j] = least(now[j], twice[j - 2] + 1);
        }
    }
    return least(rows[m % 3][n], most + 1);
}
