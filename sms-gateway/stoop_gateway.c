// SPDX-License-Identifier: MIT
// stoop-gateway: answers texts. The command line and the clock; everything else is told its time.
#include <stdio.h>
#include <string.h>

#include "content/base/seal.h"
#include "sms-gateway/gateway.h"

static int serve(struct settings *settings, const struct clock *clock, const char *argument)
{
    (void)argument;
    return gateway_serve(settings, clock);
}

static int check(struct settings *settings, const struct clock *clock, const char *argument)
{
    (void)clock, (void)argument;
    return gateway_check(settings);
}

static const struct command {
    const char *name, *argument; // NULL: it takes none
    const char *help, *missing;  // what it does; what to say when the argument is not there
    int (*run)(struct settings *settings, const struct clock *clock, const char *argument);
} commands[] = {
    {"serve",  NULL,   "answers texts until it is stopped (so does no command at all)",             NULL, serve         },
    {"ask",    "TEXT", "prints what TEXT would be answered, and its segments on standard error",
     "What is the text? Put it in quotes: stoop-gateway ask \"DUE K7Q26\".",                              gateway_ask   },
    {"check",  NULL,   "says what is wrong with the settings, the ledger or the edition",           NULL, check         },
    {"replay", "FILE", "says what a carrier's post, kept as it came, would do; nothing is changed",
     "Which file? stoop-gateway replay POST.txt.",                                                        gateway_replay},
};
enum { COMMANDS = sizeof commands / sizeof *commands };

static int help(void)
{
    for (size_t i = 0; i < COMMANDS; i++) {
        char words[64];
        snprintf(words, sizeof words, "%s%s%s", commands[i].name, commands[i].argument ? " " : "",
                 commands[i].argument ? commands[i].argument : "");
        printf("stoop-gateway %-16s%s\n", words, commands[i].help);
    }
    putchar('\n');
    options_print(gateway_options);
    return 0;
}

static int refuse(const char *sentence)
{
    fprintf(stderr, "stoop-gateway: %s\n", sentence);
    return 2;
}

static int run(struct settings *settings, const struct clock *clock, int count, char **words)
{
    const char *name = count > 1 ? words[1] : "serve";
    for (const struct command *command = commands; command < commands + COMMANDS; command++) {
        if (strcmp(command->name, name) != 0)
            continue;
        if (command->argument && count != 3)
            return refuse(command->missing);
        if (!command->argument && count > 2)
            return refuse("There are too many words. stoop-gateway --help lists what can be said.");
        return command->run(settings, clock, command->argument ? words[2] : NULL);
    }
    return refuse("That is no command. stoop-gateway --help lists them.");
}

static bool read_clock(struct settings *settings, struct clock *clock)
{
    const char *now = gateway_arguments.now;
    struct zone *zone = zone_open(settings_text(settings, "city", "time_zone"));
    int64_t instant = 0;
    bool is_read = !now || instant_read(now, zone, &instant);
    *clock = clock_from(now != NULL, instant);
    zone_close(zone);
    return is_read;
}

int main(int count, char **words)
{
    const char *error = options_read(gateway_options, &count, words);
    if (error)
        return refuse(error);
    if (gateway_arguments.help)
        return help();
    if (gateway_arguments.version) {
        puts("stoop-gateway " STOOP_VERSION);
        return 0;
    }
    seal_start();
    struct settings *settings = settings_open(home_find(gateway_arguments.home));
    struct clock clock;
    int status = 2;
    if (settings_error(settings))
        refuse(settings_error(settings));
    else if (!read_clock(settings, &clock))
        refuse("--now is no time. Write it as 2026-11-22T09:05.");
    else
        status = run(settings, &clock, count, words);
    settings_close(settings);
    return status;
}
