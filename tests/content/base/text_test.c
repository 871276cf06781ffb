// SPDX-License-Identifier: MIT
// Texts with limits, UTF-8 that is not what it says, and white space.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/base/text.h"

static void a_text_stops_at_its_limit_between_characters(void **state)
{
    SCRATCH(arena);
    struct text text = text_in(arena, 5);
    text_add(&text, "año");
    assert_false(text.is_full);
    text_add(&text, "ñ"); // two bytes, one left
    assert_true(text.is_full);
    assert_string_equal(text.bytes, "año");
    text_add(&text, "x"); // nothing is added after a gap
    assert_string_equal(text.bytes, "año");

    struct text long_text = text_in(arena, 1000);
    for (int i = 0; i < 300; i++)
        text_print(&long_text, "%d,", i);
    assert_int_equal(long_text.length, 1000);
    assert_int_equal(strlen(long_text.bytes), 1000);
    assert_true(text_starts(long_text.bytes, "0,1,2,3,"));
}

static void printing_longer_than_the_small_buffer_works(void **state)
{
    SCRATCH(arena);
    struct text text = text_in(arena, 10000);
    text_print(&text, "%0400d", 7);
    assert_int_equal(text.length, 400);
}

static void code_points_become_utf8(void **state)
{
    SCRATCH(arena);
    struct text text = text_in(arena, 100);
    const uint32_t points[] = {'A', 0xF1, 0x20AC, 0x1F5D2, 0xD800, 0x110000};
    for (size_t i = 0; i < 6; i++)
        text_add_codepoint(&text, points[i]);
    assert_string_equal(text.bytes, "A\xC3\xB1\xE2\x82\xAC\xF0\x9F\x97\x92\xEF\xBF\xBD\xEF\xBF\xBD");
}

static void malformed_utf8_is_seen(void **state)
{
    const struct {
        const char *bytes;
        bool is_valid;
    } rows[] = {
        {"",                         true },
        {"plain",                    true },
        {"\xC3\xB1",                 true },
        {"\xE4\xB8\xAD\xE6\x96\x87", true },
        {"\xF4\x8F\xBF\xBF",         true }, // U+10FFFF
        {"\xF4\x90\x80\x80",         false}, // past it
        {"\xC0\xAF",                 false}, // overlong
        {"\xE0\x80\xAF",             false},
        {"\xF0\x80\x80\xAF",         false},
        {"\xED\xA0\x80",             false}, // a surrogate
        {"\x80",                     false}, // a lone continuation
        {"\xC3",                     false}, // cut off
        {"\xE4\xB8",                 false},
        {"\xFF",                     false},
        {"caf\xE9 ",                 false}, // Latin-1
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        size_t length = strlen(rows[i].bytes);
        assert_int_equal(utf8_is_valid(rows[i].bytes, length), rows[i].is_valid);
        const char *clean = utf8_clean(arena, rows[i].bytes, length);
        assert_true(utf8_is_valid(clean, strlen(clean)));
        size_t steps = 0;
        for (const char *at = rows[i].bytes; utf8_next(&at);)
            assert_in_range(++steps, 1, length);
    }
    assert_false(utf8_is_valid("a\0b", 3));
    assert_string_equal(utf8_clean(arena, "a\0b\x1A\tc\nd\x7F", 9), "ab\tc\nd");
    assert_string_equal(utf8_clean(arena, "caf\xE9 x", 6), "caf\xEF\xBF\xBD x");
}

static void texts_are_cut_and_counted_by_characters(void **state)
{
    assert_int_equal(utf8_count("año 中文"), 6);
    assert_int_equal(utf8_cut("año", 1), 1);
    assert_int_equal(utf8_cut("año", 2), 1);
    assert_int_equal(utf8_cut("año", 3), 3);
    assert_int_equal(utf8_cut("año", 99), 4);
}

static void white_space_is_taken_away(void **state)
{
    SCRATCH(arena);
    assert_true(text_is_empty(NULL));
    assert_true(text_is_empty(" \t\r\n\xC2\xA0"));
    assert_false(text_is_empty(" x"));
    assert_string_equal(text_trim(arena, "\xC2\xA0 two  words\t\n"), "two  words");
    assert_string_equal(text_trim(arena, " \t "), "");
    assert_string_equal(text_squeeze(arena, " Available \xC2\xA0  Soon\r\n"), "Available Soon");
    assert_string_equal(text_squeeze(arena, "à  voilà "), "à voilà");
}

static void words_are_compared_and_changed(void **state)
{
    SCRATCH(arena);
    assert_true(text_is_same(NULL, NULL));
    assert_false(text_is_same("", NULL));
    assert_true(text_is_same_word("Stop", "sTOP"));
    assert_false(text_is_same_word("Stop", "Stops"));
    assert_false(text_is_same_word(NULL, "a"));
    assert_string_equal(text_upper(arena, "due año"), "DUE AñO");
    assert_string_equal(text_lower(arena, "DUE"), "due");
    assert_string_equal(text_replace(arena, "a--b--", "--", "+"), "a+b+");
    assert_string_equal(text_replace(arena, "abc", "", "+"), "abc");
    size_t count;
    char **parts = text_split(arena, "a,,b,", ',', &count);
    assert_int_equal(count, 4);
    assert_string_equal(parts[0], "a");
    assert_string_equal(parts[1], "");
    assert_string_equal(parts[3], "");
    assert_null(parts[4]);
}

static void numbers_are_whole_and_within_bounds(void **state)
{
    int64_t number = 42;
    const char *wrong[] = {"", "-", "1.0", " 1", "1 ", "1e3", "0x10", "9223372036854775808", "101", NULL};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_false(text_to_number(wrong[i], -100, strcmp(wrong[i] ? wrong[i] : "", "101") ? INT64_MAX : 100,
                                    &number));
    assert_int_equal(number, 42);
    assert_true(text_to_number("-9223372036854775808", INT64_MIN, INT64_MAX, &number));
    assert_true(number == INT64_MIN);
    assert_true(text_to_number("007", 0, 10, &number));
    assert_int_equal(number, 7);
}

static void what_is_kept_is_replaced_and_let_go(void **state)
{
    (void)state;
    char *kept = NULL;
    text_keep(&kept, "first");
    assert_string_equal(kept, "first");
    text_keep(&kept, kept + 1); // a part of itself
    assert_string_equal(kept, "irst");
    text_keep(&kept, NULL);
    assert_null(kept);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_stops_at_its_limit_between_characters),
        cmocka_unit_test(printing_longer_than_the_small_buffer_works),
        cmocka_unit_test(code_points_become_utf8),
        cmocka_unit_test(malformed_utf8_is_seen),
        cmocka_unit_test(texts_are_cut_and_counted_by_characters),
        cmocka_unit_test(white_space_is_taken_away),
        cmocka_unit_test(words_are_compared_and_changed),
        cmocka_unit_test(numbers_are_whole_and_within_bounds),
        cmocka_unit_test(what_is_kept_is_replaced_and_let_go),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
