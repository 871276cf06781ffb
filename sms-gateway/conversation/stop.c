// SPDX-License-Identifier: MIT
// Stop words stand alone, among words of politeness, or in phrases nobody uses for anything else.
#include "sms-gateway/conversation/stop.h"

#include <string.h>

#include "content/base/arena.h"
#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/language/fold.h"

enum { LIST = 192, WORDS = 64 };

// A list of words, folded once as texts are folded, each with a space at both ends so that whole words are
// found.
struct list {
    const char *written; // separated by commas
    size_t count;
    const char *words[LIST];
    size_t lengths[LIST];
};

// The union of what the FCC's rule, Twilio, Telnyx and AWS name, and what it is in Spanish, Chinese and
// Arabic.
static struct list stop_words = {
    .written =
        "stop,stopall,stop all,no mas,unsubscribe,unsub,end,quit,cancel,revoke,optout,opt "
        "out,remove,td,arret,"
        "alto,parar,pare,paren,detener,detengan,cancelar,cancela,cancele,baja,darse de baja,desuscribir,"
        "desuscribirme,停止,退订,取消,取消订阅,توقف,ايقاف,الغاء,الغاء الاشتراك,"
        "arreter,desabonner,se desabonner,sispann,kanpe,стоп,отписаться,отмена,хватит,중지,수신거부,그만,"
        "বন্ধ,বন্ধ করুন,wypisz,anuluj,بند,بند کریں"};

// What may stand around a stop word without changing what it asks.
static struct list filler_words = {
    .written =
        "please,pls,plz,now,thanks,thank,you,ok,okay,it,this,that,these,those,all,everything,text,texts,"
        "texting,"
        "texted,message,messages,messaging,msg,msgs,sms,alert,alerts,reminder,reminders,remind,reminding,"
        "notification,notifications,update,updates,sending,contacting,calling,subscription,service,the,a,to,"
        "from,for,of,about,on,me,us,i,we,want,need,would,like,wish,my,number,phone,list,your,off,out,already,"
        "immediately,today,just,and,so,do,hey,hi,hello,stoop,nyc,por,favor,ya,gracias,me,mi,los,las,el,la,"
        "de,del,lista,mensajes,mensaje,textos,texto,recordatorio,recordatorios,alerta,alertas,aviso,avisos,"
        "todo,todos,todas,quiero,deseo,hola,numero,请,我,要,短信,من فضلك,الرسائل"};

// Anywhere in a line.
static struct list stop_phrases = {
    .written =
        "stop texting,stop messaging,stop sending,stop contacting,stop bothering,stop spamming,stop the "
        "texts,"
        "stop the messages,dont text,don t text,do not text,dont message,don t message,do not message,dont "
        "contact,"
        "don t contact,do not contact,dont send,don t send,do not send,no more texts,no more text,no more "
        "messages,"
        "no more sms,no more alerts,no more reminders,no more notifications,no more updates,take me off,get "
        "me off,remove me,remove my number,delete my number,lose my number,leave "
        "me alone,"
        "unsubscribe me,opt me out,opting out,i opt out,want out,wrong number,no mas mensajes,no mas "
        "textos,no mas sms,"
        "no mas avisos,no mas alertas,no mas recordatorios,no mas notificaciones,no me escriban,no me "
        "escriba,no me escribas,no me manden,no me mande,no me mandes,no "
        "me envien,"
        "no me envie,no me envies,no me contacten,no enviar,no quiero mas,no quiero recibir,ya no "
        "quiero,dejen de,"
        "deje de,deja de,paren de,pare de,quitenme,quiteme,quitame,saquenme,saqueme,sacame,borrenme,borreme,"
        "denme de baja,deme de baja,dame de baja,dar de baja,darme de baja,numero "
        "equivocado,退订,不要再发,别再发,"
        "不要发,别发,停止发送,取消订阅,لا ترسل,لا ترسلوا,لا تراسل,اوقف الرسائل,اوقفوا الرسائل,الغ الاشتراك"};

// "STOP 12 bus shelter", "stop sign": a thing in the street, when such a word follows.
static struct list street_words = {.written = "sign,signs,light,lights,shelter,shelters"};

static struct list start_words = {.written =
                                      "start,unstop,start please,please start,start again,unstop please"};

