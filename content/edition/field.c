// SPDX-License-Identifier: MIT
// One canonical form a type, so that equal facts are equal bytes: what people and files write is brought to
// it here, and nothing else is let in.
#include "content/edition/kind.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/edition/record.h"

static const char digits[] = "0123456789";

static struct field field_of_column(const struct column *column)
{
    return (struct field){
        .name = column->name, .label = column->label, .type = column->type, .choices = column->choices};
}

static bool is_decimal(const char *text, size_t most_whole, size_t least_places, size_t most_places)
{
    text += *text == '-';
    size_t whole = strspn(text, digits);
    if (whole == 0 || whole > most_whole)
        return false;
    if (text[whole] == '\0')
        return true;
    size_t places = text[whole] == '.' ? strspn(text + whole + 1, digits) : 0;
    return places >= least_places && places <= most_places && text[whole + 1 + places] == '\0';
}

static bool is_url(const char *text)
{
    size_t scheme = text_starts(text, "https://") ? 8 : text_starts(text, "http://") ? 7 : 0;
    return scheme && strlen(text) <= 2000 && !strpbrk(text, " \"<>\n\t\\") && text[scheme] &&
           text[scheme] != '/' && text[scheme] != '.';
}

static bool is_email(const char *text)
{
    const char *at = strchr(text, '@');
    const char *dot = at ? strrchr(at, '.') : NULL;
    return at && at != text && !strchr(at + 1, '@') && dot && dot > at + 1 && dot[1] && strlen(text) <= 254 &&
           !strpbrk(text, " ,;<>\"\n\t()");
}

// "(212) 555-0100", perhaps " ext. 12"; or +E.164. North American area codes and exchanges start with 2 to 9.
static bool is_phone(const char *text)
{
    if (*text == '+') {
        size_t length = strspn(text + 1, digits);
        return length >= 7 && length <= 15 && text[1] != '0' && text[1 + length] == '\0';
    }
    static const char form[] = "(ddd) ddd-dddd";
    for (size_t i = 0; i < sizeof form - 1; i++) {
        if (form[i] == 'd' ? !(text[i] >= '0' && text[i] <= '9') : text[i] != form[i])
            return false;
    }
    const char *rest = text + sizeof form - 1;
    if (text_starts(rest, " ext. ") && rest[6])
        rest += 6 + strspn(rest + 6, digits);
    return text[1] >= '2' && text[6] >= '2' && *rest == '\0';
}

static bool is_instant(const char *text)
{
    int64_t instant;
    size_t length = strlen(text);
    return length == 20 && text[19] == 'Z' && instant_read(text, NULL, &instant);
}

static bool is_line(const char *text)
{
    return !strpbrk(text, "\n\r\t");
}

static bool is_date(const char *text)
{
    SCRATCH(scratch);
    struct date date;
    return date_read(text, &date) && text_is_same(date_write(scratch, date), text);
}

static const char *list_check(const struct field *field, const char *value, struct arena *arena)
{
    struct list_row row;
    size_t number = 0;
    while (list_next(&value, &row, arena)) {
        number++;
        const struct column *column = field->columns;
        for (int i = 0; i < LIST_CELLS && column && column->name; i++, column++) {
            struct field cell = field_of_column(column);
            const char *wrong = field_check(&cell, row.cell[i], arena);
            if (wrong)
                return arena_print(arena, "Row %zu, %s: %s", number, column->label, wrong);
        }
    }
    return NULL;
}

static const char *choice_check(const struct field *field, const char *value, struct arena *arena)
{
    if (choice_label(field->choices, value))
        return NULL;
    struct text text = text_in(arena, 1000);
    text_add(&text, "Choose one of these: ");
    for (const struct choice *choice = field->choices; choice->name; choice++)
        text_print(&text, "%s%s", choice->name, choice[1].name ? ", " : ".");
    return text.bytes;
}

const char *field_check(const struct field *field, const char *value, struct arena *arena)
{
    static const struct {
        bool (*is_right)(const char *text);
        const char *sentence;
    } checks[] = {
        [FIELD_LINE] = {is_line,    "Write it on one line."                                             },
        [FIELD_DATE] = {is_date,    "Write a day that exists, like 12/1/2026 or 12/1/2026 10:30 AM."    },
        [FIELD_URL] = {is_url,     "Write a whole address that starts with https:// or http://."       },
        [FIELD_EMAIL] = {is_email,   "Write one address, like name@agency.example."                      },
        [FIELD_PHONE] = {is_phone,
                        "Write a number like (212) 555-0100, or one that starts with + and the country."},
        [FIELD_INSTANT] = {is_instant, "Write a moment like 2026-11-22T14:05:00Z."                         },
        [FIELD_LIST] = {NULL,       NULL                                                                },
    };
    if (text_is_empty(value))
        return field->required
                   ? arena_print(arena, "%s is needed before this can be published.", field->label)
                   : NULL;
    if (!utf8_is_valid(value, strlen(value)))
        return "This text is damaged: it is not UTF-8. Save the file as UTF-8 and try again.";

    size_t limit = field->limit ? field->limit : 2000;
    size_t length = strlen(value);
    if (length > limit && (length = utf8_count(value)) > limit)
        return arena_print(arena, "Make it shorter: it has %zu characters, and %zu is the most.", length,
                           limit);

    switch (field->type) {
    case FIELD_CHOICE:
        return choice_check(field, value, arena);
    case FIELD_MONEY:
        return is_decimal(value, 15, 2, 2) ? NULL : "Write an amount in dollars, like 2400000 or 1234.50.";
    case FIELD_NUMBER:
        return is_decimal(value, 15, 1, 0) ? NULL : "Write a whole number, like 30.";
    case FIELD_DECIMAL:
        return is_decimal(value, 15, 1, 10) ? NULL : "Write a number, like 40.8448 or 17.";
    case FIELD_FLAG:
        return text_is_same(value, "yes") ? NULL : "Write yes, or leave it empty.";
    case FIELD_LIST:
        return list_check(field, value, arena);
    default:
        return checks[field->type].is_right && !checks[field->type].is_right(value)
                   ? checks[field->type].sentence
                   : NULL;
    }
}

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

// "12/1/2026", "12-1-2026", "Dec 1, 2026", "December 1 2026", each perhaps with a time after it.
static bool date_typed(const char *text, struct date *date)
{
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
    date->year = number_take(&text, 4, "");
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
    if (!bare || !is_decimal(bare, 15, 0, 40))
        return text;

    char *point = strchr(bare, '.');
    if (!point)
        return bare;
    if (type == FIELD_MONEY && strlen(point) != 3)
        bare = arena_print(arena, "%.2f", strtod(bare, NULL));
    point = strchr(bare, '.');
    if (strspn(point + 1, "0") == strlen(point + 1))
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

const char *field_canonical(const struct field *field, const char *typed, struct arena *arena)
{
    const char *text = text_trim(arena, typed ? typed : "");
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
