// SPDX-License-Identifier: MIT
// Colours as they are drawn, so that what lies under a text counts, and not what its item claims.
#include <cairo.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/paint.h"
#include "tests/lib/lint.h"

enum { TEXT_LEAST = 7, EDGE_LEAST = 3, EVERY_ROW = 3 };
#define ANY_COLOUR 0xFFFFFFFFu

// What stands in a rect: what most of it is, what differs most from that, and how much is neither nor between
// the two.
struct seen {
    uint32_t ground, ink;
    double strange; // share
};

struct drawn {
    const unsigned char *pixels;
    int width, height, stride;
};

static uint32_t pixel(const struct drawn *drawn, int x, int y)
{
    return *(const uint32_t *)(const void *)(drawn->pixels + (ptrdiff_t)y * drawn->stride +
                                             (ptrdiff_t)x * 4) &
           0xFFFFFF;
}

static int channel(uint32_t rgb, int index)
{
    return (int)(rgb >> 8 * index & 0xFF);
}

static int distance(uint32_t a, uint32_t b)
{
    int sum = 0;
    for (int i = 0; i < 3; i++)
        sum += abs(channel(a, i) - channel(b, i));
    return sum;
}

// The majority, found by letting pixels of other colours cancel each other.
static uint32_t ground_of(const struct drawn *drawn, struct rect rect)
{
    uint32_t ground = 0;
    int votes = 0;
    for (int y = rect.y; y < rect.y + rect.height; y += EVERY_ROW)
        for (int x = rect.x; x < rect.x + rect.width; x++) {
            uint32_t rgb = pixel(drawn, x, y);
            if (votes == 0)
                ground = rgb;
            votes += rgb == ground ? 1 : -1;
        }
    return ground;
}

static long count_of(const struct drawn *drawn, struct rect rect, uint32_t rgb)
{
    long count = 0;
    for (int y = rect.y; y < rect.y + rect.height; y += EVERY_ROW)
        for (int x = rect.x; x < rect.x + rect.width; x++)
            count += pixel(drawn, x, y) == rgb;
    return count;
}

// An edge of ink is ground and ink mixed, and nothing else.
static bool is_between(uint32_t rgb, uint32_t a, uint32_t b)
{
    int along = 0, all = 0, off = 0;
    for (int i = 0; i < 3; i++) {
        along += (channel(rgb, i) - channel(a, i)) * (channel(b, i) - channel(a, i));
        all += (channel(b, i) - channel(a, i)) * (channel(b, i) - channel(a, i));
    }
    double share = all ? (double)along / all : 0;
    for (int i = 0; i < 3; i++) {
        int mixed = channel(a, i) + (int)lround(share * (channel(b, i) - channel(a, i)));
        off += abs(channel(rgb, i) - mixed);
    }
    return off <= 40 && share > -0.1 && share < 1.1;
}

// `wanted` is the colour that the text is to have; a letter of the line above may reach in, and is not it.
static struct seen look_at(const struct drawn *drawn, struct rect rect, uint32_t wanted)
{
    rect = rect_shared(rect, (struct rect){0, 0, drawn->width, drawn->height});
    struct seen seen = {.ground = ground_of(drawn, rect)};
    // Where no colour has the majority the vote says little: a corner may be more of it.
    uint32_t corner = rect.width > 0 && rect.height > 0 ? pixel(drawn, rect.x, rect.y) : seen.ground;
    if (count_of(drawn, rect, corner) > count_of(drawn, rect, seen.ground))
        seen.ground = corner;
    seen.ink = seen.ground;
    int most = 0;
    long strange = 0, all = 0;
    for (int y = rect.y; y < rect.y + rect.height; y += EVERY_ROW)
        for (int x = rect.x; x < rect.x + rect.width; x++) {
            uint32_t rgb = pixel(drawn, x, y);
            if (rgb == seen.ground || (wanted != ANY_COLOUR && !is_between(rgb, seen.ground, wanted)))
                continue;
            int far = distance(rgb, seen.ground);
            most = far > most ? far : most;
            seen.ink = far == most ? rgb : seen.ink;
        }
    for (int y = rect.y; y < rect.y + rect.height; y += EVERY_ROW)
        for (int x = rect.x; x < rect.x + rect.width; x++, all++) {
            uint32_t rgb = pixel(drawn, x, y);
            strange += rgb != seen.ground && rgb != seen.ink && !is_between(rgb, seen.ground, seen.ink);
        }
    seen.strange = all ? (double)strange / (double)all : 0;
    return seen;
}

