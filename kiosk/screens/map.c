// SPDX-License-Identifier: MIT
#include "kiosk/screens/map.h"

#include <math.h>
#include <string.h>

#include "content/base/text.h"

// Latitude and longitude of the corners, drawn by hand from what every New Yorker knows: good to some hundred
// metres. The rivers are the gaps between them.
// clang-format off
static const double bronx[][2] = {
    {40.8755, -73.9215}, {40.8840, -73.9200}, {40.9000, -73.9135}, {40.9155, -73.9100}, {40.9115, -73.8960},
    {40.9030, -73.8660}, {40.9045, -73.8540}, {40.8965, -73.8385}, {40.8935, -73.8235}, {40.8880, -73.7900},
    {40.8775, -73.7770}, {40.8690, -73.7850}, {40.8560, -73.7890}, {40.8480, -73.8030}, {40.8290, -73.8050},
    {40.8070, -73.7930}, {40.8100, -73.8100}, {40.8165, -73.8265}, {40.8070, -73.8340}, {40.8130, -73.8480},
    {40.8050, -73.8540}, {40.8110, -73.8680}, {40.8020, -73.8800}, {40.7990, -73.9060}, {40.8030, -73.9270},
    {40.8105, -73.9320}, {40.8280, -73.9325}, {40.8450, -73.9285}, {40.8560, -73.9210}, {40.8715, -73.9090},
};
static const double manhattan[][2] = {
    {40.7005, -74.0165}, {40.7110, -74.0185}, {40.7250, -74.0115}, {40.7420, -74.0095}, {40.7560, -74.0060},
    {40.7720, -73.9950}, {40.7950, -73.9770}, {40.8160, -73.9620}, {40.8350, -73.9500}, {40.8510, -73.9455},
    {40.8660, -73.9360}, {40.8775, -73.9270}, {40.8735, -73.9115}, {40.8560, -73.9240}, {40.8450, -73.9310},
    {40.8280, -73.9350}, {40.8090, -73.9345}, {40.8010, -73.9295}, {40.7890, -73.9385}, {40.7760, -73.9430},
    {40.7590, -73.9590}, {40.7430, -73.9715}, {40.7330, -73.9745}, {40.7190, -73.9735}, {40.7105, -73.9780},
    {40.7085, -73.9990}, {40.7035, -74.0070},
};
static const double queens[][2] = {
    {40.7390, -73.9585}, {40.7560, -73.9530}, {40.7720, -73.9370}, {40.7860, -73.9140}, {40.7830, -73.8900},
    {40.7790, -73.8700}, {40.7640, -73.8560}, {40.7830, -73.8560}, {40.7960, -73.8440}, {40.7970, -73.8150},
    {40.7945, -73.7900}, {40.7930, -73.7760}, {40.7720, -73.7660}, {40.7790, -73.7510}, {40.7660, -73.7400},
    {40.7540, -73.7020}, {40.7390, -73.7005}, {40.7250, -73.7270}, {40.6850, -73.7270}, {40.6500, -73.7400},
    {40.6330, -73.7600}, {40.6130, -73.7480}, {40.5960, -73.7380}, {40.5900, -73.7900}, {40.5770, -73.8500},
    {40.5570, -73.9250}, {40.5650, -73.9250}, {40.5850, -73.8500}, {40.5990, -73.8050}, {40.6200, -73.7800},
    {40.6390, -73.7900}, {40.6440, -73.8300}, {40.6570, -73.8610}, {40.6780, -73.8640}, {40.6935, -73.8680},
    {40.6880, -73.8995}, {40.7005, -73.9050}, {40.7100, -73.9225}, {40.7225, -73.9260}, {40.7300, -73.9350},
};
static const double brooklyn[][2] = {
    {40.7375, -73.9620}, {40.7200, -73.9650}, {40.7050, -73.9720}, {40.7010, -73.9850}, {40.7040, -73.9950},
    {40.6920, -74.0020}, {40.6760, -74.0180}, {40.6670, -74.0030}, {40.6540, -74.0180}, {40.6380, -74.0380},
    {40.6120, -74.0400}, {40.5990, -74.0080}, {40.5830, -73.9930}, {40.5790, -74.0120}, {40.5710, -73.9850},
    {40.5750, -73.9350}, {40.5830, -73.9300}, {40.5830, -73.9050}, {40.5780, -73.8880}, {40.6000, -73.8800},
    {40.6260, -73.8860}, {40.6430, -73.8720}, {40.6550, -73.8635}, {40.6780, -73.8665}, {40.6915, -73.8700},
    {40.6865, -73.9005}, {40.6995, -73.9070}, {40.7090, -73.9240}, {40.7215, -73.9285}, {40.7285, -73.9375},
};
static const double staten_island[][2] = {
    {40.6440, -74.0730}, {40.6440, -74.1000}, {40.6440, -74.1400}, {40.6420, -74.1800}, {40.6250, -74.2010},
    {40.5970, -74.2030}, {40.5570, -74.2170}, {40.5450, -74.2450}, {40.5150, -74.2520}, {40.4975, -74.2530},
    {40.5060, -74.2250}, {40.5180, -74.1900}, {40.5330, -74.1400}, {40.5480, -74.1150}, {40.5660, -74.0900},
    {40.5880, -74.0650}, {40.6030, -74.0550}, {40.6250, -74.0720},
};

