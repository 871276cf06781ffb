// SPDX-License-Identifier: MIT
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/direction.h"

const char *phrase_atom(const struct view *view, const char *atom)
{
    return atom ? arena_print(view->arena, "\u2066%s\u2069", atom) : NULL;
}

// In the direction of its own letters, and not torn at the end of a line. The direction is said, not left to
// the first letter (U+2068): that rule does not look into isolates within.
static const char *isolated(const struct view *view, const char *said)
{
    const char *open = direction_has_right(said) ? "\u2067" : "\u2066";
    return arena_print(view->arena, "%s%s\u2069", open, said);
}

const char *phrase_own(const struct view *view, const char *name)
{
    return isolated(view, name);
}

// A kiosk whose battery is empty wakes in 1970. One told its time stands where it was told to.
bool phrase_clock_is_wrong(const struct state *state)
{
    enum { SLACK = 3600 };
    static const int64_t of_2020 = 1577836800;
    int64_t published = state->edition ? edition_published(state->edition) : 0;
    return state->now < of_2020 || (!state->is_told_time && state->now < published - SLACK);
}

// A day with its time is one, too; where it is too long for its line, it breaks between the two and nowhere
// else.
// A voice would say the letter of "10:30 ص".
static const char *said_time(const struct view *view, const char *time)
{
    static const char *const signs[][3] = {
        {"ar", "ص", "صباحًا"},
        {"ar", "م", "مساءً"  },
    };
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (text_is_same(signs[i][0], view->tag))
            time = text_replace(view->arena, time, signs[i][1], signs[i][2]);
    return time;
}

// The day in full: "Tuesday, December 1, 10:30 AM".
static void read_date(const struct view *view, enum date_form form, struct date date, const char *shown)
{
    bool has_time = date.has_time && (form == DATE_AND_TIME || form == DATE_NEAR || form == DATE_TIME);
    int64_t days = date_day(date) - date_day(view->today);
    const char *day = language_date(view->language, view->arena, DATE_LONG, date, view->today);
    const char *time_shown = language_date(view->language, view->arena, DATE_TIME, date, view->today);
    const char *time = said_time(view, time_shown);
    if (form == DATE_MONTH)
        return; // words already
    if (form == DATE_NEAR && (days == 0 || days == 1))
        page_reading(view->page, shown, text_replace(view->arena, shown, time_shown, time));
    else if (form == DATE_TIME)
        page_reading(view->page, shown, time);
    else
        page_reading(view->page, shown, has_time ? SAY(view, "{0}, {1}", .text = {day, time}) : day);
}

const char *phrase_date(const struct view *view, enum date_form form, struct date date)
{
    form = form == DATE_NEAR && view->is_clock_wrong ? DATE_AND_TIME : form;
    const char *said = language_date(view->language, view->arena, form, date, view->today);
    const char *day = language_date(view->language, view->arena, DATE_SHORT, date, view->today);
    if (date.has_time && form != DATE_TIME && !text_is_same(said, day)) {
        const char *time = language_date(view->language, view->arena, DATE_TIME, date, view->today);
        said = text_replace(view->arena, said, time, isolated(view, time));
        said = text_replace(view->arena, said, day, isolated(view, day));
    }
    said = isolated(view, said);
    read_date(view, form, date, said);
    return said;
}

// Money is said in the reader's own way, so it keeps its own direction in the sentence.
const char *phrase_money(const struct view *view, const char *amount, bool rounded)
{
    const char *shown = isolated(view, language_money(view->language, view->arena, amount, rounded));
    page_reading(view->page, shown, language_money_said(view->language, view->arena, amount, rounded));
    return shown;
}

// "Sat Nov 28, 10 AM to 1 PM"; as DATE_NEAR "today 2 PM to 3 PM".
const char *phrase_when(const struct view *view, const struct record *meeting, enum date_form form)
{
    struct date start, end;
    form = form == DATE_NEAR && view->is_clock_wrong ? DATE_AND_TIME : form;
    if (!record_date(meeting, "start", &start))
        return NULL;
    if (!record_date(meeting, "end", &end) || !start.has_time || !end.has_time ||
        date_day(start) != date_day(end))
        return phrase_date(view, form, start);
    const char *hours =
        isolated(view, SAY(view, "{0} to {1}",
                           .text = {phrase_date(view, DATE_TIME, start), phrase_date(view, DATE_TIME, end)}));
    int64_t days = date_day(start) - date_day(view->today);
    if (form == DATE_NEAR && days == 0)
        return SAY(view, "today {0}", .text = {hours});
    if (form == DATE_NEAR && days == 1)
        return SAY(view, "tomorrow {0}", .text = {hours});
    return SAY(view, "{0}, {1}", .text = {phrase_date(view, DATE_SHORT, start), hours});
}

