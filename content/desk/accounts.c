// SPDX-License-Identifier: MIT
// Who may use the desk. Passwords are set by the operator only, with `stoop account`.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

enum { SHOWN = 500 };

static const char *const role_help[] = {
    [ROLE_VIEWER] = "looks at everything",
    [ROLE_EDITOR] = "edits, imports and publishes",
    [ROLE_ADMIN] = "the same, and sees accounts",
};

void accounts_show(struct visit *visit)
{
    struct account *list = arena_take(visit->arena, SHOWN * sizeof *list);
    size_t count = account_list(visit->desk->draft, list, SHOWN, visit->arena);
    json_t *model = json_object(), *rows = model_list(model, "rows");
    visit->here = "/accounts";
    model_text(model, "title", "Accounts");
    for (size_t i = 0; i < count; i++) {
        json_t *row = model_row(rows);
        model_text(row, "address", list[i].email);
        model_text(row, "role", role_name(list[i].role));
        model_text(row, "help", role_help[list[i].role]);
        model_flag(row, "is_closed", list[i].is_closed);
        model_flag(row, "is_me", list[i].id == visit->account.id);
        model_flag(row, "may_close", !list[i].is_closed && list[i].id != visit->account.id);
    }
    visit_page(visit, "accounts.html", model);
}

void accounts_close(struct visit *visit)
{
    const char *email = visit_value(visit, "email");
    if (strcmp(email, visit->account.email) == 0) {
        visit_refuse(visit, HTTP_UNPROCESSABLE, "This is your own account. Ask another admin to close it.");
        return;
    }
    const char *problem = account_close(visit->desk->draft, email, visit->now);
    if (problem)
        visit_refuse(visit, HTTP_UNPROCESSABLE, problem);
    else
        visit_go(visit, "/accounts");
}
