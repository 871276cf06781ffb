// SPDX-License-Identifier: MIT
// The few signs that stand beside words, drawn as lines so that they are the same in every script.
#pragma once
#include <stdbool.h>

#include "kiosk/ui/item.h"

typedef struct _cairo cairo_t;

// In the cairo context's colour, within the rect's centred square. Arrows turn on a page that reads from the
// right.
void icon_draw(cairo_t *cairo, enum icon icon, struct rect rect, bool is_rtl);
