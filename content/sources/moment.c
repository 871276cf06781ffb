// SPDX-License-Identifier: MIT
// Times of iCalendar on the city's clock (RFC 5545, 3.3.5), and the occurrences that rules make of them.
#include <string.h>

#include "content/base/text.h"
#include "content/sources/calendar_inside.h"

enum { STEPS_MOST = 20000, MONTH_SECONDS = 31 * 86400, DAY_SECONDS = 86400 };

// The zone of that name. A path before the name ("/softwarestudio.org/Olson/America/New_York") is passed
// over.
static struct zone *zone_named(struct calendar *calendar, const char *name)
{
    for (size_t i = 0; i < calendar->zone_count; i++)
        if (strcmp(calendar->zones[i].name, name) == 0)
            return calendar->zones[i].zone;
    struct zone *zone = NULL;
    for (const char *part = name; part && !zone; part = strchr(part, '/')) {
        part += *part == '/';
        zone = zone_open(part);
    }
    if (calendar->zone_count == CALENDAR_ZONES) {
        zone_close(zone);
        return NULL;
    }
    calendar->zones[calendar->zone_count].name = arena_text(calendar->arena, name);
    calendar->zones[calendar->zone_count++].zone = zone;
    return zone;
}

static struct date wall_date(struct icaltimetype wall)
{
    return (struct date){.year = wall.year,
                         .month = wall.month,
                         .day = wall.day,
                         .hour = wall.hour,
                         .minute = wall.minute,
                         .has_time = !wall.is_date};
}

static int64_t wall_instant(struct calendar *calendar, const struct moment *moment)
{
    struct date date = wall_date(moment->wall);
    const char *name = moment->zone_name;
    struct zone *zone = name ? zone_named(calendar, name) : NULL;
    if (zone)
        return date_instant(zone, date);
    // A zone of the file's own making.
    icaltimezone *its = name ? icalcomponent_get_timezone(calendar->root, name) : NULL;
    if (its)
        return icaltime_as_timet_with_zone(moment->wall, its);
    return date_instant(calendar->run->zone, date);
}

static void settle(struct calendar *calendar, struct moment *moment, bool is_utc)
{
    struct date date = wall_date(moment->wall);
    if (moment->wall.is_date) {
        moment->date = date;
        date.has_time = true;
        moment->instant = date_instant(calendar->run->zone, date);
        return;
    }
    moment->instant = is_utc ? date_day(date) * DAY_SECONDS + date.hour * 3600 + date.minute * 60
                             : wall_instant(calendar, moment);
    moment->date = date_at(calendar->run->zone, moment->instant);
}

bool moment_read(struct calendar *calendar, icalproperty *property, struct moment *moment)
{
    icalvalue *value = property ? icalproperty_get_value(property) : NULL;
    if (!value)
        return false;
    struct icaltimetype time;
    if (icalproperty_isa(property) == ICAL_RDATE_PROPERTY) {
        struct icaldatetimeperiodtype either = icalproperty_get_rdate(property);
        time = icaltime_is_null_time(either.time) ? either.period.start : either.time;
    } else {
        time = icalvalue_isa(value) == ICAL_DATE_VALUE ? icalvalue_get_date(value)
                                                       : icalvalue_get_datetime(value);
    }
    bool is_utc = icaltime_is_utc(time);
    time.zone = NULL;
    *moment = (struct moment){.wall = time};
    if (icaltime_is_null_time(time) || !date_exists(wall_date(time)))
        return false;
    icalparameter *zone = icalproperty_get_first_parameter(property, ICAL_TZID_PARAMETER);
    moment->zone_name = zone && !is_utc ? icalparameter_get_tzid(zone) : is_utc ? "UTC" : NULL;
    settle(calendar, moment, is_utc);
    return true;
}

struct moment moment_at(struct calendar *calendar, const struct moment *like, struct icaltimetype wall)
{
    struct moment moment = {.wall = wall, .zone_name = like->zone_name};
    moment.wall.is_date = like->wall.is_date;
    settle(calendar, &moment, moment.zone_name && strcmp(moment.zone_name, "UTC") == 0);
    return moment;
}

bool moment_is_same(const struct moment *a, const struct moment *b)
{
    if (a->wall.is_date || b->wall.is_date) // on the file's own clock: EXDATE;VALUE=DATE takes away that day
        return a->wall.year == b->wall.year && a->wall.month == b->wall.month && a->wall.day == b->wall.day;
    return a->instant == b->instant;
}

