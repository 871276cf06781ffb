// SPDX-License-Identifier: MIT
// Is this for me? Three questions, a touch each, then the bids that can still be made, soonest first, with
// why each fits. The answers are forgotten with the visitor.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

enum { ROWS_MOST = 400, SCANNED_MOST = 4000, ANSWERS_MOST = 12, PASSPORT_DAYS = 7 };

static void answer_row(struct view *view, struct flow *flow, const char *words, const char *number,
                       const char *answer)
{
    part_line(view, flow,
              &(struct line){
                  .title = words,
                  .size = SIZE_LEAD,
                  .tone = COLOUR_BLUE,
                  .number = number,
                  .number_colour = COLOUR_INK,
                  .action = {VERB_ANSWER, answer},
    });
}

// The choices that open bids have now, most first, and the one that leaves it open.
static void facet_rows(struct view *view, struct flow *flow, const char *field, const char *answer,
                       const char *any)
{
    struct facet facets[ANSWERS_MOST];
    size_t count = edition_facets(view->edition, KIND_OPPORTUNITY, field, view->state->now, facets,
                                  ANSWERS_MOST, view->arena);
    const struct choice *choices = kind_field(KIND_OPPORTUNITY, field)->choices;
    for (size_t i = 0; i < count; i++) {
        const char *label = choice_label(choices, facets[i].name);
        if (label && !text_is_same(facets[i].name, "citywide")) // it is in every borough
            answer_row(view, flow, PLAIN(view, label),
                       language_number(view->language, view->arena, (int64_t)facets[i].count),
                       arena_print(view->arena, "%s=%s", answer, facets[i].name));
    }
    answer_row(view, flow, any, NULL, arena_print(view->arena, "%s=", answer));
}

static void dollar_rows(struct view *view, struct flow *flow)
{
    static const char *const most[] = {"100000", "500000", "2000000"};
    for (size_t i = 0; i < sizeof most / sizeof *most; i++)
        answer_row(view, flow, SAY(view, "Up to {0}", .text = {phrase_money(view, most[i], true)}), NULL,
                   arena_print(view->arena, "dollars=%s", most[i]));
    answer_row(view, flow, PLAIN(view, "Any size"), NULL, "dollars=");
}

static void ask(struct view *view, struct flow *flow, int step)
{
    static const char *const questions[FIT_QUESTIONS] = {
        N_("What do you sell or do?"), N_("Where can you work?"), N_("How big a job can you take?")};
    flow_gap(flow, 8);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT},
              SAY(view, "Question {0, number} of {1, number}", .number = {step + 1, FIT_QUESTIONS}));
    struct look title = {.size = SIZE_TITLE, .bold = true, .colour = COLOUR_INK};
    const char *question = PLAIN(view, questions[step]);
    flow_text(flow, page_fitting(flow->page, title, question, flow->width), question);
    flow_gap(flow, 5);
    flow_rule(flow);
    if (step == 0)
        facet_rows(view, flow, "category", "trade", PLAIN(view, "Anything"));
    else if (step == 1)
        facet_rows(view, flow, "borough", "borough", PLAIN(view, "Anywhere in the city"));
    else
        dollar_rows(view, flow);
    flow_gap(flow, 4);
    flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT},
              PLAIN(view, "Your answers are forgotten when you leave."));
    flow_gap(flow, 6);
}

// Bought from certified firms alone (Procurement Policy Board Rules 3-08(c)(1)(iv)).
static bool is_for_certified(const struct record *record)
{
    const char *method = record_get(record, "method");
    return method && (strstr(method, "M/WBE") || strstr(method, "MWBE"));
}

// Cancelled, closed or not yet out: nothing that could be made now.
static bool can_be_made(const struct view *view, const struct record *record)
{
    enum deadline_state state = deadline_of(view->edition, record, view->state->now).state;
    return state == DEADLINE_OPEN || state == DEADLINE_OPEN_ENDED || state == DEADLINE_NOT_GIVEN;
}

static bool fits(const struct view *view, const struct record *record)
{
    const struct fit *fit = &view->state->asked.fit;
    const char *borough = record_get(record, "borough"), *amount = record_get(record, "amount");
    bool is_near = !*fit->borough || !borough || text_is_same(borough, "citywide") ||
                   text_is_same(borough, fit->borough);
    bool is_small = !fit->most_dollars || !amount || strtod(amount, NULL) <= (double)fit->most_dollars;
    return is_near && is_small && can_be_made(view, record) &&
           (fit->is_certified || !is_for_certified(record));
}

// "Closes in 3 days, Tue 2 PM".
const char *phrase_closes(const struct view *view, const struct deadline *deadline)
{
    if (deadline->state != DEADLINE_OPEN)
        return deadline_left(view->language, view->arena, deadline);
    struct date due = deadline->due;
    const char *time = due.has_time ? phrase_date(view, DATE_TIME, due) : NULL;
    const char *day = phrase_date(view, DATE_AND_TIME, due);
    if (deadline->days_left > 1)
        return SAY(view, "{0, plural, one {Closes in # day, {1}} other {Closes in # days, {1}}}",
                   .number = {(double)deadline->days_left}, .text = {day});
    if (deadline->days_left == 1)
        return time ? SAY(view, "Closes tomorrow, {0}", .text = {time}) : PLAIN(view, "Closes tomorrow");
    return time ? SAY(view, "Closes today, {0}", .text = {time}) : PLAIN(view, "Closes today");
}

