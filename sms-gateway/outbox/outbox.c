// SPDX-License-Identifier: MIT
// The way of a row: queued → (commit) sending → handed to the carrier → its result → (commit) sent, queued
// again, failed or unknown. A slot accompanies it from the first commit to the last, so what a failed commit
// undoes is known.
#include "sms-gateway/outbox/outbox.h"

#include <stdlib.h>

#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

// A row whose carrier is switched off waits this many seconds.
enum { OFF_WAIT = 3600 };

struct outbox *outbox_open(struct ledger *ledger, struct http_client *client,
                           const struct carrier_line *lines, size_t line_count,
                           const struct outbox_time *time)
{
    struct outbox *outbox = calloc(1, sizeof *outbox);
    if (!outbox)
        abort();
    outbox->ledger = ledger;
    outbox->client = client;
    outbox->lines = lines;
    outbox->line_count = line_count;
    outbox->scratch = arena_open();
    for (size_t i = 0; i < OUTBOX_SLOTS; i++)
        outbox->slots[i] = (struct slot){.outbox = outbox, .arena = arena_open()};
    outbox->inquiry.slot = (struct slot){.outbox = outbox, .arena = arena_open()};
    ledger_recover(ledger, time->now);
    outbox->is_behind = true;
    outbox_ask_soon(outbox, time);
    return outbox;
}

void outbox_close(struct outbox *outbox)
{
    if (!outbox)
        return;
    for (size_t i = 0; i < OUTBOX_SLOTS; i++)
        arena_close(outbox->slots[i].arena);
    arena_close(outbox->inquiry.slot.arena);
    arena_close(outbox->scratch);
    free(outbox);
}

const struct outbox_counters *outbox_counters(const struct outbox *outbox)
{
    return &outbox->counters;
}

bool outbox_is_idle(const struct outbox *outbox)
{
    return outbox->used == 0 && outbox->inquiry.slot.phase == SLOT_FREE;
}

void outbox_wake(struct outbox *outbox)
{
    outbox->is_behind = true;
}

const struct carrier_line *outbox_line(const struct outbox *outbox, const char *carrier)
{
    for (size_t i = 0; i < outbox->line_count; i++) {
        const struct carrier_line *line = &outbox->lines[i];
        if (text_is_same(line->carrier->name, carrier) && line->carrier->can_send(line->line))
            return line;
    }
    return NULL;
}

void outbox_keep_row(struct slot *slot, const struct outgoing *row)
{
    arena_reset(slot->arena);
    slot->row = *row;
    slot->row.carrier = arena_text(slot->arena, row->carrier);
    slot->row.number = arena_text(slot->arena, row->number);
    slot->row.ours = arena_text(slot->arena, row->ours);
    slot->row.kind = arena_text(slot->arena, row->kind);
    slot->row.body = arena_text(slot->arena, row->body);
    slot->row.sid = arena_text(slot->arena, row->sid);
    slot->result = (struct send_result){0};
    slot->is_decided = false;
}

static void slot_free(struct slot *slot)
{
    slot->phase = SLOT_FREE;
    slot->outbox->used--;
}

static size_t room(const struct outbox *outbox)
{
    // What waits beyond the free connections waits in the ledger, in the order of its deadlines.
    size_t connections = http_free(outbox->client), slots = OUTBOX_SLOTS - outbox->used;
    connections = connections > outbox->starting ? connections - outbox->starting : 0;
    return connections < slots ? connections : slots;
}

// Only when there is room.
static struct slot *slot_take(struct outbox *outbox, const struct outgoing *row)
{
    struct slot *slot = outbox->slots;
    while (slot->phase != SLOT_FREE)
        slot++;
    outbox_keep_row(slot, row);
    slot->phase = SLOT_CLAIMED;
    outbox->used++;
    outbox->starting++;
    return slot;
}

void outbox_add(struct outbox *outbox, struct outgoing *row, const struct outbox_time *time)
{
    bool starts = !outbox->is_behind && time->steady_ms >= outbox->rest_until_ms && row->due <= time->now &&
                  outbox_line(outbox, row->carrier) && room(outbox) > 0;
    row->state = starts ? OUTGOING_SENDING : OUTGOING_QUEUED;
    row->attempts = starts ? 1 : 0;
    row->attempted_real = starts ? time->real : 0;
    row->id = ledger_outgoing_add(outbox->ledger, row);
    if (starts)
        slot_take(outbox, row);
    else
        outbox->is_behind = true;
}

void outbox_committed(struct outbox *outbox, bool is_done)
{
    for (size_t i = 0; i < OUTBOX_SLOTS && outbox->used; i++) {
        struct slot *slot = &outbox->slots[i];
        if (slot->phase == SLOT_CLAIMED && is_done) {
            slot->phase = SLOT_READY;
        } else if (slot->phase == SLOT_CLAIMED) {
            outbox->starting--;
            outbox->is_behind = true; // its row is queued as before, or was never there
            slot_free(slot);
        } else if (slot->phase == SLOT_WRITTEN && is_done) {
            slot_free(slot);
        } else if (slot->phase == SLOT_WRITTEN) {
            slot->phase = SLOT_ENDED; // to be written again
        }
    }
}

