// SPDX-License-Identifier: MIT
// Texts that nobody could answer: staff read them, answer some, and close the others.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sms-gateway/ledger/ledger.h"

struct ledger_question {
    int64_t id, person;
    const char *number; // whose it is; never shown
    int64_t asked;
    const char *language, *words, *carrier;
    const char *ours; // or NULL
};
// Nothing happens when that person has asked it in the same words, or has five open ones, or when 5,000 are
// open: a stranger fills no list.
void ledger_question_add(struct ledger *ledger, const struct ledger_question *question);
// Whether it is kept, or waits already: else nobody will read it, and nobody may be told so. `person` is 0
// for someone new.
bool ledger_question_fits(struct ledger *ledger, int64_t person, const char *words);
// Open ones, the oldest first.
size_t ledger_questions(struct ledger *ledger, struct ledger_question *list, size_t limit,
                        struct arena *arena);
int64_t ledger_questions_open(struct ledger *ledger);
// False when it is not open (any more).
bool ledger_question_one(struct ledger *ledger, int64_t id, struct ledger_question *question,
                         struct arena *arena);
// With `answer` NULL it is closed without one.
void ledger_question_end(struct ledger *ledger, int64_t id, const char *answer, const char *who, int64_t at);
