// SPDX-License-Identifier: MIT
// Whether English is left over in what is said in another language. The city's own words are in capitals, so
// that whatever stands in small letters comes from us: it must not be what the English one says.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"

enum { LEFT_OVER_NOW = 1795356300, LEFT_OVER_DAY = 86400 }; // Sunday, November 22, 2026, 9:05 AM in New York

// Editions, as fixture_edition takes them: one with a record of every kind and state, one with none.
extern const char left_over_full[], left_over_empty[];

// A word of three small letters or more. Names have a capital; "roof" is the word to search for in the help's
// example, since bids are in English.
bool has_small_word(const char *text);
// Anything to read besides names that are the same in Spanish.
bool has_words(const char *text);
bool is_latin(const char *tag);
// "Services" is French, too: in these only a text of several words must differ.
bool may_be_same(const char *tag, const char *text);
// Wherever languages are chosen, each stands in its own words. In the arena.
const char *without_names(struct arena *arena, const char *text);
bool is_name(const char *text);

// Tells what was left over, and counts it.
void left_over_complain(const char *tag, const char *where, const char *text);
// How many there were since the last call.
int left_over_count(void);
