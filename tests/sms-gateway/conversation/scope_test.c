// SPDX-License-Identifier: MIT
// How far a stop reaches: everything, unless the city has chosen that the bare word ends what it answers.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/conversation.h"
#include "tests/lib/fixture.h"

enum { NOW = 1795356300 }; // Sunday 2026-11-22, 9:05 AM in New York

static struct edition *edition;

static bool waits_for_k7q26(void *context, const char *code)
{
    return text_is_same(code, "K7Q26");
}

static enum effect_what first_effect(const char *text, const char *topic, bool is_of_topic, bool carrier_did)
{
    SCRATCH(arena);
    struct conversation_settings settings = {.stop_is_of_topic = is_of_topic,
                                             .provider_confirms_stop = carrier_did};
    struct person person = {.has_reminder = waits_for_k7q26, .topic = topic};
    struct answer answer = conversation_answer(&settings, edition, &person, text, NOW, arena);
    assert_int_equal(answer.effect_count, 1);
    if (answer.effects[0].what == EFFECT_FORGET_REMINDER) {
        assert_string_equal(answer.effects[0].value, topic);
        assert_false(answer.is_confirmation);
        assert_non_null(
            strstr(answer.text, "STOP alone ends all texts")); // the next one does: nothing is between
    }
    return answer.effects[0].what;
}

static void the_bare_word_ends_what_it_answers(void **state)
{
    assert_int_equal(first_effect("STOP", "K7Q26", true, false), EFFECT_FORGET_REMINDER);
    assert_int_equal(first_effect(" stop. \n", "K7Q26", true, false), EFFECT_FORGET_REMINDER);
}

static void all_else_ends_everything(void **state)
{
    static const char *const texts[] = {"STOPALL",     "STOP ALL", "stop texting me",
                                        "UNSUBSCRIBE", "end",      "no mas",
                                        "STOP PLEASE", "quit",     "alto"};
    assert_int_equal(first_effect("STOP", "K7Q26", false, false), EFFECT_STOP); // as is the standard
    assert_int_equal(first_effect("STOP", NULL, true, false), EFFECT_STOP);     // it answers nothing
    assert_int_equal(first_effect("STOP", "M3TBP", true, false), EFFECT_STOP);  // they keep nothing of it
    assert_int_equal(first_effect("STOP", "K7Q26", true, true),
                     EFFECT_STOP); // the carrier has ended everything
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        assert_int_equal(first_effect(texts[i], "K7Q26", true, false), EFFECT_STOP);
}

int main(void)
{
    edition = edition_open_file(fixture_edition("city = New York\n\n"
                                                "opportunity K7Q26\n"
                                                "  plain_title = Crotona Park ballfield\n"
                                                "  due = 2026-12-01T10:30\n"),
                                NULL, NULL);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_bare_word_ends_what_it_answers),
        cmocka_unit_test(all_else_ends_everything),
    };
    int status = cmocka_run_group_tests(tests, NULL, NULL);
    edition_close(edition);
    return status;
}
