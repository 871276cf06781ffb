// SPDX-License-Identifier: MIT
#include "kiosk/screens/state.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/typing.h"
#include "kiosk/screens/visits.h"
#include "kiosk/ui/metrics.h"

// Warned after a minute and a half, then half a minute to say "I am still here". Someone who needs the
// largest letters, or listens, gets twice that (EN 301 549, WCAG 2.2.1).
enum { SPLIT_TEXT = 2 }; // the largest text at which half a landscape screen holds a list

// With a queue behind them people wait less: 40 seconds, and the 20 that WCAG asks for.
static int64_t warn_ms(const struct state *state)
{
    return state->house.is_event ? 40000 : 90000;
}

static int64_t leave_ms(const struct state *state)
{
    return state->house.is_event ? 20000 : 30000;
}

static int64_t patience(const struct state *state, int64_t ms)
{
    return state->text == 4 || state->is_heard ? 2 * ms : ms;
}

void state_forget(struct state *state)
{
    state->language = "en";
    state->theme = THEME_LIGHT;
    state->is_low = state->is_swapped = state->is_calm = state->has_english = false;
    state->text = state->house.is_event ? 2 : 1;
    service_close(&state->service);
    memset(state->visits, 0, sizeof state->visits);
    state->depth = 0;
    state->layout = 0;
    state->is_warning = false;
    state->asked = (struct asked){0};
    state->is_heard = state->is_paused = false;
    state->pace = PACE_PLAIN;
    state->loudness = LOUDNESS_PLAIN;
    handing_forget(&state->handing);
    state->wished[0] = '\0';
    visits_forget_search(state);
}

bool state_is_split(const struct state *state)
{
    struct metrics metrics = metrics_of(state->width, state->height, state->width_mm, state->text);
    return !metrics.is_portrait && state->text <= SPLIT_TEXT && !state->has_english;
}

bool state_is_overheard(const struct state *state)
{
    return state->is_heard && !state->has_headphones;
}

bool state_has_filter(const struct state *state)
{
    return state->category[0] || state->borough[0] || state->agency[0] || state->this_week;
}

const char *state_typed(const struct state *state)
{
    const char *at = state->words + strlen(state->words);
    while (at > state->words && at[-1] >= 'a' && at[-1] <= 'z')
        at--;
    return at;
}

static void set_filter(struct state *state, const char *choice)
{
    const char *value = strchr(choice, '=');
    if (!value)
        return;
    value++;
    if (text_starts(choice, "category="))
        snprintf(state->category, sizeof state->category, "%s", value);
    else if (text_starts(choice, "borough="))
        snprintf(state->borough, sizeof state->borough, "%s", value);
    else if (text_starts(choice, "agency="))
        snprintf(state->agency, sizeof state->agency, "%s", value);
    else if (text_starts(choice, "week="))
        state->this_week = *value != '\0';
    state->rows = ROWS_FIRST;
}

static void set_adjusted(struct state *state, const char *choice)
{
    static const char *const themes[THEME_COUNT] = {"light", "dark", "contrast"};
    const char *value = choice ? strchr(choice, '=') : NULL;
    if (!value)
        return;
    value++;
    int64_t text;
    if (text_starts(choice, "text=") && text_to_number(value, 1, 4, &text))
        state->text = (int)text;
    for (int i = 0; text_starts(choice, "theme=") && i < THEME_COUNT; i++)
        if (text_is_same(themes[i], value))
            state->theme = (enum theme)i;
    if (text_starts(choice, "low="))
        state->is_low = *value != '\0';
    if (text_starts(choice, "english="))
        state->has_english = *value != '\0';
    if (text_starts(choice, "side="))
        state->is_swapped = *value != '\0';
    if (text_starts(choice, "motion="))
        state->is_calm = *value != '\0';
}

// Counted once a thing and visitor.
static void wish(struct state *state, const char *code)
{
    size_t row = 0;
    while (language_table[row].tag && !text_is_same(language_table[row].tag, state->language))
        row++;
    if (row >= WISHES || text_is_same(state->wished, code))
        return;
    state->wishes[row]++;
    snprintf(state->wished, sizeof state->wished, "%s", code);
}

static void type_letters(struct state *state, const char *letters)
{
    typing_add(state->words, sizeof state->words, letters);
    state->rows = ROWS_FIRST;
}

static void erase_letter(struct state *state, const char *argument)
{
    (void)argument;
    typing_erase(state->words);
    state->rows = ROWS_FIRST;
}

static void step(int *value, int by, int most)
{
    *value += by;
    *value = *value < 1 ? 1 : *value > most ? most : *value;
}

// How it is read aloud. False when the action is about something else.
static bool update_voice(struct state *state, struct action action)
{
    switch ((enum verb)action.what) {
    case VERB_LISTEN:
        state->is_heard = state->has_voice && !state->is_heard;
        state->is_paused = false;
        return true;
    case VERB_SLOWER:
    case VERB_FASTER:
        step(&state->pace, action.what == VERB_FASTER ? 1 : -1, PACES);
        return true;
    case VERB_SOFTER:
    case VERB_LOUDER:
        step(&state->loudness, action.what == VERB_LOUDER ? 1 : -1, LOUDNESSES);
        return true;
    case VERB_AGAIN:
    case VERB_PAUSE: // the reader's
        return true;
    default:
        return false;
    }
}

static void set_keyboard(struct state *state, const char *argument)
{
    (void)argument;
    state->has_keyboard = !state->has_keyboard;
}

