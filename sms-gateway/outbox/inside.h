// SPDX-License-Identifier: MIT
// What the files of this room share.
#pragma once
#include "sms-gateway/outbox/outbox.h"

// Twice the connections: while results wait for their commit, the next texts can leave.
enum { OUTBOX_SLOTS = 100 };

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
    const struct carrier_line *line;
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

struct outbox {
    struct ledger *ledger;
    struct http_client *client;
    const struct carrier_line *lines;
    size_t line_count;
    struct arena *scratch;
    struct slot slots[OUTBOX_SLOTS];
    size_t used;      // slots that are not free
    size_t starting;  // of these, how many will need a connection
    bool is_behind;   // rows may be due that were not claimed
    int64_t next_due; // of the queued rows; 0: none
    int64_t rest_until_ms, rest_ms;
    struct inquiry inquiry;
    struct outbox_counters counters;
};

// The line by which that carrier's texts can go, or NULL.
const struct carrier_line *outbox_line(const struct outbox *outbox, const char *carrier);
void outbox_keep_row(struct slot *slot, const struct outgoing *row); // copied into the slot's arena
// Sets row->state (and sid, due) from the result.
void outbox_decide(struct outbox *outbox, struct slot *slot, const struct outbox_time *time);
void outbox_ask_soon(struct outbox *outbox, const struct outbox_time *time);
void outbox_ask_turn(struct outbox *outbox, const struct outbox_time *time);
int64_t outbox_ask_wait(const struct outbox *outbox,
                        const struct outbox_time *time); // ms; -1: nothing to ask
