// SPDX-License-Identifier: MIT
// The list of bids, soonest first, and how to narrow it.
#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include <string.h>

static struct search search_of(const struct view *view)
{
    const struct state *state = view->state;
    struct search search = {
        .kind = KIND_OPPORTUNITY,
        .category = *state->category ? state->category : NULL,
        .agency = *state->agency ? state->agency : NULL,
        .borough = *state->borough ? state->borough : NULL,
        .now = state->now,
    };
    if (state->this_week) {
        search.due_until = date_add_days(view->today, 7);
        search.due_until.has_time = false;
    }
    part_searched(view, &search);
    return search;
}

// "9" over "days left"; what has no number says its word under the title instead.
static void line_days(const struct view *view, const struct deadline *deadline, struct line *line)
{
    if (deadline->state != DEADLINE_OPEN) {
        line->more = deadline_left(view->language, view->arena, deadline);
        return;
    }
    const char *when = phrase_date(view, DATE_NEAR, deadline->due);
    line->more = deadline->being_checked ? SAY(view, "Due {0}, being checked", .text = {when})
                                         : SAY(view, "Due {0}", .text = {when});
    if (view->is_clock_wrong)
        return;
    line->number = language_number(view->language, view->arena, deadline->days_left);
    line->unit =
        SAY(view, "{0, plural, one {day left} other {days left}}", .number = {(double)deadline->days_left});
    line->number_colour = deadline->is_urgent ? COLOUR_RED : COLOUR_INK;
}

static void row(struct view *view, struct flow *flow, const struct record *record)
{
    const char *language;
    struct deadline deadline = deadline_of(view->edition, record, view->state->now);
    const char *facts[] = {record_get(record, "agency"), phrase_choice(view, record, "category"),
                           phrase_choice(view, record, "borough")};
    struct line line = {
        .title = phrase_title(view, record, &language),
        .title_language = language,
        .size = SIZE_TEXT,
        .tone = COLOUR_BLUE,
        .under = phrase_dotted(view, facts, 3),
        .is_here = part_is_beside(view, record->code),
        .action = {VERB_OPEN, phrase_target(view, SCREEN_OPPORTUNITY, record->code)},
    };
    line_days(view, &deadline, &line);
    part_line(view, flow, &line);
}

// What the list is narrowed to, as the words of a button.
static const char *filter_words(struct view *view)
{
    const struct state *state = view->state;
    const char *category = choice_label(category_table, state->category),
               *borough = choice_label(borough_table, state->borough);
    const char *parts[] = {state->this_week ? PLAIN(view, "Due this week") : NULL,
                           category ? PLAIN(view, category) : NULL, borough ? PLAIN(view, borough) : NULL,
                           state->agency};
    const char *words = phrase_dotted(view, parts, 4);
    return *words ? words : PLAIN(view, "Narrow the list");
}

static void narrow(struct view *view, struct flow *flow)
{
    const struct choice_button narrower[] = {
        {filter_words(view),  {VERB_OPEN, screen_table[SCREEN_FILTERS].name}, state_has_filter(view->state)},
        { PLAIN(view, "Is this for me?"),     {VERB_OPEN, screen_table[SCREEN_FIT].name},                         false},
    };
    if (view->is_bare)
        return;
    part_choices(flow, narrower, 2);
    flow_gap(flow, 5);
}

void opportunities_rows(struct view *view, struct flow *flow)
{
    const struct state *state = view->state;
    part_bids(view, flow);
    part_search(view, flow, PLAIN(view, "Search the bids"));
    narrow(view, flow);
    flow_rule(flow);
    struct search search = search_of(view);
    struct found *found = arena_take(view->arena, (size_t)state->rows * sizeof *found);
    bool has_more;
    size_t count = edition_search(view->edition, &search, found, (size_t)state->rows, &has_more, view->arena);
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            memcpy(view->first, found[i].record.code, strlen(found[i].record.code) + 1);
        row(view, flow, &found[i].record);
    }
    if (count == 0)
        part_nothing(view, flow,
                     *state->words || state_has_filter(state)
                         ? PLAIN(view, "No open bid fits. Try fewer words, or a wider list.")
                         : PLAIN(view, "No bids are open now. New ones come every weekday."));
    if (has_more)
        part_more(view, flow);
    flow_gap(flow, 6);
}

static void choose(struct view *view, struct flow *flow, const char *words, const char *choice, bool is_on)
{
    (void)view;
    struct rect rect = page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                                   (struct action){VERB_FILTER, choice}, words, is_on);
    flow->y += rect.height;
    flow_gap(flow, METRICS_GAP_MM + 0.5);
}

static void choose_facets(struct view *view, struct flow *flow, const char *field, const char *chosen,
                          size_t most)
{
    struct facet facets[12];
    size_t count =
        edition_facets(view->edition, KIND_OPPORTUNITY, field, view->state->now, facets, most, view->arena);
    const struct choice *choices = kind_field(KIND_OPPORTUNITY, field)->choices;
    for (size_t i = 0; i < count; i++) {
        const char *label = choices ? choice_label(choices, facets[i].name) : NULL;
        const char *words = SAY(view, "{1} ({0, number})", .number = {(double)facets[i].count},
                                .text = {label ? PLAIN(view, label) : facets[i].name});
        bool is_on = text_is_same(facets[i].name, chosen);
        choose(view, flow, words, arena_print(view->arena, "%s=%s", field, is_on ? "" : facets[i].name),
               is_on);
    }
}

void filters_whole(struct view *view, struct flow *flow)
{
    const struct state *state = view->state;
    struct search search = search_of(view);
    flow_gap(flow, 8);
    double count = (double)edition_count(view->edition, &search, 9999);
    struct rect done = page_button(
        flow, (struct rect){flow->x, flow->y, flow->width, page_mm(flow->page, 18)},
        (struct action){VERB_BACK, "done"},
        SAY(view, "{0, plural, =0 {No bid fits} one {Show # bid} other {Show # bids}}", .number = {count}),
        true);
    flow->y += done.height;
    struct flow columns[2] = {*flow, *flow};
    int gutter = page_mm(flow->page, 8), half = (flow->width - gutter) / 2;
    bool is_wide = !flow->page->metrics.is_portrait;
    if (is_wide) {
        columns[0].width = columns[1].width = half;
        columns[1].x += half + gutter;
    }
    part_heading(view, &columns[0], PLAIN(view, "When"));
    choose(view, &columns[0], PLAIN(view, "Due this week"), state->this_week ? "week=" : "week=yes",
           state->this_week);
    part_heading(view, &columns[0], PLAIN(view, "What kind"));
    choose_facets(view, &columns[0], "category", state->category, 6);
    columns[1].y = is_wide ? columns[1].y : columns[0].y;
    part_heading(view, &columns[1], PLAIN(view, "Where"));
    choose_facets(view, &columns[1], "borough", state->borough, 6);
    part_heading(view, &columns[1], PLAIN(view, "Who buys"));
    choose_facets(view, &columns[1], "agency", state->agency, 12);
    flow->y = columns[0].y > columns[1].y ? columns[0].y : columns[1].y;
    flow_gap(flow, 6);
}
