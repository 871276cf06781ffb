// SPDX-License-Identifier: MIT
// Words, codes and numbers as people type them; and what a bare reply refers to.
#include "sms-gateway/conversation/understand.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/language/language.h"
#include "sms-gateway/conversation/memory.h"
#include "sms-gateway/conversation/narrow.h"
#include "sms-gateway/conversation/reply.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/vocabulary.h"

static void finds_codes(void **state)
{
    static const struct {
        const char *words, *code;
        bool is_right;
    } rows[] = {
        {"k7q26",          "K7Q26",  true },
        {"k7 q26",         "K7Q26",  true },
        {"the k7q26 bid",  "K7Q26",  true },
        {"r00fz",          "R00FZ",  true },
        {"roofz",          "R00FZ",  true },
        {"k7q2n",          "K7Q2N",  false},
        {"k7q2n or k7q26", "K7Q26",  true }, // a right one wins
        {"k7q2",           "K7Q2",   false}, // one letter short
        {"k7q266",         "K7Q266", false},
        {"roof",           "",       false},
        {"12345",          "",       false},
        {"84626b0012001",  "",       false},
        {"",               "",       false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char code[CODE_SIZE];
        bool is_right;
        assert_int_equal(understand_code(rows[i].words, code, &is_right), *rows[i].code != '\0');
        assert_string_equal(code, rows[i].code);
        assert_int_equal(is_right, rows[i].is_right);
    }
}

static void finds_keywords(void **state)
{
    static const struct {
        const char *text;
        enum request_what what;
        const char *words, *language;
    } rows[] = {
        {"BIDS roof",              REQUEST_BIDS,    "roof",     "en"     },
        {"bids: roof!",            REQUEST_BIDS,    "roof",     "en"     },
        {"Licitaciones: Techos",   REQUEST_BIDS,    "techos",   "es"     },
        {"¿Cuándo vence K7Q26?", REQUEST_DUE,     "k7q26",    "es"     },
        {"recuérdame",            REQUEST_REMIND,  "",         "es"     },
        {"RECUERDAME K7Q26",       REQUEST_REMIND,  "k7q26",    "es"     },
        {"how do I get paid",      REQUEST_HOWTO,   "get paid", "en"     },
        {"did you know",           REQUEST_FACT,    "",         "en"     },
        {"截止 K7Q26",           REQUEST_DUE,     "k7q26",    "zh-Hans"},
        {"مناقصات سقف",  REQUEST_BIDS,    "سقف",   "ar"     },
        {"info",                   REQUEST_HELP,    "",         "en"     },
        {"...",                    REQUEST_HELP,    "",         NULL     },
        {"gracias",                REQUEST_THANKS,  "gracias",  "es"     },
        {"K7Q26",                  REQUEST_UNKNOWN, "k7q26",    NULL     },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCRATCH(arena);
        struct request request = understand(rows[i].text, arena);
        assert_int_equal(request.what, rows[i].what);
        assert_string_equal(request.words, rows[i].words);
        assert_true(text_is_same(request.language, rows[i].language));
    }
}

static void reads_numbers(void **state)
{
    assert_int_equal(understand_number("1"), 1);
    assert_int_equal(understand_number("option 2"), 2);
    assert_int_equal(understand_number("numero 12"), 12);
    assert_int_equal(understand_number("the first one"), 1);
    assert_int_equal(understand_number("100"), 0);
    assert_int_equal(understand_number("2 bids"), 0);
    assert_int_equal(understand_number(""), 0);
}

static void guesses_slips(void **state)
{
    SCRATCH(arena);
    assert_int_equal(understand("bidz roof", arena).nearly, REQUEST_BIDS);
    assert_int_equal(understand("licitasiones techo", arena).nearly, REQUEST_BIDS);
    assert_int_equal(understand("deu k7q26", arena).nearly, REQUEST_DUE);
    assert_int_equal(understand("dye works", arena).nearly, REQUEST_UNKNOWN);
    assert_int_equal(understand("fast repairs", arena).nearly, REQUEST_UNKNOWN);
    assert_int_equal(understand("glass", arena).nearly, REQUEST_UNKNOWN);
    struct request request = understand("are there any bids about roofs", arena);
    assert_int_equal(request.within, REQUEST_BIDS);
    assert_string_equal(understand_topic(arena, request.within_words), "roofs");
    assert_string_equal(understand_topic(arena, "what is the"), "what is the");
}

// What HELP tells people to text is understood as that, in every language.
static void understands_what_help_says(void **state)
{
    SCRATCH(arena);
    for (const struct language_row *tongue = language_table; tongue->tag; tongue++) {
        struct language *language = language_find(tongue->tag);
        if (!language)
            continue;
        for (const struct request_row *row = request_table; row->name; row++) {
            const char *usage = row->usage ? say_plain(language, row->usage) : NULL;
            if (usage && understand(usage, arena).what != row->what)
                fail_msg("\"%s\" is not understood as %s", usage, row->name);
        }
    }
}

// Every way to ask is understood as what its line says, in every language: no word is in another's way.
static void no_word_means_two_requests(void **state)
{
    int wrong = 0;
    const struct phrase *phrase = NULL;
    while ((phrase = vocabulary_next(VOCABULARY_REQUESTS, phrase))) {
        SCRATCH(arena);
        struct request request = understand(phrase->words, arena);
        const char *about = strchr(phrase->value, ' '); // "howto get paid"
        const char *name = arena_bytes(arena, phrase->value, strcspn(phrase->value, " "));
        if (!text_is_same(request_of(request.what)->name, name) ||
            (about && !text_is_same(request.words, about + 1))) {
            print_error("%s: \"%s\" asks for %s, not %s\n", phrase->language, phrase->words,
                        request_of(request.what)->name, phrase->value);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void reads_no_more_than_its_share(void **state)
{
    SCRATCH(arena);
    char *text = arena_take(arena, 100001);
    memset(text, 'a', 100000);
    assert_int_equal(strlen(understand(text, arena).words), UNDERSTAND_BYTES);
    memset(text, '\n', 100000);
    assert_int_equal(understand(text, arena).what, REQUEST_HELP);
    assert_int_equal(understand("\xFF\xFE DUE\x01 K7Q26 \xC3", arena).what, REQUEST_DUE);
}

static void memory_comes_back(void **state)
{
    SCRATCH(arena);
    struct memory memory = {.what = REQUEST_BIDS,
                            .current = "K7Q26",
                            .has_more = true,
                            .after = -12,
                            .words = "roof repair",
                            .language = "es",
                            .is_implied = true};
    memory_add(&memory, "K7Q26");
    memory_add(&memory, "KXQ2N");
    memory_add(&memory, "K7Q26");
    assert_int_equal(memory.count, 2);
    struct memory back = memory_read(arena, memory_write(arena, &memory));
    assert_int_equal(back.what, REQUEST_BIDS);
    assert_string_equal(back.current, "K7Q26");
    assert_string_equal(back.codes[1], "KXQ2N");
    assert_true(back.has_more && back.after == -12 && back.count == 2);
    assert_string_equal(back.words, "roof repair");
    assert_string_equal(back.language, "es");
    assert_true(back.is_implied);

    static const char *const foreign[] = {NULL,  "", "x", "en 0 nonsense - - - ", "en bids", "en 0 bids - -",
                                          "    "};
    for (size_t i = 0; i < sizeof foreign / sizeof *foreign; i++) {
        back = memory_read(arena, foreign[i]);
        assert_true(back.what == REQUEST_UNKNOWN && back.count == 0 && !back.current && *back.words == '\0');
    }
}

// Words of every kind and language in any order, with bytes that are none: nothing is read past its end.
static void any_words_are_read(void **state)
{
    enum { TEXTS = 4000, WORDS = 12 };
    static const struct date today = {.year = 2026, .month = 11, .day = 22};
    uint32_t seed = 20261122;
    const struct phrase *phrase = NULL;
    for (int i = 0; i < TEXTS; i++) {
        SCRATCH(arena);
        struct text text = text_in(arena, 2000);
        for (int word = 0; word < WORDS; word++) {
            seed = seed * 1664525u + 1013904223u;
            for (uint32_t skip = seed >> 29; skip || !phrase; skip -= skip > 0)
                phrase = vocabulary_next((enum vocabulary)(seed >> 8) % VOCABULARIES, phrase);
            text_print(&text, "%s%s", word ? " " : "", phrase->words);
            if (seed >> 30 == 0)
                text_add_char(&text, (char)(seed >> 16));
        }
        struct request request = understand(text.bytes, arena);
        assert_true(request.what >= REQUEST_UNKNOWN && request.what <= REQUEST_OK);
        struct narrow narrow = narrow_read(arena, request.whole, KIND_SESSION, today, DAYS_AHEAD);
        assert_true(strlen(narrow.rest) <= strlen(request.whole));
    }
}

static struct reply long_reply(struct arena *arena, size_t title_words)
{
    struct text title = text_in(arena, 4000);
    for (size_t i = 0; i < title_words; i++)
        text_print(&title, "%sreconstruction", i ? " " : "");
    struct reply reply = {.title = title.bytes, .agency = "Parks"};
    reply_add(&reply, KEEP_ALWAYS, "bids due Tue Dec 1 10:30 AM ET, 9 days.");
    reply_add(&reply, KEEP_DATES, "Site walk Mon Nov 23 11 AM.");
    reply_add(&reply, KEEP_DETAIL, "Questions by Wed Nov 25.");
    reply_add(&reply, KEEP_IF_FREE, "Text REMIND K7Q26.");
    reply_add(&reply, KEEP_LINK, "stoop.example/K7Q26");
    reply_add(&reply, KEEP_SOURCE, "City Record, today 9:05 AM");
    return reply;
}

// What goes first, and that the deadline never goes.
static void leaves_out_in_order(void **state)
{
    static const char *const order[] = {"Text REMIND", "City Record", "stoop.example",
                                        "Questions",   "Site walk",   "Parks"};
    enum { PIECES = sizeof order / sizeof *order };
    size_t least = 0;
    for (size_t words = 1; words < 40; words++) {
        SCRATCH(arena);
        struct reply reply = long_reply(arena, words);
        const char *text = reply_fit(arena, &reply, 1, true);
        size_t gone = 0;
        while (gone < PIECES && !strstr(text, order[gone]))
            gone++;
        for (size_t i = gone; i < PIECES; i++)
            assert_non_null(strstr(text, order[i]));
        assert_true(gone >= least);
        least = gone;
        assert_non_null(strstr(text, "bids due Tue Dec 1 10:30 AM ET, 9 days."));
        assert_true(fit_count(text).segments == 1);
    }
    assert_int_equal(least, PIECES);
}

static void shortens_at_a_word(void **state)
{
    SCRATCH(arena);
    assert_string_equal(reply_shorten(arena, "Crotona Park ballfield", 22), "Crotona Park ballfield");
    assert_string_equal(reply_shorten(arena, "Crotona Park ballfield", 20), "Crotona Park…");
    assert_string_equal(reply_shorten(arena, "Crotona Park, (Bronx) ballfield", 17), "Crotona Park…");
    assert_string_equal(reply_shorten(arena, "克罗托纳公园棒球场", 5), "克罗托纳…");
    assert_string_equal(reply_tidy(arena, "at 9 a. m.. Then... on"), "at 9 a. m. Then... on");
    assert_string_equal(reply_tidy(arena, "about the…. Text"), "about the… Text");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_codes),
        cmocka_unit_test(finds_keywords),
        cmocka_unit_test(reads_numbers),
        cmocka_unit_test(guesses_slips),
        cmocka_unit_test(understands_what_help_says),
        cmocka_unit_test(no_word_means_two_requests),
        cmocka_unit_test(reads_no_more_than_its_share),
        cmocka_unit_test(any_words_are_read),
        cmocka_unit_test(memory_comes_back),
        cmocka_unit_test(leaves_out_in_order),
        cmocka_unit_test(shortens_at_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
