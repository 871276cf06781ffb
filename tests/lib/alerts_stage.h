// SPDX-License-Identifier: MIT
// What tests of alerts share: a home with editions, people who wait for something, and the texts they would
// get.
#pragma once
#include "content/edition/edition.h"
#include "sms-gateway/alerts/news.h"
#include "sms-gateway/ledger/kept.h"

struct alerts_stage {
    struct arena *arena;
    const char *home;
    struct ledger *ledger;
    struct conversation_settings conversation;
    struct news_settings settings;
    struct news *news;
    struct edition *edition; // NULL until the first is published
    int64_t now;
};

// In New York, 8 AM to 9 PM, one digest a day, an hour's wait; at that wall-clock time.
struct alerts_stage *alerts_stage_open(const char *when);
void alerts_stage_close(struct alerts_stage *stage);
int64_t new_york(const char *when);
int64_t instant_in(const char *zone, const char *when);

int64_t stage_person(struct alerts_stage *stage, const char *number); // their id
void stage_wants(struct alerts_stage *stage, const char *number, const char *kind, const char *value,
                 const char *filters);
// Publishes records (without the city's lines) and lets them arrive, all batches handed out and committed.
void stage_publish(struct alerts_stage *stage, const char *records);
void stage_arrive(struct alerts_stage *stage,
                  const char *records); // without handing out more than the first batch
// Turns at that time, and commits: how many texts were queued.
size_t stage_turn(struct alerts_stage *stage, int64_t now);
// The oldest text that waits in the outbox for that number, marked as sent; NULL when there is none.
const char *stage_text(struct alerts_stage *stage, const char *number);
