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
           "dont text me anymore", "do not notify me", "do not text this number", "do not contact me again",
           "don't message me", "no more texts", "no more messages please", "leave me alone", "lose my number",
           "delete my number", "stop contacting me or I call my lawyer", "STOP you have the wrong person",
           "wrong number", "I want out", "stop reminders", "stop reminding me", "cancel reminders");
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

// Ten wordings and more in every language, and what vendors text that only looks like one.
static const struct {
    const char *language;
    const char *stops[16], *others[16];
} tongues[] = {
    {"en",
     {"stop texting me please", "no more texts", "take me off your list", "quit texting me",
      "please remove my number", "opt me out", "I want to unsubscribe", "leave me alone", "wrong number",
      "cancel all messages", "do not contact me again", "end all reminders", "revoke", "dont text me"},
     {"when does bidding END", "STOP 12 bus shelter bid", "stop sign installation", "bus stop shelters",
      "end date of K7Q26", "was K7Q26 cancelled?", "how do I cancel my bid in PASSPort", "removal of snow",
      "what is the end date", "cancellation notice", "do you text in Spanish", "quit smoking programs bid",
      "storm drain stop logs"}                                                                                                                                                },
    {"es",
     {"no más mensajes", "no quiero más mensajes", "dejen de escribirme", "quiero darme de baja",
      "denme de baja por favor", "ya no quiero avisos", "quítenme de la lista", "no me manden más textos",
      "número equivocado", "cancelar", "basta", "borren mi número de la lista"},
     {"parada de autobús", "licitaciones de paradas de autobús", "cuándo termina la licitación",
      "fin del plazo", "cómo cancelo mi oferta en PASSPort", "alto voltaje", "cancelaron K7Q26?",
      "bajas temperaturas calefacción", "más", "baja tensión cableado", "licitaciones canceladas",
      "parar el agua bombas"}                                                                                                                                                 },
    {"zh-Hans",
     {"退订", "停止", "请停止", "不要再发短信", "别再发了", "取消订阅", "我不想收到短信", "不要给我发了",
      "停止发送消息", "打错了", "别烦我", "请退订我"},
     {"公交站 停", "停车场招标", "什么时候停止投标", "取消的标", "K7Q26 取消了吗", "停电维修", "截止日期",
      "招标取消了吗", "停车楼清洁", "如何取消投标", "不要紧", "取得标书"}                                                                             },
    {"zh-Hant",
     {"退訂", "停止", "請停止", "不要再傳簡訊", "別再發了", "取消訂閱", "我不想收到訊息", "停止傳送",
      "唔好再發", "發錯人", "號碼錯了", "拒收"},
     {"公車站 停", "停車場招標", "什麼時候停止投標", "K7Q26 取消了嗎", "停電維修", "截止日期", "招標取消了嗎",
      "停車樓清潔", "如何取消投標", "巴士站上蓋", "取消的標案", "取得標書"}                                                                          },
    {"ru",
     {"стоп", "отписаться", "отпишите меня", "не пишите мне больше", "хватит", "прекратите писать",
      "не присылайте сообщения", "удалите мой номер", "больше не надо", "не хочу получать смс", "отмена",
      "вы ошиблись номером", "отключите рассылку"},
     {"остановка автобуса", "навесы на остановках", "когда конец приема заявок", "отменён ли тендер",
      "как отменить заявку", "отмена тендера K7Q26 была?", "стоп-сигналы поставка", "срок окончания",
      "конец срока", "прекращение договора", "что значит отмена торгов", "хватит ли времени до срока"}},
    {"bn",
     {"বন্ধ করুন", "বন্ধ", "মেসেজ বন্ধ করুন", "আর মেসেজ পাঠাবেন না", "আমি মেসেজ চাই না", "থামুন", "স্টপ",
      "বাতিল করুন", "আমার নম্বর মুছে দিন", "ভুল নম্বর", "দয়া করে থামুন", "আর না", "তালিকা থেকে বাদ দিন"},
     {"বাস স্টপ", "দরপত্র কবে বন্ধ হবে", "শেষ তারিখ কবে", "K7Q26 কি বাতিল হয়েছে", "বন্ধ স্কুল মেরামত",
      "বাতিল দরপত্র", "বাস স্টপের ছাউনি", "কীভাবে বিড বাতিল করব", "চুক্তি কবে শেষ", "থামার চিহ্ন বসানো",
      "রাস্তা বন্ধ", "আর কী আছে"}                                                                                                           },
    {"ht",
     {"sispann", "kanpe", "pa voye mesaj ankò", "tanpri sispann voye mesaj", "retire m nan lis la",
      "mwen pa vle mesaj", "m pa vle resevwa mesaj ankò", "kite m trankil", "anile", "ase", "efase nimewo m",
      "move nimewo", "pa ekri m ankò"},
     {"arè otobis", "kilè òf la fini", "dat limit K7Q26", "kijan pou m anile òf mwen", "èske K7Q26 anile",
      "abri bis", "fen kontra a", "kontra ki sispann", "rete kay travay", "kanpe machin", "lè sa fini",
      "kijan pou m kanpe yon chantye"}                                                                                                                                        },
    {"ko",
     {"중지", "수신거부", "그만", "그만 보내세요", "문자 보내지 마세요", "취소", "구독 취소",
      "더 이상 문자 받고 싶지 않아요", "해지", "번호 삭제해 주세요", "연락하지 마세요", "제발 그만",
      "잘못된 번호입니다"},
     {"버스 정류장", "입찰 언제 끝나요", "마감일", "입찰이 취소됐나요", "정지 표지판 설치", "계약 해지 절차",
      "K7Q26 취소됐어요?", "공사 중단 보상", "입찰을 취소하는 방법", "주차 정지선 도색", "거부된 입찰",
      "버스 정류장 쉼터"}                                                                                                                                              },
    {"ar",
     {"توقف", "إلغاء الاشتراك", "أوقف الرسائل", "لا ترسل لي رسائل", "لا أريد رسائل",
      "توقفوا عن إرسال الرسائل", "احذفوا رقمي", "كفى", "رقم خطأ", "ايقاف", "من فضلك توقف", "لا تتصلوا بي"},
     {"موقف حافلات", "متى تنتهي المناقصة", "هل ألغيت K7Q26", "كيف ألغي عطائي", "آخر موعد",
      "مظلات مواقف الحافلات", "إلغاء المناقصة متى", "إيقاف السيارات عقد", "عقد موقف سيارات", "نهاية العقد",
      "مناقصات ملغاة", "توقف العمل في الموقع"}                                                                                                   },
    {"ur",
     {"بند کریں", "بند", "میسج بند کریں", "مجھے میسج نہ بھیجیں", "مت بھیجیں", "روکیں", "منسوخ کریں",
      "پیغام نہیں چاہیے", "غلط نمبر", "میرا نمبر ہٹا دیں", "تنگ نہ کریں", "براہ کرم روک دیں", "ختم کریں"},
     {"بس اسٹاپ", "بولی کب ختم ہوگی", "آخری تاریخ", "کیا K7Q26 منسوخ ہوا", "بولی کیسے منسوخ کریں گے ہم",
      "بند اسکول کی مرمت", "بس اسٹاپ کی چھت", "سڑک بند", "معاہدہ کب ختم ہوگا", "منسوخ ٹینڈر", "بس کی مرمت",
      "اور کیا ہے"}                                                                                                                                                   },
    {"fr",
     {"arrêter", "ARRET", "arrêtez", "plus de messages", "ne m'envoyez plus de messages", "désabonnez-moi",
      "je ne veux plus de messages", "cessez de m'écrire", "retirez-moi de la liste", "résilier",
      "mauvais numéro", "supprimez mon numéro", "assez", "arrêtez s'il vous plaît"},
     {"arrêt de bus", "abribus", "quand finit l'appel d'offres", "date de fin", "comment annuler mon offre",
      "K7Q26 est annulé ?", "fin de contrat", "résilier un contrat avec la ville", "arrêts de bus à Brooklyn",
      "offres annulées", "fin des travaux", "plus"}                                                                                                                          },
    {"pl",
     {"wypisz mnie", "koniec", "przestańcie", "nie wysyłajcie mi wiadomości", "proszę przestać wysyłać",
      "rezygnuję", "anuluj", "nie chcę więcej wiadomości", "usuńcie mój numer", "zły numer", "dość",
      "dajcie mi spokój", "nie piszcie do mnie"},
     {"przystanek autobusowy", "kiedy kończy się przetarg", "koniec terminu kiedy", "czy K7Q26 anulowano",
      "jak anulować ofertę", "wiaty przystankowe", "usuwanie śniegu", "zakończenie umowy",
      "anulowane przetargi", "rezygnacja z umowy jak", "wyłączniki prądu", "wiaty na przystankach 12 sztuk"}                                                               },
};

