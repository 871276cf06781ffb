// SPDX-License-Identifier: MIT
// No English is left over on a screen, in any language that is offered.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/screen.h"
#include "tests/lib/fixture.h"
#include "tests/lib/left_over.h"

static bool stands_in(const struct page *page, const char *text)
{
    for (size_t i = 0; i < page->count; i++)
        if (text_is_same(page->items[i].text, text) || text_is_same(page->items[i].spoken, text))
            return true;
    return false;
}

// Words of another language than the page's are names of languages, or marked as the source's own.
static void check_text(const struct page *page, const struct page *english, const char *tag,
                       const char *where, const struct item *item, const char *text)
{
    if (!text || is_name(text) || (item->language && !text_is_same(item->language, page->language)))
        return;
    if ((has_words(text) && stands_in(english, text) && !may_be_same(tag, text)) ||
        (!is_latin(tag) && has_small_word(text)))
        left_over_complain(tag, where, text);
}

static void check_screen(struct state *state, struct type *type, const char *where)
{
    SCRATCH(arena);
    state->language = "en";
    const struct page *english = screen_page(state, type, arena);
    for (const struct language_row *row = language_table + 1; row->tag; row++) {
        if (!language_is_complete(row->tag))
            continue;
        state->language = row->tag;
        const struct page *page = screen_page(state, type, arena);
        for (size_t j = 0; j < page->count; j++) {
            check_text(page, english, row->tag, where, &page->items[j], page->items[j].text);
            check_text(page, english, row->tag, where, &page->items[j], page->items[j].spoken);
        }
    }
}

static struct state kiosk_of(const struct edition *edition, int64_t now)
{
    struct state state = {.place = "PLACE",
                          .latitude = 40.84,
                          .longitude = -73.91,
                          .width_mm = 240,
                          .width = 1080,
                          .height = 1920};
    state_forget(&state);
    state.edition = edition;
    state.now = now;
    state_update(&state, (struct action){VERB_START, NULL});
    return state;
}

static const char *code_for(enum screen screen)
{
    static const struct {
        enum kind kind;
        const char *code;
    } codes[] = {
        {KIND_OPPORTUNITY, "K7Q26"},
        {KIND_CONTRACT,    "HN4RK"},
        {KIND_SESSION,     "84X2Q"},
        {KIND_EVENT,       "M3TBP"},
        {KIND_GUIDE,       "D4D4B"},
        {KIND_FACT,        "E5E51"}
    };
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (screen_table[screen].kind == codes[i].kind)
            return codes[i].code;
    return NULL;
}

static void check_kiosk(const struct edition *edition, int64_t now, struct type *type)
{
    for (enum screen screen = SCREEN_HOME; screen < (enum screen)SCREEN_COUNT; screen++) {
        SCRATCH(arena);
        const struct screen_row *row = &screen_table[screen];
        const char *code = row->shows_one ? code_for(screen) : "";
        if (!code)
            continue;
        struct state state = kiosk_of(edition, now);
        const char *target = arena_print(arena, "%s%s%s", row->name, *code ? " " : "", code);
        state_update(&state, (struct action){VERB_OPEN, target});
        check_screen(&state, type, target);
        state_update(&state, (struct action){VERB_KEYBOARD, NULL});
        state_update(&state, (struct action){VERB_TYPE, "ZZ"});
        state.is_warning = true;
        check_screen(&state, type, arena_print(arena, "%s, searched, warning", target));
    }
}

static void screens_speak_each_language(void **state)
{
    static const char *const others[] = {"KXQ2N", "A1A12", "B2B2X", "C3C3P"};
    struct type *type = type_open();
    struct edition *edition = edition_open_file(fixture_edition(left_over_full), NULL, NULL);
    struct edition *nothing = edition_open_file(fixture_edition(left_over_empty), NULL, NULL);
    check_kiosk(edition, LEFT_OVER_NOW, type);
    check_kiosk(edition, LEFT_OVER_NOW + 20 * LEFT_OVER_DAY, type);
    check_kiosk(nothing, LEFT_OVER_NOW, type);
    for (size_t i = 0; i < 4; i++) {
        SCRATCH(arena);
        struct state kiosk = kiosk_of(edition, LEFT_OVER_NOW);
        state_update(&kiosk, (struct action){VERB_OPEN, arena_print(arena, "opportunity %s", others[i])});
        check_screen(&kiosk, type, others[i]);
    }
    struct state none = kiosk_of(NULL, LEFT_OVER_NOW);
    check_screen(&none, type, "no edition");
    edition_close(edition);
    edition_close(nothing);
    type_close(type);
    assert_int_equal(left_over_count(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(screens_speak_each_language)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
