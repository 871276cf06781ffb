// SPDX-License-Identifier: MIT
// Texts on their way out, and what their provider reports of them.
#include <string.h>

#include "sms-gateway/ledger/inside.h"

int64_t ledger_outgoing_add(struct ledger *ledger, const struct outgoing *row)
{
    struct query *query = ledger_query(ledger, "outgoing_add");
    query_number(query, ":state", row->state);
    ledger_bind(query, ":carrier", row->carrier);
    ledger_bind_person(ledger, query, row->number);
    ledger_bind(query, ":ours", row->ours);
    ledger_bind(query, ":kind", row->kind);
    ledger_bind(query, ":body", row->body);
    query_number(query, ":due", row->due);
    query_number(query, ":not_after", row->not_after);
    query_number(query, ":attempts", row->attempts);
    query_number(query, ":real", row->attempted_real);
    query_number(query, ":segments", row->segments ? row->segments : 1);
    ledger_bind(query, ":code", row->code);
    return ledger_done(ledger, query) ? database_last_id(ledger->database) : 0;
}

static struct outgoing read_row(struct ledger *ledger, struct query *query, struct arena *arena)
{
    return (struct outgoing){
        .id = column_number(query, 0),
        .state = (enum outgoing_state)column_number(query, 1),
        .carrier = column_text(query, 2, arena),
        .number = ledger_column_number(ledger, query, 3, arena),
        .ours = column_text(query, 5, arena),
        .kind = column_text(query, 6, arena),
        .body = column_text(query, 7, arena),
        .due = column_number(query, 8),
        .not_after = column_number(query, 9),
        .attempts = column_number(query, 10),
        .attempted_real = column_number(query, 11),
        .sid = column_text(query, 12, arena),
        .segments = column_number(query, 13),
        .code = column_text(query, 14, arena),
        .tried = column_text(query, 15, arena),
    };
}

static size_t read_rows(struct ledger *ledger, struct query *query, struct outgoing *list, size_t limit,
                        struct arena *arena)
{
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = read_row(ledger, query, arena);
    return count;
}

size_t ledger_outgoing_due(struct ledger *ledger, const char *carrier, int64_t now, struct outgoing *list,
                           size_t limit, struct arena *arena)
{
    QUERY(query, ledger->database, "outgoing_due");
    ledger_bind(query, ":carrier", carrier);
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    return read_rows(ledger, query, list, limit, arena);
}

int64_t ledger_outgoing_next(struct ledger *ledger, int64_t now)
{
    QUERY(query, ledger->database, "outgoing_next");
    query_number(query, ":now", now);
    return query_row(query) ? column_number(query, 0) : 0;
}

const char **ledger_outgoing_carriers(struct ledger *ledger, struct arena *arena)
{
    enum { CARRIERS = 32 };
    const char **names = arena_take(arena, (CARRIERS + 1) * sizeof *names);
    size_t count = 0;
    QUERY(query, ledger->database, "outgoing_carriers");
    while (count < CARRIERS && query_row(query))
        names[count++] = column_text(query, 0, arena);
    return names;
}

int64_t ledger_outgoing_expire(struct ledger *ledger, int64_t now)
{
    static const char *const steps[] = {"call_add_late", "call_add_doubtful", "outgoing_expire"};
    QUERY(late, ledger->database, "call_is_due");
    query_number(late, ":now", now);
    if (!query_row(late))
        return 0;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        struct query *query = ledger_query(ledger, steps[i]);
        query_number(query, ":now", now);
        if (!ledger_done(ledger, query))
            return 0;
    }
    return database_changes(ledger->database);
}

size_t ledger_outgoing_unknown(struct ledger *ledger, int64_t after, struct outgoing *list, size_t limit,
                               struct arena *arena)
{
    QUERY(query, ledger->database, "outgoing_open");
    query_number(query, ":state", OUTGOING_UNKNOWN);
    query_number(query, ":after", after);
    query_number(query, ":limit", (int64_t)limit);
    return read_rows(ledger, query, list, limit, arena);
}

bool ledger_outgoing_one(struct ledger *ledger, int64_t id, struct outgoing *row, struct arena *arena)
{
    QUERY(query, ledger->database, "outgoing_one");
    query_number(query, ":id", id);
    return read_rows(ledger, query, row, 1, arena) == 1;
}

bool ledger_outgoing_has_stopped(struct ledger *ledger, int64_t id)
{
    QUERY(query, ledger->database, "outgoing_stopped");
    query_number(query, ":id", id);
    return query_row(query);
}

bool ledger_outgoing_is_named(struct ledger *ledger, int64_t id)
{
    QUERY(query, ledger->database, "outgoing_is_named");
    query_number(query, ":id", id);
    return query_row(query);
}

