// SPDX-License-Identifier: MIT
// The table of requests. Words that carriers keep for themselves (CANCEL, END, QUIT, YES, INFO) never stand
// among theirs for anything but what carriers mean by them.
#include "sms-gateway/conversation/requests.h"

#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "content/language/language.h"
#include "sms-gateway/conversation/vocabulary.h"

const struct request_row request_table[] = {
    {REQUEST_BIDS,     "bids",     N_("BIDS roof"),
     N_("BIDS and a word (BIDS roof) lists open bids, soonest due first. BIDS alone lists all of them.")                },
    {REQUEST_DUE,      "due",      N_("DUE K7Q26"),
     N_("DUE and a code (DUE K7Q26) tells when bids are due, and whether the date moved.")                              },
    {REQUEST_STATUS,   "status",   N_("STATUS"),
     N_("STATUS and a contract ID, EPIN, vendor or code tells where a contract is and who acts next.")                  },
    {REQUEST_TRAIN,    "train",    N_("TRAIN"),        N_("TRAIN lists the next trainings. Add a word: TRAIN PASSPort.")},
    {REQUEST_EVENTS,   "events",   N_("EVENTS"),
     N_("EVENTS lists what is on near you. Add a place: EVENTS Bronx.")                                                 },
    {REQUEST_HOWTO,    "howto",    N_("HOWTO"),
     N_("HOWTO lists guides, step by step. Add a word: HOWTO get paid.")                                                },
    {REQUEST_FACT,     "fact",     N_("FACT"),         N_("FACT tells one thing worth knowing about city contracts.")   },
    {REQUEST_REMIND,   "remind",   N_("REMIND K7Q26"),
     N_("REMIND and a code (REMIND K7Q26): we text you once before it is due. STOP and the code ends it.")              },
    {REQUEST_LANG,     "lang",     N_("LANG es"),      NULL                                                             },
    {REQUEST_MORE,     "more",     NULL,               N_("MORE goes on with the last list.")                           },
    {REQUEST_NEW,      "new",      NULL,               NULL                                                             },
    {REQUEST_WON,      "won",      NULL,               NULL                                                             },
    {REQUEST_PLAN,     "plan",     NULL,               NULL                                                             },
    {REQUEST_WHATIS,   "whatis",   NULL,               NULL                                                             },
    {REQUEST_JOBS,     "jobs",     NULL,               NULL                                                             },
    {REQUEST_CAL,      "cal",      NULL,               NULL                                                             },
    {REQUEST_JOIN,     "join",     NULL,               NULL                                                             },
    {REQUEST_LEAVE,    "leave",    NULL,               NULL                                                             },
    {REQUEST_ALERT,    "alert",    NULL,               NULL                                                             },
    {REQUEST_MINE,     "mine",     NULL,               NULL                                                             },
    {REQUEST_MUTE,     "mute",     NULL,               NULL                                                             },
    {REQUEST_PAUSE,    "pause",    NULL,               NULL                                                             },
    {REQUEST_HOURS,    "hours",    NULL,               NULL                                                             },
    {REQUEST_OK,       "ok",       NULL,               NULL                                                             },
    {REQUEST_HELP,     "help",     NULL,               NULL                                                             },
    {REQUEST_NUMBER,   "number",   NULL,               NULL                                                             },
    {REQUEST_START,    "start",    NULL,               NULL                                                             },
    {REQUEST_STOP,     "stop",     NULL,               NULL                                                             },
    {REQUEST_STOP_ONE, "stop-one", NULL,               NULL                                                             },
    {REQUEST_THANKS,   "thanks",   NULL,               NULL                                                             },
    {REQUEST_REACTION, "reaction", NULL,               NULL                                                             },
    {REQUEST_UNKNOWN,  "unknown",  NULL,               NULL                                                             },
    {REQUEST_UNKNOWN,  NULL,       NULL,               NULL                                                             },
};

const struct request_row *request_of(enum request_what what)
{
    const struct request_row *row = request_table;
    while (row->what != what)
        row++;
    return row;
}

static const struct request_row *request_named(const char *name)
{
    const struct request_row *row = request_table;
    while (row->name && strcmp(row->name, name) != 0)
        row++;
    return row->name ? row : NULL;
}

// Words of everyday: they ask only where a text begins with them, and a slip is no guess at them.
static bool is_everyday(const struct request_row *row)
{
    return row->what >= REQUEST_NEW && row->what <= REQUEST_OK;
}

const struct request_row *request_begins(const char *words, const char **rest, const char **language)
{
    size_t length;
    const struct phrase *phrase = vocabulary_at(VOCABULARY_REQUESTS, words, &length);
    if (!phrase)
        return NULL;
    *rest = words + length + (words[length] == ' ');
    *language = phrase->language;
    return request_named(phrase->value);
}

const struct request_row *request_within(const char *words, const char **rest, const char **language)
{
    const struct request_row *row = request_begins(words, rest, language);
    return row && (!is_everyday(row) || row->what == REQUEST_WON) ? row : NULL;
}

const struct request_row *request_nearly(const char *words, const char **rest, const char **language)
{
    enum { SHORTEST = 3, LONGEST = 48, TWO_SLIPS_FROM = 7 };
    char first[LONGEST + 1];
    size_t length = strcspn(words, " ");
    if (length < SHORTEST || length > LONGEST)
        return NULL;
    memcpy(first, words, length);
    first[length] = '\0';

    const struct phrase *best = NULL;
    int least = 3;
    for (const struct phrase *phrase = vocabulary_next(VOCABULARY_REQUESTS, NULL); phrase;
         phrase = vocabulary_next(VOCABULARY_REQUESTS, phrase)) {
        if (phrase->words[0] != first[0] || strchr(phrase->words, ' ') ||
            utf8_count(phrase->words) < SHORTEST || is_everyday(request_named(phrase->value)))
            continue;
        int most = utf8_count(phrase->words) >= TWO_SLIPS_FROM ? 2 : 1;
        int distance = fold_distance(first, phrase->words, most);
        if (distance <= most && distance < least) {
            least = distance;
            best = phrase;
        }
    }
    if (!best)
        return NULL;
    *rest = words + length + (words[length] == ' ');
    *language = best->language;
    return request_named(best->value);
}
