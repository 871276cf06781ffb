// SPDX-License-Identifier: MIT
// Command-line options as a table, from which --help and the manual pages are printed.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct option_row {
    const char *name;  // "home"; NULL ends the table
    const char *value; // "DIR", or NULL for a flag
    const char *help;
    const char **text; // where the value goes; for a flag it becomes ""
};

// Takes the options out of argv, wherever they stand, and leaves the other words in order in argv[0..*count).
// argv[0] is the program. A word after "--" is never an option. Returns NULL, or a sentence about the first
// thing that is wrong.
const char *options_read(const struct option_row *table, int *count, char **argv);
void options_print(const struct option_row *table);
