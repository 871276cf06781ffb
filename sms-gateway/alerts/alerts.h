// SPDX-License-Identifier: MIT
// Reminders: planned again when a new edition moves a date, and put into the outbox when their hour has come,
// inside the sending hours where the recipient is, never after what they remind of.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/edition/edition.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/ledger/ledger.h"

// Plans every waiting reminder anew by this edition; those of what was cancelled, is past or gone are
// dropped. Written in the ledger's open transaction.
void alerts_plan(struct ledger *ledger, const struct conversation_settings *settings,
                 const struct edition *edition, int64_t now);

// Queues the reminders whose hour has come; *next_at is when to come again (0: when a reminder is added).
// Returns how many texts were queued. `edition` may not be NULL: without one nothing is known to be true, and
// nothing leaves.
size_t alerts_turn(struct ledger *ledger, const struct conversation_settings *settings,
                   const struct edition *edition, int64_t now, int64_t *next_at);

// The first instant from `now` on inside the sending hours of that zone.
int64_t alerts_open_hour(const struct conversation_settings *settings, const struct zone *zone, int64_t now);
