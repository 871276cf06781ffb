// SPDX-License-Identifier: MIT
// Rungs: planned from the dates of an edition, and put into the outbox when their hour has come.
#include "content/base/text.h"
#include "sms-gateway/alerts/hours.h"
#include "sms-gateway/alerts/promises.h"
#include "sms-gateway/conversation/fit.h"

enum { REMINDERS_A_BATCH = 100, RUNGS_A_TURN = 50 };

static void plan(const struct alerts *alerts, const struct ledger_reminder *reminder, const char *dates,
                 const struct recipient *recipient)
{
    struct rung rungs[RUNGS];
    struct ledger_rung rows[RUNGS];
    size_t count = conversation_ladder(alerts->settings, alerts->edition, reminder->code, recipient,
                                       reminder->days, reminder->asked, alerts->now, rungs);
    for (size_t i = 0; i < count; i++)
        rows[i] = (struct ledger_rung){rungs[i].about, rungs[i].at, rungs[i].days};
    ledger_reminder_plan(alerts->ledger, reminder->person, reminder->code, dates, rows, count);
}

void alerts_plan_one(const struct alerts *alerts, int64_t person, const struct recipient *recipient,
                     const char *code, int days)
{
    SCRATCH(arena);
    struct ledger_reminder reminder = {.person = person, .code = code, .days = days, .asked = alerts->now};
    plan(alerts, &reminder, conversation_ladder_dates(alerts->edition, code, alerts->now, arena), recipient);
}

// Those of a code with other dates than these; with code NULL all of a person whose dates are forgotten.
static void plan_stale(const struct alerts *alerts, const char *code, const char *dates, int64_t person)
{
    size_t count = REMINDERS_A_BATCH;
    while (count == REMINDERS_A_BATCH) {
        SCRATCH(arena);
        struct ledger_reminder list[REMINDERS_A_BATCH];
        count = ledger_reminders_stale(alerts->ledger, code, dates, person, list, REMINDERS_A_BATCH, arena);
        for (size_t i = 0; i < count; i++) {
            const char *number =
                list[i].habits.zone ? NULL : ledger_person_number(alerts->ledger, list[i].person, arena);
            struct recipient recipient =
                alerts_recipient(&list[i].habits, number, edition_zone(alerts->edition));
            const char *its =
                dates ? dates : conversation_ladder_dates(alerts->edition, list[i].code, alerts->now, arena);
            plan(alerts, &list[i], its, &recipient);
        }
        if (ledger_has_failed(alerts->ledger))
            return; // nothing is written any more: the same ones would come for ever
    }
}

void alerts_plan_person(const struct alerts *alerts, int64_t person)
{
    plan_stale(alerts, NULL, NULL, person);
}

void reminders_plan(const struct alerts *alerts)
{
    SCRATCH(arena);
    for (const char **code = ledger_reminder_codes(alerts->ledger, arena); *code; code++)
        plan_stale(alerts, *code, conversation_ladder_dates(alerts->edition, *code, alerts->now, arena), 0);
}

// Never after their hours, nor after what it is about: should its turn not come before, it is told again
// (tell_again).
static int64_t latest(const struct alerts *alerts, const struct ledger_rung_due *due, const char *number)
{
    struct hours hours = hours_of(alerts->settings, &due->habits, number, edition_zone(alerts->edition));
    int64_t closes = hours_close(&hours, alerts->now) - 1;
    return closes < due->rung.about ? closes : due->rung.about;
}

// A reminder whose turn did not come before the hours closed leaves when they open, where that is still in
// time. Where it is not, it stays on the call list.
static void tell_again(const struct alerts *alerts)
{
    SCRATCH(arena);
    struct ledger_rung_due list[RUNGS_A_TURN];
    const struct zone *city = edition_zone(alerts->edition);
    size_t count = ledger_rungs_untold(alerts->ledger, alerts->now, list, RUNGS_A_TURN, arena);
    for (size_t i = 0; i < count; i++) {
        const char *number = ledger_person_number(alerts->ledger, list[i].person, arena);
        struct recipient recipient = alerts_recipient(&list[i].habits, number, city);
        int64_t at = conversation_hours_after(alerts->settings, city, &recipient, alerts->now);
        if (number && !list[i].habits.stopped && at < list[i].rung.about)
            ledger_rung_again(alerts->ledger, &list[i], at);
    }
}

// Queues one rung, or moves it to its hour, or drops it. True when it was queued.
static bool remind(const struct alerts *alerts, const struct ledger_rung_due *due, struct arena *arena)
{
    struct ledger *ledger = alerts->ledger;
    const struct zone *city = edition_zone(alerts->edition);
    const char *number = ledger_person_number(ledger, due->person, arena), *text = NULL;
    struct recipient recipient = alerts_recipient(&due->habits, number, city);
    int64_t at = conversation_hours_after(alerts->settings, city, &recipient, alerts->now);
    bool may_leave = number && !due->habits.stopped && due->habits.paused_until <= alerts->now;
    if (may_leave && at <= due->rung.about)
        text = conversation_reminder(alerts->settings, alerts->edition, due->code, due->language, alerts->now,
                                     arena);
    if (!text) {
        ledger_rung_end(ledger, due, false, alerts->now);
        return false;
    }
    if (at > alerts->now) {
        ledger_rung_later(ledger, due, at);
        return false;
    }
    ledger_outgoing_add(ledger, &(struct outgoing){
                                    .state = OUTGOING_QUEUED,
                                    .carrier = due->carrier,
                                    .number = number,
                                    .ours = due->ours,
                                    .kind = "reminder",
                                    .body = text,
                                    .code = due->code,
                                    .segments = (int64_t)fit_count(text).segments,
                                    .due = alerts->now,
                                    .not_after = latest(alerts, due, number),
                                });
    ledger_rung_end(ledger, due, true, alerts->now);
    return true;
}

size_t reminders_turn(const struct alerts *alerts)
{
    SCRATCH(arena);
    struct ledger_rung_due due[RUNGS_A_TURN];
    tell_again(alerts);
    size_t queued = 0, count = ledger_rungs_due(alerts->ledger, alerts->now, due, RUNGS_A_TURN, arena);
    for (size_t i = 0; i < count; i++) {
        bool is_said = false; // with another rung of the same reminder, in this turn
        for (size_t k = 0; k < i && !is_said; k++)
            is_said = due[k].person == due[i].person && text_is_same(due[k].code, due[i].code);
        queued += !is_said && remind(alerts, &due[i], arena);
    }
    return queued;
}
