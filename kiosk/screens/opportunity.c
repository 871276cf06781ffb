// SPDX-License-Identifier: MIT
// One bid: how long is left, its dates, what is bought, how to answer, and the code to take home.
#include <stdlib.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

// TURN_BAR_MM: of the words that turn the pane, which lie over its foot.
enum { MARKS = 12, RELATED = 4, TURN_BAR_MM = 18 };

// The day before the move; the hour too when only that moved.
static const char *was_date(struct view *view, const struct deadline *deadline)
{
    bool is_same_day = date_day(deadline->was) == date_day(deadline->due);
    struct date was = deadline->was;
    was.has_time = was.has_time && is_same_day;
    return phrase_date(view, DATE_AND_TIME, was);
}

// How long ago it moved; by its day where that is not to be counted: the clock is wrong, or stands before it.
static const char *moved_words(struct view *view, const struct deadline *deadline)
{
    int64_t ago = date_day(view->today) - date_day(deadline->moved);
    if (ago >= 0 && !view->is_clock_wrong)
        return SAY(view,
                   "{0, plural, =0 {was {1}. Moved today.} =1 {was {1}. Moved yesterday.} other {was {1}. "
                   "Moved # days ago.}}",
                   .number = {(double)ago}, .text = {was_date(view, deadline)});
    struct date day = deadline->moved;
    day.has_time = false;
    return SAY(view, "was {0}. Moved {1}.",
               .text = {was_date(view, deadline), phrase_date(view, DATE_AND_TIME, day)});
}

// Under the date: where it stood before, and what is not settled.
static void due_notes(struct view *view, struct flow *column, const struct deadline *deadline)
{
    struct look note = {.size = SIZE_TEXT, .colour = COLOUR_SOFT};
    if (deadline->was.year && deadline->moved.year)
        flow_text(column, note, moved_words(view, deadline));
    if (deadline->time_not_given)
        flow_text(column, note, PLAIN(view, "The notice gives no time: ask the agency."));
    if (deadline->being_checked)
        flow_text(column, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_RED},
                  PLAIN(view, "This date is being checked. Count on the earlier one."));
}

static void due_open(struct view *view, struct flow *flow, const struct deadline *deadline)
{
    struct page *page = flow->page;
    const char *number = language_number(view->language, view->arena, deadline->days_left);
    struct look big = {
        .size = SIZE_POSTER, .bold = true, .colour = deadline->is_urgent ? COLOUR_RED : COLOUR_INK};
    int width = page_measure(page, big, number, 0).width + 2, gap = page_mm(page, 9), top = flow->y;
    struct flow column = *flow;
    if (flow->width - width - gap >= page_mm(page, 70)) {
        column.x += width + gap;
        column.width -= width + gap;
    } else {
        column.y += page_measure(page, big, number, width).height;
    }
    size_t number_at = page->count;
    int number_height = page_text(flow, flow->x, top, width, big, number);
    size_t first = page->count;
    flow_text(
        &column, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
        SAY(view, "{0, plural, one {day left} other {days left}}", .number = {(double)deadline->days_left}));
    struct look when = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
    flow_text(&column, when, phrase_date(view, DATE_NEAR, deadline->due));
    due_notes(view, &column, deadline);
    int tall = column.y - top;
    bool is_beside = column.x != flow->x;
    for (size_t i = first; is_beside && tall < number_height && i < page->count; i++)
        page->items[i].rect.y += (number_height - tall) / 2;
    if (is_beside && tall > number_height)
        page->items[number_at].rect.y += (tall - number_height) / 2;
    flow->y = is_beside && number_height > tall ? top + number_height : column.y;
}

static void due_card(struct view *view, struct flow *flow, const struct deadline *deadline)
{
    bool is_open = deadline->state == DEADLINE_OPEN && !view->is_clock_wrong;
    flow_gap(flow, 7);
    size_t card = flow_card(flow, is_open ? COLOUR_RED : COLOUR_BLUE);
    if (is_open) {
        due_open(view, flow, deadline);
    } else {
        flow_text(flow, (struct look){.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK},
                  view->is_clock_wrong && deadline->state == DEADLINE_OPEN
                      ? SAY(view, "Due {0}", .text = {phrase_date(view, DATE_AND_TIME, deadline->due)})
                      : deadline_left(view->language, view->arena, deadline));
        due_notes(view, flow, deadline);
    }
    flow_card_end(flow, card);
}

