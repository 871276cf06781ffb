// SPDX-License-Identifier: MIT
// Telnyx's proof of a post: Ed25519 over "timestamp|body", by the public key of the account, in the headers
// telnyx-signature-ed25519 (base64) and telnyx-timestamp (Unix seconds).
// developers.telnyx.com/docs/messaging/messages/receiving-webhooks
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"
#include "content/base/seal.h"

enum {
    TELNYX_TOLERANCE = 300
}; // seconds that a post may be old, or ahead of our clock, as in its own library

// Both headers as they came, or NULL. False when the signature does not fit, or the time is not now.
bool telnyx_signature_fits(const uint8_t key[SEAL_PUBLIC], const char *signature, const char *timestamp,
                           const char *body, size_t length, int64_t now, struct arena *arena);
