// SPDX-License-Identifier: MIT
// The first page: what must be decided, what the next publication brings, what needs a translator.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/staff.h"

enum { FIRST_ROWS = 8, MESSAGES_PATIENCE_MS = 700 };

static void put_conflicts(struct visit *visit, const struct draft_counts *counts, json_t *model)
{
    struct conflict list[FIRST_ROWS];
    size_t count = draft_conflicts(visit->desk->draft, list, FIRST_ROWS, visit->arena);
    int64_t all = 0;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        all += counts->conflicts[kind];
    model_flag(model, "has_conflicts", count > 0);
    model_text(model, "to_decide", plural_shown(visit, all, "item", "items"));
    json_t *rows = model_list(model, "conflicts");
    for (size_t i = 0; i < count; i++) {
        json_t *row = model_row(rows);
        model_text(row, "code", list[i].code);
        model_text(row, "name", list[i].title);
        model_text(row, "source", list[i].source);
        model_text(row, "since", when_shown(visit, list[i].since));
    }
}

static void put_translations(struct visit *visit, const struct draft_counts *counts, json_t *model)
{
    json_t *rows = model_list(model, "translations");
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        if (!counts->stale[kind])
            continue;
        json_t *row = model_row(rows);
        model_text(row, "address", arena_print(visit->arena, "/list/%s?only=stale", kind_table[kind].plural));
        model_text(row, "bullet", kind_table[kind].bullet);
        model_text(row, "colour", kind_colour((enum kind)kind));
        model_text(row, "label", kind_table[kind].plural_label);
        model_number(visit, row, "count", counts->stale[kind]);
    }
    model_flag(model, "has_translations", json_array_size(rows) > 0);
}

static void put_kinds(json_t *model)
{
    json_t *rows = model_list(model, "kinds");
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        json_t *row = model_row(rows);
        model_text(row, "name", kind_table[kind].name);
        model_text(row, "label", kind_table[kind].label);
        model_text(row, "bullet", kind_table[kind].bullet);
        model_text(row, "colour", kind_colour((enum kind)kind));
    }
}

static void put_edition(struct visit *visit, json_t *model)
{
    struct published newest;
    if (!draft_published(visit->desk->draft, &newest, 1, visit->arena))
        return;
    model_number(visit, model, "edition", newest.number);
    model_text(model, "published", when_shown(visit, newest.at));
    model_text(model, "published_by", newest.who);
}

static void show(struct visit *visit, json_t *changes)
{
    json_t *model = json_object();
    visit->here = "/";
    model_text(model, "title", "Today");
    model_text(model, "day",
               language_date(language_english(), visit->arena, DATE_LONG, visit->today, visit->today));
    struct draft_counts counts;
    draft_counts(visit->desk->draft, &counts);
    put_conflicts(visit, &counts, model);
    put_translations(visit, &counts, model);
    put_edition(visit, model);
    put_kinds(model);
    kiosks_put_silent(visit, model);
    messages_put_work(visit, visit->waits_for, model);
    int64_t count = json_integer_value(json_object_get(changes, "count"));
    model_flag(model, "is_looked", changes != NULL);
    model_flag(model, "is_pending", visit->is_pending);
    model_flag(model, "has_changes", count > 0);
    model_text(model, "changes", plural_shown(visit, count, "change", "changes"));
    json_t *all = json_object_get(changes, "rows"), *rows = model_list(model, "rows");
    for (size_t i = 0; i < json_array_size(all) && i < FIRST_ROWS; i++)
        json_array_append(rows, json_array_get(all, i));
    if (count > FIRST_ROWS)
        model_text(model, "more", plural_shown(visit, count - FIRST_ROWS, "more", "more"));
    json_decref(changes);
    visit_page(visit, "front.html", model);
}

static void after_messages(struct visit *visit, struct staff_ask *ask)
{
    struct messages_work *work = arena_take(visit->arena, sizeof *work);
    *work = messages_work(ask);
    visit->waits_for = work;
    look_then(visit, show);
}

void front_show(struct visit *visit)
{
    struct staff_ask *ask = arena_take(visit->arena, sizeof *ask);
    *ask = (struct staff_ask){.method = "GET", .path = "/staff/summary"};
    staff_ask(visit, ask, 1, MESSAGES_PATIENCE_MS, after_messages);
}
