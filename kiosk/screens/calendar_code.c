// SPDX-License-Identifier: MIT
// A date as the text of a square code (RFC 5545): a phone puts it into its calendar without any network. Its
// lines are short enough to stand unfolded, since few cameras fold them back.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"

enum { OCTETS = 75, CODE_BYTES = 800 };

static void add_line(struct text *text, const char *name, const char *value)
{
    text_print(text, "%s:%s\r\n", name, value);
}

// A TEXT value (3.3.11), cut between words where the line would be too long.
static void add_words(struct view *view, struct text *text, const char *name, const char *words)
{
    if (text_is_empty(words))
        return;
    size_t room = OCTETS - strlen(name) - 1;
    struct text value = text_in(view->arena, 2 * OCTETS);
    const char *escaped = text_replace(view->arena, words, "\\", "\\\\");
    escaped = text_replace(view->arena, text_replace(view->arena, escaped, ";", "\\;"), ",", "\\,");
    escaped = text_replace(view->arena, escaped, "\n", " ");
    if (strlen(escaped) > room) {
        size_t cut = utf8_cut(escaped, room - strlen("…")), end = cut;
        while (end > room / 2 && escaped[end] != ' ')
            end--;
        cut = escaped[end] == ' ' ? end : cut;
        cut -= cut > 0 && escaped[cut - 1] == '\\';
        text_add_bytes(&value, escaped, cut);
        text_add(&value, "…");
    } else {
        text_add(&value, escaped);
    }
    add_line(text, name, value.bytes);
}

static void add_date(struct view *view, struct text *text, const char *name, struct date date)
{
    if (!date.has_time) {
        text_print(text, "%s;VALUE=DATE:%04d%02d%02d\r\n", name, date.year, date.month, date.day);
        return;
    }
    const char *utc = instant_write(view->arena, date_instant(edition_zone(view->edition), date));
    add_line(text, name, text_replace(view->arena, text_replace(view->arena, utc, "-", ""), ":", ""));
}

// What the calendar is to hold; false when there is nothing ahead to put into it.
static bool entry_of(struct view *view, const struct record *record, const char **summary, const char **part,
                     struct date *start, struct date *end)
{
    const char *title = record_title(record, view->tag);
    *end = (struct date){0};
    if (record->kind == KIND_OPPORTUNITY) {
        struct deadline deadline = deadline_of(view->edition, record, view->state->now);
        *start = deadline.due;
        *part = "due";
        *summary = SAY(view, "Bids due: {0}", .text = {title});
        return deadline.state == DEADLINE_OPEN;
    }
    if (record->kind != KIND_SESSION && record->kind != KIND_EVENT)
        return false;
    *part = "start";
    *summary = title;
    if (!record_date(record, "end", end) || !end->has_time)
        *end = (struct date){0};
    return record_date(record, "start", start) && !text_is_same(record_get(record, "status"), "cancelled");
}

const char *calendar_code(struct view *view, const struct record *record, struct date *when)
{
    const char *summary, *part, *address = edition_public_url(view->edition);
    struct date end;
    if (!entry_of(view, record, &summary, &part, when, &end))
        return NULL;
    struct text text = text_in(view->arena, CODE_BYTES);
    add_line(&text, "BEGIN", "VEVENT");
    add_line(&text, "UID", arena_print(view->arena, "%s-%s@stoop", record->code, part)); // as its .ics has it
    add_date(view, &text, "DTSTART", *when);
    if (end.year && when->has_time)
        add_date(view, &text, "DTEND", end);
    add_words(view, &text, "SUMMARY", summary);
    if (record->kind != KIND_OPPORTUNITY)
        add_words(view, &text, "LOCATION", record_get(record, "place"));
    if (*address)
        add_line(&text, "URL", arena_print(view->arena, "%s/%s", address, record->code));
    text_add(&text, "END:VEVENT\r\n");
    return text.bytes;
}
