// SPDX-License-Identifier: MIT
// Home: six lines, each a way in. Worded as the sketch; every number and "next" is computed from the edition
// and clock.
#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/frame.h"

size_t count_open(const struct view *view, enum kind kind)
{
    return edition_count(view->edition, &(struct search){.kind = kind, .now = view->state->now}, 9999);
}

static bool find_next(const struct view *view, enum kind kind, struct record *record)
{
    struct found found;
    if (edition_search(view->edition, &(struct search){.kind = kind, .now = view->state->now}, &found, 1,
                       NULL, view->arena) == 0)
        return false;
    *record = found.record;
    return true;
}

static const char *opportunities_under(const struct view *view)
{
    if (view->is_clock_wrong)
        return NULL;
    struct search week = {
        .kind = KIND_OPPORTUNITY, .now = view->state->now, .due_until = date_add_days(view->today, 7)};
    week.due_until.has_time = false;
    size_t count = edition_count(view->edition, &week, 9999);
    return SAY(view,
               "{0, plural, =0 {None closes this week} one {# closes this week} other {# close this week}}",
               .number = {(double)count});
}

static const char *phrase_start(const struct view *view, const struct record *record)
{
    struct date start;
    return record_date(record, "start", &start) ? phrase_date(view, DATE_NEAR, start) : "";
}

static const char *trainings_under(const struct view *view)
{
    struct record next;
    if (!find_next(view, KIND_SESSION, &next))
        return PLAIN(view, "None planned now");
    return SAY(view, "Next: {0}, {1}", .text = {phrase_title(view, &next, NULL), phrase_start(view, &next)});
}

// The nearest in space where the kiosk knows where it stands, else the next in time.
static const char *events_under(const struct view *view)
{
    enum { MOST = 50 };
    struct found *found = arena_take(view->arena, MOST * sizeof *found);
    struct search all = {.kind = KIND_EVENT, .now = view->state->now};
    size_t count = edition_search(view->edition, &all, found, MOST, NULL, view->arena);
    const struct record *nearest = NULL;
    double least = 0;
    for (size_t i = 0; i < count; i++) {
        double metres = phrase_metres(view, &found[i].record);
        if (metres >= 0 && (!nearest || metres < least)) {
            nearest = &found[i].record;
            least = metres;
        }
    }
    struct date start;
    if (nearest && record_date(nearest, "start", &start)) {
        start.has_time = false;
        return SAY(view, "Nearest: {0}, {1}",
                   .text = {phrase_date(view, DATE_NEAR, start), phrase_distance(view, nearest)});
    }
    if (count == 0)
        return PLAIN(view, "None planned now");
    return SAY(view, "Next: {0}, {1}",
               .text = {phrase_title(view, &found[0].record, NULL), phrase_start(view, &found[0].record)});
}

static const char *contracts_under(const struct view *view)
{
    return PLAIN(view, "Find it by name or number");
}

static const char *guides_under(const struct view *view)
{
    return PLAIN(view, "Get in, find, bid, certify, get paid");
}

static const char *know_under(const struct view *view)
{
    return PLAIN(view, "Jobs, words explained, where the money goes");
}

static const char *today_under(const struct view *view)
{
    struct record next;
    if (today_find(view, &next, 1) == 0)
        return PLAIN(view, "None planned now");
    return SAY(view, "Next: {0}, {1}", .text = {record_title(&next, view->tag), phrase_start(view, &next)});
}

static const struct way {
    const char *bullet, *title; // N_()
    enum colour tone;
    enum screen screen;
    enum kind kind;
    bool counts;
    const char *(*under)(const struct view *view);
} ways[] = {
    {"B", N_("Bids and opportunities"), COLOUR_BLUE,   SCREEN_OPPORTUNITIES, KIND_OPPORTUNITY, true,
     opportunities_under                                                                                             },
    {"T", N_("Free trainings"),         COLOUR_GREEN,  SCREEN_TRAININGS,     KIND_SESSION,     true,  trainings_under},
    {"E", N_("In your neighborhood"),   COLOUR_VIOLET, SCREEN_EVENTS,        KIND_EVENT,       true,  events_under   },
    {"C", N_("Where is my contract?"),  COLOUR_TEAL,   SCREEN_CONTRACTS,     KIND_CONTRACT,    false, contracts_under},
    {"G", N_("How do I…?"),           COLOUR_AMBER,  SCREEN_GUIDES,        KIND_GUIDE,       false, guides_under   },
    {"?", N_("Did you know?"),          COLOUR_AMBER,  SCREEN_KNOW,          KIND_FACT,        false, know_under     },
};

