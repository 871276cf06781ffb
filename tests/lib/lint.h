// SPDX-License-Identifier: MIT
// The rules that a hand, an eye and an ear need, held against one page of the kiosk. Each fault is one
// printed sentence.
#pragma once
#include "kiosk/ui/page.h"

struct lint {
    const char *where; // "opportunity ar text 4 portrait", before each sentence
    int faults;
};

// What is the same in every theme: sizes and gaps of targets, nothing cut, covered, torn or off the panel,
// every letter has its glyph, the keypad reaches all, every item has something to say.
void lint_layout(struct lint *lint, const struct page *page);
// In reach mode: all that is touched stands in the lowest `share` of the screen, or comes down there in its
// pane. Where large letters fill that with the bands alone, a pane's part begins one line above the bands.
void lint_reach(struct lint *lint, const struct page *page, double share);
// What is seen in the page's theme: text at least 7:1 against what it stands on, edges and signs 3:1.
// Measured on the drawn pixels of all a pane holds, in view or not.
void lint_pixels(struct lint *lint, const struct page *page);
