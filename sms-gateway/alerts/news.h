// SPDX-License-Identifier: MIT
// What happens when an edition arrives: its changes are handed to those who wait for them, a batch a commit,
// and each person is told in as few texts as may be, in their hours, the earliest deadline first.
//
// A person hears in one digest a day (alerts_a_day) of all that is new. What is urgent (see tidings.h) is not
// held back, and takes along what is. A change waits a while (alerts_wait) for the next one of the same
// record; and the text is made when it leaves, from what the person knows and what is true then: three moves
// in an hour are one text with the last date, and a move back is none.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/edition/edition.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/ledger/ledger.h"

struct news_settings {
    int digests_a_day;
    int64_t wait_seconds; // for a second change of the same record
};

// Counted since it was opened.
struct news_counters {
    int64_t queued; // texts
    int64_t late;   // news whose time was over before they could be told
};

struct news;
// Ledger and settings must outlive it.
struct news *news_open(struct ledger *ledger, const struct conversation_settings *conversation,
                       const struct news_settings *settings);
void news_close(struct news *news); // takes NULL
const struct news_counters *news_counters(const struct news *news);

// Compares the edition that the ledger was planned by with this one, and writes down what is to be handed
// out. `before` may be NULL: then nobody is told what it brings.
void news_arrived(struct news *news, const struct edition *before, const struct edition *after, int64_t now);
// Hands out a batch; false when all is handed out. Each batch may be a commit of its own: after a crash it
// goes on behind the last one that was committed, so nobody is told twice and nobody is left out.
bool news_hand_out(struct news *news, const struct edition *edition, int64_t now);
// Puts texts into the outbox, few ahead of what has left: what waits can still change. *next_at is when to
// come again at the latest (0: when something is handed out). Returns how many texts were queued.
size_t news_turn(struct news *news, const struct edition *edition, int64_t now, int64_t *next_at);
