// SPDX-License-Identifier: MIT
// What a kiosk keeps is let go past a limit, and nobody sees it.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cairo.h>
#include <cmocka.h>

#include "kiosk/memory.h"
#include "kiosk/ui/image.h"
#include "kiosk/ui/letters.h"
#include "kiosk/ui/type.h"
#include "tests/lib/fixture.h"
#include "tests/lib/visit.h"

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static const size_t mb = 1 << 20, display_bytes = 1080 * 1920 * 4;
static struct edition *edition;
static struct type *type;

static void it_is_full_well_above_what_is_needed(void **unused)
{
    struct memory memory = {0};
    assert_false(memory_is_full(&memory, 20 * mb, display_bytes)); // the first look is what is needed
    assert_false(memory_is_full(&memory, 30 * mb, display_bytes));
    assert_true(memory_is_full(&memory, 31 * mb, display_bytes));
    assert_false(memory_is_full(&memory, 15 * mb, display_bytes)); // it needs less than was thought
    assert_true(memory_is_full(&memory, 26 * mb, display_bytes));
    // The letters of a display of 3840 by 2160 are larger.
    assert_false(memory_is_full(&memory, 40 * mb, 4 * display_bytes));
    assert_true(memory_is_full(&memory, 47 * mb, 4 * display_bytes));
}

static int closed;

static void count_closed(void *data)
{
    (void)data;
    closed++;
}

// Asks for a font, draws with it and lets it go, as Pango does.
static void draw_letters(double scale)
{
    static const cairo_user_data_key_t key;
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 64, 64);
    cairo_t *cairo = cairo_create(surface);
    cairo_set_font_size(cairo, scale);
    cairo_move_to(cairo, 2, 40);
    cairo_show_text(cairo, "Ag");
    cairo_scaled_font_set_user_data(cairo_get_scaled_font(cairo), &key, "", count_closed);
    cairo_destroy(cairo);
    cairo_surface_destroy(surface);
}

static void letters_of_fonts_that_nothing_holds_are_let_go(void **unused)
{
    draw_letters(20);
    draw_letters(21);
    assert_int_equal(closed, 0);
    letters_forget();
    assert_int_equal(closed, 2);
    letters_forget();
    assert_int_equal(closed, 2);
}

// Every point of the screen.
static cairo_surface_t *picture_of(enum screen screen, const char *language)
{
    SCRATCH(scratch);
    struct state state = visit_at(screen, language, 2, true, now);
    return image_of(screen_page(&state, type, scratch));
}

static bool is_same(cairo_surface_t *a, cairo_surface_t *b)
{
    return memcmp(cairo_image_surface_get_data(a), cairo_image_surface_get_data(b),
                  (size_t)cairo_image_surface_get_stride(a) * (size_t)cairo_image_surface_get_height(a)) == 0;
}

static void nobody_sees_that_it_was_let_go(void **unused)
{
    static const enum screen screens[] = {SCREEN_HOME, SCREEN_OPPORTUNITY, SCREEN_CONTRACT};
    static const char *const languages[] = {"en", "zh-Hant", "bn", "ko", "ar", "ur"};
    struct memory memory = {0};
    for (size_t i = 0; i < sizeof screens / sizeof *screens; i++) {
        for (size_t j = 0; j < sizeof languages / sizeof *languages; j++) {
            cairo_surface_t *before = picture_of(screens[i], languages[j]);
            memory_forget(&memory, type, display_bytes);
            cairo_surface_t *after = picture_of(screens[i], languages[j]);
            assert_true(is_same(before, after));
            cairo_surface_destroy(before);
            cairo_surface_destroy(after);
        }
    }
}

int main(void)
{
    SCRATCH(scratch);
    const char *error = NULL;
    edition = edition_open_file(fixture_edition(fixture_file(scratch, "screens/city.edition")), NULL, &error);
    type = type_open();
    visit_open(edition);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_full_well_above_what_is_needed),
        cmocka_unit_test(letters_of_fonts_that_nothing_holds_are_let_go),
        cmocka_unit_test(nobody_sees_that_it_was_let_go),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    letters_end();
    type_close(type);
    edition_close(edition);
    return failed;
}
