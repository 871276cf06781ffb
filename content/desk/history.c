// SPDX-License-Identifier: MIT
// What happened to a record, putting a value back, and taking the record off every face.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/record.h"

enum { SHOWN = 50 };

static void put_change(struct visit *visit, enum kind kind, const struct history_row *change, json_t *row)
{
    const struct field *field = *change->field ? kind_field(kind, change->field) : NULL;
    const char *language =
        change->language && strcmp(change->language, "en") != 0 ? language_shown(change->language) : NULL;
    model_text(row, "id", arena_print(visit->arena, "%lld", (long long)change->id));
    model_text(row, "when", when_shown(visit, change->at));
    model_text(row, "who", change->who);
    if (!field) {
        static const char *const events[][2] = {
            {"made",      "Made"                     },
            {"withdrawn", "Withdrawn from every face"},
            {"put back",  "Put back"                 }
        };
        for (size_t i = 0; i < 3; i++)
            if (text_is_same(change->after, events[i][0]))
                model_text(row, "event", events[i][1]);
        return;
    }
    model_text(row, "field",
               language ? arena_print(visit->arena, "%s, %s", field->label, language) : field->label);
    model_text(row, "before",
               text_is_empty(change->before) ? "(nothing)" : value_shown(visit, field, change->before));
    model_text(row, "after",
               text_is_empty(change->after) ? "(nothing)" : value_shown(visit, field, change->after));
    model_flag(row, "may_restore", visit_may(visit, PAGE_EDITOR) && !field->by_machine);
}

void history_show(struct visit *visit)
{
    struct draft_record found;
    if (!record_here(visit, &found))
        return;
    int64_t from = 0;
    const char *typed = http_query(visit->request, "from");
    if (typed)
        text_to_number(typed, 0, 1000000, &from);
    struct history_row list[SHOWN + 1]; // one more tells whether there are more
    size_t count = draft_history(visit->desk->draft, found.record.id, list, SHOWN + 1, from, visit->arena);
    json_t *model = json_object(), *rows = model_list(model, "rows");
    record_put_head(visit, &found, model);
    model_flag(model, "is_restored", http_query(visit->request, "restored") != NULL);
    int64_t next = from + SHOWN;
    if (count > SHOWN)
        model_text(
            model, "older",
            arena_print(visit->arena, "/records/%s/history?from=%lld", found.record.code, (long long)next));
    for (size_t i = 0; i < count && i < SHOWN; i++)
        put_change(visit, found.record.kind, &list[i], model_row(rows));
    visit_page(visit, "history.html", model);
}

void history_restore(struct visit *visit)
{
    struct draft_record found;
    int64_t id = 0;
    if (!record_here(visit, &found))
        return;
    text_to_number(visit_value(visit, "change"), 1, INT64_MAX, &id);
    enum save_result result = draft_restore(visit->desk->draft, id, visit->account.email, visit->now);
    if (result == SAVE_DONE || result == SAVE_UNCHANGED)
        visit_go(visit, arena_print(visit->arena, "/records/%s/history?restored=1", found.record.code));
    else if (result == SAVE_REFUSED)
        visit_refuse(visit, HTTP_UNPROCESSABLE,
                     "That value cannot be put back: it would not be right any more.");
    else
        visit_refuse(visit, HTTP_UNAVAILABLE, "Nothing was changed. Go back and try again in a moment.");
}

void withdraw_show(struct visit *visit)
{
    struct draft_record found;
    if (!record_here(visit, &found))
        return;
    json_t *model = json_object();
    record_put_head(visit, &found, model);
    model_flag(model, "is_reviewed", publish_is_reviewed(visit));
    visit_page(visit, "withdraw.html", model);
}

static void on_withdrawn(struct visit *visit, const struct job_result *result)
{
    if (result->status == 0)
        visit_go(visit, arena_print(visit->arena, "/records/%s", visit_part(visit, 0)));
    else
        visit_refuse(visit, HTTP_FAILED,
                     "It is withdrawn on the desk, but the publication did not go through, so the public can "
                     "still see it. "
                     "Open Publish and try once more.");
}

// Withdraws, and publishes at once: for the thing that must not stand there a minute longer. Where two have
// to look, the second still has to.
void withdraw_do(struct visit *visit)
{
    struct draft_record found;
    if (!record_here(visit, &found))
        return;
    if (visit->desk->is_writing ||
        !draft_withdraw(visit->desk->draft, found.record.id, true, visit->account.email, visit->now)) {
        visit_refuse(visit, HTTP_UNAVAILABLE,
                     "Not withdrawn: an import or a publication is running. Try again in a moment.");
        return;
    }
    if (publish_is_reviewed(visit)) // what else waits was not looked at by a second person
        visit_go(visit, "/publish");
    else
        job_start(visit, (const char *const[]){"stoop", "publish", "--as", visit->account.email, NULL}, true,
                  on_withdrawn);
}

void withdraw_undo(struct visit *visit)
{
    struct draft_record found;
    if (!record_here(visit, &found))
        return;
    if (draft_withdraw(visit->desk->draft, found.record.id, false, visit->account.email, visit->now))
        visit_go(visit, arena_print(visit->arena, "/records/%s", found.record.code));
    else
        visit_refuse(visit, HTTP_UNAVAILABLE, "Not put back. Try again in a moment.");
}
