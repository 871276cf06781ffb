// SPDX-License-Identifier: MIT
// stoop-gateway check: what is wrong, and what is in doubt, before anyone texts.
#include <stdio.h>

#include "content/base/text.h"
#include "sms-gateway/gateway.h"

static void tell(const char *sentence, bool is_wrong)
{
    printf("%s: %s\n", is_wrong ? "wrong" : "note", sentence);
}

static bool check_edition(struct settings *settings)
{
    const char *error = NULL;
    struct edition *edition = gateway_edition(settings, &error);
    if (!edition) {
        tell(error, true);
        return false;
    }
    printf("good: edition %lld of %s is read.\n", (long long)edition_number(edition), edition_city(edition));
    edition_close(edition);
    return true;
}

// Whether that carrier can be asked what it sent.
static bool can_tell(const char *name)
{
    for (size_t i = 0; carrier_table[i]; i++)
        if (text_is_same(carrier_table[i]->name, name))
            return carrier_table[i]->ask != NULL;
    return false;
}

// Texts of unknown fate, without the numbers they went to.
static void list_unknown(struct ledger *ledger, struct arena *arena)
{
    struct outgoing row;
    for (int64_t after = 0; ledger_outgoing_unknown(ledger, after, &row, 1, arena); after = row.id)
        printf("note: %s %lld by %s of %s may have been sent: %s\n", row.kind, (long long)row.id, row.carrier,
               instant_write(arena, row.attempted_real),
               can_tell(row.carrier) ? "the carrier will be asked before it leaves again."
                                     : "the carrier cannot tell, so it is not sent again.");
}

static bool check_ledger(struct settings *settings, struct arena *arena)
{
    const char *error = NULL;
    struct ledger *ledger =
        ledger_open(settings_text(settings, "gateway", "ledger"), settings_home(settings), arena, &error);
    if (!ledger) {
        tell(error, true);
        return false;
    }
    struct ledger_counts counts = ledger_count(ledger);
    int64_t unknown = counts.unknown + counts.sending;
    printf("good: the ledger opens. %lld to be sent, %lld of unknown fate, %lld reminders waiting.\n",
           (long long)counts.queued, (long long)unknown, (long long)counts.reminders);
    list_unknown(ledger, arena);
    bool is_whole = gateway_print_proof(ledger);
    ledger_close(ledger);
    return is_whole;
}

int gateway_check(struct gateway_call *call)
{
    struct settings *settings = call->settings;
    struct arena *arena = call->arena;
    struct gateway_config config;
    bool is_good = !gateway_configure(settings, &config, arena, tell);
    if (text_starts(settings_text(settings, "gateway", "ledger"), "sqlite:"))
        is_good = check_ledger(settings, arena) && is_good;
    is_good = check_edition(settings) && is_good;
    puts(is_good ? "The gateway can start." : "The gateway cannot serve like this.");
    return is_good ? 0 : 2;
}
