// SPDX-License-Identifier: MIT
#include "sms-gateway/alerts/alerts.h"

#include "sms-gateway/alerts/zone.h"

enum { REMINDERS_A_TURN = 50 };

void alerts_plan(struct ledger *ledger, const struct conversation_settings *settings,
                 const struct edition *edition, int64_t now)
{
    SCRATCH(arena);
    for (const char **code = ledger_reminder_codes(ledger, now, arena); *code; code++) {
        struct reminder_time time;
        if (conversation_reminder_time(settings, edition, *code, now, &time))
            ledger_reminder_plan(ledger, *code, time.at, time.not_after);
        else
            ledger_reminder_drop(ledger, *code);
    }
}

int64_t alerts_open_hour(const struct conversation_settings *settings, const struct zone *zone, int64_t now)
{
    struct date date = date_at(zone, now);
    int minute = date.hour * 60 + date.minute, from = settings->sending_from_minute,
        to = settings->sending_to_minute;
    if (minute >= from && minute < to)
        return now;
    if (minute >= to)
        date = date_add_days(date, 1);
    date.hour = from / 60;
    date.minute = from % 60;
    return date_instant(zone, date);
}

// Queues one reminder, or moves it to its hour, or drops it. True when it was queued.
static bool remind(struct ledger *ledger, const struct conversation_settings *settings,
                   const struct edition *edition, const struct ledger_reminder *reminder, int64_t now,
                   struct arena *arena)
{
    int64_t at = alerts_open_hour(settings, zone_of_number(reminder->number, edition_zone(edition)), now);
    const char *text = NULL;
    if (!reminder->has_stopped && at <= reminder->not_after)
        text = conversation_reminder(settings, edition, reminder->code, reminder->language, now, arena);
    if (!text) {
        ledger_reminder_end(ledger, reminder, false);
        return false;
    }
    if (at > now) {
        ledger_reminder_later(ledger, reminder, at);
        return false;
    }
    ledger_outgoing_add(ledger, &(struct outgoing){
                                    .state = OUTGOING_QUEUED,
                                    .carrier = reminder->carrier,
                                    .number = reminder->number,
                                    .ours = reminder->ours,
                                    .kind = "reminder",
                                    .body = text,
                                    .due = now,
                                    .not_after = reminder->not_after,
                                });
    ledger_reminder_end(ledger, reminder, true);
    return true;
}

size_t alerts_turn(struct ledger *ledger, const struct conversation_settings *settings,
                   const struct edition *edition, int64_t now, int64_t *next_at)
{
    SCRATCH(arena);
    struct ledger_reminder due[REMINDERS_A_TURN];
    size_t queued = 0, count = ledger_reminders_due(ledger, now, due, REMINDERS_A_TURN, arena);
    for (size_t i = 0; i < count; i++)
        queued += remind(ledger, settings, edition, &due[i], now, arena);
    *next_at = ledger_reminder_next(ledger);
    return queued;
}
