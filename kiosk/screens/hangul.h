// SPDX-License-Identifier: MIT
// Korean as it is typed: letter after letter into syllables. A syllable is a consonant, a vowel and perhaps a
// consonant under them; two of each may stand as one (ㄳ, ㅘ). Letters are those of U+3131..U+3163, syllables
// those of U+AC00..U+D7A3 (Unicode 15, section 3.12: the arithmetic is the standard's; ICU's NFC does only
// that, and neither parts what a next vowel takes over nor takes one letter back).
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { HANGUL_BYTES = 3 }; // of every such sign in UTF-8

bool hangul_is(uint32_t sign);
// What the last sign becomes when `letter` is typed after it: one sign or two. 0: it stays, and the letter
// stands after it.
size_t hangul_add(uint32_t last, uint32_t letter, uint32_t become[2]);
// What is left of the sign when its last letter is taken back; 0: nothing, or it is no Korean sign.
uint32_t hangul_erase(uint32_t last);
