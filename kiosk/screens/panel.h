// SPDX-License-Identifier: MIT
// What lies over a screen stands in a panel across the whole sign, between two strong rules.
#pragma once
#include "kiosk/screens/view.h"

// How wide what stands in it is; it takes the pane over the whole display.
int panel_width(struct page *page);
// Begins it; returns the index of its first item. What is added to PANE_OVER from here on stands in it.
size_t panel_open(struct page *page);
// How high it is, and where, is known once it is filled.
void panel_place(struct page *page, size_t at, struct rect panel);
