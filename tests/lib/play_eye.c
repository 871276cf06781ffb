// SPDX-License-Identifier: MIT
// What an eye sees, and where the keypad stands.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "kiosk/ui/image.h"
#include "tests/lib/play.h"

static bool do_shows(struct play *play, const char *words)
{
    return play_find(play, words, false) ? true : refuse(play, "is not shown");
}

// Without scrolling: whole in its pane, and under no band.
static bool do_sees(struct play *play, const char *words)
{
    const struct page *page = play->session.glass.page;
    const struct item *item = play_find(play, words, false);
    if (!item)
        return refuse(play, "is not shown");
    struct rect seen = glass_rect(&play->session.glass, item);
    bool is_whole = seen.height == item->rect.height;
    for (size_t i = 0; item->pane != PANE_BANDS && i < page->count; i++)
        is_whole &= page->items[i].pane != PANE_BANDS || rect_shared(page->items[i].rect, seen).height <= 0;
    return is_whole ? true : refuse(play, "is out of sight");
}

static bool do_hides(struct play *play, const char *words)
{
    return play_find(play, words, false) ? refuse(play, "is shown") : true;
}

static bool do_says(struct play *play, const char *words)
{
    return play_find(play, words, true) ? true : refuse(play, "is not said");
}

static bool do_focus(struct play *play, const char *words)
{
    SCRATCH(scratch);
    const struct glass *glass = &play->session.glass;
    if (text_is_same(words, "nowhere"))
        return glass->is_focus_seen ? refuse(play, "but it is seen") : true;
    if (!glass->is_focus_seen || glass->focus < 0)
        return refuse(play, "but it is nowhere");
    const char *said = play_plain(scratch, glass->page->items[glass->focus].spoken);
    struct rect rect = glass_rect(glass, &glass->page->items[glass->focus]);
    if (rect.height < glass->page->items[glass->focus].rect.height)
        return refuse(play, "but it is out of sight");
    return strstr(said, words) ? true : refuse(play, "but it is on: %s", said);
}

static bool do_pane(struct play *play, const char *words)
{
    int at = glass_scrolled(&play->session.glass, PANE_MAIN);
    if (text_is_same(words, "moved"))
        return at > 0 ? true : refuse(play, "but it is at its top");
    return at == atoi(words) ? true : refuse(play, "but it is at %d", at);
}

// A pane's targets come down as far as it is pulled; the bands' stand there.
static bool do_low(struct play *play, const char *words)
{
    const struct page *page = play->session.glass.page;
    const struct metrics *metrics = &page->metrics;
    (void)words;
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        // Where large letters fill the lowest third with the bands alone, it begins a line higher.
        int line = metrics->height * 2 / 3, view = page->panes[item->pane].reach;
        line = view && view < line ? view : line;
        if (item->action.what && item->focusable && item->rect.y < line)
            return refuse(play, "but %s is at %d, above %d", item->spoken, item->rect.y, line);
    }
    return true;
}

bool play_is_right_of(struct play *play, const char *line)
{
    SCRATCH(scratch);
    const char *between = strstr(line, " is right of ");
    if (!between)
        return refuse(play, "is no line of a play");
    const struct item *a = play_find(play, arena_bytes(scratch, line, (size_t)(between - line)), true);
    const struct item *b = play_find(play, between + strlen(" is right of "), true);
    if (!a || !b)
        return refuse(play, "one of them is not on the screen");
    return a->rect.x > b->rect.x ? true : refuse(play, "but it is left");
}

static bool do_theme(struct play *play, const char *words)
{
    static const char *const names[] = {"light", "dark", "contrast"};
    return text_is_same(names[play->session.state.theme], words)
               ? true
               : refuse(play, "but it is %s", names[play->session.state.theme]);
}

static bool do_way(struct play *play, const char *words)
{
    const char *way = play->session.way > 0 ? "forward" : play->session.way < 0 ? "back" : "at once";
    play->session.way = 0; // as the window takes it
    return text_is_same(way, words) ? true : refuse(play, "but it came %s", way);
}

static bool do_language(struct play *play, const char *words)
{
    return text_is_same(play->session.state.language, words)
               ? true
               : refuse(play, "but it is %s", play->session.state.language);
}

static bool do_picture(struct play *play, const char *words)
{
    SCRATCH(scratch);
    const char *folder = getenv("STOOP_PICTURES");
    return !folder || image_write(play->session.glass.page, arena_print(scratch, "%s/%s.png", folder, words));
}

const struct play_verb play_eye[] = {
    {"shows ",    do_shows   },
    {"sees ",     do_sees    },
    {"hides ",    do_hides   },
    {"says ",     do_says    },
    {"focus is ", do_focus   },
    {"pane at ",  do_pane    },
    {"pane has ", do_pane    },
    {"theme ",    do_theme   },
    {"language ", do_language},
    {"came ",     do_way     },
    {"targets ",  do_low     },
    {"picture ",  do_picture },
    {NULL,        NULL       },
};
