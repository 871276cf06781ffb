// SPDX-License-Identifier: MIT
// Every wording of stop that we know, and what only looks like one.
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "content/base/arena.h"
#include "sms-gateway/conversation/understand.h"

static void expect(enum request_what what, const char *const *texts, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++) {
        SCRATCH(arena);
        struct request request = understand(texts[i], arena);
        if (request.what != what) {
            print_error("\"%s\" is %s, not %s\n", texts[i], request_of(request.what)->name,
                        request_of(what)->name);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}
#define EXPECT(what, ...)                                                                                    \
    do {                                                                                                     \
        static const char *const texts[] = {__VA_ARGS__};                                                    \
        expect(what, texts, sizeof texts / sizeof *texts);                                                   \
    } while (0)

static void the_words(void **state)
{
    // The FCC's list, and those of Twilio, Telnyx and AWS.
    EXPECT(REQUEST_STOP, "STOP", "STOPALL", "STOP ALL", "UNSUBSCRIBE", "END", "QUIT", "CANCEL", "REVOKE",
           "OPTOUT", "OPT OUT", "OPT-OUT", "Opt Out", "REMOVE", "TD", "ARRET", "arrêt", "stop", "Stop.",
           "STOP!", " stop \n", "\"STOP\"", "S​TOP​", "ＳＴＯＰ", "STOP 🛑", "stop\xC2\xA0", "sToP");
}

static void among_other_words(void **state)
{
    EXPECT(REQUEST_STOP, "STOP PLEASE", "please stop", "Stop now", "stop it", "Stop texting me",
           "please stop texting me", "STOP STOP STOP", "stop all messages", "stop sending me texts",
           "stop these texts now please", "I want to unsubscribe", "unsubscribe me",
           "Unsubscribe me from this list please", "please cancel", "cancel all alerts",
           "cancel my subscription", "end texts", "quit texting me", "opt me out", "I am opting out",
           "I opt out", "remove me", "remove my number", "remove me from your list", "take me off",
           "Take me off this list!", "get me off this list", "don't text me", "don’t text me",
           "dont text me anymore", "do not text this number", "do not contact me again", "don't message me",
           "no more texts", "no more messages please", "leave me alone", "lose my number", "delete my number",
           "stop contacting me or I call my lawyer", "STOP you have the wrong person", "wrong number",
           "I want out", "stop reminders", "stop reminding me", "cancel reminders");
}

static void on_its_own_line(void **state)
{
    EXPECT(REQUEST_STOP, "Thanks for the help.\nSTOP", "STOP\n\nMaria",
           "STOP\n> Crotona Park ballfield: bids due", "STOP\nSent from my phone", "stop\r\n");
}

static void in_other_languages(void **state)
{
    EXPECT(REQUEST_STOP, "alto", "ALTO por favor", "parar", "pare", "cancelar", "baja",
           "quiero darme de baja", "dénme de baja", "no más", "no mas mensajes", "no más textos por favor",
           "no me escriban más", "no me manden mensajes", "no me envíen nada", "ya no quiero mensajes",
           "no quiero recibir textos", "dejen de escribirme", "deja de mandarme mensajes",
           "quítenme de la lista", "sáquenme de aquí", "número equivocado", "退订", "停止", "取消",
           "取消订阅", "请不要再发短信", "别再发了", "停止发送", "arrêter", "sispann", "СТОП", "отписаться",
           "중지", "수신거부", "বন্ধ করুন", "anuluj", "بند کریں", "no más alertas", "no more alerts", "توقف",
           "إلغاء", "الغاء الاشتراك", "لا ترسل لي رسائل", "أوقف الرسائل");
}

static void one_reminder(void **state)
{
    EXPECT(REQUEST_STOP_ONE, "STOP K7Q26", "stop k7q26", "Stop K7Q-26.", "STOP REMIND K7Q26",
           "stop reminding me about K7Q26", "cancel reminder K7Q26", "CANCEL K7Q26", "unsubscribe K7Q26",
           "K7Q26 stop", "please stop reminders for K7Q26", "cancelar recordatorio K7Q26",
           "STOP KXQ2N please");
}

static void back_again(void **state)
{
    EXPECT(REQUEST_START, "START", "start", "Start.", "UNSTOP", "start please", "please start",
           "start again");
}

static void not_a_stop(void **state)
{
    static const char *const texts[] = {"when does bidding END",
                                        "STOP 12 bus shelter bid",
                                        "STOP 12 W bus",
                                        "end date of K7Q26",
                                        "cancelled bids",
                                        "was K7Q26 cancelled?",
                                        "bids bus stop",
                                        "stop sign installation",
                                        "stop lights in Queens",
                                        "bus stop shelters",
                                        "what is the end date",
                                        "weekend work",
                                        "removal of snow",
                                        "remove snow from roofs",
                                        "endoscopes",
                                        "cancellation notice",
                                        "bids for quitclaim",
                                        "alto voltaje licitaciones",
                                        "how do I cancel my bid in PASSPort",
                                        "YES",
                                        "no",
                                        "HELP",
                                        "INFO",
                                        "K7Q26",
                                        "DUE K7Q26",
                                        "REMIND K7Q26",
                                        "don't stop",
                                        "starting a business",
                                        "restart",
                                        "mas",
                                        "licitaciones de paradas de autobus",
                                        "hasta cuando",
                                        "取得标书",
                                        "مناقصات"};
    int wrong = 0;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        SCRATCH(arena);
        enum request_what what = understand(texts[i], arena).what;
        if (what == REQUEST_STOP || what == REQUEST_STOP_ONE || what == REQUEST_START) {
            print_error("\"%s\" is taken for %s\n", texts[i], request_of(what)->name);
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static void carriers_own_words(void **state)
{
    SCRATCH(arena);
    assert_true(understand(" Stop \n", arena).is_carriers_stop);
    assert_true(understand("OPTOUT", arena).is_carriers_stop);
    // Carriers answer only one word standing alone; of the others the confirmation is ours.
    assert_false(understand("stop.", arena).is_carriers_stop);
    assert_false(understand("STOP PLEASE", arena).is_carriers_stop);
    assert_false(understand("ARRET", arena).is_carriers_stop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_words),       cmocka_unit_test(among_other_words),
        cmocka_unit_test(on_its_own_line), cmocka_unit_test(in_other_languages),
        cmocka_unit_test(one_reminder),    cmocka_unit_test(back_again),
        cmocka_unit_test(not_a_stop),      cmocka_unit_test(carriers_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
