// SPDX-License-Identifier: MIT
// What the gateway does for the ledger while nobody waits: a little at a time, so that nobody notices.
#include "content/base/log.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/ledger/consent.h"

enum { SWEEP_EVERY = 86400, FIRST_SWEEP = 60 };

// The last link stands in the log, outside the ledger: an older copy of the file put in its place would show.
static void tell_swept(struct gateway *gateway)
{
    char last[LEDGER_LINK];
    int64_t row = ledger_last_link(gateway->ledger, last);
    log_info("The ledger is swept. The record of consent ends with row %lld, link %s.", (long long)row,
             row ? last : "none");
}

void gateway_chores(struct gateway *gateway)
{
    int64_t now = clock_now(&gateway->clock);
    ledger_settle(gateway->ledger);
    if (!gateway->next_sweep)
        gateway->next_sweep = now + FIRST_SWEEP;
    if (now < gateway->next_sweep || ledger_sweep(gateway->ledger, &gateway->config.keeping, now))
        return;
    gateway->next_sweep = now + SWEEP_EVERY;
    tell_swept(gateway);
}
