// SPDX-License-Identifier: MIT
// Bids are one thing in three times: open now, coming up, and who won. A strip of three leads from each to
// the others.
#include "kiosk/screens/view.h"

void part_bids(struct view *view, struct flow *flow)
{
    static const struct {
        const char *words; // N_()
        enum screen screen;
    } parts[] = {
        {N_("Open now"),  SCREEN_OPPORTUNITIES},
        {N_("Coming up"), SCREEN_PLANS        },
        {N_("Who won"),   SCREEN_AWARDS       },
    };
    enum { PARTS = sizeof parts / sizeof *parts };
    if (view->is_bare)
        return;
    struct choice_button buttons[PARTS];
    enum screen seen = state_seen(view->state)->screen;
    for (int i = 0; i < PARTS; i++)
        buttons[i] = (struct choice_button){
            .words = PLAIN(view, parts[i].words),
            .action = {VERB_INSTEAD, screen_table[parts[i].screen].name},
            .is_on = seen == parts[i].screen || screen_table[seen].list == parts[i].screen,
        };
    flow_gap(flow, 6);
    part_choices(flow, buttons, PARTS);
}
