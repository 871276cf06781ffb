// SPDX-License-Identifier: MIT
// Telnyx's REST API: one text handed over.
//
// What Telnyx can and cannot tell afterwards: GET /v2/messages/{id} tells of a text by the id that the lost
// answer would have named, and its detail records hold numbers and times but no words. So it cannot be asked
// whether a certain text went: one whose answer was lost stays in doubt. Each text's reports come to an
// address of their own, though (webhook_url, with our reference), so that the first report settles it.
// developers.telnyx.com/docs/messaging/messages/send-message
#pragma once
#include "content/base/seal.h"
#include "sms-gateway/carriers/carrier.h"

struct telnyx {
    uint8_t public_key[SEAL_PUBLIC];
    const char *api_key;
    const char *from; // "": the number that was texted answers
    const char *api_url, *public_url;
};

// The codes of answers and of reports, and what each means. Source: Telnyx' messaging error codes
// (developers.telnyx.com/docs/messaging/messages/error-codes).
extern const struct carrier_code telnyx_codes[];

// See struct carrier.
void telnyx_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena);
struct send_result telnyx_sent(void *line, const struct http_answer *answer, struct arena *arena);
