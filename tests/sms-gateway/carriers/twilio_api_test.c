// SPDX-License-Identifier: MIT
// What the provider's API is sent, and what its answers mean.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/http/form.h"
#include "sms-gateway/carriers/twilio_api.h"

static struct twilio a_line(void)
{
    return (struct twilio){
        .account_sid = "AC1",
        .tokens = {"token", NULL, NULL},
        .from = "+12125550100",
        .service = "",
        .api_url = "https://api.example",
        .public_url = "https://texts.example"
    };
}

static struct form sent_form(const struct twilio *line, const struct carrier_parcel *parcel,
                             struct http_call *call, struct arena *arena)
{
    struct form form;
    const char *error = NULL;
    *call = (struct http_call){0};
    twilio_send(line, parcel, call, arena);
    assert_true(form_read_urlencoded(arena, call->body, call->body_length, &form, &error));
    return form;
}

static void a_text_is_sent_as_the_api_wants_it(void **state)
{
    SCRATCH(arena);
    struct twilio line = a_line();
    struct http_call call;
    struct carrier_parcel parcel = {.number = "+12125550101", .body = "50% & más", .seconds_left = 600};
    struct form form = sent_form(&line, &parcel, &call, arena);
    assert_string_equal(call.url, "https://api.example/2010-04-01/Accounts/AC1/Messages.json");
    assert_string_equal(call.method, "POST");
    assert_string_equal(call.user, "AC1");
    assert_string_equal(call.password, "token");
    assert_string_equal(form_value(&form, "To"), "+12125550101");
    assert_string_equal(form_value(&form, "From"), "+12125550100");
    assert_string_equal(form_value(&form, "Body"), "50% & más");
    assert_string_equal(form_value(&form, "ValidityPeriod"), "600");
    assert_string_equal(form_value(&form, "StatusCallback"), "https://texts.example/twilio/status");

    parcel.seconds_left = 90000; // longer than the API takes
    form = sent_form(&line, &parcel, &call, arena);
    assert_null(form_value(&form, "ValidityPeriod"));
    line.from = "";
    line.service = "MG1";
    form = sent_form(&line, &parcel, &call, arena);
    assert_string_equal(form_value(&form, "MessagingServiceSid"), "MG1");
    assert_null(form_value(&form, "From"));
    line.service = "";
    parcel.ours = "+12125550199"; // neither is set: the number that was texted answers
    form = sent_form(&line, &parcel, &call, arena);
    assert_string_equal(form_value(&form, "From"), "+12125550199");
}

static struct send_result result_of(struct twilio *line, enum http_outcome outcome, int status,
                                    const char *body, struct arena *arena)
{
    struct http_answer answer = {
        .outcome = outcome, .status = status, .body = body, .body_length = strlen(body)};
    return twilio_sent(line, &answer, arena);
}

static void every_answer_has_its_meaning(void **state)
{
    static const struct {
        enum http_outcome http;
        int status;
        const char *body;
        enum send_outcome outcome;
    } table[] = {
        {HTTP_ANSWERED,  201, "{\"sid\":\"SM1\"}",    SEND_TAKEN      },
        {HTTP_ANSWERED,  200, "{\"sid\":\"SM1\"}",    SEND_TAKEN      },
        {HTTP_ANSWERED,  201, "{}",                   SEND_UNKNOWN    },
        {HTTP_ANSWERED,  201, "<html>",               SEND_UNKNOWN    },
        {HTTP_AMBIGUOUS, 0,   "",                     SEND_UNKNOWN    },
        {HTTP_TOO_LONG,  201, "",                     SEND_UNKNOWN    },
        {HTTP_NOT_SENT,  0,   "",                     SEND_BUSY       },
        {HTTP_ANSWERED,  429, "",                     SEND_BUSY       },
        {HTTP_ANSWERED,  429, "{\"code\":20429}",     SEND_BUSY       },
        {HTTP_ANSWERED,  429, "{\"code\":99999}",     SEND_BUSY       },
        {HTTP_ANSWERED,  500, "oops",                 SEND_BUSY       },
        {HTTP_ANSWERED,  503, "{\"code\":20500}",     SEND_BUSY       },
        {HTTP_ANSWERED,  400, "{\"code\":63018}",     SEND_LATER      },
        {HTTP_ANSWERED,  401, "{\"code\":20003}",     SEND_DENIED     },
        {HTTP_ANSWERED,  401, "",                     SEND_DENIED     },
        {HTTP_ANSWERED,  404, "{\"code\":20404}",     SEND_DENIED     },
        {HTTP_ANSWERED,  400, "{\"code\":21606}",     SEND_DENIED     },
        {HTTP_ANSWERED,  400, "{\"code\":21610}",     SEND_SUPPRESSED },
        {HTTP_ANSWERED,  400, "{\"code\":21211}",     SEND_REFUSED    },
        {HTTP_ANSWERED,  400, "{\"code\":21614}",     SEND_UNREACHABLE},
        {HTTP_ANSWERED,  400, "{\"code\":30034}",     SEND_FILTERED   },
        {HTTP_ANSWERED,  504, "",                     SEND_UNKNOWN    },
        {HTTP_ANSWERED,  400, "{\"code\":\"21211\"}", SEND_REFUSED    },
        {HTTP_ANSWERED,  302, "",                     SEND_REFUSED    },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        SCRATCH(arena);
        struct twilio line = a_line();
        struct send_result result = result_of(&line, table[i].http, table[i].status, table[i].body, arena);
        if (result.outcome != table[i].outcome)
            fail_msg("%d %s means %d", table[i].status, table[i].body, result.outcome);
        assert_true((result.sid != NULL) == (result.outcome == SEND_TAKEN));
    }
}

