// SPDX-License-Identifier: MIT
// Dates on one line: side by side where every word fits, else one under the other.
#include <stdlib.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"

static int by_date(const void *a, const void *b)
{
    const struct mark *one = a, *other = b;
    int order = date_compare(one->date, other->date);
    return order ? order : (int)one->is_goal - (int)other->is_goal;
}

static bool is_past(const struct view *view, struct date date)
{
    return date_instant(edition_zone(view->edition), date) <= view->state->now;
}

// How much of the way from one mark to the next is behind us, 0..1.
static double passed(const struct view *view, struct date from, struct date to)
{
    const struct zone *zone = edition_zone(view->edition);
    double start = (double)date_instant(zone, from), end = (double)date_instant(zone, to),
           now = (double)view->state->now;
    if (now <= start || end <= start)
        return 0;
    return now >= end ? 1 : (now - start) / (end - start);
}

static void dot(struct flow *flow, struct view *view, const struct mark *mark, int x, int y)
{
    int side = page_grown_mm(flow->page, 11);
    page_add(flow->page, (struct item){
                             .role = ROLE_ROUND,
                             .pane = flow->pane,
                             .rect = {x - side / 2, y - side / 2, side, side},
                             .spoken = "",
                             .colour = mark->is_goal ? COLOUR_RED : COLOUR_BLUE,
                             .on = COLOUR_ON_TONE,
                             .stripe = flow->on,
                             .is_hollow = !is_past(view, mark->date)
    });
}

static void bar(struct flow *flow, struct rect rect, enum colour colour)
{
    if (rect.width > 0 && rect.height > 0)
        page_add(flow->page,
                 (struct item){
                     .role = ROLE_FILL, .pane = flow->pane, .rect = rect, .colour = colour, .on = flow->on});
}

static struct look label_look(const struct mark *mark, enum align align)
{
    return (struct look){.size = SIZE_SMALL, .bold = mark->is_goal, .colour = COLOUR_INK, .align = align};
}

static const char *mark_time(const struct view *view, const struct mark *mark)
{
    return mark->date.has_time ? phrase_date(view, DATE_TIME, mark->date) : NULL;
}

static struct date without_time(struct date date)
{
    date.has_time = false;
    return date;
}

// A label of at most two lines, with no word torn.
static bool label_fits(const struct view *view, const struct page *page, const struct mark *mark, int column)
{
    struct look look = label_look(mark, ALIGN_CENTER);
    struct item item = {.size = look.size, .bold = look.bold, .language = view->tag};
    struct face face = page_face(page, &item);
    return page_measure(page, look, mark->label, column).lines <= 2 &&
           page_measure(page, look, mark->label, 0).width <= 2 * column &&
           type_longest_word(page->type, &face, mark->label) <= column;
}

static bool fits_aside(struct view *view, const struct flow *flow, const struct mark *marks, size_t count)
{
    int column = flow->width / (int)count - page_mm(flow->page, 3);
    for (size_t i = 0; i < count; i++) {
        struct look look = label_look(&marks[i], ALIGN_CENTER);
        if (!label_fits(view, flow->page, &marks[i], column) ||
            page_measure(flow->page, look, phrase_date(view, DATE_SHORT, without_time(marks[i].date)), 0)
                    .width > column)
            return false;
    }
    return count <= 5;
}

static void draw_aside(struct view *view, struct flow *flow, const struct mark *marks, size_t count)
{
    struct page *page = flow->page;
    int column = flow->width / (int)count, thick = page_mm(page, 1.8), radius = page_grown_mm(page, 5.5),
        y = flow->y + radius;
    bar(flow, (struct rect){flow->x, y - thick / 2, flow->width, thick}, COLOUR_TRACK);
    int reached = is_past(view, marks[0].date) ? column / 2 : 0;
    for (size_t i = 0; i + 1 < count; i++)
        reached += (int)(passed(view, marks[i].date, marks[i + 1].date) * column);
    bar(flow,
        (struct rect){flow->x, y - thick / 2, is_past(view, marks[count - 1].date) ? flow->width : reached,
                      thick},
        COLOUR_BLUE);
    int lowest = 0, labels = 0;
    for (size_t i = 0; i < count; i++) {
        int height =
            page_measure(page, label_look(&marks[i], ALIGN_CENTER), marks[i].label, column - page_mm(page, 3))
                .height;
        labels = height > labels ? height : labels;
    }
    for (size_t i = 0; i < count; i++) {
        int x = flow->x + column * (int)i, width = column - page_mm(page, 3);
        dot(flow, view, &marks[i], x + column / 2, y);
        struct flow at = *flow;
        at.x = x + page_mm(page, 1.5);
        at.width = width;
        at.y = y + radius + page_mm(page, 3);
        struct look look = label_look(&marks[i], ALIGN_CENTER), plain = look;
        plain.bold = false;
        page_text(&at, at.x, at.y, width, look, marks[i].label);
        at.y += labels;
        flow_text(&at, plain, phrase_date(view, DATE_SHORT, without_time(marks[i].date)));
        flow_text(&at, plain, mark_time(view, &marks[i]));
        lowest = at.y > lowest ? at.y : lowest;
    }
    flow->y = lowest;
}

static void draw_down(struct view *view, struct flow *flow, const struct mark *marks, size_t count)
{
    struct page *page = flow->page;
    int radius = page_grown_mm(page, 5.5), thick = page_mm(page, 1.8), x = flow->x + radius, last = 0;
    for (size_t i = 0; i < count; i++) {
        struct flow at = *flow;
        at.x += 2 * radius + page_mm(page, 5);
        at.width -= 2 * radius + page_mm(page, 5);
        size_t line = page->count;
        bar(flow, (struct rect){x - thick / 2, flow->y + radius, thick, 1}, COLOUR_TRACK);
        bar(flow, (struct rect){x - thick / 2, flow->y + radius, thick, 1}, COLOUR_BLUE);
        dot(flow, view, &marks[i], x, flow->y + radius);
        flow_text(&at, label_look(&marks[i], ALIGN_START), marks[i].label);
        struct look plain = {.size = SIZE_SMALL, .colour = COLOUR_INK};
        flow_text(&at, plain, phrase_date(view, DATE_AND_TIME, marks[i].date));
        int least = flow->y + 2 * radius;
        at.y = (at.y > least ? at.y : least) + page_mm(page, 4);
        bool is_last = i + 1 == count;
        page->items[line].rect.height = is_last ? 0 : at.y - flow->y;
        page->items[line + 1].rect.height =
            is_last ? 0 : (int)(passed(view, marks[i].date, marks[i + 1].date) * (at.y - flow->y));
        last = at.y;
        flow->y = at.y;
    }
    flow->y = last;
}

void part_timeline(struct view *view, struct flow *flow, struct mark *marks, size_t count)
{
    qsort(marks, count, sizeof *marks, by_date);
    if (fits_aside(view, flow, marks, count))
        draw_aside(view, flow, marks, count);
    else
        draw_down(view, flow, marks, count);
}
