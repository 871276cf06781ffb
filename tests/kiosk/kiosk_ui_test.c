// SPDX-License-Identifier: MIT
// The parts under the screens: colours, millimetres, movement, codes for cameras, numbers inside Arabic.
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cairo.h>
#include <cmocka.h>

#include "kiosk/ui/metrics.h"
#include "kiosk/ui/palette.h"
#include "kiosk/ui/qr.h"
#include "kiosk/ui/scroll.h"
#include "kiosk/ui/type.h"

static void assert_near(double a, double b, double by)
{
    if (fabs(a - b) > by)
        fail_msg("%f is not near %f", a, b);
}

static void the_colours_are_those_of_the_look(void **unused)
{
    assert_near(palette_ratio(THEME_LIGHT, COLOUR_INK, COLOUR_PAPER), 16.9, 0.1);
    assert_near(palette_ratio(THEME_LIGHT, COLOUR_BLUE, COLOUR_PAPER), 8.3, 0.1);
    assert_near(palette_ratio(THEME_LIGHT, COLOUR_RED, COLOUR_PAPER), 7.2, 0.1);
    assert_near(palette_ratio(THEME_DARK, COLOUR_INK, COLOUR_PAPER), 16.5, 0.1);
    assert_near(palette_ratio(THEME_DARK, COLOUR_AMBER, COLOUR_CARD), 10.6, 0.1);
    // Whatever a theme does, each kind's colour can be read on its ground, and a letter in its round.
    for (int theme = 0; theme < THEME_COUNT; theme++) {
        for (enum colour tone = COLOUR_SOFT; tone <= COLOUR_RED; tone++) {
            assert_true(palette_ratio((enum theme)theme, tone, COLOUR_PAPER) >= 7);
            assert_true(palette_ratio((enum theme)theme, tone, COLOUR_CARD) >= 7);
        }
        for (enum colour tone = COLOUR_BLUE; tone <= COLOUR_RED; tone++)
            assert_true(palette_ratio((enum theme)theme, COLOUR_ON_TONE, tone) >= 7);
        assert_true(palette_ratio((enum theme)theme, COLOUR_ON_HERE, COLOUR_HERE) >= 7);
        assert_int_equal(palette_rgb((enum theme)theme, COLOUR_WHITE), 0xFFFFFF);
    }
}

static void high_contrast_is_black_white_and_yellow(void **unused)
{
    for (int colour = 0; colour < COLOUR_COUNT; colour++) {
        uint32_t rgb = palette_rgb(THEME_CONTRAST, (enum colour)colour);
        assert_true(rgb == 0x000000 || rgb == 0xFFFFFF || rgb == 0xFFFF00);
    }
}

static void letters_are_measured_in_millimetres(void **unused)
{
    static const double smallest[] = {4.8, 5.6, 7.0, 9.0};
    for (int text = 1; text <= 4; text++) {
        struct metrics metrics = metrics_of(1080, 1920, 240, text);
        assert_near(metrics_cap_mm(&metrics, SIZE_SMALL), smallest[text - 1], 0.001);
        for (enum size size = SIZE_TEXT; size < SIZE_COUNT; size++)
            assert_true(metrics_cap_mm(&metrics, size) > metrics_cap_mm(&metrics, size - 1));
    }
    struct metrics metrics = metrics_of(1920, 1080, 270, 1);
    assert_int_equal(metrics_px(&metrics, METRICS_TARGET_MM), 51);
    assert_false(metrics.is_portrait);
}

// Where a fling ends, drawn every so many ms.
static double fling_end(int frame_ms)
{
    struct scroll scroll = {.most = 10000, .at = 100};
    scroll_hold(&scroll, 0);
    scroll_let_go(&scroll, 3, 0);
    for (int ms = frame_ms; scroll_is_moving(&scroll); ms += frame_ms)
        scroll_step(&scroll, ms);
    return scroll.at;
}

static void a_fling_goes_as_far_on_a_slow_machine(void **unused)
{
    assert_near(fling_end(8), fling_end(33), 12);
    assert_near(fling_end(16), 100 + 3 * 325, 15);
}

static void a_pane_gives_at_its_end_and_comes_back(void **unused)
{
    struct scroll scroll = {.most = 500};
    scroll_hold(&scroll, 0);
    scroll_drag(&scroll, -40);
    assert_near(scroll.at, -40, 0.001);
    scroll_drag(&scroll, -40);
    assert_true(scroll.at > -60); // pulls harder
    scroll_let_go(&scroll, 0, 10);
    int frames = 0;
    for (int64_t ms = 26; scroll_is_moving(&scroll) && frames < 100; ms += 16, frames++)
        scroll_step(&scroll, ms);
    assert_near(scroll.at, 0, 0.001);
    assert_true(frames < 40);
    // A finger stops what moves; a clock set back does nothing.
    scroll_let_go(&scroll, 4, 1000);
    scroll_step(&scroll, 900);
    assert_near(scroll.at, 0, 0.001);
    scroll_step(&scroll, 1000);
    scroll_hold(&scroll, 1000);
    assert_false(scroll_is_moving(&scroll));
}

