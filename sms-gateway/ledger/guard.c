// SPDX-License-Identifier: MIT
// Numbers are given away again. One that no text reaches any more, or that was silent for a year (sweep.c),
// may be someone else's: they are asked before they are told news. Any text from it ends that (ledger_hear).
#include "sms-gateway/ledger/inside.h"

// A phone may be off for a day or two; three texts that were asked for on different occasions are no chance.
enum { FAILURES_MOST = 3 };

void ledger_unreached(struct ledger *ledger, const char *number, int64_t at)
{
    struct query *query = ledger_query(ledger, "person_unreached");
    ledger_bind_person(ledger, query, number);
    query_number(query, ":most", FAILURES_MOST);
    query_number(query, ":at", at);
    ledger_done(ledger, query);
    ledger->person.id = 0; // read anew: it is doubted now
}

void ledger_reached(struct ledger *ledger, const char *sid, const char *carrier)
{
    struct query *query = ledger_query(ledger, "person_reached");
    query_number(query, ":hash", keys_claim(&ledger->keys, carrier, sid));
    ledger_done(ledger, query);
}

bool ledger_needs_confirm(struct ledger *ledger, const char *number)
{
    QUERY(query, ledger->database, "person_doubted");
    query_number(query, ":person", ledger_person_find(ledger, number));
    return query_row(query);
}
