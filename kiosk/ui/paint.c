// SPDX-License-Identifier: MIT
#include "kiosk/ui/paint.h"

#include <cairo.h>
#include <math.h>

#include "kiosk/ui/icon.h"
#include "kiosk/ui/qr.h"

void paint_colour(cairo_t *cairo, enum theme theme, enum colour colour)
{
    uint32_t rgb = palette_rgb(theme, colour);
    cairo_set_source_rgb(cairo, (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0);
}

static void fill(cairo_t *cairo, const struct page *page, struct rect rect, enum colour colour)
{
    paint_colour(cairo, page->theme, colour);
    cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(cairo);
}

static void edge(cairo_t *cairo, const struct page *page, struct rect rect, enum colour colour, double thick)
{
    paint_colour(cairo, page->theme, colour);
    cairo_set_line_width(cairo, thick);
    cairo_rectangle(cairo, rect.x + thick / 2, rect.y + thick / 2, rect.width - thick, rect.height - thick);
    cairo_stroke(cairo);
}

static double thin(const struct page *page, double mm)
{
    double thick = round(mm * page->metrics.px_per_mm);
    return thick < 1 ? 1 : thick;
}

static void draw_fill(cairo_t *cairo, const struct page *page, const struct item *item)
{
    fill(cairo, page, item->rect, item->colour);
}

static void draw_card(cairo_t *cairo, const struct page *page, const struct item *item)
{
    fill(cairo, page, item->rect, item->colour);
    edge(cairo, page, item->rect, COLOUR_LINE, thin(page, 0.3));
    if (item->stripe == COLOUR_PAPER)
        return;
    struct rect bar = item->rect;
    bar.width = page_mm(page, 3);
    if (page_reads_rtl(page, item))
        bar.x = item->rect.x + item->rect.width - bar.width;
    fill(cairo, page, bar, item->stripe);
}

static void draw_text(cairo_t *cairo, const struct page *page, const struct item *item)
{
    struct face face = page_face(page, item);
    paint_colour(cairo, page->theme, item->colour);
    type_draw(page->type, cairo, &face, item->text, item->strong, item->rect);
}

static void draw_round(cairo_t *cairo, const struct page *page, const struct item *item)
{
    const struct rect *rect = &item->rect;
    double radius = (rect->width < rect->height ? rect->width : rect->height) / 2.0;
    double x = rect->x + rect->width / 2.0, y = rect->y + rect->height / 2.0;
    double thick = item->is_hollow ? radius * 0.24 : 0;
    cairo_new_sub_path(cairo);
    cairo_arc(cairo, x, y, radius - thick / 2, 0, 2 * M_PI);
    paint_colour(cairo, page->theme, item->is_hollow ? item->stripe : item->colour);
    cairo_fill_preserve(cairo);
    paint_colour(cairo, page->theme, item->colour);
    cairo_set_line_width(cairo, thick);
    if (item->is_hollow)
        cairo_stroke(cairo);
    cairo_new_path(cairo);
    if (item->is_on) { // where one is, marked by more than a colour
        double ring = thin(page, 0.9);
        paint_colour(cairo, page->theme, COLOUR_INK);
        cairo_set_line_width(cairo, ring);
        cairo_arc(cairo, x, y, radius - ring / 2, 0, 2 * M_PI);
        cairo_stroke(cairo);
    }
    if (!item->text)
        return;
    struct face face = page_face(page, item);
    face.align = ALIGN_START;
    face.page_is_rtl = false;
    struct extent extent = type_measure(page->type, &face, item->text, NULL, 0);
    struct rect at = {(int)lround(x - (extent.ink_left + extent.ink_right) / 2.0),
                      (int)lround(y - extent.height / 2.0), 0, 0};
    paint_colour(cairo, page->theme, item->is_hollow ? COLOUR_INK : item->on);
    type_draw(page->type, cairo, &face, item->text, NULL, at);
}

static void draw_icon(cairo_t *cairo, const struct page *page, const struct item *item)
{
    paint_colour(cairo, page->theme, item->colour);
    icon_draw(cairo, item->icon, item->rect, page_reads_rtl(page, item));
}

static void draw_shape(cairo_t *cairo, const struct page *page, const struct item *item)
{
    const struct rect *rect = &item->rect;
    cairo_new_path(cairo);
    for (size_t i = 0; item->shape && i < item->shape->count; i++)
        cairo_line_to(cairo, rect->x + item->shape->points[i].x * rect->width,
                      rect->y + item->shape->points[i].y * rect->height);
    cairo_close_path(cairo);
    paint_colour(cairo, page->theme, item->colour);
    cairo_fill_preserve(cairo);
    paint_colour(cairo, page->theme, item->stripe);
    cairo_set_line_width(cairo, thin(page, 0.35));
    cairo_stroke(cairo);
}

static void draw_qr(cairo_t *cairo, const struct page *page, const struct item *item)
{
    (void)page;
    qr_draw(cairo, item->text, item->rect);
}

static void draw_button(cairo_t *cairo, const struct page *page, const struct item *item)
{
    if (item->is_on)
        fill(cairo, page, item->rect, item->colour);
    else
        edge(cairo, page, item->rect, item->colour, thin(page, 0.65));
}

static void draw_field(cairo_t *cairo, const struct page *page, const struct item *item)
{
    fill(cairo, page, item->rect, COLOUR_CARD);
    edge(cairo, page, item->rect, item->colour, thin(page, 0.9));
}

static void draw_nothing(cairo_t *cairo, const struct page *page, const struct item *item)
{
    (void)cairo, (void)page, (void)item;
}

static void (*const drawers[])(cairo_t *cairo, const struct page *page, const struct item *item) = {
    [ROLE_FILL] = draw_fill,   [ROLE_CARD] = draw_card,   [ROLE_RULE] = draw_fill,
    [ROLE_TEXT] = draw_text,   [ROLE_ROUND] = draw_round, [ROLE_ICON] = draw_icon,
    [ROLE_QR] = draw_qr,       [ROLE_ROW] = draw_nothing, [ROLE_BUTTON] = draw_button,
    [ROLE_FIELD] = draw_field, [ROLE_SHAPE] = draw_shape,
};

void paint_pane(cairo_t *cairo, const struct page *page, enum pane pane, struct rect part)
{
    cairo_save(cairo);
    cairo_rectangle(cairo, part.x, part.y, part.width, part.height);
    cairo_clip(cairo);
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        // A script's ink may reach a little out of its box.
        if (item->pane == pane && page_has(page, item) &&
            rect_shared(rect_grown(item->rect, 16), part).width > 0)
            drawers[item->role](cairo, page, item);
    }
    cairo_restore(cairo);
}

