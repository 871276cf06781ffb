// SPDX-License-Identifier: MIT
// Texts that came in: claimed once, and owed again only when the program ended before the answer could leave.
#include "sms-gateway/ledger/inside.h"

// The stored answer of a message whose answer may not have left before the program last ended.
static bool owed(struct ledger *ledger, const struct ledger_message *message, int64_t *id,
                 const char **answer, struct arena *arena)
{
    if (ledger->last_before <= ledger->handed_before)
        return false;
    QUERY(query, ledger->database, "message_owed");
    ledger_bind(query, ":sid", message->sid);
    ledger_bind(query, ":carrier", message->carrier);
    query_number(query, ":handed", ledger->handed_before);
    query_number(query, ":last", ledger->last_before);
    if (!query_row(query))
        return false;
    *id = column_number(query, 0);
    bool may_leave = column_is_null(query, 4) || column_number(query, 3);
    *answer = may_leave ? column_text(query, 1, arena) : NULL;
    return true;
}

static int64_t add(struct ledger *ledger, const struct ledger_message *message)
{
    struct query *query = ledger_query(ledger, "message_add");
    ledger_bind(query, ":sid", message->sid);
    ledger_bind(query, ":carrier", message->carrier);
    ledger_bind_person(ledger, query, message->number);
    ledger_bind(query, ":ours", message->ours);
    query_number(query, ":received", message->received);
    ledger_bind(query, ":body", message->body);
    ledger_bind(query, ":request", message->request);
    ledger_bind(query, ":answer", message->answer);
    query_number(query, ":is_confirmation", message->is_confirmation);
    return ledger_done(ledger, query) ? database_last_id(ledger->database) : 0;
}

enum ledger_claim ledger_claim(struct ledger *ledger, const struct ledger_message *message, int64_t *id,
                               const char **answer, struct arena *arena)
{
    bool is_new = ledger_claim_hash(ledger, message->carrier, message->sid);
    if (ledger->has_failed)
        return CLAIM_REPEATED; // nothing of the turn will be answered but 503
    if (is_new) {
        *id = add(ledger, message);
        ledger_hear(ledger, message->number, message->received);
        return ledger->has_failed ? CLAIM_REPEATED : CLAIM_NEW;
    }
    if (!owed(ledger, message, id, answer, arena))
        return CLAIM_REPEATED;
    struct query *query = ledger_query(ledger, "message_owed_no_more");
    query_number(query, ":id", *id);
    ledger_done(ledger, query);
    return CLAIM_OWED;
}
