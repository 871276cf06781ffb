// SPDX-License-Identifier: MIT
// stoop-gateway forecast: who would hear what if an edition were published now, and whether it can be sent in
// time. Staff see it before they publish: the desk asks the running gateway, which starts this as a process
// of its own.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/alerts/forecast.h"
#include "sms-gateway/gateway.h"

enum { JSON_BYTES = 8192 };

static int fail(const char *sentence)
{
    fprintf(stderr, "stoop-gateway: %s\n", sentence);
    return 2;
}

// A number is an edition of the home; anything else is a file, of which no manifest is asked: it is not
// published yet.
static struct edition *open_asked(struct settings *settings, const char *asked, const char **error)
{
    SCRATCH(arena);
    if (strspn(asked, "0123456789") < strlen(asked))
        return edition_open_file(asked, NULL, error);
    return edition_open_file(arena_print(arena, "%s/%s.db", settings_path(settings, "editions"), asked),
                             gateway_key(settings), error);
}

static const char *as_json(struct arena *arena, const struct forecast *forecast)
{
    struct text json = text_in(arena, JSON_BYTES);
    const char *comma = "";
    text_print(
        &json,
        "{\"people\":%lld,\"messages\":%lld,\"segments\":%lld,\"minutes\":%lld,\"late\":%lld,\"last\":",
        (long long)forecast->people, (long long)forecast->messages, (long long)forecast->segments,
        (long long)forecast->minutes, (long long)forecast->late);
    if (forecast->last)
        text_print(&json, "\"%s\"", instant_write(arena, forecast->last));
    else
        text_add(&json, "null");
    text_add(&json, ",\"by\":[");
    for (int what = 0; what < TIDINGS_WHATS; what++) {
        if (forecast->by[what] == 0)
            continue;
        text_print(&json, "%s{\"what\":\"%s\",\"people\":%lld}", comma, tidings_names[what],
                   (long long)forecast->by[what]);
        comma = ",";
    }
    text_add(&json, "],\"languages\":[");
    for (size_t i = 0; i < FORECAST_LANGUAGES && forecast->languages[i].tag; i++)
        text_print(&json, "%s{\"language\":\"%s\",\"messages\":%lld,\"segments\":%lld}", i ? "," : "",
                   forecast->languages[i].tag, (long long)forecast->languages[i].messages,
                   (long long)forecast->languages[i].segments);
    text_add(&json, "]}");
    return json.bytes;
}

static void print_for_people(const struct forecast *forecast, const struct edition *edition)
{
    SCRATCH(arena);
    printf("%lld people would get %lld texts, %lld segments.\n", (long long)forecast->people,
           (long long)forecast->messages, (long long)forecast->segments);
    for (int what = 0; what < TIDINGS_WHATS; what++)
        if (forecast->by[what])
            printf("  %-10s %lld people\n", tidings_names[what], (long long)forecast->by[what]);
    for (size_t i = 0; i < FORECAST_LANGUAGES && forecast->languages[i].tag; i++)
        printf("  %-10s %lld texts, %lld segments\n", forecast->languages[i].tag,
               (long long)forecast->languages[i].messages, (long long)forecast->languages[i].segments);
    if (forecast->last)
        printf("The last one would leave at %s, %lld minutes from now.\n",
               date_write(arena, date_at(edition_zone(edition), forecast->last)),
               (long long)forecast->minutes);
    if (forecast->late)
        printf("%lld pieces of news could not be told in time.\n", (long long)forecast->late);
}

static size_t lanes_of(const struct gateway_config *config, struct forecast_lane *lanes)
{
    for (size_t i = 0; i < config->line_count; i++)
        lanes[i] = (struct forecast_lane){config->lines[i].carrier->name, config->lines[i].pace.per_second,
                                          config->lines[i].pace.a_day, pace_day_zone};
    return config->line_count;
}

static int forecast(struct settings *settings, const struct edition *before, const struct edition *after,
                    int64_t now)
{
    SCRATCH(arena);
    struct gateway_config config;
    struct forecast_lane lanes[GATEWAY_LINES];
    struct forecast result;
    const char *where = settings_text(settings, "gateway", "ledger"), *home = settings_home(settings);
    const char *error = gateway_configure(settings, &config, arena, NULL);
    if (error)
        return fail(error);
    // A ledger of an older version is brought up to date first.
    struct ledger *ledger = ledger_open(where, home, arena, &error);
    ledger_close(ledger);
    ledger = ledger ? ledger_rehearse(where, home, arena, &error) : NULL;
    if (!ledger)
        return fail(error);
    struct forecast_question question = {.conversation = &config.conversation,
                                         .settings = &config.news,
                                         .lanes = lanes,
                                         .lane_count = lanes_of(&config, lanes),
                                         .before = before,
                                         .after = after,
                                         .now = now};
    if (!alerts_forecast(ledger, &question, &result)) {
        fail(ledger_error(ledger) ? ledger_error(ledger) : "The ledger's copies could not be written.");
        ledger_close(ledger);
        return 2;
    }
    ledger_close(ledger);
    if (gateway_arguments.json)
        puts(as_json(arena, &result));
    else
        print_for_people(&result, after);
    return 0;
}

int gateway_forecast(struct gateway_call *call)
{
    const char *error = NULL;
    struct edition *before = gateway_edition(call->settings, &error);
    if (!before)
        return fail(error);
    struct edition *after = open_asked(call->settings, call->word, &error);
    int status = after ? forecast(call->settings, before, after, clock_now(call->clock)) : fail(error);
    edition_close(after);
    edition_close(before);
    return status;
}
