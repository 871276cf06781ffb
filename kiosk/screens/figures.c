// SPDX-License-Identifier: MIT
// A published number over time, as bars with their values beside them: nothing to decode.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

enum { MOST = 100, BARS = 12 };

struct bar {
    struct date date;
    double value;
    const char *label;
};

// The last values there are, oldest first, their dates as months or, when none repeats, as years.
static size_t read_bars(const struct view *view, const struct record *record, struct bar bars[BARS])
{
    const char *at = record_get(record, "values");
    struct list_row row;
    size_t count = 0;
    bool is_yearly = true;
    while (list_next(&at, &row, view->arena)) {
        struct date date;
        if (!date_read(row.cell[0], &date))
            continue;
        if (count == BARS) {
            memmove(bars, bars + 1, (BARS - 1) * sizeof *bars);
            count--;
        }
        is_yearly = is_yearly && (count == 0 || bars[count - 1].date.year != date.year);
        bars[count++] = (struct bar){date, strtod(row.cell[1], NULL), row.cell[1]};
    }
    for (size_t i = 0; i < count; i++) {
        bool is_whole = strchr(bars[i].label, '.') == NULL;
        bars[i].label =
            is_whole ? language_number(view->language, view->arena, (int64_t)bars[i].value) : bars[i].label;
        if (is_yearly)
            bars[i].date.month = 0;
    }
    return count;
}

// A year in the reader's digits: as a number it would get a comma after its thousands.
static const char *phrase_year(const struct view *view, int year)
{
    struct text text = text_in(view->arena, 32);
    for (const char *at = arena_print(view->arena, "%d", year); *at; at++)
        text_add(&text, language_number(view->language, view->arena, *at - '0'));
    return text.bytes;
}

static const char *bar_when(const struct view *view, const struct bar *bar)
{
    return bar->date.month == 0 ? phrase_year(view, bar->date.year)
                                : phrase_date(view, DATE_MONTH, bar->date);
}

void figures_rows(struct view *view, struct flow *flow)
{
    struct found *found = arena_take(view->arena, MOST * sizeof *found);
    size_t count =
        edition_search(view->edition, &(struct search){.kind = KIND_FIGURE, .now = view->state->now}, found,
                       MOST, NULL, view->arena);
    for (size_t i = 0; i < count; i++) {
        const struct record *record = &found[i].record;
        if (i == 0)
            memcpy(view->first, record->code, strlen(record->code) + 1);
        struct bar bars[BARS] = {0};
        size_t known = read_bars(view, record, bars);
        const char *language, *title = phrase_title(view, record, &language);
        part_line(view, flow,
                  &(struct line){
                      .title = title,
                      .title_language = language,
                      .size = SIZE_TEXT,
                      .tone = COLOUR_AMBER,
                      .under = known ? bar_when(view, &bars[known - 1]) : NULL,
                      .number = known ? bars[known - 1].label : NULL,
                      .unit = phrase_value(view, record, "unit", NULL),
                      .number_colour = COLOUR_INK,
                      .is_here = part_is_beside(view, record->code),
                      .action = {VERB_OPEN, phrase_target(view, SCREEN_FIGURE, record->code)},
        });
    }
    if (count == 0)
        part_nothing(view, flow, PLAIN(view, "Nothing here yet."));
}

static const struct look when_look = {.size = SIZE_SMALL, .colour = COLOUR_SOFT};
static const struct look value_look = {.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK};

static void add_bar(const struct flow *flow, struct rect rect, enum colour colour)
{
    page_add(
        flow->page,
        (struct item){.role = ROLE_FILL, .pane = flow->pane, .colour = colour, .on = flow->on, .rect = rect});
}

// One line a value. `whole` is what fills the width, and its rest stands behind the bar; 0: the largest value
// does.
static void chart(struct view *view, struct flow *flow, const struct bar *bars, size_t count, double whole)
{
    struct page *page = flow->page;
    double most = whole;
    int label = 0, value = 0, gap = page_mm(page, 4);
    for (size_t i = 0; i < count; i++) {
        most = bars[i].value > most ? bars[i].value : most;
        int width = page_measure(page, when_look, bar_when(view, &bars[i]), 0).width;
        label = width > label ? width : label;
        width = page_measure(page, value_look, bars[i].label, 0).width;
        value = width > value ? width : value;
    }
    int room = flow->width - label - value - 2 * gap - 4, x = flow->x + label + gap;
    for (size_t i = 0; i < count; i++) {
        const char *when = bar_when(view, &bars[i]);
        int tall = page_measure(page, value_look, bars[i].label, 0).height, thick = tall * 7 / 10;
        int width = most > 0 && bars[i].value > 0 ? (int)(room * bars[i].value / most) : 0;
        struct rect rect = {x, flow->y + (tall - thick) / 2, width > 2 ? width : 2, thick};
        page_text(flow, flow->x, flow->y + (tall - page_measure(page, when_look, when, 0).height) / 2,
                  label + 2, when_look, when);
        if (whole > 0)
            add_bar(flow, (struct rect){x, rect.y, room, thick}, COLOUR_TRACK);
        add_bar(flow, rect, COLOUR_AMBER);
        page_text(flow, x + gap + (whole > 0 ? room : width), flow->y, value + 2, value_look, bars[i].label);
        flow->y += tall;
        flow_gap(flow, 3);
    }
}

// "2023: 80 percent. 2024: 82 percent. It went up." for a voice, and for who does not read charts.
static const char *chart_words(struct view *view, const struct bar *bars, size_t count, const char *unit)
{
    struct text text = text_in(view->arena, 4000);
    for (size_t i = 0; i < count; i++)
        text_print(&text, "%s%s: %s%s%s.", i ? " " : "", bar_when(view, &bars[i]), bars[i].label,
                   unit ? " " : "", unit ? unit : "");
    double change = count > 1 ? bars[count - 1].value - bars[0].value : 0;
    if (count > 1)
        text_print(&text, " %s",
                   change > 0   ? PLAIN(view, "It went up.")
                   : change < 0 ? PLAIN(view, "It went down.")
                                : PLAIN(view, "It stayed the same."));
    return text.bytes;
}

static void lone_number(struct view *view, struct flow *flow, const struct bar *bar, const char *unit)
{
    struct look big = {.size = SIZE_POSTER, .bold = true, .colour = COLOUR_AMBER};
    const char *parts[] = {unit, bar_when(view, bar)};
    flow_text(flow, page_fitting(flow->page, big, bar->label, flow->width), bar->label);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT}, phrase_dotted(view, parts, 2));
}

void figure_thing(struct view *view, struct flow *flow, const struct record *record)
{
    struct bar bars[BARS] = {0};
    size_t count = read_bars(view, record, bars);
    const char *language, *unit = phrase_value(view, record, "unit", &language);
    part_kicker(view, flow, record->kind, unit);
    part_title(view, flow, record);
    flow_gap(flow, 4);
    bool is_percent = text_is_same(record_get(record, "unit"), "percent");
    if (count == 1 && !is_percent) // one number is no chart
        lone_number(view, flow, &bars[0], unit);
    else
        chart(view, flow, bars, count, is_percent ? 100 : 0);
    if (count > 1) {
        flow_gap(flow, 2);
        flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT},
                  chart_words(view, bars, count, unit));
    }
    flow_gap(flow, 5);
    const char *text = phrase_value(view, record, "summary", &language);
    part_running(view, flow, text, language);
    part_take_away(view, flow, record);
    part_source(view, flow, record);
}
