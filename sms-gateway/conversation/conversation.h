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

// What the gateway knows of the person who texts (from the ledger; all zero for someone new).
struct person {
    const char *language; // tag, or NULL: not chosen, guessed from the words of each text
    const char *last;     // what a bare number, MORE or REMIND alone refers to: written by the last answer
    bool has_stopped;
    // Whether this person has asked to be reminded of that record; asked only when the text is about it.
    bool (*has_reminder)(void *context, const char *code);
    void *context;
};

enum effect_what {
    EFFECT_STOP,
    EFFECT_START,
    EFFECT_LANGUAGE,        // value: the tag
    EFFECT_REMIND,          // value: the code; at: when it is to leave
    EFFECT_FORGET_REMINDER, // value: the code
};
struct effect {
    enum effect_what what;
    const char *value;
    int64_t at, not_after; // instants; EFFECT_REMIND: leave at `at`, never after `not_after`
};

enum { ANSWER_EFFECTS = 4 };

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
};

// `text` is any bytes: at most its first 1,600 are read. `edition` may be NULL (none yet): commands of
// consent still work. The answer lives as long as the arena.
struct answer conversation_answer(const struct conversation_settings *settings, const struct edition *edition,
                                  const struct person *person, const char *text, int64_t now,
                                  struct arena *arena);

// When the reminder of that record, once promised, is to leave: 9 AM of the day before it is due, else the
// first minute of sending on its day, else (the date moved close) now. False when it is not to leave at all
// (past, cancelled, no date, gone). To be asked again for every reminder that waits when a new edition comes:
// dates move.
struct reminder_time {
    int64_t at, not_after; // instants
};
bool conversation_reminder_time(const struct conversation_settings *settings, const struct edition *edition,
                                const char *code, int64_t now, struct reminder_time *time);
// The text of a reminder that is due now, or NULL when it should not be sent after all (past, cancelled,
// gone).
const char *conversation_reminder(const struct conversation_settings *settings, const struct edition *edition,
                                  const char *code, const char *language, int64_t now, struct arena *arena);
// Whether a text asks that no more be sent, in any wording we know: what conversation_answer acts on.
bool conversation_is_stop(const char *text);