void paint_focus(cairo_t *cairo, const struct page *page, struct rect rect)
{
    double thick = thin(page, 1.1);
    edge(cairo, page, rect, COLOUR_PAPER, thick * 2);
    edge(cairo, page, rect, page->theme == THEME_LIGHT ? COLOUR_BLUE : COLOUR_HERE, thick);
}

void paint_pressed(cairo_t *cairo, const struct page *page, struct rect rect)
{
    uint32_t rgb = palette_rgb(page->theme, page->theme == THEME_LIGHT ? COLOUR_AMBER : COLOUR_HERE);
    cairo_set_source_rgba(cairo, (rgb >> 16 & 0xFF) / 255.0, (rgb >> 8 & 0xFF) / 255.0, (rgb & 0xFF) / 255.0,
                          0.22);
    cairo_rectangle(cairo, rect.x, rect.y, rect.width, rect.height);
    cairo_fill(cairo);
}

// Like a marking pen: it takes from light paper what is not yellow, and lights up dark paper, so that the ink
// stays as clear as it was.
void paint_said(cairo_t *cairo, const struct page *page, const struct item *item, struct rect rect,
                size_t from, size_t to)
{
    enum { LINES = 24 };
    struct rect lines[LINES] = {rect};
    int count = 1;
    if (to > from && item->text) {
        struct face face = page_face(page, item);
        count =
            type_lines(page->type, &face, item->text, item->strong, rect, (size_t[]){from, to}, lines, LINES);
    }
    bool is_dark = item->on == COLOUR_BAND || (item->role == ROLE_BUTTON && item->is_on);
    bool is_light = page->theme == THEME_LIGHT && !is_dark;
    cairo_save(cairo);
    cairo_set_operator(cairo, is_light ? CAIRO_OPERATOR_MULTIPLY : CAIRO_OPERATOR_SCREEN);
    if (is_light)
        cairo_set_source_rgb(cairo, 1, 0.88, 0.42);
    else
        cairo_set_source_rgb(cairo, 0.28, 0.22, 0.02);
    for (int i = 0; i < count; i++)
        cairo_rectangle(cairo, lines[i].x, lines[i].y, lines[i].width, lines[i].height);
    cairo_fill(cairo);
    cairo_restore(cairo);
}
