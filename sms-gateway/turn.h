// SPDX-License-Identifier: MIT
// One text on its way through: what its files share.
#pragma once
#include "sms-gateway/gateway.h"

struct turn {
    struct gateway *gateway;
    const char *carrier, *number;
    const struct carrier_text *text;
    const char *body; // what is kept of it: of a longer text, the words of its last part
    struct ledger_person person;
    struct offer offer; // of a kiosk, when there is one
    struct answer answer;
    int64_t now;
    struct arena *arena;
};

// effects.c: what is known of the person, and what the answer changes of it.
struct person turn_person(struct turn *turn);
void turn_apply(struct turn *turn);