static void set_layout(struct state *state, const char *argument)
{
    (void)argument;
    state->layout++;
}

static void choose_word(struct state *state, const char *word)
{
    state->words[strlen(state->words) - strlen(state_typed(state))] = '\0';
    type_letters(state, word);
}

static void clear_words(struct state *state, const char *argument)
{
    (void)argument;
    state->words[0] = '\0';
}

static void show_more(struct state *state, const char *argument)
{
    (void)argument;
    state->rows += ROWS_FIRST;
}

static void speak(struct state *state, const char *tag)
{
    state->language = language_tag(language_find(tag));
    state->layout = 0;
    state->has_english = state->has_english && !text_is_same(state->language, "en");
}

static void start(struct state *state, const char *tag)
{
    if (language_find(tag))
        speak(state, tag);
    visits_home(state);
}

static void go_home(struct state *state, const char *argument)
{
    (void)argument;
    visits_home(state);
}

static void open_target(struct state *state, const char *target)
{
    enum screen screen;
    char code[8];
    if (state_read_target(target, &screen, code))
        visits_open(state, screen, code);
}

static void open_instead(struct state *state, const char *target)
{
    enum screen screen;
    char code[8];
    if (!state_read_target(target, &screen, code) || screen == state_seen(state)->screen)
        return;
    visits_back(state);
    visits_open(state, screen, code);
}

static void go_back(struct state *state, const char *argument)
{
    (void)argument;
    visits_back(state);
}

static void pick_language(struct state *state, const char *argument)
{
    (void)argument;
    if (state_seen(state)->screen == SCREEN_LANGUAGES)
        visits_back(state);
    else
        visits_open(state, SCREEN_LANGUAGES, "");
}

static void take_language(struct state *state, const char *tag)
{
    speak(state, tag);
    if (state_seen(state)->screen == SCREEN_LANGUAGES)
        visits_back(state);
}

static void set_larger(struct state *state, const char *argument)
{
    (void)argument;
    state->text = state->text % 4 + 1;
}

static void set_contrast(struct state *state, const char *argument)
{
    (void)argument;
    state->theme = (state->theme + 1) % THEME_COUNT;
}

static void set_english(struct state *state, const char *argument)
{
    (void)argument;
    state->has_english = !state->has_english;
}

static void leave(struct state *state, const char *argument)
{
    (void)argument;
    state_forget(state);
}

static void stay(struct state *state, const char *argument)
{
    (void)argument;
    state->is_warning = false;
}

// What each verb does; those of the voice, of what is handed over and of what is asked are elsewhere.
static const struct update {
    enum verb verb;
    void (*run)(struct state *state, const char *argument);
    bool begins_list; // another list: back to its top
} updates[] = {
    {VERB_START,     start,          false},
    {VERB_HOME,      go_home,        false},
    {VERB_OPEN,      open_target,    false},
    {VERB_INSTEAD,   open_instead,   false},
    {VERB_BACK,      go_back,        false},
    {VERB_LANGUAGES, pick_language,  false},
    {VERB_SPEAK,     take_language,  false},
    {VERB_LARGER,    set_larger,     false},
    {VERB_CONTRAST,  set_contrast,   false},
    {VERB_SET,       set_adjusted,   false},
    {VERB_ENGLISH,   set_english,    false},
    {VERB_WISH,      wish,           false},
    {VERB_LEAVE,     leave,          false},
    {VERB_STAY,      stay,           false},
    {VERB_SERVICE,   service_update, false},
    {VERB_KEYBOARD,  set_keyboard,   true },
    {VERB_LAYOUT,    set_layout,     true },
    {VERB_TYPE,      type_letters,   true },
    {VERB_CHOOSE,    choose_word,    true },
    {VERB_ERASE,     erase_letter,   true },
    {VERB_CLEAR,     clear_words,    true },
    {VERB_FILTER,    set_filter,     true },
    {VERB_MORE,      show_more,      false},
};

void state_update(struct state *state, struct action action)
{
    if (update_voice(state, action) || handing_update(state, action) || asked_update(state, action))
        return;
    for (size_t i = 0; i < sizeof updates / sizeof *updates; i++) {
        if ((int)updates[i].verb != action.what)
            continue;
        updates[i].run(state, action.argument);
        if (updates[i].begins_list)
            memset(state_visit(state)->scrolled, 0, sizeof state_visit(state)->scrolled);
    }
}

bool state_touched(struct state *state)
{
    bool was_warning = state->is_warning;
    state->touched_ms = state->steady_ms;
    state->is_warning = false;
    return was_warning;
}

bool state_tick(struct state *state)
{
    int64_t idle_ms = state->steady_ms - state->touched_ms;
    bool was_open = state->service.part != SERVICE_CLOSED;
    if (was_open && idle_ms >= warn_ms(state)) { // nobody finds it open
        state_forget(state);
        return true;
    }
    if (was_open || state_seen(state)->screen == SCREEN_ATTRACT)
        return false;
    if (idle_ms >= patience(state, warn_ms(state) + leave_ms(state))) {
        state_forget(state);
        return true;
    }
    bool is_warning = idle_ms >= patience(state, warn_ms(state));
    bool has_changed = is_warning != state->is_warning;
    state->is_warning = is_warning;
    return has_changed;
}

int64_t state_seconds_left(const struct state *state)
{
    int64_t left_ms =
        state->touched_ms + patience(state, warn_ms(state) + leave_ms(state)) - state->steady_ms;
    return left_ms > 0 ? (left_ms + 999) / 1000 : 0;
}