static void every_failure_in_a_report_has_its_meaning(void **state)
{
    static const struct carrier_code table[] = {
        {0,     SEND_TAKEN      },
        {21610, SEND_SUPPRESSED },
        {30003, SEND_UNREACHABLE},
        {30005, SEND_UNREACHABLE},
        {30006, SEND_UNREACHABLE},
        {30007, SEND_FILTERED   },
        {30034, SEND_FILTERED   },
        {63018, SEND_LATER      },
        {99999, SEND_REFUSED    },
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++)
        assert_int_equal(carrier_failure(twilio_codes, table[i].code), table[i].outcome);
}

static void a_rotated_token_is_taken_up(void **state)
{
    SCRATCH(arena);
    struct twilio line = a_line();
    struct http_call call;
    struct carrier_parcel parcel = {.number = "+12125550101", .body = "x", .seconds_left = 60};
    line.tokens[1] = "next";
    result_of(&line, HTTP_ANSWERED, 401, "{\"code\":20003}", arena);
    sent_form(&line, &parcel, &call, arena);
    assert_string_equal(call.password, "next");
}

static void the_list_tells_which_texts_went(void **state)
{
    SCRATCH(arena);
    struct twilio line = a_line();
    struct http_call call = {0};
    struct carrier_parcel parcel = {.number = "+12125550101", .body = "hello", .attempted_real = 1795356300};
    twilio_ask(&line, &parcel, &call, arena);
    assert_string_equal(
        call.url, "https://api.example/2010-04-01/Accounts/AC1/Messages.json?To=%2B12125550101&PageSize=100");
    const char *list =
        "{\"messages\":[{\"sid\":\"SM1\",\"to\":\"+12125550101\",\"body\":\"hello\"},"
        "{\"sid\":\"SM2\",\"to\":\"+12125550101\",\"body\":\"other\"},"
        "{\"sid\":\"SM3\",\"to\":\"+12125550102\",\"body\":\"hello\"},"
        "{\"sid\":\"SM4\",\"to\":\"+12125550101\",\"body\":\"hello\",\"direction\":\"inbound\"},"
        "{\"sid\":\"SM6\",\"to\":\"+12125550101\",\"body\":\"hello\","
        "\"date_created\":\"Sun, 22 Nov 2026 13:00:00 +0000\"},"
        "{\"sid\":\"SM7\",\"to\":\"+12125550101\",\"body\":\"hello\","
        "\"date_created\":\"Sun, 22 Nov 2026 14:05:00 +0000\"},"
        "{\"sid\":5},7]}";
    struct http_answer answer = {
        .outcome = HTTP_ANSWERED, .status = 200, .body = list, .body_length = strlen(list)};
    const char **sids = twilio_asked(&parcel, &answer, arena);
    assert_string_equal(sids[0], "SM1");
    assert_string_equal(sids[1], "SM7"); // SM6 was made an hour before the attempt
    assert_null(sids[2]);
    answer.status = 500;
    assert_null(twilio_asked(&parcel, &answer, arena));
    answer = (struct http_answer){.outcome = HTTP_ANSWERED, .status = 200, .body = "{}", .body_length = 2};
    assert_null(twilio_asked(&parcel, &answer, arena));
    answer.outcome = HTTP_AMBIGUOUS;
    assert_null(twilio_asked(&parcel, &answer, arena));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_is_sent_as_the_api_wants_it),
        cmocka_unit_test(every_answer_has_its_meaning),
        cmocka_unit_test(every_failure_in_a_report_has_its_meaning),
        cmocka_unit_test(a_rotated_token_is_taken_up),
        cmocka_unit_test(the_list_tells_which_texts_went),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
