// SPDX-License-Identifier: MIT
// What is to be done about a text that its carrier took and could not deliver.
#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

// Another carrier may be let through where this one is filtered. What the number itself cannot take, no
// carrier can bring.
static bool goes_elsewhere(struct outbox *outbox, struct outgoing *row, const struct outbox_time *time,
                           struct arena *arena)
{
    struct lane *lane = lane_named(outbox, row->carrier);
    if (!lane || time->now > row->not_after)
        return false;
    row->tried = arena_print(arena, "%s%s,", text_is_empty(row->tried) ? "," : row->tried, lane->name);
    return lane_has_other(outbox, lane, row);
}

void outbox_failed(struct outbox *outbox, const struct carrier_report *report, const char *carrier,
                   const struct outbox_time *time, struct arena *arena)
{
    struct outgoing row;
    if (report->outcome == SEND_TAKEN || report->outcome == SEND_SUPPRESSED ||
        !ledger_outgoing_of_sid(outbox->ledger, carrier, report->sid, &row, arena) ||
        row.state != OUTGOING_SENT)
        return;
    if (report->outcome == SEND_FILTERED && goes_elsewhere(outbox, &row, time, arena)) {
        row.due = time->now;
        ledger_outgoing_again(outbox->ledger, &row);
        outbox->counters.retried++;
        outbox->is_behind = true;
        return;
    }
    ledger_call_add(outbox->ledger, row.id, carrier_reason(report->outcome), time->now);
}
