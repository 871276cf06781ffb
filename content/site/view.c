// SPDX-License-Identifier: MIT
// What every page needs: its language and direction, its links, and the words for a record in a list.
#include "content/site/view.h"

#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/edition/stage.h"
#include "content/http/form.h"
#include "content/http/page.h"

void put(json_t *object, const char *name, const char *text)
{
    if (text && *text)
        json_object_set_new(object, name, json_string(text));
}

void put_flag(json_t *object, const char *name, bool is_set)
{
    json_object_set_new(object, name, json_boolean(is_set));
}

json_t *put_list(json_t *object, const char *name)
{
    json_t *list = json_array();
    json_object_set_new(object, name, list);
    return list;
}

json_t *add_object(json_t *list)
{
    json_t *object = json_object();
    json_array_append_new(list, object);
    return object;
}

const char *view_href_query(const struct view *view, const char *path, const char *query)
{
    const char *language = view->is_chosen ? arena_print(view->arena, "language=%s", view->tag) : "";
    bool has_both = *language && *query;
    return arena_print(view->arena, "%s%s%s%s%s", path, *language || *query ? "?" : "", query,
                       has_both ? "&" : "", language);
}

const char *view_href(const struct view *view, const char *path)
{
    return view_href_query(view, path, "");
}

const char *view_address(const struct view *view, const char *path)
{
    return arena_print(view->arena, "%s%s", edition_public_url(view->edition), path);
}

const char *view_date(const struct view *view, enum date_form form, struct date date)
{
    return language_date(view->language, view->arena, form, date, view->today);
}

const char *view_when(const struct view *view, const struct record *record)
{
    struct date start, end;
    if (!record_date(record, "start", &start))
        return NULL;
    const char *begins = view_date(view, DATE_NEAR, start);
    if (!record_date(record, "end", &end) || !end.has_time || date_day(start) != date_day(end))
        return begins;
    return SAY(view, "{0} to {1}", .text = {begins, view_date(view, DATE_TIME, end)});
}

const char *view_text(const struct view *view, const struct record *record, const char *field,
                      const char **language)
{
    bool is_own;
    const char *text = record_text(record, field, view->tag, &is_own);
    if (language)
        *language = text && !is_own ? "en" : NULL;
    return text;
}

const char *view_title(const struct view *view, const struct record *record, const char **language)
{
    const char *field = record_title_field(record, view->tag);
    *language = field && record_value(record, field, view->tag) ? NULL : "en";
    return record_title(record, view->tag);
}

const char *view_choice(const struct view *view, const struct record *record, const char *field)
{
    const struct field *row = kind_field(record->kind, field);
    const char *label = row ? choice_label(row->choices, record_get(record, field)) : NULL;
    return label ? say_plain(view->language, label) : NULL;
}

void put_kind(struct view *view, json_t *object, enum kind kind)
{
    static const char *const colours[KIND_COUNT] = {
        [KIND_OPPORTUNITY] = "blue", [KIND_CONTRACT] = "teal", [KIND_PLAN] = "blue",
        [KIND_SESSION] = "green",    [KIND_EVENT] = "violet",  [KIND_GUIDE] = "amber",
        [KIND_FACT] = "amber",       [KIND_JOB] = "amber",     [KIND_TERM] = "amber",
        [KIND_FIGURE] = "teal",
    };
    put(object, "colour", colours[kind]);
    put(object, "bullet", kind_table[kind].bullet);
    put(object, "kind", say_plain(view->language, kind_table[kind].label));
}

static const char *join(struct view *view, const char *const *parts, size_t count)
{
    struct text text = text_in(view->arena, 2000);
    for (size_t i = 0; i < count; i++) {
        if (!parts[i] || !*parts[i])
            continue;
        if (text.length)
            text_add(&text, " · ");
        text_add(&text, parts[i]);
    }
    return text.bytes;
}

static void put_opportunity_row(struct view *view, json_t *row, const struct record *record)
{
    struct deadline deadline = deadline_of(view->edition, record, view->now);
    const char *parts[] = {record_get(record, "agency"), view_choice(view, record, "borough")};
    bool is_dated = deadline.state == DEADLINE_OPEN || deadline.state == DEADLINE_PAST;
    put(row, "under", join(view, parts, 2));
    put(row, "left", deadline_left(view->language, view->arena, &deadline));
    if (is_dated)
        put(row, "when", view_date(view, DATE_AND_TIME, deadline.due));
    if (deadline.was.year && is_dated)
        put(row, "was", SAY(view, "was {0}", .text = {view_date(view, DATE_SHORT, deadline.was)}));
    if (deadline.being_checked)
        put(row, "note", PLAIN(view, "being checked"));
    put_flag(row, "is_urgent", deadline.is_urgent);
}

static void put_contract_row(struct view *view, json_t *row, const struct record *record)
{
    struct step steps[STAGE_COUNT];
    int stage = (int)contract_steps(view->edition, record, view->now, steps);
    const char *parts[] = {record_get(record, "vendor"), record_get(record, "agency"),
                           record_get(record, "contract_id")};
    put(row, "under", join(view, parts, 3));
    if (stage < (int)STAGE_COUNT) {
        put(row, "left", say_plain(view->language, stage_table[stage].label));
        put(row, "when",
            SAY(view, "step {0, number} of {1, number}", .number = {stage + 1, (double)STAGE_COUNT}));
    }
}

