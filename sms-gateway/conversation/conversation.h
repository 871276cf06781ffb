// SPDX-License-Identifier: MIT
// One text in, one answer out. Pure: it reads the edition and what is known of the person, and says what
// should be remembered; it neither stores nor sends. `stoop-gateway ask` and the gateway call the same
// function.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/edition/edition.h"
#include "content/language/language.h"

// Where it is what time for a person, and when texts that they did not just ask for may reach them.
struct recipient {
    const struct zone *zone;    // NULL: the city's
    int from_minute, to_minute; // of the day; both 0: the settings' sending hours
};

// What a person keeps, one by one.
enum kept_what { KEPT_REMINDER, KEPT_ALERT, KEPT_SEAT };
struct kept {
    enum kept_what what;
    int64_t id;        // of an alert
    const char *code;  // NULL: an alert about words
    const char *shown; // those words
    int64_t at;        // of the next reminder; when an alert began
    int64_t place;     // on a waiting list; 0: has a seat
    int days;          // of a reminder: how many days before; -1: the whole ladder
};
// How full a training is, and this person's place: 0 none, SEAT_OWN, or its number on the waiting list.
enum { SEAT_OWN = -1 };
struct seats {
    int64_t taken, waiting, mine;
};

// What was asked for at a kiosk for that number, and waits for an OK. It is kept in memory only.
enum offer_what { OFFER_CODE, OFFER_SEAT, OFFER_QUESTION };
struct offer {
    enum offer_what what;
    bool is_over;         // the OK did not come in time: only the code is known still
    bool is_full;         // of a training: there is a place on the waiting list
    const char *code;     // NULL with a question
    const char *words;    // of the question
    const char *language; // the kiosk's, by its tag
    const char *kiosk;    // its name
    const char *shown;    // the text that asked for the OK
};

// What the gateway knows of the person who texts (from the ledger; all zero for someone new). A function that
// is NULL is as one that finds nothing.
struct person {
    const char *language; // tag, or NULL: not chosen, guessed from the words of each text
    const char *last;     // what a bare number, MORE or REMIND alone refers to: written by the last answer
    bool has_stopped;
    // The code of the one record that a text of ours was about, sent unasked in the last two days and not
    // answered yet; or NULL.
    const char *topic;
    const struct offer *offer; // NULL: none
    bool may_have_lost_offer;  // it may have been forgotten when the gateway began anew
    struct recipient recipient;
    bool has_hours, has_zone; // chosen by them
    int64_t paused_until;     // instant; 0 or past: no pause
    // Whether this person has asked to be reminded of that record; asked only when the text is about it.
    bool (*has_reminder)(void *context, const char *code);
    // All that they keep, or with `ended` all that their last stop ended: reminders soonest first, alerts,
    // seats.
    size_t (*kept)(void *context, bool ended, struct kept *list, size_t limit, struct arena *arena);
    struct seats (*seats)(void *context, const char *code);
    // Whether these words for staff would not be kept: too many of theirs wait.
    bool (*refuses_question)(void *context, const char *words);
    void *context;
};

// What an alert listens for.
struct alert {
    const char *kind;    // "words" or "code"
    const char *value;   // the words, folded, without the filters; or the code
    const char *filters; // "borough=bronx&category=construction&agency=Parks", in that order; "" none
    const char *shown;   // as it is told: "roof, Bronx"
};

enum effect_what {
    EFFECT_STOP,
    EFFECT_START,
    EFFECT_LANGUAGE,        // value: the tag
    EFFECT_REMIND,          // value: the code; days; at, not_after: of the first one
    EFFECT_FORGET_REMINDER, // value: the code
    EFFECT_ALERT,           // alert
    EFFECT_MUTE,            // id: of the alert; value: as it was told
    EFFECT_JOIN,            // value: the code; at: the start
    EFFECT_LEAVE,           // value: the code
    EFFECT_PAUSE,           // at: until when; 0: no longer
    EFFECT_HOURS,           // from_minute, to_minute: both 0 the city's again
    EFFECT_ZONE,            // value: IANA's name; NULL the area code's again
    EFFECT_OFFER,           // they said OK to person.offer; value: the kiosk's name
    EFFECT_QUESTION,        // value: the words that nobody could answer, for staff
};
struct effect {
    enum effect_what what;
    const char *value;
    int64_t at, not_after; // instants; EFFECT_REMIND: leave at `at`, never after `not_after`
    int64_t id;
    int days; // -1: the whole ladder
    int from_minute, to_minute;
    struct alert alert;
    const char *wording; // which of our wordings of consent was shown, and its version: "remind/3"; NULL none
};

