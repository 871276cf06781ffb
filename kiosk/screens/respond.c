// SPDX-License-Identifier: MIT
// What a vendor does about one bid: the steps in their order, the documents, and what changed since it came
// out.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

enum { CHANGES = 12 };

// One numbered step; the number goes up.
static void step(struct view *view, struct flow *flow, int *number, const char *text, const char *language)
{
    struct page *page = flow->page;
    int side = page_grown_mm(page, 10), gap = page_mm(page, 5);
    struct look look = {.size = SIZE_TEXT, .colour = COLOUR_INK, .language = language};
    flow_gap(flow, 3);
    page_add(page, (struct item){
                       .role = ROLE_ROUND,
                       .pane = flow->pane,
                       .text = language_number(view->language, view->arena, ++*number),
                       .size = SIZE_SMALL,
                       .bold = true,
                       .rect = {flow->x, flow->y, side, side},
                       .colour = COLOUR_BLUE,
                       .on = COLOUR_ON_TONE
    });
    struct flow words = *flow;
    words.x += side + gap;
    words.width -= side + gap;
    int height = page_measure(page, look, text, words.width).height;
    words.y += height < side ? (side - height) / 2 : 0;
    part_running(view, &words, text, language);
    flow->y = words.y > flow->y + side ? words.y : flow->y + side;
}

// Meetings that are still ahead, in the order of the record.
static void meeting_steps(struct view *view, struct flow *flow, const struct record *record, int *number)
{
    const char *at = record_get(record, "milestones");
    struct list_row row;
    while (list_next(&at, &row, view->arena)) {
        struct date date;
        const char *label = choice_label(milestone_table, row.cell[0]);
        if (!date_read(row.cell[2], &date) ||
            date_instant(edition_zone(view->edition), date) <= view->state->now)
            continue;
        const char *parts[] = {text_is_same(row.cell[0], "other") && *row.cell[1]
                                   ? row.cell[1]
                                   : PLAIN(view, label ? label : N_("Other date")),
                               phrase_date(view, DATE_AND_TIME, date), row.cell[3]};
        step(view, flow, number, SAY(view, "Go there: {0}", .text = {phrase_dotted(view, parts, 3)}), NULL);
    }
}

void part_respond(struct view *view, struct flow *flow, const struct record *record,
                  const struct deadline *deadline)
{
    const char *language, *how = phrase_value(view, record, "how_to_respond", &language);
    struct date questions;
    int number = 0;
    if (deadline->state != DEADLINE_OPEN && deadline->state != DEADLINE_OPEN_ENDED)
        return;
    part_heading(view, flow, PLAIN(view, "How to respond"));
    if (record_get(record, "documents"))
        step(view, flow, &number, PLAIN(view, "Read the documents. They are listed below."), NULL);
    meeting_steps(view, flow, record, &number);
    if (record_date(record, "questions_due", &questions) &&
        date_instant(edition_zone(view->edition), questions) > view->state->now)
        step(view, flow, &number,
             SAY(view, "Ask your questions by {0}", .text = {phrase_date(view, DATE_AND_TIME, questions)}),
             NULL);
    if (how)
        step(view, flow, &number, how, language);
    if (deadline->state == DEADLINE_OPEN)
        step(view, flow, &number,
             SAY(view, "Your bid must be in by {0}",
                 .text = {phrase_date(view, DATE_AND_TIME, deadline->due)}),
             NULL);
}

void part_papers(struct view *view, struct flow *flow, const struct record *record)
{
    const char *at = record_get(record, "documents");
    struct list_row row;
    for (int number = 0; list_next(&at, &row, view->arena); number++) {
        const char *title = text_is_empty(row.cell[0]) ? row.cell[1] : row.cell[0];
        if (number == 0)
            part_heading(view, flow, PLAIN(view, "Documents"));
        if (text_is_empty(row.cell[1])) {
            part_text(view, flow, title, "en");
            continue;
        }
        flow_gap(flow, number ? METRICS_GAP_MM + 0.5 : 1);
        struct rect rect =
            page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                        (struct action){VERB_PAPER, arena_print(view->arena, "%s %d", record->code, number)},
                        SAY(view, "{0}: take it with you", .text = {title}), false);
        flow->y += rect.height;
    }
}

// A value as people read it, or NULL when it is too long or too bare to be told.
static const char *told(const struct view *view, const struct field *field, const char *value)
{
    struct date date;
    if (!value)
        return NULL;
    if (field->type == FIELD_DATE)
        return date_read(value, &date) ? phrase_date(view, DATE_AND_TIME, date) : NULL;
    if (field->type == FIELD_MONEY)
        return phrase_money(view, value, true);
    const char *label = field->type == FIELD_CHOICE ? choice_label(field->choices, value) : NULL;
    return label ? PLAIN(view, label) : NULL;
}

// "Fri Nov 20 · Bids due: Tue Nov 24, 10:30 AM → Tue Dec 1, 10:30 AM"
static const char *change_words(const struct view *view, const struct record *record,
                                const struct change_row *change)
{
    const struct field *field = *change->field ? kind_field(record->kind, change->field) : NULL;
    struct date day = date_at(edition_zone(view->edition), change->published);
    const char *before = field ? told(view, field, change->before) : NULL,
               *after = field ? told(view, field, change->after) : NULL;
    if (!after)
        return NULL;
    day.has_time = false;
    const char *when = phrase_date(view, DATE_SHORT, day), *label = PLAIN(view, field->label);
    return before ? SAY(view, "{0}: {1} was {2}, now {3}", .text = {when, label, before, after})
                  : SAY(view, "{0}: {1} is now {2}", .text = {when, label, after});
}

void part_changes(struct view *view, struct flow *flow, const struct record *record)
{
    struct change_row changes[CHANGES];
    size_t count = edition_changes(view->edition, record->code, changes, CHANGES, view->arena);
    bool is_first = true;
    for (size_t i = 0; i < count; i++) {
        const char *words = change_words(view, record, &changes[i]);
        if (!words)
            continue;
        if (is_first)
            part_heading(view, flow, PLAIN(view, "What changed"));
        is_first = false;
        part_text(view, flow, words, NULL);
    }
}
