// SPDX-License-Identifier: MIT
#include "kiosk/screens/screen.h"

#include <stdio.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/both.h"
#include "kiosk/screens/frame.h"
#include "kiosk/screens/over.h"

// clang-format off
const struct screen_row screen_table[SCREEN_COUNT] = {
    [SCREEN_ATTRACT] = {.name = "attract", .whole = attract_whole},
    [SCREEN_LANGUAGES] = {.name = "languages", .alias = "language", .heading = N_("Language"), .whole = languages_whole},
    [SCREEN_HOME] = {.name = "home", .whole = home_whole},
    [SCREEN_OPPORTUNITIES] = {.name = "opportunities", .alias = "bids", .heading = N_("Bids"), .kind = KIND_OPPORTUNITY,
                              .one = SCREEN_OPPORTUNITY, .rows = opportunities_rows},
    [SCREEN_OPPORTUNITY] = {.name = "opportunity", .heading = N_("Bids"), .kind = KIND_OPPORTUNITY, .shows_one = true,
                            .list = SCREEN_OPPORTUNITIES, .thing = opportunity_thing},
    [SCREEN_FILTERS] = {.name = "filters", .heading = N_("Narrow the list"), .kind = KIND_OPPORTUNITY, .whole = filters_whole},
    [SCREEN_TRAININGS] = {.name = "trainings", .alias = "sessions", .heading = N_("Free trainings"), .kind = KIND_SESSION,
                          .one = SCREEN_TRAINING, .rows = meetings_rows},
    [SCREEN_TRAINING] = {.name = "training", .alias = "session", .heading = N_("Free trainings"), .kind = KIND_SESSION,
                         .shows_one = true, .list = SCREEN_TRAININGS, .thing = meeting_thing},
    [SCREEN_EVENTS] = {.name = "events", .heading = N_("In your neighborhood"), .kind = KIND_EVENT, .one = SCREEN_EVENT,
                       .rows = meetings_rows},
    [SCREEN_EVENT] = {.name = "event", .heading = N_("In your neighborhood"), .kind = KIND_EVENT, .shows_one = true,
                      .list = SCREEN_EVENTS, .thing = meeting_thing},
    [SCREEN_CONTRACTS] = {.name = "contracts", .heading = N_("Where is my contract?"), .kind = KIND_CONTRACT,
                          .asks_words = true, .one = SCREEN_CONTRACT, .rows = contracts_rows},
    [SCREEN_CONTRACT] = {.name = "contract", .heading = N_("Where is my contract?"), .kind = KIND_CONTRACT,
                         .shows_one = true, .list = SCREEN_CONTRACTS, .thing = contract_thing},
    [SCREEN_GUIDES] = {.name = "guides", .heading = N_("How do I…?"), .kind = KIND_GUIDE, .one = SCREEN_GUIDE, .rows = guides_rows},
    [SCREEN_GUIDE] = {.name = "guide", .heading = N_("How do I…?"), .kind = KIND_GUIDE, .shows_one = true,
                      .list = SCREEN_GUIDES, .thing = guide_thing},
    [SCREEN_KNOW] = {.name = "know", .heading = N_("Did you know?"), .whole = know_whole},
    [SCREEN_FACTS] = {.name = "facts", .heading = N_("Did you know?"), .kind = KIND_FACT, .one = SCREEN_FACT, .rows = facts_rows},
    [SCREEN_FACT] = {.name = "fact", .heading = N_("Did you know?"), .kind = KIND_FACT, .shows_one = true,
                     .list = SCREEN_FACTS, .thing = fact_thing},
    [SCREEN_JOBS] = {.name = "jobs", .heading = N_("Jobs and ways in"), .kind = KIND_JOB, .one = SCREEN_JOB, .rows = jobs_rows},
    [SCREEN_JOB] = {.name = "job", .heading = N_("Jobs and ways in"), .kind = KIND_JOB, .shows_one = true,
                    .list = SCREEN_JOBS, .thing = job_thing},
    [SCREEN_WORDS] = {.name = "words", .alias = "terms", .heading = N_("Words explained"), .kind = KIND_TERM,
                      .one = SCREEN_WORD, .rows = words_rows},
    [SCREEN_WORD] = {.name = "word", .alias = "term", .heading = N_("Words explained"), .kind = KIND_TERM,
                     .shows_one = true, .list = SCREEN_WORDS, .thing = word_thing},
    [SCREEN_FIGURES] = {.name = "figures", .heading = N_("Where the money goes"), .kind = KIND_FIGURE,
                        .one = SCREEN_FIGURE, .rows = figures_rows},
    [SCREEN_FIGURE] = {.name = "figure", .heading = N_("Where the money goes"), .kind = KIND_FIGURE, .shows_one = true,
                       .list = SCREEN_FIGURES, .thing = figure_thing},
    [SCREEN_PLANS] = {.name = "plans", .heading = N_("Coming up"), .kind = KIND_PLAN, .one = SCREEN_PLAN, .rows = plans_rows},
    [SCREEN_PLAN] = {.name = "plan", .heading = N_("Coming up"), .kind = KIND_PLAN, .shows_one = true,
                     .list = SCREEN_PLANS, .thing = plan_thing},
    [SCREEN_AWARDS] = {.name = "awards", .heading = N_("Who won"), .kind = KIND_CONTRACT, .one = SCREEN_AWARD,
                       .rows = awards_rows},
    [SCREEN_AWARD] = {.name = "award", .heading = N_("Who won"), .kind = KIND_CONTRACT, .shows_one = true,
                      .list = SCREEN_AWARDS, .thing = contract_thing},
    [SCREEN_FIT] = {.name = "fit", .heading = N_("Is this for me?"), .kind = KIND_OPPORTUNITY, .whole = fit_whole},
    [SCREEN_ADJUST] = {.name = "adjust", .heading = N_("Make this screen fit you"), .whole = adjust_whole},
    [SCREEN_TEXT_ME] = {.name = "text-me", .heading = N_("Text this to me"), .kind = KIND_OPPORTUNITY, .takes_code = true,
                        .whole = hand_whole},
    [SCREEN_JOIN] = {.name = "join", .heading = N_("Take a seat"), .kind = KIND_SESSION, .takes_code = true, .whole = hand_whole},
    [SCREEN_ASK] = {.name = "ask", .heading = N_("Ask a question"), .asks_words = true, .whole = hand_whole},
    [SCREEN_ABOUT] = {.name = "about", .heading = N_("About and privacy"), .whole = about_whole},
    [SCREEN_TODAY] = {.name = "today", .heading = N_("On today"), .whole = today_whole},
};
// clang-format on

