// SPDX-License-Identifier: MIT
// Who won: the contracts awarded, newest first. Each leads to where that contract is now.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

enum { MOST = 400 };

static void row(struct view *view, struct flow *flow, const struct record *contract)
{
    struct date awarded;
    const char *language, *amount = record_get(contract, "amount");
    bool is_dated =
        record_date(contract, "awarded", &awarded) || record_date(contract, "registered", &awarded);
    awarded.has_time = false;
    const char *who[] = {record_get(contract, "vendor"), amount ? phrase_money(view, amount, true) : NULL};
    const char *when =
        is_dated ? SAY(view, "Awarded {0}", .text = {phrase_date(view, DATE_SHORT, awarded)}) : NULL;
    const char *facts[] = {when, record_get(contract, "agency")};
    part_line(view, flow,
              &(struct line){
                  .title = phrase_title(view, contract, &language),
                  .title_language = language,
                  .size = SIZE_TEXT,
                  .tone = COLOUR_TEAL,
                  .under = phrase_dotted(view, who, 2),
                  .more = phrase_dotted(view, facts, 2),
                  .is_here = part_is_beside(view, contract->code),
                  .action = {VERB_OPEN, phrase_target(view, SCREEN_AWARD, contract->code)},
    });
}

void awards_rows(struct view *view, struct flow *flow)
{
    const char *words = view->state->words;
    size_t most = view->state->rows < MOST ? (size_t)view->state->rows : MOST;
    struct found *found = arena_take(view->arena, most * sizeof *found);
    struct search search = {.kind = KIND_CONTRACT,
                            .due_until = view->today, // what waits for its award stands after every day
                            .now = view->state->now,
                            .and_past = true};
    search.due_until.has_time = false;
    part_searched(view, &search);
    bool has_more;
    part_bids(view, flow);
    part_search(view, flow, PLAIN(view, "Vendor, agency, or what was bought"));
    flow_rule(flow);
    size_t count = edition_search(view->edition, &search, found, most, &has_more, view->arena);
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            memcpy(view->first, found[i].record.code, strlen(found[i].record.code) + 1);
        row(view, flow, &found[i].record);
    }
    if (count == 0)
        part_nothing(view, flow,
                     text_is_empty(words) ? PLAIN(view, "No award is listed yet.")
                                          : PLAIN(view, "No award fits. Try fewer words."));
    if (has_more)
        part_more(view, flow);
    flow_gap(flow, 6);
}
