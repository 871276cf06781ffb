// SPDX-License-Identifier: MIT
// Days as people text them, in twelve languages, on Sunday, November 22, 2026.
#include "sms-gateway/conversation/days.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/language/fold.h"

struct row {
    const char *text, *days, *rest; // days as "11-24", "11-24..11-30", "..12-05", "12-10.."; NULL: none
};

static const char *write_day(struct arena *arena, struct date date)
{
    if (!date.year)
        return "";
    return date.year == 2026 ? arena_print(arena, "%02d-%02d", date.month, date.day)
                             : arena_print(arena, "%d-%02d-%02d", date.year, date.month, date.day);
}

static const char *write_days(struct arena *arena, const struct days *days)
{
    if (!days_any(days))
        return NULL;
    const char *from = write_day(arena, days->from), *until = write_day(arena, days->until);
    return text_is_same(from, until) ? from : arena_print(arena, "%s..%s", from, until);
}

static void check(const struct row *rows, size_t count, struct date today, enum days_side side)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        SCRATCH(arena);
        const char *rest, *words = fold_words(arena, rows[i].text);
        struct days days = days_read(arena, words, today, side, &rest);
        const char *told = write_days(arena, &days);
        if (!text_is_same(told, rows[i].days) || (rows[i].rest && !text_is_same(rest, rows[i].rest))) {
            print_error("\"%s\" is %s and \"%s\", not %s and \"%s\"\n", rows[i].text, told ? told : "no day",
                        rest, rows[i].days ? rows[i].days : "no day", rows[i].rest ? rows[i].rest : "");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}
#define CHECK(rows, today, side) check(rows, sizeof(rows) / sizeof *(rows), today, side)

static const struct date sunday = {.year = 2026, .month = 11, .day = 22};
static const struct date wednesday = {.year = 2026, .month = 12, .day = 30};

static void in_english(void **state)
{
    static const struct row rows[] = {
        {"tomorrow",                  "11-23",        ""          },
        {"today",                     "11-22",        ""          },
        {"day after tomorrow",        "11-24",        ""          },
        {"roof tomorrow",             "11-23",        "roof"      },
        {"roof due by friday bronx",  "..11-27",      "roof bronx"},
        {"friday",                    "11-27",        ""          },
        {"this friday",               "11-27",        ""          },
        {"next friday",               "12-04",        ""          },
        {"sunday",                    "11-22",        ""          },
        {"this week",                 "11-22..11-29", ""          },
        {"this week friday",          "11-27",        ""          },
        {"next week",                 "11-29..12-05", ""          },
        {"this weekend",              "11-22",        ""          },
        {"next weekend",              "11-28..11-29", ""          },
        {"this month",                "11-22..11-30", ""          },
        {"next month",                "12-01..12-31", ""          },
        {"dec 5",                     "12-05",        ""          },
        {"december 5th",              "12-05",        ""          },
        {"the 5th of december",       "12-05",        ""          },
        {"5 dec 2027",                "2027-12-05",   ""          },
        {"by dec 5",                  "..12-05",      ""          },
        {"before 12/5",               "..12-05",      ""          },
        {"12/5/2026",                 "12-05",        ""          },
        {"2026-12-05",                "12-05",        ""          },
        {"after dec 10",              "12-10..",      ""          },
        {"since dec 10 roofs",        "12-10..",      "roofs"     },
        {"nov 30 to dec 5",           "11-30..12-05", ""          },
        {"from nov 30 to dec 5",      "11-30..12-05", ""          },
        {"jan 5",                     "2027-01-05",   ""          },
        {"december",                  "12-01..12-31", ""          },
        {"in december catering",      "12-01..12-31", "catering"  },
        {"10 days",                   "11-22..12-02", ""          },
        {"in the next 2 weeks",       "11-22..12-06", ""          },
        {"a week",                    "11-22..11-29", ""          },
        {"until dec 20",              "..12-20",      ""          },
        {"fri dec 4",                 "12-04",        ""          },
        {"by the 5th",                "..12-05",      ""          },
        {"roof",                      NULL,           "roof"      },
        {"march band uniforms",       NULL,           NULL        },
        {"may i bid",                 NULL,           NULL        },
        {"12 buses",                  NULL,           "12 buses"  },
        {"5th avenue paving",         NULL,           NULL        },
        {"feb 30",                    NULL,           NULL        },
        {"p s 12 roof",               NULL,           NULL        },
        {"sun shades",                NULL,           NULL        },
        {"99999999999999999999 days", NULL,           NULL        },
        {"",                          NULL,           ""          },
    };
    CHECK(rows, sunday, DAYS_AHEAD);
}

