// SPDX-License-Identifier: MIT
// No English is left over in a text, in any language that is offered.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "sms-gateway/conversation/conversation.h"
#include "sms-gateway/conversation/vocabulary.h"
#include "tests/lib/fixture.h"
#include "tests/lib/left_over.h"

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
    struct answer answer = conversation_answer(&settings, edition, &person, text, LEFT_OVER_NOW, arena);
    if (!answer.text || !text_is_same(language_tag(answer.language), tag))
        return;
    const char *said = without_names(arena, answer.text);
    bool is_left = !is_latin(tag) && has_small_word(said);
    for (size_t i = 0; is_latin(tag) && english[i]; i++)
        is_left |= strstr(said, english[i]) && !(text_is_same(tag, "pl") && text_is_same(english[i], " to "));
    if (is_left)
        left_over_complain(tag, text, said);
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
    struct edition *edition = edition_open_file(fixture_edition(left_over_full), NULL, NULL);
    struct edition *nothing = edition_open_file(fixture_edition(left_over_empty), NULL, NULL);
    for (const struct language_row *row = language_table + 1; row->tag; row++) {
        if (!language_is_complete(row->tag))
            continue;
        check_talk(edition, row->tag);
        check_talk(nothing, row->tag);
        check_talk(NULL, row->tag);
    }
    edition_close(edition);
    edition_close(nothing);
    assert_int_equal(left_over_count(), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(texts_speak_each_language)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
