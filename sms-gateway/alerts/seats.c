// SPDX-License-Identifier: MIT
// Seats that come free, rooms that become smaller, trainings that move or are off: whom they concern is told.
#include "sms-gateway/alerts/hours.h"
#include "sms-gateway/alerts/promises.h"
#include "sms-gateway/conversation/fit.h"

// A date that moved may move again soon: one text tells the last of it.
enum { SEATS_A_BATCH = 50, SETTLE = 3600 };

// When a text may reach the person of that seat.
static int64_t reaches(const struct alerts *alerts, const struct ledger_seat *seat, const char *number)
{
    const struct zone *city = edition_zone(alerts->edition);
    struct recipient recipient = alerts_recipient(&seat->habits, number, city);
    int64_t from = seat->habits.paused_until > alerts->now ? seat->habits.paused_until : alerts->now;
    return conversation_hours_after(alerts->settings, city, &recipient, from);
}

// Until when a text that leaves at `at` may do so: while their hours are open, and never after `not_after`.
static int64_t latest(const struct alerts *alerts, const struct ledger_seat *seat, const char *number,
                      int64_t at, int64_t not_after)
{
    struct hours hours = hours_of(alerts->settings, &seat->habits, number, edition_zone(alerts->edition));
    int64_t closes = hours_close(&hours, at) - 1;
    return closes < not_after ? closes : not_after;
}

// Queues what happened, for the recipient's hours but not after `not_after`. False when it cannot be told.
static bool tell(const struct alerts *alerts, const struct ledger_seat *seat, enum seat_news news,
                 int64_t not_after)
{
    SCRATCH(arena);
    const char *number = ledger_person_number(alerts->ledger, seat->person, arena);
    int64_t at = number ? reaches(alerts, seat, number) : 0;
    const char *text = number && at < not_after
                           ? conversation_seat(alerts->settings, alerts->edition, seat->code, news,
                                               seat->language, alerts->now, arena)
                           : NULL;
    if (!text)
        return false;
    ledger_outgoing_add(alerts->ledger, &(struct outgoing){
                                            .state = OUTGOING_QUEUED,
                                            .carrier = seat->carrier,
                                            .number = number,
                                            .ours = seat->ours,
                                            .kind = "seat",
                                            .body = text,
                                            .code = seat->code,
                                            .segments = (int64_t)fit_count(text).segments,
                                            .due = at,
                                            .not_after = latest(alerts, seat, number, at, not_after),
                                        });
    return true;
}

static void set(const struct alerts *alerts, struct ledger_seat *seat, enum seat_state state, int64_t starts)
{
    seat->state = state;
    seat->starts = starts;
    seat->tell = 0;
    ledger_seat_set(alerts->ledger, seat, alerts->now);
}

// Whoever has a seat is reminded of it.
static void add_reminder(const struct alerts *alerts, const struct ledger_seat *seat)
{
    SCRATCH(arena);
    struct ledger_reminder reminder = {.person = seat->person,
                                       .code = seat->code,
                                       .carrier = seat->carrier,
                                       .ours = seat->ours,
                                       .days = LADDER,
                                       .asked = alerts->now};
    const char *number = ledger_person_number(alerts->ledger, seat->person, arena);
    struct recipient recipient = alerts_recipient(&seat->habits, number, edition_zone(alerts->edition));
    ledger_reminder_add(alerts->ledger, &reminder);
    alerts_plan_one(alerts, seat->person, &recipient, seat->code, LADDER);
}

static size_t fill(const struct alerts *alerts, const char *code)
{
    SCRATCH(arena);
    int64_t starts, capacity, after = 0;
    struct ledger_seat seat;
    size_t told = 0;
    if (!conversation_session(alerts->edition, code, alerts->now, &starts, &capacity))
        return 0;
    int64_t taken = ledger_seats(alerts->ledger, code, 0).taken;
    while ((capacity < 0 || taken < capacity) &&
           ledger_seats_of(alerts->ledger, code, SEATS_FIRST_WAITING, after, &seat, 1, arena)) {
        after = seat.id;
        // A seat that its owner hears of when it is over helps nobody: the next one may be reached.
        if (!tell(alerts, &seat, SEAT_FREE, starts))
            continue;
        set(alerts, &seat, SEAT_HAS, starts);
        add_reminder(alerts, &seat);
        taken++;
        told++;
    }
    return told;
}

