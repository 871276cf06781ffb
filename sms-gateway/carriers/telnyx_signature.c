// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/telnyx_signature.h"

#include <string.h>

#include "content/base/text.h"

// Of a time in seconds, with room for the year 5138.
enum { TIMESTAMP_DIGITS = 11 };

static bool is_now(const char *timestamp, int64_t now)
{
    size_t digits = strspn(timestamp, "0123456789");
    int64_t at = 0;
    return digits > 0 && digits <= TIMESTAMP_DIGITS && !timestamp[digits] &&
           text_to_number(timestamp, 0, INT64_MAX, &at) && at >= now - TELNYX_TOLERANCE &&
           at <= now + TELNYX_TOLERANCE;
}

bool telnyx_signature_fits(const uint8_t key[SEAL_PUBLIC], const char *signature, const char *timestamp,
                           const char *body, size_t length, int64_t now, struct arena *arena)
{
    if (!signature || !timestamp || !is_now(timestamp, now))
        return false;
    size_t size = 0, before = strlen(timestamp) + 1;
    const uint8_t *bytes = seal_from_base64(arena, signature, &size);
    if (!bytes || size != SEAL_SIGNATURE)
        return false;
    char *all = arena_room(arena, before + length);
    memcpy(all, timestamp, before - 1);
    all[before - 1] = '|';
    if (length)
        memcpy(all + before, body, length);
    return seal_verify(key, all, before + length, bytes);
}
