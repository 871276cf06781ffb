// SPDX-License-Identifier: MIT
// Values as people read them.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

const char *date_shown(const struct visit *visit, struct date date)
{
    return date.year ? language_date(language_english(), visit->arena, DATE_AND_TIME, date, visit->today)
                     : "";
}

const char *when_shown(const struct visit *visit, int64_t instant)
{
    struct date date = date_at(visit->desk->zone, instant);
    bool is_near = date_day(date) == date_day(visit->today);
    return language_date(language_english(), visit->arena, is_near ? DATE_NEAR : DATE_AND_TIME, date,
                         visit->today);
}

const char *plural_shown(const struct visit *visit, int64_t count, const char *one, const char *many)
{
    const char *number = language_number(language_english(), visit->arena, count);
    return arena_print(visit->arena, "%s %s", number, count == 1 ? one : many);
}

static const char *list_words(const struct visit *visit, const struct field *field, const char *value)
{
    struct text words = text_in(visit->arena, 1 << 16);
    struct list_row row;
    while (list_next(&value, &row, visit->arena)) {
        text_add(&words, words.length ? "\n" : "");
        const char *between = "";
        for (size_t i = 0; field->columns && field->columns[i].name; i++) {
            if (!*row.cell[i])
                continue;
            const struct field cell = {.type = field->columns[i].type, .choices = field->columns[i].choices};
            text_print(&words, "%s%s", between, value_shown(visit, &cell, row.cell[i]));
            between = ", ";
        }
    }
    return words.bytes;
}

const char *value_shown(const struct visit *visit, const struct field *field, const char *value)
{
    struct date date;
    int64_t instant = 0;
    if (!value || !field)
        return value ? value : "";
    switch (field->type) {
    case FIELD_DATE:
        return date_read(value, &date) ? date_shown(visit, date) : value;
    case FIELD_INSTANT:
        return instant_read(value, visit->desk->zone, &instant) ? when_shown(visit, instant) : value;
    case FIELD_MONEY:
        return language_money(language_english(), visit->arena, value, false);
    case FIELD_CHOICE:
        return choice_label(field->choices, value) ? choice_label(field->choices, value) : value;
    case FIELD_FLAG:
        return "Yes";
    case FIELD_LIST:
        return list_words(visit, field, value);
    default:
        return value;
    }
}

const char *language_shown(const char *tag)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        if (text_is_same(row->tag, tag))
            return row->english;
    return NULL;
}

bool is_offered(const struct visit *visit, const char *tag)
{
    const char *chosen = settings_text(visit->desk->settings, "city", "languages");
    if (strcmp(tag, "en") == 0)
        return true;
    bool is_chosen = text_is_empty(chosen);
    for (char **one = text_split(visit->arena, chosen, ',', NULL); *one && !is_chosen; one++)
        is_chosen = strcmp(text_trim(visit->arena, *one), tag) == 0;
    return is_chosen && language_is_complete(tag);
}

// LOOK.md: blue opportunities, green trainings, violet events, teal contracts, amber guides, facts and the
// rest.
const char *kind_colour(enum kind kind)
{
    static const char *const colours[KIND_COUNT] = {
        [KIND_OPPORTUNITY] = "blue", [KIND_CONTRACT] = "teal", [KIND_PLAN] = "teal",
        [KIND_SESSION] = "green",    [KIND_EVENT] = "violet",  [KIND_GUIDE] = "amber",
        [KIND_FACT] = "amber",       [KIND_JOB] = "green",     [KIND_TERM] = "amber",
        [KIND_FIGURE] = "amber",
    };
    return colours[kind];
}
