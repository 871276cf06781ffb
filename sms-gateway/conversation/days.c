// SPDX-License-Identifier: MIT
// At each word: joining words ("by"), a day in one of its forms, then words that may follow it ("周五之前").
#include "sms-gateway/conversation/days.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/span.h"
#include "sms-gateway/conversation/vocabulary.h"

enum { WEEK = 7, MONTHS = 12, DAYS_MOST = 366, JOINS_MOST = 4 };
enum join { JOIN_BY, JOIN_FROM, JOIN_THIS, JOIN_NEXT, JOIN_LAST, JOIN_IN, JOINS };
static const char *const joins[JOINS] = {"by", "from", "this", "next", "last", "in"};

struct reader {
    const char *at;
    struct date today;
    int64_t day; // today's
    bool back;
    bool has[JOINS];
};

static const struct span none = {1, 0};

static void step(struct reader *reader, size_t length)
{
    reader->at += length;
    reader->at += *reader->at == ' ';
}

// Moves past the phrase when it means that.
static bool take(struct reader *reader, const char *value)
{
    size_t length;
    if (!vocabulary_means(VOCABULARY_DAYS, reader->at, value, &length))
        return false;
    step(reader, length);
    return true;
}

// A number of at most `digits` digits; *ordinal when it is written as a place ("5th").
static int take_number(struct reader *reader, size_t digits, bool *ordinal)
{
    static const char *const endings[] = {"", "st", "nd", "rd", "th", "er", "o", "a", "e"};
    size_t count = strspn(reader->at, "0123456789"), length = strcspn(reader->at, " ");
    if (count == 0 || count > digits)
        return 0;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (strlen(endings[i]) != length - count ||
            strncmp(reader->at + count, endings[i], length - count) != 0)
            continue;
        int number = (int)strtol(reader->at, NULL, 10);
        *ordinal = i > 0;
        step(reader, length);
        return number;
    }
    return 0;
}

// As New York's calendars have it, a week begins on Sunday.
static int64_t week_begins(const struct reader *reader)
{
    return reader->day - date_weekday(reader->today);
}

static struct span weekday_span(const struct reader *reader, int weekday)
{
    int64_t found = week_begins(reader) + weekday;
    if (reader->has[JOIN_NEXT])
        found += WEEK;
    else if (reader->has[JOIN_LAST] || (reader->back && found > reader->day))
        found -= WEEK;
    else
        found += !reader->back && found < reader->day ? WEEK : 0;
    return (struct span){found, found};
}

// Words that stand for days by themselves.
static struct span read_name(struct reader *reader)
{
    int64_t week = week_begins(reader), day = reader->day;
    int64_t saturday = week + WEEK - 1 + (reader->has[JOIN_NEXT] ? WEEK : 0);
    if (week == day) // on a Sunday the weekend is the one that ends
        saturday -= WEEK;
    // On a Sunday, what this week brought is the one that ends. Ahead it is the next seven days, as at the
    // kiosk: on a Saturday nobody asks for that day alone.
    struct span this_week = {day, day + WEEK};
    if (reader->back)
        this_week = (struct span){week == day ? day - WEEK + 1 : week, day};
    struct span this_month = span_near(month_away(reader->today, 0), day, reader->back);
    struct span next_month = month_away(reader->today, 1), last_month = month_away(reader->today, -1);
    const struct {
        const char *name;
        int64_t from, until;
    } names[] = {
        {"today",      day,                             day                },
        {"tomorrow",   day + 1,                         day + 1            },
        {"overmorrow", day + 2,                         day + 2            },
        {"yesterday",  day - 1,                         day - 1            },
        {"this-week",  this_week.from,                  this_week.until    },
        {"next-week",  week + WEEK,                     week + 2 * WEEK - 1},
        {"last-week",  week - WEEK,                     week - 1           },
        {"weekend",    saturday < day ? day : saturday, saturday + 1       },
        {"this-month", this_month.from,                 this_month.until   },
        {"next-month", next_month.from,                 next_month.until   },
        {"last-month", last_month.from,                 last_month.until   },
    };
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (take(reader, names[i].name))
            return (struct span){names[i].from, names[i].until};
    return none;
}

// *dated when the word is also another one ("may", Haitian "out"), and a month only beside a day or a joining
// word.
static int take_month(struct reader *reader, bool *dated)
{
    static const char *const months[] = {"january",   "february", "march",    "april",
                                         "may",       "june",     "july",     "august",
                                         "september", "october",  "november", "december"};
    char name[24];
    for (int i = 0; i < MONTHS; i++) {
        snprintf(name, sizeof name, "%s-dated", months[i]);
        *dated = take(reader, name);
        if (*dated || take(reader, months[i]))
            return i + 1;
    }
    return 0;
}

