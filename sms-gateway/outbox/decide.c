// SPDX-License-Identifier: MIT
// What a carrier's answer means for a row: done, later, never, or nobody knows.
#include <stdlib.h>

#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

// Seconds before a row is tried again: doubled each time, and up to a quarter more, so that what failed
// together does not come back together. After so many attempts in a row at one carrier another one may try.
enum { WAIT_FIRST = 1, WAIT_LONGEST = 300, DENIED_WAIT = 60, PATIENCE = 4 };

static int64_t wait_of(const struct outgoing *row)
{
    int64_t wait = WAIT_FIRST;
    for (int64_t i = 1; i < row->attempts && wait < WAIT_LONGEST; i++)
        wait *= 2;
    wait = wait < WAIT_LONGEST ? wait : WAIT_LONGEST;
    return wait + (wait >= 4 ? (llabs(row->id) * 7919 + row->attempts) % (wait / 4 + 1) : 0);
}

static void again(struct outbox *outbox, struct outgoing *row, int64_t wait, const struct outbox_time *time)
{
    row->state = OUTGOING_QUEUED;
    row->due = time->now + wait;
    outbox->counters.retried++;
    outbox->is_behind = true;
}

// Not by this carrier again.
static void leave_lane(struct slot *slot)
{
    const char *tried = slot->row.tried && *slot->row.tried ? slot->row.tried : ",";
    slot->row.tried = arena_print(slot->arena, "%s%s,", tried, slot->lane->name);
}

static void try_later(struct outbox *outbox, struct slot *slot, int64_t wait, const struct outbox_time *time)
{
    struct outgoing *row = &slot->row;
    again(outbox, row, wait, time);
    if (row->attempts % PATIENCE != 0)
        return;
    leave_lane(slot);
    if (lane_has_other(outbox, slot->lane, row))
        row->due = time->now;
    else
        row->tried = NULL; // from the beginning
}

// Its words or its number are not for this carrier. Another one may be freer.
static void refuse(struct outbox *outbox, struct slot *slot, const struct outbox_time *time)
{
    leave_lane(slot);
    if (slot->result.outcome == SEND_FILTERED && lane_has_other(outbox, slot->lane, &slot->row)) {
        again(outbox, &slot->row, 0, time);
        return;
    }
    slot->row.state = OUTGOING_FAILED;
    outbox->counters.refused++;
}

void outbox_decide(struct outbox *outbox, struct slot *slot, const struct outbox_time *time)
{
    struct outgoing *row = &slot->row;
    const char *sid = slot->result.sid;
    if (!sid) // a carrier that gives no id of its own reports by ours
        sid = arena_print(slot->arena, "%lld", (long long)row->id);
    switch (slot->result.outcome) {
    case SEND_TAKEN:
        row->state = OUTGOING_SENT;
        row->sid = sid;
        slot->lane->rest_ms = 0;
        outbox->counters.sent++;
        break;
    case SEND_UNKNOWN:
        row->state = OUTGOING_UNKNOWN;
        outbox->counters.unknown++;
        outbox_ask_soon(outbox, time);
        break;
    case SEND_LATER:
        try_later(outbox, slot, wait_of(row), time);
        break;
    case SEND_BUSY:
        lane_rest(slot->lane, time);
        try_later(outbox, slot, wait_of(row), time);
        break;
    case SEND_DENIED:
        lane_rest(slot->lane, time);
        try_later(outbox, slot, DENIED_WAIT, time);
        outbox->counters.denied++;
        break;
    case SEND_UNREACHABLE:
        if (row->id > 0)
            ledger_unreached(outbox->ledger, row->number, time->now);
        refuse(outbox, slot, time);
        break;
    case SEND_REFUSED:
    case SEND_FILTERED:
        refuse(outbox, slot, time);
        break;
    case SEND_SUPPRESSED:
        row->state = OUTGOING_ENDED;
        outbox->counters.suppressed++;
        break;
    }
}
