// SPDX-License-Identifier: MIT
// One name an agency: the short form that the City Record prints and New Yorkers know.
#pragma once
#include "content/base/arena.h"

// "DEPARTMENT OF BUILDINGS", "DOB" and "Buildings" are "Buildings". A name not known is kept; in capitals it
// is given small letters.
const char *agency_name(struct arena *arena, const char *name);
// The agency and its number as one key for all notices of one procurement; NULL when the number is too short
// to mean one (agencies use "3434" again and again) or may have been cut off by the publisher's 20
// characters.
const char *agency_group(struct arena *arena, const char *agency, const char *number);
