// SPDX-License-Identifier: MIT
// A page's items as lines of text: what tests compare, and what a person reads to see why a screen is as it
// is.
#pragma once
#include <stdbool.h>

#include "kiosk/ui/page.h"

// One line an item: role, pane, x, y, width, height, language, action, and the text or what is spoken, parted
// by tabs.
char *dump_page(struct arena *arena, const struct page *page);
// What a voice says, one utterance a line: its language, a tab, its words.
bool dump_write_spoken(const struct page *page, const char *path);
bool dump_write(const struct page *page, const char *path);
