// SPDX-License-Identifier: MIT
#include "kiosk/ui/icon.h"

#include <cairo.h>
#include <math.h>

// Every sign is drawn in a square from 0 to 24 with lines 2.4 wide.
static void line(cairo_t *cairo, const double *points, size_t count)
{
    for (size_t i = 0; i < count; i++)
        (i ? cairo_line_to : cairo_move_to)(cairo, points[2 * i], points[2 * i + 1]);
    cairo_stroke(cairo);
}

#define LINE(...)                                                                                            \
    line(cairo, (const double[]){__VA_ARGS__}, sizeof((double[]){__VA_ARGS__}) / sizeof(double) / 2)

static void draw_home(cairo_t *cairo)
{
    LINE(2, 12, 12, 3, 22, 12);
    LINE(5, 10, 5, 21, 19, 21, 19, 10);
}

// A letter and its translation, as on the sketch: two forms side by side.
static void draw_language(cairo_t *cairo)
{
    LINE(1, 5, 13, 5);
    LINE(7, 2, 7, 5);
    LINE(11, 5, 2, 16);
    LINE(4, 9, 11.5, 15);
    LINE(12, 22, 17.5, 8, 23, 22);
    LINE(14, 17.5, 21, 17.5);
}

static void draw_larger(cairo_t *cairo)
{
    LINE(0.5, 21, 7.5, 3, 14.5, 21);
    LINE(3, 15, 12, 15);
    LINE(15, 21, 19.5, 10, 24, 21);
    LINE(16.5, 17.5, 22.5, 17.5);
}

static void draw_contrast(cairo_t *cairo)
{
    cairo_arc(cairo, 12, 12, 9.5, 0, 2 * M_PI);
    cairo_stroke(cairo);
    cairo_arc(cairo, 12, 12, 9.5, -M_PI / 2, M_PI / 2);
    cairo_fill(cairo);
}

static void draw_back(cairo_t *cairo)
{
    LINE(2, 12, 23, 12);
    LINE(10, 4, 2, 12, 10, 20);
}

static void draw_forward(cairo_t *cairo)
{
    LINE(9, 4, 17, 12, 9, 20);
}

static void draw_search(cairo_t *cairo)
{
    cairo_arc(cairo, 10, 10, 7.5, 0, 2 * M_PI);
    cairo_stroke(cairo);
    LINE(15.5, 15.5, 22, 22);
}

static void draw_erase(cairo_t *cairo)
{
    LINE(8, 4, 23, 4, 23, 20, 8, 20, 1, 12, 8, 4, 10, 4);
    LINE(12, 9, 18, 15);
    LINE(18, 9, 12, 15);
}

static void draw_check(cairo_t *cairo)
{
    LINE(3, 13, 9, 19, 21, 5);
}

static void draw_close(cairo_t *cairo)
{
    LINE(4, 4, 20, 20);
    LINE(20, 4, 4, 20);
}

// Three sliders, each set elsewhere.
static void draw_adjust(cairo_t *cairo)
{
    static const double knobs[] = {8, 16, 6};
    for (int i = 0; i < 3; i++) {
        double y = 4.5 + 7.5 * i;
        LINE(1.5, y, 22.5, y);
        cairo_arc(cairo, knobs[i], y, 2.6, 0, 2 * M_PI);
        cairo_fill(cairo);
    }
}

// Two people's words, one over the other.
static void draw_interpreter(cairo_t *cairo)
{
    LINE(2, 3, 16, 3, 16, 12, 8, 12, 4, 16, 4, 12, 2, 12, 2, 3);
    LINE(19, 9, 22, 9, 22, 18, 20, 18, 20, 22, 16, 18, 10, 18);
}

// A grown-up and a child, hand in hand.
static void draw_childcare(cairo_t *cairo)
{
    cairo_arc(cairo, 7, 4.5, 2.6, 0, 2 * M_PI);
    cairo_fill(cairo);
    cairo_arc(cairo, 18, 10, 2.2, 0, 2 * M_PI);
    cairo_fill(cairo);
    LINE(7, 9, 7, 15, 4, 22);
    LINE(7, 15, 10, 22);
    LINE(3, 13, 7, 9.5, 12.5, 15, 18, 14);
    LINE(18, 14, 18, 18, 16, 22);
    LINE(18, 18, 20, 22);
}

// A wheel on a ramp.
static void draw_step_free(cairo_t *cairo)
{
    LINE(2, 21, 22, 21, 22, 12, 2, 21);
    cairo_arc(cairo, 9.5, 8.5, 5, 0, 2 * M_PI);
    cairo_stroke(cairo);
}

static void draw_speaker(cairo_t *cairo)
{
    LINE(1, 9, 5, 9, 11, 4, 11, 20, 5, 15, 1, 15, 1, 9, 3, 9);
}

