// SPDX-License-Identifier: MIT
// Words, plurals, dates, money and lists, in the four languages whose catalogs are complete.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#include "content/language/handle.h"

static const struct date today = {.year = 2026, .month = 11, .day = 22};
static const struct date due = {
    .year = 2026, .month = 12, .day = 1, .hour = 10, .minute = 30, .has_time = true};

static void finds_complete_languages_only(void **state)
{
    assert_string_equal(language_tag(language_find("en")), "en");
    assert_ptr_equal(language_find("en"), language_english());
    assert_true(language_is_complete("es") && language_is_complete("zh-Hans") && language_is_complete("ar"));
    for (const struct language_row *row = language_table; row->tag; row++)
        assert_true(language_is_complete(row->tag) == (language_find(row->tag) != NULL));
    assert_null(language_find("xx"));
    assert_null(language_find(NULL));
    assert_true(language_is_rtl(language_find("ar")));
    assert_string_equal(language_row_of(language_find("zh-Hans"))->name, "简体中文");
}

static void says_plain_words(void **state)
{
    assert_string_equal(say_plain(language_english(), "today"), "today");
    assert_string_equal(say_plain(language_find("es"), "today"), "hoy");
    // A sentence that no catalog knows stands in English.
    assert_string_equal(say_plain(language_find("es"), "No one "
                                                       "translated this"),
                        "No one translated this");
}

static void puts_values_into_messages(void **state)
{
    SCRATCH(a);
    struct language *english = language_english();
    const char *days = "{0, plural, one {# day left} other {# days left}}: {1}, {2}";
    assert_string_equal(language_say(english, a, days,
                                     (struct words){
                                         .number = {1   },
                                           .text = { "x", "y"}
    }),
                        "1 day left: x, y");
    assert_string_equal(language_say(english, a, days,
                                     (struct words){
                                         .number = {1200  },
                                           .text = { "é", "中"}
    }),
                        "1,200 days left: é, 中");
    const char *two = "{0, number} of {1, number}: {2}";
    assert_string_equal(language_say(english, a, two,
                                     (struct words){
                                         .number = {2, 7},
                                           .text = {"it’s {x}"}
    }),
                        "2 of 7: it’s {x}");
    assert_string_equal(language_say(english, a, "It's {0}.", (struct words){.text = {"so"}}), "It's so.");
    // Spanish times end in a full stop, and so would the sentence.
    assert_string_equal(language_say(english, a, "Was {0}. Moved.", (struct words){.text = {"10:30 a. m."}}),
                        "Was 10:30 a. m. Moved.");
    assert_string_equal(
        language_say(english, a, "Was {0}. Moved.", (struct words){.text = {"\u2066a. m.\u2069"}}),
        "Was \u2066a. m.\u2069 Moved.");
    assert_string_equal(language_say(english, a, "{0}. So...", (struct words){.text = {"cut..."}}),
                        "cut.... So...");
    char longer[3000];
    memset(longer, 'a', sizeof longer - 1);
    longer[sizeof longer - 1] = 0;
    assert_int_equal(strlen(language_say(english, a, "{0}{0}", (struct words){.text = {longer}})), 2 * 2999);
}

