// SPDX-License-Identifier: MIT
// No English is left over on a screen, in a text or on a public page, in any language that is offered. The
// edition's own words are in capitals here, so that whatever stands in small letters comes from us: it must
// not be what the English one says.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "content/site/site.h"
#include "kiosk/screens/screen.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/conversation/vocabulary.h"
#include "tests/lib/browser.h"
#include "tests/lib/fixture.h"

enum { NOW = 1795356300, DAY = 86400 }; // Sunday, November 22, 2026, 9:05 AM in New York

#define CITY                                                                                                 \
    "city = NEW YORK\npublic_url = https://X.EXAMPLE\ntext_number = (212) "                                  \
    "555-0100\n"
#define ABOUT "  source = SOURCE\n  source_at = 2026-11-22T14:05:00Z\n"
#define CALL "  contact_phone = (212) 555-0142\n"
#define ASK CALL "  contact_name = NAME\n"

static const char full[] = CITY
    "opportunity K7Q26\n  title = LEGAL\n  plain_title = PL\n  summary = TEXT\n  plain_summary = TEXT\n  "
    "agency = AGENCY\n"
    "  category = construction\n  method = CSB\n  borough = bronx\n  status = active\n  published = "
    "2026-11-02\n"
    "  due = 2026-12-01T10:30\n  questions_due = 2026-11-25T17:00\n  milestones = site_visit | WALK | "
    "2026-11-23T11:00\n"
    "  milestones = prebid | MEET | 2026-11-24T11:00\n  milestones = hearing | HEAR | 2026-11-28\n  amount = "
    "2400000\n"
    "  mwbe_goal = 30\n  how_to_respond = TEXT\n  documents = PAPER | https://X.EXAMPLE/1\n  epin = "
    "84626B0092\n  pin = 11\n" ABOUT ASK
    "  changed due 2026-11-20T09:00:00Z = 2026-11-24T10:30 > 2026-12-01T10:30\n"
    "opportunity KXQ2N\n  title = NO TIME\n  category = goods\n  status = active\n  due = 2026-12-02\n  "
    "due_source = 2026-12-03\n" ABOUT ASK
    "opportunity A1A12\n  title = CANCELLED\n  status = cancelled\n  due = 2026-12-02\n" ABOUT
    "opportunity B2B2X\n  title = OPEN ENDED\n  status = active\n  published = 2026-01-01\n  due = "
    "2099-12-02\n" ABOUT "opportunity C3C3P\n  title = NO DATE\n  status = active\n" ABOUT
    "contract HN4RK\n  title = CONTRACT\n  contract_id = CT1-1\n  epin = 84626B0092001\n  vendor = VE\n  "
    "agency = AGENCY\n"
    "  amount = 99\n  status = pending\n  stage = comptroller\n  stage_days = signed | 2026-10-01 | exact\n"
    "  stage_days = comptroller | 2026-11-10 | seen\n" ABOUT ASK
    "session 84X2Q\n  title = SESSION\n  summary = TEXT\n  start = 2026-11-22T14:00\n  end = "
    "2026-11-22T15:00\n  link = https://X.EXAMPLE\n"
    "  language = es\n  capacity = 9\n  interpreter = yes\n  childcare = yes\n  step_free = yes\n" ABOUT CALL
    "event M3TBP\n  title = EVENT\n  start = 2026-11-28T14:00\n  status = cancelled\n  place = PLACE\n  "
    "address = 1 ST\n  borough = queens\n"
    "  latitude = 40.84\n  longitude = -73.90\n" ABOUT
    "guide D4D4B\n  title = GUIDE\n  summary = TEXT\n  steps = ONE | DO\n  steps = TWO | DO\n  minutes = "
    "9\n" ABOUT "fact E5E51\n  title = FACT\n  summary = MORE\n" ABOUT;
static const char empty[] = CITY;

static int failures;

// A word of three small letters or more. Names have a capital; "roof" is the word to search for in the help's
// example, since bids are in English.
static bool has_small_word(const char *text)
{
    static const char *const ours[] = {"https", "roof"};
    while (*text) {
        size_t length = 0, small = 0;
        for (; isalpha((unsigned char)text[length]); length++)
            small += islower((unsigned char)text[length]) != 0;
        bool is_ours = false;
        for (size_t i = 0; i < 2; i++)
            is_ours |= length == strlen(ours[i]) && strncmp(text, ours[i], length) == 0;
        if (small == length && length >= 3 && !is_ours)
            return true;
        text += length ? length : 1;
    }
    return false;
}

