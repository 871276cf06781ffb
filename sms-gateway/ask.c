// SPDX-License-Identifier: MIT
// stoop-gateway ask: what a text would be answered, without a carrier. With --from it is that person's text:
// the ledger is read and written as for any other.
#include <stdio.h>
#include <stdlib.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/phone.h"

static int print(const char *answer)
{
    if (!answer) {
        fputs("(nothing is sent)\n", stderr);
        return 0;
    }
    struct fit fit = fit_count(answer);
    puts(answer);
    fflush(stdout);
    fprintf(stderr, "(%zu segment%s, %s)\n", fit.segments, fit.segments == 1 ? "" : "s",
            fit.is_gsm ? "GSM-7" : "UCS-2");
    return 0;
}

static int fail(const char *sentence)
{
    fprintf(stderr, "stoop-gateway: %s\n", sentence);
    return 2;
}

static bool nothing_waits(void *context, const char *code)
{
    (void)context, (void)code;
    return false;
}

// Someone who never texted before, and of whom nothing is kept.
static int ask_as_stranger(struct gateway *gateway, const char *text, struct arena *arena)
{
    struct person person = {.has_reminder = nothing_waits};
    return print(conversation_answer(&gateway->config.conversation, gateway->edition, &person, text,
                                     clock_now(&gateway->clock), arena)
                     .text);
}

static int ask_as(struct gateway *gateway, const char *number, const char *text, struct arena *arena)
{
    const char *error = NULL;
    gateway->ledger = ledger_open(settings_text(gateway->settings, "gateway", "ledger"),
                                  settings_home(gateway->settings), arena, &error);
    if (!gateway->ledger)
        return fail(error);
    struct carrier_text incoming = {.sid = seal_random_word(arena, 20), .number = number, .body = text};
    const char *answer = gateway_answer(gateway, "ask", &incoming, arena);
    bool is_kept = ledger_commit(gateway->ledger);
    int status = is_kept ? print(answer) : fail(ledger_error(gateway->ledger));
    ledger_close(gateway->ledger);
    return status;
}

int gateway_ask(struct gateway_call *call)
{
    struct settings *settings = call->settings;
    struct arena *arena = call->arena;
    const char *error = NULL, *text = call->word;
    struct gateway gateway = {.settings = settings, .clock = *call->clock};
    const char *number = gateway_arguments.from ? phone_normal(arena, gateway_arguments.from) : NULL;
    if (gateway_arguments.from && !number)
        return fail("--from is no phone number. Write it as +12125550100.");
    gateway_configure(settings, &gateway.config, arena, NULL); // no carrier is needed to ask
    gateway.edition = gateway_edition(settings, &error);
    if (!gateway.edition && gateway_arguments.edition)
        return fail(error);
    if (!gateway.edition)
        fprintf(stderr, "stoop-gateway: %s\n", error);
    int status = number ? ask_as(&gateway, number, text, arena) : ask_as_stranger(&gateway, text, arena);
    edition_close(gateway.edition);
    return status;
}
