// SPDX-License-Identifier: MIT
// A word is found in running text in whatever form it stands there, in each of the twelve languages.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "content/language/forms.h"

enum { MOST = 64 };

// What of the text is found, or NULL.
static const char *found(struct arena *arena, const char *tag, const char *text, const char *phrase)
{
    struct piece in[MOST], words[MOST];
    size_t count = forms_pieces(arena, text, in, MOST), asked = forms_pieces(arena, phrase, words, MOST),
           start, end;
    if (!forms_find(forms_of(arena, tag), in, count, words, asked, &start, &end))
        return NULL;
    return arena_bytes(arena, text + start, end - start);
}

static void plurals_cases_and_articles_are_found(void **unused)
{
    static const struct {
        const char *tag, *text, *phrase, *found;
    } rows[] = {
        {"en",      "Send two bids.",                                 "bid",                "bids"                          },
        {"en",      "The agencies’ RFPs are out",                   "RFP",                "RFPs"                          },
        {"en",      "Ask the agencies",                               "agency",             "agencies"                      },
        {"en",      "An M/WBE goal of 30% applies.",                  "M/WBE",              "M/WBE"                         },
        {"en",      "This is forbidden.",                             "bid",                NULL                            },
        {"en",      "Use your ID",                                    "IDS",                NULL                            },
        {"es",      "Dos fianzas de oferta",                          "fianza de oferta",   "fianzas de oferta"             },
        {"es",      "Las licitaciones",                               "licitación",        "licitaciones"                  },
        {"fr",      "L’offre et les offres",                        "offre",              "offre"                         },
        {"fr",      "des avenants",                                   "avenant",            "avenants"                      },
        {"pl",      "Dwie oferty z poręczeniem",                     "oferta",             "oferty"                        },
        {"pl",      "bez wykonawców",                                "wykonawca",          "wykonawców"                   },
        {"ru",      "Подайте две заявки",             "заявка",       "заявки"                  },
        {"ru",      "по контрактам города",         "контракт",   "контрактам"          },
        {"ht",      "Voye òf yo bay ajans lan",                      "òf",                "òf"                           },
        {"bn",      "দরপত্রগুলো পাঠান", "দরপত্র", "দরপত্রগুলো"},
        {"ar",      "أرسل العرض قبل الموعد",        "عرض",             "العرض"                    },
        {"ar",      "والعروض كثيرة",                      "عروض",           "والعروض"                },
        {"ur",      "بولیاں بھیجیں",                      "بولی",           "بولیاں"                  },
        {"ko",      "입찰보증금을 내세요",                   "입찰보증금",    "입찰보증금"               },
        {"zh-Hans", "请看补充文件。",                          "补充文件",       "补充文件"                  },
        {"zh-Hant", "請看補充文件。",                          "補充文件",       "補充文件"                  },
        {"zh-Hans", "请看标书。",                                "标",                NULL                            },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCRATCH(scratch);
        const char *part = found(scratch, rows[i].tag, rows[i].text, rows[i].phrase);
        if (!text_is_same(part, rows[i].found))
            fail_msg("%s: %s in %s: %s", rows[i].tag, rows[i].phrase, rows[i].text,
                     part ? part : "not found");
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(plurals_cases_and_articles_are_found)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
