// SPDX-License-Identifier: MIT
// What strangers control of a webhook and of a provider's answers: a form that is signed fits its signature
// and no other, JSON and lists are read or refused, numbers become E.164 or nothing.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "sms-gateway/carriers/twilio_api.h"
#include "sms-gateway/carriers/twilio_signature.h"
#include "sms-gateway/ledger/phone.h"

static void sign_and_verify(struct arena *arena, const char *body, size_t size)
{
    static const char *const tokens[] = {"one", "two", NULL};
    struct form form;
    const char *error = NULL;
    const char *url =
        arena_print(arena, "https://texts.example/twilio/messages?%s", arena_bytes(arena, body, size));
    if (!form_read_urlencoded(arena, body, size, &form, &error))
        return;
    uint8_t mac[SEAL_SHA1];
    seal_hmac_sha1("two", url, strlen(url), mac);
    char *signature = seal_base64(arena, mac, sizeof mac);
    if (!twilio_signature_fits(tokens, url, NULL, signature, arena))
        abort();
    signature[0] = signature[0] == 'A' ? 'B' : 'A';
    if (twilio_signature_fits(tokens, url, form.fields, signature, arena))
        abort();
    if (twilio_signature_fits(tokens, url, form.fields, url, arena))
        abort();
}

static void read_answers(struct arena *arena, const char *body, size_t size)
{
    struct twilio line = {
        .tokens = {"one", "two"}
    };
    struct carrier_parcel parcel = {.number = "+12125550101", .body = "hello"};
    for (int status = 200; status <= 500; status += 100) {
        struct http_answer answer = {
            .outcome = HTTP_ANSWERED, .status = status, .body = body, .body_length = size};
        struct send_result result = twilio_sent(&line, &answer, arena);
        if ((result.outcome == SEND_TAKEN) != (result.sid != NULL) || (status != 200 && result.sid))
            abort();
        twilio_asked(&parcel, &answer, arena);
    }
    twilio_json_fields(body, size, arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    const char *body = arena_bytes(arena, bytes, size);
    sign_and_verify(arena, body, size);
    read_answers(arena, body, size);
    const char *number = phone_normal(arena, body);
    if (number && strspn(number, "+0123456789") != strlen(number))
        abort();
    return 0;
}
