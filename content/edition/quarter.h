// SPDX-License-Identifier: MIT
// A quarter of the city's fiscal year, as plans name it.
#pragma once
#include <stdbool.h>

#include "content/base/date.h"

// "FY27 Q3" is January to March 2027: New York's fiscal year begins in July of the year before (City Charter,
// section 226). *first and *last are the first days of its first and last month. False for what is not
// written so.
bool quarter_read(const char *quarter, struct date *first, struct date *last);
