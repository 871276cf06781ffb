// SPDX-License-Identifier: MIT
// Kannel's sendsms: one text handed to the smsbox, and what its answer means.
#pragma once
#include "sms-gateway/carriers/carrier.h"
#include "sms-gateway/carriers/kannel_door.h"

struct kannel {
    struct kannel_door *door;
    const char *send_url, *username, *password, *from;
    const char *status_url; // our own address for reports, without its query
};

// See struct carrier.
void kannel_send(const void *line, const struct carrier_parcel *parcel, struct http_call *call,
                 struct arena *arena);
struct send_result kannel_sent(void *line, const struct http_answer *answer, struct arena *arena);
