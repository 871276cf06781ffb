// SPDX-License-Identifier: MIT
// The command line of the operator: finds the home, reads options, runs one command of content/command.
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/date.h"
#include "content/base/file.h"
#include "content/base/options.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/command/command.h"

struct asked {
    const char *home, *now, *help, *version;
    struct call call;
};

static void print_help(const struct option_row *options)
{
    puts("stoop - public contracting where people are\n\nUsage: stoop [OPTIONS] COMMAND\n\nCommands:");
    for (const struct command *row = command_table; row->name; row++) {
        int width = printf("  %s %s", row->name, row->words);
        printf("%*s%s\n", width < 26 ? 28 - width : 2, "", row->help);
    }
    puts("\nOptions:");
    options_print(options);
    puts("\nExit status: 0 done, 1 some rows were refused, 2 nothing was done.");
}

static const struct command *find_command(const char *name)
{
    for (const struct command *row = command_table; row->name; row++) {
        if (strcmp(row->name, name) == 0)
            return row;
    }
    return NULL;
}

// An option of another command is a mistake worth telling, not one to pass over.
static bool options_fit(const struct command *command, const struct option_row *options)
{
    for (const struct option_row *row = options; row->name; row++) {
        if (!*row->text || strcmp(row->name, "home") == 0 || strcmp(row->name, "now") == 0)
            continue;
        char name[40];
        snprintf(name, sizeof name, " %s ", row->name);
        if (!strstr(command->options, name)) {
            command_refuse("stoop %s takes no --%s. See stoop --help.", command->name, row->name);
            return false;
        }
    }
    return true;
}

static int run(struct asked *asked, const struct command *command)
{
    struct call *call = &asked->call;
    call->home = home_find(asked->home);
    call->settings = settings_open(call->home);
    if (settings_error(call->settings))
        return command_refuse("%s", settings_error(call->settings));
    if (command->needs_home && !file_exists(settings_path(call->settings, "stoop.conf")))
        return command_refuse("%s is no home of Stoop yet. Make one with: stoop init --home %s", call->home,
                              call->home);
    struct zone *zone = zone_open(settings_text(call->settings, "city", "time_zone"));
    if (!zone)
        return command_refuse("[city] time_zone: \"%s\" is not a time zone. Write one like America/New_York.",
                              settings_text(call->settings, "city", "time_zone"));
    int64_t now = 0;
    bool is_instant = !asked->now || instant_read(asked->now, zone, &now);
    zone_close(zone);
    if (!is_instant)
        return command_refuse("--now %s is not a time. Write it like 2026-11-22T09:05.", asked->now);
    struct clock clock = clock_from(asked->now != NULL, now);
    call->now = clock_now(&clock);
    return command->run(call);
}

int main(int count, char **words)
{
    struct asked asked = {0};
    const struct option_row options[] = {
        {"home",    "DIR",  "the home (else $STOOP_HOME, ./var, /var/lib/stoop)",                           &asked.home        },
        {"now",     "TIME", "the time to take for now, as 2026-11-22T09:05 in the city, or with an offset",
         &asked.now                                                                                                            },
        {"sample",  NULL,   "init: load the sample content too",                                            &asked.call.sample },
        {"dry-run", NULL,   "import: say what would happen, and write nothing",                             &asked.call.dry_run},
        {"refused", "FILE", "import: write the refused rows there, to mend and import again",
         &asked.call.refused                                                                                                   },
        {"role",    "ROLE", "account: admin, editor or viewer",                                             &asked.call.role   },
        {"as",      "NAME", "publish, rollback: who does it, for the list of editions; the desk says it",
         &asked.call.as                                                                                                        },
        {"help",    NULL,   "show this",                                                                    &asked.help        },
        {"version", NULL,   "show which version this is",                                                   &asked.version     },
        {NULL,      NULL,   NULL,                                                                           NULL               },
    };
    const char *error = options_read(options, &count, words);
    if (error)
        return command_refuse("%s", error);
    if (asked.version) {
        puts("stoop " STOOP_VERSION);
        return EXIT_DONE;
    }
    if (asked.help || count < 2) {
        print_help(options);
        return asked.help ? EXIT_DONE : EXIT_NOTHING;
    }
    const struct command *command = find_command(words[1]);
    if (!command)
        return command_refuse("There is no command \"%s\". See stoop --help.", words[1]);
    asked.call.words = words + 2;
    asked.call.count = count - 2;
    if (asked.call.count < command->least || asked.call.count > command->most)
        return command_refuse("Write it as: stoop %s %s", command->name, command->words);
    if (!options_fit(command, options))
        return EXIT_NOTHING;
    seal_start();
    asked.call.arena = arena_open();
    int status = run(&asked, command);
    settings_close(asked.call.settings);
    arena_close(asked.call.arena);
    if (fflush(stdout) != 0)
        return command_refuse("The answer could not be written.");
    return status;
}