static void list_load(struct list *list)
{
    static struct arena *kept;
    if (list->count > 0)
        return;
    if (!kept)
        kept = arena_open();
    for (char **word = text_split(kept, list->written, ',', NULL); *word && list->count < LIST; word++)
        list->words[list->count++] = arena_print(kept, " %s ", fold_words(kept, *word));
    for (size_t i = 0; i < list->count; i++)
        list->lengths[i] = strlen(list->words[i]);
}

// Whether `words`, which begins with a space, begins with one of the list; the length matched, else 0.
static size_t list_begins(struct list *list, const char *words)
{
    size_t longest = 0;
    list_load(list);
    for (size_t i = 0; i < list->count; i++) {
        // Few begin with the same letter: most are passed by without a call.
        size_t length = list->lengths[i];
        if (words[1] == list->words[i][1] && length > longest && strncmp(words, list->words[i], length) == 0)
            longest = length;
    }
    return longest;
}

static bool list_has(struct list *list, const char *words)
{
    list_load(list);
    for (size_t i = 0; i < list->count; i++)
        if (text_is_same(list->words[i], words))
            return true;
    return false;
}

static bool list_within(struct list *list, const char *words)
{
    list_load(list);
    for (size_t i = 0; i < list->count; i++)
        if (strstr(words, list->words[i]))
            return true;
    return false;
}

// At the next word; the space before it included.
static const char *skip_word(const char *at)
{
    return at + 1 + strcspn(at + 1, " ");
}

// The length of the code at `at`, which may come in two words ("K7Q-26"); 0 when there is none.
static size_t code_length(const char *at)
{
    char word[WORDS], code[CODE_SIZE];
    bool is_right = false;
    size_t one = strcspn(at + 1, " "), two = at[1 + one] ? one + 1 + strcspn(at + 1 + one + 1, " ") : one;
    if (one == 0 || two >= sizeof word)
        return 0;
    memcpy(word, at + 1, two);
    word[two] = '\0';
    if (two > one && code_read(word, code, &is_right) && is_right)
        return two;
    word[one] = '\0';
    return strpbrk(word, "0123456789") && code_read(word, code, &is_right) ? one : 0;
}

// How a line is made: of stop words, fillers, at most one code, and others.
struct shape {
    size_t stops, others;
    const char *code;
};

static struct shape shape_of(const char *line)
{
    struct shape shape = {0};
    const char *at = line;
    while (at[0] && at[1]) {
        size_t stop = list_begins(&stop_words, at);
        size_t filler = stop ? 0 : list_begins(&filler_words, at);
        if (stop || filler) {
            shape.stops += stop > 0;
            at += stop + filler - 1; // the space after it is the one before the next
            continue;
        }
        size_t code = code_length(at);
        if (code)
            shape.code = at + 1;
        else
            shape.others++;
        at = code ? at + 1 + code : skip_word(at);
    }
    return shape;
}

// STOP and words we know nothing of is a stop, unless a number or a thing in the street follows.
static bool begins_with_stop(const char *line)
{
    static struct list plain = {.written = "stop,stopall,unsubscribe,optout,opt out,revoke"};
    size_t length = list_begins(&plain, line);
    if (!length)
        return false;
    const char *next = line + length;
    return !(*next >= '0' && *next <= '9') && !list_begins(&street_words, next - 1);
}

enum stop stop_read(struct arena *arena, const char *line, const char **code)
{
    *code = NULL;
    if (!*line)
        return STOP_NOT;
    const char *words = arena_print(arena, " %s ", line);
    if (list_has(&start_words, words))
        return STOP_BACK;
    struct shape shape = shape_of(words);
    if (shape.stops > 0 && shape.others == 0 && shape.code) {
        *code = line + (shape.code - words - 1);
        return STOP_ONE;
    }
    if ((shape.stops > 0 && shape.others == 0) || list_within(&stop_phrases, words))
        return STOP_ALL;
    return begins_with_stop(words) ? STOP_ALL : STOP_NOT;
}

bool stop_is_carriers_own(const char *text)
{
    static const char *const words[] = {"STOP", "STOPALL", "UNSUBSCRIBE", "END",
                                        "QUIT", "CANCEL",  "REVOKE",      "OPTOUT"};
    SCRATCH(arena);
    const char *word = text_trim(arena, text);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (text_is_same_word(word, words[i]))
            return true;
    return false;
}