static int take_year(struct reader *reader)
{
    enum { LEAST = 2000, MOST = 2099 };
    struct reader before = *reader;
    bool ordinal;
    int year = take_number(reader, 4, &ordinal);
    if (year >= LEAST && year <= MOST) {
        take(reader, "year-mark");
        return year;
    }
    *reader = before;
    return 0;
}

// "dec 5", "december"; alone only behind a joining word or as all of it, for May and March are other words,
// too.
static struct span read_month_first(struct reader *reader, bool joined)
{
    struct reader before = *reader;
    bool ordinal, dated;
    int month = take_month(reader, &dated);
    if (!month)
        return none;
    struct reader bare = *reader;
    int year = take_year(reader), day = year ? 0 : take_number(reader, 2, &ordinal);
    if (day)
        take(reader, "day-mark");
    struct span span = day ? month_day(reader->today, reader->back, take_year(reader), month, day) : none;
    if (is_span(span))
        return span;
    *reader = bare;
    if (!joined && (dated || *bare.at) && !take_year(reader)) {
        *reader = before;
        return none;
    }
    *reader = bare;
    year = take_year(reader);
    span = month_near(reader->today, reader->back, year, month);
    return span;
}

// "5 de diciembre", "12 月 5 日", "12 5" (12/5), "2026 12 5", "5th".
static struct span read_number_first(struct reader *reader, bool joined)
{
    bool ordinal = false, other;
    int year = take_year(reader), first = take_number(reader, 2, &ordinal);
    if (!first)
        return none;
    struct reader after_first = *reader;
    if (!take(reader, "month-mark")) {
        take(reader, "this"); // "5 de diciembre", "5th of december"
        int month = take_month(reader, &other);
        if (month)
            return month_day(reader->today, reader->back, take_year(reader), month, first);
        *reader = after_first;
    }
    bool is_marked = reader->at != after_first.at;
    if (!is_marked && take(reader, "day-mark"))
        ordinal = true;
    int second = ordinal ? 0 : take_number(reader, 2, &other);
    if (second && first <= MONTHS) {
        take(reader, "day-mark");
        return month_day(reader->today, reader->back, year ? year : take_year(reader), first, second);
    }
    if (is_marked && !second && first <= MONTHS)
        return month_span(reader->today.year + (first < reader->today.month), first);
    if (!ordinal || !joined)
        return none;
    *reader = after_first;
    take(reader, "day-mark");
    bool is_this_month = reader->back ? first <= reader->today.day : first >= reader->today.day;
    struct span month =
        is_this_month ? month_away(reader->today, 0) : month_away(reader->today, reader->back ? -1 : 1);
    int64_t day = month.from + first - 1;
    return day <= month.until ? (struct span){day, day} : none;
}

// "three", up to three.
static int take_number_word(struct reader *reader)
{
    size_t length;
    const struct phrase *phrase = vocabulary_at(VOCABULARY_NUMBERS, reader->at, &length);
    if (!phrase || phrase->value[0] < '1' || phrase->value[0] > '9')
        return 0;
    step(reader, length);
    return phrase->value[0] - '0';
}

// "10 days", "2 weeks", "a month"; `one` lets a week and a month without a number count as one. 0 when it is
// none.
static int take_count(struct reader *reader, bool one)
{
    static const struct {
        const char *name;
        int days;
        bool is_whole; // no number stands before it
    } units[] = {
        {"days",       1,        false},
        {"weeks",      WEEK,     false},
        {"months",     30,       false},
        {"two-days",   2,        true },
        {"two-weeks",  2 * WEEK, true },
        {"two-months", 60,       true },
    };
    bool ordinal;
    int count = take_number(reader, 3, &ordinal);
    if (!count)
        count = take(reader, "one") ? 1 : take_number_word(reader);
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        bool may_be = units[i].is_whole ? !count : count || (one && units[i].days > 1);
        if (!may_be || !take(reader, units[i].name))
            continue;
        int days = (count ? count : 1) * units[i].days;
        return days > DAYS_MOST ? DAYS_MOST : days;
    }
    return 0;
}

static struct span read_count(struct reader *reader, bool joined)
{
    int days = take_count(reader, joined);
    if (!days)
        return none;
    return reader->back ? (struct span){reader->day - days, reader->day}
                        : (struct span){reader->day, reader->day + days};
}

