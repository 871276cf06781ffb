// SPDX-License-Identifier: MIT
// Texts that may have gone: the carrier is asked what it sent, one text at a time, in rounds that grow rarer.
// What it lists was sent. What it does not list some time after the attempt was never taken, and may leave
// again.
#include "sms-gateway/outbox/inside.h"

enum { ROUND_FIRST_MS = 1000, ROUND_LONGEST_MS = 300000, LISTED_AFTER = 20 };

void outbox_ask_soon(struct outbox *outbox, const struct outbox_time *time)
{
    struct inquiry *inquiry = &outbox->inquiry;
    inquiry->round_ms = ROUND_FIRST_MS;
    inquiry->after = 0;
    inquiry->next_ms = time->steady_ms > 0 ? time->steady_ms : 1;
}

int64_t outbox_ask_wait(const struct outbox *outbox, const struct outbox_time *time)
{
    const struct inquiry *inquiry = &outbox->inquiry;
    if (inquiry->slot.phase != SLOT_FREE || inquiry->next_ms == 0)
        return -1;
    return inquiry->next_ms > time->steady_ms ? inquiry->next_ms - time->steady_ms : 0;
}

static void asked(void *context, const struct http_answer *answer)
{
    struct inquiry *inquiry = context;
    struct slot *slot = &inquiry->slot;
    struct carrier_parcel parcel = {
        .number = slot->row.number, .body = slot->row.body, .attempted_real = slot->row.attempted_real};
    inquiry->sids = slot->lane->line->carrier->asked(&parcel, answer, slot->arena);
    slot->phase = SLOT_ENDED;
}

// A text that we know of by its id is another one with the same words.
static const char *found(struct outbox *outbox)
{
    for (const char **sid = outbox->inquiry.sids; *sid; sid++)
        if (!ledger_knows_sid(outbox->ledger, outbox->inquiry.slot.row.carrier, *sid))
            return *sid;
    return NULL;
}

static void learn(struct outbox *outbox, const struct outbox_time *time)
{
    struct inquiry *inquiry = &outbox->inquiry;
    struct outgoing *row = &inquiry->slot.row;
    inquiry->slot.phase = SLOT_FREE;
    if (!inquiry->sids)
        return;
    row->sid = found(outbox);
    if (row->sid) {
        row->state = OUTGOING_SENT;
        outbox->counters.reconciled++;
    } else if (time->real - row->attempted_real < LISTED_AFTER) {
        return;
    } else if (time->now > row->not_after) {
        row->state = OUTGOING_EXPIRED;
        outbox->counters.expired++;
    } else {
        row->state = OUTGOING_QUEUED;
        row->due = time->now;
        outbox->counters.retried++;
        outbox->is_behind = true;
    }
    ledger_outgoing_end(outbox->ledger, row, 0);
}

static void next_round(struct inquiry *inquiry, const struct outbox_time *time)
{
    bool was_empty = inquiry->after == 0;
    inquiry->after = 0;
    inquiry->next_ms = was_empty ? 0 : time->steady_ms + inquiry->round_ms;
    if (inquiry->round_ms < ROUND_LONGEST_MS)
        inquiry->round_ms *= 2;
}

static void ask_next(struct outbox *outbox, const struct outbox_time *time)
{
    struct inquiry *inquiry = &outbox->inquiry;
    struct outgoing row;
    if (ledger_outgoing_unknown(outbox->ledger, inquiry->after, &row, 1, outbox->scratch) == 0) {
        next_round(inquiry, time);
        return;
    }
    struct slot *slot = &inquiry->slot;
    slot->lane = lane_named(outbox, row.carrier);
    const struct carrier_line *line = slot->lane ? slot->lane->line : NULL;
    if (!line || !lane_can_send(slot->lane) || !line->carrier->ask) { // switched off, or it cannot tell
        inquiry->after = row.id;
        return;
    }
    outbox_keep_row(slot, &row);
    struct carrier_parcel parcel = {.number = row.number, .attempted_real = row.attempted_real};
    struct http_call call = {.done = asked, .context = inquiry};
    line->carrier->ask(line->line, &parcel, &call, slot->arena);
    if (!http_start(outbox->client, &call)) {
        inquiry->next_ms = time->steady_ms + ROUND_FIRST_MS; // every connection is busy
        return;
    }
    slot->phase = SLOT_UNDER_WAY;
    inquiry->after = row.id;
}

void outbox_ask_turn(struct outbox *outbox, const struct outbox_time *time)
{
    struct inquiry *inquiry = &outbox->inquiry;
    if (inquiry->slot.phase == SLOT_ENDED)
        learn(outbox, time);
    if (inquiry->slot.phase == SLOT_FREE && inquiry->next_ms && time->steady_ms >= inquiry->next_ms)
        ask_next(outbox, time);
}
