// SPDX-License-Identifier: MIT
#include "kiosk/ui/slide.h"

#include <cairo.h>
#include <math.h>
#include <stdlib.h>

#include "kiosk/ui/points.h"

enum { FRAME_MS = 16 };

// As large as the display: areas differ from screen to screen, and fresh memory costs two frames.
struct picture {
    cairo_surface_t *surface; // NULL: none yet
    unsigned char *points;
    size_t bytes;
};

struct slide {
    struct picture before, after; // kept from one slide to the next
    struct rect area;
    int way;
    bool waits, is_on;
    int64_t began_ms;
};

struct slide *slide_open(void)
{
    struct slide *slide = calloc(1, sizeof *slide);
    if (!slide)
        abort();
    return slide;
}

static void drop(struct picture *picture)
{
    cairo_surface_destroy(picture->surface);
    points_give(picture->points, picture->bytes);
    *picture = (struct picture){0};
}

void slide_close(struct slide *slide)
{
    if (!slide)
        return;
    drop(&slide->before);
    drop(&slide->after);
    free(slide);
}

// So much of the picture, from its corner.
static void paint(cairo_surface_t *to, cairo_surface_t *picture, double x, double y, struct rect size)
{
    cairo_t *cairo = cairo_create(to);
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cairo, picture, x, y);
    cairo_rectangle(cairo, x, y, size.width, size.height);
    cairo_fill(cairo);
    cairo_destroy(cairo);
}

static void make_room(struct picture *picture, int width, int height)
{
    if (picture->surface && cairo_image_surface_get_width(picture->surface) == width &&
        cairo_image_surface_get_height(picture->surface) == height)
        return;
    drop(picture);
    int stride = cairo_format_stride_for_width(CAIRO_FORMAT_RGB24, width);
    picture->bytes = (size_t)stride * (size_t)height;
    picture->points = points_take(picture->bytes);
    picture->surface =
        cairo_image_surface_create_for_data(picture->points, CAIRO_FORMAT_RGB24, width, height, stride);
}

static void keep(struct picture *picture, cairo_surface_t *surface, struct rect area)
{
    make_room(picture, cairo_image_surface_get_width(surface), cairo_image_surface_get_height(surface));
    cairo_t *cairo = cairo_create(picture->surface);
    cairo_set_operator(cairo, CAIRO_OPERATOR_SOURCE);
    cairo_set_source_surface(cairo, surface, -area.x, -area.y);
    cairo_rectangle(cairo, 0, 0, area.width, area.height);
    cairo_fill(cairo);
    cairo_destroy(cairo);
}

void slide_leave(struct slide *slide, cairo_surface_t *surface, struct rect area, int way)
{
    slide->is_on = slide->waits = area.width > 0 && area.height > 0;
    slide->area = area;
    slide->way = way;
    if (slide->waits)
        keep(&slide->before, surface, area);
}

bool slide_waits(const struct slide *slide)
{
    return slide->waits;
}

bool slide_is_on(const struct slide *slide)
{
    return slide->is_on;
}

struct rect slide_area(const struct slide *slide)
{
    return slide->area;
}

static void frame(struct slide *slide, cairo_surface_t *surface, double share)
{
    struct rect area = slide->area;
    double left = 1 - share;
    int shift = (int)lround((1 - left * left * left) * area.width) * slide->way; // quick first, then calm
    cairo_surface_t *part =
        cairo_surface_create_for_rectangle(surface, area.x, area.y, area.width, area.height);
    if (shift != area.width * slide->way)
        paint(part, slide->before.surface, -shift, 0, area);
    paint(part, slide->after.surface, area.width * slide->way - shift, 0, area);
    cairo_surface_destroy(part);
}

struct rect slide_end(struct slide *slide, cairo_surface_t *surface)
{
    if (!slide->waits) // else the new one stands there already
        frame(slide, surface, 1);
    slide->is_on = slide->waits = false;
    return slide->area;
}

struct rect slide_step(struct slide *slide, cairo_surface_t *surface, int64_t ms)
{
    if (slide->waits) {
        slide->waits = false;
        slide->began_ms = ms - FRAME_MS; // the first frame has moved already
        keep(&slide->after, surface, slide->area);
    }
    double share = (double)(ms - slide->began_ms) / SLIDE_MS;
    if (share >= 1)
        return slide_end(slide, surface);
    frame(slide, surface, share < 0 ? 0 : share);
    return slide->area;
}

void slide_rest(struct slide *slide)
{
    if (slide->is_on)
        return;
    drop(&slide->before);
    drop(&slide->after);
}
