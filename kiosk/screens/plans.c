// SPDX-License-Identifier: MIT
// What agencies expect to buy, soonest first: not yet a bid, and it may change.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/quarter.h"
#include "kiosk/screens/all.h"

enum { MOST = 400 };

// "Expected January 2027 to March 2027", or NULL when the plan does not say.
static const char *expected(const struct view *view, const struct record *plan)
{
    const char *quarter = record_get(plan, "quarter");
    struct date first, last;
    if (quarter_read(quarter, &first, &last))
        return SAY(view, "Expected {0} to {1}",
                   .text = {phrase_date(view, DATE_MONTH, first), phrase_date(view, DATE_MONTH, last)});
    return quarter ? SAY(view, "Expected {0}", .text = {quarter}) : NULL;
}

static void row(struct view *view, struct flow *flow, const struct record *plan)
{
    const char *language, *amount = record_get(plan, "amount");
    const char *facts[] = {record_get(plan, "agency"), phrase_choice(view, plan, "category"),
                           amount ? phrase_money(view, amount, true) : NULL};
    part_line(view, flow,
              &(struct line){
                  .title = phrase_title(view, plan, &language),
                  .title_language = language,
                  .size = SIZE_TEXT,
                  .tone = COLOUR_BLUE,
                  .under = phrase_dotted(view, facts, 3),
                  .more = expected(view, plan),
                  .is_here = part_is_beside(view, plan->code),
                  .action = {VERB_OPEN, phrase_target(view, SCREEN_PLAN, plan->code)},
    });
}

void plans_rows(struct view *view, struct flow *flow)
{
    const char *words = view->state->words;
    size_t most = view->state->rows < MOST ? (size_t)view->state->rows : MOST;
    struct found *found = arena_take(view->arena, most * sizeof *found);
    struct search search = {.kind = KIND_PLAN, .now = view->state->now};
    part_searched(view, &search);
    bool has_more;
    part_bids(view, flow);
    part_search(view, flow, PLAIN(view, "Search the plans"));
    flow_rule(flow);
    size_t count = edition_search(view->edition, &search, found, most, &has_more, view->arena);
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            memcpy(view->first, found[i].record.code, strlen(found[i].record.code) + 1);
        row(view, flow, &found[i].record);
    }
    if (count == 0)
        part_nothing(view, flow,
                     text_is_empty(words) ? PLAIN(view, "No plans are listed now.")
                                          : PLAIN(view, "No plan fits. Try fewer words."));
    if (has_more)
        part_more(view, flow);
    flow_gap(flow, 6);
}

static const char *shown(const struct view *view, const struct record *plan, const struct field *field)
{
    const char *value = record_get(plan, field->name);
    struct date date;
    if (!value)
        return NULL;
    if (field->type == FIELD_DATE)
        return record_date(plan, field->name, &date) ? phrase_date(view, DATE_SHORT, date) : NULL;
    return field->type == FIELD_MONEY ? phrase_money(view, value, false) : value;
}

static void facts(struct view *view, struct flow *flow, const struct record *plan)
{
    static const char *const names[] = {"amount", "industry", "method", "start", "end", "plan_id", "epin"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const struct field *field = kind_field(KIND_PLAN, names[i]);
        bool is_english = field->type == FIELD_LINE;
        part_fact(view, flow, PLAIN(view, field->label), shown(view, plan, field), is_english ? "en" : NULL);
    }
}

void plan_thing(struct view *view, struct flow *flow, const struct record *plan)
{
    const char *kicker[] = {record_get(plan, "agency"), phrase_choice(view, plan, "category")};
    part_kicker(view, flow, plan->kind, phrase_dotted(view, kicker, 2));
    part_title(view, flow, plan);
    flow_gap(flow, 4);
    size_t card = flow_card(flow, COLOUR_BLUE);
    flow_text(flow, (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK},
              expected(view, plan));
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
              PLAIN(view, "This is a plan, not yet a bid. It may change or be dropped."));
    flow_card_end(flow, card);
    flow_gap(flow, 5);
    part_field(view, flow, plan, "summary");
    facts(view, flow, plan);
    part_take_away(view, flow, plan);
    part_source(view, flow, plan);
}
