// SPDX-License-Identifier: MIT
// Sends what is due through the carriers' APIs, the text that must arrive first first. A row is durable as
// "sending" before its carrier hears of it; when no answer tells what became of it, it is "unknown", and the
// carrier is asked what it sent before it may leave again. Stops are enforced here, at the moment of sending.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/http/client.h"
#include "sms-gateway/carriers/carrier.h"
#include "sms-gateway/ledger/ledger.h"

struct outbox;

// The clocks of a turn.
struct outbox_time {
    int64_t now;       // seconds, content clock
    int64_t real;      // seconds, real clock, which a carrier's lists go by
    int64_t steady_ms; // never set back
};

struct outbox_counters {
    int64_t sent, retried, rerouted, refused, suppressed, unknown, reconciled, expired, ended, denied;
};

// The ledger, client and lines must outlive it. Takes the rows that were left in doubt.
struct outbox *outbox_open(struct ledger *ledger, struct http_client *client,
                           const struct carrier_line *lines, size_t line_count,
                           const struct outbox_time *time);
void outbox_close(struct outbox *outbox); // takes NULL; after the client has stopped

// A text to be sent as soon as this turn is committed, when a connection is free and nothing more urgent
// waits, else as soon as may be. The row's id, state, attempts and attempted_real are set here.
void outbox_add(struct outbox *outbox, struct outgoing *row, const struct outbox_time *time);
// A text that the ledger never hears of: it waits in memory, leaves in the order, at the pace and under the
// stops of all others, and is forgotten then, or when its time has passed, or when the program ends. False
// when too many wait.
bool outbox_add_unkept(struct outbox *outbox, const struct outgoing *row);
// Whether that was such a text, one of the last few that left: its reports are nobody's business.
bool outbox_was_unkept(const struct outbox *outbox, const char *carrier, const char *sid);
// Rows were queued in the ledger by someone else.
void outbox_wake(struct outbox *outbox);
// A carrier reports that a text it took has failed: it leaves by another one, or goes on the call list.
void outbox_failed(struct outbox *outbox, const struct carrier_report *report, const char *carrier,
                   const struct outbox_time *time, struct arena *arena);
// To be told how each commit went: false means that all that was written since the last one is undone.
void outbox_committed(struct outbox *outbox, bool is_done);
// Starts what is committed, writes down what ended (in the open transaction), claims what is due. After the
// answers are out. Returns in how many ms it wants another turn at the latest, -1 for never.
int outbox_turn(struct outbox *outbox, const struct outbox_time *time);

// True while a commit is worth waiting for: most connections are busy, and what comes back meanwhile shares
// it.
bool outbox_gathers(const struct outbox *outbox, const struct outbox_time *time);

const struct outbox_counters *outbox_counters(const struct outbox *outbox);
bool outbox_is_idle(const struct outbox *outbox); // nothing under way and nothing to be written
