// SPDX-License-Identifier: MIT
// Every screen, in four languages, four text sizes and both orientations, held against the rules that a hand
// and an eye need; and once more in English with every word two fifths longer, as languages to come have
// them. STOOP_SOAK=1 takes all combinations, else a sample.
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
#include "kiosk/ui/focus.h"
#include "tests/lib/fixture.h"

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static struct edition *edition;
static struct type *type;
static char where[200];

#define check(is_right, ...)                                                                                 \
    do {                                                                                                     \
        if (!(is_right)) {                                                                                   \
            print_message("%s: ", where);                                                                    \
            print_message(__VA_ARGS__);                                                                      \
            print_message("\n");                                                                             \
            faults++;                                                                                        \
        }                                                                                                    \
    } while (0)
static int faults;

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

static const char *name_of(const struct item *item)
{
    return item->text ? item->text : item->spoken ? item->spoken : "?";
}

static bool is_target(const struct page *page, const struct item *item)
{
    return focus_can_reach(page, item);
}

// A target is at least 12.7 mm each way, and 2.54 mm from its neighbours.
static void check_targets(const struct page *page)
{
    int least = page_mm(page, METRICS_TARGET_MM), gap = page_mm(page, METRICS_GAP_MM);
    for (size_t i = 0; i < page->count; i++) {
        const struct item *a = &page->items[i];
        if (!is_target(page, a))
            continue;
        check(a->rect.width >= least && a->rect.height >= least, "too small, %dx%d: %s", a->rect.width,
              a->rect.height, name_of(a));
        check(a->spoken && *a->spoken, "a target without a spoken form at %d,%d", a->rect.x, a->rect.y);
        for (size_t j = i + 1; j < page->count; j++) {
            const struct item *b = &page->items[j];
            bool is_near = is_target(page, b) && a->pane == b->pane &&
                           rect_shared(rect_grown(a->rect, gap - 1), b->rect).width > 0;
            check(!is_near, "too near: %s and %s", name_of(a), name_of(b));
        }
    }
}

// Nothing is cut, nothing covers another text, every letter has its glyph.
static void check_texts(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->role != ROLE_TEXT)
            continue;
        struct face face = page_face(page, item);
        struct extent extent = type_measure(page->type, &face, item->text, item->strong, item->rect.width);
        check(extent.height <= item->rect.height, "cut below: %s", item->text);
        check(extent.width <= item->rect.width + 1, "cut aside, %d of %d: %s", extent.width, item->rect.width,
              item->text);
        bool is_address = strpbrk(item->text, "@/") || strstr(item->text, "CT1-");
        check(is_address || type_longest_word(page->type, &face, item->text) <= item->rect.width + 1,
              "a word is torn, %d of %d: %s", type_longest_word(page->type, &face, item->text),
              item->rect.width, item->text);
        check(type_missing(page->type, &face, item->text) == 0, "a letter without a glyph: %s", item->text);
        struct rect view = page->panes[item->pane].view;
        check(item->rect.x >= view.x - 1 && item->rect.x + item->rect.width <= view.x + view.width + 1,
              "beside its pane: %s", item->text);
        if (item->pane == PANE_BANDS)
            check(item->rect.y >= 0 && item->rect.y + item->rect.height <= page->metrics.height,
                  "off the screen: %s", item->text);
        for (size_t j = i + 1; j < page->count; j++) {
            const struct item *other = &page->items[j];
            bool covers = other->role == ROLE_TEXT && other->pane == item->pane &&
                          rect_shared(item->rect, other->rect).width > 0;
            check(!covers, "one over the other: %s / %s", item->text, other->text);
        }
    }
}

static void check_contrast(const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        bool has_letters =
            item->role == ROLE_TEXT || (item->role == ROLE_ROUND && item->text && !item->is_hollow);
        for (int theme = 0; has_letters && theme < THEME_COUNT; theme++) {
            double ratio = palette_ratio((enum theme)theme, item->colour, item->on);
            check(ratio >= 7, "contrast %.2f in theme %d: %s", ratio, theme, item->text);
        }
    }
}

// The keypad reaches every target and comes back to the first.
static void check_focus(const struct page *page)
{
    size_t targets = 0, reached = 0;
    for (size_t i = 0; i < page->count; i++)
        targets += is_target(page, &page->items[i]);
    int first = focus_move(page, -1, DIRECTION_NEXT), at = first;
    do {
        at = focus_move(page, at, DIRECTION_NEXT);
        reached++;
    } while (at != first && reached <= targets);
    check(reached == targets, "the keypad reaches %zu of %zu targets", reached, targets);
    for (size_t i = 0; i < page->count; i++)
        if (is_target(page, &page->items[i]))
            check(focus_find(page, page->items[i].action) == (int)i, "two targets do the same: %s",
                  name_of(&page->items[i]));
}

