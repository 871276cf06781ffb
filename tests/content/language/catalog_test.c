// SPDX-License-Identifier: MIT
// Each catalog that the picker offers says every message, with the same values, in its own words. That en.po
// lists the messages of the code is words_test's part.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <unicode/upluralrules.h>
#include <unicode/ustring.h>

#include "content/base/text.h"
#include "content/language/handle.h"

extern const struct embedded language_files[];

static int failures;

static void fail_message(const char *tag, const char *key, const char *what)
{
    print_error("%s: \"%s\" %s\n", tag, key, what);
    failures++;
}

// Calls `check` with each message of the English catalog and its translation.
static void each(void (*check)(const char *tag, const char *key, const char *english, const char *text))
{
    failures = 0;
    struct catalog english = catalog_open(language_files, "en");
    assert_true(english.count > 100);
    for (const struct language_row *row = language_table + 1; row->tag; row++) {
        struct catalog catalog = catalog_open(language_files, row->tag);
        for (uint32_t j = 0; catalog.bytes && j < english.count; j++) {
            const char *key = catalog_key(&english, j), *text = catalog_find(&catalog, key);
            if (*key)
                check(row->tag, key, catalog_text(&english, j), text);
        }
    }
    assert_int_equal(failures, 0);
}

// Those that the picker offers, whatever else changes. The others may lack messages, and are then offered by
// none.
static const char *const offered[] = {"es", "zh-Hans", "ar"};

static void the_offered_are_complete(void **state)
{
    struct catalog english = catalog_open(language_files, "en");
    for (const struct language_row *row = language_table + 1; row->tag; row++) {
        struct catalog catalog = catalog_open(language_files, row->tag);
        uint32_t lacking = 0;
        bool is_offered = false;
        for (size_t i = 0; i < sizeof offered / sizeof *offered; i++)
            is_offered |= text_is_same(offered[i], row->tag);
        for (uint32_t j = 0; j < english.count; j++) {
            const char *key = catalog_key(&english, j);
            bool is_lacking = *key && text_is_empty(catalog_find(&catalog, key));
            lacking += is_lacking;
            if (is_lacking && is_offered)
                print_error("%s: \"%s\" is not translated\n", row->tag, key);
        }
        print_message("%-8s %s: lacks %u of %u messages\n", row->tag, lacking ? "not complete" : "complete",
                      lacking, english.count - 1);
        assert_true(!is_offered || lacking == 0);
        assert_int_equal(language_is_complete(row->tag), lacking == 0);
    }
}

static unsigned arguments(const char *pattern)
{
    unsigned bits = 0;
    for (const char *at = strchr(pattern, '{'); at; at = strchr(at + 1, '{'))
        if (isdigit((unsigned char)at[1]) && (at[2] == '}' || at[2] == ','))
            bits |= 1u << (at[1] - '0');
    return bits;
}

static void has_the_same_values(const char *tag, const char *key, const char *english, const char *text)
{
    if (!text)
        return;
    if (arguments(english) != arguments(text) || pattern_numbers(english) != pattern_numbers(text))
        fail_message(tag, key, "has other values than the English");
    if (pattern_numbers(english) < 0)
        fail_message("en", key, "does not put its numbers first");
}

static void formats(const char *tag, const char *key, const char *english, const char *text)
{
    static const double numbers[] = {0, 1, 2, 3, 11, 100, 1000000};
    SCRATCH(scratch);
    if (!text || !strchr(english, '{'))
        return;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct words words = {
            .number = {numbers[i], numbers[i]},
              .text = { "<1>", "<2>", "<3>", "<4>", "<5>", "<6>"}
        };
        const char *said = language_say(language_unfinished(tag), scratch, key, words);
        if (text_is_empty(said) || strpbrk(said, "{}"))
            fail_message(tag, key, "does not format");
    }
}

// Every category that a number up to 200 falls into, or some number reads wrong (Unicode CLDR, plural rules:
// Arabic has six, Russian and Polish three).
static void has_every_plural(const char *tag, const char *key, const char *english, const char *text)
{
    enum { NUMBERS = 200 };
    if (!text || !strstr(english, ", plural,"))
        return;
    UErrorCode status = U_ZERO_ERROR;
    UPluralRules *rules = uplrules_open(language_unfinished(tag)->row->locale, &status);
    for (int number = 0; number <= NUMBERS; number++) {
        UChar form[16];
        char name[16], opening[20];
        int32_t length = uplrules_select(rules, number, form, 16, &status);
        u_UCharsToChars(form, name, length + 1);
        snprintf(opening, sizeof opening, "%s {", name);
        bool is_said = strstr(text, opening) || (number <= 1 && !strstr(english, "one {")); // or never said
        snprintf(opening, sizeof opening, "=%d {", number);
        if (is_said || strstr(text, opening))
            continue;
        print_error("%s: \"%s\" lacks the form \"%s\" (%d)\n", tag, key, name, number);
        failures++;
        break;
    }
    uplrules_close(rules);
}

