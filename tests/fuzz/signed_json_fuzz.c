// SPDX-License-Identifier: MIT
// What strangers control of Telnyx's and Vonage's posts and of their answers: proofs, tokens, JSON of any
// shape. No input is taken for signed; what is read of a genuine one is whole, or refused with a sentence.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"
#include "sms-gateway/carriers/telnyx_api.h"
#include "sms-gateway/carriers/telnyx_signature.h"
#include "sms-gateway/carriers/vonage_api.h"
#include "sms-gateway/carriers/vonage_signature.h"

static void take_no_forgery(struct arena *arena, const char *input, size_t size)
{
    static const uint8_t key[SEAL_PUBLIC] = {1, 2, 3};
    const char *rest = strchr(input, '\n');
    const char *first = rest ? arena_bytes(arena, input, (size_t)(rest - input)) : input;
    const char *body = rest ? rest + 1 : "";
    size_t length = size - (size_t)(body - input);
    if (!rest)
        length = 0;
    if (telnyx_signature_fits(key, first, "1795356300", body, length, 1795356300, arena) ||
        telnyx_signature_fits(key, body, first, input, size, 1795356300, arena))
        abort();
    const char *bearer = arena_print(arena, "Bearer %s", first);
    if (vonage_token_fits("a secret that no input knows", "", bearer, body, length, 1795356300, arena) ||
        vonage_token_fits("a secret that no input knows", "", input, body, length, 1795356300, arena))
        abort();
}

// Claims of any shape, signed well: only the hash of the body makes them fit.
static void read_claims(struct arena *arena, const char *input, size_t size)
{
    char *claims = seal_base64(arena, input, size);
    for (char *at = claims; *at; at++)
        *at = *at == '+' ? '-' : *at == '/' ? '_' : *at;
    const char *signed_part =
        arena_print(arena, "eyJhbGciOiJIUzI1NiJ9.%.*s", (int)strcspn(claims, "="), claims);
    uint8_t mac[SEAL_SHA256];
    seal_hmac_sha256("known", signed_part, strlen(signed_part), mac);
    char *signature = seal_base64(arena, mac, sizeof mac);
    for (char *at = signature; *at; at++)
        *at = *at == '+' ? '-' : *at == '/' ? '_' : *at == '=' ? 0 : *at;
    const char *bearer = arena_print(arena, "Bearer %s.%s", signed_part, signature);
    vonage_token_fits("known", "", bearer, input, size, 1795356300, arena);
}

static void read_answers(struct arena *arena, const char *input, size_t size)
{
    static const char *const paths[] = {"data.payload.id",
                                        "data.payload.to.0.phone_number",
                                        "data.payload.text",
                                        "error.type",
                                        "data.payload.errors.0.code",
                                        "message_uuid",
                                        "0.1.2"};
    json_auto_t *json = json_object_read(input, size);
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++) {
        const char *text = json_text_at(json, paths[i], arena);
        if (!utf8_is_valid(text, strlen(text)))
            abort();
        json_number_at(json, paths[i]);
    }
    for (int status = 200; status <= 500; status += 100) {
        struct http_answer answer = {
            .outcome = HTTP_ANSWERED, .status = status, .body = input, .body_length = size};
        struct send_result one = telnyx_sent(NULL, &answer, arena), two = vonage_sent(NULL, &answer, arena);
        if ((one.outcome == SEND_TAKEN) != (one.sid != NULL) || (status != 200 && one.sid) ||
            (two.outcome == SEND_TAKEN) != (two.sid != NULL) || (status != 200 && two.sid))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    const char *input = arena_bytes(arena, bytes, size);
    take_no_forgery(arena, input, size);
    read_claims(arena, input, size);
    read_answers(arena, input, size);
    return 0;
}