static void draw_listen(cairo_t *cairo)
{
    draw_speaker(cairo);
    cairo_arc(cairo, 11, 12, 6, -M_PI / 4, M_PI / 4);
    cairo_stroke(cairo);
    cairo_arc(cairo, 11, 12, 11, -M_PI / 4, M_PI / 4);
    cairo_stroke(cairo);
}

static void draw_quiet(cairo_t *cairo)
{
    draw_speaker(cairo);
    LINE(15, 8.5, 22, 15.5);
    LINE(22, 8.5, 15, 15.5);
}

static void draw_softer(cairo_t *cairo)
{
    draw_speaker(cairo);
    LINE(15, 12, 23, 12);
}

static void draw_louder(cairo_t *cairo)
{
    draw_speaker(cairo);
    LINE(15, 12, 23, 12);
    LINE(19, 8, 19, 16);
}

static void draw_pause(cairo_t *cairo)
{
    LINE(8, 4, 8, 20);
    LINE(16, 4, 16, 20);
}

static void draw_play(cairo_t *cairo)
{
    LINE(6, 3, 20, 12, 6, 21, 6, 3, 8, 4);
}

static void draw_again(cairo_t *cairo)
{
    cairo_arc(cairo, 12, 12, 8.5, -M_PI / 3, M_PI * 1.35);
    cairo_stroke(cairo);
    LINE(16, 9.5, 16.5, 4.5, 21.5, 5);
}

static void draw_slower(cairo_t *cairo)
{
    LINE(11, 5, 4, 12, 11, 19);
    LINE(20, 5, 13, 12, 20, 19);
}

static void draw_faster(cairo_t *cairo)
{
    LINE(4, 5, 11, 12, 4, 19);
    LINE(13, 5, 20, 12, 13, 19);
}

// One page and another beside it.
static void draw_both(cairo_t *cairo)
{
    LINE(2, 3, 10, 3, 10, 21, 2, 21, 2, 3, 4, 3);
    LINE(14, 3, 22, 3, 22, 21, 14, 21, 14, 3, 16, 3);
    LINE(5, 9, 7, 9);
    LINE(5, 14, 7, 14);
    LINE(17, 9, 19, 9);
    LINE(17, 14, 19, 14);
}

static const struct {
    void (*draw)(cairo_t *cairo);
    bool turns;
} signs[] = {
    [ICON_NONE] = {NULL,             false},
    [ICON_HOME] = {draw_home,        false},
    [ICON_LANGUAGE] = {draw_language,    false},
    [ICON_LARGER] = {draw_larger,      false},
    [ICON_CONTRAST] = {draw_contrast,    false},
    [ICON_BACK] = {draw_back,        true },
    [ICON_FORWARD] = {draw_forward,     true },
    [ICON_SEARCH] = {draw_search,      false},
    [ICON_ERASE] = {draw_erase,       true },
    [ICON_CHECK] = {draw_check,       false},
    [ICON_CLOSE] = {draw_close,       false},
    [ICON_ADJUST] = {draw_adjust,      false},
    [ICON_INTERPRETER] = {draw_interpreter, false},
    [ICON_CHILDCARE] = {draw_childcare,   false},
    [ICON_STEP_FREE] = {draw_step_free,   true },
    [ICON_LISTEN] = {draw_listen,      false},
    [ICON_QUIET] = {draw_quiet,       false},
    [ICON_PAUSE] = {draw_pause,       false},
    [ICON_PLAY] = {draw_play,        false}, // like the signs on players everywhere
    [ICON_AGAIN] = {draw_again,       false},
    [ICON_SLOWER] = {draw_slower,      false},
    [ICON_FASTER] = {draw_faster,      false},
    [ICON_SOFTER] = {draw_softer,      false},
    [ICON_LOUDER] = {draw_louder,      false},
    [ICON_BOTH] = {draw_both,        false},
};

void icon_draw(cairo_t *cairo, enum icon icon, struct rect rect, bool is_rtl)
{
    if (!signs[icon].draw)
        return;
    double side = rect.width < rect.height ? rect.width : rect.height;
    cairo_save(cairo);
    cairo_translate(cairo, rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2);
    cairo_scale(cairo, side / 24, side / 24);
    if (is_rtl && signs[icon].turns) {
        cairo_translate(cairo, 24, 0);
        cairo_scale(cairo, -1, 1);
    }
    cairo_set_line_width(cairo, 2.4);
    cairo_set_line_cap(cairo, CAIRO_LINE_CAP_SQUARE);
    cairo_set_line_join(cairo, CAIRO_LINE_JOIN_MITER);
    cairo_new_path(cairo);
    signs[icon].draw(cairo);
    cairo_restore(cairo);
}
