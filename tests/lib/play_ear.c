// SPDX-License-Identifier: MIT
// What an ear hears: sentences as the program would take them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "tests/lib/heard.h"
#include "tests/lib/play.h"

// What a voice says next, as the program would take it; NULL: nothing.
static const struct utterance *hear(struct play *play)
{
    struct reader *reader = &play->session.aloud.reader;
    if (play->cuts != reader->cuts)
        play->heard = text_in(play->heard_arena, 1000000);
    play->cuts = reader->cuts;
    const struct utterance *next = aloud_take(&play->session);
    if (next)
        text_print(&play->heard, "%s\n", next->text);
    return next;
}

static bool do_hears(struct play *play, const char *words)
{
    char language[12] = "";
    int length = 0;
    if (sscanf(words, "in %11s %n", language, &length) == 1)
        words += length;
    bool is_next = text_starts(words, "next");
    words += is_next ? strlen("next") + (words[4] == ' ') : 0;
    const struct utterance *said;
    while ((said = hear(play))) {
        bool is_it = strstr(said->text, words) && (!*language || text_is_same(language, said->language));
        const struct item *item = said->item < 0 ? NULL : &play->session.glass.page->items[said->item];
        if (item && play->session.glass.said != said->item)
            return refuse(play, "is said, but something else is marked");
        if (!is_it && is_next)
            return refuse(play, "but hears: %s", said->text);
        aloud_done(&play->session);
        if (is_it)
            return true;
    }
    return refuse(play, "is not said");
}

static bool do_hears_all(struct play *play, const char *words)
{
    SCRATCH(scratch);
    while (hear(play))
        aloud_done(&play->session);
    const char *unsaid = heard_lacks(play->session.glass.page, play->heard.bytes, scratch);
    return unsaid ? refuse(play, "but not: %s", unsaid) : true;
}

static bool do_silent(struct play *play, const char *words)
{
    const struct utterance *said = hear(play);
    return said ? refuse(play, "but hears: %s", said->text) : true;
}

static bool do_headphones(struct play *play, const char *words)
{
    play_input(play, (struct input){.what = text_is_same(words, "in") ? INPUT_PLUGGED : INPUT_UNPLUGGED});
    return true;
}

const struct play_verb play_ear[] = {
    {"headphones ", do_headphones},
    {"hears all",   do_hears_all },
    {"hears ",      do_hears     },
    {"silent",      do_silent    },
    {NULL,          NULL         },
};