// clang-format on
#define OUTLINE(name_, corners_)                                                                             \
    {                                                                                                        \
        name_, corners_, sizeof(corners_) / sizeof *(corners_)                                               \
    }
static const struct outline {
    const char *name;
    const double (*corners)[2];
    size_t count;
} outlines[] = {
    OUTLINE("bronx", bronx),       OUTLINE("manhattan", manhattan),         OUTLINE("queens", queens),
    OUTLINE("brooklyn", brooklyn), OUTLINE("staten_island", staten_island),
};
enum { OUTLINES = sizeof outlines / sizeof *outlines };

// The sheet: all five with some water around them. A city is small: a plane is exact enough, its degrees of
// longitude three quarters as long as those of latitude.
static const double north = 40.925, south = 40.488, west = -74.270, east = -73.690, shrink = 0.758;

const char *map_borough_at(double latitude, double longitude)
{
    for (size_t i = 0; i < OUTLINES; i++) {
        bool is_inside = false;
        for (size_t j = 0, k = outlines[i].count - 1; j < outlines[i].count; k = j++) {
            const double *a = outlines[i].corners[j], *b = outlines[i].corners[k];
            if ((a[0] > latitude) != (b[0] > latitude) &&
                longitude < (b[1] - a[1]) * (latitude - a[0]) / (b[0] - a[0]) + a[1])
                is_inside = !is_inside;
        }
        if (is_inside)
            return outlines[i].name;
    }
    return NULL;
}

static struct point point_of(double latitude, double longitude)
{
    return (struct point){(longitude - west) / (east - west), (north - latitude) / (north - south)};
}

static void add_outline(struct view *view, struct flow *flow, struct rect rect, const struct outline *outline,
                        const char *spoken)
{
    struct shape *shape = arena_take(view->arena, sizeof *shape);
    struct point *points = arena_take(view->arena, outline->count * sizeof *points);
    for (size_t i = 0; i < outline->count; i++)
        points[i] = point_of(outline->corners[i][0], outline->corners[i][1]);
    *shape = (struct shape){points, outline->count};
    page_add(flow->page, (struct item){.role = ROLE_SHAPE,
                                       .pane = flow->pane,
                                       .rect = rect,
                                       .shape = shape,
                                       .spoken = spoken,
                                       .colour = COLOUR_CARD,
                                       .on = COLOUR_TRACK,
                                       .stripe = COLOUR_SOFT});
}

// A city is not mirrored for who reads from the right: its page is, so that this turns it back.
static int x_on_page(const struct page *page, struct rect map, int x, int side)
{
    return page->is_rtl ? map.x + map.width - x - side : map.x + x;
}

struct spot {
    int x, y; // of its centre, within the map
};

