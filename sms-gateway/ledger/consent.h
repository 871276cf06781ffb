// SPDX-License-Identifier: MIT
// The record of who agreed to texts and who refused them: read, and proved. Rows are added by ledger_consent
// (ledger.h). Each row's digest covers all it says, and its link covers the link before it; both are made
// with the ledger's secret, so that who has only the file can neither change a row nor take one away unseen.
// What this cannot show is an older copy of the whole file put in its place: keep the last link, which
// `stoop-gateway check` tells, somewhere else.
#pragma once
#include "sms-gateway/ledger/ledger.h"

struct ledger_agreement {
    int64_t id, at;
    const char *event, *source, *carrier;      // as struct ledger_word
    const char *sid, *words, *wording, *shown; // each may be NULL
    bool is_sound;                             // reads as it was written
};
// What is recorded of that number, in its order. Returns how many.
size_t ledger_agreements(struct ledger *ledger, const char *number, struct ledger_agreement **list,
                         struct arena *arena);

struct ledger_proof {
    int64_t rows, erased; // how many there are, and of how many only the digest is left
    int64_t broken; // the first row that is not as it was written, or before which one is missing; 0: none
    bool is_cut;    // rows are missing at the end
    char last[17];  // the last link's beginning, in hex
};
// Reads the whole record: about a second for a million rows.
struct ledger_proof ledger_prove(struct ledger *ledger);

// The newest row, and in `last` its link's beginning in hex, without reading the others; 0 when there is
// none.
enum { LEDGER_LINK = 17 };
int64_t ledger_last_link(struct ledger *ledger, char last[LEDGER_LINK]);

// Takes what those rows say, all but their digests, and records that it was done, to which and by whom: as
// the row of `event` ("erase", "expire") and `source`. At most 64 rows at once; with none of them it only
// records.
void ledger_consent_erase(struct ledger *ledger, const int64_t *rows, size_t count, const char *event,
                          const char *source, int64_t at);

// That someone was erased: never who.
struct ledger_deletion {
    int64_t id, at, rows; // of the record; the last: how many rows of evidence went
    const char *source;   // who did it
};
// The newest first; whom it took more than 64 rows of has several. Returns how many, 100 at most.
size_t ledger_deletions(struct ledger *ledger, struct ledger_deletion **list, struct arena *arena);