static void sent(void *context, const struct http_answer *answer)
{
    struct slot *slot = context;
    slot->result = slot->line->carrier->sent(slot->line->line, answer, slot->arena);
    slot->phase = SLOT_ENDED;
}

static void end_unsent(struct slot *slot, enum outgoing_state state, int64_t *counter)
{
    slot->row.state = state;
    slot->is_decided = true;
    slot->phase = SLOT_ENDED;
    (*counter)++;
}

static void hand_over(struct outbox *outbox, struct slot *slot, const struct outbox_time *time)
{
    struct carrier_parcel parcel = {
        .number = slot->row.number,
        .ours = slot->row.ours,
        .body = slot->row.body,
        .seconds_left = slot->row.not_after - time->now,
        .reference = slot->row.id,
    };
    struct http_call call = {.done = sent, .context = slot};
    slot->line->carrier->send(slot->line->line, &parcel, &call, slot->arena);
    slot->phase = SLOT_UNDER_WAY;
    if (http_start(outbox->client, &call))
        return;
    slot->phase = SLOT_READY; // every connection is busy after all
    outbox->starting++;
}

// The moment of sending: here a stop holds, whatever was queued before it.
static void start(struct outbox *outbox, struct slot *slot, const struct outbox_time *time)
{
    struct ledger_person person;
    slot->line = outbox_line(outbox, slot->row.carrier);
    ledger_person(outbox->ledger, slot->row.number, &person, outbox->scratch);
    outbox->starting--;
    if (person.has_stopped && !text_is_same(slot->row.kind, "confirmation"))
        end_unsent(slot, OUTGOING_ENDED, &outbox->counters.ended);
    else if (time->now > slot->row.not_after)
        end_unsent(slot, OUTGOING_EXPIRED, &outbox->counters.expired);
    else
        hand_over(outbox, slot, time);
}

static void start_ready(struct outbox *outbox, const struct outbox_time *time)
{
    bool has_started = false;
    for (size_t i = 0; i < OUTBOX_SLOTS && outbox->starting; i++)
        if (outbox->slots[i].phase == SLOT_READY) {
            start(outbox, &outbox->slots[i], time);
            has_started = true;
        }
    if (has_started)
        http_step(outbox->client); // they leave now, not in the next turn
}

static void write_ended(struct outbox *outbox, const struct outbox_time *time)
{
    for (size_t i = 0; i < OUTBOX_SLOTS && outbox->used; i++) {
        struct slot *slot = &outbox->slots[i];
        if (slot->phase != SLOT_ENDED)
            continue;
        if (!slot->is_decided)
            outbox_decide(outbox, slot, time);
        slot->is_decided = true;
        ledger_outgoing_end(outbox->ledger, &slot->row, slot->result.code);
        if (slot->result.outcome == SEND_SUPPRESSED)
            ledger_stop(outbox->ledger,
                        &(struct ledger_word){
                            .number = slot->row.number, .carrier = slot->row.carrier, .at = time->now},
                        "carrier");
        slot->phase = SLOT_WRITTEN;
    }
}

// Takes what is due from the ledger, the earliest deadline first, as far as connections are free.
static void claim_due(struct outbox *outbox, const struct outbox_time *time)
{
    size_t limit = room(outbox);
    if (limit == 0)
        return;
    struct outgoing rows[OUTBOX_SLOTS];
    size_t count = ledger_outgoing_due(outbox->ledger, time->now, rows, limit, outbox->scratch);
    for (size_t i = 0; i < count; i++) {
        if (!outbox_line(outbox, rows[i].carrier)) {
            rows[i].state = time->now > rows[i].not_after ? OUTGOING_EXPIRED : OUTGOING_QUEUED;
            rows[i].due = time->now + OFF_WAIT;
            ledger_outgoing_end(outbox->ledger, &rows[i], 0);
            continue;
        }
        rows[i].attempts++;
        rows[i].attempted_real = time->real;
        ledger_outgoing_sending(outbox->ledger, rows[i].id, time->real);
        slot_take(outbox, &rows[i]);
    }
    outbox->is_behind = count == limit;
    outbox->next_due = outbox->is_behind ? time->now : ledger_outgoing_next(outbox->ledger);
}

static int next_turn(const struct outbox *outbox, const struct outbox_time *time)
{
    int64_t ms = -1;
    if (outbox->next_due && room(outbox) > 0) // else the end of a transfer wakes us
        ms = outbox->next_due > time->now ? (outbox->next_due - time->now) * 1000 : 0;
    if (ms >= 0 && outbox->rest_until_ms > time->steady_ms + ms)
        ms = outbox->rest_until_ms - time->steady_ms;
    int64_t asking = outbox_ask_wait(outbox, time);
    if (asking >= 0 && (ms < 0 || asking < ms))
        ms = asking;
    return ms > 60000 ? 60000 : (int)ms;
}

int outbox_turn(struct outbox *outbox, const struct outbox_time *time)
{
    start_ready(outbox, time);
    write_ended(outbox, time);
    outbox_ask_turn(outbox, time);
    bool is_due = outbox->is_behind || (outbox->next_due && time->now >= outbox->next_due);
    if (is_due && time->steady_ms >= outbox->rest_until_ms)
        claim_due(outbox, time);
    arena_reset(outbox->scratch);
    return next_turn(outbox, time);
}
