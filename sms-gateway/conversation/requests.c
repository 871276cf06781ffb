// SPDX-License-Identifier: MIT
// The table of requests. Words that carriers keep for themselves (CANCEL, END, QUIT, YES, INFO) never stand
// in it for anything but what carriers mean by them.
#include "sms-gateway/conversation/requests.h"

#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "content/language/language.h"

const char *const request_languages[REQUEST_LANGUAGES] = {"en", "es", "zh-Hans", "ar"};

// clang-format off: version 14 fails on tables whose cells are macros.
const struct request_row request_table[] = {
    {REQUEST_BIDS,
     "bids",                       N_("BIDS roof"),
     N_("BIDS and a word (BIDS roof) lists open bids, soonest due first. BIDS alone lists all of them."),
     {"bids,bid,rfp,rfps,find,search,opportunities,opportunity",
      "licitaciones,licitacion,buscar,busca,oportunidades,oportunidad,propuestas", "招标,投标,标书,机会",
      "مناقصات,مناقصة,عطاءات,بحث"}                                                                                                                                    },
    {REQUEST_DUE,
     "due",                        N_("DUE K7Q26"),
     N_("DUE and a code (DUE K7Q26) tells when bids are due, and whether the date moved."),
     {"due,deadline,due date", "vence,vencimiento,fecha,plazo,cierre,cuando vence,fecha limite",
      "截止,截止日期,到期", "موعد,الموعد,متى"}                                                                                                                         },
    {REQUEST_STATUS,
     "status",                     N_("STATUS"),
     N_("STATUS and a contract ID, EPIN, vendor or code tells where a contract is and who acts next."),
     {"status,stage,contract,where is", "estado,contrato,etapa,donde esta", "状态,合同,进度",
      "حالة,الحالة,عقد"}                                                                                                                                                       },
    {REQUEST_TRAIN,
     "train",                      N_("TRAIN"),
     N_("TRAIN lists the next trainings. Add a word: TRAIN PASSPort."),
     {"train,training,trainings,class,classes,workshop,workshops",
      "capacitacion,capacitaciones,taller,talleres,clase,clases,curso,cursos,entrenamiento", "培训,课程",
      "تدريب,دورات,دورة"}                                                                                                                                                     },
    {REQUEST_EVENTS,
     "events",                     N_("EVENTS"),
     N_("EVENTS lists what is on near you. Add a place: EVENTS Bronx."),
     {"events,event", "eventos,evento,actividades", "活动", "فعاليات,فعالية,احداث"}                                                                                     },
    {REQUEST_HOWTO,
     "howto",                      N_("HOWTO"),
     N_("HOWTO lists guides, step by step. Add a word: HOWTO get paid."),
     {"howto,how to,how do i,how can i,how,guide,guides,steps", "como,guia,guias,pasos",
      "如何,怎么,怎样,指南", "كيف,دليل"}                                                                                                                                     },
    {REQUEST_FACT,
     "fact",                       N_("FACT"),
     N_("FACT tells one thing worth knowing about city contracts."),
     {"fact,facts,did you know", "dato,datos,sabias que", "知识,小知识", "معلومة,هل تعلم"}                                                                                 },
    {REQUEST_REMIND,
     "remind",                     N_("REMIND K7Q26"),
     N_("REMIND and a code (REMIND K7Q26): we text you once before it is due. STOP and the code ends it."),
     {"remind,remind me,reminder", "recuerdame,recordar,recordarme,recordatorio,avisame,avisar",
      "提醒,提醒我", "تذكير,ذكرني"}                                                                                                                                          },
    {REQUEST_LANG,
     "lang",                       N_("LANG es"),
     NULL,                                                                                                  {"lang,language", "idioma,lengua,lenguaje", "语言", "لغة,اللغة"}      },
    {REQUEST_MORE,
     "more",                       NULL,
     N_("MORE goes on with the last list."),
     {"more,next", "mas,siguiente,siguientes", "更多,下一页", "المزيد,اكثر"}                                                                                                 },
    {REQUEST_NEW,      "new",      NULL,               NULL,                                                {"new"}                                                                         },
    {REQUEST_WON,      "won",      NULL,               NULL,                                                {"who won,won,winner,winners,award,awards,awarded,awarded to"}                  },
    {REQUEST_PLAN,     "plan",     NULL,               NULL,                                                {"plan,plans,planned,planning"}                                                 },
    {REQUEST_WHATIS,
     "whatis",                     NULL,
     NULL,                                                                                                  {"what is,what s,whats,what are,what does,define,definition,meaning of,meaning"}},
    {REQUEST_JOBS,     "jobs",     NULL,               NULL,                                                {"jobs,job,jobs in,careers,hiring"}                                             },
    {REQUEST_CAL,      "cal",      NULL,               NULL,                                                {"cal,calendar,add to calendar,add to my calendar"}                             },
    {REQUEST_JOIN,     "join",     NULL,               NULL,                                                {"join,sign up,sign me up,register,enroll"}                                     },
    {REQUEST_LEAVE,    "leave",    NULL,               NULL,                                                {"leave,drop out,unregister"}                                                   },
    {REQUEST_ALERT,    "alert",    NULL,               NULL,                                                {"alert,alerts,alert me,follow,watch"}                                          },
    {REQUEST_MINE,     "mine",     NULL,               NULL,                                                {"mine,my alerts,my list,my reminders,my reminder"}                             },
    {REQUEST_MUTE,     "mute",     NULL,               NULL,                                                {"mute,unfollow,unwatch"}                                                       },
    {REQUEST_PAUSE,    "pause",    NULL,               NULL,                                                {"pause,snooze"}                                                                },
    {REQUEST_HOURS,    "hours",    NULL,               NULL,                                                {"hours,quiet hours,my hours"}                                                  },
    {REQUEST_OK,       "ok",       NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_HELP,     "help",     NULL,               NULL,                                                {"help,info,menu,commands", "ayuda,menu", "帮助,说明", "مساعدة"}      },
    {REQUEST_NUMBER,   "number",   NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_START,    "start",    NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_STOP,     "stop",     NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_STOP_ONE, "stop-one", NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_THANKS,   "thanks",   NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_REACTION, "reaction", NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_UNKNOWN,  "unknown",  NULL,               NULL,                                                {NULL}                                                                          },
    {REQUEST_UNKNOWN,  NULL,       NULL,               NULL,                                                {NULL}                                                                          },
};
// clang-format on

