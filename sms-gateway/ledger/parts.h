// SPDX-License-Identifier: MIT
// Parts of longer texts that wait for each other: what a carrier was told is received stays received. The
// words of a part are those of its message (ledger_claim).
#pragma once
#include "sms-gateway/ledger/ledger.h"

struct ledger_part {
    int64_t message;
    int64_t joint; // the message of the first of them to come
    const char *number, *carrier, *ours;
    unsigned reference, count, place; // part `place` of `count`, from 1
    int64_t at;                       // when the first of them came
    bool was_told;                    // the text was answered, whole or without the rest
    const char *body;
};
enum { LEDGER_PARTS = 255 }; // as many as a text can have

// Those that wait with the same person, carrier, number of ours, reference and count, the first of which came
// after `since`; in the order of their places. Where a reference was used twice, the later ones.
size_t ledger_parts(struct ledger *ledger, const struct ledger_part *like, int64_t since,
                    struct ledger_part list[LEDGER_PARTS], struct arena *arena);
void ledger_part_add(struct ledger *ledger, const struct ledger_part *part);
// Parts that have waited since before `upto`, untold: one text's, the oldest. 0 when there are none.
size_t ledger_parts_due(struct ledger *ledger, int64_t upto, struct ledger_part list[LEDGER_PARTS],
                        struct arena *arena);
void ledger_parts_told(struct ledger *ledger, int64_t joint);
// When the next text has waited, or was kept, for so many seconds; 0 when there is none.
int64_t ledger_parts_next(struct ledger *ledger, int64_t waited, int64_t kept);
void ledger_parts_forget(struct ledger *ledger, int64_t upto); // told ones that came before
