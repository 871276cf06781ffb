// SPDX-License-Identifier: MIT
// What an edition would bring about before it is published: a rehearsal of all that would happen, with the
// same code, on a ledger of its own and a clock that does not wait.
#pragma once
#include "sms-gateway/alerts/news.h"
#include "sms-gateway/conversation/tidings.h"

// How fast a carrier's texts can leave, in segments.
struct forecast_lane {
    const char *carrier;
    int64_t per_second; // 0: as fast as it likes
    int64_t a_day;      // between two midnights of day_zone; 0: no limit
    const char *day_zone;
};

enum { FORECAST_LANGUAGES = 16 };

struct forecast {
    int64_t people;             // who get a text
    int64_t messages, segments; // that would leave
    int64_t late;               // news of one record to one person that would not be told in time
    int64_t last;               // when the last one leaves; 0: none does
    int64_t minutes;            // from now until then
    int64_t by[TIDINGS_WHATS];  // people who hear of such a thing
    struct {
        const char *tag;
        int64_t messages, segments;
    } languages[FORECAST_LANGUAGES]; // ended by a row without a tag
};

struct forecast_question {
    const struct conversation_settings *conversation;
    const struct news_settings *settings;
    const struct forecast_lane *lanes;
    size_t lane_count;
    const struct edition *before, *after; // as it is published, as it would be
    int64_t now;
};
// `rehearsal` is a ledger opened by ledger_rehearse; what waits in it already shares the way and is counted
// too. Looks nine days ahead.
// False when the copies could not be written: ledger_error says why.
bool alerts_forecast(struct ledger *rehearsal, const struct forecast_question *question,
                     struct forecast *forecast);
