// SPDX-License-Identifier: MIT
// What each kind of record has to say on its page.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/stage.h"
#include "content/site/item.h"

static const char *money(const struct view *view, const struct record *record)
{
    const char *amount = record_get(record, "amount");
    return amount ? language_money(view->language, view->arena, amount, false) : NULL;
}

static void put_due(struct view *view, const struct record *record)
{
    struct deadline deadline = deadline_of(view->edition, record, view->now);
    json_t *due = json_object();
    json_object_set_new(view->model, "due", due);
    bool counts = deadline.state == DEADLINE_OPEN && deadline.days_left > 1;
    put_flag(due, "is_urgent", deadline.is_urgent);
    put_flag(due, "is_over",
             deadline.state == DEADLINE_PAST || deadline.state == DEADLINE_CANCELLED ||
                 deadline.state == DEADLINE_CLOSED);
    if (counts) {
        put(due, "number", language_number(view->language, view->arena, deadline.days_left));
        put(due, "unit",
            SAY(view, "{0, plural, one {day left} other {days left}}",
                .number = {(double)deadline.days_left}));
    }
    if (deadline.state == DEADLINE_OPEN) {
        put(due, "left", counts ? NULL : deadline_left(view->language, view->arena, &deadline));
        put(due, "when", view_date(view, DATE_AND_TIME, deadline.due));
        put_flag(view->model, "has_calendar", true);
        if (deadline.time_not_given)
            put(due, "no_time", PLAIN(view, "The notice gives no time: ask the agency."));
    } else {
        put(due, "sentence", deadline_sentence(view->language, view->arena, &deadline, view->today));
    }
    view->is_off = deadline.state == DEADLINE_CANCELLED || deadline.state == DEADLINE_CLOSED;
    if (view->is_off)
        return;
    if (deadline.being_checked)
        put(due, "checked", PLAIN(view, "This date is being checked. Count on the earlier one."));
    if (!deadline.was.year)
        return;
    int64_t days = deadline.moved.year ? date_day(view->today) - date_day(deadline.moved) : -1;
    put(due, "was",
        days < 0 ? SAY(view, "was {0}", .text = {view_date(view, DATE_AND_TIME, deadline.was)})
                 : SAY(view,
                       "{0, plural, =0 {was {1}. Moved today.} =1 {was {1}. Moved yesterday.} other {was "
                       "{1}. Moved # "
                       "days ago.}}",
                       .number = {(double)days}, .text = {view_date(view, DATE_AND_TIME, deadline.was)}));
}

static void put_earlier(struct view *view, const struct record *record)
{
    struct list_row row;
    struct date noticed, due;
    json_t *list = NULL;
    for (const char *at = record_get(record, "earlier"); at && list_next(&at, &row, view->arena);) {
        list = list ? list : put_list(view->model, "earlier");
        json_t *notice = add_object(list);
        if (date_read(row.cell[0], &noticed))
            put(notice, "date", view_date(view, DATE_SHORT, noticed));
        put(notice, "text", row.cell[1]);
        if (date_read(row.cell[2], &due))
            put(notice, "due", SAY(view, "bids due {0}", .text = {view_date(view, DATE_AND_TIME, due)}));
        put_flag(view->model, "has_earlier", true);
    }
}

// The changes this edition remembers, as people read them: only what has a short value.
static void put_changes(struct view *view, const struct record *record)
{
    enum { MOST = 12 };
    struct change_row rows[MOST];
    json_t *list = NULL;
    size_t count = edition_changes(view->edition, record->code, rows, MOST, view->arena);
    for (size_t i = 0; i < count; i++) {
        const struct field *field = *rows[i].field ? kind_field(record->kind, rows[i].field) : NULL;
        struct date before, after;
        if (!field || (field->type != FIELD_DATE && field->type != FIELD_CHOICE))
            continue;
        bool is_date = field->type == FIELD_DATE;
        bool had = is_date && rows[i].before && date_read(rows[i].before, &before);
        bool has = is_date && rows[i].after && date_read(rows[i].after, &after);
        const char *to = has ? view_date(view, DATE_AND_TIME, after)
                             : say_plain(view->language, choice_label(field->choices, rows[i].after) ?: "");
        if (!*to)
            continue;
        list = list ? list : put_list(view->model, "changes");
        json_t *change = add_object(list);
        put(change, "date",
            view_date(view, DATE_SHORT, date_at(edition_zone(view->edition), rows[i].published)));
        put(change, "label", say_plain(view->language, field->label));
        put(change, "before", had ? view_date(view, DATE_AND_TIME, before) : NULL);
        put(change, "after", to);
        put_flag(view->model, "has_changes", true);
    }
}

