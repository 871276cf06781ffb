// SPDX-License-Identifier: MIT
// Vonage's proof of a post: a JSON Web Token (RFC 7519) in the header Authorization, signed with HMAC-SHA256
// by the account's signature secret, that holds the time and the SHA-256 of the body.
// developer.vonage.com/en/getting-started/concepts/webhooks (decoding signed webhooks)
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "content/base/arena.h"

enum { VONAGE_TOLERANCE = 300 }; // seconds that a token may be old, or ahead of our clock

// `authorization` is the header as it came, or NULL; `api_key` is ours, or "" to take any account's. False
// when anything of it does not fit: the scheme, the algorithm (only HS256), the signature, iat, exp, nbf,
// payload_hash or api_key. A repeat within the tolerance is caught by its message_uuid.
bool vonage_token_fits(const char *secret, const char *api_key, const char *authorization, const char *body,
                       size_t length, int64_t now, struct arena *arena);