enum { ANSWER_EFFECTS = 8, KEPT_MOST = 40, ALERTS_MOST = 10, REMINDERS_MOST = 20 };

struct answer {
    const char *text;          // NULL: nothing is to be sent
    bool is_confirmation;      // of a stop: leaves although the person has stopped
    const char *request;       // the keyword's name for counters: "due", "bids", "unknown"
    const char *last;          // to be remembered in place of person.last; NULL keeps it
    struct language *language; // the one it is written in
    struct effect effects[ANSWER_EFFECTS];
    size_t effect_count;
};

struct conversation_settings {
    const char *fold_accents;    // "when_shorter" or "never"; NULL is when_shorter
    bool provider_confirms_stop; // opt_out = provider, or OptOutType says that the provider confirmed it
    int sending_from_minute, sending_to_minute; // 08:00-21:00 as minutes of the day; both 0 means just that
    bool stop_is_of_topic; // stop_scope = topic: a bare STOP that answers such a text ends that topic
    bool has_staff;        // someone reads what nobody could answer, and may text back
};

// `text` is any bytes: at most its first 1,600 are read. `edition` may be NULL (none yet): commands of
// consent still work. The answer lives as long as the arena.
struct answer conversation_answer(const struct conversation_settings *settings, const struct edition *edition,
                                  const struct person *person, const char *text, int64_t now,
                                  struct arena *arena);

// The one text that asks for an OK to what was asked for at a kiosk. Its promise has all that the law wants.
const char *conversation_offer(const struct conversation_settings *settings, const struct edition *edition,
                               const struct offer *offer, int64_t now, struct arena *arena);

// The ladder of a reminder: 14, 7, 3 and 1 days before at 9 AM and the morning of at 8, where the recipient
// is; once before questions are due and before each meeting. Each rung inside the recipient's hours: one that
// would fall outside goes before, at the latest minute allowed, never after. A training or event has the day
// before and the morning of.
enum { LADDER = -1, RUNGS = 12, LADDER_DAYS_MOST = 60 };
struct rung {
    int64_t about; // instant of the date that it is before: never leaves after it
    int64_t at;    // when it leaves
    int days;      // before, in the city's calendar; 0: the morning of
};
// The rungs of that record that are still ahead of `now`, soonest first; `days` is LADDER, or the one rung
// that was asked for at `asked`. 0 when nothing is to be said: past, cancelled, no date, gone.
size_t conversation_ladder(const struct conversation_settings *settings, const struct edition *edition,
                           const char *code, const struct recipient *recipient, int days, int64_t asked,
                           int64_t now, struct rung rungs[RUNGS]);
// The dates that a ladder stands on, as one word: while it is the same, so is the ladder. "" when there are
// none.
const char *conversation_ladder_dates(const struct edition *edition, const char *code, int64_t now,
                                      struct arena *arena);
// An instant at or before `at` inside the recipient's hours, a quarter of an hour before they close where
// `at` is outside; and the first at or after it.
int64_t conversation_hours_before(const struct conversation_settings *settings, const struct zone *city,
                                  const struct recipient *recipient, int64_t at);
int64_t conversation_hours_after(const struct conversation_settings *settings, const struct zone *city,
                                 const struct recipient *recipient, int64_t at);

// What becomes of seats at a training: NULL when it should not be told after all.
enum seat_news {
    SEAT_FREE,      // it was someone else's
    SEAT_LOST,      // the room became smaller: back on the waiting list
    SEAT_MOVED,     // the start is another
    SEAT_CANCELLED, // the training is
};
const char *conversation_seat(const struct conversation_settings *settings, const struct edition *edition,
                              const char *code, enum seat_news news, const char *language, int64_t now,
                              struct arena *arena);
// The start of a training that people may still have seats at, and how many there are (-1: no limit). False
// when it is cancelled, past or gone.
bool conversation_session(const struct edition *edition, const char *code, int64_t now, int64_t *starts,
                          int64_t *capacity);
// What an alert about words looks for, as a search over an edition: words and filters as they stand in
// `value` and `filters` of struct alert. What it points to lives as long as the arena.
struct search;
void conversation_alert_search(const char *value, const char *filters, struct search *search,
                               struct arena *arena);

// The text of a reminder that is due now, or NULL when it should not be sent after all (past, cancelled,
// gone).
const char *conversation_reminder(const struct conversation_settings *settings, const struct edition *edition,
                                  const char *code, const char *language, int64_t now, struct arena *arena);
// How the city signs its texts: "NYC Stoop". `edition` may be NULL.
const char *conversation_brand(const struct edition *edition, struct arena *arena);
// Whether a text asks that no more be sent, in any wording we know: what conversation_answer acts on.
bool conversation_is_stop(const char *text);
