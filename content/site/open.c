// SPDX-License-Identifier: MIT
// GET /open/…: the open data of the current edition, a page at a time: links.next leads to the rest.
#include "content/site/open.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/site/pages.h"

enum { PAGE = 500, TABLE_MOST = 5000 };

static int64_t asked_after(struct http_request *request)
{
    int64_t after = 0;
    const char *given = http_query(request, "after");
    if (given)
        text_to_number(given, 1, INT64_MAX, &after);
    return after;
}

static void answer_json(struct view *view, json_t *package)
{
    char *text = json_dumps(package, JSON_INDENT(1) | JSON_REAL_PRECISION(15));
    view->response->type = "application/json";
    view->response->body = arena_text(view->arena, text);
    free(text);
    json_decref(package);
    http_set_header(view->request, "Cache-Control", "no-cache");
    http_set_header(view->request, "Access-Control-Allow-Origin", "*");
    view_close(view);
}

// Opportunities first, then contracts; `kind` and `after` say where a page goes on.
void open_releases(struct http_request *request, struct http_response *response, void *context)
{
    struct view view;
    if (!view_open(&view, request, response, context))
        return;
    bool is_contracts = text_is_same(http_query(request, "kind"), "contract");
    struct search search = {.kind = is_contracts ? KIND_CONTRACT : KIND_OPPORTUNITY,
                            .now = view.now,
                            .and_past = true,
                            .after = asked_after(request)};
    struct found *found = arena_take(view.arena, PAGE * sizeof *found);
    bool has_more = false;
    size_t count = edition_search(view.edition, &search, found, PAGE, &has_more, view.arena);
    json_t *package = open_package(view.edition, view.arena);
    json_t *releases = put_list(package, "releases");
    for (size_t i = 0; i < count; i++)
        json_array_append_new(releases, open_release(view.edition, &found[i].record, view.arena));
    const char *next = NULL;
    if (has_more)
        next = arena_print(view.arena, "/open/releases.json?kind=%s&after=%lld", kind_table[search.kind].name,
                           (long long)found[count - 1].order);
    else if (!is_contracts)
        next = "/open/releases.json?kind=contract";
    if (next)
        json_object_set_new(package, "links", json_pack("{s:s}", "next", view_address(&view, next)));
    answer_json(&view, package);
}

void open_table(struct http_request *request, struct http_response *response, void *context)
{
    struct view view;
    if (!view_open(&view, request, response, context))
        return;
    struct search search = {.kind = KIND_OPPORTUNITY, .now = view.now, .after = asked_after(request)};
    struct text table = text_in(view.arena, (size_t)64 * 1024 * 1024);
    text_add(&table, open_table_head(view.edition, search.kind, view.arena));
    struct found *found = arena_take(view.arena, PAGE * sizeof *found);
    bool has_more = true;
    for (size_t all = 0; has_more && all < TABLE_MOST;) {
        size_t count = edition_search(view.edition, &search, found, PAGE, &has_more, view.arena);
        for (size_t i = 0; i < count; i++)
            text_add(&table, open_table_line(view.edition, &found[i].record, view.arena));
        if (!count)
            break;
        all += count;
        search.after = found[count - 1].order;
    }
    if (has_more)
        http_set_header(
            request, "Link",
            arena_print(view.arena, "<%s>; rel=\"next\"",
                        view_address(&view, arena_print(view.arena, "/open/opportunities.csv?after=%lld",
                                                        (long long)search.after))));
    response->type = "text/csv; charset=utf-8; header=present";
    response->body = table.bytes;
    response->body_length = table.length;
    http_set_header(request, "Cache-Control", "no-cache");
    http_set_header(request, "Access-Control-Allow-Origin", "*");
    view_close(&view);
}
