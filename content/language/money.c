// SPDX-License-Identifier: MIT
// Numbers and money in a language.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/handle.h"

// ICU number skeletons. A currency in its compact form is "$2.4M"; the long number with our own sign is what
// people say.
static const char *const skeletons[NUMBER_COUNT] = {
    [NUMBER_WHOLE] = "precision-integer",
    [NUMBER_CENTS] = ".00",
    [NUMBER_ROUNDED] = "compact-long .#",
    // For a voice: the currency as a word, and no marks between the thousands, which some voices stumble
    // over.
    [NUMBER_SAID_WHOLE] = "currency/USD unit-width-full-name precision-integer group-off",
    [NUMBER_SAID_CENTS] = "currency/USD unit-width-full-name .00 group-off",
    [NUMBER_SAID_ROUNDED] = "compact-long currency/USD unit-width-full-name .#",
};

// ICU counts in French for Haitian Creole; the longer word first.
static const char *count_in_creole(struct arena *arena, const char *number)
{
    static const char *const words[][2] = {
        {"de dollars des États-Unis", "dola ameriken"},
        {"dollars des États-Unis",    "dola ameriken"},
        {"dollar des États-Unis",     "dola ameriken"},
        {"millions",                   "milyon"       },
        {"million",                    "milyon"       },
        {"milliards",                  "milya"        },
        {"milliard",                   "milya"        },
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        number = text_replace(arena, number, words[i][0], words[i][1]);
    return number;
}

static const char *format_decimal(struct language *language, struct arena *arena, enum number_pattern form,
                                  const char *decimal)
{
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    if (!language->numbers[form])
        language->numbers[form] = unumf_openForSkeletonAndLocale(icu_from_utf8(scratch, skeletons[form]), -1,
                                                                 language->locale, &status);
    if (!language->number)
        language->number = unumf_openResult(&status);
    unumf_formatDecimal(language->numbers[form], decimal, -1, language->number, &status);
    UChar out[256];
    int32_t length = unumf_resultToString(language->number, out, 256, &status);
    icu_check(status, decimal);
    const char *text = icu_to_utf8(arena, out, length, "\u00A0");
    return strcmp(language->row->tag, "ht") == 0 ? count_in_creole(arena, text) : text;
}

const char *language_number(struct language *language, struct arena *arena, int64_t number)
{
    char decimal[24];
    snprintf(decimal, sizeof decimal, "%lld", (long long)number);
    return format_decimal(language, arena, NUMBER_WHOLE, decimal);
}

enum { MOST_DIGITS = 30 };

// Plain digits with at most one point, as FIELD_MONEY is stored. *whole counts the digits before the point
// from the first that is not 0.
static bool is_amount(const char *amount, size_t *whole, bool *has_cents)
{
    size_t digits = strspn(amount, "0123456789");
    *whole = digits - strspn(amount, "0");
    const char *rest = amount + digits;
    *has_cents = false;
    if (digits == 0 || digits > MOST_DIGITS)
        return false;
    if (*rest == 0)
        return true;
    size_t cents = strspn(rest + 1, "0123456789");
    *has_cents = strspn(rest + 1, "0") < cents;
    return *rest == '.' && cents > 0 && cents <= MOST_DIGITS && rest[1 + cents] == 0;
}

// The plain decimal among the first three patterns or, for a voice, the last three.
static const char *format_amount(struct language *language, struct arena *arena, const char *amount,
                                 bool rounded, enum number_pattern whole_pattern)
{
    bool has_cents;
    size_t whole;
    if (!is_amount(amount, &whole, &has_cents))
        return NULL;
    int more = rounded && whole > 6 ? NUMBER_ROUNDED : has_cents ? NUMBER_CENTS : NUMBER_WHOLE;
    return format_decimal(language, arena, whole_pattern + (enum number_pattern)more, amount);
}

const char *language_money(struct language *language, struct arena *arena, const char *amount, bool rounded)
{
    bool is_negative = amount[0] == '-';
    const char *number = format_amount(language, arena, amount + is_negative, rounded, NUMBER_WHOLE);
    if (!number)
        return amount;
    const char *money = say(language, arena, "${0}", .text = {number});
    return is_negative ? arena_print(arena, "-%s", money) : money;
}

const char *language_money_said(struct language *language, struct arena *arena, const char *amount,
                                bool rounded)
{
    bool is_negative = amount[0] == '-';
    const char *money = format_amount(language, arena, amount + is_negative, rounded, NUMBER_SAID_WHOLE);
    if (!money)
        return amount;
    return is_negative ? arena_print(arena, "-%s", money) : money;
}
