// SPDX-License-Identifier: MIT
// Vonage: fixed vectors of its token (made by npm jsonwebtoken, on which its own library stands), what its
// API is sent, and what its answers mean.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/json.h"
#include "sms-gateway/carriers/vonage_api.h"
#include "sms-gateway/carriers/vonage_signature.h"

#define BODY "{\"channel\":\"sms\",\"text\":\"HELP\"}"
#define SECRET "a signature secret"
#define TIME 1795356300
#define TOKEN                                                                                                \
    "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9."                                                                  \
    "eyJpYXQiOjE3OTUzNTYzMDAsImp0aSI6ImM1YmE4ZjI0LTFhMTQtNGMxMC1iZmRmLTNmYmU4Y2U1MTFiNSIsImlzcyI6IlZvbmFnZS" \
    "IsInBheWxvYWRfaGFzaCI6IjkwZTZmM2E3ZGFiOGZiZjI4ZDJlNTFhMDM2NTVlOTk2M2NjNTQ4OGQ4YzdlYTIwMGUzYjU5OTAyN2Uw" \
    "YWU1ZjQiLCJhcGlfa2V5IjoiYWJjZDEyMzQiLCJhcHBsaWNhdGlvbl9pZCI6ImFhYWFhYWFhLWJiYmItY2NjYy1kZGRkLTAxMjM0NT" \
    "Y3ODlhYiJ9.F3fow-zn9fPNPjfhAyMvA6v3-Ft_G6aUWJc4cl9K7WY"
#define TOKEN_HS512                                                                                          \
    "eyJhbGciOiJIUzUxMiIsInR5cCI6IkpXVCJ9."                                                                  \
    "eyJpYXQiOjE3OTUzNTYzMDAsInBheWxvYWRfaGFzaCI6IjkwZTZmM2E3ZGFiOGZiZjI4ZDJlNTFhMDM2NTVlOTk2M2NjNTQ4OGQ4Yz" \
    "dlYTIwMGUzYjU5OTAyN2UwYWU1ZjQiLCJhcGlfa2V5IjoiYWJjZDEyMzQifQ."                                          \
    "uvBAlxYeV2VROSZXBPph89iElLELVva8hqCaHjnf1cPwD-4cAULiYHEN_9Wl8ABhvAdjpaMfo6YIW-vUa0W3lg"

static bool fits(const char *authorization, const char *api_key, const char *body, int64_t now)
{
    SCRATCH(arena);
    return vonage_token_fits(SECRET, api_key, authorization, body, strlen(body), now, arena);
}

static void the_token_fits_its_body_its_time_and_its_account(void **state)
{
    assert_true(fits("Bearer " TOKEN, "abcd1234", BODY, TIME));
    assert_true(fits("bearer " TOKEN, "", BODY, TIME));
    assert_true(fits("Bearer " TOKEN, "abcd1234", BODY, TIME + 300));
    assert_true(fits("Bearer " TOKEN, "abcd1234", BODY, TIME - 300));
    assert_false(fits("Bearer " TOKEN, "abcd1234", BODY, TIME + 301));
    assert_false(fits("Bearer " TOKEN, "abcd1234", BODY, TIME - 301));
    assert_false(fits("Bearer " TOKEN, "another", BODY, TIME));
    assert_false(fits("Bearer " TOKEN, "abcd1234", BODY " ", TIME));
    assert_false(fits("Bearer " TOKEN, "abcd1234", "", TIME));
}

static void what_is_no_proof_is_none(void **state)
{
    static const char *const headers[] = {
        "",
        "Bearer",
        "Bearer ",
        "Bearer ..",
        "Bearer a.b.c",
        "Basic " TOKEN,
        "Bearer " TOKEN ".",
        "Bearer " TOKEN "=",
        "Bearer " TOKEN "A",
        "Bearer  " TOKEN,
        "Bearer " TOKEN_HS512,
        // alg none, with our own claims
        "Bearer eyJhbGciOiJub25lIn0.eyJpYXQiOjE3OTUzNTYzMDB9.",
    };
    assert_false(fits(NULL, "", BODY, TIME));
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++)
        if (fits(headers[i], "", BODY, TIME))
            fail_msg("%s is taken", headers[i]);
    SCRATCH(arena);
    assert_false(vonage_token_fits("another secret", "", "Bearer " TOKEN, BODY, strlen(BODY), TIME, arena));
    // Every changed character makes it another token.
    char *token = arena_text(arena, "Bearer " TOKEN);
    for (size_t i = 7; token[i]; i++) {
        char was = token[i];
        token[i] = was == 'A' ? 'B' : 'A';
        assert_false(fits(token, "", BODY, TIME));
        token[i] = was;
    }
}

