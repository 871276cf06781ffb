// SPDX-License-Identifier: MIT
// Trainings and events as a list: near this place first, or soonest first, and a map of the boroughs with the
// first of them marked by number.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/map.h"
#include "kiosk/screens/meeting.h"

enum { MOST = 400 };

struct near {
    struct record record;
    double metres; // -1 not known
    size_t place;  // in time
};

static bool knows_place(const struct view *view)
{
    return view->state->latitude != 0 || view->state->longitude != 0;
}

// Events begin with the nearest, trainings with the next one: until the visitor says otherwise.
static bool is_by_distance(const struct view *view, enum kind kind)
{
    const struct asked *asked = &view->state->asked;
    return knows_place(view) && (asked->has_order ? asked->by_distance : kind == KIND_EVENT);
}

// What is held nowhere, or nowhere known, comes after what is near.
static int by_distance(const void *a, const void *b)
{
    const struct near *one = a, *other = b;
    double far = one->metres < 0 ? 1e9 : one->metres, its = other->metres < 0 ? 1e9 : other->metres;
    if (far != its)
        return far < its ? -1 : 1;
    return (one->place > other->place) - (one->place < other->place);
}

static size_t find(const struct view *view, enum kind kind, struct near *list)
{
    struct found *found = arena_take(view->arena, MOST * sizeof *found);
    size_t count = edition_search(view->edition, &(struct search){.kind = kind, .now = view->state->now},
                                  found, MOST, NULL, view->arena);
    for (size_t i = 0; i < count; i++)
        list[i] = (struct near){found[i].record, phrase_metres(view, &found[i].record), i};
    if (is_by_distance(view, kind))
        qsort(list, count, sizeof *list, by_distance);
    return count;
}

static void order_choices(struct view *view, struct flow *flow, enum kind kind)
{
    bool is_near = is_by_distance(view, kind);
    const struct choice_button choices[] = {
        {PLAIN(view, "Nearest first"), {VERB_ORDER, "near"}, is_near },
        {PLAIN(view, "Soonest first"), {VERB_ORDER, "soon"}, !is_near},
    };
    if (knows_place(view))
        part_choices(flow, choices, 2);
}

// The same in words: whom the map cannot help, this does.
static const char *map_words(struct view *view, const struct near *list, size_t count, size_t marked)
{
    const struct near *nearest = NULL;
    for (size_t i = 0; i < count; i++)
        if (list[i].metres >= 0 && (!nearest || list[i].metres < nearest->metres))
            nearest = &list[i];
    if (!nearest || marked == 0)
        return NULL;
    return SAY(view, "Nearest: {0}, {1}",
               .text = {phrase_title(view, &nearest->record, NULL), phrase_distance(view, &nearest->record)});
}

// "Bronx Community Board 4 · Bronx"
static const char *here_words(struct view *view)
{
    const char *name = map_borough_at(view->state->latitude, view->state->longitude);
    const char *label = name ? choice_label(borough_table, name) : NULL;
    const char *parts[] = {view->state->place, label ? PLAIN(view, label) : NULL};
    return phrase_dotted(view, parts, 2);
}

// The first that have a place get a number, in the list and on the map.
static size_t mark(struct view *view, const struct near *list, size_t count, struct map_mark marks[MAP_MARKS],
                   const char *numbers[MOST])
{
    size_t marked = 0;
    for (size_t i = 0; i < count; i++) {
        const char *latitude = record_get(&list[i].record, "latitude"),
                   *longitude = record_get(&list[i].record, "longitude");
        numbers[i] = NULL;
        if (!latitude || !longitude || marked == MAP_MARKS)
            continue;
        numbers[i] = language_number(view->language, view->arena, (int64_t)marked + 1);
        marks[marked++] = (struct map_mark){strtod(latitude, NULL), strtod(longitude, NULL), numbers[i]};
    }
    return marked;
}