// Of one that was cancelled only what has been: the rest will not take place.
static size_t without_future(const struct view *view, struct mark *marks, size_t count)
{
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (date_instant(edition_zone(view->edition), marks[i].date) <= view->state->now)
            marks[kept++] = marks[i];
    return kept;
}

static void add_mark(struct mark *marks, size_t *count, const char *label, const struct record *record,
                     const char *field, bool is_goal)
{
    struct date date;
    if (*count < MARKS && record_date(record, field, &date))
        marks[(*count)++] = (struct mark){label, date, is_goal};
}

static void dates(struct view *view, struct flow *flow, const struct record *record,
                  const struct deadline *deadline)
{
    struct mark marks[MARKS];
    size_t count = 0;
    add_mark(marks, &count, PLAIN(view, "Published"), record, "published", false);
    add_mark(marks, &count, PLAIN(view, "Last questions"), record, "questions_due", false);
    const char *at = record_get(record, "milestones");
    struct list_row row;
    while (count < MARKS - 1 && list_next(&at, &row, view->arena)) {
        const char *label = choice_label(milestone_table, row.cell[0]);
        struct date date;
        if (date_read(row.cell[2], &date))
            marks[count++] =
                (struct mark){!text_is_empty(row.cell[1]) && (!label || text_is_same(row.cell[0], "other"))
                                  ? row.cell[1]
                                  : PLAIN(view, label ? label : N_("Other date")),
                              date, false};
    }
    if (deadline->due.year && deadline->state != DEADLINE_OPEN_ENDED)
        marks[count++] = (struct mark){PLAIN(view, "Bids due"), deadline->due, true};
    if (deadline->state == DEADLINE_CANCELLED)
        count = without_future(view, marks, count);
    if (count > 1) {
        flow_gap(flow, 8);
        part_timeline(view, flow, marks, count);
    }
}

static void legal_line(struct view *view, struct flow *flow, const struct record *record)
{
    const char *epin = record_get(record, "epin"), *pin = record_get(record, "pin");
    bool has_plain = record_get(record, "plain_title") != NULL;
    const char *parts[] = {
        has_plain && record_get(record, "title")
            ? SAY(view, "Legal title: {0}", .text = {phrase_own(view, record_get(record, "title"))})
            : NULL,
        epin ? SAY(view, "EPIN {0}", .text = {phrase_atom(view, epin)}) : NULL,
        pin && !text_is_same(pin, epin) ? SAY(view, "PIN {0}", .text = {phrase_atom(view, pin)}) : NULL,
        record_get(record, "method"),
    };
    flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT}, phrase_dotted(view, parts, 4));
}

static void summary(struct view *view, struct flow *flow, const struct record *record)
{
    if (!record_get(record, "plain_summary"))
        return;
    flow_gap(flow, 6);
    const char *language, *text = phrase_value(view, record, "plain_summary", &language);
    part_running(view, flow, text, language);
}

static void bought(struct view *view, struct flow *flow, const struct record *record)
{
    const char *amount = record_get(record, "amount"), *goal = record_get(record, "mwbe_goal");
    if (amount || goal)
        flow_gap(flow, 3);
    if (amount)
        part_fact(view, flow, PLAIN(view, "Amount"), phrase_money(view, amount, true), NULL);
    if (goal)
        part_fact(view, flow, PLAIN(view, "Share for M/WBE firms (owned by minorities or women)"),
                  SAY(view, "at least {0}%", .text = {phrase_atom(view, goal)}), NULL);
}

static void related(struct view *view, struct flow *flow, const struct record *record)
{
    struct record list[RELATED];
    size_t count = edition_related(view->edition, record, list, RELATED, view->arena);
    for (size_t i = 0; i < count; i++) {
        const char *language, *title = phrase_title(view, &list[i], &language);
        if (i == 0) {
            part_heading(view, flow,
                         record->kind == KIND_CONTRACT ? PLAIN(view, "The bid it came from")
                                                       : PLAIN(view, "What came of it"));
            flow_rule(flow);
        }
        part_line(view, flow,
                  &(struct line){
                      .title = title,
                      .title_language = language,
                      .size = SIZE_TEXT,
                      .under = record_get(&list[i], "agency"),
                      .action = {VERB_OPEN, phrase_target(view, phrase_screen(list[i].kind), list[i].code)}
        });
    }
}

