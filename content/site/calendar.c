// SPDX-License-Identifier: MIT
// iCalendar (RFC 5545): the dates of one thing, and of everything that is open.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/deadline.h"
#include "content/site/pages.h"

enum { OCTETS = 75, MOST = 500, SIZE_MOST = 4 * 1024 * 1024 };

struct calendar {
    struct text text;
    struct view *view;
};

// One content line: folded after at most 75 octets, between characters (3.1).
static void add_line(struct calendar *calendar, const char *name, const char *value)
{
    const char *line = arena_print(calendar->view->arena, "%s:%s", name, value);
    size_t room = OCTETS;
    while (strlen(line) > room) {
        size_t cut = utf8_cut(line, room);
        text_add_bytes(&calendar->text, line, cut);
        text_add(&calendar->text, "\r\n ");
        line += cut;
        room = OCTETS - 1;
    }
    text_add(&calendar->text, line);
    text_add(&calendar->text, "\r\n");
}

// A TEXT value (3.3.11).
static void add_text(struct calendar *calendar, const char *name, const char *value)
{
    if (!value || !*value)
        return;
    struct text escaped = text_in(calendar->view->arena, 64 * 1024);
    for (; *value; value++) {
        if (strchr("\\;,", *value))
            text_add_char(&escaped, '\\');
        if (*value == '\n')
            text_add(&escaped, "\\n");
        else
            text_add_char(&escaped, *value);
    }
    add_line(calendar, name, escaped.bytes);
}

static const char *utc(struct calendar *calendar, int64_t instant)
{
    struct arena *arena = calendar->view->arena;
    return text_replace(arena, text_replace(arena, instant_write(arena, instant), "-", ""), ":", "");
}

static void add_date(struct calendar *calendar, const char *name, struct date date)
{
    struct arena *arena = calendar->view->arena;
    if (date.has_time)
        add_line(calendar, name, utc(calendar, date_instant(edition_zone(calendar->view->edition), date)));
    else
        add_line(calendar, arena_print(arena, "%s;VALUE=DATE", name),
                 arena_print(arena, "%04d%02d%02d", date.year, date.month, date.day));
}

struct entry {
    const char *part; // of the UID: "due", "start", "1"
    const char *summary, *description, *place;
    struct date start, end;
    bool is_cancelled;
};

static void add_event(struct calendar *calendar, const struct record *record, const struct entry *entry)
{
    enum { CHANGES = 32 };
    struct view *view = calendar->view;
    struct change_row changes[CHANGES];
    size_t moved = edition_changes(view->edition, record->code, changes, CHANGES, view->arena);
    add_line(calendar, "BEGIN", "VEVENT");
    add_line(calendar, "UID", arena_print(view->arena, "%s-%s@stoop", record->code, entry->part));
    add_line(calendar, "DTSTAMP", utc(calendar, edition_published(view->edition)));
    add_line(calendar, "SEQUENCE", arena_print(view->arena, "%zu", moved));
    add_date(calendar, "DTSTART", entry->start);
    if (entry->end.year && entry->end.has_time == entry->start.has_time &&
        date_compare(entry->end, entry->start) > 0)
        add_date(calendar, "DTEND", entry->end.has_time ? entry->end : date_add_days(entry->end, 1));
    add_text(calendar, "SUMMARY", entry->summary);
    add_text(calendar, "DESCRIPTION", entry->description);
    add_text(calendar, "LOCATION", entry->place);
    add_line(calendar, "URL", view_address(view, arena_print(view->arena, "/%s", record->code)));
    add_line(calendar, "STATUS", entry->is_cancelled ? "CANCELLED" : "CONFIRMED");
    add_line(calendar, "END", "VEVENT");
}

