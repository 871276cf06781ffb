// SPDX-License-Identifier: MIT
// Every screen there is, with a record of each kind, in twelve languages, four text sizes, three themes and
// both orientations, held against the rules of tests/lib/lint.h; once more in reach mode; and in English with
// every word two fifths longer, as languages to come have them. STOOP_SOAK=1 takes all, else a tenth, always
// the same. STOOP_LANGUAGES="ar ur" takes these only: whoever mends one language need not wait for twelve.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/screen.h"
#include "tests/lib/gallery.h"
#include "tests/lib/lint.h"

static struct gallery gallery;
static struct type *type;
static char where[200];
static struct lint lint = {where, 0};

// The linker puts these between the screens and the catalogs (--wrap, tests/CMakeLists.txt).
const char *__real_language_say(struct language *language, struct arena *arena, const char *english,
                                struct words words);
const char *__real_say_plain(struct language *language, const char *english);
const char *__wrap_language_say(struct language *language, struct arena *arena, const char *english,
                                struct words words);
const char *__wrap_say_plain(struct language *language, const char *english);

static bool is_stretched;
static struct arena *stretched;

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// Every word two fifths longer: "Language" is "Languagelan".
static const char *stretch(const char *text)
{
    struct text out = text_in(stretched, SIZE_MAX);
    while (*text) {
        size_t length = 0;
        while (is_letter(text[length]))
            length++;
        if (length < 2) {
            text_add_char(&out, *text++);
            continue;
        }
        text_print(&out, "%.*s%s", (int)length, text,
                   text_lower(stretched, arena_bytes(stretched, text, (length * 2 + 4) / 5)));
        text += length;
    }
    return out.bytes;
}

const char *__wrap_language_say(struct language *language, struct arena *arena, const char *english,
                                struct words words)
{
    const char *said = __real_language_say(language, arena, english, words);
    bool is_sentence = english[0] != '{' || english[strlen(english) - 1] != '}'; // not a mere frame of values
    return is_stretched && is_sentence ? stretch(said) : said;
}

const char *__wrap_say_plain(struct language *language, const char *english)
{
    const char *said = __real_say_plain(language, english);
    return is_stretched ? stretch(said) : said;
}

static struct state state_of(const struct hanging *hanging)
{
    snprintf(where, sizeof where, "%s %s text %d %s", screen_table[hanging->screen].name, hanging->language,
             hanging->text, hanging->is_portrait ? "portrait" : "landscape");
    return gallery_state(&gallery, hanging);
}

static void judge(const struct state *state)
{
    SCRATCH(scratch);
    const struct page *page = screen_page(state, type, scratch);
    lint_layout(&lint, page);
    lint_pixels(&lint, page);
}

// One of ten by chance, but always the same ones: a new screen changes nothing for the others.
static bool is_taken(const char *name, unsigned theme)
{
    uint32_t hash = 2166136261u ^ theme;
    for (const char *at = name; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    return getenv("STOOP_SOAK") || (hash ^ hash >> 15) % 10 == 0;
}

static bool is_wanted(const char *tag)
{
    const char *only = getenv("STOOP_LANGUAGES"), *found = only ? strstr(only, tag) : tag;
    return found && (!only || !found[strlen(tag)] || found[strlen(tag)] == ' ');
}

// Calls for each language that is wanted, in each size and both orientations.
static int each_hanging(enum screen screen, int (*look)(const struct hanging *hanging))
{
    int count = 0;
    for (const struct language_row *row = language_table; row->tag; row++)
        for (int i = 0; i < 8 && is_wanted(row->tag) && language_is_complete(row->tag); i++)
            count += look(&(struct hanging){screen, row->tag, i / 2 + 1, i % 2 == 1, THEME_LIGHT});
    return count;
}

static int look_in_every_theme(const struct hanging *hanging)
{
    struct hanging there = *hanging;
    int count = 0;
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        there.theme = (enum theme)theme;
        struct state state = state_of(&there);
        if (!is_taken(where, state.theme))
            continue;
        judge(&state);
        count++;
    }
    return count;
}

