// SPDX-License-Identifier: MIT
// The Atom feed (RFC 4287): what is new or changed among what is open, newest first.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/http/page.h"
#include "content/site/pages.h"

enum { LOOKED_AT = 500, SHOWN = 50, SIZE_MOST = 1024 * 1024 };

struct entry {
    const struct record *record;
    int64_t updated;
};

static int newest_first(const void *a, const void *b)
{
    const struct entry *x = a, *y = b;
    if (x->updated != y->updated)
        return x->updated < y->updated ? 1 : -1;
    return strcmp(x->record->code, y->record->code);
}

// The last change this edition knows, else the day it was published.
static int64_t updated_at(struct view *view, const struct record *record)
{
    struct change_row change;
    struct date published;
    if (edition_changes(view->edition, record->code, &change, 1, view->arena))
        return change.published;
    if (record_date(record, "published", &published)) {
        int64_t at = date_instant(edition_zone(view->edition), published);
        return at < view->now ? at : edition_published(view->edition);
    }
    return edition_published(view->edition);
}

static void add_element(struct view *view, struct text *feed, const char *name, const char *value)
{
    text_print(feed, "<%s>", name);
    text_add(feed, html_escape(view->arena, value));
    text_print(feed, "</%s>\n", name);
}

static void add_entry(struct view *view, struct text *feed, const struct entry *entry)
{
    const struct record *record = entry->record;
    struct deadline deadline = deadline_of(view->edition, record, view->now);
    const char *language, *address = view_address(view, arena_print(view->arena, "/%s", record->code));
    struct text summary = text_in(view->arena, 4000);
    text_add(&summary, deadline_sentence(view->language, view->arena, &deadline, view->today));
    if (deadline.was.year)
        text_print(&summary, " %s.",
                   SAY(view, "Was {0}", .text = {view_date(view, DATE_AND_TIME, deadline.was)}));
    const char *plain = view_text(view, record, "plain_summary", &language);
    if (plain)
        text_print(&summary, " %s", plain);
    text_add(feed, "<entry>\n");
    add_element(view, feed, "id", address);
    add_element(view, feed, "title", view_title(view, record, &language));
    text_print(feed, "<link href=\"%s\"/>\n", html_escape(view->arena, address));
    add_element(view, feed, "updated", instant_write(view->arena, entry->updated));
    if (record_get(record, "agency"))
        text_print(feed, "<author><name>%s</name></author>\n",
                   html_escape(view->arena, record_get(record, "agency")));
    add_element(view, feed, "summary", summary.bytes);
    text_add(feed, "</entry>\n");
}

void feed_atom(struct http_request *request, struct http_response *response, void *context)
{
    struct view view;
    if (!view_open(&view, request, response, context))
        return;
    struct search search = {.kind = KIND_OPPORTUNITY, .now = view.now};
    struct found *found = arena_take(view.arena, LOOKED_AT * sizeof *found);
    struct entry *entries = arena_take(view.arena, LOOKED_AT * sizeof *entries);
    size_t count = edition_search(view.edition, &search, found, LOOKED_AT, NULL, view.arena);
    for (size_t i = 0; i < count; i++)
        entries[i] = (struct entry){&found[i].record, updated_at(&view, &found[i].record)};
    qsort(entries, count, sizeof *entries, newest_first);

    struct text feed = text_in(view.arena, SIZE_MOST);
    text_print(&feed,
               "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\" "
               "xml:lang=\"%s\">\n",
               view.tag);
    add_element(&view, &feed, "id", view_address(&view, "/feed.xml"));
    add_element(&view, &feed, "title",
                arena_print(view.arena, "%s: %s", edition_city(view.edition),
                            PLAIN(&view, "Bids and opportunities")));
    text_print(&feed, "<link rel=\"self\" href=\"%s\"/>\n<link href=\"%s\"/>\n",
               html_escape(view.arena, view_address(&view, "/feed.xml")),
               html_escape(view.arena, view_address(&view, "/")));
    add_element(&view, &feed, "updated", instant_write(view.arena, edition_published(view.edition)));
    text_print(&feed, "<author><name>%s</name></author>\n",
               html_escape(view.arena, edition_city(view.edition)));
    for (size_t i = 0; i < count && i < SHOWN; i++)
        add_entry(&view, &feed, &entries[i]);
    text_add(&feed, "</feed>\n");
    response->type = "application/atom+xml; charset=utf-8";
    response->body = feed.bytes;
    http_set_header(request, "Cache-Control", "no-cache");
    http_set_header(request, "Vary", "Accept-Language");
    view_close(&view);
}