static bool is_called_off(struct calendar *calendar, icalcomponent *event, const struct moment *occurrence)
{
    struct moment other;
    for (icalproperty *property = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); property;
         property = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY))
        if (moment_read(calendar, property, &other) && moment_is_same(&other, occurrence))
            return true;
    return false;
}

// An event with the same UID stands for this occurrence.
static bool is_replaced(struct calendar *calendar, icalcomponent *event, const struct moment *occurrence)
{
    struct moment other;
    const char *uid = icalcomponent_get_uid(event);
    for (size_t i = 0; uid && i < calendar->count; i++) {
        icalcomponent *instead = calendar->events[i];
        const char *its = icalcomponent_get_uid(instead);
        icalproperty *id = icalcomponent_get_first_property(instead, ICAL_RECURRENCEID_PROPERTY);
        if (instead != event && id && its && strcmp(its, uid) == 0 && moment_read(calendar, id, &other) &&
            moment_is_same(&other, occurrence))
            return true;
    }
    return false;
}

struct listing {
    struct calendar *calendar;
    icalcomponent *event;
    struct moment *list;
    size_t count;
};

static void add_occurrence(struct listing *listing, const struct moment *moment)
{
    int64_t now = listing->calendar->run->now;
    if (moment->instant < now - DAYS_BACK * DAY_SECONDS ||
        moment->instant > now + MONTHS_AHEAD * (int64_t)MONTH_SECONDS)
        return;
    for (size_t i = 0; i < listing->count; i++)
        if (listing->list[i].instant == moment->instant)
            return;
    if (listing->count == OCCURRENCES_MOST || is_replaced(listing->calendar, listing->event, moment))
        return;
    listing->list[listing->count] = *moment;
    listing->list[listing->count++].is_called_off = is_called_off(listing->calendar, listing->event, moment);
}

// UNTIL is given in UTC, the rule runs on the event's own clock.
static void settle_until(struct calendar *calendar, struct icalrecurrencetype *rule,
                         const struct moment *start)
{
    if (icaltime_is_null_time(rule->until) || !icaltime_is_utc(rule->until) || start->wall.is_date)
        return;
    struct zone *zone = start->zone_name ? zone_named(calendar, start->zone_name) : NULL;
    struct date until =
        date_at(zone ? zone : calendar->run->zone, date_day(wall_date(rule->until)) * DAY_SECONDS +
                                                       rule->until.hour * 3600 + rule->until.minute * 60);
    rule->until.year = until.year;
    rule->until.month = until.month;
    rule->until.day = until.day;
    rule->until.hour = until.hour;
    rule->until.minute = until.minute;
    rule->until.zone = NULL;
}

static void add_rule(struct listing *listing, icalproperty *property, const struct moment *start)
{
    struct calendar *calendar = listing->calendar;
    struct icalrecurrencetype rule = icalproperty_get_rrule(property);
    if (rule.freq == ICAL_NO_RECURRENCE || rule.freq == ICAL_SECONDLY_RECURRENCE)
        return;
    settle_until(calendar, &rule, start);
    icalrecur_iterator *iterator = icalrecur_iterator_new(rule, start->wall);
    int64_t last = calendar->run->now + MONTHS_AHEAD * (int64_t)MONTH_SECONDS;
    for (int steps = 0; iterator && steps < STEPS_MOST; steps++) {
        struct icaltimetype wall = icalrecur_iterator_next(iterator);
        if (icaltime_is_null_time(wall))
            break;
        struct moment moment = moment_at(calendar, start, wall);
        if (moment.instant > last || listing->count == OCCURRENCES_MOST)
            break;
        add_occurrence(listing, &moment);
    }
    if (iterator)
        icalrecur_iterator_free(iterator);
}

size_t occurrences_of(struct calendar *calendar, icalcomponent *event, const struct moment *start,
                      struct moment list[OCCURRENCES_MOST])
{
    struct listing listing = {.calendar = calendar, .event = event, .list = list};
    struct moment extra;
    icalproperty *rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY);
    icalproperty *rdate = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY);
    if (!rule && !rdate) {
        list[0] = *start;
        return 1;
    }
    add_occurrence(&listing, start); // the first is one whether or not the rule makes it
    for (; rule; rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
        add_rule(&listing, rule, start);
    for (rdate = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); rdate;
         rdate = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY))
        if (moment_read(calendar, rdate, &extra)) {
            extra.wall.is_date = start->wall.is_date;
            add_occurrence(&listing, &extra);
        }
    return listing.count;
}
