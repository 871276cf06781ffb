// SPDX-License-Identifier: MIT
// Twilio's REST API: one text handed over, and what it says it has sent.
#pragma once
#include "sms-gateway/carriers/carrier.h"

struct twilio {
    const char *account_sid;
    const char *tokens[3];      // the one in use, the next one during a rotation; ended by NULL
    const char *from, *service; // one of them, or neither: then the number that was texted answers
    const char *api_url, *public_url;
    bool confirms_stop; // opt_out = provider
    bool uses_next;     // the API has refused the first token: the rotation is done there
};

// The codes of answers and of reports, and what each means. Source: the provider's error and warning
// dictionary (www.twilio.com/docs/api/errors).
extern const struct carrier_code twilio_codes[];

// The text members of a JSON object as fields, ended by a row of nulls; NULL when it is not an object.
const struct http_field *twilio_json_fields(const char *body, size_t length, struct arena *arena);

// See struct carrier.
void twilio_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena);
struct send_result twilio_sent(void *line, const struct http_answer *answer, struct arena *arena);
void twilio_ask(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                struct arena *arena);
const char **twilio_asked(const struct carrier_parcel *parcel, const struct http_answer *answer,
                          struct arena *arena);
