// SPDX-License-Identifier: MIT
// Who texted, who agreed, what was sent: the only place that knows phone numbers. Everything written in one
// turn of the loop is one transaction, begun by the first write and ended by ledger_commit (group commit).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

struct ledger;

// `where` is the setting: "sqlite:ledger.db", below `home` unless it starts with a slash. Its numbers are
// sealed with HOME/keys/ledger.secret, which is made with a new ledger. NULL with a sentence in *error, which
// lives as long as the arena: also when the ledger is there and its key is not.
struct ledger *ledger_open(const char *where, const char *home, struct arena *arena, const char **error);
// The same ledger for a rehearsal: what is written of alerts, reminders and texts is written beside it and
// gone when it is closed. Nobody who uses the ledger meanwhile is held up.
struct ledger *ledger_rehearse(const char *where, const char *home, struct arena *arena, const char **error);
void ledger_close(struct ledger *ledger); // takes NULL; remembers what was handed over, checkpoints

// Makes all that was written since the last commit durable. False when anything of it failed: then all of it
// is undone, and ledger_error says why. True when there was nothing to commit.
bool ledger_commit(struct ledger *ledger);
void ledger_undo(struct ledger *ledger);             // all that was written since the last commit
bool ledger_has_work(const struct ledger *ledger);   // something is written and not committed
bool ledger_has_failed(const struct ledger *ledger); // nothing more is written until the turn is undone
const char *ledger_error(const struct ledger *ledger);
// Moves the write-ahead log into the file, when enough has gathered or `at_rest`: for after the answers are
// out.
void ledger_tidy(struct ledger *ledger, bool at_rest);

// ---- people ----

// When texts that were not just asked for may reach a person.
struct ledger_habits {
    const char *zone;           // IANA; NULL: by the area code
    int from_minute, to_minute; // of the day; both 0: the city's sending hours
    int64_t paused_until;       // 0 or past: no pause
    int64_t stopped;            // since when; 0: not stopped
};
struct ledger_person {
    const char *language, *last; // see person in conversation.h
    bool has_stopped;
    int64_t id; // 0: nobody yet
    struct ledger_habits habits;
    // The record that the last text was about which they had not asked for just then, until they text; or
    // NULL.
    const char *topic;
    int64_t topic_at;
};
// False (and all zero) for someone new.
bool ledger_person(struct ledger *ledger, const char *number, struct ledger_person *person,
                   struct arena *arena);
// The person of that number, made when there is none: 0 when that fails, and then the turn has failed.
int64_t ledger_person_id(struct ledger *ledger, const char *number);
int64_t ledger_person_find(struct ledger *ledger, const char *number); // 0 when there is none
// The number of that person; NULL when there is none, or it is erased.
const char *ledger_person_number(struct ledger *ledger, int64_t person, struct arena *arena);
// Keeps language and last (with last NULL the one before stays).
void ledger_remember(struct ledger *ledger, const char *number, const struct ledger_person *person);

// What a person said, as evidence of what they want.
struct ledger_word {
    const char *number, *carrier, *sid; // sid may be NULL
    const char *words;
    int64_t at;
    const char *source;  // "text" (or NULL), "carrier", "kiosk", "staff"
    const char *wording; // which of our wordings they were shown, and its version: "remind/1"; or NULL
    const char *shown;   // and how it read; or NULL
};
// Adds to the record of who agreed or refused; in it nothing can be changed or taken away unseen. Events:
// stop, start, remind, alert, join, forget, mute, leave, confirm … Stops and starts add theirs themselves.
void ledger_consent(struct ledger *ledger, const struct ledger_word *word, const char *event);
// From now on nothing leaves to that number: what is queued or planned for it ends in the same transaction.
// `by` is "person" or "carrier".
void ledger_stop(struct ledger *ledger, const struct ledger_word *word, const char *by);
void ledger_start(struct ledger *ledger, const struct ledger_word *word);

// Where a bare STOP always means everything ([gateway] stop_scope), nobody asks what the last text to a
// person was about. Then it is not kept, and what is kept of it goes.
void ledger_without_topics(struct ledger *ledger);

// A text to that number failed for a reason that lies with the number: a landline, switched off, out of use.
// After three in a row, and after a year without a text from it, person.needs_confirm says since when it may
// have become someone else's.
void ledger_unreached(struct ledger *ledger, const char *number, int64_t at);
void ledger_reached(struct ledger *ledger, const char *sid, const char *carrier); // that text arrived
// Whether they must be asked before they are told news. Any text from them ends it.
bool ledger_needs_confirm(struct ledger *ledger, const char *number);

// ---- texts that came in ----

struct ledger_message {
    const char *sid, *carrier, *number;
    const char *ours; // the number that was texted, or NULL
    const char *body, *request;
    const char *answer; // when it rides in the webhook's own reply, else NULL
    bool is_confirmation;
    int64_t received;
};
enum ledger_claim {
    CLAIM_NEW,      // it is ours to answer
    CLAIM_REPEATED, // it is known, and was answered
    CLAIM_OWED, // it is known, but its answer may never have left: the program ended between commit and reply
};
// Claims the text before anything is done about it: of any number of equal posts one is CLAIM_NEW. *id is its
// place; with CLAIM_OWED *answer is what was stored (NULL: nothing is owed after all, the person has
// stopped).
enum ledger_claim ledger_claim(struct ledger *ledger, const struct ledger_message *message, int64_t *id,
                               const char **answer, struct arena *arena);
