// SPDX-License-Identifier: MIT
// What is not kept: all of one person when they ask, and of everybody what has grown old.
#pragma once
#include "sms-gateway/ledger/ledger.h"

struct ledger_erasure {
    bool was_known;
    bool is_stopped;     // the handle and the stop are kept, so that they are never texted again
    bool is_compact;     // the file was written anew: nothing of it is left in unused parts either
    int64_t texts, sent; // that came in, and that went out
    int64_t rows;        // of the record of consent, of which only the digests are left
    int64_t record;      // its row that tells of this, and who did it
};
// Erases all there is of that number, and records that `source` did it ("staff ana@city.example"). Each step
// is in a transaction of its own, so that a gateway that runs can go on; nothing may be open. The file is
// written anew when that takes no moment or `may_compact`: then nobody else may have it open. False:
// ledger_error says why, and what is done stays done.
bool ledger_erase(struct ledger *ledger, const char *number, const char *source, bool may_compact,
                  int64_t now, struct ledger_erasure *erasure);

// Writes the whole file anew; nobody else may have it open.
bool ledger_compact(struct ledger *ledger);

// How long things are kept, in seconds.
struct ledger_keeping {
    int64_t messages; // texts that came and went, ended reminders and alerts, what was talked of
    int64_t consent;  // evidence, from the last word or the end of the last thing agreed to
};
// One small step of throwing away what is older than that, in this turn's transaction. False when a round is
// done: the next call begins another.
bool ledger_sweep(struct ledger *ledger, const struct ledger_keeping *keeping, int64_t now);
