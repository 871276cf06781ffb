// SPDX-License-Identifier: MIT
// The way of a row: queued → (commit) sending → handed to the carrier → its result → (commit) sent, queued
// again, failed or unknown. A slot accompanies it from the first commit to the last, so what a failed commit
// undoes is known.
#include "sms-gateway/outbox/outbox.h"

#include <stdlib.h>

#include "content/base/text.h"
#include "sms-gateway/outbox/inside.h"

// How often it looks for what came too late, and for rows of carriers that are off.
enum { SWEEP_MS = 60000 };

// A commit waits so long, and while so many connections are busy: the carrier has work, and each commit costs
// the same.
enum { GATHER_MS = 2, GATHER_BUSY = 25 };

static void find_lanes(struct outbox *outbox)
{
    for (const char **name = ledger_outgoing_carriers(outbox->ledger, outbox->scratch); *name; name++)
        if (!lane_named(outbox, *name))
            lane_add(outbox, *name, NULL);
}

struct outbox *outbox_open(struct ledger *ledger, struct http_client *client,
                           const struct carrier_line *lines, size_t line_count,
                           const struct outbox_time *time)
{
    struct outbox *outbox = calloc(1, sizeof *outbox);
    if (!outbox)
        abort();
    outbox->ledger = ledger;
    outbox->client = client;
    outbox->arena = arena_open();
    outbox->scratch = arena_open();
    outbox->day_zone = zone_open(pace_day_zone);
    for (size_t i = 0; i < line_count; i++)
        lane_add(outbox, lines[i].carrier->name, &lines[i]);
    for (size_t i = 0; i < OUTBOX_SLOTS; i++)
        outbox->slots[i] = (struct slot){.outbox = outbox, .arena = arena_open()};
    outbox->inquiry.slot = (struct slot){.outbox = outbox, .arena = arena_open()};
    ledger_recover(ledger, time->now);
    find_lanes(outbox);
    outbox->is_behind = true;
    outbox->sweep_ms = time->steady_ms;
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
    zone_close(outbox->day_zone);
    arena_close(outbox->scratch);
    arena_close(outbox->arena);
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
    slot->row.code = arena_text(slot->arena, row->code);
    slot->row.tried = arena_text(slot->arena, row->tried);
    slot->result = (struct send_result){0};
    slot->is_decided = false;
}

static void slot_free(struct slot *slot)
{
    slot->phase = SLOT_FREE;
    slot->outbox->used--;
}

size_t outbox_room(const struct outbox *outbox)
{
    // What waits beyond the free connections waits in the ledger, in the order of its deadlines.
    size_t connections = http_free(outbox->client), slots = OUTBOX_SLOTS - outbox->used;
    connections = connections > outbox->starting ? connections - outbox->starting : 0;
    return connections < slots ? connections : slots;
}

// Only when there is room.
struct slot *outbox_slot(struct outbox *outbox, struct lane *lane, const struct outgoing *row)
{
    struct slot *slot = outbox->slots;
    while (slot->phase != SLOT_FREE)
        slot++;
    outbox_keep_row(slot, row);
    slot->lane = lane;
    slot->phase = SLOT_CLAIMED;
    outbox->used++;
    outbox->starting++;
    return slot;
}

void outbox_add(struct outbox *outbox, struct outgoing *row, const struct outbox_time *time)
{
    struct lane *lane = lane_named(outbox, row->carrier);
    bool may_start =
        lane && !lane->has_backlog && !outbox->is_behind && row->due <= time->now && outbox_room(outbox) > 0;
    lane = may_start ? lane_route(outbox, row, time) : NULL;
    if (lane)
        lane_take(outbox, lane, row, time);
    row->state = lane ? OUTGOING_SENDING : OUTGOING_QUEUED;
    row->attempts = lane ? 1 : 0;
    row->attempted_real = lane ? time->real : 0;
    row->id = ledger_outgoing_add(outbox->ledger, row);
    if (lane)
        outbox_slot(outbox, lane, row);
    else
        outbox->is_behind = true;
}

bool outbox_gathers(const struct outbox *outbox, const struct outbox_time *time)
{
    return time->steady_ms < outbox->gather_ms && http_under_way(outbox->client) >= GATHER_BUSY;
}

