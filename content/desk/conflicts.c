// SPDX-License-Identifier: MIT
// Where staff and a source disagree: both are shown, a person decides.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

enum { SHOWN = 200 };

static void put_conflict(struct visit *visit, const struct conflict *conflict, json_t *row)
{
    struct draft_record found;
    const struct field *field = NULL;
    if (draft_get(visit->desk->draft, conflict->record, &found, visit->arena)) {
        field = kind_field(found.record.kind, conflict->field);
        model_text(row, "bullet", kind_table[found.record.kind].bullet);
        model_text(row, "colour", kind_colour(found.record.kind));
    }
    model_text(row, "id", arena_print(visit->arena, "%lld", (long long)conflict->id));
    model_text(row, "code", conflict->code);
    model_text(row, "name", conflict->title);
    model_text(row, "field", field ? field->label : conflict->field);
    model_text(row, "ours",
               text_is_empty(conflict->ours) ? "(nothing)" : value_shown(visit, field, conflict->ours));
    model_text(row, "ours_by", conflict->ours_by);
    model_text(row, "theirs",
               text_is_empty(conflict->theirs) ? "(nothing)" : value_shown(visit, field, conflict->theirs));
    model_text(row, "source", conflict->source);
    model_text(row, "since", when_shown(visit, conflict->since));
    model_flag(row, "is_due", text_is_same(conflict->field, "due"));
}

void conflicts_show(struct visit *visit)
{
    struct conflict *list = arena_take(visit->arena, SHOWN * sizeof *list);
    size_t count = draft_conflicts(visit->desk->draft, list, SHOWN, visit->arena);
    json_t *model = json_object(), *rows = model_list(model, "rows");
    visit->here = "/";
    model_text(model, "title", "To decide");
    model_flag(model, "is_empty", count == 0);
    for (size_t i = 0; i < count; i++)
        put_conflict(visit, &list[i], model_row(rows));
    visit_page(visit, "conflicts.html", model);
}

void conflicts_decide(struct visit *visit)
{
    int64_t id = 0;
    const char *take = visit_value(visit, "take");
    bool is_theirs = strcmp(take, "theirs") == 0;
    if (!text_to_number(visit_value(visit, "conflict"), 1, INT64_MAX, &id) ||
        (!is_theirs && strcmp(take, "ours") != 0)) {
        visit_refuse(visit, HTTP_BAD_REQUEST,
                     "Which of the two is right? Go back and press one of the two buttons.");
        return;
    }
    enum save_result result =
        draft_decide(visit->desk->draft, id, is_theirs, visit->account.email, visit->now);
    if (result == SAVE_DONE || result == SAVE_UNCHANGED)
        visit_go(visit, "/conflicts");
    else if (result == SAVE_REFUSED)
        visit_refuse(visit, HTTP_UNPROCESSABLE,
                     "That value cannot be taken: it is not right for this field.");
    else
        visit_refuse(visit, HTTP_UNAVAILABLE, "Nothing was decided yet. Go back and try again in a moment.");
}