// form, then English, Spanish, Chinese, Arabic
static const struct {
    enum date_form form;
    struct date date;
    const char *said[4];
} dates[] = {
    {DATE_SHORT,
     {2026, 12, 1, 10, 30, true},
     {"Tue Dec 1", "mar 1 dic", "12月1日周二", "الثلاثاء، 1 ديسمبر"}                                },
    {DATE_SHORT,
     {2027, 1, 5, 0, 0, false},
     {"Tue Jan 5, 2027", "mar 5 ene 2027", "2027年1月5日周二", "الثلاثاء، 5 يناير 2027"}            },
    {DATE_LONG,
     {2026, 12, 1, 0, 0, false},
     {"Tuesday, December 1", "martes, 1 de diciembre", "12月1日星期二", "الثلاثاء، 1 ديسمبر"}      },
    {DATE_TIME,     {2026, 12, 1, 10, 30, true}, {"10:30 AM", "10:30 a. m.", "上午10:30", "10:30 ص"}                },
    {DATE_TIME,     {2026, 12, 1, 14, 0, true},  {"2 PM", "2 p. m.", "下午2时", "2 م"}                             },
    {DATE_TIME,     {2026, 12, 1, 0, 0, false},  {"", "", "", ""}                                                      },
    {DATE_AND_TIME,
     {2026, 12, 1, 10, 30, true},
     {"Tue Dec 1, 10:30 AM", "mar 1 dic, 10:30 a. m.", "12月1日周二 上午10:30",
      "الثلاثاء، 1 ديسمبر، 10:30 ص"}                                                                  },
    {DATE_AND_TIME,
     {2026, 12, 1, 0, 0, false},
     {"Tue Dec 1", "mar 1 dic", "12月1日周二", "الثلاثاء، 1 ديسمبر"}                                },
    {DATE_NEAR,     {2026, 11, 22, 14, 0, true}, {"today 2 PM", "hoy 2 p. m.", "今天下午2时", "اليوم 2 م"}  },
    {DATE_NEAR,     {2026, 11, 23, 0, 0, false}, {"tomorrow", "mañana", "明天", "غدًا"}                         },
    {DATE_NEAR,
     {2026, 11, 21, 9, 0, true},
     {"Sat Nov 21, 9 AM", "sáb 21 nov, 9 a. m.", "11月21日周六 上午9时", "السبت، 21 نوفمبر، 9 ص"}},
    {DATE_MONTH,
     {2026, 12, 1, 0, 0, false},
     {"December 2026", "diciembre de 2026", "2026年12月", "ديسمبر 2026"}                                       },
    {DATE_LONG,     {0, 0, 0, 0, 0, false},      {"", "", "", ""}                                                      },
};
static const char *const tags[] = {"en", "es", "zh-Hans", "ar"};

static void says_dates(void **state)
{
    SCRATCH(a);
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++)
        for (size_t j = 0; j < 4; j++)
            assert_string_equal(language_date(language_find(tags[j]), a, dates[i].form, dates[i].date, today),
                                dates[i].said[j]);
}

// The eight others, for when their catalogs are complete: no language's days are in another's words.
static void dates_of_every_language(void **state)
{
    static const struct {
        const char *tag, *said, *longer, *time;
    } rows[] = {
        {"zh-Hant", "12月1日 週二",                 "12月1日 星期二",                                   "上午10:30"     },
        {"ru",      "вт, 1 дек.",                  "вторник, 1 декабря",                      "10:30 AM"        },
        {"bn",      "মঙ্গল ১ ডিসে", "মঙ্গলবার ১ ডিসেম্বর", "১০:৩০ AM"},
        {"ht",      "mad 1 des",                        "madi 1 desanm",                                         "10:30 AM"        },
        {"ko",      "12월 1일 (화)",                 "12월 1일 화요일",                                  "오전 10:30"    },
        {"ur",      "منگل، 1 دسمبر",          "منگل، 1 دسمبر",                               "10:30 AM"        },
        {"fr",      "mar. 1 déc.",                     "mardi 1 décembre",                                     "10:30 AM"        },
        {"pl",      "wt., 1 gru",                       "wtorek, 1 grudnia",                                     "10:30 AM"        },
    };
    SCRATCH(a);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct language *language = language_unfinished(rows[i].tag);
        assert_string_equal(language_date(language, a, DATE_SHORT, due, today), rows[i].said);
        assert_string_equal(language_date(language, a, DATE_LONG, due, today), rows[i].longer);
        assert_string_equal(language_date(language, a, DATE_TIME, due, today), rows[i].time);
    }
    assert_non_null(strstr(language_money(language_unfinished("ht"), a, "2400000", true), "milyon"));
}