void add_row(struct view *view, json_t *list, const struct record *record)
{
    const char *language;
    json_t *row = add_object(list);
    put(row, "title", view_title(view, record, &language));
    put(row, "lang", language);
    put(row, "href", view_href(view, arena_print(view->arena, "/%s", record->code)));
    put(row, "code", record->code);
    put_kind(view, row, record->kind);
    if (record->kind == KIND_OPPORTUNITY) {
        put_opportunity_row(view, row, record);
    } else if (record->kind == KIND_CONTRACT) {
        put_contract_row(view, row, record);
    } else if (record->kind == KIND_SESSION || record->kind == KIND_EVENT) {
        const char *parts[] = {record_get(record, "place"), view_choice(view, record, "borough"),
                               view_choice(view, record, "language")};
        bool is_cancelled = text_is_same(record_get(record, "status"), "cancelled");
        put(row, "under", join(view, parts, 3));
        put(row, "when", view_when(view, record));
        put(row, "left", is_cancelled ? PLAIN(view, "Cancelled") : NULL);
        put_flag(row, "is_urgent", is_cancelled);
    }
}

static const char *words_of(void *context, const char *english)
{
    const struct view *view = context;
    return say_plain(view->language, english);
}

static const char *path_without_query(const struct view *view)
{
    return view->request->path;
}

// One link a language, each to this same page; without other parts of the query, which would not mean the
// same.
static void put_languages(struct view *view)
{
    json_t *list = put_list(view->model, "languages");
    const char *path = path_without_query(view);
    for (const char *const *tag = edition_languages(view->edition); *tag; tag++) {
        struct language *language = language_find(*tag);
        if (!language)
            continue;
        const struct language_row *row = language_row_of(language);
        json_t *object = add_object(list);
        put(object, "tag", row->tag);
        put(object, "name", row->name);
        put(object, "dir", row->right_to_left ? "rtl" : "ltr");
        put(object, "href", arena_print(view->arena, "%s?language=%s", path, row->tag));
        put(object, "address",
            arena_print(view->arena, "%s%s?language=%s", edition_public_url(view->edition), path, row->tag));
        put_flag(object, "is_current", language == view->language);
    }
    put(view->model, "canonical", view_address(view, path));
}

static void choose_language(struct view *view)
{
    const char *const *offered = edition_languages(view->edition);
    const char *asked = http_query(view->request, "language");
    for (const char *const *tag = offered; asked && *tag; tag++) {
        if (text_is_same_word(*tag, asked) && language_find(*tag)) {
            view->tag = *tag;
            view->is_chosen = true;
        }
    }
    if (!view->tag)
        view->tag = http_language(view->request, offered);
    view->language = language_find(view->tag);
    if (!view->language) { // an edition of a program that knows more languages
        view->language = language_english();
        view->tag = "en";
    }
}

static void put_frame(struct view *view)
{
    json_t *model = view->model;
    struct date published = date_at(edition_zone(view->edition), edition_published(view->edition));
    put(model, "language", view->tag);
    put(model, "dir", language_is_rtl(view->language) ? "rtl" : "ltr");
    put(model, "city", edition_city(view->edition));
    put(model, "home", view_href(view, "/"));
    put(model, "as_of", SAY(view, "as of {0}", .text = {view_date(view, DATE_NEAR, published)}));
    put(model, "text_number", edition_text_number(view->edition));
    put_flag(model, "is_sample", edition_is_sample(view->edition));
    put(model, "feed", "/feed.xml");
    put(model, "calendar", "/calendar.ics");
    if (view->is_chosen)
        put(model, "chosen", view->tag);
    put_languages(view);
}

// Before the first publish there is nothing to show, in English, which every build has.
static void draw_empty(struct view *view)
{
    struct page page = {.templates = site_files, .words = words_of, .context = view};
    view->language = language_english();
    put(view->model, "language", "en");
    put(view->model, "dir", "ltr");
    view->response->status = HTTP_UNAVAILABLE;
    view->response->body = page_render(view->arena, &page, "empty.html", view->model);
    http_set_header(view->request, "Retry-After", "60");
}

bool view_open(struct view *view, struct http_request *request, struct http_response *response,
               struct site *site)
{
    *view = (struct view){.site = site,
                          .edition = site->edition,
                          .request = request,
                          .response = response,
                          .now = clock_now(site->clock),
                          .arena = request->arena,
                          .model = json_object()};
    http_set_header(
        request, "Content-Security-Policy",
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
        "frame-ancestors 'none'");
    http_set_header(request, "Referrer-Policy", "no-referrer");
    put(view->model, "style", site->style);
    if (!view->edition) {
        draw_empty(view);
        view_close(view);
        return false;
    }
    view->today = date_at(edition_zone(view->edition), view->now);
    choose_language(view);
    put_frame(view);
    return true;
}

void view_draw(struct view *view, const char *name, enum http_status status)
{
    struct page page = {.templates = site_files, .words = words_of, .context = view};
    view->response->status = status;
    view->response->body = page_render(view->arena, &page, name, view->model);
    http_set_header(view->request, "Cache-Control", "no-cache");
    http_set_header(view->request, "Vary", "Accept-Language");
    http_set_header(view->request, "Content-Language", view->tag);
    view_close(view);
}

void view_close(struct view *view)
{
    json_decref(view->model);
    view->model = NULL;
}
