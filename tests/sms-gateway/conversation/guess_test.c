// SPDX-License-Identifier: MIT
// Which language a text is in: each of the twelve, and English, which never needs a guess.
#include "sms-gateway/conversation/guess.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "content/language/fold.h"

static const struct {
    const char *language, *texts[16];
} rows[] = {
    {"es",
     {"¿K7Q26?", "necesito trabajo de limpieza", "hay obras en el Bronx", "gracias", "mañana",
      "cuando vence"}                                                                                                                   },
    {"zh-Hans", {"有屋顶的标吗", "截止 K7Q26", "谢谢", "下周有什么标", "什么时候开标", "布鲁克林"}            },
    {"zh-Hant", {"有屋頂的標案嗎", "謝謝", "下週有什麼標", "K7Q26 幾時截止", "邊個中標", "電話", "請問"}     },
    {"ru",      {"тендеры кровля", "когда срок K7Q26", "спасибо", "привет", "ремонт"}          },
    {"bn",      {"দরপত্র ছাদ", "শেষ তারিখ K7Q26", "ধন্যবাদ", "আগামীকাল"}},
    {"ht",      {"mwen bezwen travay", "kilè K7Q26 fini", "mèsi", "bonjou", "ki apèl òf ki genyen nan Bronx"}                       },
    {"ko",      {"입찰 지붕", "K7Q26 언제 마감", "감사합니다", "내일"}                                                   },
    {"ar",      {"مناقصات سقف", "متى موعد K7Q26", "شكرا", "هل هناك عمل"}                                  },
    {"ur",      {"چھت کے ٹینڈر", "K7Q26 کی آخری تاریخ کیا ہے", "شکریہ", "بولیاں"}                  },
    {"fr",
     {"appels d'offres toiture", "bonjour", "quand finit K7Q26", "merci",
      "quels appels d'offres sont ouverts", "formation demain"}                                                                         },
    {"pl",      {"przetargi dach", "dziękuję", "kiedy termin K7Q26", "czy są przetargi", "szukam pracy jutro"}                       },
    {NULL,
     {"bids roof", "K7Q26", "El Barrio", "La Guardia airport", "due 5 pm est", "Del Norte Ave", "de Blasio",
      "thanks", "is there a plan for the park", "comment period", "send it to me", "i need a bid to do",
      "café tables", "Nan Hua Inc"}                                                                                                    },
};

static void every_language_is_told(void **state)
{
    int wrong = 0;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (const char *const *text = rows[i].texts; *text; text++) {
            SCRATCH(arena);
            const char *tag = guess_language(*text, fold_words(arena, *text));
            if (!text_is_same(tag, rows[i].language)) {
                print_error("\"%s\" is %s, not %s\n", *text, tag ? tag : "unknown",
                            rows[i].language ? rows[i].language : "unknown");
                wrong++;
            }
        }
    }
    assert_int_equal(wrong, 0);
}

// A sentence is plainly of a language; a name or a code with a word beside it is not.
static void sentences_are_plain(void **state)
{
    static const struct {
        const char *words, *tag;
        bool is_plain;
    } plain[] = {
        {"what bids are due this week",      "en", true },
        {"when is k7q26 due",                "en", true },
        {"roof",                             "en", false},
        {"bids roof bronx",                  "en", false},
        {"bids de construccion en el bronx", "en", false},
        {"cuando vence k7q26 por favor",     "en", false},
        {"hay licitaciones de techos",       "es", true },
        {"what bids are due this week",      "es", false},
    };
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (guess_is_plain(plain[i].words, plain[i].tag) != plain[i].is_plain)
            fail_msg("%s: %s", plain[i].words, plain[i].tag);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_language_is_told),
                                       cmocka_unit_test(sentences_are_plain)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