static void add_opportunity(struct calendar *calendar, const struct record *record)
{
    struct view *view = calendar->view;
    struct deadline deadline = deadline_of(view->edition, record, view->now);
    const char *language, *title = view_title(view, record, &language);
    bool is_cancelled = deadline.state == DEADLINE_CANCELLED;
    if (deadline.due.year && deadline.state != DEADLINE_OPEN_ENDED) {
        struct entry due = {.part = "due", .start = deadline.due, .is_cancelled = is_cancelled};
        due.summary = SAY(view, "Bids due: {0}", .text = {title});
        due.description = deadline_sentence(view->language, view->arena, &deadline, view->today);
        add_event(calendar, record, &due);
    }
    struct date questions;
    if (record_date(record, "questions_due", &questions)) {
        struct entry entry = {.part = "questions", .start = questions, .is_cancelled = is_cancelled};
        entry.summary = SAY(view, "Last questions: {0}", .text = {title});
        add_event(calendar, record, &entry);
    }
    struct list_row row;
    int number = 0;
    for (const char *at = record_get(record, "milestones"); at && list_next(&at, &row, view->arena);) {
        const char *label = choice_label(milestone_table, row.cell[0]);
        const char *name = text_is_empty(row.cell[1])
                               ? say_plain(view->language, label ? label : N_("Other date"))
                               : row.cell[1];
        struct entry entry = {.part = arena_print(view->arena, "%d", ++number),
                              .place = row.cell[3],
                              .summary = arena_print(view->arena, "%s: %s", name, title),
                              .is_cancelled = is_cancelled};
        if (date_read(row.cell[2], &entry.start))
            add_event(calendar, record, &entry);
    }
}

static void add_meeting(struct calendar *calendar, const struct record *record)
{
    struct view *view = calendar->view;
    const char *language;
    struct entry entry = {.part = "start",
                          .summary = view_title(view, record, &language),
                          .description = view_text(view, record, "summary", &language),
                          .is_cancelled = text_is_same(record_get(record, "status"), "cancelled")};
    const char *place = record_get(record, "place"), *address = record_get(record, "address");
    entry.place = place && address ? arena_print(view->arena, "%s, %s", place, address)
                  : place          ? place
                                   : address;
    if (!record_date(record, "start", &entry.start))
        return;
    record_date(record, "end", &entry.end);
    add_event(calendar, record, &entry);
}

static void add_record(struct calendar *calendar, const struct record *record)
{
    if (record->kind == KIND_OPPORTUNITY)
        add_opportunity(calendar, record);
    else if (record->kind == KIND_SESSION || record->kind == KIND_EVENT)
        add_meeting(calendar, record);
}

static struct calendar begin(struct view *view)
{
    struct calendar calendar = {.text = text_in(view->arena, SIZE_MOST), .view = view};
    add_line(&calendar, "BEGIN", "VCALENDAR");
    add_line(&calendar, "VERSION", "2.0");
    add_line(&calendar, "PRODID", "-//Stoop//Stoop " STOOP_VERSION "//EN");
    add_text(&calendar, "X-WR-CALNAME", arena_print(view->arena, "%s, Stoop", edition_city(view->edition)));
    add_line(&calendar, "X-WR-TIMEZONE", zone_name(edition_zone(view->edition)));
    return calendar;
}

static void finish(struct calendar *calendar, const char *name)
{
    struct view *view = calendar->view;
    add_line(calendar, "END", "VCALENDAR");
    view->response->type = "text/calendar; charset=utf-8";
    view->response->body = calendar->text.bytes;
    http_set_header(view->request, "Cache-Control", "no-cache");
    http_set_header(view->request, "Content-Disposition",
                    arena_print(view->arena, "inline; filename=\"%s.ics\"", name));
    view_close(view);
}

void calendar_all(struct http_request *request, struct http_response *response, void *context)
{
    static const enum kind kinds[] = {KIND_OPPORTUNITY, KIND_SESSION, KIND_EVENT};
    struct view view;
    if (!view_open(&view, request, response, context))
        return;
    struct calendar calendar = begin(&view);
    struct found *found = arena_take(view.arena, MOST * sizeof *found);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct search search = {.kind = kinds[i], .now = view.now};
        size_t count = edition_search(view.edition, &search, found, MOST, NULL, view.arena);
        for (size_t j = 0; j < count; j++)
            add_record(&calendar, &found[j].record);
    }
    finish(&calendar, "calendar");
}

void calendar_one(struct http_request *request, struct http_response *response, void *context)
{
    struct view view;
    struct record record;
    if (!view_open(&view, request, response, context))
        return;
    const char *code = request->parts[0];
    if (!edition_by_code(view.edition, code, &record, view.arena)) {
        draw_missing(&view, code);
        return;
    }
    struct calendar calendar = begin(&view);
    add_record(&calendar, &record);
    finish(&calendar, code);
}
