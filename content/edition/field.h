// SPDX-License-Identifier: MIT
// What the checks and the canonical forms of values share. Inside the edition room only.
#pragma once
#include "content/edition/kind.h"

// A cell of a list, as a field of its own.
struct field field_of_column(const struct column *column);
// A plain decimal number, perhaps below zero: at most so many digits before the point, and after it, if there
// is one, at least and at most so many.
bool text_is_decimal(const char *text, size_t most_whole, size_t least_places, size_t most_places);
