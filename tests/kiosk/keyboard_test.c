// SPDX-License-Identifier: MIT
// Everyone types their own letters: all that CLDR says a language is written with stand on its keyboard, and
// every layout keeps the rules of targets, speech and reach in every size, both ways up and at either side.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include <unicode/uchar.h>
#include <unicode/ulocdata.h>
#include <unicode/unorm2.h>
#include <unicode/uset.h>
#include <unicode/ustring.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/layout.h"
#include "tests/lib/gallery.h"
#include "tests/lib/lint.h"

static struct gallery gallery;
static struct type *type;

static const char *in_utf8(struct arena *arena, const UChar *text, int32_t length)
{
    char *out = arena_take(arena, (size_t)length * 3 + 1);
    UErrorCode status = U_ZERO_ERROR;
    u_strToUTF8(out, length * 3 + 1, NULL, text, length, &status);
    assert_true(U_SUCCESS(status));
    return out;
}

// As a whole, or the letters it is put together from.
static bool has_keys(const struct language_row *row, const char *letter)
{
    SCRATCH(scratch);
    struct text all = text_in(scratch, 10000);
    for (int i = 0; i < layout_count(row->tag); i++)
        text_add(&all, layout_rows(row->tag, i));
    bool has_all = true;
    for (const char *at = letter; *at;) {
        const char *begin = at;
        utf8_next(&at);
        has_all = has_all && strstr(all.bytes, arena_bytes(scratch, begin, (size_t)(at - begin)));
    }
    return has_all || strstr(all.bytes, letter);
}

// Letters, and the signs of Bengali but those two that stand only within others (ড়, ৌ). The vowel marks of
// Arabic nobody writes, nor searches for.
static bool is_written(UChar32 c)
{
    bool is_sign = U_GET_GC_MASK(c) & U_GC_M_MASK;
    return u_isalpha(c) || (is_sign && c >= 0x980 && c < 0xA00 && c != 0x9BC && c != 0x9D7);
}

// CLDR's list is decomposed where Unicode excludes the composed letter (ড়): either is good.
static int missing_of(const struct language_row *row)
{
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    ULocaleData *data = ulocdata_open(row->locale, &status);
    USet *letters = ulocdata_getExemplarSet(data, NULL, 0, ULOCDATA_ES_STANDARD, &status);
    assert_true(U_SUCCESS(status));
    if (strcmp(row->tag, "ht") == 0) { // CLDR gives French; these are its letters since 1979
        uset_clear(letters);
        for (const char *at = "abcdefgijklmnoprstuvwyzàèò"; *at;)
            uset_add(letters, (UChar32)utf8_next(&at));
    }
    int missing = 0;
    for (int32_t i = 0; i < uset_getItemCount(letters); i++) {
        UChar32 first, last;
        UChar text[16];
        int32_t length = uset_getItem(letters, i, &first, &last, text, 16, &status);
        for (UChar32 c = first; length == 0 && c <= last; c++) {
            int32_t units = 0;
            U16_APPEND_UNSAFE(text, units, c);
            const char *letter = in_utf8(scratch, text, units);
            if (is_written(c) && !has_keys(row, letter)) {
                printf("%s: no key for %s (U+%04X)\n", row->tag, letter, (unsigned)c);
                missing++;
            }
        }
    }
    uset_close(letters);
    ulocdata_close(data);
    return missing;
}

static void every_letter_has_a_key(void **unused)
{
    int missing = 0;
    for (const struct language_row *row = language_table; row->tag; row++)
        if (strncmp(row->tag, "zh", 2) != 0 && strcmp(row->tag, "ko") != 0) // by sound; hangul_test
            missing += missing_of(row);
    assert_int_equal(missing, 0);
}

static void no_letter_stands_twice(void **unused)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        for (int i = 0; i < layout_count(row->tag); i++) {
            const char *rows = layout_rows(row->tag, i);
            for (const char *at = rows; *at;) {
                SCRATCH(scratch);
                const char *begin = at;
                if (utf8_next(&at) <= ' ')
                    continue;
                const char *letter = arena_bytes(scratch, begin, (size_t)(at - begin));
                if (strstr(at, letter))
                    fail_msg("%s: %s stands twice", row->tag, letter);
            }
        }
}

// Low: as kiosk_lint_test has it for the keyboard.
static void look(const struct hanging *hanging, int layout, bool is_low, int *faults, int *count)
{
    SCRATCH(scratch);
    struct state state = gallery_state(&gallery, hanging);
    state_update(&state, (struct action){VERB_KEYBOARD, NULL});
    for (int i = 0; i < layout; i++)
        state_update(&state, (struct action){VERB_LAYOUT, NULL});
    state.is_low = is_low;
    state.is_swapped = is_low && hanging->text % 2 == 0;
    struct lint lint = {.where = arena_print(scratch, "%s layout %d text %d %s%s", hanging->language, layout,
                                             hanging->text, hanging->is_portrait ? "portrait" : "landscape",
                                             is_low ? " low" : "")};
    const struct page *page = screen_page(&state, type, scratch);
    lint_layout(&lint, page);
    if (is_low)
        lint_reach(&lint, page, hanging->is_portrait ? 0.51 : 0.72);
    *faults += lint.faults;
    (*count)++;
}

static void every_layout_keeps_the_rules(void **unused)
{
    int faults = 0, count = 0;
    for (const struct language_row *row = language_table; row->tag; row++)
        for (int i = 0; i < 16 && language_is_complete(row->tag); i++)
            for (int layout = 0; layout < layout_count(row->tag); layout++)
                look(&(struct hanging){SCREEN_OPPORTUNITIES, row->tag, i / 4 + 1, i % 2 == 1, THEME_LIGHT},
                     layout, i / 2 % 2 == 1, &faults, &count);
    print_message("%d keyboards were looked at\n", count);
    assert_int_equal(faults, 0);
}

static int open_all(void **unused)
{
    type = type_open();
    return type_error(type) || !gallery_open(&gallery);
}

static int close_all(void **unused)
{
    gallery_close(&gallery);
    type_close(type);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_letter_has_a_key),
        cmocka_unit_test(no_letter_stands_twice),
        cmocka_unit_test(every_layout_keeps_the_rules),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
