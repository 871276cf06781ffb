// SPDX-License-Identifier: MIT
#include "kiosk/ui/image.h"

#include <cairo.h>

#include "kiosk/ui/paint.h"

cairo_surface_t *image_of(const struct page *page)
{
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, page->metrics.width, page->metrics.height);
    cairo_t *cairo = cairo_create(surface);
    paint_colour(cairo, page->theme, COLOUR_PAPER);
    cairo_paint(cairo);
    static const enum pane order[] = {PANE_MAIN, PANE_SIDE, PANE_BANDS, PANE_OVER};
    for (int i = 0; i < PANE_COUNT; i++) {
        struct rect part = page->panes[order[i]].view;
        int scrolled = page->scrolled[order[i]];
        part.y += scrolled;
        cairo_save(cairo);
        cairo_translate(cairo, 0, -scrolled);
        if (part.width > 0)
            paint_pane(cairo, page, order[i], part);
        cairo_restore(cairo);
    }
    cairo_destroy(cairo);
    return surface;
}

bool image_write(const struct page *page, const char *path)
{
    cairo_surface_t *surface = image_of(page);
    bool is_written = cairo_surface_write_to_png(surface, path) == CAIRO_STATUS_SUCCESS;
    cairo_surface_destroy(surface);
    return is_written;
}
