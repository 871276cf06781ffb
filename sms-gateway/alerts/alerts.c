// SPDX-License-Identifier: MIT
#include "sms-gateway/alerts/alerts.h"

#include "sms-gateway/alerts/promises.h"
#include "sms-gateway/alerts/zone.h"

struct recipient alerts_recipient(const struct ledger_habits *habits, const char *number,
                                  const struct zone *city)
{
    return (struct recipient){
        .zone = habits->zone ? zone_named(habits->zone, city)
                : number     ? zone_of_number(number, city)
                             : city,
        .from_minute = habits->from_minute,
        .to_minute = habits->to_minute,
    };
}

void alerts_plan(const struct alerts *alerts)
{
    reminders_plan(alerts);
    seats_plan(alerts);
}

// The sooner of two instants, where 0 is never.
static int64_t sooner(int64_t a, int64_t b)
{
    return !a || (b && b < a) ? b : a;
}

size_t alerts_turn(const struct alerts *alerts, int64_t *next_at)
{
    size_t queued = reminders_turn(alerts) + seats_turn(alerts);
    *next_at = sooner(ledger_rung_next(alerts->ledger), ledger_seat_next(alerts->ledger));
    return queued;
}
