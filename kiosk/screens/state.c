// SPDX-License-Identifier: MIT
#include "kiosk/screens/state.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/keyboard.h"
#include "kiosk/screens/screen.h"
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

static void forget_search(struct state *state)
{
    state->words[0] = '\0';
    state->has_keyboard = false;
    state->category[0] = state->borough[0] = state->agency[0] = '\0';
    state->this_week = false;
    state->rows = ROWS_FIRST;
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
    forget_search(state);
}

struct visit *state_visit(struct state *state)
{
    return &state->visits[state->depth];
}

const struct visit *state_seen(const struct state *state)
{
    return &state->visits[state->depth];
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

bool state_read_target(const char *target, enum screen *screen, char code[8])
{
    char name[24] = "";
    code[0] = '\0';
    if (!target || sscanf(target, "%23s %7s", name, code) < 1)
        return false;
    for (int i = 0; i < SCREEN_COUNT; i++) {
        if (text_is_same(screen_table[i].name, name) || text_is_same(screen_table[i].alias, name)) {
            *screen = (enum screen)i;
            return true;
        }
    }
    return false;
}

// Home is always one step from the attract screen, and everything else lies above home.
static void go_home(struct state *state)
{
    forget_search(state);
    memset(&state->visits[1], 0, sizeof state->visits - sizeof state->visits[0]);
    state->visits[1].screen = SCREEN_HOME;
    state->depth = 1;
    asked_turn(&state->asked);
    handing_forget(&state->handing);
    state->asked.fit = (struct fit){0};
}

static void open_visit(struct state *state, enum screen screen, const char *code)
{
    struct visit *seen = state_visit(state);
    asked_turn(&state->asked);
    handing_forget(&state->handing);
    bool is_beside = state_is_split(state) && screen_table[screen].shows_one && seen->screen == screen;
    if (is_beside) { // another row of the list that stands beside it
        int list_place = seen->scrolled[PANE_SIDE];
        *seen = (struct visit){.screen = screen, .scrolled = {[PANE_SIDE] = list_place}};
        snprintf(seen->code, sizeof seen->code, "%s", code);
        return;
    }
    if (seen->screen == screen && text_is_same(seen->code, code))
        return;
    if (state->depth == VISITS - 1) { // forgets the oldest step after home
        memmove(&state->visits[2], &state->visits[3], sizeof(struct visit) * (VISITS - 3));
        state->depth--;
    }
    bool is_aside = screen == SCREEN_FILTERS || screen == SCREEN_LANGUAGES || screen == SCREEN_ADJUST ||
                    screen_table[screen].takes_code || screen == SCREEN_ABOUT;
    if (!screen_table[screen].shows_one && !is_aside)
        forget_search(state);
    int list_place = state_is_split(state) && screen_table[screen].shows_one ? seen->scrolled[PANE_SIDE] : 0;
    state->has_keyboard = screen_table[screen].asks_words;
    state->visits[++state->depth] = (struct visit){.screen = screen, .scrolled = {[PANE_SIDE] = list_place}};
    snprintf(state_visit(state)->code, sizeof state_visit(state)->code, "%s", code);
}

static void go_back(struct state *state)
{
    if (state->has_keyboard && !screen_table[state_seen(state)->screen].asks_words) {
        state->has_keyboard = false;
        return;
    }
    if (state->depth <= 1) {
        state_forget(state);
        return;
    }
    state->depth--;
    asked_turn(&state->asked);
    handing_forget(&state->handing);
    state->has_keyboard = screen_table[state_seen(state)->screen].asks_words;
    if (state_seen(state)->screen == SCREEN_HOME)
        forget_search(state);
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
    if (!value++)
        return;
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
    if (!value++)
        return;
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
    size_t used = strlen(state->words);
    if (used == 0 && text_is_empty(letters))
        return;
    if (used + strlen(letters) < sizeof state->words)
        memcpy(state->words + used, letters, strlen(letters) + 1);
    state->rows = ROWS_FIRST;
}

static void erase_letter(struct state *state)
{
    size_t used = strlen(state->words);
    while (used > 0 && ((unsigned char)state->words[--used] & 0xC0) == 0x80)
        continue;
    state->words[used] = '\0';
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

static void update_view(struct state *state, struct action action)
{
    switch ((enum verb)action.what) {
    case VERB_KEYBOARD:
        state->has_keyboard = !state->has_keyboard;
        break;
    case VERB_LAYOUT:
        state->layout = keyboard_next(state->layout, state->language);
        break;
    case VERB_TYPE:
        type_letters(state, action.argument);
        break;
    case VERB_CHOOSE:
        state->words[strlen(state->words) - strlen(state_typed(state))] = '\0';
        type_letters(state, action.argument);
        break;
    case VERB_ERASE:
        erase_letter(state);
        break;
    case VERB_CLEAR:
        state->words[0] = '\0';
        break;
    case VERB_FILTER:
        set_filter(state, action.argument);
        break;
    case VERB_MORE:
        state->rows += ROWS_FIRST;
        break;
    default:
        break;
    }
    // Another list: back to its top.
    if (action.what != VERB_MORE)
        memset(state_visit(state)->scrolled, 0, sizeof state_visit(state)->scrolled);
}

static void speak(struct state *state, const char *tag)
{
    state->language = language_tag(language_find(tag));
    state->layout = keyboard_first(state->language);
    state->has_english = state->has_english && !text_is_same(state->language, "en");
}

void state_update(struct state *state, struct action action)
{
    enum screen screen;
    char code[8];
    if (update_voice(state, action) || handing_update(state, action) || asked_update(state, action))
        return;
    switch ((enum verb)action.what) {
    case VERB_START:
        if (language_find(action.argument))
            speak(state, action.argument);
        go_home(state);
        break;
    case VERB_HOME:
        go_home(state);
        break;
    case VERB_OPEN:
        if (state_read_target(action.argument, &screen, code))
            open_visit(state, screen, code);
        break;
    case VERB_INSTEAD:
        if (state_read_target(action.argument, &screen, code) && screen != state_seen(state)->screen) {
            go_back(state);
            open_visit(state, screen, code);
        }
        break;
    case VERB_BACK:
        go_back(state);
        break;
    case VERB_LANGUAGES:
        if (state_seen(state)->screen == SCREEN_LANGUAGES)
            go_back(state);
        else
            open_visit(state, SCREEN_LANGUAGES, "");
        break;
    case VERB_SPEAK:
        speak(state, action.argument);
        if (state_seen(state)->screen == SCREEN_LANGUAGES)
            go_back(state);
        break;
    case VERB_LARGER:
        state->text = state->text % 4 + 1;
        break;
    case VERB_CONTRAST:
        state->theme = (state->theme + 1) % THEME_COUNT;
        break;
    case VERB_SET:
        set_adjusted(state, action.argument);
        break;
    case VERB_ENGLISH:
        state->has_english = !state->has_english;
        break;
    case VERB_WISH:
        wish(state, action.argument);
        break;
    case VERB_LEAVE:
        state_forget(state);
        break;
    case VERB_SERVICE:
        service_update(state, action.argument);
        break;
    case VERB_STAY:
        state->is_warning = false;
        break;
    default:
        update_view(state, action);
        break;
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