// Beside those that stand already, where it would cover one: a step farther from the middle of the crowd.
static struct spot free_spot(const struct spot *taken, size_t count, struct spot spot, int side,
                             struct rect map)
{
    enum { TRIES = 48 };
    struct spot wanted = spot;
    for (int try = 0; try < TRIES; try++) {
        bool is_free = true;
        for (size_t i = 0; i < count; i++)
            is_free = is_free && hypot(spot.x - taken[i].x, spot.y - taken[i].y) >= side;
        if (is_free)
            break;
        double turn = try * 2.4, far = side * (0.5 + try * 0.09); // a spiral
        spot.x = wanted.x + (int)(far * cos(turn));
        spot.y = wanted.y + (int)(far * sin(turn));
        spot.x = spot.x < side / 2 ? side / 2 : spot.x > map.width - side / 2 ? map.width - side / 2 : spot.x;
        spot.y = spot.y < side / 2                ? side / 2
                 : spot.y > map.height - side / 2 ? map.height - side / 2
                                                  : spot.y;
    }
    return spot;
}

static void add_mark(struct flow *flow, struct rect map, struct spot spot, int side, const char *number,
                     enum colour tone)
{
    struct page *page = flow->page;
    bool is_here = number == NULL;
    page_add(page, (struct item){
                       .role = ROLE_ROUND,
                       .pane = flow->pane,
                       .text = number,
                       .spoken = "",
                       .size = SIZE_SMALL,
                       .bold = true,
                       .is_on = is_here,
                       .rect = {x_on_page(page, map, spot.x - side / 2, side), map.y + spot.y - side / 2,
                                side, side},
                       .colour = is_here ? COLOUR_HERE : tone,
                       .on = is_here ? COLOUR_ON_HERE : COLOUR_ON_TONE
    });
}

// From where a number stands to where it belongs.
static void add_leader(struct view *view, struct flow *flow, struct rect map, struct spot from,
                       struct spot to)
{
    struct shape *shape = arena_take(view->arena, sizeof *shape);
    struct point *points = arena_take(view->arena, 2 * sizeof *points);
    points[0] = (struct point){(double)from.x / map.width, (double)from.y / map.height};
    points[1] = (struct point){(double)to.x / map.width, (double)to.y / map.height};
    *shape = (struct shape){points, 2};
    page_add(flow->page, (struct item){.role = ROLE_SHAPE,
                                       .pane = flow->pane,
                                       .rect = map,
                                       .shape = shape,
                                       .spoken = "",
                                       .colour = COLOUR_CARD,
                                       .on = COLOUR_TRACK,
                                       .stripe = COLOUR_INK});
}

static struct spot spot_of(struct rect map, double latitude, double longitude)
{
    struct point point = point_of(latitude, longitude);
    return (struct spot){(int)(point.x * map.width), (int)(point.y * map.height)};
}

void part_map(struct view *view, struct flow *flow, int width, const struct map_mark *marks, size_t count,
              enum colour tone, const char *spoken)
{
    struct page *page = flow->page;
    const struct state *state = view->state;
    int height = (int)(width * (north - south) / ((east - west) * shrink));
    int side = page_grown_mm(page, 8), here = page_grown_mm(page, 7);
    struct rect map = {flow->x, flow->y, width, height};
    struct spot taken[MAP_MARKS + 1];
    size_t used = 0;
    page_add(page,
             (struct item){
                 .role = ROLE_FILL, .pane = flow->pane, .rect = map, .colour = COLOUR_TRACK, .on = flow->on});
    for (size_t i = 0; i < OUTLINES; i++)
        add_outline(view, flow, map, &outlines[i], i ? "" : spoken);
    if (state->latitude != 0 || state->longitude != 0) {
        taken[used++] = spot_of(map, state->latitude, state->longitude);
        add_mark(flow, map, taken[0], here, NULL, COLOUR_HERE);
    }
    for (size_t i = 0; i < count && i < MAP_MARKS; i++) {
        struct spot wanted = spot_of(map, marks[i].latitude, marks[i].longitude);
        taken[used] = free_spot(taken, used, wanted, side, map);
        if (hypot(taken[used].x - wanted.x, taken[used].y - wanted.y) > side / 3.0)
            add_leader(view, flow, map, taken[used], wanted);
        add_mark(flow, map, taken[used], side, marks[i].number, tone);
        used++;
    }
    flow->y += height;
}
