// SPDX-License-Identifier: MIT
// Reminders and their rungs: planned, waiting, left, planned anew when a date moves.
#include "sms-gateway/ledger/inside.h"
#include "sms-gateway/ledger/kept.h"

enum { RUNG_WAITS, RUNG_LEFT, RUNG_DROPPED };

// A statement about one reminder, not yet run.
static struct query *about(struct ledger *ledger, const char *name, int64_t person, const char *code)
{
    struct query *query = ledger_query(ledger, name);
    query_number(query, ":person", person);
    ledger_bind(query, ":code", code);
    return query;
}

void ledger_reminder_add(struct ledger *ledger, const struct ledger_reminder *reminder)
{
    struct query *query = about(ledger, "reminder_add", reminder->person, reminder->code);
    ledger_bind(query, ":carrier", reminder->carrier);
    ledger_bind(query, ":ours", reminder->ours);
    query_number(query, ":days", reminder->days);
    query_number(query, ":asked", reminder->asked);
    ledger_done(ledger, query);
}

void ledger_reminder_forget(struct ledger *ledger, int64_t person, const char *code, int64_t now)
{
    struct query *query = about(ledger, "reminder_end", person, code);
    query_number(query, ":at", now);
    ledger_done(ledger, query);
    ledger_done(ledger, about(ledger, "rung_forget", person, code));
}

bool ledger_reminder_waits(struct ledger *ledger, int64_t person, const char *code)
{
    QUERY(query, ledger->database, "reminder_waits");
    query_number(query, ":person", person);
    ledger_bind(query, ":code", code);
    return query_row(query);
}

size_t ledger_reminders_mine(struct ledger *ledger, int64_t person, int64_t ended, struct ledger_mine *list,
                             size_t limit, struct arena *arena)
{
    QUERY(query, ledger->database, ended ? "reminder_ended" : "reminder_mine");
    query_number(query, ":person", person);
    query_number(query, ":limit", (int64_t)limit);
    if (ended)
        query_number(query, ":ended", ended);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_mine){
            .code = column_text(query, 0, arena),
            .at = column_number(query, 1),
            .days = (int)column_number(query, 2),
        };
    return count;
}

const char **ledger_reminder_codes(struct ledger *ledger, struct arena *arena)
{
    return ledger_codes(ledger, "reminder_codes", arena);
}

size_t ledger_reminders_stale(struct ledger *ledger, const char *code, const char *dates, int64_t person,
                              struct ledger_reminder *list, size_t limit, struct arena *arena)
{
    QUERY(query, ledger->database, code ? "reminder_stale" : "reminder_stale_of_person");
    if (code) {
        ledger_bind(query, ":code", code);
        ledger_bind(query, ":dates", dates);
    } else {
        query_number(query, ":person", person);
    }
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = (struct ledger_reminder){
            .person = column_number(query, 0),
            .code = column_text(query, 1, arena),
            .days = (int)column_number(query, 2),
            .asked = column_number(query, 3),
            .habits = {.zone = column_text(query, 4, arena),
                       .from_minute = (int)column_number(query, 5),
                       .to_minute = (int)column_number(query, 6)},
        };
    return count;
}

void ledger_reminder_plan(struct ledger *ledger, int64_t person, const char *code, const char *dates,
                          const struct ledger_rung *rungs, size_t count)
{
    ledger_done(ledger, about(ledger, "rung_clear", person, code));
    for (size_t i = 0; i < count; i++) {
        struct query *query = about(ledger, "rung_add", person, code);
        query_number(query, ":about", rungs[i].about);
        query_number(query, ":days", rungs[i].days);
        query_number(query, ":at", rungs[i].at);
        ledger_done(ledger, query);
    }
    struct query *query = about(ledger, "reminder_planned", person, code);
    ledger_bind(query, ":dates", dates);
    ledger_done(ledger, query);
}

static struct ledger_rung_due read_due(struct query *query, struct arena *arena)
{
    struct ledger_rung_due due = {
        .person = column_number(query, 0),
        .code = column_text(query, 1, arena),
        .rung = {.about = column_number(query, 2),
                 .days = (int)column_number(query, 3),
                 .at = column_number(query, 4)},
        .carrier = column_text(query, 5, arena),
        .ours = column_text(query, 6, arena),
        .language = column_text(query, 7, arena),
        .habits = habits_read(query, 9, arena),
    };
    due.habits.stopped = column_number(query, 8);
    return due;
}

size_t ledger_rungs_due(struct ledger *ledger, int64_t now, struct ledger_rung_due *list, size_t limit,
                        struct arena *arena)
{
    QUERY(query, ledger->database, "rung_due");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query))
        list[count++] = read_due(query, arena);
    return count;
}

size_t ledger_rungs_untold(struct ledger *ledger, int64_t now, struct ledger_rung_due *list, size_t limit,
                           struct arena *arena)
{
    enum { OUTGOING = 13 };
    QUERY(query, ledger->database, "rung_untold");
    query_number(query, ":now", now);
    query_number(query, ":limit", (int64_t)limit);
    size_t count = 0;
    while (count < limit && query_row(query)) {
        list[count] = read_due(query, arena);
        list[count++].outgoing = column_number(query, OUTGOING);
    }
    return count;
}

static void set_at(struct ledger *ledger, const char *name, const struct ledger_rung_due *rung, int64_t at)
{
    struct query *query = about(ledger, name, rung->person, rung->code);
    query_number(query, ":about", rung->rung.about);
    query_number(query, ":days", rung->rung.days);
    query_number(query, ":at", at);
    ledger_done(ledger, query);
}

void ledger_rung_again(struct ledger *ledger, const struct ledger_rung_due *rung, int64_t at)
{
    set_at(ledger, "rung_again", rung, at);
    struct query *query = ledger_query(ledger, "call_not_needed");
    query_number(query, ":outgoing", rung->outgoing);
    ledger_done(ledger, query);
}

int64_t ledger_rung_next(struct ledger *ledger)
{
    QUERY(query, ledger->database, "rung_next");
    return query_row(query) ? column_number(query, 0) : 0;
}

void ledger_rung_later(struct ledger *ledger, const struct ledger_rung_due *rung, int64_t at)
{
    set_at(ledger, "rung_later", rung, at);
}

void ledger_rung_end(struct ledger *ledger, const struct ledger_rung_due *rung, bool has_left, int64_t now)
{
    struct query *query = about(ledger, "rung_end", rung->person, rung->code);
    query_number(query, ":state", has_left ? RUNG_LEFT : RUNG_DROPPED);
    query_number(query, ":now", now);
    ledger_done(ledger, query);
}
