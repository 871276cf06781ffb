// SPDX-License-Identifier: MIT
// Panels from ten to fifty-five inches, upright and lying: the same rules on each, and in reach mode, at the
// other side and with English beside as well.
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
#include "kiosk/screens/layout.h"
#include "kiosk/screens/screen.h"
#include "tests/lib/fixture.h"
#include "tests/lib/lint.h"

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static struct edition *edition;
static struct type *type;

static const struct panel {
    int width, height;
    double width_mm; // of the short side
} panels[] = {
    {1024, 600,  127},
    {600,  1024, 127},
    {1280, 800,  135},
    {800,  1280, 135},
    {1366, 768,  165},
    {1024, 768,  228},
    {1080, 1920, 194},
    {1080, 1920, 300},
    {1920, 1080, 194},
    {1920, 1080, 300},
    {3840, 2160, 680},
    {2160, 3840, 680},
};

static const struct {
    const char *language, *set;
} visitors[] = {
    {"en",      "text=1"     },
    {"en",      "low=yes"    },
    {"es",      "side=other" },
    {"ar",      "english=yes"},
    {"zh-Hans", "low=yes"    },
    {"ar",      "side=other" },
};

static struct state state_on(const struct panel *panel)
{
    struct state state = {.place = "Bronx Community Board 4",
                          .width_mm = panel->width_mm,
                          .width = panel->width,
                          .height = panel->height,
                          .edition = edition,
                          .can_hand = true,
                          .has_voice = true,
                          .now = now};
    state_forget(&state);
    return state;
}

static void look(const struct panel *panel, int visitor, const char *target, int text, int *faults)
{
    SCRATCH(scratch);
    struct state state = state_on(panel);
    if (strcmp(target, "attract") != 0)
        state_update(&state, (struct action){VERB_START, NULL});
    if (strcmp(target, "attract") != 0) // it stands in English until someone touches it
        state.language = visitors[visitor].language;
    state_update(&state, (struct action){VERB_SET, visitors[visitor].set});
    state.text = text;
    if (strcmp(target, "attract") != 0 && strcmp(target, "home") != 0)
        state_update(&state, (struct action){VERB_OPEN, target});
    struct lint lint = {.where = arena_print(scratch, "%s %s %s text %d %dx%d %.0f mm", target,
                                             visitors[visitor].language, visitors[visitor].set, text,
                                             panel->width, panel->height, panel->width_mm)};
    lint_layout(&lint, screen_page(&state, type, scratch));
    *faults += lint.faults;
}

static void every_panel_keeps_the_rules(void **unused)
{
    static const char *const targets[] = {"attract",        "home",      "opportunities", "opportunity K7Q26",
                                          "contract C4T1Q", "languages", "adjust",        "about"};
    int faults = 0;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (int v = 0; v < (int)(sizeof visitors / sizeof *visitors); v++)
            for (size_t t = 0; t < sizeof targets / sizeof *targets; t++)
                look(&panels[p], v, targets[t], t == 0 ? 1 : (int)(p + (size_t)v + t) % 4 + 1, &faults);
    assert_int_equal(faults, 0);
}

static bool is_within(struct rect outer, struct rect inner)
{
    struct rect shared = rect_shared(outer, inner);
    return shared.width == inner.width && shared.height == inner.height;
}

static bool is_covered(const struct page *page, struct rect rect)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->pane == PANE_BANDS && rect_shared(item->rect, rect).width > 0)
            return true;
    }
    return false;
}

// Of a text the first line counts.
static bool is_seen(const struct page *page, const struct item *item)
{
    struct rect rect = item->rect;
    struct face face = page_face(page, item);
    if (item->role == ROLE_TEXT)
        rect.height = type_measure(page->type, &face, "Á", NULL, 0).height;
    rect.y -= page->scrolled[item->pane];
    return is_within(page->panes[item->pane].view, rect) && !is_covered(page, rect);
}

// The field one types into, whole; and with small letters the first line of what was found.
static bool shows_what_is_typed(const struct page *page, bool with_line)
{
    size_t field = 0;
    while (field < page->count && page->items[field].role != ROLE_FIELD)
        field++;
    if (field == page->count || !is_seen(page, &page->items[field]))
        return false;
    int bottom = page->items[field].rect.y + page->items[field].rect.height;
    for (size_t i = field; with_line && i < page->count; i++)
        if (page->items[i].role == ROLE_TEXT && page->items[i].rect.y >= bottom)
            return page->items[i].pane == page->items[field].pane && is_seen(page, &page->items[i]);
    return !with_line;
}

static void judge_typing(struct lint *lint, const struct page *page, bool with_line)
{
    if (!shows_what_is_typed(page, with_line)) {
        printf("%s: what is typed, or found, is not seen in %d px\n", lint->where,
               page->panes[PANE_MAIN].view.height);
        lint->faults++;
    }
}

static void gather_letters(const struct page *page, struct text *letters)
{
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].action.what == VERB_TYPE)
            text_add(letters, page->items[i].action.argument);
}