size_t alerts_fill_seats(const struct alerts *alerts, const char *code)
{
    SCRATCH(arena);
    if (code)
        return fill(alerts, code);
    size_t told = 0;
    for (const char **one = ledger_seat_codes(alerts->ledger, true, arena); *one; one++)
        told += fill(alerts, *one);
    return told;
}

// Too many for a room that became smaller: who came last goes back on the list, before those who wait.
static void shrink(const struct alerts *alerts, const char *code, int64_t starts, int64_t capacity)
{
    SCRATCH(arena);
    struct ledger_seat seat;
    int64_t taken = ledger_seats(alerts->ledger, code, 0).taken;
    for (; capacity >= 0 && taken > capacity; taken--) {
        if (!ledger_seats_of(alerts->ledger, code, SEATS_LAST_SEATED, 0, &seat, 1, arena))
            return;
        tell(alerts, &seat, SEAT_LOST, starts);
        set(alerts, &seat, SEAT_WAITS, seat.starts);
        ledger_reminder_forget(alerts->ledger, seat.person, code, alerts->now);
    }
}

// Calls `each` with every seat and place of that training, by batches.
static void for_seats(const struct alerts *alerts, const char *code, int64_t starts,
                      void (*each)(const struct alerts *alerts, struct ledger_seat *seat, int64_t starts))
{
    int64_t after = 0;
    size_t count = SEATS_A_BATCH;
    while (count == SEATS_A_BATCH) {
        SCRATCH(arena);
        struct ledger_seat list[SEATS_A_BATCH];
        count = ledger_seats_of(alerts->ledger, code, SEATS_ALL, after, list, SEATS_A_BATCH, arena);
        for (size_t i = 0; i < count; i++) {
            each(alerts, &list[i], starts);
            after = list[i].id;
        }
    }
}

static void cancel(const struct alerts *alerts, struct ledger_seat *seat, int64_t starts)
{
    (void)starts;
    if (seat->starts > alerts->now)
        tell(alerts, seat, SEAT_CANCELLED, seat->starts);
    set(alerts, seat, SEAT_OVER, seat->starts);
    ledger_reminder_forget(alerts->ledger, seat->person, seat->code, alerts->now);
}

// Told when it has settled, but in good time.
static void move(const struct alerts *alerts, struct ledger_seat *seat, int64_t starts)
{
    if (seat->starts == starts) {
        if (seat->tell)
            set(alerts, seat, seat->state, starts); // it moved back before it was told
        return;
    }
    if (seat->tell)
        return;
    int64_t sooner = starts < seat->starts ? starts : seat->starts, ahead = (sooner - alerts->now) / 2;
    seat->tell = alerts->now + (ahead > SETTLE ? SETTLE : ahead > 0 ? ahead : 0);
    ledger_seat_set(alerts->ledger, seat, alerts->now);
}

void seats_plan(const struct alerts *alerts)
{
    SCRATCH(arena);
    for (const char **code = ledger_seat_codes(alerts->ledger, false, arena); *code; code++) {
        int64_t starts = 0, capacity = 0;
        if (conversation_session(alerts->edition, *code, alerts->now, &starts, &capacity)) {
            for_seats(alerts, *code, starts, move);
            shrink(alerts, *code, starts, capacity);
            fill(alerts, *code);
        } else if (!starts) { // what began is over by itself
            for_seats(alerts, *code, starts, cancel);
        }
    }
}

size_t seats_turn(const struct alerts *alerts)
{
    SCRATCH(arena);
    struct ledger_seat list[SEATS_A_BATCH];
    size_t told = alerts_fill_seats(alerts, NULL),
           count = ledger_seats_to_tell(alerts->ledger, alerts->now, list, SEATS_A_BATCH, arena);
    for (size_t i = 0; i < count; i++) {
        int64_t starts = 0, capacity;
        bool is_ahead = conversation_session(alerts->edition, list[i].code, alerts->now, &starts, &capacity);
        if (is_ahead)
            told += tell(alerts, &list[i], SEAT_MOVED, starts);
        set(alerts, &list[i], list[i].state, starts ? starts : list[i].starts);
    }
    return told;
}
