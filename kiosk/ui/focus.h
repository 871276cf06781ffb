// SPDX-License-Identifier: MIT
// Which target the keypad is on, and where an arrow leads. The focus is remembered by its action, so that it
// survives the page being made anew.
#pragma once
#include "kiosk/ui/page.h"

enum direction { DIRECTION_NEXT, DIRECTION_PREVIOUS, DIRECTION_UP, DIRECTION_DOWN };

// The index of the target with that action, or -1.
int focus_find(const struct page *page, struct action action);
// Where the direction leads from target `from` (-1: from nowhere, to the first); -1 when there is no target
// at all. Next and previous visit every target in reading order and return to the first; up and down go to
// the nearest one there, or on in reading order.
int focus_move(const struct page *page, int from, enum direction direction);
// Only the pane on top can be reached while something lies over the screen.
bool focus_can_reach(const struct page *page, const struct item *item);