// Moves a little of what gathered to where it stays, in this turn's transaction; to be called every second
// while nobody waits. True when something was moved.
bool ledger_settle(struct ledger *ledger);
// All answers up to that id have left: what is owed after a crash is what came later. Kept at once should the
// program end, and with the next commit should the power fail. To be told again each turn: it is noted when
// nothing else is open.
void ledger_handed(struct ledger *ledger, int64_t id);

// ---- texts that go out through a provider ----

enum outgoing_state {
    OUTGOING_QUEUED,
    OUTGOING_SENDING, // handed to the provider, or about to be
    OUTGOING_UNKNOWN, // it may have gone: never sent again before the provider was asked
    OUTGOING_SENT,
    OUTGOING_FAILED,
    OUTGOING_EXPIRED,
    OUTGOING_ENDED, // by a stop
};
struct outgoing {
    int64_t id;
    enum outgoing_state state;
    const char *carrier, *number, *ours, *body;
    const char *kind; // "reply", "confirmation" (of a stop, the only kind that leaves after one), "reminder"
    int64_t due, not_after; // instants
    int64_t attempts;
    int64_t attempted_real; // real time of the last attempt, 0 when none
    const char *sid;        // the provider's, or NULL
    int64_t segments;       // what it weighs; 0 counts as 1
    const char *code;       // the record it is about, or NULL
    const char *tried;      // carriers that could not take it, ",twilio,telnyx,"; NULL: none
};
// Adds a row in its state (queued or sending); returns its id.
int64_t ledger_outgoing_add(struct ledger *ledger, const struct outgoing *row);
// Queued rows of that carrier that are due, the one that must arrive first first.
size_t ledger_outgoing_due(struct ledger *ledger, const char *carrier, int64_t now, struct outgoing *list,
                           size_t limit, struct arena *arena);
// When the first queued row that is due after `now` is due; 0 when there is none.
int64_t ledger_outgoing_next(struct ledger *ledger, int64_t now);
// Carriers that queued rows wait for, on or off; ended by NULL.
const char **ledger_outgoing_carriers(struct ledger *ledger, struct arena *arena);
// Rows in doubt, by id, after that one.
size_t ledger_outgoing_unknown(struct ledger *ledger, int64_t after, struct outgoing *list, size_t limit,
                               struct arena *arena);
bool ledger_outgoing_one(struct ledger *ledger, int64_t id, struct outgoing *row, struct arena *arena);
// By row->carrier and row->ours, which may be others than it was queued for.
bool ledger_outgoing_has_stopped(struct ledger *ledger, int64_t id); // the person it goes to has
bool ledger_outgoing_is_named(struct ledger *ledger, int64_t id);    // it has the provider's id
void ledger_outgoing_sending(struct ledger *ledger, const struct outgoing *row, int64_t real);
// What became of it: row->state, sid, due, carrier, ours, tried. `error` is the provider's code, or 0.
void ledger_outgoing_end(struct ledger *ledger, const struct outgoing *row, int64_t error);
bool ledger_knows_sid(struct ledger *ledger, const char *carrier, const char *sid);
// Ends queued rows whose time has passed, and puts on the call list what people asked for, also what is still
// in doubt then. Returns how many ended.
int64_t ledger_outgoing_expire(struct ledger *ledger, int64_t now);
// Segments that left through a carrier on that day of the networks.
int64_t ledger_day_use(struct ledger *ledger, const char *carrier, int64_t day);
void ledger_day_use_add(struct ledger *ledger, const char *carrier, int64_t day, int64_t segments);
// At the program's start: what was being sent is in doubt, what waited to be tried again is due at once.
void ledger_recover(struct ledger *ledger, int64_t now);

struct ledger_counts {
    int64_t queued, sending, unknown, reminders;
};
struct ledger_counts ledger_count(struct ledger *ledger);

// What a provider reports of a text it took. Only a higher rank moves it on.
struct ledger_delivery {
    const char *sid, *carrier, *status;
    int rank;
    int64_t error, at;
};
// True when it was news.
bool ledger_delivery(struct ledger *ledger, const struct ledger_delivery *delivery);
// The furthest status of that text, or NULL.
const char *ledger_delivery_status(struct ledger *ledger, const char *sid, const char *carrier,
                                   struct arena *arena);
// The text that the provider took by that id; false when there is none.
bool ledger_outgoing_of_sid(struct ledger *ledger, const char *carrier, const char *sid, struct outgoing *row,
                            struct arena *arena);
// A text that was sent and did not arrive is queued again, by row->tried and row->due.
void ledger_outgoing_again(struct ledger *ledger, const struct outgoing *row);
// To whom that text went, or NULL.
const char *ledger_number_of_sid(struct ledger *ledger, const char *sid, const char *carrier,
                                 struct arena *arena);

// Reminders, alerts, seats, hours and pauses: kept.h.