static void opportunity(struct view *view, const struct record *record)
{
    const char *goal = record_get(record, "mwbe_goal");
    put_due(view, record);
    if (record_get(record, "plain_title"))
        put(view->model, "legal", record_get(record, "title"));
    item_mark(view, PLAIN(view, "Published"), record_get(record, "published"), NULL, false);
    item_milestones(view, record);
    item_mark(view, PLAIN(view, "Last questions"), record_get(record, "questions_due"), NULL, false);
    struct date due;
    bool being_checked;
    if (deadline_told(record, &due, &being_checked))
        item_mark(view, PLAIN(view, "Bids due"), date_write(view->arena, due), NULL, true);
    item_paragraphs(view, record, "plain_summary", "lead");
    if (!view->is_off)
        item_paragraphs(view, record, "how_to_respond", "how");
    item_paragraphs(view, record, "summary", "notice");
    item_fact(view, PLAIN(view, "Amount"), money(view, record));
    item_fact(view, PLAIN(view, "Share for M/WBE firms (owned by minorities or women)"),
              goal ? SAY(view, "at least {0}%", .text = {goal}) : NULL);
    item_fact(view, PLAIN(view, "Method"), record_get(record, "method"));
    item_fact(view, "EPIN", record_get(record, "epin"));
    item_fact(view, "PIN", record_get(record, "pin"));
    put_earlier(view, record);
    put_changes(view, record);
}

static const char *step_days(struct view *view, const struct step *step)
{
    if (step->days < 0)
        return NULL;
    return step->at_least
               ? SAY(view, "{0, plural, one {at least # day} other {at least # days}}",
                     .number = {(double)step->days})
               : SAY(view, "{0, plural, one {# day} other {# days}}", .number = {(double)step->days});
}

// What the law allows for the stage it is in, where the law says so.
static const char *stage_law(struct view *view, const struct step *step, int legal_days)
{
    double days = (double)step->days;
    if (step->days < 0 || !legal_days)
        return NULL;
    if (step->at_least)
        return SAY(view,
                   "{0, plural, one {Here for at least # day.} other {Here for at least # days.}} The law "
                   "gives {1, number}.",
                   .number = {days, legal_days});
    return SAY(view, "{0, plural, one {Here for # day.} other {Here for # days.}} The law gives {1, number}.",
               .number = {days, legal_days});
}

static void put_stages(struct view *view, const struct record *record)
{
    struct step steps[STAGE_COUNT];
    int present = (int)contract_steps(view->edition, record, view->now, steps);
    if (present >= (int)STAGE_COUNT) {
        put(view->model, "no_stage",
            PLAIN(view, "The source does not say where this contract is. Ask the agency."));
        return;
    }
    json_t *list = put_list(view->model, "stages");
    for (int i = 0; i < (int)STAGE_COUNT; i++) {
        json_t *stage = add_object(list);
        put(stage, "label", say_plain(view->language, stage_table[i].label));
        put(stage, "from", steps[i].from.year ? view_date(view, DATE_SHORT, steps[i].from) : NULL);
        put(stage, "days", i <= present ? step_days(view, &steps[i]) : NULL);
        if (steps[i].usual >= 0)
            put(stage, "usual", SAY(view, "usual {0, number}", .number = {(double)steps[i].usual}));
        put_flag(stage, "is_done", i < present);
        put_flag(stage, "is_here", i == present);
    }
    put_flag(view->model, "has_stages", true);
    put(view->model, "stage_law", stage_law(view, &steps[present], stage_table[present].legal_days));
    put(view->model, "stage_next", say_plain(view->language, stage_table[present].next));
    put(view->model, "stage_acts",
        SAY(view, "Acts now: {0}.", .text = {say_plain(view->language, stage_table[present].acts)}));
}

static void contract(struct view *view, const struct record *record)
{
    put_stages(view, record);
    if (record_get(record, "plain_title"))
        put(view->model, "legal", record_get(record, "title"));
    item_paragraphs(view, record, "summary", "lead");
    item_fact(view, PLAIN(view, "Vendor"), record_get(record, "vendor"));
    item_fact(view, PLAIN(view, "Amount"), money(view, record));
    item_fact(view, PLAIN(view, "Contract ID"), record_get(record, "contract_id"));
    item_fact(view, "EPIN", record_get(record, "epin"));
    item_fact(view, PLAIN(view, "Method"), record_get(record, "method"));
    item_mark(view, PLAIN(view, "Starts"), record_get(record, "start"), NULL, false);
    item_mark(view, PLAIN(view, "Ends"), record_get(record, "end"), NULL, false);
    item_milestones(view, record);
    put_changes(view, record);
}

