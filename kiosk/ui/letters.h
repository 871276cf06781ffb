// SPDX-License-Identifier: MIT
// How many drawn letters stay in memory. Cairo keeps those of the last 256 fonts let go, a font being one
// face at one scale (CAIRO_SCALED_FONT_MAX_HOLDOVERS in cairo-scaled-font.c, 1.16). Twelve languages in four
// sizes are more than that, so a kiosk would grow for hours and stay large.
#pragma once

// The fonts of at least so many faces and scales are kept: a screen needs about thirty.
enum { LETTERS_KEPT = 64 };

// To be called now and then while screens are drawn: fonts that were let go before the last LETTERS_KEPT ones
// lose their letters. A fifth of a millisecond.
void letters_turn(void);
// Lets go of what the former needs, at the end of the program.
void letters_end(void);
