// SPDX-License-Identifier: MIT
// What New Yorkers call an agency where there is no room for its name.
#pragma once
#include <stddef.h>

// "NYCHA" for "Housing Authority"; NULL when no short name is in use.
const char *agency_short(const char *agency);
// The agency whose short name begins the folded words ("dcas"); *length is what it takes. NULL when none
// does.
const char *agency_at(const char *words, size_t *length);