static double luminance(uint32_t rgb)
{
    static const double weight[] = {0.0722, 0.7152, 0.2126}; // blue first, as channel() counts
    double sum = 0;
    for (int i = 0; i < 3; i++) {
        double part = channel(rgb, i) / 255.0;
        sum += weight[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
    }
    return sum;
}

// WCAG 2.2, computed here once more: a judge does not ask the one who is judged.
static double ratio(uint32_t one, uint32_t other)
{
    double a = luminance(one), b = luminance(other);
    return a > b ? (a + 0.05) / (b + 0.05) : (b + 0.05) / (a + 0.05);
}

static void fault(struct lint *lint, const struct page *page, const struct item *item, const char *what,
                  double value)
{
    printf("%s theme %d: %s, %.2f: %s\n", lint->where, page->theme, what, value,
           item->text     ? item->text
           : item->spoken ? item->spoken
                          : "?");
    lint->faults++;
}

// A button's or a field's edge against what is around it; a filled button is told by its area.
static double edge_ratio(const struct drawn *drawn, struct rect rect)
{
    int x = rect.x + 1, y = rect.y + rect.height / 4;
    uint32_t edge = pixel(drawn, x, y), outside = pixel(drawn, x > 4 ? x - 4 : 0, y);
    return ratio(edge, outside);
}

static void check_item(struct lint *lint, const struct page *page, const struct drawn *drawn,
                       const struct item *item)
{
    struct rect rect = rect_shared(item->rect, (struct rect){0, 0, drawn->width, drawn->height});
    if (rect.width <= 0 || !page_has(page, item))
        return;
    bool has_letters = item->role == ROLE_TEXT || (item->role == ROLE_ROUND && item->text);
    if (has_letters || item->role == ROLE_ICON) {
        struct seen seen =
            look_at(drawn, item->role == ROLE_ROUND ? rect_grown(rect, -rect.width / 5) : rect,
                    item->role == ROLE_TEXT ? palette_rgb(page->theme, item->colour) : ANY_COLOUR);
        double least = has_letters ? TEXT_LEAST : EDGE_LEAST, found = ratio(seen.ground, seen.ink);
        if (found < least)
            fault(lint, page, item, "contrast", found);
        if (item->role == ROLE_TEXT && seen.strange > 0.01)
            fault(lint, page, item, "something else lies there, share", seen.strange);
    } else if (item->role == ROLE_BUTTON || item->role == ROLE_FIELD) {
        if (edge_ratio(drawn, rect) < EDGE_LEAST)
            fault(lint, page, item, "an edge that is not seen", edge_ratio(drawn, rect));
    }
}

// The keypad's ring around the pane's first target.
static void check_ring(struct lint *lint, const struct page *page, cairo_t *cairo, const struct drawn *drawn,
                       enum pane pane)
{
    int first = focus_move(page, -1, DIRECTION_NEXT);
    if (first < 0 || page->items[first].pane != pane)
        return;
    struct rect rect = page->items[first].rect;
    if (!rect_shared(rect, (struct rect){8, 8, drawn->width - 16, drawn->height - 16}).width)
        return;
    uint32_t outside = pixel(drawn, rect.x > 3 ? rect.x - 3 : 0, rect.y + rect.height / 2);
    paint_focus(cairo, page, rect);
    cairo_surface_flush(cairo_get_target(cairo));
    // Two lines, of which one is seen on any ground.
    int thick = page_mm(page, 1.1);
    double found = ratio(pixel(drawn, rect.x + 1, rect.y + rect.height / 2), outside);
    double inner = ratio(pixel(drawn, rect.x + thick + 1, rect.y + rect.height / 2), outside);
    found = inner > found ? inner : found;
    if (found < EDGE_LEAST)
        fault(lint, page, &page->items[first], "a ring that is not seen", found);
}

// One surface for all that is judged: making one costs more than drawing on it.
static cairo_surface_t *surface_of(int width, int height)
{
    static cairo_surface_t *kept;
    static int widest, tallest;
    if (width > widest || height > tallest) {
        widest = width > widest ? width : widest;
        tallest = height > tallest ? height : tallest;
        cairo_surface_destroy(kept);
        kept = cairo_image_surface_create(CAIRO_FORMAT_RGB24, widest, tallest);
    }
    return kept;
}

static void check_pane(struct lint *lint, const struct page *page, enum pane pane)
{
    const struct pane_view *view = &page->panes[pane];
    int height = view->view.y + view->length;
    height = height > page->metrics.height ? height : page->metrics.height;
    struct rect whole = {0, 0, page->metrics.width, height};
    cairo_surface_t *surface = surface_of(whole.width, whole.height);
    cairo_t *cairo = cairo_create(surface);
    paint_colour(cairo, page->theme, COLOUR_PAPER);
    cairo_rectangle(cairo, 0, 0, whole.width, whole.height);
    cairo_fill(cairo);
    // The bands may stand on what the panes draw: the poster's languages do.
    for (enum pane under = PANE_MAIN; pane == PANE_BANDS && under <= PANE_SIDE; under++)
        paint_pane(cairo, page, under, page->panes[under].view);
    paint_pane(cairo, page, pane, whole);
    cairo_surface_flush(surface);
    struct drawn drawn = {cairo_image_surface_get_data(surface), whole.width, whole.height,
                          cairo_image_surface_get_stride(surface)};
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].pane == pane)
            check_item(lint, page, &drawn, &page->items[i]);
    check_ring(lint, page, cairo, &drawn, pane);
    cairo_destroy(cairo);
}

void lint_pixels(struct lint *lint, const struct page *page)
{
    for (int pane = 0; pane < PANE_COUNT; pane++)
        if (pane == PANE_BANDS || page->panes[pane].view.width > 0)
            check_pane(lint, page, (enum pane)pane);
}
