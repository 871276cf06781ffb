// SPDX-License-Identifier: MIT
#include "kiosk/session.h"

#include <stdio.h>

#include "content/base/text.h"

void session_show(struct session *session, bool is_other)
{
    session->glass.is_spoilt |= is_other;
    session->page = !session->page;
    struct arena *arena = session->pages[session->page];
    const struct page *before = is_other ? NULL : session->glass.page;
    arena_reset(arena);
    glass_show(&session->glass, screen_page(&session->state, session->type, arena));
    session->minute = session->state.now / 60;
    session->glass.is_calm = session->state.is_calm;
    aloud_show(session, before);
}

void session_open(struct session *session, struct type *type)
{
    session->type = type;
    session->state.touched_ms = session->state.steady_ms;
    session->pages[0] = arena_open();
    session->pages[1] = arena_open();
    glass_open(&session->glass);
    aloud_open(&session->aloud);
    session_show(session, true);
}

void session_close(struct session *session)
{
    arena_close(session->pages[0]);
    arena_close(session->pages[1]);
    session->pages[0] = session->pages[1] = NULL;
    aloud_close(&session->aloud);
}

static bool has_over(const struct session *session)
{
    return session->glass.page->panes[PANE_OVER].view.width > 0;
}

// Where the panes stand belongs to the visit, so that going back finds the same place.
static void keep_place(struct session *session)
{
    for (int i = 0; i < PANE_COUNT; i++)
        state_visit(&session->state)->scrolled[i] =
            glass_scrolled(&session->glass, (enum pane)i) - session->glass.page->panes[i].start;
    const struct glass *glass = &session->glass;
    struct visit *visit = state_visit(&session->state);
    if (has_over(session)) // the keypad stands on what lies over; what is under it is remembered
        return;
    struct action action = glass->focus >= 0 ? glass->page->items[glass->focus].action : (struct action){0};
    visit->focus = action.what;
    snprintf(visit->focus_argument, sizeof visit->focus_argument, "%s",
             action.argument ? action.argument : "");
}

// Another screen: the keypad stands where it stood when that was last seen, or at the beginning.
static void find_focus(struct session *session)
{
    const struct visit *visit = state_seen(&session->state);
    struct glass *glass = &session->glass;
    if (!glass->is_focus_seen)
        return;
    glass->focus = focus_find(
        glass->page, (struct action){visit->focus, *visit->focus_argument ? visit->focus_argument : NULL});
    if (glass->focus < 0)
        glass->focus = focus_move(glass->page, -1, DIRECTION_NEXT);
}

// A list stays where it is while another of its things comes beside it, and a sign that is touched gives way
// at once.
static int way_of(const struct session *session, const struct visit *before, int depth)
{
    const struct state *state = &session->state;
    enum screen screen = state_seen(state)->screen;
    bool is_same = screen == before->screen && text_is_same(state_seen(state)->code, before->code);
    bool is_beside = state_is_split(state) && (screen_table[screen].list == before->screen ||
                                               screen_table[before->screen].list == screen);
    if (is_same || is_beside || before->screen == SCREEN_ATTRACT || screen == SCREEN_ATTRACT)
        return 0;
    return (state->depth > depth) - (state->depth < depth);
}

// Another square code is there to be scanned: the whole of it comes into sight.
static void show_square(struct session *session)
{
    struct glass *glass = &session->glass;
    for (size_t i = 0; i < glass->page->count; i++) {
        const struct item *item = &glass->page->items[i];
        struct rect view = glass->page->panes[item->pane].view;
        int below =
            item->rect.y + item->rect.height - (view.y + view.height) - glass_scrolled(glass, item->pane);
        if (item->role == ROLE_QR && below > 0)
            glass_place(glass, item->pane, glass_scrolled(glass, item->pane) + below);
    }
}

