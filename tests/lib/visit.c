// SPDX-License-Identifier: MIT
#include "tests/lib/visit.h"

#include <stdio.h>

static const struct edition *shown;
// The code of each kind's record with the most values.
static struct richest {
    char code[8];
    size_t count;
} richest[KIND_COUNT];

static bool find_richest(void *unused, const struct record *record)
{
    struct richest *best = &richest[record->kind];
    if (record->code && record->count > best->count) {
        best->count = record->count;
        snprintf(best->code, sizeof best->code, "%s", record->code);
    }
    return true;
}

void visit_open(const struct edition *edition)
{
    shown = edition;
    for (int i = 0; i < KIND_COUNT; i++)
        richest[i] = (struct richest){0};
    edition_each(edition, find_richest, NULL);
}

struct state visit_at(enum screen screen, const char *language, int text, bool is_portrait, int64_t now)
{
    struct state state = {.place = "Bronx Community Board 4",
                          .latitude = 40.8395,
                          .longitude = -73.9105,
                          .width_mm = 240,
                          .now = now};
    state.edition = shown;
    state.width = is_portrait ? 1080 : 1920;
    state.height = is_portrait ? 1920 : 1080;
    state_forget(&state);
    if (screen != SCREEN_ATTRACT)
        state_update(&state, (struct action){VERB_START, NULL});
    if (screen != SCREEN_ATTRACT && screen != SCREEN_HOME) {
        const struct screen_row *row = &screen_table[screen];
        char target[40];
        snprintf(target, sizeof target, "%s %s", row->name, row->shows_one ? richest[row->kind].code : "");
        state_update(&state, (struct action){VERB_OPEN, target});
    }
    state.language = language;
    state.text = text;
    return state;
}

const char *visit_name(const struct state *state)
{
    static char name[120];
    snprintf(name, sizeof name, "%s %s text %d %s", screen_table[state_seen(state)->screen].name,
             state->language, state->text, state->height > state->width ? "portrait" : "landscape");
    return name;
}
