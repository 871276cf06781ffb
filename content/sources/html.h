// SPDX-License-Identifier: MIT
// What an HTML fragment says, as plain paragraphs. Text that is not HTML passes with its lines.
#pragma once
#include "content/base/arena.h"

// Paragraphs are parted by an empty line, list items are lines that start with "• ", cells of a table row are
// parted by " · ". White space (no-break spaces too) is squeezed. Never NULL.
char *html_paragraphs(struct arena *arena, const char *html);
