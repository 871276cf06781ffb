// SPDX-License-Identifier: MIT
#include "kiosk/draw.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/dump.h"
#include "kiosk/screens/screen.h"
#include "kiosk/setup.h"
#include "kiosk/ui/image.h"

// Each reader takes one option into the state, or returns what is wrong with it.
static const char *read_theme(struct state *state, const char *name)
{
    static const char *const names[THEME_COUNT] = {"light", "dark", "contrast"};
    for (int i = 0; i < THEME_COUNT; i++) {
        if (text_is_same(names[i], name ? name : "light")) {
            state->theme = (enum theme)i;
            return NULL;
        }
    }
    return "--theme is light, dark or contrast.";
}

static const char *read_text_size(struct state *state, const char *text)
{
    int64_t size = 1;
    if (text && !text_to_number(text, 1, 4, &size))
        return "--text is a size from 1 to 4.";
    state->text = (int)size;
    return NULL;
}

// How the visitor made it fit them, in the words of VERB_SET with commas between.
static const char *read_adjusted(struct state *state, const char *choices)
{
    SCRATCH(scratch);
    size_t count = 0;
    char **list = choices ? text_split(scratch, choices, ',', &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        if (!strchr(list[i], '='))
            return "--adjust is what a visitor chose, like low=yes,side=other.";
        state_update(state, (struct action){VERB_SET, list[i]});
    }
    return NULL;
}

static const char *read_language(struct state *state, const char *tag)
{
    struct language *language = language_find(tag ? tag : "en");
    if (!language)
        return "--language is a tag like en, es, zh-Hans or ar, of a language whose catalog is complete.";
    state->language = language_tag(language);
    return NULL;
}

static const char *read_screen(struct state *state, const struct draw *draw)
{
    char rest[8];
    enum screen screen;
    if (!draw->screen || strchr(draw->screen, ' ') || !state_read_target(draw->screen, &screen, rest))
        return "Say which screen to draw: `stoop-kiosk draw home`. The manual page stoop-kiosk(1) lists "
               "them.";
    if ((screen_table[screen].shows_one || screen_table[screen].takes_code) && !draw->code)
        return "Say which one to draw: `stoop-kiosk draw opportunity K7Q26`.";
    if (draw->code && strlen(draw->code) > 7)
        return "A code has five or six characters, like K7Q26.";
    state->visits[0].screen = SCREEN_ATTRACT;
    if (screen == SCREEN_ATTRACT)
        return NULL;
    state_update(state, (struct action){VERB_START, NULL});
    if (screen == SCREEN_HOME)
        return NULL;
    char target[32];
    snprintf(target, sizeof target, "%s%s%s", screen_table[screen].name, draw->code ? " " : "",
             draw->code ? draw->code : "");
    state_update(state, (struct action){VERB_OPEN, target});
    if (!draw->words)
        return NULL;
    if (!state->has_keyboard)
        state_update(state, (struct action){VERB_KEYBOARD, NULL});
    state_update(state, (struct action){VERB_TYPE, draw->words});
    return NULL;
}

static const char *read_square(struct state *state, const char *name)
{
    static const char *const names[TAKE_COUNT] = {"page", "text", "calendar"};
    for (int i = 0; i < TAKE_COUNT; i++) {
        if (text_is_same(names[i], name ? name : "page")) {
            state->asked.take = (enum take)i;
            return NULL;
        }
    }
    return "--square is page, text or calendar.";
}

static const char *read_options(struct state *state, const struct draw *draw)
{
    const char *wrong = read_theme(state, draw->theme);
    wrong = wrong ? wrong : read_text_size(state, draw->text);
    wrong = wrong ? wrong : read_language(state, draw->language);
    wrong = wrong ? wrong : read_adjusted(state, draw->adjusted);
    if (!wrong && !setup_read_size(draw->size ? draw->size : "1080x1920", &state->width, &state->height))
        wrong = "--size is a width and a height in points, like 1080x1920, each from 320 to 8192.";
    wrong = wrong ? wrong : read_screen(state, draw);
    wrong = wrong ? wrong : read_square(state, draw->square);
    if (!wrong && !draw->output)
        wrong = "Say where the picture goes: --output FILE.png";
    return wrong;
}

static int refuse(const char *sentence)
{
    fprintf(stderr, "stoop-kiosk draw: %s\n", sentence);
    return 2;
}

// What the state shows, into the files.
static int write_files(const struct draw *draw, const struct state *state)
{
    struct record record;
    SCRATCH(scratch);
    struct type *type = type_open();
    int status = 0;
    if (type_error(type)) {
        status = refuse(type_error(type));
    } else if (state->edition && draw->code &&
               !edition_by_code(state->edition, draw->code, &record, scratch)) {
        status = refuse(arena_print(scratch, "the edition has nothing with the code %s.", draw->code));
    } else {
        struct page *page = screen_page(state, type, scratch);
        if (!image_write(page, draw->output))
            status = refuse(arena_print(scratch, "%s cannot be written.", draw->output));
        else if (draw->items && !dump_write(page, draw->items))
            status = refuse(arena_print(scratch, "%s cannot be written.", draw->items));
        else if (draw->spoken && !dump_write_spoken(page, draw->spoken))
            status = refuse(arena_print(scratch, "%s cannot be written.", draw->spoken));
    }
    type_close(type);
    return status;
}

int draw_screen(const struct draw *draw, struct settings *settings)
{
    struct state state;
    setup_state(&state, settings);
    state.now = draw->now;
    state.is_told_time = true;
    const char *wrong = read_options(&state, draw);
    if (wrong)
        return refuse(wrong);
    const char *error = NULL;
    struct edition *edition = draw->edition
                                  ? edition_open_file(draw->edition, NULL, &error)
                                  : edition_open(setup_editions(settings), setup_key(settings), &error);
    if (!edition)
        return refuse(error ? error : "there is no edition to draw from.");
    state.edition = edition;
    setup_colours(edition);
    int status = write_files(draw, &state);
    edition_close(edition);
    return status;
}
