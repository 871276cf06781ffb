// SPDX-License-Identifier: MIT
// The commands of `stoop`, one row of a table each. --help, the manual page's test and the dispatch read the
// table.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/settings.h"
#include "content/draft/draft.h"

enum { EXIT_DONE = 0, EXIT_PARTLY = 1, EXIT_NOTHING = 2 };

// What a person asked for.
struct call {
    const char *home;
    struct settings *settings;
    int64_t now;
    char **words; // after the command's name
    int count;
    const char *sample, *dry_run, *refused, *role, *as; // options, NULL when not given
    struct arena *arena;
};

struct command {
    const char *name;
    const char *words;   // "SOURCE FILE|URL", "" when it takes none
    const char *options; // the options that are its own, with spaces around each: " dry-run refused "
    const char *help;
    int least, most; // words
    bool needs_home; // refused where no home was made yet
    int (*run)(struct call *call);
};
extern const struct command command_table[]; // ended by a row of nulls

// A sentence on standard error, as "stoop: …"; returns EXIT_NOTHING.
int command_refuse(const char *format, ...) __attribute__((format(printf, 1, 2)));
// The home's draft; NULL after saying why.
struct draft *command_draft(struct call *call);
// Who does it, as history names them: --as, else who is at the keyboard ("outreach, by command line").
const char *command_who(struct call *call);

int command_init(struct call *call);
int command_import(struct call *call);
int command_publish(struct call *call);
int command_editions(struct call *call);
int command_rollback(struct call *call);
int command_compare(struct call *call);
int command_export(struct call *call);
int command_backup(struct call *call);
int command_restore(struct call *call);
int command_account(struct call *call);
