// SPDX-License-Identifier: MIT
// Mends texts, ids and numbers.
#include "content/sources/mend.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/sources/html.h"

static const char digits[] = "0123456789";

// Well-formed, and without controls but tabs and line ends (RFC 3629; C1 controls are C2 80 to C2 9F).
static bool is_printable(const char *text)
{
    const unsigned char *at = (const unsigned char *)text;
    bool is_ascii = true;
    for (;; at++) {
        while (*at >= ' ' && *at < 0x7F)
            at++;
        if (*at == '\0')
            break;
        if ((*at < ' ' && *at != '\n' && *at != '\t') || *at == 0x7F || (*at == 0xC2 && at[1] < 0xA0))
            return false;
        is_ascii = is_ascii && *at < 0x80;
    }
    return is_ascii || utf8_is_valid(text, (size_t)(at - (const unsigned char *)text));
}

static bool is_squeezed(const char *text)
{
    if (*text == ' ')
        return false;
    for (; *text; text++)
        if ((unsigned char)*text < ' ' || (unsigned char)*text >= 0x7F ||
            (*text == ' ' && (text[1] == ' ' || !text[1])))
            return false;
    return true;
}

static bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_gap(char c)
{
    return c == '\0' || c == ' ' || c == '\n' || c == '\t';
}

// In this paragraph, after `at`, a U+001A that can close a quotation.
static bool is_closed(const char *at)
{
    for (at++; *at && *at != '\n'; at++)
        if (*at == '\x1a' && !is_gap(at[-1]) && !is_letter(at[1]))
            return true;
    return false;
}

// What one U+001A was, told by its neighbours: the City Record's system lost curly quotes and dashes alike.
static const char *lost_character(const char *start, const char *at, bool *is_quoting)
{
    char before = at == start ? '\0' : at[-1], after = at[1];
    if ((is_gap(before) && is_gap(after)) || (is_digit(before) && is_digit(after)))
        return "–";
    if (is_letter(before) && is_letter(after))
        return "'";
    bool opens = is_gap(before) || before == '(' || before == '[' || before == '"';
    if (opens && !is_gap(after) && is_closed(at)) {
        *is_quoting = true;
        return "\"";
    }
    if (opens)
        return is_digit(after) || !is_gap(before) ? "'" : "– ";
    bool closes = *is_quoting;
    *is_quoting = false;
    return closes ? "\"" : is_gap(after) && !is_letter(before) && !is_digit(before) ? "\"" : "'";
}

static const char *without_lost(struct arena *arena, const char *text)
{
    if (!strchr(text, '\x1a'))
        return text;
    struct text mended = text_in(arena, strlen(text) * 4 + 1);
    bool is_quoting = false;
    for (const char *at = text; *at;) {
        size_t plain = strcspn(at, "\x1a");
        is_quoting =
            is_quoting && !memchr(at, '\n', plain); // a quotation does not go on in the next paragraph
        text_add_bytes(&mended, at, plain);
        at += plain;
        if (*at)
            text_add(&mended, lost_character(text, at++, &is_quoting));
    }
    return mended.bytes;
}

const char *mend_words(struct arena *arena, const char *text)
{
    if (is_printable(text))
        return text;
    const char *mended = without_lost(arena, text);
    return is_printable(mended) ? mended : utf8_clean(arena, mended, strlen(mended));
}

const char *mend_line(struct arena *arena, const char *text)
{
    if (is_squeezed(text))
        return text;
    return text_squeeze(arena, mend_words(arena, text_squeeze(arena, text)));
}

const char *mend_paragraphs(struct arena *arena, const char *html)
{
    return mend_words(arena, html_paragraphs(arena, html));
}

char *mend_id(struct arena *arena, const char *text)
{
    char *id = text_trim(arena, mend_words(arena, text));
    size_t whole = strspn(id, digits);
    if (whole > 0 && id[whole] == '.' && id[whole + 1 + strspn(id + whole + 1, "0")] == '\0')
        id[whole] = '\0';
    return id;
}

char *mend_pin(struct arena *arena, const char *text)
{
    static const char *const junk[] = {"seebelow", "seeabove", "na",           "none",         "nopinfound",
                                       "nopin",    "tbd",      "various",      "null",         "pin",
                                       "tba",      "see",      "notavailable", "notapplicable"};
    char *pin = mend_id(arena, mend_line(arena, text));
    struct text bare = text_in(arena, 80);
    for (const char *at = pin; *at; at++)
        if (is_letter(*at) || is_digit(*at))
            text_add_char(&bare, (char)(*at >= 'A' && *at <= 'Z' ? *at + 32 : *at));
    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
        if (strcmp(bare.bytes, junk[i]) == 0)
            return arena_text(arena, "");
    return bare.length > 0 && strspn(bare.bytes, "0") < bare.length ? pin : arena_text(arena, "");
}

// The first part of the text, between any of the separators, that the field accepts.
static const char *first_good(struct arena *arena, const char *text, const char *separators,
                              enum field_type type)
{
    const struct field field = {.name = "", .label = "", .type = type};
    const char *at = mend_line(arena, text);
    while (*at) {
        size_t length = strcspn(at, separators);
        const char *part = field_canonical(&field, arena_bytes(arena, at, length), arena);
        if (*part && !field_check(&field, part, arena))
            return part;
        at += length + (at[length] != '\0');
    }
    return "";
}

const char *mend_phone(struct arena *arena, const char *text)
{
    return strpbrk(text, digits) ? first_good(arena, text, ";,/|", FIELD_PHONE) : "";
}

const char *mend_email(struct arena *arena, const char *text)
{
    return strchr(text, '@') ? first_good(arena, text, ";,/|<>() ", FIELD_EMAIL) : "";
}

const char *mend_money(struct arena *arena, const char *text, bool *is_wrong)
{
    static const struct field field = {.name = "", .label = "", .type = FIELD_MONEY};
    const char *line = mend_line(arena, text);
    const char *amount = field_canonical(&field, line, arena);
    *is_wrong = *line != '\0' && field_check(&field, amount, arena) != NULL;
    double dollars = *is_wrong ? 0 : strtod(amount, NULL);
    return dollars == 0 || dollars >= 1e10 || dollars <= -1e10 ? "" : amount;
}

static const char *shortened(struct arena *arena, const char *text, size_t limit)
{
    if (limit == 0 || strlen(text) <= limit || utf8_count(text) <= limit)
        return text;
    const char *end = text;
    for (size_t count = 1; count < limit; count++)
        utf8_next(&end);
    const char *cut = end;
    while (cut > text && cut > end - 80 && *cut != ' ' && *cut != '\n')
        cut--;
    if (cut <= text || cut <= end - 80)
        cut = end;
    while (cut > text && (cut[-1] == ' ' || cut[-1] == '\n'))
        cut--;
    return arena_print(arena, "%.*s…", (int)(cut - text), text);
}

void fill_text(struct record *record, struct arena *arena, const char *field, const char *text)
{
    if (!text || !*text)
        return;
    const struct field *row = kind_field(record->kind, field);
    record_set(record, arena, field, row->translated ? "en" : NULL, shortened(arena, text, row->limit));
}

void fill_date(struct record *record, struct arena *arena, const char *field, struct date date)
{
    if (date.year > 0)
        record_set(record, arena, field, NULL, date_write(arena, date));
}