// The widest of what stands beside the map and cannot be broken.
static int longest_word(const struct view *view, const char *here, const char *words)
{
    struct item small = {.size = SIZE_SMALL, .language = view->tag},
                large = {.size = SIZE_TEXT, .bold = true, .language = view->tag};
    struct face face = page_face(view->page, &small), bold = page_face(view->page, &large);
    int longest = type_longest_word(view->page->type, &face, words ? words : "");
    int its = type_longest_word(view->page->type, &face, here);
    longest = its > longest ? its : longest;
    its = type_longest_word(view->page->type, &bold, PLAIN(view, "You are here")) +
          page_grown_mm(view->page, 10);
    return its > longest ? its : longest;
}

// The map, and beside it, or under it where letters are large, what it says.
static void draw_map(struct view *view, struct flow *flow, const struct map_mark *marks, size_t marked,
                     enum colour tone, const char *words)
{
    struct page *page = flow->page;
    int width = page_mm(page, page->metrics.is_portrait ? 96 : 76), gap = page_mm(page, 7), top = flow->y;
    int room = flow->width - width - gap;
    bool is_beside = room >= page_grown_mm(page, 56) && room >= longest_word(view, here_words(view), words);
    width = width > flow->width ? flow->width : width;
    part_map(view, flow, width, marks, marked, tone,
             SAY(view, "A map of the five boroughs. You are here: {0}. {1}",
                 .text = {here_words(view), words ? words : ""}));
    struct flow column = *flow;
    if (is_beside) {
        column.x += width + gap;
        column.width -= width + gap;
        column.y = top;
    } else {
        flow_gap(&column, 3);
    }
    int side = page_grown_mm(page, 7);
    page_add(page, (struct item){
                       .role = ROLE_ROUND,
                       .pane = flow->pane,
                       .rect = {column.x, column.y + page_mm(page, 1), side, side},
                       .spoken = "",
                       .is_on = true,
                       .colour = COLOUR_HERE,
                       .on = COLOUR_ON_HERE
    });
    struct flow label = column;
    label.x += side + page_mm(page, 3);
    label.width -= side + page_mm(page, 3);
    flow_text(&label, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK},
              PLAIN(view, "You are here"));
    column.y = label.y;
    flow_text(&column, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT, .spoken = ""},
              here_words(view));
    flow_gap(&column, 2);
    flow_text(&column, (struct look){.size = SIZE_SMALL, .colour = COLOUR_INK, .spoken = ""}, words);
    flow->y = column.y > flow->y ? column.y : flow->y;
}

void meetings_rows(struct view *view, struct flow *flow)
{
    enum kind kind = screen_table[state_seen(view->state)->screen].kind;
    struct near *list = arena_take(view->arena, MOST * sizeof *list);
    const char **numbers = arena_take(view->arena, MOST * sizeof *numbers);
    struct map_mark marks[MAP_MARKS];
    size_t all = find(view, kind, list), most = (size_t)view->state->rows, count = all < most ? all : most;
    size_t marked = mark(view, list, count, marks, numbers);
    if (count > 1) {
        flow_gap(flow, 5);
        order_choices(view, flow, kind);
    }
    if (marked && knows_place(view)) {
        flow_gap(flow, 5);
        draw_map(view, flow, marks, marked, phrase_tone(kind), map_words(view, list, count, marked));
    }
    if (count) {
        flow_gap(flow, 5);
        flow_rule(flow);
        memcpy(view->first, list[0].record.code, strlen(list[0].record.code) + 1);
    }
    for (size_t i = 0; i < count; i++)
        meeting_row(view, flow, &list[i].record,
                    knows_place(view) && marked ? numbers[i] ? numbers[i] : "" : NULL);
    if (count == 0)
        part_nothing(view, flow,
                     kind == KIND_SESSION
                         ? PLAIN(view, "No training is planned now. Ask at the desk what comes next.")
                         : PLAIN(view, "No event is planned now. Ask at the desk what comes next."));
    if (all > count)
        part_more(view, flow);
    flow_gap(flow, 6);
}
