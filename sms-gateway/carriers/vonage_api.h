// SPDX-License-Identifier: MIT
// Vonage's Messages API: one text handed over.
//
// What Vonage can and cannot tell afterwards: there is no list of texts to ask, and its Reports API is a paid
// one that lags. So a text whose answer was lost stays in doubt. Its reports say our own reference again
// (client_ref), though, so that the first one settles it.
// developer.vonage.com/en/api/messages
#pragma once
#include "sms-gateway/carriers/carrier.h"

struct vonage {
    const char *signature_secret, *api_key, *api_secret;
    const char *from; // "": the number that was texted answers
    const char *api_url;
};

// The codes of answers and of reports, and what each means. Source:
// developer.vonage.com/en/api-errors/messages
extern const struct carrier_code vonage_codes[];
// The code in a problem (RFC 7807), as …/api-errors/messages#1120 in its type, or as its title; 0: none.
int64_t vonage_code(const char *type, const char *title);

// See struct carrier.
void vonage_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena);
struct send_result vonage_sent(void *line, const struct http_answer *answer, struct arena *arena);