static int count_wrong(const char *language, const char *text, bool is_stop)
{
    SCRATCH(arena);
    enum request_what what = understand(text, arena).what;
    if ((what == REQUEST_STOP) == is_stop && (is_stop || what != REQUEST_STOP_ONE))
        return 0;
    print_error("%s: \"%s\" is %s\n", language, text, request_of(what)->name);
    return 1;
}

static void in_every_language(void **state)
{
    enum { LEAST = 10 };
    int wrong = 0;
    for (size_t i = 0; i < sizeof tongues / sizeof *tongues; i++) {
        size_t stops = 0, others = 0;
        for (; tongues[i].stops[stops]; stops++)
            wrong += count_wrong(tongues[i].language, tongues[i].stops[stops], true);
        for (; tongues[i].others[others]; others++)
            wrong += count_wrong(tongues[i].language, tongues[i].others[others], false);
        assert_true(stops >= LEAST && others >= LEAST);
    }
    assert_int_equal(sizeof tongues / sizeof *tongues, 12);
    assert_int_equal(wrong, 0);
}

static void expect_other(const char *const *texts, size_t count)
{
    int wrong = 0;
    for (size_t i = 0; i < count; i++)
        wrong += count_wrong("any", texts[i], false);
    assert_int_equal(wrong, 0);
}

