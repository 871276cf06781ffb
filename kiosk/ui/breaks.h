// SPDX-License-Identifier: MIT
// Where no line may break: numbers, dates and codes stand whole.
#pragma once
#include <pango/pango.h>

// What of a text no line may break: nothing, its smallest isolates, or all of them.
enum keep { KEEP_NOTHING, KEEP_PARTS, KEEP_ALL };

// Adds to the list what forbids it in that text. Whatever is kept, a stroke inside a word never ends a line.
void breaks_forbid(PangoAttrList *list, const char *text, enum keep keep);
