// SPDX-License-Identifier: MIT
// What was promised to one person: reminders, planned again when a new edition moves a date, and seats at
// trainings, which pass on to whoever waits. Texts leave inside the hours of their recipient, never after
// what they are about.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/edition/edition.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/ledger/kept.h"

// By what all of this is done; none may be NULL: without an edition nothing is known to be true.
struct alerts {
    struct ledger *ledger;
    const struct conversation_settings *settings;
    const struct edition *edition;
    int64_t now;
};

// A new edition: every ladder whose dates moved is planned anew, and people with seats are told what became
// of their training. Written in the ledger's open transaction.
void alerts_plan(const struct alerts *alerts);

// Queues the reminders whose hour has come, and what there is to tell of seats; *next_at is when to come
// again (0: when something is added). Returns how many texts were queued.
size_t alerts_turn(const struct alerts *alerts, int64_t *next_at);

// Where it is what time for that person, and when texts may reach them. `number` may be NULL.
struct recipient alerts_recipient(const struct ledger_habits *habits, const char *number,
                                  const struct zone *city);

// The rungs of one reminder that was just added, or of all of one person whose hours have changed.
void alerts_plan_one(const struct alerts *alerts, int64_t person, const struct recipient *recipient,
                     const char *code, int days);
void alerts_plan_person(const struct alerts *alerts, int64_t person);

// Seats that are free go to those who wait, first come first served, and they are told; with `code` NULL at
// every training. Returns how many texts were queued.
size_t alerts_fill_seats(const struct alerts *alerts, const char *code);
