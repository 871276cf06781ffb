// SPDX-License-Identifier: MIT
// CSV: the published spectrum as an oracle, and what RFC 4180 does not speak of.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <jansson.h>
#include <stdio.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "content/sources/csv.h"

static const char *rows_of(struct arena *arena, const char *bytes, size_t length)
{
    struct text out = text_in(arena, 100000);
    size_t size;
    const char *decoded = csv_decode(arena, bytes, length, &size);
    struct csv csv = csv_open(decoded, size);
    struct csv_row row;
    while (csv_next(&csv, &row, arena)) {
        text_print(&out, "%lld%s", (long long)row.line, row.broken ? "!" : "");
        for (size_t i = 0; i < row.count; i++)
            text_print(&out, "[%s]", row.cells[i]);
        text_add_char(&out, ' ');
    }
    return out.bytes;
}

static void rows_and_lines_are_found(void **state)
{
    static const struct {
        const char *file, *rows;
    } rows[] = {
        {"",                           ""                                   },
        {"a,b\n1,2\n",                 "1[a][b] 2[1][2] "                   },
        {"a,b\r\n1,2\r\n",             "1[a][b] 2[1][2] "                   },
        {"a,b\r1,2\r",                 "1[a][b] 2[1][2] "                   },
        {"a,b\r\r1,2",                 "1[a][b] 3[1][2] "                   },
        {"a;b\n1;2,5\n",               "1[a][b] 2[1][2,5] "                 },
        {"a\tb\n1\t2\n",               "1[a][b] 2[1][2] "                   },
        {"a,b\n\n , \n1,2\n",          "1[a][b] 4[1][2] "                   },
        {"a\n\"x\r\ny\"\nz\n",         "1[a] 2[x\r\ny] 4[z] "               },
        {"a\n\"say \"\"hi\"\"\"\n",    "1[a] 2[say \"hi\"] "                },
        {"a,b\nin\"ner,\"x\"y\n",      "1[a][b] 2[in\"ner][xy] "            },
        {"a,b\n\"never,closed\n1,2\n", "1[a][b] 2![\"never,closed] 3[1][2] "},
        {"a,b\n1,2,\n",                "1[a][b] 2[1][2][] "                 },
        {"a,\"\"\n",                   "1[a][] "                            },
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(rows_of(arena, rows[i].file, strlen(rows[i].file)), rows[i].rows);
}

static void every_encoding_becomes_utf8(void **state)
{
    SCRATCH(arena);
    static const struct {
        const char *bytes;
        size_t length;
    } rows[] = {
        {"caf\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC",          13},
        {"\xEF\xBB\xBF"
         "caf\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC", 16},
        {"caf\xE9 \x96 \x80",                              8 },
        {"caf\xC3\xA9 \x96 \x80",                          9 }, // both in one file
        {"c\0a\0f\0\xE9\0 \0\x13\x20 \0\xAC\x20",          16}, // without its mark: NUL bytes go, the rest is not this
        {"\xFF\xFE"
         "c\0a\0f\0\xE9\0 \0\x13\x20 \0\xAC\x20", 18},
        {"\xFE\xFF\0c\0a\0f\0\xE9\0 \x20\x13\0 \x20\xAC",  18},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length;
        const char *text = csv_decode(arena, rows[i].bytes, rows[i].length, &length);
        assert_true(utf8_is_valid(text, length));
        if (i != 4)
            assert_memory_equal(text, "caf\xC3\xA9 \xE2\x80\x93 \xE2\x82\xAC", 13);
    }
}

static void compare_with(struct arena *arena, const char *csv_path, const char *json_path)
{
    size_t length;
    const char *bytes = file_read(arena, csv_path, 1 << 20, &length);
    json_auto_t *expected = json_load_file(json_path, 0, NULL);
    assert_non_null(bytes);
    assert_non_null(expected);
    struct csv csv = csv_open(bytes, length);
    struct csv_row header, row;
    assert_true(csv_next(&csv, &header, arena));
    size_t count = 0;
    for (; csv_next(&csv, &row, arena); count++)
        for (size_t i = 0; i < header.count; i++) {
            const json_t *cell = json_object_get(json_array_get(expected, count), header.cells[i]);
            assert_string_equal(text_replace(arena, i < row.count ? row.cells[i] : "", "\r\n", "\n"),
                                text_replace(arena, json_string_value(cell), "\r\n", "\n"));
        }
    assert_int_equal(count, json_array_size(expected));
}

static void the_published_spectrum_is_read(void **state)
{
    SCRATCH(arena);
    glob_t found;
    if (glob(SHARED_DATA "/csv/csv-spectrum/csvs_*.csv", 0, NULL, &found) != 0) {
        puts("skipped: csv-spectrum is not there");
        return;
    }
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *json =
            text_replace(arena, text_replace(arena, found.gl_pathv[i], "csvs_", "json_"), ".csv", ".json");
        compare_with(arena, found.gl_pathv[i], json);
    }
    globfree(&found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_and_lines_are_found),
        cmocka_unit_test(every_encoding_becomes_utf8),
        cmocka_unit_test(the_published_spectrum_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
