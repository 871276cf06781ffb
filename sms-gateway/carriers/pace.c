// SPDX-License-Identifier: MIT
// The rates of senders in the United States. Sources: Amazon's page on MPS limits (short code 100, toll-free
// 3 segments a second), Telnyx's on rate limits (10DLC at AT&T: classes A and B 4,500, C and D 2,400, E and F
// 240 a minute), Infobip's and Bird's on T-Mobile's daily limit of a brand (200,000, 40,000, 10,000, 2,000;
// where a class spans two, the lower).
#include "sms-gateway/carriers/pace.h"

#include "content/base/text.h"

const char pace_day_zone[] = "America/Los_Angeles";

enum { PER_SECOND_MOST = 10000, A_DAY_MOST = 100000000 };

static const struct {
    const char *name;
    struct pace pace;
} classes[] = {
    {"any",        {0, 0}      },
    {"short_code", {100, 0}    },
    {"toll_free",  {3, 0}      },
    {"10dlc_ab",   {75, 200000}},
    {"10dlc_cd",   {40, 10000} },
    {"10dlc_ef",   {4, 2000}   },
};

static const char *class_error(struct arena *arena, const char *section, const char *name)
{
    struct text names = text_in(arena, 200);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        text_print(&names, "%s%s", i ? ", " : "", classes[i].name);
    return arena_print(arena, "[%s] sender_class = %s: it is one of %s.", section, name, names.bytes);
}

static const char *read_figure(struct settings *settings, const char *section, const char *key, int64_t most,
                               int64_t *figure, struct arena *arena)
{
    if (!settings_is_set(settings, section, key))
        return NULL;
    int64_t number;
    if (!text_to_number(settings_text(settings, section, key), 0, most, &number))
        return arena_print(arena, "[%s] %s = %s: write a whole number from 0 (no limit) to %lld.", section,
                           key, settings_text(settings, section, key), (long long)most);
    *figure = number;
    return NULL;
}

const char *pace_read(struct settings *settings, const char *section, struct pace *pace, struct arena *arena)
{
    const char *name = settings_text(settings, section, "sender_class");
    size_t i = 0, count = sizeof classes / sizeof *classes;
    while (*name && i < count && !text_is_same(classes[i].name, name))
        i++;
    if (i == count)
        return class_error(arena, section, name);
    *pace = classes[i].pace;
    const char *error =
        read_figure(settings, section, "segments_per_second", PER_SECOND_MOST, &pace->per_second, arena);
    if (!error)
        error = read_figure(settings, section, "segments_a_day", A_DAY_MOST, &pace->a_day, arena);
    return error;
}
