// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/vonage_signature.h"

#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"

enum { TOKEN_LIMIT = 8192 };

// Of base64url without padding (RFC 7515 section 2); NULL when it is not that.
static json_t *decoded(const char *part, struct arena *arena)
{
    size_t length = strlen(part), size = 0;
    char *base64 = arena_take(arena, length + 4);
    for (size_t i = 0; i < length; i++) {
        if (part[i] == '+' || part[i] == '/' || part[i] == '=')
            return NULL;
        base64[i] = part[i];
        if (part[i] == '-')
            base64[i] = '+';
        if (part[i] == '_')
            base64[i] = '/';
    }
    for (size_t i = length; i % 4; i++)
        base64[i] = '=';
    const uint8_t *bytes = seal_from_base64(arena, base64, &size);
    return bytes ? json_object_read((const char *)bytes, size) : NULL;
}

static bool is_signed(const char *secret, const char *token, const char *signature, struct arena *arena)
{
    uint8_t mac[SEAL_SHA256];
    seal_hmac_sha256(secret, token, (size_t)(signature - 1 - token), mac);
    char *expected = seal_base64(arena, mac, sizeof mac);
    for (char *at = expected; *at; at++)
        if (*at == '+')
            *at = '-';
        else if (*at == '/')
            *at = '_';
        else if (*at == '=')
            *at = 0;
    return strlen(signature) == strlen(expected) && seal_is_same(expected, signature, strlen(expected));
}

static bool is_hash_of(const char *hash, const char *body, size_t length, struct arena *arena)
{
    uint8_t sum[SEAL_SHA256];
    seal_sha256(body, length, sum);
    const char *expected = seal_hex(arena, sum, sizeof sum);
    return strlen(hash) == strlen(expected) && seal_is_same(expected, hash, strlen(expected));
}

static bool is_now(const json_t *claims, int64_t now)
{
    const json_t *iat = json_at(claims, "iat"), *exp = json_at(claims, "exp"), *nbf = json_at(claims, "nbf");
    if (!json_is_integer(iat) || json_integer_value(iat) < now - VONAGE_TOLERANCE ||
        json_integer_value(iat) > now + VONAGE_TOLERANCE)
        return false;
    if (exp && (!json_is_integer(exp) || json_integer_value(exp) <= now))
        return false;
    return !nbf || (json_is_integer(nbf) && json_integer_value(nbf) <= now + VONAGE_TOLERANCE);
}

bool vonage_token_fits(const char *secret, const char *api_key, const char *authorization, const char *body,
                       size_t length, int64_t now, struct arena *arena)
{
    size_t count = 0;
    if (!authorization || strncasecmp(authorization, "Bearer ", 7) != 0 ||
        strlen(authorization) > TOKEN_LIMIT)
        return false;
    const char *token = authorization + 7;
    char **parts = text_split(arena, token, '.', &count);
    if (count != 3 || !is_signed(secret, token, strrchr(token, '.') + 1, arena))
        return false;
    json_auto_t *head = decoded(parts[0], arena);
    json_auto_t *claims = decoded(parts[1], arena);
    return head && claims && text_is_same(json_text_at(head, "alg", arena), "HS256") && is_now(claims, now) &&
           (!*api_key || text_is_same(json_text_at(claims, "api_key", arena), api_key)) &&
           is_hash_of(json_text_at(claims, "payload_hash", arena), body, length, arena);
}
