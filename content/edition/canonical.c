// SPDX-License-Identifier: MIT
// What people and files write, brought to the one canonical form of its type; what has none is left as it is,
// for field_check to refuse.
#include "content/edition/field.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/edition/record.h"

static const char digits[] = "0123456789";

// "10:30 am", "2 PM", "14:05", "2:05:00 p.m."; nothing is no time. False when it is something else.
static bool time_read(const char *text, struct date *date)
{
    text += strspn(text, " ,tT");
    if (!*text)
        return true;
    char *end;
    long hour = strtol(text, &end, 10), minute = 0;
    if (end == text)
        return false;
    if (*end == ':') {
        const char *at = end + 1;
        minute = strtol(at, &end, 10);
        if (end != at + 2)
            return false;
        if (*end == ':' && strspn(end + 1, digits) == 2)
            end += 3;
    } else if (!strpbrk(end, "aApP")) {
        return false;
    }

    end += strspn(end, " ");
    bool is_pm = *end == 'p' || *end == 'P', is_am = *end == 'a' || *end == 'A';
    if (is_pm || is_am) {
        end += 1 + (end[1] == '.');
        if ((*end != 'm' && *end != 'M') || hour < 1 || hour > 12)
            return false;
        end += 1 + (end[1] == '.');
        hour = hour % 12 + (is_pm ? 12 : 0);
    }
    date->has_time = true;
    date->hour = (int)hour;
    date->minute = (int)minute;
    return *end == '\0' && hour < 24 && minute < 60;
}

static int month_named(const char *text, size_t length)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    for (int i = 0; i < 12 && length >= 3; i++) {
        size_t same = 0;
        while (same < length && months[i][same] && (text[same] | 32) == months[i][same])
            same++;
        if (same == length)
            return i + 1;
    }
    return 0;
}

// A number of at most `most` digits, then whatever separators follow it; 0 when there is none.
static int number_take(const char **at, size_t most, const char *separators)
{
    int number = 0;
    for (size_t i = 0; i < most && **at >= '0' && **at <= '9'; i++)
        number = number * 10 + *(*at)++ - '0';
    *at += strspn(*at, separators);
    return number;
}

// "2026", or "26" of this century; 0 when it is neither.
static int year_take(const char **at)
{
    size_t length = strspn(*at, digits);
    int year = number_take(at, 4, "");
    return length == 4 ? year : length == 2 ? 2000 + year : 0;
}

// "12/1/2026", "12/1/26", "12-1-2026", "Dec 1, 2026", "December 1 2026", each perhaps with a time after it.
static bool date_typed(const char *text, struct date *date)
{
    const char *start = text;
    size_t letters = strcspn(text, " .0123456789/-");
    *date = (struct date){0};
    if (letters) {
        date->month = month_named(text, letters);
        text += letters;
        text += strspn(text, ". ");
        date->day = number_take(&text, 2, ", ");
    } else {
        date->month = number_take(&text, 2, "/-");
        date->day = number_take(&text, 2, "/-");
    }
    bool is_parted = text > start && !strchr(digits, text[-1]); // "Dec 2026" has no day
    date->year = is_parted ? year_take(&text) : 0;
    return date->year >= 1900 && time_read(text, date) && date_exists(*date);
}

static const char *date_canonical(struct arena *arena, const char *text)
{
    struct date date;
    if (date_read(text, &date) || date_typed(text, &date))
        return date_write(arena, date);
    return text;
}

// Only digits, a sign and a point: "$2,400,000.00", "USD 1,234.5", "(47,098)" as accountants write less than
// nothing.
static char *number_bare(struct arena *arena, const char *text)
{
    struct text bare = text_in(arena, 64);
    if (*text == '(' || strchr(text, '-'))
        text_add_char(&bare, '-');
    for (; *text; text++) {
        if (strchr("0123456789.", *text))
            text_add_char(&bare, *text);
        else if (!strchr("$,()-% USDusd", *text))
            return NULL;
    }
    return bare.bytes;
}

static const char *number_canonical(struct arena *arena, const char *text, enum field_type type)
{
    char *bare = number_bare(arena, text);
    if (!bare || !text_is_decimal(bare, 15, 0, 40))
        return text;

    char *point = strchr(bare, '.');
    if (point && type == FIELD_MONEY && strlen(point) != 3) {
        bare = arena_print(arena, "%.2f", strtod(bare, NULL));
        point = strchr(bare, '.');
    }
    if (point && strspn(point + 1, "0") == strlen(point + 1))
        *point = '\0';
    return bare;
}

