// SPDX-License-Identifier: MIT
// Items into pixels.
#pragma once
#include "kiosk/ui/page.h"

typedef struct _cairo cairo_t;

// The items of one pane that meet `part` (on the screen, the pane not scrolled), on the pane's paper.
void paint_pane(cairo_t *cairo, const struct page *page, enum pane pane, struct rect part);
void paint_colour(cairo_t *cairo, enum theme theme, enum colour colour);
// The mark of the keypad's focus, around a target, and of a finger that is down on it.
void paint_focus(cairo_t *cairo, const struct page *page, struct rect rect);
// The bytes of an item's text that a voice is saying, the item at that place; 0, 0: all of it.
void paint_said(cairo_t *cairo, const struct page *page, const struct item *item, struct rect rect,
                size_t from, size_t to);
void paint_pressed(cairo_t *cairo, const struct page *page, struct rect rect);