struct keyword {
    const char *phrase; // folded
    size_t length;
    size_t language;
    const struct request_row *row;
};

enum { KEYWORDS = 512 };
static struct keyword keywords[KEYWORDS];
static size_t keyword_count;

// Folds the table's words once, as texts are folded, so that they can be written above as people write them.
static void keywords_load(void)
{
    static struct arena *kept;
    if (kept)
        return;
    kept = arena_open();
    for (const struct request_row *row = request_table; row->name; row++) {
        for (size_t i = 0; i < REQUEST_LANGUAGES; i++) {
            char **words = row->words[i] ? text_split(kept, row->words[i], ',', NULL) : NULL;
            for (; words && *words && keyword_count < KEYWORDS; words++) {
                const char *phrase = fold_words(kept, *words);
                keywords[keyword_count++] = (struct keyword){phrase, strlen(phrase), i, row};
            }
        }
    }
}

// Words of everyday: they ask only where a text begins with them, and a slip is no guess at them.
static bool is_everyday(const struct request_row *row)
{
    return row->what >= REQUEST_NEW && row->what <= REQUEST_OK;
}

const struct request_row *request_of(enum request_what what)
{
    const struct request_row *row = request_table;
    while (row->what != what)
        row++;
    return row;
}

const struct request_row *request_begins(const char *words, const char **rest, const char **language)
{
    const struct keyword *best = NULL;
    keywords_load();
    for (const struct keyword *keyword = keywords; keyword < keywords + keyword_count; keyword++) {
        if (best && keyword->length <= best->length)
            continue;
        if (strncmp(words, keyword->phrase, keyword->length) == 0 &&
            (words[keyword->length] == ' ' || words[keyword->length] == '\0'))
            best = keyword;
    }
    if (!best)
        return NULL;
    *rest = words + best->length + (words[best->length] == ' ');
    *language = request_languages[best->language];
    return best->row;
}

const struct request_row *request_within(const char *words, const char **rest, const char **language)
{
    const struct request_row *row = request_begins(words, rest, language);
    return row && (!is_everyday(row) || row->what == REQUEST_WON) ? row : NULL;
}

const struct request_row *request_nearly(const char *words, const char **rest, const char **language)
{
    enum { SHORTEST = 3, LONGEST = 24, TWO_SLIPS_FROM = 7 };
    char first[LONGEST + 1];
    size_t length = strcspn(words, " ");
    if (length < SHORTEST || length > LONGEST)
        return NULL;
    memcpy(first, words, length);
    first[length] = '\0';

    const struct keyword *best = NULL;
    int least = 3;
    keywords_load();
    for (const struct keyword *keyword = keywords; keyword < keywords + keyword_count; keyword++) {
        int most = keyword->length >= TWO_SLIPS_FROM ? 2 : 1;
        if (keyword->length < SHORTEST || is_everyday(keyword->row) || keyword->phrase[0] != first[0] ||
            strchr(keyword->phrase, ' '))
            continue;
        int distance = fold_distance(first, keyword->phrase, most);
        if (distance <= most && distance < least) {
            least = distance;
            best = keyword;
        }
    }
    if (!best)
        return NULL;
    *rest = words + length + (words[length] == ' ');
    *language = request_languages[best->language];
    return best->row;
}
