// SPDX-License-Identifier: MIT
// A folder of plays, and the comparison of one with what really happened. Both end the test where they fail.
#pragma once
#include <stddef.h>

enum { PLAYS_MOST = 64, PLAYS_NAME = 256 };

// The .txt files of tests/FOLDER, in the order of their names. Returns how many.
size_t plays_list(const char *folder, char names[PLAYS_MOST][PLAYS_NAME]);
// Names the first line that differs, and the last one before it that begins with `cue`.
void plays_compare(const char *name, const char *wanted, const char *had, char cue);
