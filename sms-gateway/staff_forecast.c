// SPDX-License-Identifier: MIT
// Who would hear of an edition: worked out by a process of its own, so that texts are answered meanwhile.
#include "content/base/text.h"
#include "content/http/form.h"
#include "sms-gateway/gateway.h"
#include "sms-gateway/staff.h"
#include "sms-gateway/staff_child.h"

static void tell(struct http_request *request, int status, const char *said)
{
    struct http_response answer = {.type = "application/json"};
    if (status == 0)
        answer.body = said;
    else
        staff_refuse(request, &answer, HTTP_UNPROCESSABLE, said);
    http_answer(request, &answer);
}

void staff_forecast(struct http_request *request, struct http_response *response, void *context)
{
    struct gateway *gateway = context;
    struct form form = {0};
    const char *error = NULL, *edition = http_query(request, "edition");
    if (!staff_may(request, response, context))
        return;
    if (!edition && form_read_urlencoded(request->arena, request->body, request->body_length, &form, &error))
        edition = form_value(&form, "edition");
    if (!edition || text_is_empty(edition) || edition[0] == '-')
        staff_refuse(request, response, HTTP_BAD_REQUEST, "Which edition? Name its number or its file.");
    else
        staff_child(gateway, request, response, (const char *const[]){"--json", "forecast", edition, NULL},
                    "", tell);
}
