// SPDX-License-Identifier: MIT
// GET /<CODE>: one thing, told whole, for the phone it was scanned with.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/deadline.h"
#include "content/site/item.h"
#include "content/site/pages.h"

void item_fact(struct view *view, const char *label, const char *value)
{
    if (!value || !*value)
        return;
    json_t *facts = json_object_get(view->model, "facts");
    json_t *fact = add_object(facts ? facts : put_list(view->model, "facts"));
    put(fact, "label", label);
    put(fact, "value", value);
    put_flag(view->model, "has_facts", true);
}

const char *item_whose_words(struct view *view, const struct record *record, const char *field)
{
    const struct field *row = field ? kind_field(record->kind, field) : NULL;
    if (!row || !row->translated || text_is_same(view->tag, "en"))
        return NULL;
    const char *english = record_whose_words(record_value(record, field, view->tag));
    const char *words = english ? say_plain(view->language, english) : NULL, *last = view->translation;
    view->translation = words;
    return text_is_same(words, last) ? NULL : words;
}

void item_paragraphs(struct view *view, const struct record *record, const char *field, const char *name)
{
    const char *language;
    const char *text = kind_field(record->kind, field) ? view_text(view, record, field, &language) : NULL;
    if (!text)
        return;
    json_t *object = json_object();
    json_object_set_new(view->model, name, object);
    put(object, "lang", language);
    put(object, "note", item_whose_words(view, record, field));
    json_t *list = put_list(object, "paragraphs");
    for (char **line = text_split(view->arena, text, '\n', NULL); *line; line++) {
        if (!text_is_empty(*line))
            put(add_object(list), "text", *line);
    }
}

void item_mark(struct view *view, const char *label, const char *date, const char *place, bool is_due)
{
    struct date at;
    if (!date || !date_read(date, &at))
        return;
    bool is_past = date_instant(edition_zone(view->edition), at) < view->now;
    if (view->is_off && !is_past)
        return;
    json_t *marks = json_object_get(view->model, "marks");
    json_t *mark = add_object(marks ? marks : put_list(view->model, "marks"));
    put(mark, "label", label);
    put(mark, "date", view_date(view, DATE_AND_TIME, at));
    put(mark, "machine", date);
    put(mark, "place", place);
    put_flag(mark, "is_past", is_past);
    put_flag(mark, "is_due", is_due);
    put_flag(view->model, "has_marks", true);
}

void item_milestones(struct view *view, const struct record *record)
{
    struct list_row row;
    for (const char *at = record_get(record, "milestones"); at && list_next(&at, &row, view->arena);) {
        const char *label = choice_label(milestone_table, row.cell[0]);
        bool is_own = !text_is_empty(row.cell[1]) && (!label || text_is_same(row.cell[0], "other"));
        item_mark(view, is_own ? row.cell[1] : say_plain(view->language, label ? label : N_("Other date")),
                  row.cell[2], row.cell[3], false);
    }
}

// Where the thing is known from, and how old that is.
static void put_source(struct view *view, const struct record *record)
{
    int64_t at;
    const char *source = record_source(record, view->language), *read_at = record_get(record, "source_at");
    if (!source)
        return;
    if (read_at && instant_read(read_at, edition_zone(view->edition), &at))
        put(view->model, "source",
            SAY(view, "Source: {0}, {1}",
                .text = {source, view_date(view, DATE_NEAR, date_at(edition_zone(view->edition), at))}));
    else
        put(view->model, "source", SAY(view, "Source: {0}", .text = {source}));
}

static void put_documents(struct view *view, const struct record *record)
{
    struct list_row row;
    json_t *list = NULL;
    const char *at = kind_field(record->kind, "documents") ? record_get(record, "documents") : NULL;
    while (at && list_next(&at, &row, view->arena)) {
        list = list ? list : put_list(view->model, "documents");
        json_t *document = add_object(list);
        put(document, "href", row.cell[1]);
        put(document, "title", text_is_empty(row.cell[0]) ? row.cell[1] : row.cell[0]);
        put_flag(view->model, "has_documents", true);
    }
}