#define EXPECT_OTHER(...)                                                                                    \
    do {                                                                                                     \
        static const char *const texts[] = {__VA_ARGS__};                                                    \
        expect_other(texts, sizeof texts / sizeof *texts);                                                   \
    } while (0)

// What people text when they have had enough: tried by hand after all of the above.
static void as_people_put_it(void **state)
{
    EXPECT(
        REQUEST_STOP, "pls stop txting me", "STOP!!!! this is spam",
        "Im not interested, remove me from ur list", "who is this? stop", "do not send me anything else",
        "no longer interested, please stop sending", "Enough already", "I never signed up for this",
        "cease and desist", "stop it now or i report you", "please end these messages", "unsubscibe", "stpo",
        "STOP.", "go away", "i dont want these texts", "please delete me", "take my number off", "no more",
        "stop sending me stuff about bids", "I dont want reminders anymore", "ya párenle con los mensajes",
        "no me molesten más", "bórrenme", "déjenme en paz", "ya no", "no quiero nada", "quiten mi número",
        "no me interesa, gracias, no manden más", "cancela la suscripción", "stop por favor", "别发了",
        "不要发短信给我", "取消短信", "停", "不需要", "请把我删除", "больше не пишите",
        "уберите меня из списка", "не надо мне писать", "достали уже", "отстаньте", "стоп пожалуйста",
        "لا اريد المزيد من الرسائل", "اوقفوا الارسال", "ازيلوني من القائمة", "ارجوكم توقفوا", "مش عايز رسائل",
        "arrêtez tout", "stop svp", "je ne suis pas intéressé, arrêtez", "enlevez-moi",
        "ne me contactez plus", "nie piszcie więcej", "wypisz", "przestań", "usuń mnie", "stop proszę",
        "stop tanpri", "pa ekri m", "retire m", "mwen pa enterese ankò, sispann", "문자 그만",
        "보내지 마세요", "수신 거부해 주세요", "그만해", "আর পাঠাবেন না", "মেসেজ দেবেন না", "আমাকে বাদ দিন",
        "میسج نہ کریں", "اب مت بھیجو", "مجھے نکال دیں", "Please take me off this mailing list",
        "Stop contacting this phone", "i said stop", "STOP STOP", "this is the wrong person. stop",
        "quit sending these", "don't send these anymore", "can you please stop", "how do i stop these texts",
        "make it stop", "unsubscribe me now!!", "kindly remove my phone number from your database",
        "no thanks stop", "Not interested.", "STOP ALL MESSAGES PLEASE", "I want to opt out of these",
        "opt-out please", "lose this number", "do not reply to me again", "you have the wrong number",
        "no me escriban", "dejen de fastidiar, stop", "cancelen mi suscripción", "ya basta",
        "favor de no enviar más mensajes", "我不要了", "请停止发短信", "不要再联系我", "хватит слать мне это",
        "я не подписывался, стоп", "ne m'écrivez plus svp", "رجاء لا تراسلوني", "nie chcę tych wiadomości",
        "m pa vle mesaj sa yo ankò", "더 이상 보내지 마", "আমি আর এসব চাই না", "یہ پیغام بند کرو");
}

