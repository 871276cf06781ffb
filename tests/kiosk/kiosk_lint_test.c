// SPDX-License-Identifier: MIT
// Every screen there is, with a record of each kind, in twelve languages, four text sizes, three themes and
// both orientations, held against the rules of tests/lib/lint.h; and once more in English with every word two
// fifths longer, as languages to come have them. STOOP_SOAK=1 takes all, else a tenth, always the same.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/screen.h"
#include "kiosk/setup.h"
#include "tests/lib/fixture.h"
#include "tests/lib/lint.h"

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static struct edition *edition;
static struct type *type;
static char where[200];
static struct lint lint = {where, 0};

// The linker puts these between the screens and the catalogs (--wrap, tests/CMakeLists.txt).
const char *__real_language_say(struct language *language, struct arena *arena, const char *english,
                                struct words words);
const char *__real_say_plain(struct language *language, const char *english);
const char *__wrap_language_say(struct language *language, struct arena *arena, const char *english,
                                struct words words);
const char *__wrap_say_plain(struct language *language, const char *english);

static bool is_stretched;
static struct arena *stretched;

static bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

// Every word two fifths longer: "Language" is "Languagelan".
static const char *stretch(const char *text)
{
    struct text out = text_in(stretched, SIZE_MAX);
    while (*text) {
        size_t length = 0;
        while (is_letter(text[length]))
            length++;
        if (length < 2) {
            text_add_char(&out, *text++);
            continue;
        }
        text_print(&out, "%.*s%s", (int)length, text,
                   text_lower(stretched, arena_bytes(stretched, text, (length * 2 + 4) / 5)));
        text += length;
    }
    return out.bytes;
}

const char *__wrap_language_say(struct language *language, struct arena *arena, const char *english,
                                struct words words)
{
    const char *said = __real_language_say(language, arena, english, words);
    bool is_sentence = english[0] != '{' || english[strlen(english) - 1] != '}'; // not a mere frame of values
    return is_stretched && is_sentence ? stretch(said) : said;
}

const char *__wrap_say_plain(struct language *language, const char *english)
{
    const char *said = __real_say_plain(language, english);
    return is_stretched ? stretch(said) : said;
}

// The record that a screen shows: of each kind the one with the most values.
struct richest {
    char code[8];
    size_t count;
};
static struct richest richest[KIND_COUNT];

static bool find_richest(void *unused, const struct record *record)
{
    struct richest *best = &richest[record->kind];
    if (record->count > best->count) {
        best->count = record->count;
        snprintf(best->code, sizeof best->code, "%s", record->code);
    }
    return true;
}

static const char *code_for(enum screen screen)
{
    bool has_code = screen_table[screen].shows_one || screen_table[screen].takes_code;
    return has_code ? richest[screen_table[screen].kind].code : "";
}

static struct state state_of(enum screen screen, const char *language, int text, bool is_portrait)
{
    struct state state = {.place = "Bronx Community Board 4",
                          .latitude = 40.8395,
                          .longitude = -73.9105,
                          .width_mm = 240,
                          .can_hand = true,
                          .now = now};
    state.edition = edition;
    state.width = is_portrait ? 1080 : 1920;
    state.height = is_portrait ? 1920 : 1080;
    state_forget(&state);
    if (screen != SCREEN_ATTRACT)
        state_update(&state, (struct action){VERB_START, NULL});
    if (screen > SCREEN_HOME || screen == SCREEN_LANGUAGES) {
        char target[40];
        snprintf(target, sizeof target, "%s %s", screen_table[screen].name, code_for(screen));
        state_update(&state, (struct action){VERB_OPEN, target});
    }
    state.language = language;
    state.text = text;
    snprintf(where, sizeof where, "%s %s text %d %s", screen_table[screen].name, language, text,
             is_portrait ? "portrait" : "landscape");
    return state;
}

static void judge(const struct state *state)
{
    SCRATCH(scratch);
    const struct page *page = screen_page(state, type, scratch);
    lint_layout(&lint, page);
    lint_pixels(&lint, page);
}

// One of ten by chance, but always the same ones: a new screen changes nothing for the others.
static bool is_taken(const char *name, unsigned theme)
{
    uint32_t hash = 2166136261u ^ theme;
    for (const char *at = name; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 16777619u;
    return getenv("STOOP_SOAK") || (hash ^ hash >> 15) % 10 == 0;
}

static void every_screen_keeps_the_rules(void **unused)
{
    int count = 0;
    for (const struct language_row *row = language_table; row->tag; row++) {
        if (!language_is_complete(row->tag)) {
            print_message("%s is not complete: its screens are not looked at\n", row->tag);
            continue;
        }
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            for (int text = 1; text <= 4; text++)
                for (int theme = 0; theme < 2 * THEME_COUNT; theme++) {
                    struct state state = state_of((enum screen)screen, row->tag, text, theme % 2 == 1);
                    state.theme = (enum theme)(theme / 2);
                    if (!is_taken(where, state.theme))
                        continue;
                    judge(&state);
                    count++;
                }
    }
    print_message("%d screens were looked at\n", count);
    assert_int_equal(lint.faults, 0);
}

static void the_keyboard_and_the_warning_keep_them_too(void **unused)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        for (int text = 1; text <= 4 && language_is_complete(row->tag); text++)
            for (int portrait = 0; portrait < 2; portrait++) {
                if (!is_taken(row->tag, (unsigned)(text * 2 + portrait)) && strcmp(row->tag, "en") != 0)
                    continue;
                struct state state = state_of(SCREEN_OPPORTUNITIES, row->tag, text, portrait == 1);
                state_update(&state, (struct action){VERB_KEYBOARD, NULL});
                state_update(&state, (struct action){VERB_TYPE, "field"});
                strcat(where, " with the keyboard");
                judge(&state);
                state = state_of(SCREEN_HOME, row->tag, text, portrait == 1);
                state.steady_ms = state.touched_ms + 200000;
                state.is_warning = true;
                strcat(where, " warning");
                judge(&state);
                state = state_of(SCREEN_HOME, row->tag, text, portrait == 1);
                state.has_voice = state.is_heard = true;
                state.is_paused = text % 2 == 0;
                strcat(where, " read aloud");
                judge(&state);
                state = state_of(SCREEN_HOME, row->tag, text, portrait == 1);
                state.now += 4 * 86400;
                strcat(where, " old");
                judge(&state);
                state.edition = NULL;
                strcat(where, " without an edition");
                judge(&state);
            }
    assert_int_equal(lint.faults, 0);
}

