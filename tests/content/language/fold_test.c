// SPDX-License-Identifier: MIT
// One form for words that are the same to a reader; and quickly, since publishing folds every notice.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>
#include <stdio.h>
#include <time.h>

#include "content/language/fold.h"
#include "content/language/language.h"

static const struct {
    const char *text, *folded;
} words[] = {
    {"",                                            ""                                     },
    {"  Roof, REPAIR!  (Bronx) ",                   "roof repair bronx"                    },
    {"Licitación: 采购部",                      "licitacion 采 购 部"               },
    {"采购部roof２楼",                         "采 购 部 roof2 楼"                },
    {"NIÑO ﬁne ＦＵＬＬ ½",                 "nino fine full 1 2"                   },
    {"e\u0301cole E\u0301",                         "ecole e"                              },
    {"Straße ŁÓDŹ Ørsted",                     "strasse lodz orsted"                  },
    {"مُنَاقَصَة ـــ أحمد إلى", "مناقصه احمد الي"         },
    {"Закупки Ёлка",                     "закупки елка"              },
    {"বাংলা ভাষায়",          "বাংলা ভাষায\u09BC"},
    {"조달 계약",                               "조 달 계 약"                      },
    {"カナ かな",                               "カ ナ か な"                      },
    {"children’s M/WBE 30%",                      "children s m wbe 30"                  },
    {"\x1A\xFF\xC3",                                ""                                     },
    {"a\u00ADb 🙂 c",                             "a b c"                                },
};

static void folds_words(void **state)
{
    SCRATCH(a);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int twice = 0; twice < 2; twice++) // the second time from the cache
            assert_string_equal(fold_words(a, words[i].text), words[i].folded);
}

static void folding_again_changes_nothing(void **state)
{
    SCRATCH(a);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        assert_string_equal(fold_words(a, words[i].folded), words[i].folded);
}

static void keeps_runs_of_ideographs_as_phrases(void **state)
{
    SCRATCH(a);
    assert_string_equal(fold_query(a, "采购部 roof", '"'), "\"采 购 部\" roof");
    assert_string_equal(fold_query(a, "roof采购,部", '"'), "roof \"采 购\" \"部\"");
    assert_string_equal(fold_query(a, "\"ROOF* OR", '"'), "roof or");
}

static void takes_accents_off_only_where_they_cost(void **state)
{
    SCRATCH(a);
    assert_string_equal(fold_accents(a, "Él irá mañana: ¿sí? Ü ç Ç, ó ú í á"),
                        "Él ira mañana: ¿si? Ü c Ç, o u i a");
    assert_string_equal(fold_accents(a, "采购 Ø – “x”"), "采购 Ø – “x”");
}

static void orders_for_people(void **state)
{
    struct language *es = language_find("es");
    assert_true(fold_compare(es, "naranja", "ñame") < 0);
    assert_true(fold_compare(es, "oso", "ñame") > 0);
    assert_int_equal(fold_compare(es, "a", "a"), 0);
}

static void measures_near_misses(void **state)
{
    assert_int_equal(fold_distance("remind", "remind", 2), 0);
    assert_int_equal(fold_distance("remind", "remidn", 2), 1);
    assert_int_equal(fold_distance("bids", "bid", 2), 1);
    assert_int_equal(fold_distance("niño", "nino", 2), 1);
    assert_int_equal(fold_distance("due", "events", 2), 3);
    assert_int_equal(fold_distance("", "abc", 9), 3);
}

// 10 MB of mixed text; the bar leaves room for the sanitizers and a busy machine.
static void folds_quickly(void **state)
{
    SCRATCH(a);
    char text[1024];
    size_t length = 0;
    while (length < sizeof text - 64)
        length +=
            (size_t)snprintf(text + length, 64, "Rebuild the ball field, licitación 采购 %zu; ", length);
    clock_t start = clock();
    for (int i = 0; i < 10000; i++) {
        fold_words(a, text);
        arena_reset(a);
    }
    double seconds = (double)(clock() - start) / CLOCKS_PER_SEC;
    print_message("10,000 texts of 1 kB: %.2f s\n", seconds);
    assert_true(seconds < 5);
}

static void chinese_letters_are_told_as_they_sound(void **unused)
{
    SCRATCH(a);
    assert_string_equal(fold_sound(a, "采购"), "cai gou");
    assert_string_equal(fold_sound(a, "绿"), "lu");
    assert_string_equal(fold_sound(a, "Bronx 7"), "bronx 7");
    assert_string_equal(fold_sound(a, ""), "");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(chinese_letters_are_told_as_they_sound),
        cmocka_unit_test(folds_words),
        cmocka_unit_test(folding_again_changes_nothing),
        cmocka_unit_test(keeps_runs_of_ideographs_as_phrases),
        cmocka_unit_test(takes_accents_off_only_where_they_cost),
        cmocka_unit_test(orders_for_people),
        cmocka_unit_test(measures_near_misses),
        cmocka_unit_test(folds_quickly),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
