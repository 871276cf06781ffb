// SPDX-License-Identifier: MIT
// stoop-gateway: answers texts. The command line and the clock; everything else is told its time.
#include <stdio.h>
#include <string.h>

#include "content/base/seal.h"
#include "sms-gateway/gateway.h"

static int help(void)
{
    for (const struct gateway_command *row = gateway_commands; row->name; row++) {
        const char *form = row == gateway_commands ? "[%s]%s%s" : "%s%s%s";
        char said[64];
        snprintf(said, sizeof said, form, row->name, row->word ? " " : "", row->word ? row->word : "");
        printf("stoop-gateway %-16s %s\n", said, row->help);
    }
    puts("");
    options_print(gateway_options);
    return 0;
}

static int refuse(const char *sentence)
{
    fprintf(stderr, "stoop-gateway: %s\n", sentence);
    return 2;
}

static int run(struct gateway_call *call, int count, char **words)
{
    const struct gateway_command *row = gateway_commands;
    while (count > 1 && row->name && strcmp(row->name, words[1]) != 0)
        row++;
    if (!row->name)
        return refuse("That is no command. stoop-gateway --help lists them.");
    if (row->word && count != 3)
        return refuse(row->missing);
    if (!row->word && count > 2)
        return refuse("There are too many words. stoop-gateway --help lists what can be said.");
    call->word = row->word ? words[2] : NULL;
    return row->run(call);
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
    SCRATCH(arena);
    int status = 2;
    if (settings_error(settings))
        refuse(settings_error(settings));
    else if (!read_clock(settings, &clock))
        refuse("--now is no time. Write it as 2026-11-22T09:05.");
    else
        status =
            run(&(struct gateway_call){.settings = settings, .clock = &clock, .arena = arena}, count, words);
    settings_close(settings);
    return status;
}
