// SPDX-License-Identifier: MIT
#include "tests/lib/play.h"

#include <string.h>

#include "content/base/text.h"

char *play_plain(struct arena *arena, const char *text)
{
    struct text out = text_in(arena, 100000);
    for (const char *at = text; at && *at;) {
        uint32_t letter = utf8_next(&at);
        if (letter == '\n' || letter == 0xA0)
            letter = ' ';
        if (letter < 0x2066 || letter > 0x2069)
            text_add_codepoint(&out, letter);
    }
    return out.bytes;
}

const struct item *play_find(struct play *play, const char *words, bool is_spoken)
{
    SCRATCH(scratch);
    const struct page *page = play->session.glass.page;
    const struct item *near = NULL;
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        const char *text = is_spoken ? item->spoken : item->text;
        if (!text || !page_has(page, item))
            continue;
        if (text_is_same(play_plain(scratch, text), words))
            return item;
        if (strstr(play_plain(scratch, text), words) && !near)
            near = item;
    }
    return near;
}

void play_input(struct play *play, struct input input)
{
    session_input(&play->session, &input, play->steady_ms);
}

void play_settle(struct play *play)
{
    for (int frames = 0; glass_step(&play->session.glass, play->steady_ms) && frames < 1000; frames++)
        play->steady_ms += 16;
}
