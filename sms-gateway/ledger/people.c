// SPDX-License-Identifier: MIT
// People: what the conversation remembers of them, and whether anything may be sent to them.
#include "sms-gateway/ledger/inside.h"

bool ledger_person(struct ledger *ledger, const char *number, struct ledger_person *person,
                   struct arena *arena)
{
    *person = (struct ledger_person){0};
    QUERY(query, ledger->database, "person_load");
    ledger_bind(query, ":number", number);
    if (!query_row(query))
        return false;
    person->language = column_text(query, 0, arena);
    person->last = column_text(query, 1, arena);
    person->has_stopped = !column_is_null(query, 2);
    return true;
}

void ledger_remember(struct ledger *ledger, const char *number, const struct ledger_person *person)
{
    struct query *query = ledger_query(ledger, "person_save");
    ledger_bind(query, ":number", number);
    ledger_bind(query, ":language", person->language);
    ledger_bind(query, ":last", person->last);
    ledger_done(ledger, query);
}

static void consent_add(struct ledger *ledger, const struct ledger_word *word, const char *event)
{
    struct query *query = ledger_query(ledger, "consent_add");
    ledger_bind(query, ":number", word->number);
    query_number(query, ":at", word->at);
    ledger_bind(query, ":event", event);
    ledger_bind(query, ":carrier", word->carrier);
    ledger_bind(query, ":sid", word->sid);
    ledger_bind(query, ":words", word->words);
    ledger_done(ledger, query);
}

static void for_number(struct ledger *ledger, const char *name, const char *number)
{
    struct query *query = ledger_query(ledger, name);
    ledger_bind(query, ":number", number);
    ledger_done(ledger, query);
}

void ledger_stop(struct ledger *ledger, const struct ledger_word *word, const char *by)
{
    struct query *query = ledger_query(ledger, "person_stop");
    ledger_bind(query, ":number", word->number);
    query_number(query, ":at", word->at);
    ledger_bind(query, ":by", by);
    ledger_done(ledger, query);
    for_number(ledger, "outgoing_stop", word->number);
    for_number(ledger, "reminder_stop", word->number);
    consent_add(ledger, word, by[0] == 'c' ? "carrier-stop" : "stop");
}

void ledger_start(struct ledger *ledger, const struct ledger_word *word)
{
    for_number(ledger, "person_start", word->number);
    consent_add(ledger, word, "start");
}

void ledger_reminder_add(struct ledger *ledger, const struct ledger_reminder *reminder,
                         const struct ledger_word *word)
{
    struct query *query = ledger_query(ledger, "reminder_add");
    ledger_bind(query, ":number", reminder->number);
    ledger_bind(query, ":code", reminder->code);
    ledger_bind(query, ":carrier", reminder->carrier);
    ledger_bind(query, ":ours", reminder->ours);
    query_number(query, ":at", reminder->at);
    query_number(query, ":not_after", reminder->not_after);
    ledger_done(ledger, query);
    consent_add(ledger, word, "remind");
}

void ledger_reminder_forget(struct ledger *ledger, const char *code, const struct ledger_word *word)
{
    ledger_reminder_end(ledger, &(struct ledger_reminder){.number = word->number, .code = code}, false);
    consent_add(ledger, word, "forget");
}
