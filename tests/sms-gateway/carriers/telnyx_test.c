// SPDX-License-Identifier: MIT
// Telnyx: fixed vectors of its signature (made by OpenSSL with the test key of RFC 8032, 7.1, test 2), what
// its API is sent, and what its answers mean.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"
#include "sms-gateway/carriers/telnyx_api.h"
#include "sms-gateway/carriers/telnyx_signature.h"

#define BODY "{\"data\":{\"event_type\":\"message.received\"}}"
#define TIME 1795356300
#define SIGNATURE "lzDpbN5DsWwLJpkcyV3rZxdV6iT0ANGscazFhqUC6mck8ldhuoH0gxj5F4RpqzCLvplJcot0wJWb3ss8k2lpCQ=="

static void key_of_test(uint8_t key[SEAL_PUBLIC])
{
    assert_true(
        seal_from_hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", key, SEAL_PUBLIC));
}

static bool fits(const char *signature, const char *timestamp, const char *body, int64_t now)
{
    SCRATCH(arena);
    uint8_t key[SEAL_PUBLIC];
    key_of_test(key);
    return telnyx_signature_fits(key, signature, timestamp, body, strlen(body), now, arena);
}

static void the_signature_fits_its_body_and_its_time(void **state)
{
    assert_true(fits(SIGNATURE, "1795356300", BODY, TIME));
    assert_true(fits(SIGNATURE, "1795356300", BODY, TIME + 300));
    assert_true(fits(SIGNATURE, "1795356300", BODY, TIME - 300));
    assert_false(fits(SIGNATURE, "1795356300", BODY, TIME + 301));
    assert_false(fits(SIGNATURE, "1795356300", BODY, TIME - 301));
    assert_false(fits(SIGNATURE, "1795356301", BODY, TIME));
    assert_false(fits(SIGNATURE, "1795356300", BODY " ", TIME));
    assert_false(fits(SIGNATURE, "1795356300", "", TIME));
}

static void what_is_no_proof_is_none(void **state)
{
    static const char *const times[] = {
        "",   "+1795356300",  " 1795356300",         "1795356300 ", "0x6b02f54c", "1795356300.0",
        "-1", "001795356300", "99999999999999999999"};
    for (size_t i = 0; i < sizeof times / sizeof *times; i++)
        assert_false(fits(SIGNATURE, times[i], BODY, TIME));
    assert_false(fits(NULL, "1795356300", BODY, TIME));
    assert_false(fits(SIGNATURE, NULL, BODY, TIME));
    assert_false(fits("", "1795356300", BODY, TIME));
    assert_false(fits("c2lnbmF0dXJl", "1795356300", BODY, TIME));
    assert_false(fits("not base64!", "1795356300", BODY, TIME));
    assert_false(fits(SIGNATURE "AAAA", "1795356300", BODY, TIME));
}

static void a_text_is_sent_as_the_api_wants_it(void **state)
{
    SCRATCH(arena);
    struct telnyx line = {.api_key = "KEY1",
                          .from = "+12125550100",
                          .api_url = "https://api.example",
                          .public_url = "https://texts.example"};
    struct carrier_parcel parcel = {
        .number = "+12125550101", .ours = "+12125550199", .body = "50% \"más\"", .reference = 42};
    struct http_call call = {0};
    telnyx_send(&line, &parcel, &call, arena);
    assert_string_equal(call.method, "POST");
    assert_string_equal(call.url, "https://api.example/v2/messages");
    assert_string_equal(call.headers[1].name, "Authorization");
    assert_string_equal(call.headers[1].value, "Bearer KEY1");
    json_auto_t *json = json_object_read(call.body, call.body_length);
    assert_string_equal(json_text_at(json, "to", arena), "+12125550101");
    assert_string_equal(json_text_at(json, "from", arena), "+12125550100");
    assert_string_equal(json_text_at(json, "text", arena), "50% \"más\"");
    assert_string_equal(json_text_at(json, "webhook_url", arena),
                        "https://texts.example/telnyx/messages?ref=42");
    line.from = ""; // the number that was texted answers
    telnyx_send(&line, &parcel, &call, arena);
    json_auto_t *again = json_object_read(call.body, call.body_length);
    assert_string_equal(json_text_at(again, "from", arena), "+12125550199");
}

static void every_answer_has_its_meaning(void **state)
{
    static const struct {
        enum http_outcome http;
        int status;
        const char *body;
        enum send_outcome outcome;
        int64_t code;
    } table[] = {
        {HTTP_ANSWERED,  200, "{\"data\":{\"id\":\"u1\"}}",          SEND_TAKEN,       0    },
        {HTTP_ANSWERED,  200, "{}",                                  SEND_UNKNOWN,     200  },
        {HTTP_ANSWERED,  200, "<html>",                              SEND_UNKNOWN,     200  },
        {HTTP_AMBIGUOUS, 0,   "",                                    SEND_UNKNOWN,     0    },
        {HTTP_TOO_LONG,  200, "",                                    SEND_UNKNOWN,     0    },
        {HTTP_NOT_SENT,  0,   "",                                    SEND_BUSY,        0    },
        {HTTP_ANSWERED,  429, "{\"errors\":[{\"code\":\"10011\"}]}", SEND_BUSY,        10011},
        {HTTP_ANSWERED,  429, "",                                    SEND_BUSY,        429  },
        {HTTP_ANSWERED,  500, "{\"errors\":[{\"code\":\"10007\"}]}", SEND_BUSY,        10007},
        {HTTP_ANSWERED,  503, "",                                    SEND_BUSY,        503  },
        {HTTP_ANSWERED,  504, "",                                    SEND_UNKNOWN,     504  },
        {HTTP_ANSWERED,  401, "{\"errors\":[{\"code\":\"10009\"}]}", SEND_DENIED,      10009},
        {HTTP_ANSWERED,  400, "{\"errors\":[{\"code\":\"40305\"}]}", SEND_DENIED,      40305},
        {HTTP_ANSWERED,  403, "{\"errors\":[{\"code\":\"40300\"}]}", SEND_SUPPRESSED,  40300},
        {HTTP_ANSWERED,  422, "{\"errors\":[{\"code\":40300}]}",     SEND_SUPPRESSED,  40300},
        {HTTP_ANSWERED,  400, "{\"errors\":[{\"code\":\"40310\"}]}", SEND_REFUSED,     40310},
        {HTTP_ANSWERED,  400, "{\"errors\":[{\"code\":\"40001\"}]}", SEND_UNREACHABLE, 40001},
        {HTTP_ANSWERED,  400, "{\"errors\":[{\"code\":\"40015\"}]}", SEND_FILTERED,    40015},
        {HTTP_ANSWERED,  400, "{\"errors\":[]}",                     SEND_REFUSED,     400  },
        {HTTP_ANSWERED,  302, "",                                    SEND_REFUSED,     302  },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct http_answer answer = {.outcome = table[i].http,
                                     .status = table[i].status,
                                     .body = table[i].body,
                                     .body_length = strlen(table[i].body)};
        struct send_result result = telnyx_sent(NULL, &answer, arena);
        if (result.outcome != table[i].outcome || result.code != table[i].code)
            fail_msg("%d %s means %d, %lld", table[i].status, table[i].body, result.outcome,
                     (long long)result.code);
        assert_true((result.sid != NULL) == (result.outcome == SEND_TAKEN));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_signature_fits_its_body_and_its_time),
        cmocka_unit_test(what_is_no_proof_is_none),
        cmocka_unit_test(a_text_is_sent_as_the_api_wants_it),
        cmocka_unit_test(every_answer_has_its_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
