// SPDX-License-Identifier: MIT
// The words people use, by language, from words/<tag>.txt: whoever speaks a language can mend its file. A
// file has sections; a line is what is meant, a colon, and the ways to say it, between commas. A star ends
// what is only the beginning of a word ("тендер*"), an exclamation mark what counts only when it is all of a
// text ("plus!"). What is meant may say what it is about, too ("howto get paid: when do i get paid").
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

enum vocabulary {
    VOCABULARY_REQUESTS,
    VOCABULARY_THANKS,    // needs no answer but a kind one
    VOCABULARY_GREETINGS, // "hello": nothing is asked yet
    VOCABULARY_FILLERS,   // what lists of bids are never about
    VOCABULARY_SIGNS, // words that only this language has; "sure" ones, and "perhaps", of which it takes two
    VOCABULARY_NUMBERS, // "before" a number; else the number
    VOCABULARY_DAYS,
    VOCABULARY_BOROUGHS,
    VOCABULARY_CATEGORIES,
    VOCABULARY_TRADES,     // by the beginning of the English word in notices
    VOCABULARY_LANGUAGES,  // what people call a language, by its tag
    VOCABULARY_STOP,       // these words ask it, alone or among fillers
    VOCABULARY_AROUND,     // what may stand around them and change nothing
    VOCABULARY_PHRASES,    // ask it anywhere in a line
    VOCABULARY_PLAIN_STOP, // ask it at the beginning of a line, whatever follows …
    VOCABULARY_STREET,     // … but these: a thing in the street
    VOCABULARY_START,
    VOCABULARY_ASKED, // of a bid beside its date: "contact", "cancelled", "place"
    VOCABULARY_OFF,   // ends a pause, forgets hours
    VOCABULARY_HOURS, // "between" two hours; "am", "pm", "12pm"
    VOCABULARIES
};

struct phrase {
    const char *words; // folded (fold.h)
    size_t length;
    enum vocabulary vocabulary;
    const char *value;    // what is meant: the line's name
    const char *language; // tag
    bool is_beginning, is_alone;
};

// The longest phrase that begins the folded words and ends with a word; *length is what it takes of them.
// NULL when none does. Of two alike, that of the language named first (language.h).
const struct phrase *vocabulary_at(enum vocabulary vocabulary, const char *words, size_t *length);
// Whether that phrase, or one as long, means `value`: "일" is a day of the month and a day to count.
bool vocabulary_means(enum vocabulary vocabulary, const char *words, const char *value, size_t *length);
// The phrase that is all of the words.
const struct phrase *vocabulary_is(enum vocabulary vocabulary, const char *words);
// The first phrase anywhere in the words; *at is where.
const struct phrase *vocabulary_within(enum vocabulary vocabulary, const char *words, const char **at);
// Every phrase of a vocabulary in turn, from NULL to NULL.
const struct phrase *vocabulary_next(enum vocabulary vocabulary, const struct phrase *last);