static void a_text_is_sent_as_the_api_wants_it(void **state)
{
    SCRATCH(arena);
    struct vonage line = {.api_key = "abcd1234",
                          .api_secret = "secret",
                          .from = "+12125550100",
                          .api_url = "https://api.example"};
    struct carrier_parcel parcel = {.number = "+12125550101",
                                    .ours = "+12125550199",
                                    .body = "50% \"más\"",
                                    .seconds_left = 600,
                                    .reference = 42};
    struct http_call call = {0};
    vonage_send(&line, &parcel, &call, arena);
    assert_string_equal(call.method, "POST");
    assert_string_equal(call.url, "https://api.example/v1/messages");
    assert_string_equal(call.user, "abcd1234");
    assert_string_equal(call.password, "secret");
    json_auto_t *json = json_object_read(call.body, call.body_length);
    assert_string_equal(json_text_at(json, "to", arena), "12125550101");
    assert_string_equal(json_text_at(json, "from", arena), "12125550100");
    assert_string_equal(json_text_at(json, "text", arena), "50% \"más\"");
    assert_string_equal(json_text_at(json, "channel", arena), "sms");
    assert_string_equal(json_text_at(json, "message_type", arena), "text");
    assert_string_equal(json_text_at(json, "client_ref", arena), "42");
    assert_int_equal(json_number_at(json, "ttl"), 600);
    line.from = ""; // the number that was texted answers
    parcel.seconds_left = 3;
    vonage_send(&line, &parcel, &call, arena);
    json_auto_t *again = json_object_read(call.body, call.body_length);
    assert_string_equal(json_text_at(again, "from", arena), "12125550199");
    assert_int_equal(json_number_at(again, "ttl"), 20);
}

#define PROBLEM(code) "{\"type\":\"https://developer.vonage.com/api-errors/messages#" #code "\"}"

static void every_answer_has_its_meaning(void **state)
{
    static const struct {
        enum http_outcome http;
        int status;
        const char *body;
        enum send_outcome outcome;
        int64_t code;
    } table[] = {
        {HTTP_ANSWERED,  202, "{\"message_uuid\":\"u1\"}", SEND_TAKEN,       0   },
        {HTTP_ANSWERED,  202, "{}",                        SEND_UNKNOWN,     202 },
        {HTTP_AMBIGUOUS, 0,   "",                          SEND_UNKNOWN,     0   },
        {HTTP_NOT_SENT,  0,   "",                          SEND_BUSY,        0   },
        {HTTP_ANSWERED,  429, PROBLEM(1000),               SEND_BUSY,        1000},
        {HTTP_ANSWERED,  429, "",                          SEND_BUSY,        429 },
        {HTTP_ANSWERED,  500, PROBLEM(1030),               SEND_BUSY,        1030},
        {HTTP_ANSWERED,  502, "<html>",                    SEND_UNKNOWN,     502 },
        {HTTP_ANSWERED,  401, "{\"title\":\"Rejected\"}",  SEND_DENIED,      401 },
        {HTTP_ANSWERED,  402, PROBLEM(1070),               SEND_DENIED,      1070},
        {HTTP_ANSWERED,  422, PROBLEM(1120),               SEND_DENIED,      1120},
        {HTTP_ANSWERED,  422, "{\"title\":\"1210\"}",      SEND_FILTERED,    1210},
        {HTTP_ANSWERED,  422, PROBLEM(1170),               SEND_UNREACHABLE, 1170},
        {HTTP_ANSWERED,  422, PROBLEM(1020),               SEND_REFUSED,     1020},
        {HTTP_ANSWERED,  422, "",                          SEND_REFUSED,     422 },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct http_answer answer = {.outcome = table[i].http,
                                     .status = table[i].status,
                                     .body = table[i].body,
                                     .body_length = strlen(table[i].body)};
        struct send_result result = vonage_sent(NULL, &answer, arena);
        if (result.outcome != table[i].outcome || result.code != table[i].code)
            fail_msg("%d %s means %d, %lld", table[i].status, table[i].body, result.outcome,
                     (long long)result.code);
        assert_true((result.sid != NULL) == (result.outcome == SEND_TAKEN));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_token_fits_its_body_its_time_and_its_account),
        cmocka_unit_test(what_is_no_proof_is_none),
        cmocka_unit_test(a_text_is_sent_as_the_api_wants_it),
        cmocka_unit_test(every_answer_has_its_meaning),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