static void ends_and_commas(void **state)
{
    static const char *const ended[] = {"So.", "So?", "是。", "ہے۔", "হবে।", "متى؟"};
    for (size_t i = 0; i < sizeof ended / sizeof *ended; i++)
        assert_true(language_is_ended(ended[i]));
    assert_false(language_is_ended("So") || language_is_ended(""));
    assert_string_equal(language_comma(language_english()), ", ");
    assert_string_equal(language_comma(language_unfinished("ur")), "، ");
    assert_string_equal(language_comma(language_unfinished("zh-Hant")), "、");
}

// Narrow and plain no-break spaces cost a text message its cheap alphabet, and old fonts draw them as boxes.
static void dates_hold_plain_spaces_only(void **state)
{
    SCRATCH(a);
    for (size_t j = 0; j < 4; j++)
        for (enum date_form form = DATE_SHORT; form <= DATE_MONTH; form++) {
            const char *said = language_date(language_find(tags[j]), a, form, due, today);
            assert_null(strstr(said, "\u202F"));
            assert_null(strstr(said, "\u00A0"));
        }
}

// What ICU held open is opened again; what was said before is said the same.
static void says_the_same_after_it_forgot(void **state)
{
    SCRATCH(arena);
    const struct date date = {2026, 12, 1, 10, 30, true}, later = {2027, 1, 4, 0, 0, false};
    static const char *const some[] = {"en", "bn", "ht", "ar"};
    for (size_t i = 0; i < sizeof some / sizeof *some; i++) {
        struct language *language = language_find(some[i]);
        const char *words[2][4];
        for (int turn = 0; turn < 2; turn++) {
            words[turn][0] = language_date(language, arena, DATE_AND_TIME, date, date);
            words[turn][1] = language_date(language, arena, DATE_LONG, later, date);
            words[turn][2] = language_money(language, arena, "2400000", turn);
            words[turn][3] = say(language, arena, "{0}, {1}", .text = {"a", "b"});
            languages_forget();
        }
        assert_string_equal(words[0][0], words[1][0]);
        assert_string_equal(words[0][1], words[1][1]);
        assert_string_not_equal(words[0][2], words[1][2]); // the second is rounded
        assert_string_equal(words[0][3], words[1][3]);
        assert_string_equal(language_money(language, arena, "2400000", false), words[0][2]);
    }
}

static void says_numbers_and_money(void **state)
{
    SCRATCH(a);
    struct language *en = language_english(), *es = language_find("es"), *zh = language_find("zh-Hans"),
                    *ar = language_find("ar");
    assert_string_equal(language_number(en, a, -1234567), "-1,234,567");
    assert_string_equal(language_number(ar, a, 1234567), "1,234,567");
    assert_string_equal(language_money(en, a, "2400000", true), "$2.4 million");
    assert_string_equal(language_money(es, a, "2400000", true), "$2.4 millones");
    assert_string_equal(language_money(zh, a, "2400000", true), "240万美元");
    assert_string_equal(language_money(ar, a, "2400000", true), "\u200F2.4 مليون دولار");
    assert_string_equal(language_money(en, a, "1240000", false), "$1,240,000");
    assert_string_equal(language_money(en, a, "12430000000.00", true), "$12.4 billion");
    assert_string_equal(language_money(en, a, "999999", true), "$999,999");
    assert_string_equal(language_money(en, a, "0000999.50", true), "$999.50");
    assert_string_equal(language_money(en, a, "-40.00", false), "-$40");
    for (size_t i = 0; i < 6; i++) {
        static const char *const wrong[] = {"", ".", "1.", "$5", "1e9", "-"};
        assert_string_equal(language_money(en, a, wrong[i], false), wrong[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_complete_languages_only),
        cmocka_unit_test(says_plain_words),
        cmocka_unit_test(puts_values_into_messages),
        cmocka_unit_test(says_dates),
        cmocka_unit_test(dates_hold_plain_spaces_only),
        cmocka_unit_test(dates_of_every_language),
        cmocka_unit_test(ends_and_commas),
        cmocka_unit_test(says_the_same_after_it_forgot),
        cmocka_unit_test(says_numbers_and_money),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