// At an event, what is on today and near stands first.
static const size_t event_order[] = {1, 2, 0, 3, 4, 5};

static void poster(struct view *view, struct flow *flow)
{
    const char *words = PLAIN(view, "The City buys.\nYou can sell to it.");
    struct look title = {.size = SIZE_TITLE, .bold = true, .colour = COLOUR_INK};
    flow_text(flow, page_fitting(flow->page, title, words, flow->width), words);
    flow_gap(flow, 3);
    const char *number = edition_text_number(view->edition);
    struct look lead = {.size = SIZE_TEXT, .colour = COLOUR_SOFT, .strong = *number ? number : NULL};
    flow_text(flow, lead,
              *number ? SAY(view, "Touch a line. Or text a word to {0}.", .text = {phrase_atom(view, number)})
                      : PLAIN(view, "Touch a line."));
}

static void today_line(struct view *view, struct flow *flow)
{
    enum { MOST = 60 };
    size_t count = today_find(view, arena_take(view->arena, MOST * sizeof(struct record)), MOST);
    if (count > 0)
        part_line(view, flow,
                  &(struct line){
                      .bullet = "!",
                      .tone = COLOUR_RED,
                      .title = PLAIN(view, "On today"),
                      .size = SIZE_HEAD,
                      .under = today_under(view),
                      .number = language_number(view->language, view->arena, (int64_t)count),
                      .number_colour = COLOUR_INK,
                      .action = {VERB_OPEN, screen_table[SCREEN_TODAY].name},
        });
}

static void lines(struct view *view, struct flow *flow)
{
    bool is_event = view->state->house.is_event;
    if (is_event)
        today_line(view, flow);
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const struct way *way = &ways[is_event ? event_order[i] : i];
        const char *count =
            way->counts ? language_number(view->language, view->arena, (int64_t)count_open(view, way->kind))
                        : NULL;
        part_line(view, flow,
                  &(struct line){
                      .bullet = way->bullet,
                      .tone = way->tone,
                      .title = PLAIN(view, way->title),
                      .size = SIZE_HEAD,
                      .under = way->under(view),
                      .number = count,
                      .number_colour = COLOUR_INK,
                      .action = {VERB_OPEN, screen_table[way->screen].name},
        });
    }
}

// Beside English, where the other language is shown anyway, they only take room.
static void tongues(struct view *view, struct flow *flow)
{
    flow_gap(flow, 3);
    if (!view->is_for_reading)
        part_tongues(view, flow, VERB_SPEAK, 0);
}

void home_whole(struct view *view, struct flow *flow)
{
    struct page *page = flow->page;
    if (page->metrics.is_portrait) {
        flow_gap(flow, 13);
        poster(view, flow);
        flow_gap(flow, 7);
        frame_lower(view, flow, false);
        flow_rule(flow);
        lines(view, flow);
        tongues(view, flow);
        return;
    }
    struct rect whole = page->panes[PANE_MAIN].view;
    int side = whole.width * 42 / 100;
    page->panes[PANE_SIDE].view = (struct rect){whole.x, whole.y, side, whole.height};
    page->panes[PANE_MAIN].view = (struct rect){whole.x + side, whole.y, whole.width - side, whole.height};
    struct flow left = *flow;
    left.pane = PANE_SIDE;
    left.width = side - 2 * (flow->x - whole.x);
    flow_gap(&left, 15);
    poster(view, &left);
    frame_lower(view, &left, false);
    tongues(view, &left);
    frame_turns(view, PANE_SIDE);
    flow->x += side;
    flow->width -= side;
    frame_lower(view, flow, false);
    lines(view, flow);
}