void outbox_committed(struct outbox *outbox, bool is_done)
{
    outbox->gather_ms = 0;
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
    slot->result = slot->lane->line->carrier->sent(slot->lane->line->line, answer, slot->arena);
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
        .reference = slot->row.id > 0 ? slot->row.id : 0,
    };
    struct http_call call = {.done = sent, .context = slot};
    const struct carrier_line *line = slot->lane->line;
    line->carrier->send(line->line, &parcel, &call, slot->arena);
    slot->phase = SLOT_UNDER_WAY;
    if (http_start(outbox->client, &call))
        return;
    slot->phase = SLOT_READY; // every connection is busy after all
    outbox->starting++;
}

static bool has_stopped(struct outbox *outbox, const struct outgoing *row)
{
    struct ledger_person person;
    if (row->id > 0)
        return ledger_outgoing_has_stopped(outbox->ledger, row->id);
    ledger_person(outbox->ledger, row->number, &person, outbox->scratch); // no row tells whose it is
    return person.has_stopped;
}

// The moment of sending: here a stop holds, whatever was queued before it.
static void start(struct outbox *outbox, struct slot *slot, const struct outbox_time *time)
{
    outbox->starting--;
    if (!text_is_same(slot->row.kind, "confirmation") && has_stopped(outbox, &slot->row))
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

// What people asked for and did not get, staff may still tell them.
static void note_call(struct outbox *outbox, const struct slot *slot, const struct outbox_time *time)
{
    const struct outgoing *row = &slot->row;
    const char *reason = row->state == OUTGOING_EXPIRED  ? "expired"
                         : row->state == OUTGOING_FAILED ? carrier_reason(slot->result.outcome)
                         : row->state == OUTGOING_UNKNOWN && !slot->lane->line->carrier->ask ? "unknown"
                                                                                             : NULL;
    if (reason)
        ledger_call_add(outbox->ledger, row->id, reason, time->now);
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
        if (slot->row.id < 0) {
            unkept_end(outbox, &slot->row);
            slot_free(slot);
            continue;
        }
        ledger_outgoing_end(outbox->ledger, &slot->row, slot->result.code);
        note_call(outbox, slot, time);
        if (slot->result.outcome == SEND_SUPPRESSED)
            ledger_stop(outbox->ledger,
                        &(struct ledger_word){
                            .number = slot->row.number, .carrier = slot->row.carrier, .at = time->now},
                        "carrier");
        slot->phase = SLOT_WRITTEN;
    }
}

// The sooner of two waits, where -1 is for ever.
static int64_t sooner(int64_t a, int64_t b)
{
    return a < 0 || (b >= 0 && b < a) ? b : a;
}

static int next_turn(const struct outbox *outbox, const struct outbox_time *time)
{
    int64_t ms = outbox_ask_wait(outbox, time);
    if (outbox_room(outbox) > 0) { // else the end of a transfer wakes us
        if (outbox->is_behind)
            ms = 0;
        if (outbox->next_due)
            ms = sooner(ms, outbox->next_due > time->now ? (outbox->next_due - time->now) * 1000 : 0);
        for (size_t i = 0; i < outbox->lane_count; i++)
            ms = sooner(ms, lane_wait(&outbox->lanes[i], time));
    }
    return ms > SWEEP_MS ? SWEEP_MS : (int)ms;
}

static void sweep(struct outbox *outbox, const struct outbox_time *time)
{
    outbox->sweep_ms = time->steady_ms + SWEEP_MS;
    outbox->counters.expired += ledger_outgoing_expire(outbox->ledger, time->now);
    find_lanes(outbox);
    outbox->is_behind = true;
}

static bool is_due(const struct outbox *outbox, const struct outbox_time *time)
{
    bool is_due = outbox->is_behind || (outbox->next_due && time->now >= outbox->next_due);
    for (size_t i = 0; !is_due && i < outbox->lane_count; i++)
        is_due = lane_wait(&outbox->lanes[i], time) == 0;
    return is_due;
}

int outbox_turn(struct outbox *outbox, const struct outbox_time *time)
{
    // In this order what is looked up for those that start is read in the transaction of those that ended.
    write_ended(outbox, time);
    start_ready(outbox, time);
    outbox_ask_turn(outbox, time);
    if (time->steady_ms >= outbox->sweep_ms)
        sweep(outbox, time);
    if (is_due(outbox, time))
        outbox_claim(outbox, time);
    arena_reset(outbox->scratch);
    if (!outbox->gather_ms && ledger_has_work(outbox->ledger))
        outbox->gather_ms = time->steady_ms + GATHER_MS;
    return next_turn(outbox, time);
}
