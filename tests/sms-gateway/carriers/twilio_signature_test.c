// SPDX-License-Identifier: MIT
// Signatures: the SDK's own vectors, and that nothing else fits.
#include <jansson.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "sms-gateway/carriers/twilio_signature.h"

static struct http_field *fields_of(struct arena *arena, const json_t *params)
{
    struct http_field *fields = arena_take(arena, 32 * sizeof *fields);
    size_t count = 0, i;
    const char *name;
    json_t *value, *one;
    json_object_foreach((json_t *)params, name, value)
    {
        if (json_is_string(value))
            fields[count++] = (struct http_field){name, json_string_value(value)};
        json_array_foreach(value, i, one) fields[count++] = (struct http_field){name, json_string_value(one)};
    }
    return fields;
}

static bool vector_fits(struct arena *arena, const json_t *vector, const char *signature)
{
    const char *tokens[] = {json_string_value(json_object_get(vector, "token")), NULL};
    const char *url = json_string_value(json_object_get(vector, "url"));
    return twilio_signature_fits(tokens, url, fields_of(arena, json_object_get(vector, "params")), signature,
                                 arena);
}

static void every_vector_of_the_sdk_fits(void **state)
{
    json_error_t error;
    json_auto_t *file = json_load_file(SHARED_DATA "/twilio/signatures.json", 0, &error);
    if (!file) {
        print_message("skipped: the shared vectors are not here\n");
        skip();
    }
    size_t i;
    json_t *vector;
    json_array_foreach(json_object_get(file, "vectors"), i, vector)
    {
        SCRATCH(arena);
        char signature[64];
        snprintf(signature, sizeof signature, "%s", json_string_value(json_object_get(vector, "signature")));
        if (!vector_fits(arena, vector, signature))
            fail_msg("%s", json_string_value(json_object_get(vector, "name")));
        for (size_t at = 0; at < strlen(signature); at++) {
            char was = signature[at];
            signature[at] = was == 'A' ? 'B' : 'A';
            assert_false(vector_fits(arena, vector, signature));
            signature[at] = was;
        }
        const char *body = json_string_value(json_object_get(vector, "body"));
        const char *hash = strstr(json_string_value(json_object_get(vector, "url")), "bodySHA256=");
        if (body) {
            assert_true(twilio_body_fits(hash + strlen("bodySHA256="), body, strlen(body), arena));
            assert_false(twilio_body_fits(hash + strlen("bodySHA256="), body, strlen(body) - 1, arena));
            assert_false(twilio_body_fits("", body, strlen(body), arena));
        }
    }
}

// What Twilio would send over that text.
static const char *sign(struct arena *arena, const char *token, const char *text)
{
    uint8_t mac[SEAL_SHA1];
    seal_hmac_sha1(token, text, strlen(text), mac);
    return seal_base64(arena, mac, sizeof mac);
}

static bool fits(struct arena *arena, const char *url, const char *signed_text)
{
    const char *tokens[] = {"old", "new", NULL};
    const struct http_field fields[] = {
        {"To", "+12125550100"},
        {"A",  "2"           },
        {"A",  "1"           },
        {"A",  "2"           },
        {NULL, NULL          }
    };
    return twilio_signature_fits(tokens, url, fields, sign(arena, "new", signed_text), arena);
}

static void url_is_tried_in_every_spelling(void **state)
{
    static const struct {
        const char *ours, *theirs;
        bool fits;
    } table[] = {
        {"https://a.example/t",               "https://a.example/tA1A2To+12125550100",                 true },
        {"https://a.example/t",               "https://a.example:443/tA1A2To+12125550100",             true },
        {"https://a.example:8443/t",          "https://a.example/tA1A2To+12125550100",                 true },
        {"https://u:p@a.example/t",           "https://u:p@a.example:443/tA1A2To+12125550100",         true },
        {"http://[::1]:8090/t",               "http://[::1]/tA1A2To+12125550100",                      true },
        {"https://a.example/t?q=it's",        "https://a.example/t?q=it%27sA1A2To+12125550100",        true },
        {"https://a.example/t?q=it%27s",      "https://a.example/t?q=it'sA1A2To+12125550100",          true },
        {"https://a.example/t?b=1&a=x+y&b=2", "https://a.example/t?b=1&b=2&a=x%20yA1A2To+12125550100", true },
        {"https://a.example/t",               "http://a.example/tA1A2To+12125550100",                  false},
        {"https://a.example/t",               "https://b.example/tA1A2To+12125550100",                 false},
        {"https://a.example/t",               "https://a.example/tA2A1A2To+12125550100",               false},
        {"https://a.example/t",               "https://a.example/tTo+12125550100A1A2",                 false},
        {"https://a.example/t",               "https://a.example:8443/tA1A2To+12125550100",            false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        if (fits(arena, table[i].ours, table[i].theirs) != table[i].fits)
            fail_msg("%s signed as %s", table[i].ours, table[i].theirs);
    }
}

static void names_are_sorted_by_utf16_units(void **state)
{
    SCRATCH(arena);
    const char *tokens[] = {"t", NULL};
    // U+1F600 is the surrogate D83D first: before U+FF21, though its bytes come after.
    const struct http_field fields[] = {
        {"\xef\xbc\xa1",     "2" },
        {"\xf0\x9f\x98\x80", "1" },
        {NULL,               NULL}
    };
    assert_true(twilio_signature_fits(tokens, "u", fields,
                                      sign(arena, "t",
                                           "u\xf0\x9f\x98\x80"
                                           "1\xef\xbc\xa1"
                                           "2"),
                                      arena));
}

static void nothing_else_fits(void **state)
{
    SCRATCH(arena);
    const char *tokens[] = {"t", NULL}, *none[] = {NULL};
    assert_true(twilio_signature_fits(tokens, "u", NULL, sign(arena, "t", "u"), arena));
    assert_false(twilio_signature_fits(none, "u", NULL, sign(arena, "t", "u"), arena));
    assert_false(twilio_signature_fits(tokens, "u", NULL, "", arena));
    assert_false(
        twilio_signature_fits(tokens, "u", NULL, arena_print(arena, "%sx", sign(arena, "t", "u")), arena));
    assert_false(twilio_signature_fits(tokens, "u", NULL, sign(arena, "", "u"), arena));
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_vector_of_the_sdk_fits),
        cmocka_unit_test(url_is_tried_in_every_spelling),
        cmocka_unit_test(names_are_sorted_by_utf16_units),
        cmocka_unit_test(nothing_else_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