static void every_screen_keeps_the_rules(void **unused)
{
    int count = 0;
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        count += each_hanging((enum screen)screen, look_in_every_theme);
    print_message("%d screens were looked at\n", count);
    assert_int_equal(lint.faults, 0);
}

static const struct asking *asking;

static int look_at_asked(const struct hanging *hanging)
{
    bool is_plain = strcmp(hanging->language, "en") == 0 && (hanging->text == 1 || hanging->text == 4);
    snprintf(where, sizeof where, "%s %s text %d %s", asking->what, hanging->language, hanging->text,
             hanging->is_portrait ? "portrait" : "landscape");
    if (!is_taken(where, 0) && !is_plain)
        return 0;
    struct state state = gallery_asked(&gallery, asking, hanging);
    judge(&state);
    return 1;
}

static void what_is_asked_for_keeps_them_too(void **unused)
{
    int count = 0;
    for (asking = asking_table; asking->what; asking++)
        count += each_hanging(asking->screen, look_at_asked);
    print_message("%d of what is asked for were looked at\n", count);
    assert_int_equal(lint.faults, 0);
}

// The lowest third. Five rows of keys of 12.7 mm with a gap each are 76 mm, the band below them 25 or more,
// and above them stand the words that turn the list: with large letters, and on a lying screen that is only
// 240 mm high, that is more than the third, and stands as low as it can.
static double reached_share(const struct state *state, bool is_portrait)
{
    return !state->has_keyboard ? 1 / 3.0 : is_portrait ? 0.51 : 0.72;
}

// Reach mode, and for every second one the other side too.
static int look_low(const struct hanging *hanging)
{
    struct state state = state_of(hanging);
    strcat(where, " low");
    if (!is_taken(where, 0))
        return 0;
    SCRATCH(scratch);
    state.is_low = true;
    state.is_swapped = hanging->text % 2 == 0;
    const struct page *page = screen_page(&state, type, scratch);
    lint_layout(&lint, page);
    if (hanging->screen != SCREEN_ATTRACT) // where any touch, anywhere, does the same
        lint_reach(&lint, page, reached_share(&state, hanging->is_portrait));
    return 1;
}

static void a_hand_that_cannot_rise_reaches_all(void **unused)
{
    int count = 0;
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        count += each_hanging((enum screen)screen, look_low);
    print_message("%d screens were looked at in reach mode\n", count);
    assert_int_equal(lint.faults, 0);
}

static void words_two_fifths_longer_fit_as_well(void **unused)
{
    is_stretched = true;
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        for (int i = 0; i < 8; i++) {
            SCRATCH(scratch);
            struct state state =
                state_of(&(struct hanging){(enum screen)screen, "en", i / 2 + 1, i % 2 == 1, THEME_LIGHT});
            strcat(where, " longer");
            lint_layout(&lint, screen_page(&state, type, scratch));
            arena_reset(stretched);
        }
    is_stretched = false;
    assert_int_equal(lint.faults, 0);
}

static int open_all(void **unused)
{
    stretched = arena_open();
    type = type_open();
    if (type_error(type))
        print_message("%s\n", type_error(type));
    return !gallery_open(&gallery) || type_error(type);
}

static int close_all(void **unused)
{
    arena_close(stretched);
    type_close(type);
    gallery_close(&gallery);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_keeps_the_rules),
        cmocka_unit_test(what_is_asked_for_keeps_them_too),
        cmocka_unit_test(a_hand_that_cannot_rise_reaches_all),
        cmocka_unit_test(words_two_fifths_longer_fit_as_well),
    };
    cmocka_set_test_filter(getenv("STOOP_ONLY")); // "*reaches*"
    return cmocka_run_group_tests(tests, open_all, close_all);
}
