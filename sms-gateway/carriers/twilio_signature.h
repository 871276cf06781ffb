// SPDX-License-Identifier: MIT
// Twilio's proof of a post: base64(HMAC-SHA1(auth token, URL and, sorted, every name and value)). The URL is
// signed as the provider's settings spell it, so it is tried with and without its port and with its query
// escaped in the ways that Twilio's own libraries do. There is no time in it: a repeat is caught by its
// MessageSid.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/http/server.h"

// Whether the signature fits with one of the tokens (ended by NULL). `fields` are those of the body, decoded,
// ended by a row of nulls; NULL when the body is not a form.
bool twilio_signature_fits(const char *const *tokens, const char *url, const struct http_field *fields,
                           const char *signature, struct arena *arena);
// Whether a body that is not a form is the one whose SHA-256, in hex, stands in the URL as bodySHA256.
bool twilio_body_fits(const char *hash, const char *body, size_t length, struct arena *arena);
