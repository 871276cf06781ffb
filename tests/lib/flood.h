// SPDX-License-Identifier: MIT
// Thousands of alerts on their way through the outbox to a provider in the same loop, on a clock that does
// not wait.
#pragma once
#include "sms-gateway/carriers/twilio_api.h"
#include "sms-gateway/gateway.h"
#include "tests/lib/alerts_stage.h"

struct flood_text {
    int person;    // its place among the people
    int64_t at;    // when the provider got it
    bool is_alert; // else the confirmation of a stop
};

struct flood {
    struct alerts_stage *stage;
    struct gateway gateway;
    struct twilio twilio;
    int64_t start, steady_ms; // content seconds, and what has passed since
    int64_t steady_base_ms;   // the real one's, which answers go by
    int64_t next_news;
    struct flood_text *texts; // as they arrived
    size_t count, room;
};

// At that time in New York, with a sender of that pace.
struct flood *flood_open(const char *when, int64_t segments_per_second);
void flood_close(struct flood *flood);
const char *flood_number(struct arena *arena, int person); // +12125550000 …
int64_t flood_now(const struct flood *flood);
// Everything that can happen at this moment happens. Returns in how many ms something else does, -1: nothing
// waits.
int64_t flood_settle(struct flood *flood);
// Goes on until nothing waits, or that instant.
void flood_run(struct flood *flood, int64_t until);
// That person texts, as a carrier would bring it.
void flood_say(struct flood *flood, int person, const char *text);
