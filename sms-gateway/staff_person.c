// SPDX-License-Identifier: MIT
// What one person agreed to, and erasing them: the commands consent and erase, for staff who have no shell.
// The number comes in a body and goes on by standard input, so that it stands in no log and no list of
// processes.
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/ledger/phone.h"
#include "sms-gateway/staff.h"
#include "sms-gateway/staff_child.h"

enum { WHO_MOST = 200 };

// A report has lines; why there is none is one sentence.
static void tell(struct http_request *request, int status, const char *said)
{
    struct http_response answer = {.type = "application/json"};
    if (status != 0 && !strchr(said, '\n')) {
        staff_refuse(request, &answer, HTTP_UNPROCESSABLE, said);
    } else {
        json_t *json = json_pack("{s:s}", "report", said);
        char *bytes = json_dumps(json, JSON_COMPACT);
        answer.body = arena_text(request->arena, bytes ? bytes : "{}");
        free(bytes);
        json_decref(json);
    }
    http_answer(request, &answer);
}

static void with_number(struct http_request *request, struct http_response *response, struct gateway *gateway,
                        const char *command)
{
    if (!staff_may(request, response, gateway))
        return;
    json_auto_t *body = json_loadb(request->body, request->body_length, JSON_REJECT_DUPLICATES, NULL);
    const char *given = json_string_value(json_object_get(body, "number"));
    const char *number = given ? phone_normal(request->arena, given) : NULL;
    const char *by = json_string_value(json_object_get(body, "by"));
    if (text_is_empty(by) || strlen(by) > WHO_MOST || by[0] == '-')
        staff_refuse(request, response, HTTP_BAD_REQUEST,
                     "The body is JSON with at least {\"number\": whose, \"by\": who asks}.");
    else if (!number)
        staff_refuse(request, response, HTTP_UNPROCESSABLE,
                     "That is no phone number. Write it as (212) 555-0100 or +12125550100.");
    else
        staff_child(gateway, request, response, (const char *const[]){"--by", by, command, "-", NULL},
                    arena_print(request->arena, "%s\n", number), tell);
}

void staff_consent(struct http_request *request, struct http_response *response, void *context)
{
    with_number(request, response, context, "consent");
}

void staff_erase(struct http_request *request, struct http_response *response, void *context)
{
    with_number(request, response, context, "erase");
}

void staff_erased(struct http_request *request, struct http_response *response, void *context)
{
    if (staff_may(request, response, context))
        staff_child(context, request, response, (const char *const[]){"erased", NULL}, "", tell);
}
