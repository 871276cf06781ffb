// SPDX-License-Identifier: MIT
// The records of one kind, found and filtered.
#include <string.h>

#include "content/base/text.h"
#include "content/desk/inside.h"

static const struct choice only_table[] = {
    {"all",       "All"                 },
    {"conflicts", "To decide"           },
    {"stale",     "Translation to check"},
    {"withdrawn", "Withdrawn"           },
    {NULL,        NULL                  },
};

static void put_kinds(struct visit *visit, const struct kind_row *here, json_t *model)
{
    json_t *list = model_list(model, "tabs");
    struct draft_counts counts;
    draft_counts(visit->desk->draft, &counts);
    for (int kind = 0; kind < KIND_COUNT; kind++) {
        json_t *row = model_row(list);
        model_text(row, "address", arena_print(visit->arena, "/list/%s", kind_table[kind].plural));
        model_text(row, "label", kind_table[kind].plural_label);
        model_text(row, "bullet", kind_table[kind].bullet);
        model_text(row, "colour", kind_colour((enum kind)kind));
        model_number(visit, row, "count", counts.all[kind]);
        model_flag(row, "is_here", here->kind == (enum kind)kind);
    }
}

static bool has_stale(const struct record *record)
{
    for (size_t i = 0; i < record->count; i++)
        if (record->values[i].is_stale)
            return true;
    return false;
}

static void put_record(struct visit *visit, const struct draft_record *found, json_t *row)
{
    const struct kind_row *kind = &kind_table[found->record.kind];
    const char *agency = kind_field(kind->kind, "agency") ? record_get(&found->record, "agency") : NULL;
    model_text(row, "code", found->record.code);
    model_text(row, "name", record_title(&found->record, "en"));
    model_text(row, "agency", agency);
    if (kind->when && record_get(&found->record, kind->when)) {
        const struct field *field = kind_field(kind->kind, kind->when);
        model_text(row, "when_label", field->label);
        model_text(row, "when", value_shown(visit, field, record_get(&found->record, kind->when)));
    }
    model_text(row, "changed", when_shown(visit, found->changed));
    model_text(row, "changed_by", found->changed_by);
    model_flag(row, "is_withdrawn", found->is_withdrawn);
    model_flag(row, "has_conflict", found->has_conflict);
    model_flag(row, "is_stale", has_stale(&found->record));
}

static const char *page_address(struct visit *visit, const struct kind_row *kind, int64_t page)
{
    const char *words = http_query(visit->request, "words"), *only = http_query(visit->request, "only");
    return arena_print(visit->arena, "/list/%s?words=%s&only=%s&page=%lld", kind->plural,
                       url_encode(visit->arena, words ? words : ""),
                       url_encode(visit->arena, only ? only : ""), (long long)page);
}

static void put_filter(json_t *model, const char *words, const char *only)
{
    json_t *choices = model_list(model, "only");
    model_text(model, "words", words);
    for (const struct choice *choice = only_table; choice->name; choice++) {
        json_t *row = model_row(choices);
        model_text(row, "name", choice->name);
        model_text(row, "label", choice->label);
        model_flag(row, "is_chosen", text_is_same(choice->name, only));
    }
}

void kind_show(struct visit *visit)
{
    const struct kind_row *kind = kind_named(visit_part(visit, 0));
    if (!kind) {
        visit_refuse(visit, HTTP_NOT_FOUND, "There is no such kind of record.");
        return;
    }
    int64_t page = 1;
    const char *words = http_query(visit->request, "words"), *only = http_query(visit->request, "only");
    const char *typed_page = http_query(visit->request, "page");
    if (typed_page)
        text_to_number(typed_page, 1, 1000000, &page);
    struct draft_filter filter = {.kind = kind->kind,
                                  .words = text_is_empty(words) ? NULL : words,
                                  .only_conflicts = text_is_same(only, "conflicts"),
                                  .only_stale = text_is_same(only, "stale"),
                                  .only_withdrawn = text_is_same(only, "withdrawn"),
                                  .offset = (page - 1) * PAGE_ROWS};
    struct draft_record *list = arena_take(visit->arena, PAGE_ROWS * sizeof *list);
    size_t count = draft_list(visit->desk->draft, &filter, list, PAGE_ROWS, visit->arena);
    int64_t all = draft_count(visit->desk->draft, &filter);
    json_t *model = json_object();
    visit->here = "/list/opportunities";
    model_text(model, "title", kind->plural_label);
    model_text(model, "kind", kind->name);
    model_text(model, "kind_label", text_lower(visit->arena, kind->label));
    model_text(model, "kinds", kind->plural);
    model_text(model, "bullet", kind->bullet);
    model_text(model, "colour", kind_colour(kind->kind));
    put_kinds(visit, kind, model);
    put_filter(model, words, only);
    model_text(model, "found", all ? plural_shown(visit, all, "item", "items") : NULL);
    json_t *rows = model_list(model, "rows");
    for (size_t i = 0; i < count; i++)
        put_record(visit, &list[i], model_row(rows));
    if (page > 1)
        model_text(model, "before", page_address(visit, kind, page - 1));
    if (filter.offset + (int64_t)count < all)
        model_text(model, "after", page_address(visit, kind, page + 1));
    visit_page(visit, "list.html", model);
}
