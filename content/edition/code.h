// SPDX-License-Identifier: MIT
// The short code of a record, for life: four characters of Crockford's base 32 and a check character, sum of
// alpha^i p_i, i = 1..4, over GF(32) with x^5 + x^3 + 1 and alpha = 2. Catches every wrong character and
// every swap of neighbours.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

enum { CODE_SIZE = 8 }; // room for six characters and a zero

// The check character of four or five characters already in Crockford's alphabet; 0 when they are not.
char code_check(const char *characters, size_t length);
// The code of a serial number: spread over the space so that neighbours look different; never one with no
// letter or no digit, a keyword, or a word on the refusal list (*code is then ""). `characters` is 4, or 5
// once half the space is used.
void code_make(uint32_t serial, size_t characters, char code[CODE_SIZE]);
// What a person typed or said, as a code: O is 0, I and L are 1, case, spaces and dashes do not matter. False
// when it does not have the form of a code (5 or 6 characters of the alphabet, a letter and a digit);
// *is_right tells whether the check character fits.
bool code_read(const char *typed, char code[CODE_SIZE], bool *is_right);
// How far two codes are apart as people mistake them (a wrong character or a swap of neighbours is 1).
int code_distance(const char *a, const char *b);
