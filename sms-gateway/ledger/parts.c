// SPDX-License-Identifier: MIT
#include "sms-gateway/ledger/parts.h"

#include "sms-gateway/ledger/inside.h"

static struct ledger_part read_part(struct query *query, struct arena *arena)
{
    return (struct ledger_part){
        .message = column_number(query, 0),
        .joint = column_number(query, 1),
        .place = (unsigned)column_number(query, 2),
        .at = column_number(query, 3),
        .was_told = column_number(query, 4) != 0,
        .body = column_text(query, 5, arena),
    };
}

size_t ledger_parts(struct ledger *ledger, const struct ledger_part *like, int64_t since,
                    struct ledger_part list[LEDGER_PARTS], struct arena *arena)
{
    size_t count = 0;
    int64_t person = ledger_person_find(ledger, like->number);
    if (!person)
        return 0;
    QUERY(query, ledger->database, "part_siblings");
    query_number(query, ":person", person);
    ledger_bind(query, ":carrier", like->carrier);
    ledger_bind(query, ":ours", like->ours);
    query_number(query, ":reference", like->reference);
    query_number(query, ":count", like->count);
    query_number(query, ":since", since);
    while (count < LEDGER_PARTS && query_row(query))
        list[count++] = read_part(query, arena);
    return count;
}

void ledger_part_add(struct ledger *ledger, const struct ledger_part *part)
{
    struct query *query = ledger_query(ledger, "part_add");
    query_number(query, ":message", part->message);
    query_number(query, ":joint", part->joint);
    ledger_bind_person(ledger, query, part->number);
    ledger_bind(query, ":carrier", part->carrier);
    ledger_bind(query, ":ours", part->ours);
    query_number(query, ":reference", part->reference);
    query_number(query, ":count", part->count);
    query_number(query, ":place", part->place);
    query_number(query, ":at", part->at);
    query_number(query, ":told", part->was_told);
    ledger_done(ledger, query);
}

void ledger_parts_told(struct ledger *ledger, int64_t joint)
{
    struct query *query = ledger_query(ledger, "part_told");
    query_number(query, ":joint", joint);
    ledger_done(ledger, query);
}

size_t ledger_parts_due(struct ledger *ledger, int64_t upto, struct ledger_part list[LEDGER_PARTS],
                        struct arena *arena)
{
    QUERY(first, ledger->database, "part_due");
    query_number(first, ":upto", upto);
    if (!query_row(first))
        return 0;
    size_t count = 0;
    QUERY(query, ledger->database, "part_of_joint");
    query_number(query, ":joint", column_number(first, 0));
    while (count < LEDGER_PARTS && query_row(query)) {
        struct ledger_part *part = &list[count++];
        *part = read_part(query, arena);
        part->count = (unsigned)column_number(query, 6);
        part->reference = (unsigned)column_number(query, 7);
        part->carrier = column_text(query, 8, arena);
        part->ours = column_text(query, 9, arena);
        part->number = ledger_column_number(ledger, query, 10, arena);
    }
    return count;
}

int64_t ledger_parts_next(struct ledger *ledger, int64_t waited, int64_t kept)
{
    QUERY(query, ledger->database, "part_next");
    query_number(query, ":waited", waited);
    query_number(query, ":kept", kept);
    return query_row(query) ? column_number(query, 0) : 0;
}

void ledger_parts_forget(struct ledger *ledger, int64_t upto)
{
    struct query *query = ledger_query(ledger, "part_forget");
    query_number(query, ":upto", upto);
    ledger_done(ledger, query);
}
