// SPDX-License-Identifier: MIT
// What a person agreed to, for an admin who is asked to prove it, and erasing a person who asks for that. The
// number is sent in forms only, and stands in no address.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/staff.h"

enum { PATIENCE_MS = 60 * 1000 }; // the whole record is proved, and erasing is many small steps

static void show(struct visit *visit, const char *number, const char *problem, const char *report,
                 bool is_erased)
{
    json_t *model = json_object();
    visit->here = "/messages";
    model_text(model, "title", "What a person agreed to");
    model_text(model, "number", number);
    model_text(model, "problem", problem);
    model_text(model, "report", report);
    model_flag(model, "may_erase", report && *number && !is_erased);
    model_flag(model, "is_erased", is_erased);
    visit_page(visit, "consent.html", model);
}

void consent_show(struct visit *visit)
{
    show(visit, "", NULL, NULL, false);
}

static void tell(struct visit *visit, struct staff_ask *ask)
{
    bool is_erased = ask->told && strcmp(ask->path, "/staff/erase") == 0;
    if (!ask->told)
        visit->answer->status = ask->status ? HTTP_UNPROCESSABLE : HTTP_UNAVAILABLE;
    show(visit, visit_value(visit, "number"), ask->why,
         json_string_value(json_object_get(ask->told, "report")), is_erased);
}

static void ask_about(struct visit *visit, const char *path)
{
    const char *given = visit_value(visit, "number");
    struct staff_ask *ask = arena_take(visit->arena, sizeof *ask);
    json_t *body = json_pack("{s:s, s:s}", "number", utf8_clean(visit->arena, given, strlen(given)), "by",
                             visit->account.email);
    *ask = (struct staff_ask){.method = "POST", .path = path, .body = staff_body(visit, body)};
    staff_ask(visit, ask, 1, PATIENCE_MS, tell);
}

void consent_look_up(struct visit *visit)
{
    ask_about(visit, "/staff/consent");
}

void consent_erase(struct visit *visit)
{
    if (*visit_value(visit, "sure")) {
        ask_about(visit, "/staff/erase");
        return;
    }
    visit->answer->status = HTTP_UNPROCESSABLE;
    show(visit, visit_value(visit, "number"),
         "Nothing was erased. Look the number up again, and say that this person asked for it.", NULL, false);
}

void consent_erased(struct visit *visit)
{
    struct staff_ask *ask = arena_take(visit->arena, sizeof *ask);
    *ask = (struct staff_ask){.method = "GET", .path = "/staff/erased"};
    staff_ask(visit, ask, 1, PATIENCE_MS, tell);
}