// Anything to read besides names that are the same in Spanish.
static bool has_words(const char *text)
{
    static const char *const names[] = {"Stoop", "Bronx", "Queens"};
    size_t small = 0;
    while (*text) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (text_starts(text, names[i]))
                skip = strlen(names[i]);
        small += !skip && islower((unsigned char)*text);
        text += skip ? skip : 1;
    }
    return small >= 3;
}

static void complain(const char *tag, const char *where, const char *text)
{
    print_error("%s, %s: \"%s\"\n", tag, where, text);
    failures++;
}

static bool stands_in(const struct page *page, const char *text)
{
    for (size_t i = 0; i < page->count; i++)
        if (text_is_same(page->items[i].text, text) || text_is_same(page->items[i].spoken, text))
            return true;
    return false;
}

static bool is_latin(const char *tag)
{
    static const char *const tags[] = {"es", "fr", "ht", "pl"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (text_is_same(tags[i], tag))
            return true;
    return false;
}

// "Services" is French, too: in these only a text of several words must differ.
static bool may_be_same(const char *tag, const char *text)
{
    enum { WORDS = 3 };
    int spaces = 0;
    for (; *text; text++)
        spaces += *text == ' ';
    return is_latin(tag) && !text_is_same(tag, "es") && spaces < WORDS;
}

// Wherever languages are chosen, each stands in its own words.
static const char *without_names(struct arena *arena, const char *text)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        text = text_replace(arena, text, row->name, "");
    return text;
}

static bool is_name(const char *text)
{
    SCRATCH(arena);
    if (!has_words(without_names(arena, text))) // a list of them
        return true;
    for (const struct language_row *row = language_table; row->tag; row++)
        if (text_is_same(row->name, text)) // in the picker, each language calls itself by its own name
            return true;
    return text_starts(text, "https://");
}

// Words of another language than the page's are names of languages, or marked as the source's own.
static void check_text(const struct page *page, const struct page *english, const char *tag,
                       const char *where, const struct item *item, const char *text)
{
    if (!text || is_name(text) || (item->language && !text_is_same(item->language, page->language)))
        return;
    if ((has_words(text) && stands_in(english, text) && !may_be_same(tag, text)) ||
        (!is_latin(tag) && has_small_word(text)))
        complain(tag, where, text);
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
    struct edition *edition = edition_open_file(fixture_edition(full), NULL, NULL);
    struct edition *nothing = edition_open_file(fixture_edition(empty), NULL, NULL);
    failures = 0;
    check_kiosk(edition, NOW, type);
    check_kiosk(edition, NOW + 20 * DAY, type);
    check_kiosk(nothing, NOW, type);
    for (size_t i = 0; i < 4; i++) {
        SCRATCH(arena);
        struct state kiosk = kiosk_of(edition, NOW);
        state_update(&kiosk, (struct action){VERB_OPEN, arena_print(arena, "opportunity %s", others[i])});
        check_screen(&kiosk, type, others[i]);
    }
    struct state none = kiosk_of(NULL, NOW);
    check_screen(&none, type, "no edition");
    edition_close(edition);
    edition_close(nothing);
    type_close(type);
    assert_int_equal(failures, 0);
}

static bool has_reminder(void *context, const char *code)
{
    return *(bool *)context;
}

// The words that people send, each as its own text and after HELP, and those that lead to every odd answer.
static void check_answer(const struct edition *edition, const char *tag, bool reminded, const char *text)
{
    static const char *const english[] = {" the ", " and ", " your ", " with ", " for ", " this ", " from ",
                                          " are ", "ext ",  " is ",   " of ",   " to ",  NULL};
    static const struct conversation_settings settings = {
        .fold_accents = "never", .sending_from_minute = 480, .sending_to_minute = 1260};
    SCRATCH(arena);
    struct person person = {.language = tag, .has_reminder = has_reminder, .context = &reminded};
    struct answer answer = conversation_answer(&settings, edition, &person, text, NOW, arena);
    if (!answer.text || !text_is_same(language_tag(answer.language), tag))
        return;
    const char *said = without_names(arena, answer.text);
    bool is_left = !is_latin(tag) && has_small_word(said);
    for (size_t i = 0; is_latin(tag) && english[i]; i++)
        is_left |= strstr(said, english[i]) && !(text_is_same(tag, "pl") && text_is_same(english[i], " to "));
    if (is_left)
        complain(tag, text, said);
}