static int missing_letters(struct arena *arena, const char *language, const char *letters)
{
    int missing = 0;
    for (int i = 0; i < layout_count(language); i++)
        for (const char *at = layout_rows(language, i); *at;) {
            const char *begin = at;
            bool is_letter = utf8_next(&at) > ' ';
            missing += is_letter && !strstr(letters, arena_bytes(arena, begin, (size_t)(at - begin)));
        }
    return missing;
}

static const struct {
    const char *target;
    struct action action;
} typed_into[] = {
    {"opportunities", {VERB_KEYBOARD, NULL}},
    {"contracts",     {VERB_NONE, NULL}    },
    {"words",         {VERB_KEYBOARD, NULL}},
    {"ask",           {VERB_NONE, NULL}    },
    {"awards",        {VERB_KEYBOARD, NULL}},
};
enum { TYPED_INTO = sizeof typed_into / sizeof *typed_into };

static struct state state_typing(const struct panel *panel, int at, const char *language, int text)
{
    struct state state = state_on(panel);
    state_update(&state, (struct action){VERB_START, NULL});
    state.language = language;
    state.text = text;
    state_update(&state, (struct action){VERB_OPEN, typed_into[at].target});
    state_update(&state, typed_into[at].action);
    assert_true(state.has_keyboard);
    return state;
}

// Every sheet of letters that the keyboard has, one after the other.
static int type_everywhere(const struct panel *panel, const char *language, int text, int at)
{
    SCRATCH(scratch);
    struct lint lint = {0};
    struct state state = state_typing(panel, at, language, text);
    struct text letters = text_in(scratch, 4000), first = text_in(scratch, 1000);
    for (int sheet = 0; sheet < 24; sheet++) {
        lint.where = arena_print(scratch, "%s %s text %d sheet %d %dx%d %.0f mm", typed_into[at].target,
                                 language, text, sheet, panel->width, panel->height, panel->width_mm);
        const struct page *page = screen_page(&state, type, scratch);
        struct text seen = text_in(scratch, 1000);
        gather_letters(page, &seen);
        if (strcmp(first.bytes, seen.bytes) == 0)
            break;
        if (sheet == 0)
            text_add(&first, seen.bytes);
        text_add(&letters, seen.bytes);
        lint_layout(&lint, page);
        judge_typing(&lint, page, text == 1 && strcmp(typed_into[at].target, "ask") != 0);
        state_update(&state, (struct action){VERB_LAYOUT, NULL});
    }
    int missing = missing_letters(scratch, language, letters.bytes);
    if (missing > 0)
        printf("%s: %d letters have no key\n", lint.where, missing);
    return lint.faults + missing;
}

static void whoever_types_sees_what(void **unused)
{
    int faults = 0, at = 0;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (const struct language_row *row = language_table; row->tag; row++)
            for (int text = 1; text <= 4; text += 3)
                faults += type_everywhere(&panels[p], row->tag, text, at++ % TYPED_INTO);
    assert_int_equal(faults, 0);
}

// Many words, in reach mode, read aloud, and each size of letters: the field is seen all the same.
static void a_field_that_is_full_is_seen(void **unused)
{
    static const char *const changes[] = {"low=yes", "side=other", "theme=dark"};
    int faults = 0;
    for (size_t p = 0; p < sizeof panels / sizeof *panels; p++)
        for (int i = 0; i < 4 * TYPED_INTO; i++) {
            SCRATCH(scratch);
            struct state state = state_typing(&panels[p], i % TYPED_INTO, i % 2 ? "en" : "bn", i % 4 + 1);
            state_update(&state, (struct action){VERB_SET, changes[i % 3]});
            for (int words = 0; words < 7; words++)
                state_update(&state, (struct action){VERB_TYPE, "a sidewalk of "});
            if (i % 3 == 2)
                state_update(&state, (struct action){VERB_LISTEN, NULL});
            struct lint lint = {.where =
                                    arena_print(scratch, "%s full, text %d, %s %dx%d %.0f mm",
                                                typed_into[i % TYPED_INTO].target, i % 4 + 1, changes[i % 3],
                                                panels[p].width, panels[p].height, panels[p].width_mm)};
            const struct page *page = screen_page(&state, type, scratch);
            lint_layout(&lint, page);
            judge_typing(&lint, page, false);
            faults += lint.faults;
        }
    assert_int_equal(faults, 0);
}

static int open_all(void **unused)
{
    SCRATCH(scratch);
    const char *error, *home = fixture_folder();
    fixture_publish(home, fixture_file(scratch, "screens/city.edition"), now);
    edition = edition_open(arena_print(scratch, "%s/editions", home),
                           arena_print(scratch, "%s/keys/edition.public", home), &error);
    type = type_open();
    return !edition || type_error(type);
}

static int close_all(void **unused)
{
    type_close(type);
    edition_close(edition);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_panel_keeps_the_rules),
                                       cmocka_unit_test(whoever_types_sees_what),
                                       cmocka_unit_test(a_field_that_is_full_is_seen)};
    return cmocka_run_group_tests(tests, open_all, close_all);
}