static const char *phone_canonical(struct arena *arena, const char *text)
{
    struct text bare = text_in(arena, 40);
    const char *extension = "";
    for (const char *c = text; *c; c++) {
        if (*c >= '0' && *c <= '9')
            text_add_char(&bare, *c);
        else if ((*c | 32) == 'x' || (*c | 32) == 'e') {
            extension = strpbrk(c, digits) ? strpbrk(c, digits) : "";
            break;
        }
    }
    const char *number = bare.bytes;
    if (*text == '+' && !(number[0] == '1' && bare.length == 11))
        return arena_print(arena, "+%s", number);
    if (bare.length == 11 && number[0] == '1')
        number++;
    if (strlen(number) != 10)
        return text;
    return arena_print(arena, "(%.3s) %.3s-%s%s%s", number, number + 3, number + 6,
                       *extension ? " ext. " : "", extension);
}

static const char *choice_canonical(const struct field *field, const char *text)
{
    for (const struct choice *choice = field->choices; choice->name; choice++) {
        if (text_is_same_word(choice->name, text) || text_is_same_word(choice->label, text))
            return choice->name;
    }
    return text;
}

static const char *flag_canonical(const char *text)
{
    static const char *const yes[] = {"yes", "y", "true", "1", "x", "on", "sí", "si"};
    static const char *const no[] = {"no", "n", "false", "0", "off"};
    for (size_t i = 0; i < sizeof yes / sizeof yes[0]; i++) {
        if (text_is_same_word(text, yes[i]))
            return "yes";
    }
    for (size_t i = 0; i < sizeof no / sizeof no[0]; i++) {
        if (text_is_same_word(text, no[i]))
            return "";
    }
    return text;
}

// Every line squeezed, one empty line between paragraphs.
static const char *paragraphs_canonical(struct arena *arena, const char *typed)
{
    struct text text = text_in(arena, SIZE_MAX);
    bool gap = false;
    char **lines = text_split(
        arena, text_replace(arena, text_replace(arena, typed, "\r\n", "\n"), "\r", "\n"), '\n', NULL);
    for (; *lines; lines++) {
        const char *line = text_squeeze(arena, *lines);
        if (*line && text.length)
            text_add(&text, gap ? "\n\n" : "\n");
        text_add(&text, line);
        gap = *line == '\0';
    }
    return text.bytes;
}

// Rows as they are stored, or as a person types them: cells parted by " | ".
static const char *list_canonical(struct arena *arena, const struct field *field, const char *typed)
{
    const char *list = NULL;
    char **lines = text_split(arena, text_replace(arena, typed, "\r\n", "\n"), '\n', NULL);
    for (; *lines; lines++) {
        if (text_is_empty(*lines))
            continue;
        size_t count;
        const char *cells[LIST_CELLS] = {0};
        char **parts = text_split(arena, *lines, strchr(*lines, '\t') ? '\t' : '|', &count);
        size_t used = 0;
        const struct column *column = field->columns;
        for (size_t i = 0; i < count && i < LIST_CELLS && column && column->name; i++, column++) {
            struct field cell = field_of_column(column);
            cells[i] = field_canonical(&cell, parts[i], arena);
            if (*cells[i])
                used = i + 1;
        }
        if (used) // a stored row always has a tab, so that a | in it is never taken for one
            list = list_add(arena, list, cells, used < 2 ? 2 : used);
    }
    return list ? list : "";
}

// Without the control characters that nobody sees.
static char *without_controls(struct arena *arena, const char *typed)
{
    char *text = arena_text(arena, typed), *to = text;
    for (const char *c = text; *c; c++) {
        if ((unsigned char)*c >= ' ' ? *c != 0x7F : strchr("\n\r\t", *c) != NULL)
            *to++ = *c;
    }
    *to = '\0';
    return text;
}

const char *field_canonical(const struct field *field, const char *typed, struct arena *arena)
{
    typed = without_controls(arena, typed ? typed : "");
    const char *text = text_trim(arena, typed);
    if (!*text)
        return "";
    switch (field->type) {
    case FIELD_LINE:
        return text_squeeze(arena, text);
    case FIELD_PARAGRAPHS:
        return paragraphs_canonical(arena, text);
    case FIELD_CHOICE:
        return choice_canonical(field, text);
    case FIELD_DATE:
        return date_canonical(arena, text);
    case FIELD_MONEY:
    case FIELD_NUMBER:
    case FIELD_DECIMAL:
        return number_canonical(arena, text, field->type);
    case FIELD_FLAG:
        return flag_canonical(text);
    case FIELD_URL:
        return text_starts(text, "www.") ? arena_print(arena, "https://%s", text) : text;
    case FIELD_PHONE:
        return phone_canonical(arena, text);
    case FIELD_LIST:
        return list_canonical(arena, field, typed);
    case FIELD_EMAIL:
    case FIELD_INSTANT:
        break;
    }
    return text;
}