// And what only sounds like it.
static void what_only_sounds_like_it(void **state)
{
    EXPECT_OTHER(
        "stop work order on K7Q26?", "can i stop by the office friday", "is there a stop gap contract",
        "cancel culture training", "end of year report bid", "i quit my job need work", "bus stop bench bid",
        "when do bids end", "how to remove a bid from passport", "did they cancel the meeting",
        "end user devices", "stop loss insurance bid", "truck stop paving", "what happens if I cancel my bid",
        "no more than 5 pages?", "is the bid no longer open", "enough time to bid?", "parada de camiones",
        "quiero cancelar mi cita del taller", "¿se canceló la reunión?", "no más de 5 páginas?",
        "¿ya no está abierta?", "dejen más información", "停工通知", "什么时候取消", "不需要资质吗",
        "стоп линия разметка", "конец приёма заявок когда", "больше нет тендеров?", "هل توقف المشروع",
        "متى ينتهي", "arrêt de travail", "plus d'informations", "koniec roku raport", "przestanek",
        "kanpe kote bis la", "중지된 공사", "দরপত্র বন্ধ কবে", "کام بند ہے کیا",
        "not interested in roofing, show catering", "more than enough insurance?",
        "Queens, no more Bronx bids", "we stopped by your office, thanks", "what is a stop order",
        "Is it due today, end of day?", "bids for fire watch", "does the pause stop alerts",
        "what happens at the end", "less than 100k, no bonds", "remove asbestos from school",
        "removal of trees, stump grinding", "are the reminders on", "dont want to miss the deadline",
        "I can't find the bid, is it cancelled", "¿Hay algo más?", "ya no encuentro la licitación",
        "no quiero perder la fecha", "quiero cancelar mi lugar", "不需要保险吗？",
        "这个招标取消了，还有别的吗", "хочу отменить запись на курс", "достаточно ли двух копий",
        "plus de détails", "assez de temps pour répondre ?", "لا اريد ان افوت الموعد",
        "nie chcę przegapić terminu", "m pa vle rate dat la", "더 이상 입찰 없나요",
        "আমি তারিখ মিস করতে চাই না", "میں تاریخ نہیں بھولنا چاہتا");
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
        cmocka_unit_test(the_words),
        cmocka_unit_test(among_other_words),
        cmocka_unit_test(on_its_own_line),
        cmocka_unit_test(in_other_languages),
        cmocka_unit_test(in_every_language),
        cmocka_unit_test(as_people_put_it),
        cmocka_unit_test(what_only_sounds_like_it),
        cmocka_unit_test(one_reminder),
        cmocka_unit_test(back_again),
        cmocka_unit_test(not_a_stop),
        cmocka_unit_test(carriers_own_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
