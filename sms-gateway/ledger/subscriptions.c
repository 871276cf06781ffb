// SPDX-License-Identifier: MIT
// Alerts: what people want to be told of.
#include "sms-gateway/ledger/inside.h"
#include "sms-gateway/ledger/kept.h"

void ledger_subscribe(struct ledger *ledger, const struct ledger_subscription *subscription)
{
    struct query *query = ledger_query(ledger, "subscription_add");
    query_number(query, ":person", subscription->person);
    ledger_bind(query, ":kind", subscription->kind);
    ledger_bind(query, ":value", subscription->value);
    ledger_bind(query, ":filters", subscription->filters);
    ledger_bind(query, ":shown", subscription->shown);
    ledger_bind(query, ":carrier", subscription->carrier);
    ledger_bind(query, ":ours", subscription->ours);
    ledger_bind(query, ":language", subscription->language);
    query_number(query, ":created", subscription->created);
    ledger_done(ledger, query);
}

bool ledger_mute(struct ledger *ledger, int64_t person, int64_t id, int64_t now)
{
    struct query *query = ledger_query(ledger, "subscription_mute");
    query_number(query, ":person", person);
    query_number(query, ":id", id);
    query_number(query, ":at", now);
    return ledger_done(ledger, query) && database_changes(ledger->database) > 0;
}

size_t ledger_subscriptions_mine(struct ledger *ledger, int64_t person, int64_t ended,
                                 struct ledger_subscription *list, size_t limit, struct arena *arena)
{
    QUERY(query, ledger->database, "subscription_mine");
    query_number(query, ":person", person);
    query_number(query, ":limit", (int64_t)limit);
    if (ended)
        query_number(query, ":ended", ended);
    else
        query_null(query, ":ended");
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_subscription){
            .id = column_number(query, 0),
            .person = person,
            .kind = column_text(query, 1, arena),
            .value = column_text(query, 2, arena),
            .filters = column_text(query, 3, arena),
            .shown = column_text(query, 4, arena),
            .created = column_number(query, 5),
        };
    return count;
}

// One arena for each hundred rows, so that an alert of a hundred thousand people takes no memory.
static void tell_rows(struct query *query, ledger_tell_subscription *tell, void *context)
{
    enum { ROWS = 100 };
    for (bool has_more = true; has_more;) {
        SCRATCH(arena);
        for (int i = 0; i < ROWS && (has_more = query_row(query)); i++) {
            struct ledger_subscription row = {
                .id = column_number(query, 0),
                .person = column_number(query, 1),
                .kind = column_text(query, 2, arena),
                .value = column_text(query, 3, arena),
                .filters = column_text(query, 4, arena),
                .carrier = column_text(query, 5, arena),
                .ours = column_text(query, 6, arena),
                .language = column_text(query, 7, arena),
                .created = column_number(query, 8),
                .habits = habits_read(query, 9, arena),
            };
            tell(context, &row);
        }
    }
}

void ledger_subscriptions_each(struct ledger *ledger, const char *kind, ledger_tell_subscription *tell,
                               void *context)
{
    QUERY(query, ledger->database, "subscription_awake");
    ledger_bind(query, ":kind", kind);
    tell_rows(query, tell, context);
}

void ledger_subscriptions_of_code(struct ledger *ledger, const char *code, ledger_tell_subscription *tell,
                                  void *context)
{
    QUERY(query, ledger->database, "subscription_of_code");
    ledger_bind(query, ":code", code);
    tell_rows(query, tell, context);
}
