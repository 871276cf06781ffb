// SPDX-License-Identifier: MIT
#include "kiosk/ui/strip.h"

#include <cairo.h>
#include <stdlib.h>
#include <string.h>

#include "kiosk/ui/paint.h"
#include "kiosk/ui/points.h"

// SPARE_PIECES: beyond those that fill the display, for what comes next. The bands above and below a pane
// leave room for one or two that it has left.
enum { PIECE_PX = 192, PIECES = 64, SPARE_PIECES = 2 };

struct piece {
    cairo_surface_t *surface; // its part of the memory, once it was wanted
    enum pane pane;
    int index; // from the top of the pane's content
    int width; // of the pane
    bool is_painted;
    uint64_t used; // when it was last wanted
};

struct strip {
    unsigned char *memory; // of all pieces
    size_t bytes;
    int width; // of each piece: the widest pane's
    int count;
    struct piece pieces[PIECES];
    uint64_t turn;
};

struct strip *strip_open(void)
{
    struct strip *strip = calloc(1, sizeof *strip);
    if (!strip)
        abort();
    return strip;
}

static void forget_pieces(struct strip *strip)
{
    for (int i = 0; i < PIECES; i++)
        cairo_surface_destroy(strip->pieces[i].surface);
    memset(strip->pieces, 0, sizeof strip->pieces);
}

static void forget(struct strip *strip)
{
    forget_pieces(strip);
    points_give(strip->memory, strip->bytes);
    strip->memory = NULL;
    strip->width = strip->count = 0;
    strip->bytes = 0;
}

void strip_close(struct strip *strip)
{
    if (!strip)
        return;
    forget(strip);
    free(strip);
}

// The part of the pane that a piece holds, the pane not scrolled.
static struct rect piece_rect(const struct glass *glass, enum pane pane, int index)
{
    struct rect view = glass->page->panes[pane].view;
    return (struct rect){view.x, view.y + index * PIECE_PX, view.width, PIECE_PX};
}

void strip_refresh(struct strip *strip, struct glass *glass)
{
    for (int i = 0; i < PIECES; i++) {
        struct piece *piece = &strip->pieces[i];
        struct rect changed = glass->changed[piece->pane];
        if (piece->is_painted && changed.width > 0 &&
            rect_shared(piece_rect(glass, piece->pane, piece->index), changed).width > 0)
            piece->is_painted = false;
    }
    for (int i = 0; i < PANE_COUNT; i++)
        glass->changed[i] = (struct rect){0};
}

static void paint(struct piece *piece, const struct glass *glass)
{
    struct rect rect = piece_rect(glass, piece->pane, piece->index);
    cairo_t *cairo = cairo_create(piece->surface);
    cairo_translate(cairo, -rect.x, -rect.y);
    paint_colour(cairo, glass->page->theme, COLOUR_PAPER);
    cairo_paint(cairo);
    paint_pane(cairo, glass->page, piece->pane, rect);
    cairo_destroy(cairo);
    cairo_surface_flush(piece->surface);
    piece->is_painted = true;
}

static struct piece *find(struct strip *strip, enum pane pane, int index, int width)
{
    for (int i = 0; i < strip->count; i++) {
        struct piece *piece = &strip->pieces[i];
        if (piece->is_painted && piece->pane == pane && piece->index == index && piece->width == width)
            return piece;
    }
    return NULL;
}

// The memory is that of one display and a few pieces more, whatever panes a screen has: it neither grows with
// the screens that were seen nor is asked of the system again for each of them. Narrower pieces are more.
static void divide(struct strip *strip, const struct glass *glass)
{
    const struct metrics *metrics = &glass->page->metrics;
    int width = 1;
    for (enum pane pane = PANE_MAIN; pane <= PANE_SIDE; pane++)
        width = glass->page->panes[pane].view.width > width ? glass->page->panes[pane].view.width : width;
    int widest = width > metrics->width ? width : metrics->width;
    size_t bytes = (size_t)widest * 4 * PIECE_PX * (size_t)(metrics->height / PIECE_PX + 1 + SPARE_PIECES);
    if (bytes == strip->bytes && width == strip->width)
        return;
    if (bytes != strip->bytes) {
        forget(strip);
        strip->memory = points_take(bytes);
        strip->bytes = bytes;
    }
    forget_pieces(strip);
    size_t count = bytes / ((size_t)width * 4 * PIECE_PX);
    strip->count = count < PIECES ? (int)count : PIECES;
    strip->width = width;
}

