// SPDX-License-Identifier: MIT
// Phone numbers in one form, so that one person is one row.
#pragma once
#include "content/base/arena.h"

// E.164 ("+12125550101") of what a person or carrier writes: "(212) 555-0101", "1-212-555-0101", "+44 20 7946
// 0958". A number of ten digits is North American. Short codes (3 to 6 digits) stay as they are. NULL when it
// is no number.
const char *phone_normal(struct arena *arena, const char *written);