static const char *const texts[] = {"K7Q26",
                                    "KXQ2N",
                                    "A1A12",
                                    "B2B2X",
                                    "C3C3P",
                                    "HN4RK",
                                    "84X2Q",
                                    "M3TBP",
                                    "D4D4B",
                                    "E5E51",
                                    "K7Q2N",
                                    "ZZ9ZZ",
                                    "DUE K7Q2N",
                                    "REMIND K7Q26",
                                    "REMIND KXQ2N",
                                    "REMIND A1A12",
                                    "REMIND B2B2X",
                                    "REMIND 84X2Q",
                                    "REMIND M3TBP",
                                    "REMIND HN4RK",
                                    "REMIND ZZ9ZZ",
                                    "STOP K7Q26",
                                    "STOP ZZ9ZZ",
                                    "STATUS VE",
                                    "STATUS QQ",
                                    "BIDS PL",
                                    "BIDS QQ",
                                    "TRAIN QQ",
                                    "EVENTS QQ",
                                    "HOWTO GUIDE",
                                    "HOWTO QQ",
                                    "FACT",
                                    "1",
                                    "9",
                                    "MORE",
                                    "THANKS",
                                    "QQ QQ",
                                    "START",
                                    "LANG",
                                    "STOP",
                                    "HELP"};

static void check_talk(const struct edition *edition, const char *tag)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        for (int reminded = 0; reminded < 2; reminded++)
            check_answer(edition, tag, reminded, texts[i]);
    const struct phrase *phrase = NULL;
    while ((phrase = vocabulary_next(VOCABULARY_REQUESTS, phrase)) && text_is_same(phrase->language, "en")) {
        SCRATCH(arena);
        check_answer(edition, tag, false, phrase->words);
        check_answer(edition, tag, false, arena_print(arena, "HELP %s", phrase->words));
    }
}

static void texts_speak_each_language(void **state)
{
    struct edition *edition = edition_open_file(fixture_edition(full), NULL, NULL);
    struct edition *nothing = edition_open_file(fixture_edition(empty), NULL, NULL);
    failures = 0;
    for (const struct language_row *row = language_table + 1; row->tag; row++) {
        if (!language_is_complete(row->tag))
            continue;
        check_talk(edition, row->tag);
        check_talk(nothing, row->tag);
        check_talk(NULL, row->tag);
    }
    edition_close(edition);
    edition_close(nothing);
    assert_int_equal(failures, 0);
}

// The texts between the tags of a Spanish page, compared with those of the English one.
static void check_nodes(struct arena *arena, const char *tag, const char *address, const char *html,
                        const char *english)
{
    for (const char *at = strchr(html, '>'); at; at = strchr(at + 1, '>')) {
        size_t length = strcspn(at + 1, "<");
        const char *node = arena_bytes(arena, at, length + 2);
        const char *words = text_trim(arena, arena_bytes(arena, at + 1, length));
        if (has_words(words) && !is_name(words) && !may_be_same(tag, words) && strstr(english, node))
            complain(tag, address, words);
    }
}

static void check_page(struct browser *browser, const char *path)
{
    SCRATCH(arena);
    const char *join = strchr(path, '?') ? "&" : "?";
    browser_open(browser, arena_print(arena, "%s%slanguage=en", path, join));
    const char *english = arena_text(arena, browser->html);
    for (const struct language_row *row = language_table + 1; row->tag; row++) {
        const char *tag = row->tag;
        if (!language_is_complete(tag))
            continue;
        browser_open(browser, arena_print(arena, "%s%slanguage=%s", path, join, tag));
        check_nodes(arena, tag, path, browser->html, english);
        if (!is_latin(tag) && has_small_word(without_names(arena, browser->words)))
            complain(tag, path, browser->words);
    }
}

static void check_site(const char *content)
{
    static const char *const paths[] = {"/",      "/?q=ZZ", "/K7Q26", "/KXQ2N", "/A1A12", "/B2B2X", "/C3C3P",
                                        "/HN4RK", "/84X2Q", "/M3TBP", "/D4D4B", "/E5E51", "/K7Q2N", "/ZZ9ZZ"};
    SCRATCH(arena);
    const char *home = fixture_folder(), *error = NULL;
    fixture_publish(home, content, NOW);
    struct settings *settings = settings_open(home);
    struct clock clock = clock_from(true, NOW);
    struct loop *loop = loop_open();
    struct site *site = site_open(settings, &clock);
    struct browser browser;
    browser_start(&browser, loop, http_port(http_listen(loop, "127.0.0.1:0", site_routes, site, &error)));
    for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
        check_page(&browser, paths[i]);
    for (int kind = 0; kind < KIND_COUNT; kind++)
        check_page(&browser, arena_print(arena, "/?kind=%s", kind_table[kind].name));
    browser_end(&browser);
    loop_close(loop);
    site_close(site);
    settings_close(settings);
}

static void pages_speak_each_language(void **state)
{
    failures = 0;
    check_site(full);
    check_site(empty);
    assert_int_equal(failures, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(screens_speak_each_language),
        cmocka_unit_test(texts_speak_each_language),
        cmocka_unit_test(pages_speak_each_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
