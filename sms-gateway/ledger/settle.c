// SPDX-License-Identifier: MIT
// What comes in no order would write, in a table of millions, a page of its own each time. So it gathers in a
// table that stays small, and moves to the large one in that one's order, many to a page, a few a second.
#include "sms-gateway/ledger/inside.h"

enum { MOVED_AT_ONCE = 64, COUNTED_EVERY = 60 };

static const struct {
    const char *many, *few, *copy, *clear; // statements of settle.sql
    int64_t most;                          // rows that the small table may hold before they are moved
    void (*before)(struct ledger *ledger, int64_t upto); // or NULL
} moves[] = {
    {"claim_many", "claim_few", "claim_copy", "claim_clear", 32768, sieve_move},
    {"talk_many",  "talk_few",  "talk_copy",  "talk_clear",  8192,  NULL      },
};
_Static_assert(sizeof moves / sizeof *moves == LEDGER_MOVES, "one mark each in struct ledger");

static bool has_many(struct ledger *ledger, const char *name, int64_t most)
{
    QUERY(query, ledger->database, name);
    query_number(query, ":most", most);
    return query_row(query);
}

// The key up to which the next few reach.
static bool next_few(struct ledger *ledger, const char *name, int64_t *upto)
{
    QUERY(query, ledger->database, name);
    query_number(query, ":limit", MOVED_AT_ONCE);
    bool is_there = query_row(query) && !column_is_null(query, 0);
    *upto = is_there ? column_number(query, 0) : 0;
    return is_there;
}

static void run_upto(struct ledger *ledger, const char *name, int64_t upto)
{
    struct query *query = ledger_query(ledger, name);
    query_number(query, ":upto", upto);
    ledger_done(ledger, query);
}

bool ledger_settle(struct ledger *ledger)
{
    bool is_counted = ledger->settle_calls++ % COUNTED_EVERY == 0, has_moved = sieve_make(ledger);
    for (size_t i = 0; i < sizeof moves / sizeof *moves; i++) {
        int64_t upto = 0;
        if (is_counted && !ledger->is_settling[i])
            ledger->is_settling[i] = has_many(ledger, moves[i].many, moves[i].most);
        if (ledger->is_settling[i])
            ledger->is_settling[i] = next_few(ledger, moves[i].few, &upto);
        if (!ledger->is_settling[i])
            continue;
        if (moves[i].before)
            moves[i].before(ledger, upto);
        run_upto(ledger, moves[i].copy, upto);
        run_upto(ledger, moves[i].clear, upto);
        has_moved = true;
    }
    return has_moved;
}
