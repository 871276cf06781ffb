// SPDX-License-Identifier: MIT
#include "tests/lib/gallery.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "tests/lib/fixture.h"

const int64_t gallery_now = 1795356300;

static size_t most[KIND_COUNT];

static bool find_richest(void *context, const struct record *record)
{
    struct gallery *gallery = context;
    if (record->count > most[record->kind]) {
        most[record->kind] = record->count;
        snprintf(gallery->richest[record->kind], sizeof *gallery->richest, "%s", record->code);
    }
    return true;
}

// The city's edition in all the languages there are, so that their names stand wherever one chooses.
static const char *in_all_languages(struct arena *arena, const char *edition)
{
    const char *line = strstr(edition, "languages = "), *end = line ? strchr(line, '\n') : NULL;
    struct text text = text_in(arena, SIZE_MAX);
    if (!end)
        return edition;
    text_print(&text, "%.*slanguages =", (int)(line - edition), edition);
    for (const struct language_row *row = language_table; row->tag; row++)
        text_print(&text, " %s", row->tag);
    text_add(&text, end);
    return text.bytes;
}

bool gallery_open(struct gallery *gallery)
{
    SCRATCH(scratch);
    const char *error = "", *home = fixture_folder();
    fixture_publish(home, in_all_languages(scratch, fixture_file(scratch, "screens/city.edition")),
                    gallery_now);
    *gallery = (struct gallery){.edition = edition_open(arena_print(scratch, "%s/editions", home),
                                                        arena_print(scratch, "%s/keys/edition.public", home),
                                                        &error)};
    if (!gallery->edition) {
        printf("%s\n", error);
        return false;
    }
    memset(most, 0, sizeof most);
    edition_each(gallery->edition, find_richest, gallery);
    return true;
}

void gallery_close(struct gallery *gallery)
{
    edition_close(gallery->edition);
    gallery->edition = NULL;
}

struct state gallery_state(const struct gallery *gallery, const struct hanging *hanging)
{
    const struct screen_row *row = &screen_table[hanging->screen];
    struct state state = {.place = "Bronx Community Board 4",
                          .latitude = 40.8395,
                          .longitude = -73.9105,
                          .width_mm = 240,
                          .can_hand = true,
                          .has_voice = true,
                          .now = gallery_now};
    state.edition = gallery->edition;
    state.width = hanging->is_portrait ? 1080 : 1920;
    state.height = hanging->is_portrait ? 1920 : 1080;
    state_forget(&state);
    if (hanging->screen != SCREEN_ATTRACT)
        state_update(&state, (struct action){VERB_START, NULL});
    if (hanging->screen > SCREEN_HOME || hanging->screen == SCREEN_LANGUAGES) {
        char target[40];
        bool has_code = row->shows_one || row->takes_code;
        snprintf(target, sizeof target, "%s %s", row->name, has_code ? gallery->richest[row->kind] : "");
        state_update(&state, (struct action){VERB_OPEN, target});
    }
    state.language = hanging->language;
    state.text = hanging->text;
    state.theme = hanging->theme;
    return state;
}

static void warn(struct state *state)
{
    state->steady_ms = state->touched_ms + 200000;
    state->is_warning = true;
}

static void read_aloud(struct state *state)
{
    state->is_heard = true;
}

static void pause(struct state *state)
{
    state->is_heard = state->is_paused = true;
}

static void grow_old(struct state *state)
{
    state->now += (int64_t)4 * 86400;
}

static void lose_edition(struct state *state)
{
    state->edition = NULL;
}

static void hold_event(struct state *state)
{
    state->house.is_event = true;
}

static void show_english(struct state *state)
{
    state->has_english = true;
}

const struct asking asking_table[] = {
    {"a word",               SCREEN_OPPORTUNITY,   {{VERB_EXPLAIN, "W5G3H"}},                                                       NULL        },
    {"a document",           SCREEN_OPPORTUNITY,   {{VERB_PAPER, "K7Q26 0"}},                                                       NULL        },
    {"a text's square",      SCREEN_OPPORTUNITY,   {{VERB_TAKE, "1"}},                                                              NULL        },
    {"a calendar's square",  SCREEN_EVENT,         {{VERB_TAKE, "2"}},                                                              NULL        },
    {"a slip",               SCREEN_TRAINING,      {{VERB_PRINT, "T2R58"}},                                                         NULL        },
    {"the second answer",    SCREEN_FIT,           {{VERB_ANSWER, "trade="}},                                                       NULL        },
    {"the third answer",     SCREEN_FIT,           {{VERB_ANSWER, "trade="}, {VERB_ANSWER, "borough="}},                            NULL        },
    {"what fits",
     SCREEN_FIT,                                   {{VERB_ANSWER, "trade="},
      {VERB_ANSWER, "borough="},
      {VERB_ANSWER, "dollars="},
      {VERB_ANSWER, "first=yes"}},
     NULL                                                                                                                                       },
    {"what fits a firm",
     SCREEN_FIT,                                   {{VERB_ANSWER, "trade="},
      {VERB_ANSWER, "borough="},
      {VERB_ANSWER, "dollars="},
      {VERB_ANSWER, "certified=yes"}},
     NULL                                                                                                                                       },
    {"a step in the middle", SCREEN_GUIDE,         {{VERB_DONE, "G1A74"}, {VERB_STEP, "G1A74 2"}},                                  NULL        },
    {"all steps",            SCREEN_GUIDE,         {{VERB_STEP, "G1A74 3"}, {VERB_DONE, "G1A74"}},                                  NULL        },
    {"soonest first",        SCREEN_EVENTS,        {{VERB_ORDER, "soon"}},                                                          NULL        },
    {"the keyboard",         SCREEN_OPPORTUNITIES, {{VERB_KEYBOARD, NULL}, {VERB_TYPE, "field"}},                                   NULL        },
    {"a written question",   SCREEN_ASK,           {{VERB_TYPE, "Can a new firm bid on this?"}},                                    NULL        },
    {"a question's number",
     SCREEN_ASK,                                   {{VERB_TYPE, "Can a new firm bid?"}, {VERB_HAND, NULL}, {VERB_TYPE, "2125550"}},
     NULL                                                                                                                                       },
    {"a warning",            SCREEN_HOME,          {{0}},                                                                           warn        },
    {"read aloud",           SCREEN_HOME,          {{0}},                                                                           read_aloud  },
    {"paused",               SCREEN_OPPORTUNITIES, {{0}},                                                                           pause       },
    {"an old edition",       SCREEN_HOME,          {{0}},                                                                           grow_old    },
    {"no edition",           SCREEN_HOME,          {{0}},                                                                           lose_edition},
    {"event mode",           SCREEN_HOME,          {{0}},                                                                           hold_event  },
    {"with English",         SCREEN_OPPORTUNITY,   {{0}},                                                                           show_english},
    {"home with English",    SCREEN_HOME,          {{0}},                                                                           show_english},
    {NULL,                   SCREEN_HOME,          {{0}},                                                                           NULL        },
};

struct state gallery_asked(const struct gallery *gallery, const struct asking *asking,
                           const struct hanging *hanging)
{
    struct hanging there = *hanging;
    there.screen = asking->screen;
    struct state state = gallery_state(gallery, &there);
    state.has_printer = true;
    for (int i = 0; i < 4 && asking->actions[i].what; i++)
        state_update(&state, asking->actions[i]);
    if (asking->change)
        asking->change(&state);
    return state;
}