static void over_the_year(void **state)
{
    static const struct row rows[] = {
        {"tomorrow",   "12-31",                  ""},
        {"friday",     "2027-01-01",             ""},
        {"next week",  "2027-01-03..2027-01-09", ""},
        {"this week",  "12-30..2027-01-06",      ""},
        {"weekend",    "2027-01-02..2027-01-03", ""},
        {"next month", "2027-01-01..2027-01-31", ""},
        {"dec 5",      "2027-12-05",             ""},
        {"3 days",     "12-30..2027-01-02",      ""},
    };
    CHECK(rows, wednesday, DAYS_AHEAD);
}

static void back(void **state)
{
    static const struct row rows[] = {
        {"today",           "11-22",        ""     },
        {"yesterday",       "11-21",        ""     },
        {"since monday",    "11-16..11-22", ""     },
        {"friday",          "11-20",        ""     },
        {"this week",       "11-16..11-22", ""     },
        {"last week roofs", "11-15..11-21", "roofs"},
        {"last 3 days",     "11-19..11-22", ""     },
        {"since nov 10",    "11-10..11-22", ""     },
        {"this month",      "11-01..11-22", ""     },
    };
    CHECK(rows, sunday, DAYS_BACK);
}

static void in_other_languages(void **state)
{
    static const struct row rows[] = {
        {"techos mañana",                       "11-23",        "techos"      },
        {"esta semana",                          "11-22..11-29", ""            },
        {"la próxima semana",                   "11-29..12-05", ""            },
        {"antes del 5 de diciembre",             "..12-05",      ""            },
        {"viernes",                              "11-27",        ""            },
        {"dentro de 2 semanas",                  "11-22..12-06", ""            },
        {"明天",                               "11-23",        ""            },
        {"下周五",                            "12-04",        ""            },
        {"周五之前",                         "..11-27",      ""            },
        {"12月5日",                            "12-05",        ""            },
        {"十二月五日",                      NULL,           NULL          },
        {"屋顶 本周",                        "11-22..11-29", "屋 顶"     },
        {"下週",                               "11-29..12-05", ""            },
        {"12月5號之前",                      "..12-05",      ""            },
        {"禮拜五",                            "11-27",        ""            },
        {"кровля завтра",            "11-23",        "кровля"},
        {"в пятницу",                    "11-27",        ""            },
        {"до 5 декабря",                "..12-05",      ""            },
        {"на следующей неделе", "11-29..12-05", NULL          },
        {"আগামীকাল",             "11-23",        ""            },
        {"৫ ডিসেম্বর",         "12-05",        ""            },
        {"শুক্রবার",             "11-27",        ""            },
        {"এই সপ্তাহে",         "11-22..11-29", ""            },
        {"demen",                                "11-23",        ""            },
        {"semèn pwochen",                       "11-29..12-05", ""            },
        {"anvan 5 desanm",                       "..12-05",      ""            },
        {"vandredi",                             "11-27",        ""            },
        {"내일",                               "11-23",        ""            },
        {"다음 주",                           "11-29..12-05", ""            },
        {"12월 5일까지",                     "..12-05",      ""            },
        {"금요일까지",                      "..11-27",      ""            },
        {"앞으로 7일",                       "11-22..11-29", ""            },
        {"غدا",                               "11-23",        ""            },
        {"هذا الأسبوع",                "11-22..11-29", ""            },
        {"قبل ٥ ديسمبر",               "..12-05",      ""            },
        {"يوم الجمعة",                  "11-27",        ""            },
        {"کل",                                 "11-23",        ""            },
        {"اگلے ہفتے",                    "11-29..12-05", ""            },
        {"۵ دسمبر تک",                   "..12-05",      ""            },
        {"جمعہ",                             "11-27",        ""            },
        {"demain",                               "11-23",        ""            },
        {"la semaine prochaine",                 "11-29..12-05", ""            },
        {"avant le 5 décembre",                 "..12-05",      ""            },
        {"1er décembre",                        "12-01",        ""            },
        {"vendredi",                             "11-27",        ""            },
        {"jutro",                                "11-23",        ""            },
        {"w przyszłym tygodniu",                "11-29..12-05", ""            },
        {"do 5 grudnia",                         "..12-05",      ""            },
        {"w piątek",                            "11-27",        ""            },
    };
    CHECK(rows, sunday, DAYS_AHEAD);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(in_english),
        cmocka_unit_test(over_the_year),
        cmocka_unit_test(back),
        cmocka_unit_test(in_other_languages),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
