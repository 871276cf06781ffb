// SPDX-License-Identifier: MIT
#include "kiosk/ui/item.h"

#include <string.h>

#include "content/base/text.h"

bool action_is_same(struct action a, struct action b)
{
    return a.what == b.what && text_is_same(a.argument, b.argument);
}

static bool rect_is_same(struct rect a, struct rect b)
{
    return a.x == b.x && a.y == b.y && a.width == b.width && a.height == b.height;
}

static bool shape_is_same(const struct shape *a, const struct shape *b)
{
    return a == b || (a && b && a->count == b->count &&
                      memcmp(a->points, b->points, a->count * sizeof *a->points) == 0);
}

static bool looks_same(const struct item *a, const struct item *b)
{
    return a->role == b->role && a->pane == b->pane && a->colour == b->colour && a->on == b->on &&
           a->stripe == b->stripe && a->size == b->size && a->align == b->align && a->icon == b->icon &&
           a->bold == b->bold && a->is_hollow == b->is_hollow && a->is_on == b->is_on &&
           a->is_code == b->is_code && a->reads_left == b->reads_left;
}

bool item_is_same(const struct item *a, const struct item *b)
{
    return looks_same(a, b) && shape_is_same(a->shape, b->shape) && rect_is_same(a->rect, b->rect) &&
           text_is_same(a->text, b->text) && text_is_same(a->strong, b->strong) &&
           text_is_same(a->language, b->language);
}

bool rect_has(struct rect rect, int x, int y)
{
    return x >= rect.x && y >= rect.y && x < rect.x + rect.width && y < rect.y + rect.height;
}

struct rect rect_shared(struct rect a, struct rect b)
{
    int left = a.x > b.x ? a.x : b.x, top = a.y > b.y ? a.y : b.y;
    int right = a.x + a.width < b.x + b.width ? a.x + a.width : b.x + b.width;
    int bottom = a.y + a.height < b.y + b.height ? a.y + a.height : b.y + b.height;
    if (right <= left || bottom <= top)
        return (struct rect){0};
    return (struct rect){left, top, right - left, bottom - top};
}

struct rect rect_around(struct rect a, struct rect b)
{
    if (a.width <= 0 || a.height <= 0)
        return b;
    if (b.width <= 0 || b.height <= 0)
        return a;
    int left = a.x < b.x ? a.x : b.x, top = a.y < b.y ? a.y : b.y;
    int right = a.x + a.width > b.x + b.width ? a.x + a.width : b.x + b.width;
    int bottom = a.y + a.height > b.y + b.height ? a.y + a.height : b.y + b.height;
    return (struct rect){left, top, right - left, bottom - top};
}

struct rect rect_grown(struct rect rect, int by)
{
    return (struct rect){rect.x - by, rect.y - by, rect.width + 2 * by, rect.height + 2 * by};
}