const char *phrase_value(const struct view *view, const struct record *record, const char *field,
                         const char **language)
{
    bool is_own = true;
    const char *text = record_text(record, field, view->tag, &is_own);
    if (language)
        *language = is_own ? view->tag : "en";
    return text;
}

const char *phrase_title(const struct view *view, const struct record *record, const char **language)
{
    const char *of = view->tag, *title = record_title(record, view->tag),
               *field = record_title_field(record, view->tag);
    if (field)
        phrase_value(view, record, field, &of);
    page_foreign(view->page, title, of);
    if (language)
        *language = of;
    return title;
}

const char *phrase_dotted(const struct view *view, const char *const *parts, size_t count)
{
    struct text text = text_in(view->arena, 4000);
    bool is_first = true, is_rtl = view->page->is_rtl;
    for (size_t i = 0; i < count; i++) {
        if (text_is_empty(parts[i]))
            continue;
        if (!is_first)
            text_add(&text, "\u00A0· "); // the dot stays at the end of its line
        else if (is_rtl)
            text_add(&text, "\u200F"); // names in Latin letters follow each other from the right as well
        // Each part keeps its own direction between the dots.
        text_add(&text, is_rtl ? isolated(view, parts[i]) : parts[i]);
        is_first = false;
    }
    return text.bytes;
}

const char *phrase_choice(const struct view *view, const struct record *record, const char *field)
{
    const char *name = record_get(record, field);
    const char *label = name ? choice_label(kind_field(record->kind, field)->choices, name) : NULL;
    return label ? PLAIN(view, label) : NULL;
}

const char *phrase_target(const struct view *view, enum screen screen, const char *code)
{
    return arena_print(view->arena, "%s%s%s", screen_table[screen].name, code && *code ? " " : "",
                       code ? code : "");
}

double phrase_metres(const struct view *view, const struct record *event)
{
    const char *latitude = record_get(event, "latitude"), *longitude = record_get(event, "longitude");
    if (!latitude || !longitude || (view->state->latitude == 0 && view->state->longitude == 0))
        return -1;
    // A city is small: a plane is exact enough.
    double metre_per_degree = 111320, north = view->state->latitude * M_PI / 180;
    double y = (strtod(latitude, NULL) - view->state->latitude) * metre_per_degree;
    double x = (strtod(longitude, NULL) - view->state->longitude) * metre_per_degree * cos(north);
    return hypot(x, y);
}

// Twenty blocks to the mile, as New Yorkers walk; farther than a walk it is told in miles.
const char *phrase_distance(const struct view *view, const struct record *event)
{
    double metres = phrase_metres(view, event);
    if (metres < 0)
        return NULL;
    double blocks = round(metres / 80.5);
    if (blocks <= 20)
        return SAY(view, "{0, plural, =0 {right here} one {# block from here} other {# blocks from here}}",
                   .number = {blocks});
    return SAY(view, "{0, plural, one {# mile from here} other {# miles from here}}",
               .number = {round(metres / 160.9) / 10});
}

enum colour phrase_tone(enum kind kind)
{
    static const enum colour tones[KIND_COUNT] = {
        [KIND_OPPORTUNITY] = COLOUR_BLUE, [KIND_CONTRACT] = COLOUR_TEAL, [KIND_PLAN] = COLOUR_BLUE,
        [KIND_SESSION] = COLOUR_GREEN,    [KIND_EVENT] = COLOUR_VIOLET,  [KIND_GUIDE] = COLOUR_AMBER,
        [KIND_FACT] = COLOUR_AMBER,       [KIND_JOB] = COLOUR_AMBER,     [KIND_TERM] = COLOUR_AMBER,
        [KIND_FIGURE] = COLOUR_AMBER,
    };
    return tones[kind];
}

enum screen phrase_screen(enum kind kind)
{
    for (int i = 0; i < SCREEN_COUNT; i++)
        if (screen_table[i].shows_one && screen_table[i].kind == kind)
            return (enum screen)i;
    return SCREEN_HOME;
}

// sms:+12125550100?&body=K7Q26: one phone wants the question mark, another the ampersand (RFC 5724 allows
// both).
const char *phrase_sms(const struct view *view, const char *number, const char *words)
{
    struct text digits = text_in(view->arena, 32);
    for (const char *at = number; *at; at++)
        if (*at >= '0' && *at <= '9')
            text_add_char(&digits, *at);
    return arena_print(view->arena, "sms:+%s%s?&body=%s", digits.length == 10 ? "1" : "", digits.bytes,
                       words);
}
