// SPDX-License-Identifier: MIT
// Which letters are written from the right.
#pragma once
#include <stdbool.h>
#include <stdint.h>

// Of the scripts between Hebrew and Arabic and their presentation forms, and the mark U+200F, which says that
// what stands there reads so (Unicode, blocks).
bool direction_is_right(uint32_t letter);
// True when some letter of the text is.
bool direction_has_right(const char *text);
