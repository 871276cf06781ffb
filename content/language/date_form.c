// SPDX-License-Identifier: MIT
// Dates and times as they stand in sentences, from ICU's patterns for each language.
#include <stdlib.h>
#include <string.h>
#include <unicode/udatpg.h>

#include "content/base/text.h"
#include "content/language/handle.h"

// The skeletons that ICU turns into each language's own order and punctuation (Unicode TR 35, "Date Field
// Symbol Table").
static const char *const skeletons[PATTERN_COUNT] = {
    [PATTERN_SHORT] = "MMMEd",    [PATTERN_SHORT_YEAR] = "yMMMEd",
    [PATTERN_LONG] = "MMMMEEEEd", [PATTERN_LONG_YEAR] = "yMMMMEEEEd",
    [PATTERN_HOUR] = "j",         [PATTERN_MINUTE] = "jm",
    [PATTERN_MONTH] = "yMMMM",    [PATTERN_DAY] = "MMMd",
};

// Where we want a form of our own: the shorter English and Spanish of signs.
static const struct {
    const char *tag;
    enum date_pattern form;
    const char *pattern;
} own_patterns[] = {
    {"en", PATTERN_SHORT,      "EEE MMM d"   },
    {"en", PATTERN_SHORT_YEAR, "EEE MMM d, y"},
    {"es", PATTERN_SHORT,      "EEE d MMM"   },
    {"es", PATTERN_SHORT_YEAR, "EEE d MMM y" },
};

static const char *own_pattern(const struct language *language, enum date_pattern form)
{
    for (size_t i = 0; i < sizeof own_patterns / sizeof *own_patterns; i++)
        if (own_patterns[i].form == form && strcmp(own_patterns[i].tag, language->row->tag) == 0)
            return own_patterns[i].pattern;
    return NULL;
}

// ICU writes Haitian Creole's dates in French.
static const struct {
    UDateFormatSymbolType type;
    const char *names[13]; // weekdays from 1, Sunday; months from 0
} creole_names[] = {
    {UDAT_SHORT_WEEKDAYS,    {"", "dim", "len", "mad", "mèk", "jed", "van", "sam"}                             },
    {UDAT_WEEKDAYS,          {"", "dimanch", "lendi", "madi", "mèkredi", "jedi", "vandredi", "samdi"}          },
    {UDAT_SHORT_MONTHS,      {"jan", "fev", "mas", "avr", "me", "jen", "jiy", "out", "sep", "okt", "nov", "des"}},
    {UDAT_MONTHS,
     {"janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm",
      "desanm"}                                                                                                 },
    {UDAT_STANDALONE_MONTHS,
     {"janvye", "fevriye", "mas", "avril", "me", "jen", "jiyè", "out", "septanm", "oktòb", "novanm",
      "desanm"}                                                                                                 },
};

static void name_in_creole(UDateFormat *format)
{
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    for (size_t i = 0; i < sizeof creole_names / sizeof *creole_names; i++)
        for (int32_t j = 0; j < 13 && creole_names[i].names[j]; j++)
            udat_setSymbols(format, creole_names[i].type, j, icu_from_utf8(scratch, creole_names[i].names[j]),
                            -1, &status);
    icu_check(status, "the names of days in Haitian Creole");
}

static const UChar *find_pattern(struct language *language, UDateTimePatternGenerator *generator,
                                 enum date_pattern form)
{
    const char *own = own_pattern(language, form);
    if (own)
        return icu_from_utf8(language->arena, own);
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    UChar best[128], *kept;
    int32_t length =
        udatpg_getBestPattern(generator, icu_from_utf8(scratch, skeletons[form]), -1, best, 128, &status);
    icu_check(status, skeletons[form]);
    kept = arena_take(language->arena, ((size_t)length + 1) * sizeof *kept);
    memcpy(kept, best, (size_t)length * sizeof *kept);
    kept[length] = 0;
    return kept;
}

static void find_patterns(struct language *language)
{
    UErrorCode status = U_ZERO_ERROR;
    UDateTimePatternGenerator *generator = udatpg_open(language->locale, &status);
    icu_check(status, "patterns of dates");
    for (int form = 0; form < PATTERN_COUNT; form++)
        language->patterns[form] = find_pattern(language, generator, (enum date_pattern)form);
    udatpg_close(generator);
}

