// SPDX-License-Identifier: MIT
// Drawn letters stay in memory: cairo keeps those of the last 256 fonts let go, a font being one face at one
// scale (CAIRO_SCALED_FONT_MAX_HOLDOVERS in cairo-scaled-font.c, 1.16).
#pragma once

// Lets go of the letters of every font that nothing holds. They are drawn anew when they are next needed. A
// third of a millisecond.
void letters_forget(void);
// Lets go of what the former needs, at the end of the program.
void letters_end(void);
