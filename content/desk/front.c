// SPDX-License-Identifier: MIT
// The first page: what must be decided, what the next publication brings, what needs a translator.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

enum { FIRST_ROWS = 8 };

static void put_conflicts(struct visit *visit, json_t *model)
{
    struct conflict list[FIRST_ROWS];
    size_t count = draft_conflicts(visit->desk->draft, list, FIRST_ROWS, visit->arena);
    int64_t all = 0;
    for (int kind = 0; kind < KIND_COUNT; kind++)
        all += draft_count(visit->desk->draft,
                           &(struct draft_filter){.kind = (enum kind)kind, .only_conflicts = true});
    put_flag(model, "has_conflicts", count > 0);
    put_text(model, "to_decide", plural(visit, all, "item", "items"));
    json_t *rows = put_list(model, "conflicts");
    for (size_t i = 0; i < count; i++) {
        json_t *row = add_row(rows);
        put_text(row, "code", list[i].code);
        put_text(row, "name", list[i].title);
        put_text(row, "source", list[i].source);
        put_text(row, "since", when_text(visit, list[i].since));
    }
}

static void put_translations(struct visit *visit, json_t *model)
{
    json_t *rows = put_list(model, "translations");
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        struct draft_filter stale = {.kind = (enum kind)kind, .only_stale = true};
        int64_t count = draft_count(visit->desk->draft, &stale);
        if (!count)
            continue;
        json_t *row = add_row(rows);
        put_text(row, "address", arena_print(visit->arena, "/list/%s?only=stale", kind_table[kind].plural));
        put_text(row, "bullet", kind_table[kind].bullet);
        put_text(row, "colour", kind_colour((enum kind)kind));
        put_text(row, "label", kind_table[kind].plural_label);
        put_number(visit, row, "count", count);
    }
    put_flag(model, "has_translations", json_array_size(rows) > 0);
}

static void put_edition(struct visit *visit, json_t *model)
{
    struct published newest;
    if (!draft_published(visit->desk->draft, &newest, 1, visit->arena))
        return;
    put_number(visit, model, "edition", newest.number);
    put_text(model, "published", when_text(visit, newest.at));
    put_text(model, "published_by", newest.who);
}

static void show(struct visit *visit, json_t *changes)
{
    json_t *model = json_object();
    visit->here = "/";
    put_text(model, "title", "Today");
    put_text(model, "day",
             language_date(language_english(), visit->arena, DATE_LONG, visit->today, visit->today));
    put_conflicts(visit, model);
    put_translations(visit, model);
    put_edition(visit, model);
    int64_t count = json_integer_value(json_object_get(changes, "count"));
    put_flag(model, "is_looked", changes != NULL);
    put_flag(model, "has_changes", count > 0);
    put_text(model, "changes", plural(visit, count, "change", "changes"));
    json_t *all = json_object_get(changes, "rows"), *rows = put_list(model, "rows");
    for (size_t i = 0; i < json_array_size(all) && i < FIRST_ROWS; i++)
        json_array_append(rows, json_array_get(all, i));
    if (count > FIRST_ROWS)
        put_text(model, "more", plural(visit, count - FIRST_ROWS, "more", "more"));
    json_decref(changes);
    visit_page(visit, "front.html", model);
}

void front_show(struct visit *visit)
{
    look_then(visit, show);
}
