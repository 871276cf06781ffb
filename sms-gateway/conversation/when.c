// SPDX-License-Identifier: MIT
// Words of time in our languages, one table each.
#include "sms-gateway/conversation/when.h"

#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/conversation/days.h"
#include "sms-gateway/conversation/vocabulary.h"

enum { TOKENS = 12 };

struct tokens {
    char *list[TOKENS + 1];
    size_t count;
};

static struct tokens read_tokens(struct arena *arena, const char *words)
{
    struct tokens tokens = {0};
    for (char **word = text_split(arena, words, ' ', NULL); *word && tokens.count < TOKENS; word++)
        if (**word)
            tokens.list[tokens.count++] = *word;
    tokens.list[tokens.count] = NULL;
    return tokens;
}

bool when_day(struct arena *arena, const char *words, struct date today, struct date *day)
{
    struct days days = days_read(arena, words, today, DAYS_AHEAD, NULL);
    // "2 weeks" begin today: what is meant is their end; of "next week" it is the beginning.
    bool is_ahead = days.from.year && date_day(days.from) > date_day(today);
    *day = is_ahead || !days.until.year ? days.from : days.until;
    return day->year > 0;
}

// One clock time being read.
struct hour {
    int hour, minute;
    bool has_half; // AM or PM was said
};

static void say_half(struct hour *hour, bool is_pm)
{
    hour->has_half = true;
    if (is_pm && hour->hour < 12)
        hour->hour += 12;
    if (!is_pm && hour->hour == 12)
        hour->hour = 0;
}

// Takes a token: a number, "9am", "pm", "noon"; false when it has no place there.
static bool take_hour(struct hour *hours, size_t *count, const char *token)
{
    enum { LAST_HOUR = 24, LAST_MINUTE = 59 };
    size_t digits = strspn(token, "0123456789");
    const char *half = token + digits;
    bool is_am = text_is_same(half, "am") || text_is_same(half, "a"),
         is_pm = text_is_same(half, "pm") || text_is_same(half, "p");
    if (digits > 2 || (*half && !is_am && !is_pm))
        return false;
    if (digits) {
        int number = digits == 1 ? token[0] - '0' : (token[0] - '0') * 10 + token[1] - '0';
        bool is_minute = *count && !hours[*count - 1].has_half && digits == 2 &&
                         hours[*count - 1].minute < 0 && (number > LAST_HOUR || number == 0);
        if (is_minute && number <= LAST_MINUTE)
            hours[*count - 1].minute = number;
        else if (*count < 2 && number <= LAST_HOUR)
            hours[(*count)++] = (struct hour){.hour = number, .minute = -1};
        else
            return false;
    }
    if (*half && *count)
        say_half(&hours[*count - 1], is_pm);
    return *count > 0;
}

bool when_hours(struct arena *arena, const char *words, int *from_minute, int *to_minute)
{
    struct tokens tokens = read_tokens(arena, words);
    struct hour hours[2] = {0};
    size_t count = 0;
    for (size_t i = 0; i < tokens.count; i++) {
        const char *token = tokens.list[i];
        bool is_half = (text_is_same(token, "a") || text_is_same(token, "p")) &&
                       text_is_same(tokens.list[i + 1] ? tokens.list[i + 1] : "", "m");
        const struct phrase *named = vocabulary_is(VOCABULARY_HOURS, token);
        bool is_between = named && text_is_same(named->value, "between");
        if (named && !is_between)
            token = named->value; // "12pm", "am", "pm"
        if (!(is_between && !is_half) && !take_hour(hours, &count, token))
            return false;
    }
    if (count != 2)
        return false;
    *from_minute = hours[0].hour * 60 + (hours[0].minute > 0 ? hours[0].minute : 0);
    *to_minute = hours[1].hour * 60 + (hours[1].minute > 0 ? hours[1].minute : 0);
    // "9 to 6" is until the evening.
    if (!hours[1].has_half && *to_minute <= *from_minute && hours[1].hour < 12)
        *to_minute += 12 * 60;
    return *from_minute < *to_minute && *to_minute <= 24 * 60;
}

static const struct {
    const char *zone, *names; // folded, separated by commas
} zones[] = {
    {"America/New_York",
     "et,est,edt,eastern,new york,nyc,boston,miami,atlanta,philadelphia,washington,newark,nueva york,orlando,"
     "charlotte,pittsburgh,baltimore,detroit,florida,new jersey,connecticut"                                     },
    {"America/Chicago",
     "ct,cst,cdt,central,chicago,houston,dallas,austin,san antonio,new orleans,memphis,nashville,milwaukee,"
     "minneapolis,st louis,kansas city,oklahoma city,texas,illinois"                                             },
    {"America/Denver",      "mt,mst,mdt,mountain,denver,salt lake city,albuquerque,el paso,boulder,colorado,utah"},
    {"America/Phoenix",     "phoenix,tucson,arizona,mesa"                                                        },
    {"America/Los_Angeles", "pt,pst,pdt,pacific,los angeles,la,san francisco,sf,oakland,san diego,san "
                            "jose,seattle,portland,las vegas,"
                            "sacramento,california,oregon,nevada"                     },
    {"America/Anchorage",   "akt,akst,alaska,anchorage"                                                          },
    {"Pacific/Honolulu",    "ht,hst,hawaii,honolulu"                                                             },
    {"America/Puerto_Rico", "ast,atlantic,puerto rico,san juan,ponce"                                            },
};

const char *when_zone(struct arena *arena, const char *words)
{
    static const char *const endings[] = {" time zone", " time", " zone"};
    const char *name = words;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t length = strlen(name), its = strlen(endings[i]);
        if (length > its && text_is_same(name + length - its, endings[i]))
            name = arena_bytes(arena, name, length - its);
    }
    for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
        for (char **one = text_split(arena, zones[i].names, ',', NULL); *one; one++)
            if (text_is_same(*one, name))
                return zones[i].zone;
    return NULL;
}
