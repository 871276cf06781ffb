// SPDX-License-Identifier: MIT
// When texts may reach a person: their zone, their hours, their pause.
#include "sms-gateway/ledger/inside.h"
#include "sms-gateway/ledger/kept.h"

struct ledger_habits habits_read(struct query *query, int first, struct arena *arena)
{
    return (struct ledger_habits){
        .zone = column_text(query, first, arena),
        .from_minute = (int)column_number(query, first + 1),
        .to_minute = (int)column_number(query, first + 2),
        .paused_until = column_number(query, first + 3),
    };
}

void ledger_habits(struct ledger *ledger, int64_t person, struct ledger_habits *habits, struct arena *arena)
{
    *habits = (struct ledger_habits){0};
    QUERY(query, ledger->database, "habit_load");
    query_number(query, ":person", person);
    if (!query_row(query))
        return;
    *habits = habits_read(query, 0, arena);
    habits->stopped = column_number(query, 4);
}

// A ladder stands on its person's hours, too.
static void plan_anew(struct ledger *ledger, int64_t person)
{
    struct query *query = ledger_query(ledger, "reminder_forget_dates");
    query_number(query, ":person", person);
    ledger_done(ledger, query);
}

void ledger_hours(struct ledger *ledger, int64_t person, int from_minute, int to_minute)
{
    struct query *query = ledger_query(ledger, "habit_hours");
    query_number(query, ":person", person);
    if (from_minute || to_minute) {
        query_number(query, ":from", from_minute);
        query_number(query, ":to", to_minute);
    } else {
        query_null(query, ":from");
        query_null(query, ":to");
    }
    ledger_done(ledger, query);
    plan_anew(ledger, person);
}

void ledger_zone(struct ledger *ledger, int64_t person, const char *zone)
{
    struct query *query = ledger_query(ledger, "habit_zone");
    query_number(query, ":person", person);
    ledger_bind(query, ":zone", zone);
    ledger_done(ledger, query);
    plan_anew(ledger, person);
}

static void move_queued(struct ledger *ledger, const char *name, int64_t person, int64_t until, int64_t now)
{
    struct query *query = ledger_query(ledger, name);
    query_number(query, ":person", person);
    query_number(query, ":until", until);
    if (now)
        query_number(query, ":now", now);
    ledger_done(ledger, query);
}

void ledger_pause(struct ledger *ledger, int64_t person, int64_t until, int64_t now)
{
    SCRATCH(arena);
    struct ledger_habits before;
    ledger_habits(ledger, person, &before, arena);
    if (before.paused_until > now)
        move_queued(ledger, "outgoing_resume", person, before.paused_until, now);
    struct query *query = ledger_query(ledger, "habit_pause");
    query_number(query, ":person", person);
    if (until)
        query_number(query, ":until", until);
    else
        query_null(query, ":until");
    ledger_done(ledger, query);
    if (until)
        move_queued(ledger, "outgoing_pause", person, until, 0);
}

static void stop_one(struct ledger *ledger, const char *name, int64_t person, int64_t now)
{
    struct query *query = ledger_query(ledger, name);
    query_number(query, ":person", person);
    if (now)
        query_number(query, ":at", now);
    ledger_done(ledger, query);
}

void ledger_kept_stop(struct ledger *ledger, int64_t person, int64_t now)
{
    stop_one(ledger, "reminder_stop", person, now);
    stop_one(ledger, "rung_stop", person, 0);
    stop_one(ledger, "subscription_stop", person, now);
    stop_one(ledger, "seat_stop", person, now);
}