// Names and codes that are the same in Spanish.
static const char *const same_in_spanish[] = {
    "Bronx", "Brooklyn", "Manhattan", "Plan",  "Queens", "PIN",      "EPIN",     "Staten Island", "Urdu",
    "OCID",  "No",       "Error",     "Stoop", "${0}",   "PASSPort", "EPIN {0}", "PIN {0}",       NULL};
// Words that no Spanish sentence holds.
static const char *const english_words[] = {" the ", " and ", " your ", " you ",  " with ", " for ",
                                            " of ",  " is ",  " are ",  " this ", " to ",   NULL};
// Latin words in lower case that Chinese and Arabic sentences may hold: ICU's own, and what people type.
static const char *const latin_words[] = {"plural", "select", "selectordinal", "number", "zero", "one",
                                          "two",    "few",    "many",          "other",  "gov",  "nyc",
                                          "roof",   "www",    "https",         NULL};

static bool holds_word(const char *const *list, const char *word)
{
    for (; *list; list++)
        if (strcmp(*list, word) == 0)
            return true;
    return false;
}

static void spanish_is_spanish(const char *key, const char *english, const char *text)
{
    bool has_words = false;
    int depth = 0;
    for (const char *at = english; *at; at++) {
        depth += (*at == '{') - (*at == '}');
        has_words |= depth == 0 && isalpha((unsigned char)*at);
    }
    if (has_words && strcmp(english, text) == 0 && !holds_word(same_in_spanish, english))
        fail_message("es", key, "is still English");
    for (size_t i = 0; english_words[i]; i++)
        if (strstr(text, english_words[i]))
            fail_message("es", key, "holds an English word");
}

// A name has a capital letter; three small Latin letters in a row are an English word.
static void other_script_is_its_own(const char *tag, const char *key, const char *text)
{
    for (const char *at = text; *at;) {
        char word[64];
        size_t length = strspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"), small;
        if (length == 0) {
            at++;
            continue;
        }
        snprintf(word, sizeof word, "%.*s", (int)length, at);
        small = strspn(word, "abcdefghijklmnopqrstuvwxyz");
        if (small >= 3 && small == length && !holds_word(latin_words, word))
            fail_message(tag, key, "holds an English word");
        at += length;
    }
}

// Names that French, Haitian Creole and Polish share with English; and small words that are theirs, too.
static void latin_is_its_own(const char *tag, const char *key, const char *english, const char *text)
{
    size_t words = 0;
    for (const char *at = english; *at; at++)
        words += *at == ' ';
    if (words >= 3 && strcmp(english, text) == 0)
        fail_message(tag, key, "is still English");
    for (size_t i = 0; english_words[i]; i++)
        if (strcmp(english_words[i], " to ") != 0 && strstr(text, english_words[i]))
            fail_message(tag, key, "holds an English word");
}

static void is_not_english(const char *tag, const char *key, const char *english, const char *text)
{
    static const char *const latin[] = {"fr", "ht", "pl", NULL};
    if (!text)
        return;
    if (strcmp(tag, "es") == 0)
        spanish_is_spanish(key, english, text);
    else if (holds_word(latin, tag))
        latin_is_its_own(tag, key, english, text);
    else
        other_script_is_its_own(tag, key, text);
}

static void every_translation_has_the_same_values(void **state)
{
    each(has_the_same_values);
}
static void every_translation_formats(void **state)
{
    each(formats);
}
static void every_number_has_its_plural(void **state)
{
    each(has_every_plural);
}
static void no_english_is_left_over(void **state)
{
    each(is_not_english);
}

static void numbers_of_a_pattern(void **state)
{
    assert_int_equal(pattern_numbers("no values"), 0);
    assert_int_equal(pattern_numbers("{0} and {1}"), 0);
    assert_int_equal(pattern_numbers("{0, plural, one {# day for {1}} other {# days}} {1}"), 1);
    assert_int_equal(pattern_numbers("{0, number} of {1,number}, {2, select, a {x} other {y}}"), 2);
    assert_int_equal(pattern_numbers("'{0, number}' {0}"), 0);
    assert_int_equal(pattern_numbers("{0} of {0, number}"), -1);
    assert_int_equal(pattern_numbers("{0} of {1, number}"), -1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_offered_are_complete),  cmocka_unit_test(every_translation_has_the_same_values),
        cmocka_unit_test(every_translation_formats), cmocka_unit_test(every_number_has_its_plural),
        cmocka_unit_test(no_english_is_left_over),   cmocka_unit_test(numbers_of_a_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
