// SPDX-License-Identifier: MIT
#include "kiosk/screens/visits.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/screen.h"

void visits_forget_search(struct state *state)
{
    state->words[0] = '\0';
    state->has_keyboard = false;
    state->category[0] = state->borough[0] = state->agency[0] = '\0';
    state->this_week = false;
    state->rows = ROWS_FIRST;
}

struct visit *state_visit(struct state *state)
{
    return &state->visits[state->depth];
}

const struct visit *state_seen(const struct state *state)
{
    return &state->visits[state->depth];
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
void visits_home(struct state *state)
{
    visits_forget_search(state);
    memset(&state->visits[1], 0, sizeof state->visits - sizeof state->visits[0]);
    state->visits[1].screen = SCREEN_HOME;
    state->depth = 1;
    asked_turn(&state->asked);
    handing_forget(&state->handing);
    state->asked.fit = (struct fit){0};
}

void visits_open(struct state *state, enum screen screen, const char *code)
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
        visits_forget_search(state);
    int list_place = state_is_split(state) && screen_table[screen].shows_one ? seen->scrolled[PANE_SIDE] : 0;
    state->has_keyboard = screen_table[screen].asks_words;
    state->visits[++state->depth] = (struct visit){.screen = screen, .scrolled = {[PANE_SIDE] = list_place}};
    snprintf(state_visit(state)->code, sizeof state_visit(state)->code, "%s", code);
}

void visits_back(struct state *state)
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
        visits_forget_search(state);
}
