// SPDX-License-Identifier: MIT
#include "kiosk/aloud.h"

#include "content/language/language.h"
#include "kiosk/explore.h"
#include "kiosk/session.h"

void aloud_open(struct aloud *aloud)
{
    *aloud = (struct aloud){.explore = {.chosen = -1}};
    reader_open(&aloud->reader);
}

void aloud_close(struct aloud *aloud)
{
    reader_close(&aloud->reader);
}

static struct language *language_of(const struct session *session)
{
    struct language *language = language_find(session->state.language);
    return language ? language : language_english();
}

// A change that only an eye would notice.
static const char *change_of_looks(const struct session *session, const struct page *before,
                                   struct arena *arena)
{
    static const char *const themes[THEME_COUNT] = {
        [THEME_LIGHT] = N_("Light screen."),
        [THEME_DARK] = N_("Dark screen."),
        [THEME_CONTRAST] = N_("High contrast."),
    };
    struct language *language = language_of(session);
    const struct page *page = session->glass.page;
    if (before->theme != page->theme)
        return say_plain(language, themes[page->theme]);
    if (before->metrics.text != page->metrics.text)
        return say(language, arena, "Letter size {0, number} of {1, number}.",
                   .number = {page->metrics.text, 4});
    return NULL;
}

static void mark(struct session *session)
{
    const struct reader *reader = &session->aloud.reader;
    const struct utterance *now = reader->is_saying ? reader_now(reader) : NULL;
    if (now && now->item >= 0)
        glass_say(&session->glass, now->item, now->from, now->to, session->state.steady_ms);
    else
        glass_say(&session->glass, -1, 0, 0, session->state.steady_ms);
}

void aloud_show(struct session *session, const struct page *before)
{
    struct reader *reader = &session->aloud.reader;
    struct explore *explore = &session->aloud.explore;
    const struct page *page = session->glass.page;
    enum shown shown = session->aloud.shown;
    session->aloud.shown = SHOWN_BY_TIME;
    explore->chosen = before && shown != SHOWN_TURNED ? reader_find(before, page, explore->chosen) : -1;
    if (!session->state.is_heard) {
        if (reader->is_on)
            reader_stop(reader);
        return;
    }
    SCRATCH(scratch);
    if (!reader->is_on) {
        reader_start(reader, page);
    } else if (shown == SHOWN_TURNED) {
        reader_turn(reader, page);
    } else {
        reader_change(reader, before, page, shown == SHOWN_BY_PERSON, shown != SHOWN_QUIETLY);
        const char *looks =
            before && shown == SHOWN_BY_PERSON ? change_of_looks(session, before, scratch) : NULL;
        if (looks)
            reader_tell(reader, looks, session->state.language);
    }
    mark(session);
}

// The pages are drawn with what the reader does.
static void settle(struct session *session)
{
    if (session->state.is_paused == session->aloud.reader.is_paused)
        return;
    session->state.is_paused = session->aloud.reader.is_paused;
    session->aloud.shown = SHOWN_QUIETLY;
    session_show(session, false);
}

static void tell_steps(struct session *session, bool is_pace)
{
    SCRATCH(scratch);
    const struct state *state = &session->state;
    struct language *language = language_of(session);
    const char *said =
        is_pace ? say(language, scratch, "Speed {0, number} of {1, number}.", .number = {state->pace, PACES})
                : say(language, scratch, "Volume {0, number} of {1, number}.",
                      .number = {state->loudness, LOUDNESSES});
    reader_tell(&session->aloud.reader, said, state->language);
}

bool aloud_act(struct session *session, struct action action)
{
    struct reader *reader = &session->aloud.reader;
    if (action.what < VERB_LISTEN || action.what > VERB_LOUDER)
        return false;
    if (action.what != VERB_LISTEN && !session->state.is_heard)
        return true;
    state_update(&session->state, action);
    if (action.what == VERB_LISTEN)
        session_show(session, false);
    else if (action.what == VERB_AGAIN)
        reader_repeat(reader, session->glass.page);
    else if (action.what == VERB_PAUSE)
        reader_pause(reader, session->glass.page);
    else
        tell_steps(session, action.what == VERB_SLOWER || action.what == VERB_FASTER);
    settle(session);
    mark(session);
    return true;
}

void aloud_focus(struct session *session)
{
    struct glass *glass = &session->glass;
    if (!session->state.is_heard || glass->focus < 0)
        return;
    session->aloud.explore.chosen = glass->focus;
    reader_point(&session->aloud.reader, glass->page, glass->focus);
    settle(session);
}

// Home, where one knows what there is, as it looked before the taps that led here.
static void begin_without_sight(struct session *session)
{
    struct explore *explore = &session->aloud.explore;
    explore->taps = 0;
    glass_cancel(&session->glass, session->state.steady_ms);
    if (session->state.is_heard || !session->state.has_voice)
        return;
    session->state.theme = explore->theme;
    session->state.text = explore->text;
    session_act(session, (struct action){VERB_HOME, NULL});
    session_act(session, (struct action){VERB_LISTEN, NULL});
}

static enum verb verb_of(enum input_what what)
{
    static const enum verb verbs[] = {
        [INPUT_LISTEN] = VERB_LISTEN, [INPUT_AGAIN] = VERB_AGAIN,   [INPUT_PAUSE] = VERB_PAUSE,
        [INPUT_SLOWER] = VERB_SLOWER, [INPUT_FASTER] = VERB_FASTER, [INPUT_SOFTER] = VERB_SOFTER,
        [INPUT_LOUDER] = VERB_LOUDER,
    };
    return what < sizeof verbs / sizeof *verbs ? verbs[what] : VERB_NONE;
}

// Headphones say that someone wants to hear; without them what is said would be everyone's.
static bool take_headphones(struct session *session, enum input_what what)
{
    if (what != INPUT_PLUGGED && what != INPUT_UNPLUGGED)
        return false;
    struct state *state = &session->state;
    bool is_in = what == INPUT_PLUGGED, is_new = is_in != state->has_headphones;
    state->has_headphones = is_in;
    if (!state->has_voice || state->is_heard == is_in) {
        if (is_new && state->is_heard) // there is more to be said now
            session_show(session, false);
        return true;
    }
    if (state_seen(state)->screen == SCREEN_ATTRACT)
        session_act(session, (struct action){VERB_START, NULL});
    session_act(session, (struct action){VERB_LISTEN, NULL});
    return true;
}

bool aloud_input(struct session *session, const struct input *input)
{
    struct state *state = &session->state;
    if (take_headphones(session, input->what))
        return true;
    if (explore_has_begun(session, input)) {
        begin_without_sight(session);
        return true;
    }
    enum verb verb = verb_of(input->what);
    if (verb != VERB_NONE) {
        if (state_seen(state)->screen == SCREEN_ATTRACT)
            session_act(session, (struct action){VERB_START, NULL});
        session_act(session, (struct action){(int)verb, NULL});
        return true;
    }
    bool is_finger = input->what == INPUT_DOWN || input->what == INPUT_MOVE || input->what == INPUT_UP;
    if (!is_finger || !state->is_heard)
        return false;
    explore_finger(session, input);
    settle(session);
    return true;
}

const struct utterance *aloud_take(struct session *session)
{
    const struct utterance *next = reader_take(&session->aloud.reader);
    mark(session);
    return next;
}

void aloud_done(struct session *session)
{
    reader_done(&session->aloud.reader);
    mark(session);
}
