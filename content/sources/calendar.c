// SPDX-License-Identifier: MIT
// iCalendar files (RFC 5545): every event becomes a training, or an event when its CATEGORIES say so.
#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/sources/calendar_inside.h"
#include "content/sources/csv.h"
#include "content/sources/mend.h"
#include "content/sources/sources.h"

// What one event says, before it is put once for each of its occurrences.
struct reading {
    struct calendar *calendar;
    icalcomponent *event;
    struct stand stand;
    enum kind kind;
    struct moment start;
    int64_t seconds; // it lasts; 0 when it does not say
    const char *uid;
    struct arena *arena;
};

static const char *text_of(const struct reading *reading, icalproperty_kind kind)
{
    icalproperty *property = icalcomponent_get_first_property(reading->event, kind);
    icalvalue *value = property ? icalproperty_get_value(property) : NULL;
    const char *text = NULL;
    if (value && icalvalue_isa(value) == ICAL_URI_VALUE)
        text = icalvalue_get_uri(value);
    else if (value && icalvalue_isa(value) == ICAL_TEXT_VALUE)
        text = icalvalue_get_text(value);
    return text ? text : "";
}

static enum kind kind_of(icalcomponent *event)
{
    for (icalproperty *property = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY); property;
         property = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY)) {
        const char *words = icalproperty_get_categories(property);
        if (words && strcasestr(words, "event"))
            return KIND_EVENT;
    }
    return KIND_SESSION;
}

static bool put_address(struct record *record, struct arena *arena, const char *text)
{
    static const struct field address = {.name = "", .label = "", .type = FIELD_URL};
    if (!*text || field_check(&address, text, arena))
        return false;
    fill_text(record, arena, "link", text);
    return true;
}

// LOCATION is "Name, 12 Main St, Bronx" or an address to join online; the first part is the place.
static void put_place(const struct reading *reading, struct record *record)
{
    const char *location = mend_line(reading->arena, text_of(reading, ICAL_LOCATION_PROPERTY));
    if (put_address(record, reading->arena, location))
        return;
    const char *comma = strstr(location, ", ");
    bool is_number = *location >= '0' && *location <= '9';
    if (comma && !is_number) {
        fill_text(record, reading->arena, "place",
                  arena_bytes(reading->arena, location, (size_t)(comma - location)));
        fill_text(record, reading->arena, "address", comma + 2);
    } else {
        fill_text(record, reading->arena, is_number ? "address" : "place", location);
    }
}

static void put_words(const struct reading *reading, struct record *record, bool is_called_off)
{
    struct arena *arena = reading->arena;
    const char *title = mend_line(arena, text_of(reading, ICAL_SUMMARY_PROPERTY));
    fill_text(record, arena, "title", *title ? title : kind_table[reading->kind].label);
    fill_text(record, arena, "summary", mend_paragraphs(arena, text_of(reading, ICAL_DESCRIPTION_PROPERTY)));
    put_place(reading, record);
    put_address(record, arena, mend_line(arena, text_of(reading, ICAL_URL_PROPERTY)));
    icalproperty *geo = icalcomponent_get_first_property(reading->event, ICAL_GEO_PROPERTY);
    if (geo && reading->kind == KIND_EVENT) {
        struct icalgeotype place = icalproperty_get_geo(geo);
        fill_text(record, arena, "latitude", arena_print(arena, "%.6f", place.lat));
        fill_text(record, arena, "longitude", arena_print(arena, "%.6f", place.lon));
    }
    bool is_cancelled = is_called_off || reading->calendar->is_cancelled ||
                        icalcomponent_get_status(reading->event) == ICAL_STATUS_CANCELLED;
    fill_text(record, arena, "status", is_cancelled ? "cancelled" : "scheduled");
}

// Of days DTEND is the day after the last one.
static void put_times(const struct reading *reading, struct record *record, const struct moment *occurrence)
{
    const struct zone *zone = reading->calendar->run->zone;
    fill_date(record, reading->arena, "start", occurrence->date);
    if (reading->seconds <= 0)
        return;
    struct date end = date_at(zone, occurrence->instant + reading->seconds);
    if (!occurrence->date.has_time) {
        end = date_add_days(occurrence->date, (int)((reading->seconds + 43200) / 86400) - 1);
        if (date_compare(end, occurrence->date) <= 0)
            return;
    }
    fill_date(record, reading->arena, "end", end);
}

static int64_t lasts(struct reading *reading)
{
    struct moment end;
    if (moment_read(reading->calendar, icalcomponent_get_first_property(reading->event, ICAL_DTEND_PROPERTY),
                    &end))
        return end.instant - reading->start.instant;
    icalproperty *duration = icalcomponent_get_first_property(reading->event, ICAL_DURATION_PROPERTY);
    return duration ? icaldurationtype_as_int(icalproperty_get_duration(duration)) : 0;
}

static bool put_occurrence(const struct reading *reading, const struct moment *occurrence, const char *key)
{
    struct import_run *run = reading->calendar->run;
    struct record record = {.kind = reading->kind};
    put_words(reading, &record, occurrence->is_called_off);
    put_times(reading, &record, occurrence);
    const struct notice notice = {
        .source = "calendar", .source_label = "Calendar", .key = key, .read_at = run->now, .record = record};
    return intake_put(run, &notice, &reading->stand, reading->arena);
}