void session_act(struct session *session, struct action action)
{
    if (!action.what || aloud_act(session, action))
        return;
    keep_place(session);
    struct visit before = *state_seen(&session->state);
    int depth = session->state.depth;
    bool had_over = has_over(session);
    const char *language = session->state.language;
    state_update(&session->state, action);
    const struct visit *now = state_seen(&session->state);
    bool is_turned = action.what == VERB_HOME || now->screen != before.screen ||
                     !text_is_same(now->code, before.code) ||
                     !text_is_same(language, session->state.language);
    session->aloud.shown = is_turned ? SHOWN_TURNED : SHOWN_BY_PERSON;
    session->way = way_of(session, &before, depth);
    session_show(session, false);
    const struct visit *seen = state_seen(&session->state);
    if (seen->screen != before.screen || !text_is_same(seen->code, before.code) ||
        (had_over && !has_over(session)))
        find_focus(session);
    for (int i = 0; i < PANE_COUNT; i++)
        glass_place(&session->glass, (enum pane)i,
                    state_seen(&session->state)->scrolled[i] + session->glass.page->panes[i].start);
    if (action.what == VERB_TAKE)
        show_square(session);
}

static bool can_type(const struct session *session)
{
    enum screen screen = state_seen(&session->state)->screen;
    return screen == SCREEN_OPPORTUNITIES || screen == SCREEN_PLANS || screen == SCREEN_AWARDS ||
           screen == SCREEN_CONTRACTS || screen == SCREEN_WORDS || handing_takes_words(&session->state) ||
           handing_takes_digits(&session->state);
}

static void move_focus(struct session *session, enum direction direction, int64_t ms)
{
    glass_focus(&session->glass, direction, ms);
    aloud_focus(session);
}

// Opens what the focus is on; without one what a voice says, else it only comes to the first thing.
static void enter(struct session *session, int64_t ms)
{
    struct glass *glass = &session->glass;
    if (session->state.is_heard && !glass->is_focus_seen)
        glass_point(glass, session->aloud.reader.at, ms);
    bool had_focus = glass->is_focus_seen;
    session_act(session, glass_enter(glass, ms));
    if (!had_focus)
        aloud_focus(session);
}

static void type_letters(struct session *session, const char *letters, int64_t ms)
{
    bool is_empty = !session->state.words[0] && !session->state.handing.words[0];
    if (text_is_same(letters, " ") && is_empty)
        enter(session, ms);
    else if (can_type(session))
        session_act(session, (struct action){VERB_TYPE, letters});
}

static void handle_key(struct session *session, enum input_what what, int64_t ms)
{
    bool is_rtl = session->glass.page->is_rtl;
    switch (what) {
    case INPUT_NEXT:
    case INPUT_PREVIOUS:
        move_focus(session, what == INPUT_NEXT ? DIRECTION_NEXT : DIRECTION_PREVIOUS, ms);
        break;
    case INPUT_RIGHT:
    case INPUT_LEFT:
        move_focus(session, (what == INPUT_RIGHT) != is_rtl ? DIRECTION_NEXT : DIRECTION_PREVIOUS, ms);
        break;
    case INPUT_ABOVE:
    case INPUT_BELOW:
        move_focus(session, what == INPUT_BELOW ? DIRECTION_DOWN : DIRECTION_UP, ms);
        break;
    case INPUT_ENTER:
        enter(session, ms);
        break;
    case INPUT_BACK:
        session_act(session, (struct action){VERB_BACK, NULL});
        break;
    case INPUT_HOME:
        session_act(session, (struct action){VERB_HOME, NULL});
        break;
    case INPUT_ERASE:
        if (can_type(session))
            session_act(session, (struct action){VERB_ERASE, NULL});
        break;
    default:
        break;
    }
}

static void handle_finger(struct session *session, const struct input *input, int64_t ms)
{
    struct glass *glass = &session->glass;
    if (input->what == INPUT_DOWN)
        glass_down(glass, input->x, input->y, ms);
    else if (input->what == INPUT_MOVE)
        glass_move(glass, input->x, input->y, ms);
    else if (input->what == INPUT_UP)
        session_act(session, glass_up(glass, input->x, input->y, ms));
    else if (input->what == INPUT_WHEEL)
        glass_wheel(glass, input->x, input->y, input->by, ms);
}

