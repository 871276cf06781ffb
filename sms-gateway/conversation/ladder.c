// SPDX-License-Identifier: MIT
// When reminders leave: a ladder of days before each date, every rung inside the hours of its recipient.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "sms-gateway/conversation/talk.h"

// What would fall outside leaves so long before the hours close, for it may have to wait its turn.
enum { BEFORE_CLOSE = 15 };
enum { FROM = 8 * 60, TO = 21 * 60, MORNING = 9 * 60, EARLY = 8 * 60, NOTICE = 30 * 60, MILESTONE_DATE = 2 };
enum { DATES = 6 }; // the due date, questions, and four meetings

// A date of the record, and the days before it on which one is told.
struct step {
    struct date date;
    bool is_main; // the due date or the start; what else there is has one rung only
};
struct steps {
    struct step list[DATES];
    size_t count;
    bool is_meeting; // a training or event
};

static void add_step(struct steps *steps, struct date date, bool is_main)
{
    if (steps->count < DATES)
        steps->list[steps->count++] = (struct step){date, is_main};
}

static void read_bid(const struct edition *edition, const struct record *record, int64_t now,
                     struct steps *steps, struct arena *arena)
{
    struct deadline deadline = deadline_of(edition, record, now);
    const char *at = record_get(record, "milestones");
    struct list_row row;
    struct date date;
    if (deadline.state != DEADLINE_OPEN)
        return;
    add_step(steps, deadline.due, true);
    if (record_date(record, "questions_due", &date))
        add_step(steps, date, false);
    while (list_next(&at, &row, arena))
        if (date_read(row.cell[MILESTONE_DATE], &date))
            add_step(steps, date, false);
}

// The dates that people are reminded of; none when nothing is ahead.
static struct steps read_steps(const struct edition *edition, const struct record *record, int64_t now,
                               struct arena *arena)
{
    struct steps steps = {.is_meeting = record->kind == KIND_SESSION || record->kind == KIND_EVENT};
    struct date start;
    if (record->kind == KIND_OPPORTUNITY)
        read_bid(edition, record, now, &steps, arena);
    else if (steps.is_meeting && !text_is_same(record_get(record, "status"), "cancelled") &&
             record_date(record, "start", &start))
        add_step(&steps, start, true);
    return steps;
}

static int64_t instant_on(const struct zone *zone, struct date day, int minute)
{
    day.has_time = true;
    day.hour = minute / 60;
    day.minute = minute % 60;
    return date_instant(zone, day);
}

static void hours_of(const struct conversation_settings *settings, const struct recipient *recipient,
                     int *from, int *to)
{
    bool is_set = settings->sending_from_minute || settings->sending_to_minute;
    *from = is_set ? settings->sending_from_minute : FROM;
    *to = is_set ? settings->sending_to_minute : TO;
    if (recipient->from_minute || recipient->to_minute) {
        *from = recipient->from_minute;
        *to = recipient->to_minute;
    }
}

int64_t conversation_hours_before(const struct conversation_settings *settings, const struct zone *city,
                                  const struct recipient *recipient, int64_t at)
{
    const struct zone *zone = recipient->zone ? recipient->zone : city;
    struct date date = date_at(zone, at);
    int from, to, minute = date.hour * 60 + date.minute;
    hours_of(settings, recipient, &from, &to);
    if (minute >= from && minute < to)
        return at;
    return instant_on(zone, date_add_days(date, minute < from ? -1 : 0), to - BEFORE_CLOSE);
}

int64_t conversation_hours_after(const struct conversation_settings *settings, const struct zone *city,
                                 const struct recipient *recipient, int64_t at)
{
    const struct zone *zone = recipient->zone ? recipient->zone : city;
    struct date date = date_at(zone, at);
    int from, to, minute = date.hour * 60 + date.minute;
    hours_of(settings, recipient, &from, &to);
    if (minute >= from && minute < to)
        return at;
    return instant_on(zone, date_add_days(date, minute < from ? 0 : 1), from);
}

