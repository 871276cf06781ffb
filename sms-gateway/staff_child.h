// SPDX-License-Identifier: MIT
// Staff ask what takes long: a process of the gateway's own program works it out, and texts are answered
// meanwhile.
#pragma once
#include "content/http/server.h"
#include "sms-gateway/gateway.h"

// Runs `stoop-gateway` in this home at this time with those words (ended by NULL) and `input` on its standard
// input. `tell` answers the request with what it said on either output, without the program's name. When it
// cannot be started, or too many run, the request is answered at once.
void staff_child(struct gateway *gateway, struct http_request *request, struct http_response *response,
                 const char *const *words, const char *input,
                 void (*tell)(struct http_request *request, int status, const char *said));
