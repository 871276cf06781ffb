// SPDX-License-Identifier: MIT
// What leaves next: of all carriers' rows that are due, those whose deadline is nearest.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

static int compare_deadlines(const void *a, const void *b)
{
    const struct outgoing *left = a, *right = b;
    if (left->not_after != right->not_after)
        return left->not_after < right->not_after ? -1 : 1;
    return (left->id > right->id) - (left->id < right->id);
}

// The first rows of every lane, in one order. A lane with several senders shows more of them, so that one
// that must wait does not hide the others.
static size_t candidates(struct outbox *outbox, const struct outbox_time *time, size_t limit,
                         struct outgoing **rows)
{
    size_t count = 0;
    *rows = arena_take(outbox->scratch, (outbox->lane_count * OUTBOX_SLOTS + OUTBOX_UNKEPT) * sizeof **rows);
    for (size_t i = 0; i < outbox->lane_count; i++) {
        struct lane *lane = &outbox->lanes[i];
        size_t most = lane->sender_count > 1 ? OUTBOX_SLOTS : limit;
        size_t found =
            ledger_outgoing_due(outbox->ledger, lane->name, time->now, *rows + count, most, outbox->scratch);
        lane->has_backlog = false;
        for (size_t s = 0; s < lane->sender_count; s++)
            lane->senders[s].is_waiting = false;
        outbox->is_behind |= found == most;
        count += found;
    }
    count += unkept_due(outbox, time->now, *rows + count);
    qsort(*rows, count, sizeof **rows, compare_deadlines);
    return count;
}

static void expire(struct outbox *outbox, struct outgoing *row, const struct outbox_time *time)
{
    outbox->counters.expired++;
    if (row->id < 0) {
        unkept_expire(outbox, row);
        return;
    }
    row->state = OUTGOING_EXPIRED;
    ledger_outgoing_end(outbox->ledger, row, 0);
    ledger_call_add(outbox->ledger, row->id, "expired", time->now);
}

// False when it must wait.
static bool claim(struct outbox *outbox, struct outgoing *row, const struct outbox_time *time)
{
    struct lane *own = lane_named(outbox, row->carrier), *lane = lane_route(outbox, row, time);
    if (!lane) {
        lane_wait_for(outbox, own, row, time);
        return false;
    }
    if (lane != own)
        outbox->counters.rerouted++;
    lane_take(outbox, lane, row, time);
    row->attempts++;
    row->attempted_real = time->real;
    if (row->id > 0)
        ledger_outgoing_sending(outbox->ledger, row, time->real);
    struct slot *slot = outbox_slot(outbox, lane, row);
    if (row->id < 0) {
        unkept_take(outbox, row);
        slot->phase = SLOT_READY; // there is no commit to wait for
    }
    return true;
}

void outbox_claim(struct outbox *outbox, const struct outbox_time *time)
{
    size_t limit = outbox_room(outbox), waiting = 0;
    if (limit == 0)
        return;
    struct outgoing *rows;
    outbox->is_behind = false;
    size_t count = candidates(outbox, time, limit, &rows);
    size_t i = 0;
    for (; i < count && outbox_room(outbox) > 0; i++) {
        if (time->now > rows[i].not_after)
            expire(outbox, &rows[i], time);
        else
            waiting += !claim(outbox, &rows[i], time);
    }
    // All that is due has been looked at, or must wait: then there is nothing to hurry for.
    outbox->is_behind = i < count || (outbox->is_behind && waiting < count);
    outbox->next_due = unkept_next(outbox, ledger_outgoing_next(outbox->ledger, time->now));
}
