// SPDX-License-Identifier: MIT
// The outbox before a provider in the same loop, with clocks that the test sets.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/twilio_api.h"
#include "sms-gateway/outbox/outbox.h"

// The provider and the gateway's side of it.
struct outbox_stage {
    struct arena *arena;
    struct loop *loop;
    struct ledger *ledger;
    struct outbox *outbox;
    struct twilio twilio;
    struct carrier_line line;
    struct outbox_time time;
    struct text taken; // the bodies that arrived, a line each
    int status;        // of its next answers
    const char *list;  // its answer when it is asked what it sent
    int asked;
    bool commits_fail;
};

// As cmocka's setup and teardown: *state is a struct outbox_stage.
int outbox_stage_open(void **state);
int outbox_stage_close(void **state);
// The ledger's commit and what follows it; one that fails while commits_fail.
void outbox_stage_commit(struct outbox_stage *stage);
// Turns at this moment until nothing moves any more.
void outbox_stage_settle(struct outbox_stage *stage);
// The same so many seconds later.
void outbox_stage_pass(struct outbox_stage *stage, int64_t seconds);
