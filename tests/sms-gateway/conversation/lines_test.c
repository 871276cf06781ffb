// SPDX-License-Identifier: MIT
// What phones add to what people write.
#include "sms-gateway/conversation/lines.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/understand.h"

static void only_theirs_is_read(void **state)
{
    static const struct {
        const char *text, *theirs; // lines between bars
    } rows[] = {
        {"DUE K7Q26",                                                                   "due k7q26"  },
        {"DUE K7Q26\n> Crotona Park ballfield\n> bids due",                             "due k7q26"  },
        {"> STOP ends all texts.\nDUE K7Q26",                                           "due k7q26"  },
        {"DUE K7Q26\n\nOn Mon, Nov 23, 2026 at 9:05 AM NYC Stoop wrote:\nSTOP ends it", "due k7q26"  },
        {"DUE K7Q26\nOn Mon, Nov 23, 2026 at 9:05 AM NYC Stoop\nwrote:\nSTOP ends it",  "due k7q26"  },
        {"vence K7Q26\nEl lun, 23 nov 2026 a las 9:05, NYC Stoop escribió:\nSTOP",     "vence k7q26"},
        {"K7Q26\nLe lun. 23 nov. 2026 à 09:05, NYC Stoop a écrit :\nSTOP",            "k7q26"      },
        {"K7Q26\npon., 23 lis 2026 o 09:05 NYC Stoop napisał(a):\nSTOP",               "k7q26"      },
        {"K7Q26\nпн, 23 нояб. 2026, NYC Stoop пишет:\nSTOP",                 "k7q26"      },
        {"K7Q26\nNYC Stoop 于2026年11月23日 写道：\nSTOP",                       "k7q26"      },
        {"K7Q26\n-- \nRosa\nRosa's Roofing\nStop by our shop",                          "k7q26"      },
        {"BIDS\nroof",                                                                  "bids|roof"  },
        {"bids roof\nSent from my iPhone",                                              "bids roof"  },
        {"bids roof\nEnviado desde mi iPhone",                                          "bids roof"  },
        {"bids roof\nEnvoyé de mon iPhone",                                            "bids roof"  },
        {"bids roof\nОтправлено с iPhone",                                   "bids roof"  },
        {"bids roof\n发自我的iPhone",                                               "bids roof"  },
        {"bids roof\nWysłane z iPhone'a",                                              "bids roof"  },
        {"bids roof\n나의 iPhone에서 보냄",                                       "bids roof"  },
        {"bids roof\nأرسلت من الـ iPhone",                                    "bids roof"  },
        {"🏗️ bids roof 🙏",                                                      "bids roof"  },
        {"> only quoted",                                                               "only quoted"},
        {"🤷",                                                                        ""           },
        {"\n\n \n",                                                                     ""           },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        SCRATCH(arena);
        const char *lines[LINES];
        size_t count = lines_read(arena, rows[i].text, lines);
        struct text all = text_in(arena, 1000);
        for (size_t line = 0; line < count; line++)
            text_print(&all, "%s%s", line ? "|" : "", lines[line]);
        assert_string_equal(all.bytes, rows[i].theirs);
    }
}

static void reactions_are_no_texts(void **state)
{
    static const char *const reactions[] = {
        "Liked “STOP ends all texts.”",
        "Loved “Crotona Park ballfield: bids due Tue Dec 1”",
        "Removed a like from “STOP ends all texts.”",
        "Reacted 👍 to “hello”",
        "👍 to “Crotona Park ballfield (Parks): bids due Tue Dec 1 10:30 AM ET”",
        "Le gustó “STOP termina todo.”",
        "A aimé « Crotona Park »",
        "“Crotona Park ballfield (Parks): bids due Tue Dec 1 10:30 AM ET”에 하트를 표시함",
        "赞了“Crotona Park ballfield (Parks): bids due Tue Dec 1 10:30 AM”",
        "Polubiono „Crotona Park”",
    };
    static const char *const texts[] = {
        "what is “bid bond”", "bids “roof repair” in the Bronx", "DUE K7Q26", "“STOP”", "«Тендер» кровля",
    };
    for (size_t i = 0; i < sizeof reactions / sizeof *reactions; i++)
        assert_true(lines_are_reaction(reactions[i]));
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_false(lines_are_reaction(texts[i]));
}

static void a_thumb_is_thanks(void **state)
{
    SCRATCH(arena);
    static const char *const kind[] = {"👍", "👍🏽", "❤️", "🙏🙏", " 👍 \n"};
    for (size_t i = 0; i < sizeof kind / sizeof *kind; i++)
        assert_int_equal(understand(kind[i], arena).what, REQUEST_THANKS);
    assert_int_equal(understand("🤷", arena).what, REQUEST_HELP);
    assert_int_equal(understand("?", arena).what, REQUEST_HELP);
    assert_int_equal(understand("DUE K7Q26 👍", arena).what, REQUEST_DUE);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_theirs_is_read),
        cmocka_unit_test(reactions_are_no_texts),
        cmocka_unit_test(a_thumb_is_thanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
