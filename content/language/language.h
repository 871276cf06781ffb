// SPDX-License-Identifier: MIT
// The twelve languages, and everything that depends on one: words, plurals, dates, money, numbers, direction.
// Messages are ICU MessageFormat patterns, written in English in the code and found in the language's
// catalog.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/date.h"

struct language; // one per language and program, opened on first use, kept until the program ends

struct language_row {
    const char *tag;     // BCP 47: "zh-Hans"
    const char *locale;  // ICU's: "zh_Hans_US"
    const char *name;    // in its own script: "简体中文"
    const char *english; // "Chinese (Simplified)"
    bool right_to_left;
    const char *voice; // espeak-ng's; its "cmn" of version 1.51 reads its own pinyin as English words
};
// en, es, zh-Hans, zh-Hant, ru, bn, ht, ko, ar, ur, fr, pl; ended by a row of nulls. English is the first.
extern const struct language_row language_table[];

// NULL for an unknown tag, or one whose catalog is not complete in this build (language_is_complete).
struct language *language_find(const char *tag);
struct language *language_english(void);
// Closes what ICU holds open for the languages, some 300 kB each; it is opened again as it is needed. Texts
// that were had stay.
void languages_forget(void);
// No speaker has reviewed its catalog: the header of its .po says so (Last-Translator).
bool language_is_draft(const char *tag);
const struct language_row *language_row_of(const struct language *language);
bool language_is_complete(const char *tag); // a catalog with every message is built in
const char *language_tag(const struct language *language);
bool language_is_rtl(const struct language *language);

// A value put into a message. Numbers come first in a pattern: {0} (and {1}) numeric, then the texts.
struct words {
    double number[2];
    const char *text[6];
};

// The message in that language; `english` is the pattern and the key. Values:
//   say(language, arena, "Bids are due {0}.", .text = {"Tue Dec 1"})
//   say(language, arena, "{0, plural, one {# day left} other {# days left}}", .number = {9})
// A pattern that ICU cannot read is a bug and aborts (a test formats them all). A missing translation falls
// back to English. Every key stands as a literal in a call of say(), say_plain() or N_(), where `./dev words`
// finds it.
#define say(language, arena, english, ...) language_say(language, arena, english, (struct words){__VA_ARGS__})
const char *language_say(struct language *language, struct arena *arena, const char *english,
                         struct words words);
// A message without values or plurals: no copy is made; lives as long as the program.
const char *say_plain(struct language *language, const char *english);
// What stands between the parts of a list: ", ", "، ", "、".
const char *language_comma(const struct language *language);
// The bytes of the text's first sentence, the spaces after it included; 0 for "".
size_t language_sentence(struct language *language, const char *text);
// Whether the text ends as sentences do, in any of the scripts: "." "?" "!" "。" "۔" "؟" "।".
bool language_is_ended(const char *text);
// Marks a literal in a table; the table's reader calls say_plain on it.
#define N_(english) english

// How dates and times stand in sentences. All are formed from ICU's patterns for the language.
enum date_form {
    DATE_SHORT,    // "Tue Dec 1"            (with the year when it is not the year of `today`)
    DATE_LONG,     // "Tuesday, December 1"
    DATE_TIME,     // "10:30 AM"; "2 PM" on the hour
    DATE_AND_TIME, // "Tue Dec 1, 10:30 AM"; without a time as DATE_SHORT
    DATE_NEAR,     // "today 2 PM", "tomorrow", else as DATE_AND_TIME
    DATE_MONTH,    // "December 2026"
    DATE_DAY,      // "Dec 1": where every letter counts
};
const char *language_date(struct language *language, struct arena *arena, enum date_form form,
                          struct date date, struct date today);
const char *language_number(struct language *language, struct arena *arena, int64_t number);
// "$2.4 million" when `rounded` and at least a million, else "$2,400,000" (cents only when there are some).
// `amount` is a plain decimal ("2400000.00"); one that is not is returned as it is.
const char *language_money(struct language *language, struct arena *arena, const char *amount, bool rounded);
// The same for a voice: "2.4 million US dollars", "2400000 US dollars".
const char *language_money_said(struct language *language, struct arena *arena, const char *amount,
                                bool rounded);