void ledger_outgoing_sending(struct ledger *ledger, const struct outgoing *row, int64_t real)
{
    struct query *query = ledger_query(ledger, "outgoing_sending");
    query_number(query, ":id", row->id);
    ledger_bind(query, ":carrier", row->carrier);
    ledger_bind(query, ":ours", row->ours);
    query_number(query, ":real", real);
    ledger_done(ledger, query);
}

static void bind_sid(struct ledger *ledger, struct query *query, const char *carrier, const char *sid)
{
    query_number(query, ":hash", keys_claim(&ledger->keys, carrier, sid));
}

// Reports will name it by the provider's id.
static void expect_reports(struct ledger *ledger, const struct outgoing *row)
{
    struct query *query = ledger_query(ledger, "delivery_of");
    bind_sid(ledger, query, row->carrier, row->sid);
    query_number(query, ":outgoing", row->id);
    query_number(query, ":at", row->due);
    ledger_done(ledger, query);
}

// It may be answered by a bare STOP.
static void note_topic(struct ledger *ledger, const struct outgoing *row)
{
    if (ledger->has_no_topics || strcmp(row->kind, "reply") == 0 || strcmp(row->kind, "confirmation") == 0)
        return;
    struct query *query = ledger_query(ledger, row->code ? "topic_save" : "topic_end_of");
    query_number(query, ":outgoing", row->id);
    if (row->code) {
        ledger_bind(query, ":code", row->code);
        query_number(query, ":at", row->due);
    }
    ledger_done(ledger, query);
    if (ledger->person.id && strcmp(ledger->person.number, row->number) == 0)
        ledger->person.has_topic = row->code;
}

void ledger_without_topics(struct ledger *ledger)
{
    ledger->has_no_topics = true;
    ledger_done(ledger, ledger_query(ledger, "topic_end_all"));
}

void ledger_outgoing_end(struct ledger *ledger, const struct outgoing *row, int64_t error)
{
    struct query *query = ledger_query(ledger, "outgoing_end");
    query_number(query, ":id", row->id);
    query_number(query, ":state", row->state);
    ledger_bind(query, ":sid", row->sid);
    query_number(query, ":due", row->due);
    ledger_bind(query, ":carrier", row->carrier);
    ledger_bind(query, ":ours", row->ours);
    ledger_bind(query, ":tried", row->tried ? row->tried : "");
    if (error)
        query_number(query, ":error", error);
    else
        query_null(query, ":error");
    ledger_done(ledger, query);
    if (row->sid)
        expect_reports(ledger, row);
    if (row->state == OUTGOING_SENT)
        note_topic(ledger, row);
}

bool ledger_knows_sid(struct ledger *ledger, const char *carrier, const char *sid)
{
    QUERY(query, ledger->database, "outgoing_of_sid");
    bind_sid(ledger, query, carrier, sid);
    return query_row(query);
}

static int64_t id_of_sid(struct ledger *ledger, const char *carrier, const char *sid)
{
    QUERY(query, ledger->database, "outgoing_id_of_sid");
    bind_sid(ledger, query, carrier, sid);
    return query_row(query) ? column_number(query, 0) : 0;
}

bool ledger_outgoing_of_sid(struct ledger *ledger, const char *carrier, const char *sid, struct outgoing *row,
                            struct arena *arena)
{
    int64_t id = id_of_sid(ledger, carrier, sid);
    return id && ledger_outgoing_one(ledger, id, row, arena);
}

void ledger_outgoing_again(struct ledger *ledger, const struct outgoing *row)
{
    struct query *query = ledger_query(ledger, "outgoing_again");
    query_number(query, ":id", row->id);
    query_number(query, ":due", row->due);
    ledger_bind(query, ":tried", row->tried);
    ledger_done(ledger, query);
}

bool ledger_delivery(struct ledger *ledger, const struct ledger_delivery *delivery)
{
    struct query *query = ledger_query(ledger, "delivery_add");
    bind_sid(ledger, query, delivery->carrier, delivery->sid);
    query_number(query, ":rank", delivery->rank);
    ledger_bind(query, ":status", delivery->status);
    if (delivery->error)
        query_number(query, ":error", delivery->error);
    else
        query_null(query, ":error");
    query_number(query, ":at", delivery->at);
    return ledger_done(ledger, query) && database_changes(ledger->database) > 0;
}

const char *ledger_delivery_status(struct ledger *ledger, const char *sid, const char *carrier,
                                   struct arena *arena)
{
    QUERY(query, ledger->database, "delivery_status");
    bind_sid(ledger, query, carrier, sid);
    return query_row(query) ? column_text(query, 0, arena) : NULL;
}

const char *ledger_number_of_sid(struct ledger *ledger, const char *sid, const char *carrier,
                                 struct arena *arena)
{
    QUERY(query, ledger->database, "outgoing_of_sid");
    bind_sid(ledger, query, carrier, sid);
    return query_row(query) ? ledger_column_number(ledger, query, 0, arena) : NULL;
}
