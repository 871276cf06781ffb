// SPDX-License-Identifier: MIT
// Trainings and events: what, when, where, in which language, and what helps to come.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

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

// The day as a calendar leaf: "28" over "Sat".
static void row(struct view *view, struct flow *flow, const struct record *record)
{
    const char *language, *distance = record->kind == KIND_EVENT ? phrase_distance(view, record) : NULL;
    const char *facts[] = {is_cancelled(record) ? PLAIN(view, "Cancelled") : NULL, distance,
                           phrase_choice(view, record, "borough"), phrase_choice(view, record, "language")};
    struct line line = {
        .title = phrase_title(view, record, &language),
        .title_language = language,
        .size = SIZE_TEXT,
        .tone = phrase_tone(record->kind),
        .under = when_and_where(view, record),
        .more = phrase_dotted(view, facts, 4),
        .is_here = part_is_beside(view, record->code),
        .action = {VERB_OPEN, phrase_target(view, phrase_screen(record->kind), record->code)},
    };
    struct date start;
    if (record_date(record, "start", &start)) {
        int64_t days = date_day(start) - date_day(view->today);
        line.number = days <= 0 ? NULL : language_number(view->language, view->arena, days);
        line.unit =
            days <= 0 ? NULL : SAY(view, "{0, plural, one {day} other {days}}", .number = {(double)days});
        line.number_colour = line.tone;
    }
    part_line(view, flow, &line);
}

void meetings_rows(struct view *view, struct flow *flow)
{
    const struct screen_row *seen = &screen_table[state_seen(view->state)->screen];
    enum { MOST = 400 };
    size_t most = view->state->rows < MOST ? (size_t)view->state->rows : MOST;
    struct found *found = arena_take(view->arena, most * sizeof *found);
    bool has_more;
    size_t count =
        edition_search(view->edition, &(struct search){.kind = seen->kind, .now = view->state->now}, found,
                       most, &has_more, view->arena);
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            memcpy(view->first, found[i].record.code, strlen(found[i].record.code) + 1);
        row(view, flow, &found[i].record);
    }
    if (count == 0)
        part_nothing(view, flow,
                     seen->kind == KIND_SESSION
                         ? PLAIN(view, "No training is planned now. Ask at the desk what comes next.")
                         : PLAIN(view, "No event is planned now. Ask at the desk what comes next."));
    if (has_more)
        part_more(view, flow);
    flow_gap(flow, 6);
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
    if (record->kind == KIND_EVENT)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK},
                  phrase_distance(view, record));
    flow_card_end(flow, card);
}

// What helps to come, each in words.
static void marks(struct view *view, struct flow *flow, const struct record *record)
{
    static const struct {
        const char *field, *words; // N_()
    } helps[] = {
        {"interpreter", N_("Interpreter on request")       },
        {"childcare",   N_("Childcare while you are there")},
        {"step_free",   N_("No steps on the way in")       },
    };
    struct page *page = flow->page;
    int icon = page_grown_mm(page, 6), gap = page_mm(page, 4);
    const char *language = phrase_choice(view, record, "language"), *seats = record_get(record, "capacity");
    flow_gap(flow, 5);
    if (language)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
                  SAY(view, "In {0}", .text = {language}));
    if (seats)
        flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
                  SAY(view, "{0, plural, one {# seat} other {# seats}}", .number = {strtod(seats, NULL)}));
    for (size_t i = 0; i < sizeof helps / sizeof *helps; i++) {
        if (!record_flag(record, helps[i].field))
            continue;
        flow_gap(flow, 2);
        page_add(page, (struct item){
                           .role = ROLE_ICON,
                           .pane = flow->pane,
                           .icon = ICON_CHECK,
                           .colour = phrase_tone(record->kind),
                           .on = flow->on,
                           .spoken = "",
                           .rect = {flow->x, flow->y + page_grown_mm(page, 1), icon, icon}
        });
        struct flow line = *flow;
        line.x += icon + gap;
        line.width -= icon + gap;
        flow_text(&line, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK}, PLAIN(view, helps[i].words));
        flow->y = line.y;
    }
}

void meeting_thing(struct view *view, struct flow *flow, const struct record *record)
{
    const char *facts[] = {record_get(record, "host"), phrase_choice(view, record, "borough")};
    part_kicker(view, flow, record->kind, phrase_dotted(view, facts, 2));
    part_title(view, flow, record);
    when_card(view, flow, record);
    marks(view, flow, record);
    flow_gap(flow, 5);
    part_field(view, flow, record, "summary");
    part_take_away(view, flow, record);
    part_contact(view, flow, record);
    part_source(view, flow, record);
}
