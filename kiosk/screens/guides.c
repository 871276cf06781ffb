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

// The step one is at, open: what to do, and the way on.
static void open_step(struct view *view, struct flow *flow, const struct record *guide,
                      const struct list_row *row, int number, int count, bool is_done, const char *language)
{
    flow_gap(flow, 4);
    size_t card = flow_card(flow, COLOUR_AMBER);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT},
              SAY(view, "Step {0, number} of {1, number}", .number = {number + 1, count}));
    struct look look = {.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK, .language = language};
    flow_text(flow, page_fitting(flow->page, look, row->cell[0], flow->width), row->cell[0]);
    flow_gap(flow, 1);
    part_running(view, flow, row->cell[1], language);
    flow_gap(flow, 5);
    struct rect done = page_button(
        flow, (struct rect){flow->x, flow->y, flow->width, 0}, (struct action){VERB_DONE, guide->code},
        is_done ? PLAIN(view, "Not done yet") : PLAIN(view, "Done. On to the next"), true);
    flow->y += done.height;
    struct choice_button ways[2];
    int known = 0;
    if (number > 0)
        ways[known++] = (struct choice_button){
            PLAIN(view, "Step before"), {VERB_STEP, arena_print(view->arena, "%s -", guide->code)},
              false
        };
    if (number + 1 < count)
        ways[known++] = (struct choice_button){
            PLAIN(view, "Next step"), {VERB_STEP, arena_print(view->arena, "%s +", guide->code)},
              false
        };
    flow_gap(flow, METRICS_GAP_MM + 0.5);
    part_choices(flow, ways, known);
    flow_card_end(flow, card);
    flow_gap(flow, 4);
}

// Another one is a line, with a check once it is done.
static void closed_step(struct view *view, struct flow *flow, const struct record *guide,
                        const struct list_row *row, int number, bool is_done, const char *language)
{
    part_line(view, flow,
              &(struct line){
                  .bullet = language_number(view->language, view->arena, number + 1),
                  .is_small = true,
                  .is_done = is_done,
                  .tone = COLOUR_AMBER,
                  .title = row->cell[0],
                  .title_language = language,
                  .size = SIZE_TEXT,
                  .under = is_done ? PLAIN(view, "Done") : NULL,
                  .action = {VERB_STEP, arena_print(view->arena, "%s %d", guide->code, number)},
    });
}

static void steps(struct view *view, struct flow *flow, const struct record *guide)
{
    const struct progress none = {0}, *progress = asked_progress(&view->state->asked, guide->code);
    const char *language, *at = phrase_value(view, guide, "steps", &language);
    int count = (int)step_count(view, guide), done = 0;
    struct list_row row;
    progress = progress ? progress : &none;
    for (int i = 0; i < count; i++)
        done += (int)(progress->done >> i & 1);
    if (done)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_AMBER},
                  done == count ? PLAIN(view, "All steps are done.")
                                : SAY(view, "{0, number} of {1, number} done", .number = {done, count}));
    for (int number = 0; list_next(&at, &row, view->arena); number++) {
        bool is_done = number < 32 && progress->done >> number & 1;
        if (number == progress->step)
            open_step(view, flow, guide, &row, number, count, is_done, language);
        else
            closed_step(view, flow, guide, &row, number, is_done, language);
    }
    flow_gap(flow, done ? 3 : 0);
    if (done)
        flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT},
                  PLAIN(view, "Your marks are forgotten when you leave."));
}

void guide_thing(struct view *view, struct flow *flow, const struct record *record)
{
    part_kicker(view, flow, record->kind, length_of(view, record));
    part_title(view, flow, record);
    const char *language, *text = phrase_value(view, record, "summary", &language);
    part_running(view, flow, text, language);
    flow_gap(flow, 4);
    steps(view, flow, record);
    part_take_away(view, flow, record);
    part_contact(view, flow, record);
    part_source(view, flow, record);
}