// The first touch or key at the attract screen only opens home; one that puts the warning away does nothing
// else.
static bool is_taken_by_start(struct session *session, const struct input *input)
{
    bool is_key = input->what >= INPUT_NEXT && input->what <= INPUT_LETTERS;
    if (state_seen(&session->state)->screen == SCREEN_ATTRACT) {
        if (is_key)
            session_act(session, (struct action){VERB_START, NULL});
        return is_key;
    }
    return false;
}

// A touch in the dark only lights the screen.
static bool is_taken_by_night(struct session *session, const struct input *input)
{
    struct house *house = &session->state.house;
    if (!house->is_dark)
        return false;
    if (input->what == INPUT_DOWN || input->what >= INPUT_NEXT) {
        house_light(house, session->state.steady_ms);
        session_show(session, true);
    }
    return true;
}

// The way into the service menu, and what is different while it is open.
static bool is_taken_by_service(struct session *session, const struct input *input)
{
    struct state *state = &session->state;
    bool was_open = state->service.part != SERVICE_CLOSED;
    if (input->what == INPUT_SERVICE)
        service_open(state);
    else if (input->what == INPUT_DOWN)
        service_tapped(state, input->x, input->y);
    if (!was_open) {
        if (state->service.part != SERVICE_CLOSED) {
            glass_cancel(&session->glass, state->steady_ms);
            session_show(session, true);
        }
        return input->what == INPUT_SERVICE || state->service.part != SERVICE_CLOSED;
    }
    if (state->service.part == SERVICE_TOUCH && (input->what == INPUT_DOWN || input->what == INPUT_MOVE)) {
        service_touched(state, input->x, input->y);
        session_show(session, false);
        return false;
    }
    bool is_key = input->what == INPUT_LETTERS || input->what == INPUT_BACK || input->what == INPUT_ERASE ||
                  input->what == INPUT_HOME;
    if (is_key)
        session_act(session, (struct action){VERB_SERVICE, input->what == INPUT_LETTERS ? input->letters
                                                           : input->what == INPUT_ERASE ? "erase"
                                                                                        : "close"});
    return is_key;
}

void session_input(struct session *session, const struct input *input, int64_t steady_ms)
{
    session->state.steady_ms = steady_ms;
    if (input->what == INPUT_CANCEL) {
        glass_cancel(&session->glass, steady_ms);
        return;
    }
    if (is_taken_by_night(session, input))
        return;
    bool was_warning = state_touched(&session->state);
    session->aloud.shown = was_warning ? SHOWN_BY_PERSON : SHOWN_BY_TIME;
    if (was_warning)
        session_show(session, false);
    if (was_warning || is_taken_by_service(session, input) || aloud_input(session, input) ||
        is_taken_by_start(session, input))
        return;
    if (input->what == INPUT_LETTERS)
        type_letters(session, input->letters, steady_ms);
    else if (input->what >= INPUT_NEXT)
        handle_key(session, input->what, steady_ms);
    else
        handle_finger(session, input, steady_ms);
}

void session_tick(struct session *session, int64_t now, int64_t steady_ms)
{
    struct state *state = &session->state;
    struct house *house = &state->house;
    state->now = now;
    house_judge_clock(house, now, state->edition ? edition_published(state->edition) : 0);
    state->steady_ms = steady_ms;
    if (session->aloud.reader.is_saying && !state->is_paused)
        state->touched_ms = steady_ms; // someone listens
    bool has_changed = state_tick(state), was_dark = house->is_dark;
    bool is_left = state_seen(state)->screen == SCREEN_ATTRACT && state->service.part == SERVICE_CLOSED;
    house->is_dark = is_left && house_is_night(house, state->now, steady_ms);
    if (house->is_dark != was_dark)
        session_show(session, true);
    if (!has_changed && state->now / 60 == session->minute)
        return;
    session_show(session, false);
    for (int i = 0; has_changed && state_seen(state)->screen == SCREEN_ATTRACT && i < PANE_COUNT; i++)
        glass_place(&session->glass, (enum pane)i, 0);
}