static struct flow pane_flow(struct view *view, enum pane pane, struct rect rect)
{
    struct page *page = view->page;
    int margin = page_mm(page, 12);
    page->panes[pane].view = rect;
    return (struct flow){page, pane, COLOUR_PAPER, rect.x + margin, rect.y, rect.width - 2 * margin};
}

static void tell_thing(struct view *view, const struct screen_row *row, struct flow *flow,
                       const struct record *record)
{
    row->thing(view, flow, record);
    part_wish(view, flow, record);
}

// What was withdrawn or is past leaves by itself, also from under a reader's eyes: they are told, not left
// alone.
static void draw_thing(struct view *view, const struct screen_row *row, struct rect rect, const char *code)
{
    struct flow flow = pane_flow(view, PANE_MAIN, rect);
    int widest = page_grown_mm(view->page, 250); // a line of about sixty letters
    flow.width = flow.width > widest ? widest : flow.width;
    frame_lower(view, &flow, true);
    flow_gap(&flow, view->page->metrics.is_portrait ? 11 : 8);
    struct record record;
    if (edition_by_code(view->edition, code, &record, view->arena) && record.kind == row->kind)
        tell_thing(view, row, &flow, &record);
    else
        part_nothing(view, &flow, PLAIN(view, "This is no longer listed. Go back to see what is."));
    flow_gap(&flow, 8);
    // Keeps the air at the end of a long page.
    page_add(view->page, (struct item){
                             .role = ROLE_FILL,
                             .pane = PANE_MAIN,
                             .rect = {rect.x, flow.y - 1, 1, 1},
                             .colour = COLOUR_PAPER
    });
    frame_turns(view, PANE_MAIN);
}

