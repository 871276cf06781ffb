// SPDX-License-Identifier: MIT
// Longer texts whose parts come one by one: kept until all are there, then answered as one.
#pragma once
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/parts.h"

// What stands where a part has not come.
#define PARTS_GAP " … "

// `bodies` in their order, NULL where one is missing.
const char *parts_join(struct arena *arena, const char *const *bodies, size_t count);

enum parts_are {
    PARTS_WHOLE,  // *whole is the text of all of them: to be claimed by this part's id; then parts_end
    PARTS_KEPT,   // others are missing: this one is in the ledger's open transaction
    PARTS_REPEAT, // this one is known; *owed is what its post is still owed, or NULL
};
struct parts {
    struct carrier_text whole;
    struct ledger_part last; // the one that made it whole
    const char *owed;
};
// `number` is who texted, as E.164.
enum parts_are parts_gather(struct gateway *gateway, const char *carrier, const char *number,
                            const struct carrier_text *text, struct parts *parts, struct arena *arena);
// The text is answered, by the message that its last part became.
void parts_end(struct gateway *gateway, const struct parts *parts, int64_t message);

// Answers, by way of the outbox, texts of which a part has not come in time. To be called each turn, outside
// of a post.
void parts_turn(struct gateway *gateway);
