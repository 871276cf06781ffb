// SPDX-License-Identifier: MIT
// What a language keeps open, for this room's own files. ICU's formatters cost tens of microseconds to open
// and two to use, so each is opened on first use and kept until languages_forget.
#pragma once
#include <unicode/ubrk.h>
#include <unicode/ucol.h>
#include <unicode/udat.h>
#include <unicode/umsg.h>
#include <unicode/unumberformatter.h>

#include "content/language/catalog.h"
#include "content/language/language.h"

struct message {
    const char *key;        // NULL: an empty place in the table
    const char *text;       // the translation, else the English
    UMessageFormat *format; // NULL until the message is said with values
    int numbers;            // how many leading arguments are numeric
};

// One ICU pattern each; DATE_AND_TIME and DATE_NEAR are put together from these.
enum date_pattern {
    PATTERN_SHORT,
    PATTERN_SHORT_YEAR,
    PATTERN_LONG,
    PATTERN_LONG_YEAR,
    PATTERN_HOUR,
    PATTERN_MINUTE,
    PATTERN_MONTH,
    PATTERN_DAY,
    PATTERN_COUNT,
};

// A day, or a time of day, as it was last written: the same few come again and again.
enum { SAID_DATES = 256, SAID_BYTES = 48 };
struct said_date {
    int64_t when; // days since 1970, or minutes since midnight
    enum date_pattern form;
    char text[SAID_BYTES]; // "": none yet
};

enum number_pattern {
    NUMBER_WHOLE,
    NUMBER_CENTS,
    NUMBER_ROUNDED,
    NUMBER_SAID_WHOLE,
    NUMBER_SAID_CENTS,
    NUMBER_SAID_ROUNDED,
    NUMBER_COUNT
};

struct language {
    const struct language_row *row;
    char locale[40]; // row->locale with the numbering system chosen once
    struct catalog catalog;
    enum { COMPLETE_UNKNOWN, COMPLETE_YES, COMPLETE_NO } complete;
    struct arena *arena;      // lives as long as the program
    struct message *messages; // open addressing; `capacity` is a power of two
    size_t message_count, message_capacity;
    const UChar *patterns[PATTERN_COUNT]; // NULL until a first date is written
    UDateFormat *date;                    // takes each of the patterns: one of them is 50 kB
    struct said_date *said;               // SAID_DATES of them, by when and form
    UNumberFormatter *numbers[NUMBER_COUNT];
    UFormattedNumber *number;
    UCollator *collator;
    UBreakIterator *sentences;
};

// As language_find, but also when its catalog is not complete: what it says is then partly English. For
// tests.
struct language *language_unfinished(const char *tag);

// Stops the program when ICU failed: its data is broken or a pattern is, which a test would have found.
void icu_check(UErrorCode status, const char *what);
UChar *icu_from_utf8(struct arena *arena, const char *text);
// As UTF-8, with the narrow no-break space of newer CLDR versions made `space`: older fonts and GSM 03.38
// lack it.
char *icu_to_utf8(struct arena *arena, const UChar *text, int32_t length, const char *space);
// ICU's own macros for these do not pass our warnings. The next code point; a lone surrogate is U+FFFD.
uint32_t icu_next(const UChar *text, int32_t *at, int32_t length);
size_t icu_put(char *utf8, uint32_t codepoint); // 1 to 4 bytes, no zero after them

// How many leading arguments {0}, {1} of an ICU pattern are numeric (plural, selectordinal, number); -1 when
// one is used both ways or comes after a text, which is against the convention of struct words.
int pattern_numbers(const char *pattern);
