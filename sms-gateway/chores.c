// SPDX-License-Identifier: MIT
// What the gateway does for the ledger while nobody waits: a little at a time, so that nobody notices.
#include "sms-gateway/gateway.h"

void gateway_chores(struct gateway *gateway)
{
    ledger_settle(gateway->ledger);
}