// The piece that was wanted longest ago becomes this one.
static struct piece *take(struct strip *strip, const struct glass *glass, enum pane pane, int index)
{
    struct piece *oldest = &strip->pieces[0];
    for (int i = 1; i < strip->count; i++)
        if (!strip->pieces[i].is_painted ? oldest->is_painted
                                         : oldest->is_painted && strip->pieces[i].used < oldest->used)
            oldest = &strip->pieces[i];
    int stride = strip->width * 4;
    if (!oldest->surface)
        oldest->surface = cairo_image_surface_create_for_data(
            strip->memory + (size_t)(oldest - strip->pieces) * (size_t)stride * PIECE_PX, CAIRO_FORMAT_RGB24,
            strip->width, PIECE_PX, stride);
    oldest->pane = pane;
    oldest->index = index;
    oldest->width = glass->page->panes[pane].view.width;
    paint(oldest, glass);
    return oldest;
}

// Rows of equal points: nothing to blend, so nothing but copying.
static void copy(cairo_surface_t *target, const struct piece *piece, struct rect from, struct rect seen)
{
    struct rect part = rect_shared(from, seen);
    if (part.width <= 0)
        return;
    int to_stride = cairo_image_surface_get_stride(target),
        stride = cairo_image_surface_get_stride(piece->surface);
    unsigned char *to =
        cairo_image_surface_get_data(target) + (ptrdiff_t)part.y * to_stride + (ptrdiff_t)part.x * 4;
    const unsigned char *row = cairo_image_surface_get_data(piece->surface) +
                               (ptrdiff_t)(part.y - from.y) * stride + (ptrdiff_t)(part.x - from.x) * 4;
    for (int y = 0; y < part.height; y++, to += to_stride, row += stride)
        memcpy(to, row, (size_t)part.width * 4);
}

void strip_show(struct strip *strip, cairo_surface_t *target, const struct glass *glass, enum pane pane,
                struct rect part)
{
    struct rect view = glass->page->panes[pane].view;
    struct rect screen = {0, 0, cairo_image_surface_get_width(target),
                          cairo_image_surface_get_height(target)};
    struct rect seen = rect_shared(rect_shared(view, part), screen);
    if (seen.width <= 0)
        return;
    divide(strip, glass);
    strip->turn++;
    int scrolled = glass_scrolled(glass, pane), top = seen.y - view.y + scrolled;
    cairo_surface_flush(target);
    for (int index = top < 0 ? 0 : top / PIECE_PX; index * PIECE_PX < top + seen.height; index++) {
        struct piece *piece = find(strip, pane, index, view.width);
        piece = piece ? piece : take(strip, glass, pane, index);
        piece->used = strip->turn;
        copy(target, piece, (struct rect){view.x, view.y + index * PIECE_PX - scrolled, view.width, PIECE_PX},
             seen);
    }
    cairo_surface_mark_dirty(target);
}

static bool scrolls(const struct glass *glass, enum pane pane)
{
    const struct pane_view *view = &glass->page->panes[pane];
    return view->view.width > 0 && view->length > view->view.height;
}

bool strip_prepare(struct strip *strip, const struct glass *glass)
{
    for (enum pane pane = PANE_MAIN; pane <= PANE_SIDE; pane++) {
        const struct pane_view *view = &glass->page->panes[pane];
        if (!scrolls(glass, pane))
            continue;
        divide(strip, glass);
        int scrolled = glass_scrolled(glass, pane), last = (view->length - 1) / PIECE_PX;
        int below = (scrolled + view->view.height) / PIECE_PX + 1, above = scrolled / PIECE_PX - 1;
        for (int i = 0; i < 2; i++) {
            int index = i ? above : below;
            if (index < 0 || index > last || find(strip, pane, index, view->view.width))
                continue;
            take(strip, glass, pane, index)->used = ++strip->turn;
            return true;
        }
    }
    return false;
}

void strip_rest(struct strip *strip, const struct glass *glass)
{
    if (!scrolls(glass, PANE_MAIN) && !scrolls(glass, PANE_SIDE))
        forget(strip);
}
