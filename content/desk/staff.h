// SPDX-License-Identifier: MIT
// What the desk asks the gateway about people and messages, over HTTP on its admin listener (the routes and
// what they say are in sms-gateway/staff.h). The desk never opens the ledger, and keeps nothing of what it is
// told.
#pragma once
#include "content/desk/inside.h"

struct staff_round;

struct staff_ask {
    const char *method, *path; // "GET", "/staff/summary"
    const char *type;          // of the body, when it is no JSON; else NULL
    const char *body;          // or NULL
    // Filled before `done`:
    json_t *told;    // what the gateway said to what it did; NULL otherwise. Dropped after `done`.
    const char *why; // when `told` is NULL: a calm sentence with what to do
    int status;      // of its answer; 0: there was none
    struct staff_round *round;
    const char *bytes;
};
// Asks all of them at once and calls `done` when every answer is there or `patience_ms` is over: at once, or
// later in the loop, and then the visit is answered with what `done` made. The asks live in the visit's
// arena. A visit without a request, as job_start_alone has, is closed after `done`.
void staff_ask(struct visit *visit, struct staff_ask *asks, size_t count, int64_t patience_ms,
               void (*done)(struct visit *visit, struct staff_ask *asks));

bool staff_is_set(const struct desk *desk);                      // is there a token to ask with?
const char *staff_body(const struct visit *visit, json_t *body); // takes the JSON; as words for an ask
int64_t staff_number(const json_t *told, const char *name);

// messages.c: the first page shows what of it is work; `ask` is of /staff/summary.
struct messages_work {
    int64_t questions, calls;
    const char *why; // when it cannot be told
};
struct messages_work messages_work(const struct staff_ask *ask);
void messages_put_work(const struct visit *visit, const struct messages_work *work, json_t *model);
void question_put(const struct visit *visit, const json_t *question, json_t *row); // as the gateway told it
