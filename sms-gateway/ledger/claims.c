// SPDX-License-Identifier: MIT
// Which texts are known. A hash comes in no order: in a table of millions each would write a page of its own,
// and read one from the disk. So they gather in a table that stays small, and move to the large one in their
// order, many to a page, while nobody waits. Both are asked, so a repeat of any age is known.
#include "sms-gateway/ledger/inside.h"

enum { RECENT_MOST = 32768, MOVED_AT_ONCE = 256, COUNTED_EVERY = 1024 };

bool ledger_claim_hash(struct ledger *ledger, const char *carrier, const char *sid)
{
    int64_t hash = keys_claim(&ledger->keys, carrier, sid);
    QUERY(known, ledger->database, "claim_known");
    query_number(known, ":hash", hash);
    if (query_row(known))
        return false;
    struct query *query = ledger_query(ledger, "claim_add");
    query_number(query, ":hash", hash);
    ledger->claims_uncounted++;
    return ledger_done(ledger, query) && database_changes(ledger->database) > 0;
}

static bool has_many(struct ledger *ledger)
{
    if (ledger->claims_uncounted < COUNTED_EVERY)
        return false;
    ledger->claims_uncounted = 0;
    QUERY(query, ledger->database, "claim_many");
    query_number(query, ":most", RECENT_MOST);
    return query_row(query);
}

// The hash up to which the next few reach.
static bool next_few(struct ledger *ledger, int64_t *upto)
{
    QUERY(query, ledger->database, "claim_few");
    query_number(query, ":limit", MOVED_AT_ONCE);
    bool is_there = query_row(query) && !column_is_null(query, 0);
    *upto = is_there ? column_number(query, 0) : 0;
    return is_there;
}

bool ledger_claims_settle(struct ledger *ledger)
{
    int64_t upto = 0;
    ledger->is_settling = ledger->is_settling || has_many(ledger);
    if (!ledger->is_settling)
        return false;
    ledger->is_settling = next_few(ledger, &upto);
    if (!ledger->is_settling)
        return false;
    struct query *query = ledger_query(ledger, "claim_settle");
    query_number(query, ":upto", upto);
    ledger_done(ledger, query);
    query = ledger_query(ledger, "claim_settled");
    query_number(query, ":upto", upto);
    ledger_done(ledger, query);
    return true;
}