// An occurrence is known by its event and by when it was first to be, however often it is moved.
static const char *key_of(const struct reading *reading, const struct moment *original)
{
    return arena_print(reading->arena, "%s/%s", reading->uid,
                       instant_write(reading->arena, original->instant));
}

static bool take_event(struct reading *reading)
{
    struct calendar *calendar = reading->calendar;
    icalcomponent *event = reading->event;
    icalproperty *property = icalcomponent_get_first_property(event, ICAL_DTSTART_PROPERTY);
    if (!moment_read(calendar, property, &reading->start)) {
        intake_refuse(calendar->run, &reading->stand, "start", "", "The event has no DTSTART that is a date.",
                      reading->arena);
        return true;
    }
    const char *uid = icalcomponent_get_uid(event);
    reading->uid = uid && *uid ? uid : mend_line(reading->arena, text_of(reading, ICAL_SUMMARY_PROPERTY));
    reading->kind = kind_of(event);
    reading->seconds = lasts(reading);
    struct moment original;
    if (moment_read(calendar, icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY), &original))
        return put_occurrence(reading, &reading->start, key_of(reading, &original));
    struct moment *list = arena_take(reading->arena, OCCURRENCES_MOST * sizeof *list);
    size_t count = occurrences_of(calendar, event, &reading->start, list);
    bool recurs = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY) ||
                  icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
    calendar->run->counts.passed_over += count == 0;
    for (size_t i = 0; i < count; i++) {
        const char *key = recurs ? key_of(reading, &list[i]) : reading->uid;
        // People may have seen it already: then it is told as cancelled, else it never was.
        if (list[i].is_called_off &&
            !draft_import_knows(calendar->run->draft, "calendar", reading->kind, key))
            continue;
        if (!put_occurrence(reading, &list[i], key))
            return false;
    }
    return true;
}

static void gather(struct calendar *calendar, icalcomponent *from, size_t room)
{
    for (icalcomponent *part = icalcomponent_get_first_component(from, ICAL_ANY_COMPONENT); part;
         part = icalcomponent_get_next_component(from, ICAL_ANY_COMPONENT)) {
        if (icalcomponent_isa(part) == ICAL_VEVENT_COMPONENT && calendar->count < room)
            calendar->events[calendar->count++] = part;
        else if (icalcomponent_isa(part) == ICAL_VCALENDAR_COMPONENT)
            gather(calendar, part, room);
    }
}

// Where each BEGIN:VEVENT stands. Their order is the order of the parsed events.
static size_t find_lines(struct calendar *calendar, const char *text)
{
    static const char mark[] = "BEGIN:VEVENT";
    size_t count = 0, room = 1;
    for (const char *at = text; (at = strcasestr(at, mark)); at++)
        room++;
    calendar->lines = arena_take(calendar->arena, room * sizeof *calendar->lines);
    int64_t line = 1;
    for (const char *at = text; *at; at++) {
        if ((at == text || at[-1] == '\n') && strncasecmp(at, mark, strlen(mark)) == 0)
            calendar->lines[count++] = line;
        line += *at == '\n';
    }
    return room;
}

static bool take_events(struct calendar *calendar)
{
    SCRATCH(arena);
    for (size_t i = 0; i < calendar->count; i++) {
        struct reading reading = {.calendar = calendar, .event = calendar->events[i], .arena = arena};
        reading.stand.place = arena_print(arena, "line %lld", (long long)calendar->lines[i]);
        reading.stand.text = text_of(&reading, ICAL_SUMMARY_PROPERTY);
        if (!take_event(&reading))
            return false;
        intake_progress(calendar->run, (int64_t)i + 1, (int64_t)calendar->count);
        arena_reset(arena);
    }
    return true;
}

bool calendar_import(struct import_run *run, const char *bytes, size_t length)
{
    SCRATCH(arena);
    struct calendar calendar = {.run = run, .arena = arena};
    size_t size;
    const char *text = csv_decode(arena, bytes, length, &size);
    text = text_replace(arena, text, "\r\n", "\n");
    icalerror_set_errors_are_fatal(0);
    calendar.root = strcasestr(text, "BEGIN:VCALENDAR") ? icalparser_parse_string(text) : NULL;
    if (!calendar.root) {
        run->error = "The file is no calendar: it has no BEGIN:VCALENDAR.";
        return false;
    }
    size_t room = find_lines(&calendar, text);
    calendar.events = arena_take(arena, room * sizeof(icalcomponent *));
    if (icalcomponent_isa(calendar.root) == ICAL_VEVENT_COMPONENT)
        calendar.events[calendar.count++] = calendar.root;
    gather(&calendar, calendar.root, room - 1);
    calendar.is_cancelled = strcasestr(text, "\nMETHOD:CANCEL") != NULL;
    bool is_done = take_events(&calendar);
    for (size_t i = 0; i < calendar.zone_count; i++)
        zone_close(calendar.zones[i].zone);
    icalcomponent_free(calendar.root);
    return is_done;
}