// What stands there only once it was asked for: (asked.h) a word, a document, another square, answers, steps.
static const struct asking {
    const char *what;
    enum screen screen;
    struct action actions[4];
} askings[] = {
    {"a word",               SCREEN_OPPORTUNITY, {{VERB_EXPLAIN, "W5G3H"}}                           },
    {"a document",           SCREEN_OPPORTUNITY, {{VERB_PAPER, "K7Q26 0"}}                           },
    {"a text's square",      SCREEN_OPPORTUNITY, {{VERB_TAKE, "1"}}                                  },
    {"a calendar's square",  SCREEN_EVENT,       {{VERB_TAKE, "2"}}                                  },
    {"a slip",               SCREEN_TRAINING,    {{VERB_PRINT, "T2R58"}}                             },
    {"the second answer",    SCREEN_FIT,         {{VERB_ANSWER, "trade="}}                           },
    {"the third answer",     SCREEN_FIT,         {{VERB_ANSWER, "trade="}, {VERB_ANSWER, "borough="}}},
    {"what fits",
     SCREEN_FIT,                                 {{VERB_ANSWER, "trade="},
      {VERB_ANSWER, "borough="},
      {VERB_ANSWER, "dollars="},
      {VERB_ANSWER, "first=yes"}}                                                    },
    {"what fits a firm",
     SCREEN_FIT,                                 {{VERB_ANSWER, "trade="},
      {VERB_ANSWER, "borough="},
      {VERB_ANSWER, "dollars="},
      {VERB_ANSWER, "certified=yes"}}                                                },
    {"a step in the middle", SCREEN_GUIDE,       {{VERB_DONE, "G1A74"}, {VERB_STEP, "G1A74 2"}}      },
    {"all steps",            SCREEN_GUIDE,       {{VERB_STEP, "G1A74 3"}, {VERB_DONE, "G1A74"}}      },
    {"soonest first",        SCREEN_EVENTS,      {{VERB_ORDER, "soon"}}                              },
};

static void what_is_asked_for_keeps_them_too(void **unused)
{
    enum { ASKINGS = sizeof askings / sizeof *askings };
    for (const struct language_row *row = language_table; row->tag; row++)
        for (unsigned i = 0; i < ASKINGS * 8 && language_is_complete(row->tag); i++) {
            const struct asking *asking = &askings[i / 8];
            int text = (int)(i % 4) + 1;
            if (!is_taken(row->tag, i) && (strcmp(row->tag, "en") != 0 || text == 2 || text == 3))
                continue;
            struct state state = state_of(asking->screen, row->tag, text, i / 4 % 2 == 1);
            state.has_printer = true;
            for (int j = 0; j < 4 && asking->actions[j].what; j++)
                state_update(&state, asking->actions[j]);
            strcat(where, " ");
            strcat(where, asking->what);
            judge(&state);
        }
    assert_int_equal(lint.faults, 0);
}

static void words_two_fifths_longer_fit_as_well(void **unused)
{
    is_stretched = true;
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        for (int text = 1; text <= 4; text++)
            for (int portrait = 0; portrait < 2; portrait++) {
                SCRATCH(scratch);
                struct state state = state_of((enum screen)screen, "en", text, portrait == 1);
                strcat(where, " longer");
                lint_layout(&lint, screen_page(&state, type, scratch));
                arena_reset(stretched);
            }
    is_stretched = false;
    assert_int_equal(lint.faults, 0);
}

static int open_all(void **unused)
{
    stretched = arena_open();
    SCRATCH(scratch);
    const char *error;
    const char *home = fixture_folder();
    fixture_publish(home, fixture_file(scratch, "screens/city.edition"), now);
    edition = edition_open(arena_print(scratch, "%s/editions", home),
                           arena_print(scratch, "%s/keys/edition.public", home), &error);
    if (edition)
        edition_each(edition, find_richest, NULL);
    type = type_open();
    if (type_error(type))
        print_message("%s\n", type_error(type));
    return !edition || type_error(type);
}

static int close_all(void **unused)
{
    arena_close(stretched);
    type_close(type);
    edition_close(edition);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_screen_keeps_the_rules),
        cmocka_unit_test(the_keyboard_and_the_warning_keep_them_too),
        cmocka_unit_test(what_is_asked_for_keeps_them_too),
        cmocka_unit_test(words_two_fifths_longer_fit_as_well),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