static void lint(const struct state *state)
{
    SCRATCH(scratch);
    const struct page *page = screen_page(state, type, scratch);
    check_targets(page);
    check_texts(page);
    check_contrast(page);
    check_focus(page);
    for (int i = PANE_MAIN; i <= PANE_SIDE; i++)
        check(page->panes[i].view.width == 0 || page->panes[i].view.height >= page_mm(page, 36),
              "only %d px are left for the content", page->panes[i].view.height);
}

// A code of each kind, for the screens that show one.
static const char *code_for(enum screen screen)
{
    static const char *const codes[KIND_COUNT] = {
        [KIND_PLAN] = "P4RK9",    [KIND_OPPORTUNITY] = "K7Q26", [KIND_CONTRACT] = "C4T1Q",
        [KIND_SESSION] = "T2R58", [KIND_EVENT] = "E5K2M",       [KIND_GUIDE] = "G1A74",
        [KIND_FACT] = "F3D1H",    [KIND_JOB] = "J4F2Q",         [KIND_TERM] = "W5G3H",
        [KIND_FIGURE] = "V7J5W",
    };
    return screen_table[screen].shows_one ? codes[screen_table[screen].kind] : "";
}

static struct state state_of(enum screen screen, const char *language, int text, bool is_portrait)
{
    struct state state = {.place = "Bronx Community Board 4",
                          .latitude = 40.8395,
                          .longitude = -73.9105,
                          .width_mm = 240,
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

static void every_screen_keeps_the_rules(void **unused)
{
    static const char *const languages[] = {"en", "es", "zh-Hans", "ar"};
    bool is_soak = getenv("STOOP_SOAK") != NULL;
    for (int i = 0; i < 4; i++) {
        if (!language_is_complete(languages[i])) {
            print_message("%s is not complete: its screens are not looked at\n", languages[i]);
            continue;
        }
        for (int screen = 0; screen < SCREEN_COUNT; screen++)
            for (int text = 1; text <= 4; text++)
                for (int portrait = 0; portrait < 2; portrait++) {
                    bool is_sampled = is_soak || i == 0 || (screen + text + portrait + i) % 4 == 0;
                    struct state state = state_of((enum screen)screen, languages[i], text, portrait == 1);
                    if (is_sampled)
                        lint(&state);
                }
    }
    assert_int_equal(faults, 0);
}

static void the_keyboard_and_the_warning_keep_them_too(void **unused)
{
    static const char *const languages[] = {"en", "es", "zh-Hans", "ar"};
    for (int i = 0; i < 4; i++)
        for (int text = 1; text <= 4 && language_is_complete(languages[i]); text += 3)
            for (int portrait = 0; portrait < 2; portrait++) {
                struct state state = state_of(SCREEN_OPPORTUNITIES, languages[i], text, portrait == 1);
                state_update(&state, (struct action){VERB_KEYBOARD, NULL});
                state_update(&state, (struct action){VERB_TYPE, "field"});
                strcat(where, " with the keyboard");
                lint(&state);
                state = state_of(SCREEN_HOME, languages[i], text, portrait == 1);
                state.steady_ms = state.touched_ms + 200000;
                state.is_warning = true;
                strcat(where, " warning");
                lint(&state);
                state = state_of(SCREEN_HOME, languages[i], text, portrait == 1);
                state.now += 4 * 86400;
                strcat(where, " old");
                lint(&state);
                state.edition = NULL;
                strcat(where, " without an edition");
                lint(&state);
            }
    assert_int_equal(faults, 0);
}

static void words_two_fifths_longer_fit_as_well(void **unused)
{
    is_stretched = true;
    for (int screen = 0; screen < SCREEN_COUNT; screen++)
        for (int text = 1; text <= 4; text++)
            for (int portrait = 0; portrait < 2; portrait++) {
                struct state state = state_of((enum screen)screen, "en", text, portrait == 1);
                strcat(where, " longer");
                lint(&state);
                arena_reset(stretched);
            }
    is_stretched = false;
    assert_int_equal(faults, 0);
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
        cmocka_unit_test(words_two_fifths_longer_fit_as_well),
    };
    return cmocka_run_group_tests(tests, open_all, close_all);
}
