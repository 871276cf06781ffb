// SPDX-License-Identifier: MIT
// Which texts are known: those of late and those of ever, so that a repeat of any age is harmless.
#include "sms-gateway/ledger/inside.h"

static bool is_of_old(struct ledger *ledger, int64_t hash)
{
    QUERY(query, ledger->database, "claim_known");
    query_number(query, ":hash", hash);
    return query_row(query);
}

bool ledger_claim_hash(struct ledger *ledger, const char *carrier, const char *sid)
{
    int64_t hash = keys_claim(&ledger->keys, carrier, sid);
    if (!ledger_enter(ledger) || (sieve_may_hold(ledger, hash) && is_of_old(ledger, hash)))
        return false;
    struct query *query = ledger_query(ledger, "claim_add");
    query_number(query, ":hash", hash);
    return ledger_done(ledger, query) && database_changes(ledger->database) > 0;
}
