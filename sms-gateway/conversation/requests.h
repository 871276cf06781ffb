// SPDX-License-Identifier: MIT
// Everything a person can ask for, in one table: the words that ask for it, and how HELP tells it.
#pragma once
#include <stdbool.h>
#include <stddef.h>

enum request_what {
    REQUEST_UNKNOWN, // no keyword: guessed at
    REQUEST_NUMBER,  // of the last list
    REQUEST_BIDS,
    REQUEST_MORE,
    REQUEST_DUE,
    REQUEST_STATUS,
    REQUEST_TRAIN,
    REQUEST_EVENTS,
    REQUEST_HOWTO,
    REQUEST_FACT,
    REQUEST_REMIND,
    REQUEST_HELP,
    REQUEST_LANG,
    REQUEST_START,
    REQUEST_STOP,
    REQUEST_STOP_ONE, // one reminder, by its code
    REQUEST_THANKS,   // needs no answer but a kind one
    REQUEST_REACTION, // a phone telling that someone liked a text: not a text of theirs
    REQUEST_FORGET,   // no reminder, please: said in words that hold the one for REMIND
    REQUEST_NEW,      // what came since they asked last, or in some days
    REQUEST_WON,      // who won
    REQUEST_PLAN,     // what agencies expect to buy
    REQUEST_WHATIS,   // a procurement word, explained
    REQUEST_JOBS,
    REQUEST_CAL,   // a link to the .ics of a code
    REQUEST_JOIN,  // a training
    REQUEST_LEAVE, // it
    REQUEST_ALERT, // words or a code to be told of
    REQUEST_MINE,  // reminders and alerts they have
    REQUEST_MUTE,
    REQUEST_PAUSE, // until a date
    REQUEST_HOURS, // when texts may come
    REQUEST_ASK,   // a person at the city
    REQUEST_OK,    // to what was offered last; thanks where nothing was
};

struct request_row {
    enum request_what what;
    const char *name;  // for counters, and of its words in words/<tag>.txt
    const char *usage; // N_(): in the list that HELP sends; NULL: not in it
    const char *help;  // N_(): what HELP and the word sends; NULL: none
};
extern const struct request_row request_table[]; // ended by a row without a name

const struct request_row *request_of(enum request_what what);

// The request whose keyword begins the folded words (fold.h), the longest keyword that does; NULL when none
// does. *rest is what follows it, or what its line in the file says that it is about; *language the tag of
// the keyword's language.
const struct request_row *request_begins(const char *words, const char **rest, const char **language);
// Whether a keyword begins there that counts also in the middle of a text.
const struct request_row *request_within(const char *words, const char **rest, const char **language);
// The request whose keyword is a slip away from the first word ("deu", "bidz"), its first letter right; NULL
// when none is.
const struct request_row *request_nearly(const char *words, const char **rest, const char **language);
