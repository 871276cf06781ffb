// SPDX-License-Identifier: MIT
// No English is left over on a public page, in any language that is offered.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "content/site/site.h"
#include "tests/lib/browser.h"
#include "tests/lib/fixture.h"
#include "tests/lib/left_over.h"

// The texts between the tags of a Spanish page, compared with those of the English one.
static void check_nodes(struct arena *arena, const char *tag, const char *address, const char *html,
                        const char *english)
{
    for (const char *at = strchr(html, '>'); at; at = strchr(at + 1, '>')) {
        size_t length = strcspn(at + 1, "<");
        const char *node = arena_bytes(arena, at, length + 2);
        const char *words = text_trim(arena, arena_bytes(arena, at + 1, length));
        if (has_words(words) && !is_name(words) && !may_be_same(tag, words) && strstr(english, node))
            left_over_complain(tag, address, words);
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
            left_over_complain(tag, path, browser->words);
    }
}

static void check_site(const char *content)
{
    static const char *const paths[] = {"/",      "/?q=ZZ", "/K7Q26", "/KXQ2N", "/A1A12", "/B2B2X", "/C3C3P",
                                        "/HN4RK", "/84X2Q", "/M3TBP", "/D4D4B", "/E5E51", "/K7Q2N", "/ZZ9ZZ"};
    SCRATCH(arena);
    const char *home = fixture_folder(), *error = NULL;
    fixture_publish(home, content, LEFT_OVER_NOW);
    struct settings *settings = settings_open(home);
    struct clock clock = clock_from(true, LEFT_OVER_NOW);
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
    check_site(left_over_full);
    check_site(left_over_empty);
    assert_int_equal(left_over_count(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(pages_speak_each_language)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