static void open_date(struct language *language)
{
    SCRATCH(scratch);
    UErrorCode status = U_ZERO_ERROR;
    if (!language->patterns[0])
        find_patterns(language);
    // A wall-clock date is formatted as if it were UTC: the zone was settled by whoever made the date.
    language->date = udat_open(UDAT_PATTERN, UDAT_PATTERN, language->locale, icu_from_utf8(scratch, "UTC"),
                               -1, language->patterns[0], -1, &status);
    icu_check(status, "dates");
    if (strcmp(language->row->tag, "ht") == 0)
        name_in_creole(language->date);
}

static const char *date_format(struct language *language, struct arena *arena, enum date_pattern form,
                               struct date date)
{
    if (!language->date)
        open_date(language);
    udat_applyPattern(language->date, false, language->patterns[form], -1);
    int64_t minutes = date_day(date) * 1440 + date.hour * (int64_t)60 + date.minute;
    UDate instant = (double)minutes * 60000;
    UChar out[256];
    UErrorCode status = U_ZERO_ERROR;
    int32_t length = udat_format(language->date, instant, out, 256, NULL, &status);
    icu_check(status, "a date");
    const char *text = icu_to_utf8(arena, out, length, " ");
    return strstr(text, "\u00A0") ? text_replace(arena, text, "\u00A0", " ") : text;
}

// ICU takes microseconds for a date, and an answer by text has several: they are remembered.
static const char *date_say(struct language *language, struct arena *arena, enum date_pattern form,
                            struct date date)
{
    bool is_time = form == PATTERN_HOUR || form == PATTERN_MINUTE;
    int64_t when = is_time ? date.hour * 60 + date.minute : date_day(date);
    if (!language->said)
        language->said = arena_take(language->arena, SAID_DATES * sizeof *language->said);
    struct said_date *said = &language->said[(uint64_t)(when * PATTERN_COUNT + form) % SAID_DATES];
    if (said->text[0] && said->when == when && said->form == form)
        return arena_text(arena, said->text);
    const char *text = date_format(language, arena, form, date);
    size_t length = strlen(text);
    if (length < SAID_BYTES) {
        *said = (struct said_date){.when = when, .form = form};
        memcpy(said->text, text, length);
    }
    return text;
}

static const char *say_time(struct language *language, struct arena *arena, struct date date)
{
    return date_say(language, arena, date.minute == 0 ? PATTERN_HOUR : PATTERN_MINUTE, date);
}

static const char *say_short(struct language *language, struct arena *arena, struct date date,
                             struct date today)
{
    return date_say(language, arena, date.year == today.year ? PATTERN_SHORT : PATTERN_SHORT_YEAR, date);
}

static const char *say_date_and_time(struct language *language, struct arena *arena, struct date date,
                                     struct date today)
{
    const char *day = say_short(language, arena, date, today);
    if (!date.has_time)
        return day;
    return say(language, arena, "{0}, {1}", .text = {day, say_time(language, arena, date)});
}

static const char *say_near(struct language *language, struct arena *arena, struct date date,
                            struct date today)
{
    int64_t days = date_day(date) - date_day(today);
    if (days != 0 && days != 1)
        return say_date_and_time(language, arena, date, today);
    if (!date.has_time)
        return say_plain(language, days == 0 ? N_("today") : N_("tomorrow"));
    const char *time = say_time(language, arena, date);
    return days == 0 ? say(language, arena, "today {0}", .text = {time})
                     : say(language, arena, "tomorrow {0}", .text = {time});
}

const char *language_date(struct language *language, struct arena *arena, enum date_form form,
                          struct date date, struct date today)
{
    if (date.year == 0)
        return "";
    switch (form) {
    case DATE_SHORT:
        return say_short(language, arena, date, today);
    case DATE_LONG:
        return date_say(language, arena, date.year == today.year ? PATTERN_LONG : PATTERN_LONG_YEAR, date);
    case DATE_TIME:
        return date.has_time ? say_time(language, arena, date) : "";
    case DATE_AND_TIME:
        return say_date_and_time(language, arena, date, today);
    case DATE_NEAR:
        return say_near(language, arena, date, today);
    case DATE_MONTH:
        return date_say(language, arena, PATTERN_MONTH, date);
    case DATE_DAY:
        return date_say(language, arena, PATTERN_DAY, date);
    }
    abort();
}
