// SPDX-License-Identifier: MIT
// How do I …? One guide, its steps numbered and large.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

enum { MOST = 60 };

static size_t step_count(const struct view *view, const struct record *record)
{
    const char *at = record_text(record, "steps", view->tag, NULL);
    struct list_row row;
    size_t count = 0;
    while (list_next(&at, &row, view->arena))
        count++;
    return count;
}

static const char *length_of(const struct view *view, const struct record *record)
{
    const char *minutes = record_get(record, "minutes");
    double steps = (double)step_count(view, record);
    if (!minutes)
        return SAY(view, "{0, plural, one {# step} other {# steps}}", .number = {steps});
    return SAY(view,
               "{0, plural, one {# step} other {# steps}}, {1, plural, one {about # minute} other {about # "
               "minutes}}",
               .number = {steps, strtod(minutes, NULL)});
}

void guides_rows(struct view *view, struct flow *flow)
{
    struct found *found = arena_take(view->arena, MOST * sizeof *found);
    size_t count =
        edition_search(view->edition, &(struct search){.kind = KIND_GUIDE, .now = view->state->now}, found,
                       MOST, NULL, view->arena);
    for (size_t i = 0; i < count; i++) {
        const struct record *record = &found[i].record;
        if (i == 0)
            memcpy(view->first, record->code, strlen(record->code) + 1);
        const char *language, *title = phrase_title(view, record, &language);
        part_line(view, flow,
                  &(struct line){
                      .title = title,
                      .title_language = language,
                      .size = SIZE_LEAD,
                      .tone = COLOUR_AMBER,
                      .under = length_of(view, record),
                      .is_here = part_is_beside(view, record->code),
                      .action = {VERB_OPEN, phrase_target(view, SCREEN_GUIDE, record->code)},
        });
    }
    if (count == 0)
        part_nothing(view, flow,
                     PLAIN(view, "No guides are here yet. Ask at the desk: they help with every step."));
}

static void step(struct view *view, struct flow *flow, const struct list_row *row, int number,
                 const char *language)
{
    struct page *page = flow->page;
    int side = page_grown_mm(page, 14), gap = page_mm(page, 6);
    flow_gap(flow, 6);
    page_add(page, (struct item){
                       .role = ROLE_ROUND,
                       .pane = flow->pane,
                       .text = language_number(view->language, view->arena, number),
                       .spoken = "",
                       .size = SIZE_TEXT,
                       .bold = true,
                       .rect = {flow->x, flow->y, side, side},
                       .colour = COLOUR_AMBER,
                       .on = COLOUR_ON_TONE
    });
    struct flow words = *flow;
    words.x += side + gap;
    words.width -= side + gap;
    flow_gap(&words, 1.5);
    flow_text(&words,
              (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK, .language = language},
              row->cell[0]);
    flow_gap(&words, 1);
    part_text(view, &words, row->cell[1], language);
    flow->y = words.y > flow->y + side ? words.y : flow->y + side;
}

void guide_thing(struct view *view, struct flow *flow, const struct record *record)
{
    part_kicker(view, flow, record->kind, length_of(view, record));
    part_title(view, flow, record);
    part_field(view, flow, record, "summary");
    const char *language, *at = phrase_value(view, record, "steps", &language);
    struct list_row row;
    for (int number = 1; list_next(&at, &row, view->arena); number++)
        step(view, flow, &row, number, language);
    part_take_away(view, flow, record);
    part_contact(view, flow, record);
    part_source(view, flow, record);
}
