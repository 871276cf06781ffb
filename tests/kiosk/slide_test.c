// SPDX-License-Identifier: MIT
// A slide begins with the screen before, moves it out while the new one comes in, and ends with the new one
// to the point; what lies around it is not touched.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include <cairo.h>

#include "kiosk/ui/slide.h"

enum { WIDE = 120, HIGH = 40, BAND = 10 };
static const struct rect area = {0, BAND, WIDE, HIGH - 2 * BAND};
static const uint32_t old_colour = 0x112233, new_colour = 0xAABBCC, band_colour = 0x445566;

static void fill(cairo_surface_t *surface, struct rect rect, uint32_t colour)
{
    cairo_t *cairo = cairo_create(surface);
    cairo_set_source_rgb(cairo, (colour >> 16 & 0xFF) / 255.0, (colour >> 8 & 0xFF) / 255.0,
                         (colour & 0xFF) / 255.0);
    cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(cairo);
    cairo_destroy(cairo);
}

static uint32_t point(cairo_surface_t *surface, int x, int y)
{
    cairo_surface_flush(surface);
    const unsigned char *row =
        cairo_image_surface_get_data(surface) + y * cairo_image_surface_get_stride(surface);
    return ((const uint32_t *)(const void *)row)[x] & 0xFFFFFF;
}

// How many columns show the new screen, and whether they are at that side.
static int come(cairo_surface_t *surface, int way)
{
    int count = 0;
    for (int x = 0; x < WIDE; x++) {
        bool is_new = point(surface, x, HIGH / 2) == new_colour;
        count += is_new;
        assert_true(is_new || point(surface, x, HIGH / 2) == old_colour);
        assert_int_equal(point(surface, x, BAND / 2), band_colour);
        assert_int_equal(point(surface, x, HIGH - BAND / 2), band_colour);
    }
    for (int i = 0; i < count; i++)
        assert_int_equal(point(surface, way > 0 ? WIDE - 1 - i : i, HIGH / 2), new_colour);
    return count;
}

static void slides(int way)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDE, HIGH);
    struct slide *slide = slide_open();
    fill(surface, (struct rect){0, 0, WIDE, HIGH}, band_colour);
    fill(surface, area, old_colour);
    slide_leave(slide, surface, area, way);
    assert_true(slide_is_on(slide) && slide_waits(slide));
    fill(surface, area, new_colour); // the new screen is drawn, and not yet shown
    int before = 0;
    for (int ms = 1016; ms < 1000 + SLIDE_MS; ms += 16) {
        slide_step(slide, surface, ms);
        assert_false(slide_waits(slide));
        assert_true(slide_is_on(slide));
        int now = come(surface, way);
        assert_true(now >= before && now > 0 && now <= WIDE); // calm at its end
        assert_true(ms > 1016 || now < WIDE / 2);
        before = now;
    }
    struct rect painted = slide_step(slide, surface, 1000 + SLIDE_MS);
    assert_int_equal(painted.y, BAND);
    assert_int_equal(come(surface, way), WIDE);
    assert_false(slide_is_on(slide));
    slide_close(slide);
    cairo_surface_destroy(surface);
}

static void forward_comes_from_the_right(void **unused)
{
    slides(1);
}

static void back_comes_from_the_left(void **unused)
{
    slides(-1);
}

static void one_can_be_cut_short(void **unused)
{
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, WIDE, HIGH);
    struct slide *slide = slide_open();
    fill(surface, (struct rect){0, 0, WIDE, HIGH}, band_colour);
    fill(surface, area, old_colour);
    slide_leave(slide, surface, (struct rect){0}, 1); // nothing to move
    assert_false(slide_is_on(slide));
    slide_leave(slide, surface, area, 1);
    fill(surface, area, new_colour);
    slide_end(slide, surface); // before its first frame
    assert_false(slide_is_on(slide));
    assert_int_equal(come(surface, 1), WIDE);
    fill(surface, area, old_colour);
    slide_leave(slide, surface, area, 1);
    fill(surface, area, new_colour);
    slide_step(slide, surface, 0);
    slide_end(slide, surface);
    assert_false(slide_is_on(slide));
    assert_int_equal(come(surface, 1), WIDE);
    slide_close(slide);
    cairo_surface_destroy(surface);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(forward_comes_from_the_right),
        cmocka_unit_test(back_comes_from_the_left),
        cmocka_unit_test(one_can_be_cut_short),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
