// SPDX-License-Identifier: MIT
// The call list: people who asked for a text that could not reach them, for staff to ring up while there is
// time. Answers to a text of theirs are not on it: who got none asks again.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sms-gateway/ledger/ledger.h"

struct ledger_call {
    int64_t outgoing;        // the text; also the call's id
    const char *number;      // NULL: erased since
    const char *kind, *code; // of the text; code may be NULL
    const char *body;        // what they should have read
    const char *reason;      // unreachable, filtered, refused, expired, unknown
    int64_t at, deadline;    // when it failed; until when it matters
};
// Puts the text on the list, once; nothing happens for answers and for what a stop ended.
void ledger_call_add(struct ledger *ledger, int64_t outgoing, const char *reason, int64_t at);
// Open ones whose deadline is ahead of `now` first, the nearest first, then the others, the latest first.
size_t ledger_calls(struct ledger *ledger, int64_t now, struct ledger_call *list, size_t limit,
                    struct arena *arena);
// False when there is no such open call.
bool ledger_call_done(struct ledger *ledger, int64_t outgoing, const char *who, int64_t at);
int64_t ledger_calls_open(struct ledger *ledger);