// What one ladder is planned with.
struct plan {
    const struct conversation_settings *settings;
    const struct zone *city;
    const struct recipient *recipient;
    int64_t asked, now;
    struct rung *rungs;
    size_t count;
};

static int64_t time_of(const struct plan *plan, struct date date, int64_t about, int days)
{
    const struct zone *zone = plan->recipient->zone ? plan->recipient->zone : plan->city;
    int64_t at = instant_on(zone, date_add_days(date, -days), days ? MORNING : EARLY);
    if (at > about - NOTICE)
        at = about - NOTICE;
    return conversation_hours_before(plan->settings, plan->city, plan->recipient, at);
}

// Two dates may have a rung at the same minute: one text tells both.
static void add_rung(struct plan *plan, int64_t about, int64_t at, int days)
{
    if (at <= plan->now || plan->count == RUNGS)
        return;
    for (size_t i = 0; i < plan->count; i++)
        if (plan->rungs[i].at == at)
            return;
    plan->rungs[plan->count++] = (struct rung){about, at, days};
}

static void add_date(struct plan *plan, const struct step *step, bool is_meeting, int only)
{
    static const int bid[] = {14, 7, 3, 1, 0}, meeting[] = {1, 0};
    int64_t about = date_instant(plan->city, step->date);
    if (about <= plan->now)
        return;
    if (only != LADDER) {
        if (step->is_main)
            add_rung(plan, about, time_of(plan, step->date, about, only), only);
        return;
    }
    if (!step->is_main) {
        // The day before; when they asked too late for that, the morning of.
        int64_t at = time_of(plan, step->date, about, 1);
        int days = at > plan->asked ? 1 : 0;
        add_rung(plan, about, days ? at : time_of(plan, step->date, about, 0), days);
        return;
    }
    const int *days = is_meeting ? meeting : bid;
    size_t count = is_meeting ? sizeof meeting / sizeof *meeting : sizeof bid / sizeof *bid;
    for (size_t i = 0; i < count; i++)
        add_rung(plan, about, time_of(plan, step->date, about, days[i]), days[i]);
}

static int by_time(const void *a, const void *b)
{
    const struct rung *left = a, *right = b;
    return (left->at > right->at) - (left->at < right->at);
}

size_t ladder_plan(const struct conversation_settings *settings, const struct edition *edition,
                   const struct record *record, const struct ladder *ladder, struct rung rungs[RUNGS])
{
    SCRATCH(arena);
    struct steps steps = read_steps(edition, record, ladder->now, arena);
    struct plan plan = {.settings = settings,
                        .city = edition_zone(edition),
                        .recipient = ladder->recipient,
                        .asked = ladder->asked,
                        .now = ladder->now,
                        .rungs = rungs};
    for (size_t i = 0; i < steps.count; i++)
        add_date(&plan, &steps.list[i], steps.is_meeting, ladder->days);
    qsort(rungs, plan.count, sizeof *rungs, by_time);
    return plan.count;
}

size_t conversation_ladder(const struct conversation_settings *settings, const struct edition *edition,
                           const char *code, const struct recipient *recipient, int days, int64_t asked,
                           int64_t now, struct rung rungs[RUNGS])
{
    SCRATCH(arena);
    struct record record;
    if (!edition || !edition_by_code(edition, code, &record, arena))
        return 0;
    return ladder_plan(settings, edition, &record, &(struct ladder){recipient, days, asked, now}, rungs);
}

const char *conversation_ladder_dates(const struct edition *edition, const char *code, int64_t now,
                                      struct arena *arena)
{
    struct record record;
    if (!edition || !edition_by_code(edition, code, &record, arena))
        return "";
    struct steps steps = read_steps(edition, &record, now, arena);
    struct text text = text_in(arena, 256);
    for (size_t i = 0; i < steps.count; i++)
        text_print(&text, "%s%s", i ? " " : "", date_write(arena, steps.list[i].date));
    return text.bytes;
}