static const char *const weekdays[] = {"sunday",   "monday", "tuesday", "wednesday",
                                       "thursday", "friday", "saturday"};

static struct span read_weekday(struct reader *reader)
{
    for (int i = 0; i < WEEK; i++) {
        if (!take(reader, weekdays[i]))
            continue;
        take(reader, "coming");
        return weekday_span(reader, i);
    }
    return none;
}

// "다음 주 금요일", "下周五": a day of the week that was named.
static struct span read_day_of_week(struct reader *reader)
{
    struct span week = read_name(reader);
    char mark[24];
    bool is_week = week.until - week.from == WEEK - 1 || week.until - week.from == WEEK;
    int first = is_span(week) ? date_weekday(date_of_day(week.from)) : 0;
    for (int i = 0; is_span(week) && is_week && i < WEEK; i++) {
        int64_t day = week.from + (i - first + WEEK) % WEEK;
        snprintf(mark, sizeof mark, "%s-mark", weekdays[i]);
        if (take(reader, weekdays[i]) || take(reader, mark))
            return (struct span){day, day};
    }
    return week;
}

// A day in any of its forms. With a weekday before a date ("fri dec 5") the date counts.
static struct span read_day(struct reader *reader, bool joined)
{
    struct reader start = *reader;
    struct span span = read_weekday(reader);
    if (is_span(span)) {
        struct reader after = *reader;
        take(reader, "this");
        struct span date = read_month_first(reader, false);
        if (!is_span(date)) {
            *reader = after;
            date = read_number_first(reader, false);
        }
        if (is_span(date))
            return date;
        *reader = after;
        return span;
    }
    span = read_day_of_week(reader);
    if (!is_span(span)) {
        *reader = start;
        span = read_count(reader, joined);
    }
    for (size_t i = 0; i < 2 && !is_span(span); i++) {
        *reader = start;
        span = i == 0 ? read_month_first(reader, joined) : read_number_first(reader, joined);
    }
    if (!is_span(span))
        *reader = start;
    return span;
}

static bool take_join(struct reader *reader)
{
    for (size_t i = 0; i < JOINS; i++)
        if (take(reader, joins[i]))
            return reader->has[i] = true;
    return false;
}

// Joining words, a day, and what may follow it: "to" another day, or a joining word that stands behind.
static bool read_days(struct reader *reader, struct days *days)
{
    size_t joined = 0;
    while (joined < JOINS_MOST && take_join(reader))
        joined++;
    struct span span = read_day(reader, joined > 0);
    if (!is_span(span))
        return false;
    struct reader after = *reader;
    bool has_follower = take_join(&after);
    struct reader other = after;
    struct span second = has_follower ? read_day(&after, true) : none;
    if (is_span(second) && after.has[JOIN_BY]) {
        span.until = second.until;
        memset(after.has, 0, sizeof after.has);
        *reader = after;
    } else if (has_follower && !is_span(second) && (other.has[JOIN_BY] || other.has[JOIN_FROM])) {
        *reader = other;
    }
    bool by = reader->has[JOIN_BY], from = reader->has[JOIN_FROM];
    *days = (struct days){0};
    if (!by)
        days->from = date_of_day(span.from);
    if (!from || by)
        days->until = date_of_day(span.until);
    else if (reader->back)
        days->until = date_of_day(reader->day);
    return true;
}

struct days days_read(struct arena *arena, const char *words, struct date today, enum days_side side,
                      const char **rest)
{
    struct days days = {0};
    if (rest)
        *rest = words;
    for (const char *at = words; *at && today.year; at += strcspn(at, " "), at += *at == ' ') {
        size_t length;
        if ((*at < '0' || *at > '9') && !vocabulary_at(VOCABULARY_DAYS, at, &length) &&
            !vocabulary_at(VOCABULARY_NUMBERS, at, &length))
            continue;
        struct reader reader = {.at = at, .today = today, .day = date_day(today), .back = side == DAYS_BACK};
        if (!read_days(&reader, &days))
            continue;
        size_t before = (size_t)(at - words);
        if (rest)
            *rest = text_trim(arena, arena_print(arena, "%.*s%s", (int)before, words, reader.at));
        return days;
    }
    return days;
}

int days_count(const char *words)
{
    for (const char *at = words; *at; at += strcspn(at, " "), at += *at == ' ') {
        struct reader reader = {.at = at};
        while (take_join(&reader))
            ;
        int days = take_count(&reader, at == words);
        if (days)
            return days;
    }
    return 0;
}