// Everything the notice itself says, after all that a person needs first.
static void notice(struct view *view, struct flow *flow, const struct record *record)
{
    const char *at = record_get(record, "earlier");
    struct list_row row;
    bool is_first = true;
    while (list_next(&at, &row, view->arena)) {
        struct date noticed, due;
        if (!date_read(row.cell[0], &noticed))
            continue;
        if (is_first)
            part_heading(view, flow, PLAIN(view, "Earlier notices"));
        is_first = false;
        const char *said = date_read(row.cell[2], &due)
                               ? SAY(view, "bids due {0}", .text = {phrase_date(view, DATE_AND_TIME, due)})
                               : NULL;
        const char *parts[] = {phrase_date(view, DATE_SHORT, noticed), said};
        part_text(view, flow, phrase_dotted(view, parts, 2), NULL);
    }
    if (!record_get(record, "summary"))
        return;
    part_heading(view, flow, PLAIN(view, "What the notice says"));
    const char *language, *text = phrase_value(view, record, "summary", &language);
    part_running(view, flow, text, language);
}

// What is bought, its dates, and the code to take home: so many of them stand before the code, the others
// after.
static void lay(struct view *view, struct flow *flow, const struct record *record,
                const struct deadline *deadline, int before_card)
{
    if (before_card >= 1)
        dates(view, flow, record, deadline);
    if (before_card >= 2)
        summary(view, flow, record);
    part_take_away(view, flow, record);
    if (before_card < 1)
        dates(view, flow, record, deadline);
    if (before_card < 2)
        summary(view, flow, record);
}

// The code should be in sight without scrolling, so what pushes it out of sight comes after it; where nothing
// helps, the order is the natural one. Another of its squares is no reason for another order.
static void tell(struct view *view, struct flow *flow, const struct record *record,
                 const struct deadline *deadline)
{
    enum { ALL = 2 };
    struct page *page = flow->page;
    struct flow start = *flow;
    size_t count = page->count;
    struct rect sight = page->panes[flow->pane].view;
    int before_card = ALL;
    view->is_tried = true;
    for (; before_card >= 0; before_card--) {
        struct flow tried = start;
        page->count = count;
        if (before_card >= 1)
            dates(view, &tried, record, deadline);
        if (before_card >= 2)
            summary(view, &tried, record);
        part_take_away(view, &tried, record);
        if (tried.y <= sight.y + sight.height - page_mm(page, TURN_BAR_MM))
            break;
    }
    view->is_tried = false;
    page->count = count;
    lay(view, flow, record, deadline, before_card < 0 ? ALL : before_card);
}

// How long is left should be in sight without scrolling: where the legal title would push it out, that comes
// after it. Returns the first item of the legal line; *end is the one after its last.
static size_t legal_and_due(struct view *view, struct flow *flow, const struct record *record,
                            const struct deadline *deadline, size_t *end)
{
    struct page *page = flow->page;
    struct rect sight = page->panes[flow->pane].view;
    struct flow tried = *flow;
    size_t legal = page->count;
    legal_line(view, &tried, record);
    due_card(view, &tried, deadline);
    page->count = legal;
    bool is_first = tried.y <= sight.y + sight.height - page_mm(page, TURN_BAR_MM);
    if (!is_first)
        due_card(view, flow, deadline);
    flow_gap(flow, is_first ? 0 : 5);
    legal = page->count;
    legal_line(view, flow, record);
    *end = page->count;
    if (is_first)
        due_card(view, flow, deadline);
    return legal;
}

void opportunity_thing(struct view *view, struct flow *flow, const struct record *record)
{
    struct deadline deadline = deadline_of(view->edition, record, view->state->now);
    const char *facts[] = {record_get(record, "agency"), phrase_choice(view, record, "category"),
                           phrase_choice(view, record, "borough")};
    part_kicker(view, flow, record->kind, phrase_dotted(view, facts, 3));
    part_title(view, flow, record);
    size_t legal_end, legal = legal_and_due(view, flow, record, &deadline, &legal_end);
    tell(view, flow, record, &deadline);
    part_explained(view, flow, legal, legal_end);
    bought(view, flow, record);
    part_respond(view, flow, record, &deadline);
    part_papers(view, flow, record);
    part_contact(view, flow, record);
    part_changes(view, flow, record);
    related(view, flow, record);
    notice(view, flow, record);
    part_source(view, flow, record);
}