static const char *why(const struct view *view, const struct record *record, const struct deadline *deadline)
{
    const struct fit *fit = &view->state->asked.fit;
    const char *amount = record_get(record, "amount"), *goal = record_get(record, "mwbe_goal");
    bool is_hurried =
        fit->is_first && deadline->state == DEADLINE_OPEN && deadline->days_left < PASSPORT_DAYS;
    const char *for_firms = NULL;
    if (fit->is_certified && is_for_certified(record))
        for_firms = PLAIN(view, "for certified firms only, like yours");
    else if (fit->is_certified && goal)
        for_firms = SAY(view, "{0}% goes to certified firms", .text = {phrase_atom(view, goal)});
    const char *parts[] = {
        phrase_choice(view, record, "category"),
        phrase_choice(view, record, "borough"),
        amount ? phrase_money(view, amount, true) : PLAIN(view, "amount not given"),
        for_firms,
        is_hurried ? PLAIN(view, "little time: an account in PASSPort takes about a week") : NULL,
    };
    return SAY(view, "Fits you: {0}", .text = {phrase_dotted(view, parts, sizeof parts / sizeof *parts)});
}

static void row(struct view *view, struct flow *flow, const struct record *record)
{
    const char *language;
    struct deadline deadline = deadline_of(view->edition, record, view->state->now);
    part_line(view, flow,
              &(struct line){
                  .title = phrase_title(view, record, &language),
                  .title_language = language,
                  .size = SIZE_TEXT,
                  .tone = COLOUR_BLUE,
                  .strong = phrase_closes(view, &deadline),
                  .strong_colour = deadline.is_urgent ? COLOUR_RED : COLOUR_INK,
                  .under = record_get(record, "agency"),
                  .more = why(view, record, &deadline),
                  .action = {VERB_OPEN, phrase_target(view, SCREEN_OPPORTUNITY, record->code)},
    });
}

// Those that fit, soonest first; looks through a limited number, so that a touch is answered at once.
static size_t find(const struct view *view, struct record *list, size_t most, bool *has_more)
{
    enum { AT_ONCE = 200 };
    const struct fit *fit = &view->state->asked.fit;
    struct search search = {
        .kind = KIND_OPPORTUNITY, .category = *fit->trade ? fit->trade : NULL, .now = view->state->now};
    struct found *found = arena_take(view->arena, AT_ONCE * sizeof *found);
    size_t kept = 0;
    bool goes_on = true;
    *has_more = false;
    for (size_t scanned = 0; goes_on && scanned < SCANNED_MOST; scanned += AT_ONCE) {
        size_t count = edition_search(view->edition, &search, found, AT_ONCE, &goes_on, view->arena);
        for (size_t i = 0; i < count; i++) {
            if (!fits(view, &found[i].record))
                continue;
            *has_more = kept == most;
            if (kept == most)
                return kept;
            list[kept++] = found[i].record;
        }
        search.after = count ? found[count - 1].order : 0;
        goes_on = goes_on && count > 0;
    }
    return kept;
}

// Two more answers, each a touch, that need no screen of their own.
static void about_you(struct view *view, struct flow *flow)
{
    const struct fit *fit = &view->state->asked.fit;
    const struct choice_button choices[] = {
        {PLAIN(view, "My first city bid"),
         {VERB_ANSWER, fit->is_first ? "first=" : "first=yes"},
         fit->is_first                                                           },
        {PLAIN(view, "Certified M/WBE"),
         {VERB_ANSWER, fit->is_certified ? "certified=" : "certified=yes"},
         fit->is_certified                                                       },
        {PLAIN(view, "Ask me again"),      {VERB_ANSWER, "again="},         false},
    };
    part_choices(flow, choices, sizeof choices / sizeof *choices);
}

static void show_fitting(struct view *view, struct flow *flow)
{
    size_t most = view->state->rows < ROWS_MOST ? (size_t)view->state->rows : ROWS_MOST;
    struct record *list = arena_take(view->arena, most * sizeof *list);
    bool has_more;
    size_t count = find(view, list, most, &has_more);
    flow_gap(flow, 8);
    struct look title = {.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK};
    flow_text(flow, title,
              has_more ? PLAIN(view, "You can still bid on these")
                       : SAY(view,
                             "{0, plural, =0 {No bid fits now} one {You can still bid on # thing} other "
                             "{You can still bid on # things}}",
                             .number = {(double)count}));
    flow_gap(flow, 4);
    about_you(view, flow);
    flow_gap(flow, 5);
    flow_rule(flow);
    for (size_t i = 0; i < count; i++)
        row(view, flow, &list[i]);
    if (count == 0)
        part_nothing(view, flow,
                     PLAIN(view, "New bids come every weekday. Look at what is coming up, or answer wider."));
    if (has_more)
        part_more(view, flow);
    flow_gap(flow, 4);
    flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT},
              PLAIN(view, "Your answers are forgotten when you leave."));
    flow_gap(flow, 6);
}

void fit_whole(struct view *view, struct flow *flow)
{
    int step = view->state->asked.fit.step;
    if (step < FIT_QUESTIONS)
        ask(view, flow, step);
    else
        show_fitting(view, flow);
}
