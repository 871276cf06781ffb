// SPDX-License-Identifier: MIT
// What is on today, as a sheet of square codes that a whole queue can photograph.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/ui/qr.h"

enum { MOST = 60 };

static bool is_today(const struct view *view, const struct record *record, struct date *start)
{
    return record_date(record, "start", start) && date_day(*start) == date_day(view->today) &&
           !text_is_same(record_get(record, "status"), "cancelled");
}

static int by_start(const void *a, const void *b)
{
    struct date one, other;
    record_date(a, "start", &one);
    record_date(b, "start", &other);
    return date_compare(one, other);
}

size_t today_find(const struct view *view, struct record *list, size_t most)
{
    static const enum kind kinds[] = {KIND_SESSION, KIND_EVENT};
    struct found *found = arena_take(view->arena, MOST * sizeof *found);
    size_t count = 0;
    for (size_t kind = 0; kind < 2; kind++) {
        struct search search = {.kind = kinds[kind], .now = view->state->now, .due_until = view->today};
        search.due_until.has_time = false;
        size_t all = edition_search(view->edition, &search, found, MOST, NULL, view->arena);
        struct date start;
        for (size_t i = 0; i < all && count < most; i++)
            if (is_today(view, &found[i].record, &start))
                list[count++] = found[i].record;
    }
    qsort(list, count, sizeof *list, by_start);
    return count;
}

// The square code where the city has an address, at the size a camera reads from the second row.
static int draw_code(struct view *view, const struct flow *at, const struct record *record)
{
    const char *address = edition_public_url(view->edition);
    struct page *page = view->page;
    if (!*address)
        return 0;
    const char *link = arena_print(view->arena, "%s/%s", address, record->code);
    int side = qr_side(link, QR_MODULE_PX), modules = qr_modules(link) + 2 * QR_QUIET,
        wanted = page_mm(page, 48);
    if (side > 0 && wanted / modules > QR_MODULE_PX)
        side = wanted / modules * modules;
    if (side > 0)
        page_add(page,
                 (struct item){
                     .role = ROLE_QR,
                     .pane = at->pane,
                     .text = link,
                     .on = COLOUR_WHITE,
                     .rect = {at->x, at->y,        side,       side},
                     .spoken = SAY(view, "A square code for a phone’s camera. It opens the page of {0}.",
                                   .text = {phrase_title(view,     record, NULL)}
                       )
        });
    return side;
}

static void words(struct view *view, struct flow *at, const struct record *record)
{
    const char *language, *title = phrase_title(view, record, &language),
                          *place = record_get(record, "place");
    flow_text(
        at, (struct look){.size = SIZE_TEXT, .bold = true, .colour = phrase_tone(record->kind), .spoken = ""},
        phrase_when(view, record, DATE_NEAR));
    flow_text(at,
              (struct look){
                  .size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK, .language = language, .spoken = ""},
              title);
    if (place)
        flow_text(at,
                  (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT, .language = "en", .spoken = ""},
                  place);
    struct look code = {.size = SIZE_LEAD, .bold = true, .is_code = true, .colour = COLOUR_INK};
    flow_text(at, page_fitting(at->page, code, record->code, at->width), record->code);
}

static void one(struct view *view, struct flow *flow, const struct record *record)
{
    struct page *page = flow->page;
    const char *parts[] = {phrase_when(view, record, DATE_NEAR), phrase_title(view, record, NULL),
                           record_get(record, "place")};
    size_t row = flow_row(
        flow, (struct action){VERB_OPEN, phrase_target(view, phrase_screen(record->kind), record->code)},
        phrase_dotted(view, parts, 3));
    flow_gap(flow, 4);
    int side = draw_code(view, flow, record), gap = page_mm(page, 6);
    struct flow column = *flow;
    bool is_beside = side > 0 && flow->width - side - gap >= page_grown_mm(page, 70);
    if (is_beside) {
        column.x += side + gap;
        column.width -= side + gap;
    } else if (side > 0) {
        column.y += side + gap / 2;
    }
    words(view, &column, record);
    flow->y = is_beside && flow->y + side > column.y ? flow->y + side : column.y;
    flow_gap(flow, 4);
    flow_row_end(flow, row);
    flow_rule(flow);
}

void today_whole(struct view *view, struct flow *flow)
{
    struct record *list = arena_take(view->arena, MOST * sizeof *list);
    size_t count = today_find(view, list, MOST);
    const char *number = edition_text_number(view->edition);
    flow_gap(flow, 8);
    if (count == 0) {
        const struct choice_button next[] = {
            {PLAIN(view, "Free trainings"),       {VERB_OPEN, "trainings"}, false},
            {PLAIN(view, "In your neighborhood"), {VERB_OPEN, "events"},    false},
        };
        part_nothing(view, flow, PLAIN(view, "Nothing more is on today. Look at what comes next."));
        part_choices(flow, next, 2);
        return;
    }
    flow_text(flow, (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK},
              PLAIN(view, "Take a picture of this and you have them all."));
    if (*number)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT, .strong = number},
                  SAY(view, "Or text a code to {0}.", .text = {phrase_atom(view, number)}));
    flow_gap(flow, 4);
    flow_rule(flow);
    for (size_t i = 0; i < count; i++)
        one(view, flow, &list[i]);
    flow_gap(flow, 6);
}
