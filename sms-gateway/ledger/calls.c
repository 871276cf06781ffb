// SPDX-License-Identifier: MIT
#include "sms-gateway/ledger/calls.h"

#include "sms-gateway/ledger/inside.h"

void ledger_call_add(struct ledger *ledger, int64_t outgoing, const char *reason, int64_t at)
{
    struct query *query = ledger_query(ledger, "call_add");
    query_number(query, ":outgoing", outgoing);
    ledger_bind(query, ":reason", reason);
    query_number(query, ":at", at);
    ledger_done(ledger, query);
}

size_t ledger_calls(struct ledger *ledger, int64_t now, struct ledger_call *list, size_t limit,
                    struct arena *arena)
{
    size_t count = 0;
    QUERY(query, ledger->database, "call_list");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_call){
            .outgoing = column_number(query, 0),
            .number = ledger_column_number(ledger, query, 1, arena),
            .kind = column_text(query, 3, arena),
            .code = column_text(query, 4, arena),
            .body = column_text(query, 5, arena),
            .reason = column_text(query, 6, arena),
            .at = column_number(query, 7),
            .deadline = column_number(query, 8),
        };
    return count;
}

bool ledger_call_done(struct ledger *ledger, int64_t outgoing, const char *who, int64_t at)
{
    struct query *query = ledger_query(ledger, "call_done");
    query_number(query, ":outgoing", outgoing);
    ledger_bind(query, ":who", who);
    query_number(query, ":at", at);
    return ledger_done(ledger, query) && database_changes(ledger->database) > 0;
}

int64_t ledger_calls_open(struct ledger *ledger)
{
    QUERY(query, ledger->database, "call_count");
    return query_row(query) ? column_number(query, 0) : 0;
}

int64_t ledger_day_use(struct ledger *ledger, const char *carrier, int64_t day)
{
    QUERY(query, ledger->database, "day_use");
    ledger_bind(query, ":carrier", carrier);
    query_number(query, ":day", day);
    return query_row(query) ? column_number(query, 0) : 0;
}

void ledger_day_use_add(struct ledger *ledger, const char *carrier, int64_t day, int64_t segments)
{
    struct query *query = ledger_query(ledger, "day_use_add");
    ledger_bind(query, ":carrier", carrier);
    query_number(query, ":day", day);
    query_number(query, ":segments", segments);
    ledger_done(ledger, query);
}