static void meeting(struct view *view, const struct record *record)
{
    static const struct {
        const char *field, *words;
    } marks[] = {
        {"interpreter", N_("Interpreter on request")       },
        {"childcare",   N_("Childcare while you are there")},
        {"step_free",   N_("No steps on the way in")       }
    };
    const char *seats = record_get(record, "capacity");
    bool is_cancelled = text_is_same(record_get(record, "status"), "cancelled");
    json_t *due = json_object();
    json_object_set_new(view->model, "due", due);
    put(due, "left", is_cancelled ? PLAIN(view, "Cancelled") : NULL);
    put(due, "when", view_when(view, record));
    put_flag(due, "is_over", is_cancelled);
    put_flag(view->model, "has_calendar", true);
    item_paragraphs(view, record, "summary", "lead");
    item_fact(view, PLAIN(view, "Place"), record_get(record, "place"));
    item_fact(view, PLAIN(view, "Address"), record_get(record, "address"));
    item_fact(view, PLAIN(view, "Language"), view_choice(view, record, "language"));
    if (seats)
        item_fact(view, PLAIN(view, "Seats"),
                  language_number(view->language, view->arena, (int64_t)strtoll(seats, NULL, 10)));
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (record_flag(record, marks[i].field)) {
            json_t *list = json_object_get(view->model, "offers");
            put(add_object(list ? list : put_list(view->model, "offers")), "text",
                say_plain(view->language, marks[i].words));
            put_flag(view->model, "has_offers", true);
        }
    }
}

static void guide(struct view *view, const struct record *record)
{
    const char *language;
    struct list_row row;
    item_paragraphs(view, record, "summary", "lead");
    const char *at = view_text(view, record, "steps", &language);
    json_t *steps = json_object();
    json_object_set_new(view->model, "guide", steps);
    put(steps, "lang", language);
    put(steps, "note", item_whose_words(view, record, "steps"));
    json_t *list = put_list(steps, "steps");
    while (at && list_next(&at, &row, view->arena)) {
        json_t *step = add_object(list);
        put(step, "title", row.cell[0]);
        put(step, "text", row.cell[1]);
    }
}

static void plan(struct view *view, const struct record *record)
{
    item_paragraphs(view, record, "summary", "lead");
    item_fact(view, PLAIN(view, "Quarter"), record_get(record, "quarter"));
    item_fact(view, PLAIN(view, "Industry"), record_get(record, "industry"));
    item_fact(view, PLAIN(view, "Method"), record_get(record, "method"));
    item_fact(view, PLAIN(view, "Amount"), money(view, record));
    item_mark(view, PLAIN(view, "Contract starts"), record_get(record, "start"), NULL, false);
    item_mark(view, PLAIN(view, "Contract ends"), record_get(record, "end"), NULL, false);
}

static void job(struct view *view, const struct record *record)
{
    const char *language;
    item_paragraphs(view, record, "summary", "lead");
    item_paragraphs(view, record, "how_to_respond", "how");
    item_fact(view, PLAIN(view, "Pay"), view_text(view, record, "pay", &language));
    item_fact(view, PLAIN(view, "Place"), record_get(record, "place"));
    item_mark(view, PLAIN(view, "Closes"), record_get(record, "closes"), NULL, true);
}

static void term(struct view *view, const struct record *record)
{
    const char *language;
    item_paragraphs(view, record, "explanation", "lead");
    item_fact(view, PLAIN(view, "Also written"), view_text(view, record, "also", &language));
}

static void figure(struct view *view, const struct record *record)
{
    struct list_row row;
    struct date date;
    const char *language;
    item_paragraphs(view, record, "summary", "lead");
    json_t *list = put_list(view->model, "values");
    for (const char *at = record_get(record, "values"); at && list_next(&at, &row, view->arena);) {
        json_t *value = add_object(list);
        put(value, "date", date_read(row.cell[0], &date) ? view_date(view, DATE_MONTH, date) : row.cell[0]);
        put(value, "value", row.cell[1]);
    }
    put(view->model, "unit", view_text(view, record, "unit", &language));
    put_flag(view->model, "has_values", true);
}

static void fact(struct view *view, const struct record *record)
{
    item_paragraphs(view, record, "summary", "lead");
}

void item_kind(struct view *view, const struct record *record)
{
    static void (*const kinds[KIND_COUNT])(struct view *, const struct record *) = {
        [KIND_OPPORTUNITY] = opportunity,
        [KIND_CONTRACT] = contract,
        [KIND_PLAN] = plan,
        [KIND_SESSION] = meeting,
        [KIND_EVENT] = meeting,
        [KIND_GUIDE] = guide,
        [KIND_FACT] = fact,
        [KIND_JOB] = job,
        [KIND_TERM] = term,
        [KIND_FIGURE] = figure,
    };
    kinds[record->kind](view, record);
}
