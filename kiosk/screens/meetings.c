// SPDX-License-Identifier: MIT
// Trainings and events: what, when, where, in which language, and what helps to come.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/meeting.h"

static bool is_cancelled(const struct record *record)
{
    return text_is_same(record_get(record, "status"), "cancelled");
}

// A meeting with a link and no place is held on line.
static const char *where(const struct view *view, const struct record *record)
{
    const char *place = record_get(record, "place");
    return place || !record_get(record, "link") ? place : PLAIN(view, "Online");
}

static const char *when_and_where(const struct view *view, const struct record *record)
{
    const char *parts[] = {phrase_when(view, record, DATE_NEAR), where(view, record)};
    return phrase_dotted(view, parts, 2);
}

// What helps to come: in short words for a line, in whole ones for the thing itself.
static size_t signs_of(const struct view *view, const struct record *record, bool is_short,
                       struct sign signs[3])
{
    static const struct {
        const char *field;
        enum icon icon;
        const char *words, *whole; // N_()
    } helps[] = {
        {"interpreter", ICON_INTERPRETER, N_("Interpreter"), N_("Interpreter on request")       },
        {"childcare",   ICON_CHILDCARE,   N_("Childcare"),   N_("Childcare while you are there")},
        {"step_free",   ICON_STEP_FREE,   N_("Step-free"),   N_("No steps on the way in")       },
    };
    size_t count = 0;
    for (size_t i = 0; i < sizeof helps / sizeof *helps; i++)
        if (record_flag(record, helps[i].field))
            signs[count++] =
                (struct sign){helps[i].icon, PLAIN(view, is_short ? helps[i].words : helps[i].whole)};
    return count;
}

void meeting_row(struct view *view, struct flow *flow, const struct record *record, const char *number)
{
    struct sign signs[3];
    const char *language;
    const char *facts[] = {is_cancelled(record) ? PLAIN(view, "Cancelled") : NULL,
                           phrase_distance(view, record), phrase_choice(view, record, "borough"),
                           phrase_choice(view, record, "language")};
    struct line line = {
        .title = phrase_title(view, record, &language),
        .title_language = language,
        .size = SIZE_TEXT,
        .bullet = number,
        .is_small = true,
        .tone = phrase_tone(record->kind),
        .under = when_and_where(view, record),
        .more = phrase_dotted(view, facts, 4),
        .signs = signs,
        .sign_count = signs_of(view, record, true, signs),
        .is_here = part_is_beside(view, record->code),
        .action = {VERB_OPEN, phrase_target(view, phrase_screen(record->kind), record->code)},
    };
    struct date start;
    if (!view->is_clock_wrong && record_date(record, "start", &start)) {
        int64_t days = date_day(start) - date_day(view->today);
        line.number = days <= 0 ? NULL : language_number(view->language, view->arena, days);
        line.unit =
            days <= 0 ? NULL : SAY(view, "{0, plural, one {day} other {days}}", .number = {(double)days});
        line.number_colour = line.tone;
    }
    part_line(view, flow, &line);
}

// How soon, in the words of someone who wants to be there.
static const char *how_soon(struct view *view, struct date start)
{
    int64_t days = date_day(start) - date_day(view->today);
    if (days < 0)
        return PLAIN(view, "It has begun");
    return SAY(view, "{0, plural, =0 {Today} =1 {Tomorrow} other {In # days}}", .number = {(double)days});
}

static void when_card(struct view *view, struct flow *flow, const struct record *record)
{
    struct date start;
    flow_gap(flow, 4);
    size_t card = flow_card(flow, phrase_tone(record->kind));
    if (is_cancelled(record)) {
        flow_text(flow, (struct look){.size = SIZE_HEAD, .bold = true, .colour = COLOUR_RED},
                  PLAIN(view, "Cancelled"));
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT},
                  phrase_when(view, record, DATE_AND_TIME));
    } else if (record_date(record, "start", &start)) {
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK}, how_soon(view, start));
        flow_text(flow, (struct look){.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK},
                  phrase_when(view, record, DATE_AND_TIME));
    }
    const char *place = record_get(record, "place"), *address = record_get(record, "address");
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK, .language = place ? "en" : NULL},
              where(view, record));
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT, .language = "en"}, address);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK},
              phrase_distance(view, record));
    flow_card_end(flow, card);
}

// What helps to come, each in words.
static void marks(struct view *view, struct flow *flow, const struct record *record)
{
    struct sign signs[3];
    size_t count = signs_of(view, record, false, signs);
    const char *language = phrase_choice(view, record, "language"), *seats = record_get(record, "capacity");
    flow_gap(flow, 5);
    if (language)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
                  SAY(view, "In {0}", .text = {language}));
    if (seats)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
                  SAY(view, "{0, plural, one {# seat} other {# seats}}", .number = {strtod(seats, NULL)}));
    for (size_t i = 0; i < count; i++) {
        flow_gap(flow, 1.5);
        part_signs(flow, &signs[i], 1, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
                   phrase_tone(record->kind));
    }
}

void meeting_thing(struct view *view, struct flow *flow, const struct record *record)
{
    const char *facts[] = {record_get(record, "host"), phrase_choice(view, record, "borough")};
    part_kicker(view, flow, record->kind, phrase_dotted(view, facts, 2));
    part_title(view, flow, record);
    when_card(view, flow, record);
    marks(view, flow, record);
    part_join(view, flow, record);
    flow_gap(flow, 5);
    const char *language, *text = phrase_value(view, record, "summary", &language);
    part_running(view, flow, text, language);
    part_take_away(view, flow, record);
    part_contact(view, flow, record);
    part_source(view, flow, record);
}
