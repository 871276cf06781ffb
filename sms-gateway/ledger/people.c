// SPDX-License-Identifier: MIT
// People: what the conversation remembers of them, and whether anything may be sent to them.
#include <string.h>

#include "sms-gateway/ledger/inside.h"

enum { HEARD_TO = 7 * 86400 }; // when someone last texted is written no more often

static void keep(struct ledger *ledger, const char *number, int64_t id, int64_t heard, bool is_doubted)
{
    size_t length = strlen(number);
    ledger->person.id = length < NUMBER_LONGEST ? id : 0;
    ledger->person.heard = heard;
    ledger->person.is_doubted = is_doubted;
    ledger->person.has_topic = false;
    if (ledger->person.id)
        memcpy(ledger->person.number, number, length + 1);
}

static bool load(struct ledger *ledger, const char *number, struct ledger_person *person, struct arena *arena)
{
    uint8_t handle[HANDLE];
    keys_handle(&ledger->keys, number, handle);
    QUERY(query, ledger->database, "person_load");
    query_bytes(query, ":handle", handle, sizeof handle);
    if (!query_row(query))
        return false;
    if (column_number(query, 4))
        ledger->person.id = 0; // erased: to be written again when they text
    else
        keep(ledger, number, column_number(query, 0), column_number(query, 5), column_number(query, 6));
    ledger->person.has_topic = !column_is_null(query, 11);
    if (person) {
        person->id = column_number(query, 0);
        person->language = column_text(query, 1, arena);
        person->last = column_text(query, 2, arena);
        person->has_stopped = !column_is_null(query, 3);
        person->habits = habits_read(query, 7, arena);
        person->habits.stopped = column_number(query, 3);
        person->topic = column_text(query, 11, arena);
        person->topic_at = column_number(query, 12);
    }
    return true;
}

bool ledger_person(struct ledger *ledger, const char *number, struct ledger_person *person,
                   struct arena *arena)
{
    *person = (struct ledger_person){0};
    return load(ledger, number, person, arena);
}

static bool is_kept(const struct ledger *ledger, const char *number)
{
    return ledger->person.id && strcmp(ledger->person.number, number) == 0;
}

int64_t ledger_person_find(struct ledger *ledger, const char *number)
{
    struct ledger_person person = {0};
    SCRATCH(scratch);
    if (is_kept(ledger, number))
        return ledger->person.id;
    return load(ledger, number, &person, scratch) ? person.id : 0;
}

static int64_t add(struct ledger *ledger, const char *number)
{
    uint8_t handle[HANDLE], sealed[NUMBER_LONGEST + 2 * SECRET_TAG];
    keys_handle(&ledger->keys, number, handle);
    size_t length = keys_seal(&ledger->keys, number, sealed);
    struct query *query = ledger_query(ledger, "person_add");
    query_bytes(query, ":handle", handle, sizeof handle);
    query_bytes(query, ":number", sealed, length);
    int64_t id = !ledger->has_failed && query_row(query) ? column_number(query, 0) : 0;
    return ledger_done(ledger, query) ? id : 0;
}

int64_t ledger_person_id(struct ledger *ledger, const char *number)
{
    if (is_kept(ledger, number) || (load(ledger, number, NULL, NULL) && is_kept(ledger, number)))
        return ledger->person.id;
    int64_t id = add(ledger, number);
    keep(ledger, number, id, 0, false);
    return id;
}

const char *ledger_column_number(struct ledger *ledger, struct query *query, int column, struct arena *arena)
{
    size_t length = 0, ignored;
    const void *sealed = column_bytes(query, column + 1, &length);
    return keys_number(&ledger->keys, column_bytes(query, column, &ignored), sealed, length, arena);
}

const char *ledger_person_number(struct ledger *ledger, int64_t person, struct arena *arena)
{
    QUERY(query, ledger->database, "person_number");
    query_number(query, ":person", person);
    return query_row(query) ? ledger_column_number(ledger, query, 0, arena) : NULL;
}

void ledger_bind_person(struct ledger *ledger, struct query *query, const char *number)
{
    query_number(query, ":person", ledger_person_id(ledger, number));
}

void ledger_remember(struct ledger *ledger, const char *number, const struct ledger_person *person)
{
    struct query *query = ledger_query(ledger, "person_language");
    ledger_bind_person(ledger, query, number);
    ledger_bind(query, ":language", person->language);
    ledger_done(ledger, query);
    if (!person->last)
        return;
    query = ledger_query(ledger, "talk_last");
    ledger_bind_person(ledger, query, number);
    ledger_bind(query, ":last", person->last);
    ledger_done(ledger, query);
}

static void for_number(struct ledger *ledger, const char *name, const char *number)
{
    struct query *query = ledger_query(ledger, name);
    ledger_bind_person(ledger, query, number);
    ledger_done(ledger, query);
}

void ledger_hear(struct ledger *ledger, const char *number, int64_t at)
{
    int64_t person = ledger_person_id(ledger, number);
    if (ledger->person.heard + HEARD_TO <= at) {
        struct query *query = ledger_query(ledger, "talk_heard");
        query_number(query, ":person", person);
        query_number(query, ":heard", at);
        ledger_done(ledger, query);
        ledger->person.heard = at;
    }
    if (ledger->person.is_doubted)
        for_number(ledger, "person_is_there", number);
    if (ledger->person.has_topic)
        for_number(ledger, "topic_end", number);
    ledger->person.is_doubted = ledger->person.has_topic = false;
}

void ledger_stop(struct ledger *ledger, const struct ledger_word *word, const char *by)
{
    struct query *query = ledger_query(ledger, "person_stop");
    ledger_bind_person(ledger, query, word->number);
    query_number(query, ":at", word->at);
    ledger_bind(query, ":by", by);
    ledger_done(ledger, query);
    for_number(ledger, "outgoing_stop", word->number);
    ledger_kept_stop(ledger, ledger_person_id(ledger, word->number), word->at);
    struct ledger_word said = *word;
    said.source = by[0] == 'c' ? "carrier" : word->source;
    ledger_consent(ledger, &said, by[0] == 'c' ? "carrier-stop" : "stop");
}

void ledger_start(struct ledger *ledger, const struct ledger_word *word)
{
    for_number(ledger, "person_start", word->number);
    ledger_consent(ledger, word, "start");
}