static void draw_rows(struct view *view, const struct screen_row *row, enum pane pane, struct rect rect)
{
    struct flow flow = pane_flow(view, pane, rect);
    frame_lower(view, &flow, false);
    row->rows(view, &flow);
    frame_turns(view, pane);
}

// Landscape: the list at the start, and beside it what was chosen, or else its first row.
static void draw_side_by_side(struct view *view, enum screen screen, struct rect area)
{
    const struct screen_row *row = &screen_table[screen];
    bool shows_one = row->shows_one;
    const struct screen_row *list = shows_one ? &screen_table[row->list] : row;
    const struct screen_row *one = shows_one ? row : &screen_table[row->one];
    int side = area.width * 42 / 100, line = page_mm(view->page, 0.7);
    draw_rows(view, list, PANE_SIDE, (struct rect){area.x, area.y, side, area.height});
    page_add(view->page, (struct item){
                             .role = ROLE_FILL,
                             .pane = PANE_BANDS,
                             .rect = {side, area.y, line, area.height},
                             .colour = COLOUR_LINE,
                             .on = COLOUR_PAPER
    });
    struct rect right = {area.x + side + line, area.y, area.width - side - line, area.height};
    if (view->state->has_keyboard) {
        keyboard_draw(view, right, right.height);
        return;
    }
    const char *code = shows_one ? state_seen(view->state)->code : arena_text(view->arena, view->first);
    if (*code)
        draw_thing(view, one, right, code);
}

// Landscape: what is written at the start, and the keyboard beside it.
static struct rect beside_keyboard(struct view *view, struct rect area)
{
    int width = area.width * (view->page->metrics.text >= 3 ? 50 : 42) / 100;
    struct rect right = {area.x + width, area.y, area.width - width, area.height};
    keyboard_draw(view, right, right.height);
    return (struct rect){area.x, area.y, width, area.height};
}

static void draw_screen(struct view *view, enum screen screen, struct rect area)
{
    const struct screen_row *row = &screen_table[screen];
    bool has_list = !row->whole && state_is_split(view->state) && !handing_takes_words(view->state);
    if (view->state->has_keyboard && !has_list && !view->page->metrics.is_portrait && !view->is_tight)
        area = beside_keyboard(view, area);
    if (row->whole) {
        struct flow flow = pane_flow(view, PANE_MAIN, area);
        if (screen != SCREEN_HOME) // lowers its lines only
            frame_lower(view, &flow, screen == SCREEN_ABOUT);
        row->whole(view, &flow);
        frame_turns(view, PANE_MAIN);
    } else if (state_is_split(view->state)) {
        draw_side_by_side(view, screen, area);
    } else if (row->shows_one) {
        draw_thing(view, row, area, state_seen(view->state)->code);
    } else {
        draw_rows(view, row, PANE_MAIN, area);
    }
}

// Each half is narrow, so its content stands as in portrait.
static void draw_half(struct view *view, enum screen screen, struct rect part)
{
    struct metrics *metrics = &view->page->metrics;
    bool is_portrait = metrics->is_portrait;
    metrics->is_portrait = true;
    draw_screen(view, screen, part);
    metrics->is_portrait = is_portrait;
}

// Returns the page with English, finished.
static struct page *draw_both(struct view *view, enum screen screen, struct rect area)
{
    struct view *english = both_english(view, area);
    draw_half(view, screen, both_part(view, area, false));
    draw_half(english, screen, english->part);
    page_finish(english->page);
    return english->page;
}

