// SPDX-License-Identifier: MIT
#include "tests/lib/heard.h"

#include <string.h>

#include <unicode/uchar.h>

#include "content/base/text.h"
#include "kiosk/ui/focus.h"

// Only letters and digits.
static const char *bare(struct arena *arena, const char *text)
{
    struct text out = text_in(arena, 1000000);
    while (*text) {
        uint32_t letter = utf8_next(&text);
        if (u_isalnum((UChar32)letter))
            text_add_codepoint(&out, letter);
    }
    return out.bytes;
}

// As a voice has it: the longest reading first, because a date holds a day.
static const char *in_words(const struct page *page, const char *text, struct arena *arena)
{
    bool is_done[512] = {false};
    for (size_t round = 0; round < page->reading_count && round < 512; round++) {
        size_t longest = 512;
        for (size_t i = 0; i < page->reading_count && i < 512; i++)
            if (!is_done[i] &&
                (longest == 512 || strlen(page->readings[i].shown) > strlen(page->readings[longest].shown)))
                longest = i;
        is_done[longest] = true;
        text = text_replace(arena, text, page->readings[longest].shown, page->readings[longest].said);
    }
    return text;
}

static bool is_exempt(const struct page *page, const struct item *item)
{
    bool has_over = page->panes[PANE_OVER].view.width > 0;
    bool is_key = item->pane == PANE_BANDS && utf8_count(item->text) <= 3; // one of another layout says so
    return item->role == ROLE_ROUND || item->role == ROLE_QR || item->turns != 0 || is_key ||
           (has_over && item->pane != PANE_OVER);
}

const char *heard_lacks(const struct page *page, const char *said, struct arena *arena)
{
    const char *all = bare(arena, said);
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (text_is_empty(item->text) || is_exempt(page, item))
            continue;
        if (!strstr(all, bare(arena, in_words(page, item->text, arena))))
            return item->text;
    }
    return NULL;
}
