// SPDX-License-Identifier: MIT
// Segments as carriers count them. `fit_test count` reads one text a line and prints "GSM-7 units segments",
// then each part behind a unit separator, for the oracle test (tests/oracles/segments_test.sh); in a line, \n
// stands for a line feed.
#include "sms-gateway/conversation/fit.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"

static char *repeat(struct arena *arena, const char *what, size_t times)
{
    struct text text = text_in(arena, strlen(what) * times + 1);
    while (times--)
        text_add(&text, what);
    return text.bytes;
}

static void expect(const char *text, bool is_gsm, size_t units, size_t segments)
{
    struct fit fit = fit_count(text);
    assert_int_equal(fit.is_gsm, is_gsm);
    assert_int_equal(fit.units, units);
    assert_int_equal(fit.segments, segments);
}

static void counts_at_the_edges(void **state)
{
    static const struct {
        const char *what;
        size_t times;
        bool is_gsm;
        size_t units, segments;
    } rows[] = {
        {"",                          0,   true,  0,   1},
        {"a",                         160, true,  160, 1},
        {"a",                         161, true,  161, 2},
        {"a",                         306, true,  306, 2},
        {"a",                         307, true,  307, 3},
        {"a",                         459, true,  459, 3},
        {"a",                         460, true,  460, 4},
        {"^",                         80,  true,  160, 1},
        {"^",                         81,  true,  162, 2},
        {"€",                       229, true,  458, 4}, // the plain formula says 3: an escape pair never straddles two parts
        {"\f",                        80,  true,  160, 1},
        {"ñ",                        160, true,  160, 1},
        {"í",                        70,  false, 70,  1},
        {"í",                        71,  false, 71,  2},
        {"中",                       134, false, 134, 2},
        {"中",                       135, false, 135, 3},
        {"😀",                      35,  false, 70,  1},
        {"😀",                      36,  false, 72,  2},
        {"😀",                      100, false, 200, 4}, // 33 pairs a part, the 67th unit stays empty
        {"👩‍👩‍👧‍👦", 7,   false, 77,  2},
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        expect(repeat(arena, rows[i].what, rows[i].times), rows[i].is_gsm, rows[i].units, rows[i].segments);
    expect("`", false, 1, 1);
    expect("ç", false, 1, 1); // only the capital Ç is in the alphabet
    expect("Ç", true, 1, 1);
    expect("\t", false, 1, 1);
}

static void keeps_clusters_whole(void **state)
{
    SCRATCH(arena);
    size_t count;
    // 66 plain characters leave one unit: too little for the family of eleven.
    const char *text =
        arena_print(arena, "%s👩‍👩‍👧‍👦%s", repeat(arena, "é", 66), repeat(arena, "中", 20));
    const char **parts = fit_parts(arena, text, &count);
    assert_int_equal(count, 2);
    assert_string_equal(parts[0], repeat(arena, "é", 66));
    assert_true(text_starts(parts[1], "👩‍👩‍👧‍👦"));
    assert_null(parts[2]);
    // A cluster longer than a part is cut between characters.
    parts = fit_parts(arena, arena_print(arena, "中%s", repeat(arena, "\u0301", 100)), &count);
    assert_int_equal(count, 2);
    assert_int_equal(utf8_count(parts[0]), 67);
}

static void parts_make_the_whole(void **state)
{
    SCRATCH(arena);
    size_t count;
    const char *text = arena_print(arena, "%s€ end", repeat(arena, "a", 152));
    assert_int_equal(fit_count(text).segments, 1);
    text = arena_print(arena, "%s€ and then some more of it", repeat(arena, "a", 152));
    const char **parts = fit_parts(arena, text, &count);
    assert_int_equal(count, 2);
    assert_string_equal(parts[0], repeat(arena, "a", 152));
    assert_string_equal(parts[1], "€ and then some more of it");
}

static void cheapens(void **state)
{
    static const struct {
        const char *from, *to;
    } rows[] = {
        {"It’s “on” – really…", "It's \"on\" - really..."},
        {"10:30\u202FAM\u00A0ET",         "10:30 AM ET"            },
        {"zero\u200Bwidth",               "zerowidth"              },
        {"plain",                         "plain"                  },
        {"el día",                       "el día"                }, // one segment either way: the accent stays
        {"中文，“是”",            "中文，“是”"     }, // nothing to be saved: nothing is touched
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(fit_cheapest(arena, rows[i].from, true), rows[i].to);
    const char *spanish =
        "te avisaremos de K7Q26 el día antes. Pueden aplicar cargos por mensajes y datos ñ é.";
    assert_string_equal(
        fit_cheapest(arena, spanish, true),
        "te avisaremos de K7Q26 el dia antes. Pueden aplicar cargos por mensajes y datos ñ é.");
    assert_string_equal(fit_cheapest(arena, spanish, false), spanish);
}

static int count_lines(void)
{
    char line[16384];
    while (fgets(line, sizeof line, stdin)) {
        SCRATCH(arena);
        line[strcspn(line, "\n")] = '\0';
        const char *text = text_replace(arena, line, "\\n", "\n");
        struct fit fit = fit_count(text);
        size_t count;
        const char **parts = fit_parts(arena, text, &count);
        printf("%s %zu %zu", fit.is_gsm ? "GSM-7" : "UCS-2", fit.units, fit.segments);
        for (size_t i = 0; i < count; i++)
            printf("\x1f%s", text_replace(arena, parts[i], "\n", "\\n"));
        printf("\n");
    }
    return 0;
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts_at_the_edges),
        cmocka_unit_test(keeps_clusters_whole),
        cmocka_unit_test(parts_make_the_whole),
        cmocka_unit_test(cheapens),
    };
    if (argc > 1 && strcmp(argv[1], "count") == 0)
        return count_lines();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
