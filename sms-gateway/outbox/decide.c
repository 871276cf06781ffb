// SPDX-License-Identifier: MIT
// What a carrier's answer means for a row: done, later, never, or nobody knows.
#include "sms-gateway/outbox/inside.h"

// Seconds before a row is tried again: doubled each time.
enum { WAIT_FIRST = 1, WAIT_LONGEST = 300, DENIED_WAIT = 60 };
// Milliseconds a carrier rests when it asks for that or cannot be reached: doubled while it goes on.
enum { REST_FIRST_MS = 250, REST_LONGEST_MS = 30000 };

static int64_t wait_of(const struct outgoing *row)
{
    int64_t wait = WAIT_FIRST;
    for (int64_t i = 1; i < row->attempts && wait < WAIT_LONGEST; i++)
        wait *= 2;
    return wait < WAIT_LONGEST ? wait : WAIT_LONGEST;
}

static void rest(struct outbox *outbox, const struct outbox_time *time)
{
    if (time->steady_ms < outbox->rest_until_ms)
        return; // the answers of one moment count once
    outbox->rest_ms = outbox->rest_ms ? outbox->rest_ms * 2 : REST_FIRST_MS;
    if (outbox->rest_ms > REST_LONGEST_MS)
        outbox->rest_ms = REST_LONGEST_MS;
    outbox->rest_until_ms = time->steady_ms + outbox->rest_ms;
}

static void again(struct outbox *outbox, struct outgoing *row, int64_t wait, const struct outbox_time *time)
{
    row->state = OUTGOING_QUEUED;
    row->due = time->now + wait;
    outbox->counters.retried++;
    outbox->is_behind = true;
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
        outbox->rest_ms = 0;
        outbox->counters.sent++;
        break;
    case SEND_UNKNOWN:
        row->state = OUTGOING_UNKNOWN;
        outbox->counters.unknown++;
        outbox_ask_soon(outbox, time);
        break;
    case SEND_LATER:
        again(outbox, row, wait_of(row), time);
        break;
    case SEND_BUSY:
        rest(outbox, time);
        again(outbox, row, wait_of(row), time);
        break;
    case SEND_DENIED:
        rest(outbox, time);
        again(outbox, row, DENIED_WAIT, time);
        outbox->counters.denied++;
        break;
    case SEND_REFUSED:
    case SEND_FILTERED:
    case SEND_UNREACHABLE:
        row->state = OUTGOING_FAILED;
        outbox->counters.refused++;
        break;
    case SEND_SUPPRESSED:
        row->state = OUTGOING_ENDED;
        outbox->counters.suppressed++;
        break;
    }
}
