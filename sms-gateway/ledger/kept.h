// SPDX-License-Identifier: MIT
// What a person keeps: reminders in rungs, alerts, seats at trainings, and when texts may reach them. Persons
// are told by id; ledger_person_number tells the number of the one that a text goes to.
#pragma once
#include "sms-gateway/ledger/ledger.h"

// ---- when texts that were not just asked for may reach a person: struct ledger_habits of ledger.h ----

void ledger_habits(struct ledger *ledger, int64_t person, struct ledger_habits *habits, struct arena *arena);
void ledger_hours(struct ledger *ledger, int64_t person, int from_minute, int to_minute);
void ledger_zone(struct ledger *ledger, int64_t person, const char *zone); // NULL: by the area code again
// What waits for that person and was not just asked for waits until then; 0 ends the pause at `now`.
void ledger_pause(struct ledger *ledger, int64_t person, int64_t until, int64_t now);

// ---- alerts ----

struct ledger_subscription {
    int64_t id; // 0: none of its own, but a reminder of that code (ledger_subscriptions_of_code)
    int64_t person;
    const char *kind;            // "words", "code", or "remind" with id 0
    const char *value, *filters; // as struct alert in conversation.h
    const char *shown;           // as it is told; only of ledger_subscriptions_mine
    const char *carrier, *ours, *language;
    int64_t created;
    struct ledger_habits habits;
};
// Adds it, or wakes the same one.
void ledger_subscribe(struct ledger *ledger, const struct ledger_subscription *subscription);
// False when that person has no such alert awake.
bool ledger_mute(struct ledger *ledger, int64_t person, int64_t id, int64_t now);
// Awake ones; with `ended` those that a stop ended at that instant.
size_t ledger_subscriptions_mine(struct ledger *ledger, int64_t person, int64_t ended,
                                 struct ledger_subscription *list, size_t limit, struct arena *arena);
// Every awake alert of one kind ("words" or "code") whose person has not stopped, equal values and filters
// one after the other. What a row points to lives until `tell` returns; it may write to other tables than
// these.
typedef void ledger_tell_subscription(void *context, const struct ledger_subscription *row);
void ledger_subscriptions_each(struct ledger *ledger, const char *kind, ledger_tell_subscription *tell,
                               void *context);
// All who want to hear what becomes of one record: by an alert on its code, or by a reminder of it.
void ledger_subscriptions_of_code(struct ledger *ledger, const char *code, ledger_tell_subscription *tell,
                                  void *context);

// What one person keeps, as MINE tells it.
struct ledger_mine {
    const char *code;
    int64_t at;
    int days;
    int64_t place; // of seats: on the waiting list; 0: has a seat
};

// ---- reminders ----

struct ledger_reminder {
    int64_t person;
    const char *code, *carrier, *ours;
    int days; // before: that rung alone; -1: the whole ladder
    int64_t asked;
    struct ledger_habits habits; // only of ledger_reminders_stale
};
struct ledger_rung {
    int64_t about, at; // instants: of the date, and when it leaves
    int days;
};
void ledger_reminder_add(struct ledger *ledger, const struct ledger_reminder *reminder);
void ledger_reminder_forget(struct ledger *ledger, int64_t person, const char *code, int64_t now);
bool ledger_reminder_waits(struct ledger *ledger, int64_t person, const char *code); // it has a rung ahead
// `at` of each is that of its next rung; with `ended` those that a stop ended at that instant.
size_t ledger_reminders_mine(struct ledger *ledger, int64_t person, int64_t ended, struct ledger_mine *list,
                             size_t limit, struct arena *arena);
const char **ledger_reminder_codes(struct ledger *ledger, struct arena *arena); // ended by NULL
// Reminders of a code that were planned from other dates than these; with code NULL all of one person whose
// hours have changed (ledger_hours, ledger_zone). A batch: each is to be planned, then asked again until none
// is left.
size_t ledger_reminders_stale(struct ledger *ledger, const char *code, const char *dates, int64_t person,
                              struct ledger_reminder *list, size_t limit, struct arena *arena);
// These are its rungs from now on. One that has left is not set again while its date is the same.
void ledger_reminder_plan(struct ledger *ledger, int64_t person, const char *code, const char *dates,
                          const struct ledger_rung *rungs, size_t count);

struct ledger_rung_due {
    int64_t person;
    const char *code;
    struct ledger_rung rung;
    const char *carrier, *ours, *language;
    struct ledger_habits habits;
    int64_t outgoing; // of one that was not told: its text, which expired
};
size_t ledger_rungs_due(struct ledger *ledger, int64_t now, struct ledger_rung_due *list, size_t limit,
                        struct arena *arena);
// Those whose text expired before it could leave, although their date is still ahead, and that nobody was
// rung up for.
size_t ledger_rungs_untold(struct ledger *ledger, int64_t now, struct ledger_rung_due *list, size_t limit,
                           struct arena *arena);
// It waits again, for `at`; nobody need be rung up.
void ledger_rung_again(struct ledger *ledger, const struct ledger_rung_due *rung, int64_t at);
int64_t ledger_rung_next(struct ledger *ledger); // when the next one is due; 0 when there is none
void ledger_rung_later(struct ledger *ledger, const struct ledger_rung_due *rung, int64_t at);
// This one and what else of that reminder is due: one text says it all.
void ledger_rung_end(struct ledger *ledger, const struct ledger_rung_due *rung, bool has_left, int64_t now);

// ---- seats ----

enum seat_state { SEAT_HAS, SEAT_WAITS, SEAT_LEFT, SEAT_OVER, SEAT_STOPPED };
struct ledger_seat {
    int64_t id, person;
    const char *code, *carrier, *ours;
    enum seat_state state;
    int64_t starts; // as they were last told
    int64_t tell;   // when to tell of another start; 0: it has not moved
    const char *language;
    struct ledger_habits habits;
};
// How many have a seat and wait for one, and that person's place: 0 none, -1 a seat, else on the waiting
// list.
struct ledger_seats {
    int64_t taken, waiting, mine;
};
struct ledger_seats ledger_seats(struct ledger *ledger, const char *code, int64_t person);
// The row's state is to be SEAT_HAS or SEAT_WAITS; nothing happens when they have one already.
void ledger_seat_add(struct ledger *ledger, const struct ledger_seat *seat, int64_t now);
void ledger_seat_leave(struct ledger *ledger, int64_t person, const char *code, int64_t now);
void ledger_seat_set(struct ledger *ledger, const struct ledger_seat *seat,
                     int64_t now); // state, starts and tell
size_t ledger_seats_mine(struct ledger *ledger, int64_t person, int64_t ended, int64_t now,
                         struct ledger_mine *list, size_t limit, struct arena *arena);
// Codes that someone has a seat at or waits for; with `waited` the latter only. Ended by NULL.
const char **ledger_seat_codes(struct ledger *ledger, bool waited, struct arena *arena);
enum seat_order { SEATS_ALL, SEATS_FIRST_WAITING, SEATS_LAST_SEATED };
size_t ledger_seats_of(struct ledger *ledger, const char *code, enum seat_order order, int64_t after,
                       struct ledger_seat *list, size_t limit, struct arena *arena);

// Whose training moved, and who is to be told by now; and when the next ones are (0: none).
size_t ledger_seats_to_tell(struct ledger *ledger, int64_t now, struct ledger_seat *list, size_t limit,
                            struct arena *arena);
int64_t ledger_seat_next(struct ledger *ledger);

// All of the above that a stop ends, in its transaction (ledger_stop calls it).
void ledger_kept_stop(struct ledger *ledger, int64_t person, int64_t now);
