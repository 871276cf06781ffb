// SPDX-License-Identifier: MIT
// The table of requests. Words that carriers keep for themselves (CANCEL, END, QUIT, YES, INFO) never stand
// among theirs for anything but what carriers mean by them.
#include "sms-gateway/conversation/requests.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "content/language/language.h"
#include "sms-gateway/conversation/vocabulary.h"

// In the order in which HELP names them, as far as there is room.
const struct request_row request_table[] = {
    {REQUEST_BIDS,     "bids",     N_("BIDS roof"),
     N_("BIDS lists open bids, soonest due first. Add words, a place, an agency or a day: BIDS cleaning "
        "Bronx, BIDS DCAS, BIDS this week.")                                                                         },
    {REQUEST_DUE,      "due",      N_("DUE K7Q26"),
     N_("DUE and a code (DUE K7Q26) tells when bids are due, and whether the date moved. DUE this week lists "
        "them.")                                                                                                     },
    {REQUEST_REMIND,   "remind",   N_("REMIND K7Q26"),
     N_("REMIND and a code (REMIND K7Q26): we text you 14, 7, 3 and 1 days before it is due and that "
        "morning. REMIND K7Q26 2 days: only then.")                                                                  },
    {REQUEST_NEW,      "new",      N_("NEW"),
     N_("NEW lists bids published in the last 7 days. Add a word or a place: NEW roof, NEW Bronx.")                  },
    {REQUEST_STATUS,   "status",   N_("STATUS"),
     N_("STATUS and a contract ID, EPIN, vendor or code tells where a contract is and who acts next.")               },
    {REQUEST_WON,      "won",      N_("WON"),
     N_("WON and a code, an EPIN or a word (WON K7Q26) tells who won, and for how much.")                            },
    {REQUEST_PLAN,     "plan",     N_("PLAN"),
     N_("PLAN and a word (PLAN paving) lists what agencies expect to buy, and when.")                                },
    {REQUEST_TRAIN,    "train",    N_("TRAIN"),
     N_("TRAIN lists trainings. Add a word, a place, a day or a language: TRAIN Queens Saturday, TRAIN "
        "Spanish.")                                                                                                  },
    {REQUEST_EVENTS,   "events",   N_("EVENTS"),
     N_("EVENTS lists what is on near you. Add a place or a day: EVENTS Bronx, EVENTS this week.")                   },
    {REQUEST_HOWTO,    "howto",    N_("HOWTO"),
     N_("HOWTO lists guides, step by step. Add a word: HOWTO get paid.")                                             },
    {REQUEST_WHATIS,   "whatis",   N_("WHATIS EPIN"),
     N_("WHATIS and a word (WHATIS EPIN) explains it plainly. WHATIS alone lists the words.")                        },
    {REQUEST_JOBS,     "jobs",     N_("JOBS"),
     N_("JOBS lists job openings and courses. Add a word or a place: JOBS Queens.")                                  },
    {REQUEST_LANG,     "lang",     N_("LANG es"),
     N_("LANG and a language (LANG es) changes the language of our texts.")                                          },
    {REQUEST_CAL,      "cal",      N_("CAL K7Q26"),
     N_("CAL and a code (CAL K7Q26) gives a link that puts the date in your calendar.")                              },
    {REQUEST_FACT,     "fact",     N_("FACT"),         N_("FACT tells one thing worth knowing about city contracts.")},
    {REQUEST_MORE,     "more",     NULL,               N_("MORE goes on with the last list.")                        },
    {REQUEST_JOIN,     "join",     NULL,
     N_("JOIN and a training's code takes a seat, or a place on the waiting list. LEAVE and the code gives "
        "it back.")                                                                                                  },
    {REQUEST_LEAVE,    "leave",    NULL,               N_("LEAVE and a training's code gives your seat back.")       },
    {REQUEST_ALERT,    "alert",    N_("ALERT roof"),
     N_("ALERT and a word (ALERT roof Bronx) tells you of new bids, at most 1 text a day. ALERT and a code "
        "tells when it changes.")                                                                                    },
    {REQUEST_MINE,     "mine",     N_("MINE"),
     N_("MINE lists your reminders, alerts and seats. MUTE and a number ends one.")                                  },
    {REQUEST_MUTE,     "mute",     NULL,
     N_("MUTE and a code, a word or a number of MINE ends that reminder or alert.")                                  },
    {REQUEST_PAUSE,    "pause",    NULL,
     N_("PAUSE and a date (PAUSE until Dec 1) or a time (PAUSE 2 weeks) holds reminders and alerts. PAUSE "
        "OFF ends it.")                                                                                              },
    {REQUEST_HOURS,    "hours",    NULL,
     N_("HOURS 9-18 sets when reminders and alerts may come. HOURS and a city or zone (HOURS CT) sets your "
        "time.")                                                                                                     },
    {REQUEST_ASK,      "ask",      NULL,
     N_("ASK and your question: someone at the city reads it and may text you back.")                                },
    {REQUEST_OK,       "ok",       NULL,               NULL                                                          },
    {REQUEST_HELP,     "help",     NULL,               NULL                                                          },
    {REQUEST_NUMBER,   "number",   NULL,               NULL                                                          },
    {REQUEST_START,    "start",    NULL,               NULL                                                          },
    {REQUEST_STOP,     "stop",     NULL,               NULL                                                          },
    {REQUEST_STOP_ONE, "stop-one", NULL,               NULL                                                          },
    {REQUEST_THANKS,   "thanks",   NULL,               NULL                                                          },
    {REQUEST_FORGET,   "forget",   NULL,               NULL                                                          },
    {REQUEST_REACTION, "reaction", NULL,               NULL                                                          },
    {REQUEST_UNKNOWN,  "unknown",  NULL,               NULL                                                          },
    {REQUEST_UNKNOWN,  NULL,       NULL,               NULL                                                          },
};

const struct request_row *request_of(enum request_what what)
{
    const struct request_row *row = request_table;
    while (row->what != what)
        row++;
    return row;
}

// The words of the languages name rows of this table only: another name is a mistake of ours. What follows
// the name is what it asks about.
static const struct request_row *request_named(const char *name)
{
    const struct request_row *row = request_table;
    size_t length = strcspn(name, " ");
    while (row->name && (strlen(row->name) != length || strncmp(row->name, name, length) != 0))
        row++;
    if (!row->name)
        abort();
    return row;
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
    const char *about = strchr(phrase->value, ' ');
    *rest = about ? about + 1 : words + length + (words[length] == ' ');
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
