// SPDX-License-Identifier: MIT
// What the files of this room share.
#pragma once
#include "content/base/date.h"
#include "sms-gateway/ledger/calls.h"
#include "sms-gateway/outbox/outbox.h"

// Twice the connections: while results wait for their commit, the next texts can leave.
enum { OUTBOX_SLOTS = 100, LANES = 16, SENDERS = 16, OUTBOX_UNKEPT = 64, UNKEPT_SIDS = 256 };

enum slot_phase {
    SLOT_FREE,
    SLOT_CLAIMED,   // its row is written as sending, not committed
    SLOT_READY,     // committed: to be handed over
    SLOT_UNDER_WAY, // with the carrier
    SLOT_ENDED,     // its result is known
    SLOT_WRITTEN,   // and written, not committed
};

struct slot {
    enum slot_phase phase;
    struct outbox *outbox;
    struct lane *lane;
    struct arena *arena; // of the row, the call and the result
    struct outgoing row;
    struct send_result result;
    bool is_decided; // the row says what is to be written
};

// One question at a time to a carrier: did this text go?
struct inquiry {
    struct slot slot;
    const char **sids; // what it found; NULL: no answer that tells
    int64_t next_ms;   // steady: when to ask next; 0: nothing is in doubt
    int64_t after;     // the last row asked about in this round
    int64_t round_ms;  // the wait before the next round
};

// A number that sends: networks count its segments a second.
struct sender {
    const char *number;    // "": the carrier's own choice
    int64_t tokens, at_ms; // thousandths of segments that it had at that steady time
    bool is_waiting;       // the first in its order must wait: nothing overtakes it
};

// A carrier's way out, and how it is doing.
struct lane {
    const char *name;
    const struct carrier_line *line; // NULL: it is switched off, and only what waits for it is left
    int64_t rest_until_ms, rest_ms;  // it asked for a rest, or cannot be reached
    int64_t day, day_ends, used;     // the networks' day, the instant it ends, segments that left in it
    struct sender senders[SENDERS];
    size_t sender_count;
    bool has_backlog; // rows that are due could not be taken: what comes new waits behind them
    int64_t again_ms; // and when to look at them again
};

// A text of which the ledger is told nothing, while it waits and leaves. Its row's id is below 0.
struct unkept {
    bool is_used, is_taken; // taken: a slot has it
    struct outgoing row;    // its words are the ones below
    char number[24], body[2048], tried[128];
};

// The provider's id of one that left.
struct unkept_sid {
    const char *carrier; // a lane's name, or NULL
    char sid[64];
};

struct outbox {
    struct ledger *ledger;
    struct http_client *client;
    struct lane lanes[LANES];
    size_t lane_count;
    struct zone *day_zone;
    struct arena *arena, *scratch;
    struct slot slots[OUTBOX_SLOTS];
    size_t used;       // slots that are not free
    size_t starting;   // of these, how many will need a connection
    bool is_behind;    // rows may be due that were not claimed
    int64_t next_due;  // of the queued rows that are not due yet; 0: none
    int64_t gather_ms; // until when what is written may wait for its commit; 0: nothing was written yet
    int64_t sweep_ms;  // when to look for what is late, and for carriers that are off
    struct inquiry inquiry;
    struct unkept unkept[OUTBOX_UNKEPT];
    struct unkept_sid unkept_sids[UNKEPT_SIDS]; // the newest takes the place of the oldest
    size_t unkept_sent;
    struct outbox_counters counters;
};

// lane.c
struct lane *lane_named(struct outbox *outbox, const char *carrier); // NULL: there is none
struct lane *lane_add(struct outbox *outbox, const char *carrier, const struct carrier_line *line);
bool lane_can_send(const struct lane *lane);
bool lane_was_tried(const struct lane *lane, const struct outgoing *row);
// The lane by which a row leaves now: its own; another one when its own is off, down, or was tried in vain.
// NULL: it must wait.
struct lane *lane_route(struct outbox *outbox, const struct outgoing *row, const struct outbox_time *time);
// Another lane than that one which could take the row, now or later.
bool lane_has_other(struct outbox *outbox, const struct lane *lane, const struct outgoing *row);
// Counts the row's segments; to be called once lane_route gave the lane. `row` gets its carrier and number.
void lane_take(struct outbox *outbox, struct lane *lane, struct outgoing *row,
               const struct outbox_time *time);
void lane_rest(struct lane *lane, const struct outbox_time *time); // for a while, longer each time
// The row is due and must wait: when the lane is worth another look.
void lane_wait_for(struct outbox *outbox, struct lane *lane, const struct outgoing *row,
                   const struct outbox_time *time);
// In how many ms that is; -1 when nothing waits.
int64_t lane_wait(const struct lane *lane, const struct outbox_time *time);

void outbox_keep_row(struct slot *slot, const struct outgoing *row); // copied into the slot's arena
// Sets row->state (and sid, due, carrier, tried) from the result.
void outbox_decide(struct outbox *outbox, struct slot *slot, const struct outbox_time *time);
void outbox_ask_soon(struct outbox *outbox, const struct outbox_time *time);
void outbox_ask_turn(struct outbox *outbox, const struct outbox_time *time);
int64_t outbox_ask_wait(const struct outbox *outbox,
                        const struct outbox_time *time); // ms; -1: nothing to ask
// claim.c: takes what is due from the ledger, the earliest deadline first, as far as connections are free.
void outbox_claim(struct outbox *outbox, const struct outbox_time *time);
struct slot *outbox_slot(struct outbox *outbox, struct lane *lane, const struct outgoing *row);
size_t outbox_room(const struct outbox *outbox); // slots for which a connection is free

// unkept.c
size_t unkept_due(const struct outbox *outbox, int64_t now, struct outgoing *rows); // room for OUTBOX_UNKEPT
int64_t unkept_next(const struct outbox *outbox, int64_t next); // the sooner of `next` (0: never) and theirs
void unkept_take(struct outbox *outbox, const struct outgoing *row);
void unkept_expire(struct outbox *outbox, const struct outgoing *row);
void unkept_end(struct outbox *outbox,
                const struct outgoing *row); // queued: it waits again; else it is forgotten
