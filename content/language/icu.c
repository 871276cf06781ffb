// SPDX-License-Identifier: MIT
// The small things that all of this room's uses of ICU share.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unicode/ustring.h>

#include "content/language/handle.h"

void icu_check(UErrorCode status, const char *what)
{
    if (U_SUCCESS(status))
        return;
    fprintf(stderr, "error language: ICU says %s about: %s\n", u_errorName(status), what);
    abort();
}

UChar *icu_from_utf8(struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    UChar *wide = arena_take(arena, (length + 1) * sizeof *wide);
    UErrorCode status = U_ZERO_ERROR;
    u_strFromUTF8WithSub(wide, (int32_t)length + 1, NULL, text, (int32_t)length, 0xFFFD, NULL, &status);
    icu_check(status, "text to UTF-16");
    return wide;
}

uint32_t icu_next(const UChar *text, int32_t *at, int32_t length)
{
    uint32_t c = text[(*at)++];
    if (c < 0xD800 || c > 0xDFFF)
        return c;
    uint32_t trail = *at < length ? text[*at] : 0;
    if (c > 0xDBFF || trail < 0xDC00 || trail > 0xDFFF)
        return 0xFFFD;
    (*at)++;
    return 0x10000 + ((c - 0xD800) << 10) + (trail - 0xDC00);
}

size_t icu_put(char *utf8, uint32_t c)
{
    static const uint32_t lead[] = {0, 0, 0xC0, 0xE0, 0xF0};
    size_t length = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = length - 1; i > 0; i--, c >>= 6)
        utf8[i] = (char)(0x80 | (c & 0x3F));
    utf8[0] = (char)(lead[length] | c);
    return length;
}

char *icu_to_utf8(struct arena *arena, const UChar *text, int32_t length, const char *space)
{
    size_t space_length = strlen(space), used = 0;
    char *utf8 = arena_take(arena, 3 * (size_t)length + 1);
    for (int32_t i = 0; i < length;) {
        uint32_t c = icu_next(text, &i, length);
        if (c != 0x202F) {
            used += icu_put(utf8 + used, c);
            continue;
        }
        memcpy(utf8 + used, space, space_length);
        used += space_length;
    }
    utf8[used] = 0;
    return utf8;
}

// Past a quoted part, if one starts here. In a pattern an apostrophe quotes only before a brace (ICU's
// "apostrophe-friendly" mode), and '' is one apostrophe.
static const char *skip_quoted(const char *at)
{
    if (at[0] != '\'' || (at[1] != '{' && at[1] != '}'))
        return at;
    const char *end = strchr(at + 1, '\'');
    return end ? end + 1 : at + strlen(at);
}

static const char *skip_spaces(const char *at)
{
    return at + strspn(at, " \t\n");
}

int pattern_numbers(const char *pattern)
{
    unsigned numeric = 0, textual = 0;
    for (const char *at = pattern; *at;) {
        const char *next = skip_quoted(at);
        if (next != at) {
            at = next;
            continue;
        }
        if (*at++ != '{' || *at < '0' || *at > '7')
            continue;
        unsigned bit = 1u << (*at - '0');
        const char *type = skip_spaces(at + 1);
        if (*type == '}') {
            textual |= bit;
        } else if (*type == ',') {
            type = skip_spaces(type + 1);
            if (strncmp(type, "select", 6) == 0 && strncmp(type, "selectordinal", 13) != 0)
                textual |= bit;
            else
                numeric |= bit;
        }
    }
    // Numbers first: 0, 1 or 3 as a set of bits.
    if ((numeric & textual) || (numeric != 0 && numeric != 1 && numeric != 3))
        return -1;
    return numeric == 3 ? 2 : (int)numeric;
}