static void put_contact(struct view *view, const struct record *record)
{
    static const char *const fields[] = {"contact_name", "contact_phone", "contact_email", "contact_address"};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) {
        const char *value = kind_field(record->kind, fields[i]) ? record_get(record, fields[i]) : NULL;
        put(view->model, fields[i], value);
        if (value)
            put_flag(view->model, "has_contact", true);
    }
}

static void put_related(struct view *view, const struct record *record)
{
    enum { MOST = 6 };
    struct record list[MOST];
    size_t count = edition_related(view->edition, record, list, MOST, view->arena);
    if (!count)
        return;
    json_t *rows = put_list(view->model, "rows");
    for (size_t i = 0; i < count; i++)
        add_row(view, rows, &list[i]);
    put(view->model, "related",
        record->kind == KIND_CONTRACT ? PLAIN(view, "The bid it came from") : PLAIN(view, "What came of it"));
}

// The way home with it: the code, the number to text, the calendar.
static void put_take_away(struct view *view, const struct record *record)
{
    struct text digits = text_in(view->arena, 40);
    for (const char *at = edition_text_number(view->edition); *at; at++) {
        if (*at >= '0' && *at <= '9')
            text_add_char(&digits, *at);
    }
    put(view->model, "code", record->code);
    put(view->model, "address", view_address(view, arena_print(view->arena, "/%s", record->code)));
    if (digits.length)
        put(view->model, "sms",
            arena_print(view->arena, "sms:+%s%s?&body=%s", digits.length == 10 ? "1" : "", digits.bytes,
                        record->code));
    if (json_object_get(view->model, "has_calendar"))
        put(view->model, "ics", arena_print(view->arena, "/%s.ics", record->code));
}

static void put_title(struct view *view, const struct record *record)
{
    const char *language;
    put(view->model, "title", view_title(view, record, &language));
    put(view->model, "title_lang", language);
    put(view->model, "title_note", item_whose_words(view, record, record_title_field(record, view->tag)));
    put_kind(view, view->model, record->kind);
    const char *parts[] = {
        kind_field(record->kind, "agency") ? record_get(record, "agency") : NULL,
        kind_field(record->kind, "host") ? record_get(record, "host") : NULL,
        kind_field(record->kind, "category") ? view_choice(view, record, "category") : NULL,
        kind_field(record->kind, "borough") ? view_choice(view, record, "borough") : NULL,
    };
    json_t *list = put_list(view->model, "parts");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i])
            put(add_object(list), "text", parts[i]);
    }
}

void page_item(struct http_request *request, struct http_response *response, void *context)
{
    struct view view;
    struct record record;
    char code[CODE_SIZE];
    bool is_right;
    if (!view_open(&view, request, response, context))
        return;
    const char *typed = request->parts[0];
    if (!code_read(typed, code, &is_right) || !edition_by_code(view.edition, code, &record, view.arena)) {
        draw_missing(&view, typed);
        return;
    }
    if (!text_is_same(typed, code)) { // one address a thing, whatever was typed
        http_redirect(request, response, view_href(&view, arena_print(view.arena, "/%s", code)));
        view_close(&view);
        return;
    }
    put_title(&view, &record);
    item_kind(&view, &record);
    put(view.model, "link", kind_field(record.kind, "link") ? record_get(&record, "link") : NULL);
    put_documents(&view, &record);
    put_contact(&view, &record);
    put_related(&view, &record);
    put_source(&view, &record);
    put_take_away(&view, &record);
    view_draw(&view, "item.html", HTTP_OK);
}

bool put_near(struct view *view, const char *typed, const char *name)
{
    enum { NEAR = 5 };
    struct record near[NEAR];
    char code[CODE_SIZE];
    bool is_right;
    json_t *rows = put_list(view->model, name);
    size_t count = 0;
    if (code_read(typed, code, &is_right))
        count = edition_near_codes(view->edition, code, near, NEAR, view->arena);
    for (size_t i = 0; i < count; i++)
        add_row(view, rows, &near[i]);
    return count > 0;
}

void draw_missing(struct view *view, const char *typed)
{
    put_flag(view->model, "has_near", put_near(view, typed, "rows"));
    put(view->model, "title", PLAIN(view, "We cannot find that"));
    view_draw(view, "missing.html", HTTP_NOT_FOUND);
}
