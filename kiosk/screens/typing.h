// SPDX-License-Identifier: MIT
// Words as they are typed, in any script.
#pragma once
#include <stddef.h>

// Adds the letters to the words, as many as `size` bytes hold; Korean letters grow into syllables. Words do
// not begin with a space.
void typing_add(char *words, size_t size, const char *letters);
// Takes back what was typed last: one letter with the accents on it, one sign of Bengali, one letter of a
// Korean syllable.
void typing_erase(char *words);
