// SPDX-License-Identifier: MIT
// The pretend carrier's face: a page in the browser with a few phones to text from.
#pragma once
#include "content/http/loop.h"
#include "sms-gateway/carriers/pretend.h"
#include "sms-gateway/gateway.h"

// Listens. Returns the port; 0 with a sentence in *error. Lives as long as the loop and the arena.
int web_phone_open(struct gateway *gateway, struct loop *loop, struct pretend *pretend, struct arena *arena,
                   const char **error);
