// SPDX-License-Identifier: MIT
// Reminders that wait, leave, move with their date, or are dropped.
#include "sms-gateway/ledger/inside.h"

enum { REMINDER_WAITS, REMINDER_LEFT, REMINDER_DROPPED };

bool ledger_reminder_waits(struct ledger *ledger, const char *number, const char *code)
{
    int64_t person = ledger_person_find(ledger, number);
    if (!person)
        return false;
    QUERY(query, ledger->database, "reminder_waits");
    query_number(query, ":person", person);
    ledger_bind(query, ":code", code);
    return query_row(query);
}

size_t ledger_reminders_due(struct ledger *ledger, int64_t now, struct ledger_reminder *list, size_t limit,
                            struct arena *arena)
{
    QUERY(query, ledger->database, "reminder_due");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_reminder){
            .number = ledger_column_number(ledger, query, 0, arena),
            .code = column_text(query, 2, arena),
            .carrier = column_text(query, 3, arena),
            .ours = column_text(query, 4, arena),
            .at = column_number(query, 5),
            .not_after = column_number(query, 6),
            .language = column_text(query, 7, arena),
            .has_stopped = !column_is_null(query, 8),
        };
    return count;
}

int64_t ledger_reminder_next(struct ledger *ledger)
{
    QUERY(query, ledger->database, "reminder_next");
    return query_row(query) ? column_number(query, 0) : 0;
}

void ledger_reminder_later(struct ledger *ledger, const struct ledger_reminder *reminder, int64_t at)
{
    struct query *query = ledger_query(ledger, "reminder_later");
    ledger_bind_person(ledger, query, reminder->number);
    ledger_bind(query, ":code", reminder->code);
    query_number(query, ":at", at);
    ledger_done(ledger, query);
}

void ledger_reminder_end(struct ledger *ledger, const struct ledger_reminder *reminder, bool has_left)
{
    struct query *query = ledger_query(ledger, "reminder_end");
    ledger_bind_person(ledger, query, reminder->number);
    ledger_bind(query, ":code", reminder->code);
    query_number(query, ":state", has_left ? REMINDER_LEFT : REMINDER_DROPPED);
    ledger_done(ledger, query);
}

const char **ledger_reminder_codes(struct ledger *ledger, int64_t now, struct arena *arena)
{
    QUERY(query, ledger->database, "reminder_codes");
    query_number(query, ":now", now);
    size_t count = 0, room = 16;
    const char **list = arena_take(arena, room * sizeof *list);
    while (query_row(query)) {
        if (count + 1 == room) {
            list = arena_grow(arena, list, room * sizeof *list, 2 * room * sizeof *list);
            room *= 2;
        }
        list[count++] = column_text(query, 0, arena);
    }
    list[count] = NULL;
    return list;
}

void ledger_reminder_plan(struct ledger *ledger, const char *code, int64_t at, int64_t not_after)
{
    struct query *query = ledger_query(ledger, "reminder_plan");
    ledger_bind(query, ":code", code);
    query_number(query, ":at", at);
    query_number(query, ":not_after", not_after);
    ledger_done(ledger, query);
}

void ledger_reminder_drop(struct ledger *ledger, const char *code)
{
    struct query *query = ledger_query(ledger, "reminder_drop");
    ledger_bind(query, ":code", code);
    ledger_done(ledger, query);
}
