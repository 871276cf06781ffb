// SPDX-License-Identifier: MIT
// Growing text, and the small things done to texts everywhere.
#include "content/base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FIRST_CAPACITY = 64 };

struct text text_in(struct arena *arena, size_t limit)
{
    return (struct text){.bytes = arena_take(arena, FIRST_CAPACITY),
                         .limit = limit,
                         .capacity = FIRST_CAPACITY,
                         .arena = arena};
}

static void text_make_room(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;
    if (needed <= text->capacity)
        return;
    size_t capacity = text->capacity * 2 > needed ? text->capacity * 2 : needed;
    text->bytes = arena_grow(text->arena, text->bytes, text->length + 1, capacity);
    text->capacity = capacity;
}

// The longest beginning of at most `most` bytes that does not end within a character.
static size_t cut_bytes(const char *bytes, size_t length, size_t most)
{
    if (length <= most)
        return length;
    size_t cut = most;
    while (cut > 0 && most - cut < 4 && ((unsigned char)bytes[cut] & 0xC0) == 0x80)
        cut--;
    return ((unsigned char)bytes[cut] & 0xC0) == 0x80 ? most : cut;
}

void text_add_bytes(struct text *text, const char *bytes, size_t length)
{
    if (text->is_full || length == 0)
        return;
    size_t room = text->limit - text->length;
    if (length > room) {
        length = cut_bytes(bytes, length, room);
        text->is_full = true;
    }
    text_make_room(text, length);
    memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add(struct text *text, const char *more)
{
    if (more)
        text_add_bytes(text, more, strlen(more));
}

void text_add_char(struct text *text, char c)
{
    if (text->length + 1 < text->capacity && text->length < text->limit && !text->is_full) {
        text->bytes[text->length++] = c;
        text->bytes[text->length] = '\0';
    } else {
        text_add_bytes(text, &c, 1);
    }
}

void text_add_codepoint(struct text *text, uint32_t codepoint)
{
    char bytes[4];
    size_t length = 0;
    if (codepoint > 0x10FFFF || (codepoint >= 0xD800 && codepoint <= 0xDFFF))
        codepoint = 0xFFFD;
    if (codepoint < 0x80) {
        bytes[length++] = (char)codepoint;
    } else if (codepoint < 0x800) {
        bytes[length++] = (char)(0xC0 | (codepoint >> 6));
    } else if (codepoint < 0x10000) {
        bytes[length++] = (char)(0xE0 | (codepoint >> 12));
        bytes[length++] = (char)(0x80 | ((codepoint >> 6) & 0x3F));
    } else {
        bytes[length++] = (char)(0xF0 | (codepoint >> 18));
        bytes[length++] = (char)(0x80 | ((codepoint >> 12) & 0x3F));
        bytes[length++] = (char)(0x80 | ((codepoint >> 6) & 0x3F));
    }
    if (codepoint >= 0x80)
        bytes[length++] = (char)(0x80 | (codepoint & 0x3F));
    text_add_bytes(text, bytes, length);
}

void text_print(struct text *text, const char *format, ...)
{
    char small[256];
    va_list values, again;
    va_start(values, format);
    va_copy(again, values);
    int length = vsnprintf(small, sizeof small, format, values);
    va_end(values);
    if (length >= (int)sizeof small) {
        char *bytes = arena_take(text->arena, (size_t)length + 1);
        vsnprintf(bytes, (size_t)length + 1, format, again);
        text_add_bytes(text, bytes, (size_t)length);
    } else if (length > 0) {
        text_add_bytes(text, small, (size_t)length);
    }
    va_end(again);
}

// The length of the white space at the start: ASCII's, or the no-break space (C2 A0).
static size_t space_at(const char *text)
{
    if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
        return 1;
    return (unsigned char)text[0] == 0xC2 && (unsigned char)text[1] == 0xA0 ? 2 : 0;
}

void text_keep(char **kept, const char *text)
{
    char *copy = text ? strdup(text) : NULL;
    if (text && !copy) {
        fputs("out of memory\n", stderr);
        abort();
    }
    free(*kept);
    *kept = copy;
}

bool text_is_empty(const char *text)
{
    if (!text)
        return true;
    for (size_t length; (length = space_at(text)) > 0;)
        text += length;
    return *text == '\0';
}

bool text_is_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static char upper(char c)
{
    return c >= 'a' && c <= 'z' ? (char)(c - 32) : c;
}

bool text_is_same_word(const char *a, const char *b)
{
    if (!a || !b)
        return a == b;
    while (*a && lower(*a) == lower(*b)) {
        a++;
        b++;
    }
    return *a == *b;
}

bool text_starts(const char *text, const char *beginning)
{
    return strncmp(text, beginning, strlen(beginning)) == 0;
}

char *text_trim(struct arena *arena, const char *text)
{
    for (size_t length; (length = space_at(text)) > 0;)
        text += length;
    size_t end = 0;
    for (size_t at = 0; text[at];) {
        size_t space = space_at(text + at);
        at += space > 0 ? space : 1;
        if (space == 0)
            end = at;
    }
    return arena_bytes(arena, text, end);
}

char *text_squeeze(struct arena *arena, const char *text)
{
    char *copy = arena_take(arena, strlen(text) + 1);
    size_t length = 0;
    bool is_apart = false;
    while (*text) {
        size_t space = space_at(text);
        if (space > 0) {
            is_apart = length > 0;
            text += space;
            continue;
        }
        if (is_apart)
            copy[length++] = ' ';
        is_apart = false;
        copy[length++] = *text++;
    }
    copy[length] = '\0';
    return copy;
}

char *text_upper(struct arena *arena, const char *text)
{
    char *copy = arena_text(arena, text);
    for (char *at = copy; *at; at++)
        *at = upper(*at);
    return copy;
}

char *text_lower(struct arena *arena, const char *text)
{
    char *copy = arena_text(arena, text);
    for (char *at = copy; *at; at++)
        *at = lower(*at);
    return copy;
}

char *text_replace(struct arena *arena, const char *text, const char *what, const char *with)
{
    size_t length = strlen(what);
    struct text result = text_in(arena, SIZE_MAX / 4);
    for (const char *hit; length > 0 && (hit = strstr(text, what)); text = hit + length) {
        text_add_bytes(&result, text, (size_t)(hit - text));
        text_add(&result, with);
    }
    text_add(&result, text);
    return result.bytes;
}

char **text_split(struct arena *arena, const char *text, char separator, size_t *count)
{
    size_t parts = 1;
    for (const char *at = text; *at; at++)
        parts += *at == separator;
    char **list = arena_take(arena, (parts + 1) * sizeof *list);
    for (size_t i = 0; i < parts; i++) {
        const char *end = strchrnul(text, separator);
        list[i] = arena_bytes(arena, text, (size_t)(end - text));
        text = end + (*end != '\0');
    }
    if (count)
        *count = parts;
    return list;
}

bool text_to_number(const char *text, int64_t least, int64_t most, int64_t *number)
{
    if (!text)
        return false;
    bool is_negative = *text == '-';
    text += is_negative;
    if (*text == '\0')
        return false;
    int64_t value = 0; // kept negative, so that the least number of all fits
    for (; *text; text++) {
        if (*text < '0' || *text > '9')
            return false;
        if (__builtin_mul_overflow(value, 10, &value) || __builtin_sub_overflow(value, *text - '0', &value))
            return false;
    }
    if (!is_negative && __builtin_sub_overflow((int64_t)0, value, &value))
        return false;
    if (value < least || value > most)
        return false;
    *number = value;
    return true;
}
