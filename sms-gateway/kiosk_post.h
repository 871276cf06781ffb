// SPDX-License-Identifier: MIT
// What a kiosk posts, read without trusting it: JSON whose "sealed" only the gateway can open.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/seal.h"
#include "sms-gateway/handover.h"

// Reads the post into the arena, for an offer of that kind. NULL, or the sentence that says what is
// wrong with it.
const char *kiosk_post_read(enum offer_what what, const uint8_t secret_key[SEAL_BOX_SECRET], const char *body,
                            size_t length, struct handover_post *post, struct arena *arena);