static void draw_empty(struct view *view, struct rect area)
{
    struct flow flow = pane_flow(view, PANE_MAIN, area);
    flow_gap(&flow, 14);
    flow_text(&flow, (struct look){.size = SIZE_TITLE, .bold = true, .colour = COLOUR_INK},
              PLAIN(view, "Nothing to show yet"));
    flow_gap(&flow, 4);
    flow_text(&flow, (struct look){.size = SIZE_LEAD, .colour = COLOUR_SOFT},
              PLAIN(view, "This kiosk is waiting for its first edition. Please ask someone at the desk."));
}

// With a clock that cannot be right the facts stand as on the day they were published.
static const struct state *with_a_clock(const struct state *state, struct arena *arena)
{
    if (!phrase_clock_is_wrong(state))
        return state;
    struct state *as_published = arena_take(arena, sizeof *as_published);
    *as_published = *state;
    as_published->now = state->edition ? edition_published(state->edition) : 0;
    return as_published;
}

// Night: black, and nothing on it.
static void draw_dark(struct view *view)
{
    struct rect whole = {0, 0, view->page->metrics.width, view->page->metrics.height};
    view->page->panes[PANE_BANDS].view = whole;
    page_add(view->page, (struct item){.role = ROLE_FILL,
                                       .pane = PANE_BANDS,
                                       .rect = whole,
                                       .colour = COLOUR_BLACK,
                                       .on = COLOUR_BLACK});
}

// A low panel, a small one with large letters, or one half of which holds no list in them: the keyboard needs
// most of it.
static bool is_tight(const struct state *state, const struct metrics *metrics)
{
    static const double high_mm = 300, wide_mm = 400;
    if (!state->has_keyboard || state_is_split(state))
        return false;
    if (!metrics->is_portrait)
        return metrics->width < metrics_px(metrics, wide_mm);
    return metrics->height < metrics_px(metrics, high_mm) || (metrics->air < 1 && metrics->text >= 3);
}

struct page *screen_page(const struct state *state, struct type *type, struct arena *arena)
{
    bool is_clock_wrong = phrase_clock_is_wrong(state);
    state = with_a_clock(state, arena);
    struct language *language = language_find(state->language);
    language = language ? language : language_english();
    struct metrics metrics = metrics_of(state->width, state->height, state->width_mm, state->text);
    struct view view = {
        .page = page_new(arena, type, metrics, language_tag(language), language_is_rtl(language)),
        .arena = arena,
        .state = state,
        .edition = state->edition,
        .language = language,
        .tag = language_tag(language),
        .is_clock_wrong = is_clock_wrong,
        .beside = state_is_split(state) ? state_seen(state)->code : "",
    };
    view.is_tight = is_tight(state, &metrics);
    view.is_bare = view.is_tight || (state->has_keyboard && state->is_low);
    view.page->theme = state->theme;
    view.page->is_swapped = state->is_swapped;
    if (state->edition)
        view.today = date_at(edition_zone(state->edition), state->now);
    enum screen screen = state_seen(state)->screen;
    struct page *english = NULL;
    if (state->house.is_dark) {
        draw_dark(&view);
    } else if (state->service.part != SERVICE_CLOSED) {
        service_draw(&view);
    } else if (screen == SCREEN_ATTRACT) {
        struct flow flow = pane_flow(&view, PANE_MAIN, (struct rect){0, 0, state->width, state->height});
        attract_whole(&view, &flow);
    } else {
        struct rect area = frame_draw(&view);
        if (!state->edition && screen != SCREEN_LANGUAGES)
            draw_empty(&view, area);
        else if (both_are_shown(state))
            english = draw_both(&view, screen, area);
        else
            draw_screen(&view, screen, area);
        if (state->is_warning)
            frame_warning(&view);
        else
            over_draw(&view);
    }
    view.page->heading = frame_heading(&view);
    page_finish(view.page);
    if (english)
        both_join(view.page, english);
    return view.page;
}
