// SPDX-License-Identifier: MIT
// Text to request. Knows words, not the edition: whether a code exists is for the answer to find out.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/edition/code.h"
#include "sms-gateway/conversation/requests.h"

enum { UNDERSTAND_BYTES = 1600 };

struct request {
    enum request_what what;
    const char *text;      // as it came, without what cannot be seen
    const char *words;     // folded: what follows the keyword, or all of the text when there is none
    const char *whole;     // folded: all of the text that is theirs
    char code[CODE_SIZE];  // the first word that has the form of a code, a right one before others; "" when
                           // none has
    bool code_is_right;    // its check character fits
    bool is_code_alone;    // and there is no other word
    int number;            // of the last list; 0 when there is none
    const char *language;  // tag guessed from the words, or NULL
    bool speaks_of_stop;   // begins with the word, but is none: they should know how to
    bool is_carriers_stop; // one of the bare words that carriers confirm themselves
    // Where no keyword begins the text, or an everyday one (NEW, PLAN …): a keyword within the text, or a
    // slip away from one, and the words that go with it.
    enum request_what within, nearly;
    const char *within_words, *nearly_words;
};

// `text` is any bytes. Everything lives as long as the arena.
struct request understand(const char *text, struct arena *arena);
// The code among the folded words, as the gateway reads it; false when there is none.
bool understand_code(const char *words, char code[CODE_SIZE], bool *is_right);
// "2", "#2", "option 2" as a number below 100; 0 when the words are no number.
int understand_number(const char *words);
// The words that say what to look for, without "the", "for", "any" and the like; all of them when nothing
// else is there.
const char *understand_topic(struct arena *arena, const char *words);
// Whether the words are nothing but such.
bool understand_is_filler(const char *words);
