// SPDX-License-Identifier: MIT
// stoop-gateway: answers texts. The command line and the clock; everything else is told its time.
#include <stdio.h>
#include <string.h>

#include "content/base/seal.h"
#include "sms-gateway/gateway.h"

static int help(void)
{
    puts(
        "stoop-gateway [serve]       answers texts until it is stopped\n"
        "stoop-gateway ask TEXT      prints what TEXT would be answered, and its segments on standard error\n"
        "stoop-gateway check         says what is wrong with the settings, the ledger or the edition\n");
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
    const char *command = count > 1 ? words[1] : "serve";
    bool is_ask = strcmp(command, "ask") == 0;
    if (count > (is_ask ? 3 : 2))
        return refuse(is_ask ? "Put the whole text in quotes: stoop-gateway ask \"DUE K7Q26\"."
                             : "There are too many words. stoop-gateway --help lists what can be said.");
    if (is_ask)
        return count == 3 ? gateway_ask(settings, clock, words[2])
                          : refuse("What is the text? stoop-gateway ask \"DUE K7Q26\".");
    if (strcmp(command, "serve") == 0)
        return gateway_serve(settings, clock);
    if (strcmp(command, "check") == 0)
        return gateway_check(settings);
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
