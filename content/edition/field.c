// SPDX-License-Identifier: MIT
// What is right for each type of field. Only canonical forms are let in, so that equal facts are equal bytes.
#include "content/edition/field.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/edition/record.h"

enum { YEAR_LEAST = 1960, YEAR_MOST = 2099 }; // of what staff write: 1926 is a slip for 2026

static const char digits[] = "0123456789";

typedef const char *field_checker(const struct field *field, const char *value, struct arena *arena);

struct field field_of_column(const struct column *column)
{
    return (struct field){
        .name = column->name, .label = column->label, .type = column->type, .choices = column->choices};
}

bool text_is_decimal(const char *text, size_t most_whole, size_t least_places, size_t most_places)
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

static const char *list_check(const struct field *field, const char *value, field_checker *check,
                              struct arena *arena)
{
    struct list_row row;
    size_t number = 0;
    while (list_next(&value, &row, arena)) {
        number++;
        const struct column *column = field->columns;
        for (int i = 0; i < LIST_CELLS && column && column->name; i++, column++) {
            struct field cell = field_of_column(column);
            const char *wrong = check(&cell, row.cell[i], arena);
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

static bool is_money(const char *text)
{
    return text_is_decimal(text, 15, 2, 2);
}

static bool is_whole(const char *text)
{
    return text_is_decimal(text, 15, 1, 0);
}

static bool is_number(const char *text)
{
    return text_is_decimal(text, 15, 1, 10);
}

static bool is_yes(const char *text)
{
    return text_is_same(text, "yes");
}

static const char *type_check(const struct field *field, const char *value, struct arena *arena)
{
    static const struct {
        bool (*is_right)(const char *text);
        const char *sentence;
    } checks[] = {
        [FIELD_LINE] = {is_line,    "Write it on one line."                                             },
        [FIELD_DATE] = {is_date,    "Write a day that exists, like 12/1/2026 or 12/1/2026 10:30 AM."    },
        [FIELD_MONEY] = {is_money,   "Write an amount in dollars, like 2400000 or 1234.50."              },
        [FIELD_NUMBER] = {is_whole,   "Write a whole number, like 30."                                    },
        [FIELD_DECIMAL] = {is_number,  "Write a number, like 40.8448 or 17."                               },
        [FIELD_FLAG] = {is_yes,     "Write yes, or leave it empty."                                     },
        [FIELD_URL] = {is_url,     "Write a whole address that starts with https:// or http://."       },
        [FIELD_EMAIL] = {is_email,   "Write one address, like name@agency.example."                      },
        [FIELD_PHONE] = {is_phone,
                        "Write a number like (212) 555-0100, or one that starts with + and the country."},
        [FIELD_INSTANT] = {is_instant, "Write a moment like 2026-11-22T14:05:00Z."                         },
        [FIELD_LIST] = {NULL,       NULL                                                                },
    };
    if (field->type == FIELD_CHOICE)
        return choice_check(field, value, arena);
    if (field->type == FIELD_LIST)
        return list_check(field, value, field_form_check, arena);
    bool (*is_right)(const char *text) = checks[field->type].is_right;
    return is_right && !is_right(value) ? checks[field->type].sentence : NULL;
}

static bool has_controls(const char *text)
{
    for (; *text; text++) {
        if (((unsigned char)*text < ' ' && *text != '\n' && *text != '\t') || *text == 0x7F)
            return true;
    }
    return false;
}

const char *field_form_check(const struct field *field, const char *value, struct arena *arena)
{
    if (text_is_empty(value))
        return field->required
                   ? arena_print(arena, "%s is needed before this can be published.", field->label)
                   : NULL;
    if (!utf8_is_valid(value, strlen(value)))
        return "This text is damaged: it is not UTF-8. Save the file as UTF-8 and try again.";
    if (has_controls(value))
        return "This text holds an invisible control character: type it anew.";

    size_t limit = field->limit ? field->limit : 2000;
    size_t length = strlen(value);
    if (length > limit && (length = utf8_count(value)) > limit)
        return arena_print(arena, "Make it shorter: it has %zu characters, and %zu is the most.", length,
                           limit);
    return type_check(field, value, arena);
}

// Of a value whose form is right.
static const char *limits_check(const struct field *field, const char *value, struct arena *arena)
{
    struct date date;
    if (field->type == FIELD_LIST)
        return list_check(field, value, field_check, arena);
    if (field->type == FIELD_DATE && date_read(value, &date) &&
        (date.year < YEAR_LEAST || date.year > YEAR_MOST))
        return arena_print(arena, "Write a year from %d to %d.", YEAR_LEAST, YEAR_MOST);
    double number = field->limits ? strtod(value, NULL) : 0;
    bool is_beyond = field->limits && (number < field->limits->least || number > field->limits->most);
    return is_beyond ? field->limits->sentence : NULL;
}

const char *field_check(const struct field *field, const char *value, struct arena *arena)
{
    const char *wrong = field_form_check(field, value, arena);
    return wrong || text_is_empty(value) ? wrong : limits_check(field, value, arena);
}
