// SPDX-License-Identifier: MIT
// Who asks that no more be sent, in the words of the law, of the carriers, or in their own (facts: 47 CFR
// 64.1200(a)(10), CTIA). Too many caught is a small harm, for the confirmation tells how to come back; one
// missed is not.
#pragma once
#include <stdbool.h>

enum stop {
    STOP_NOT,
    STOP_ALL,
    STOP_ONE,  // a stop word and a code: ends that reminder only
    STOP_BACK, // START, UNSTOP: the way back
};
// One line of a text, folded (fold.h). With STOP_ONE *code is where the code's words begin. *language is the
// tag of the language in which it was asked, as far as its words tell; else NULL.
enum stop stop_read(const char *line, const char **code, const char **language);
// Exactly one of the words that carriers answer themselves; `text` is as it came.
bool stop_is_carriers_own(const char *text);