static void a_code_has_eight_points_a_module_and_a_quiet_zone(void **unused)
{
    const char *address = "https://stoop.example/K7Q26";
    int modules = qr_modules(address), side = qr_side(address, QR_MODULE_PX);
    assert_int_equal(side, (modules + 8) * 8);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, side, side);
    cairo_t *cairo = cairo_create(surface);
    qr_draw(cairo, address, (struct rect){0, 0, side, side});
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    const unsigned char *bytes = cairo_image_surface_get_data(surface);
    int stride = cairo_image_surface_get_stride(surface);
    for (int y = 0; y < 32; y++)
        for (int x = 0; x < side; x++)
            assert_int_equal(bytes[y * stride + 4 * x], 255);
    assert_int_equal(bytes[32 * stride + 4 * 32], 0);
    assert_int_equal(bytes[40 * stride + 4 * 40], 255);
    cairo_surface_destroy(surface);
}

// The ink of a text as a picture of its own width, moved to its left edge.
static void ink_of(struct type *type, const struct face *face, const char *text,
                   unsigned char picture[64][400])
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_A8, 400, 64);
    cairo_t *cairo = cairo_create(surface);
    struct extent extent = type_measure(type, face, text, NULL, 0);
    type_draw(type, cairo, face, text, NULL, (struct rect){10 - extent.ink_left, 5, 0, 0});
    cairo_destroy(cairo);
    cairo_surface_flush(surface);
    for (int y = 0; y < 64; y++)
        memcpy(picture[y],
               cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface), 400);
    cairo_surface_destroy(surface);
}

static void a_phone_number_reads_the_same_on_an_arabic_page(void **unused)
{
    static unsigned char here[64][400], there[64][400];
    static const char *const atoms[] = {"(212) 555-0100", "\u2066(212) 555-0100\u2069",
                                        "\u2066CT1-846-2026\u2069", "\u2066$25,000 - $100,000\u2069"};
    struct type *type = type_open();
    assert_null(type_error(type));
    for (size_t i = 0; i < sizeof atoms / sizeof *atoms; i++) {
        struct face face = {.font_px = 30, .language = "en"};
        ink_of(type, &face, atoms[i], here);
        face.page_is_rtl = true;
        ink_of(type, &face, atoms[i], there);
        assert_memory_equal(here, there, sizeof here);
    }
    type_close(type);
}

static void every_language_has_its_letters(void **unused)
{
    static const struct {
        const char *tag, *text;
    } rows[] = {
        {"en",      "Stoop"                                                 },
        {"es",      "¿Sigues aquí?"                                       },
        {"zh-Hans", "触摸开始"                                          },
        {"zh-Hant", "觸摸開始"                                          },
        {"ru",      "Начать"                                          },
        {"bn",      "শুরু করুন"                             },
        {"ht",      "Manyen pou kòmanse"                                   },
        {"ko",      "시작하려면 터치"                                },
        {"ar",      "المس للبدء"                                   },
        {"ur",      "شروع کریں"                                     },
        {"fr",      "Touchez"                                               },
        {"pl",      "Dotknij, aby zacząć"                                 },
        {"en",      "More ↓ Back up ↑ “quotes” – … · $ % & @ #"},
    };
    struct type *type = type_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct face face = {.font_px = 30, .language = rows[i].tag};
        if (type_missing(type, &face, rows[i].text))
            fail_msg("%s: a letter has no glyph", rows[i].tag);
    }
    // A line breaks neither inside a number that is kept whole, nor cuts one that is wider than its column.
    struct face face = {.font_px = 30, .language = "en"};
    assert_int_equal(type_measure(type, &face, "call \u2066(212) 555-0100\u2069", NULL, 230).lines, 2);
    assert_true(type_measure(type, &face, "\u2066CT1-846-20268804666\u2069", NULL, 120).width <= 120);
    // Chinese needs no space before a time that is kept whole: the line ends before it, not in the word
    // before.
    struct face chinese = {.font_px = 30, .language = "zh-Hans"};
    const char *due = "全市截止：\u2068十一月周二上午十时\u2069";
    assert_int_equal(type_measure(type, &chinese, due, NULL, 300).lines, 2);
    assert_true(type_measure(type, &chinese, due, NULL, 300).width <= 280);
    // M/WBE is one word.
    assert_int_equal(type_measure(type, &face, "firms M/WBE", NULL, 120).lines, 2);
    assert_true(type_measure(type, &face, "firms M/WBE", NULL, 130).width <=
                type_measure(type, &face, "M/WBE", NULL, 0).width);
    type_close(type);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_colours_are_those_of_the_look),
        cmocka_unit_test(high_contrast_is_black_white_and_yellow),
        cmocka_unit_test(letters_are_measured_in_millimetres),
        cmocka_unit_test(a_fling_goes_as_far_on_a_slow_machine),
        cmocka_unit_test(a_pane_gives_at_its_end_and_comes_back),
        cmocka_unit_test(a_code_has_eight_points_a_module_and_a_quiet_zone),
        cmocka_unit_test(a_phone_number_reads_the_same_on_an_arabic_page),
        cmocka_unit_test(every_language_has_its_letters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
