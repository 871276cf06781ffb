// SPDX-License-Identifier: MIT
#include "kiosk/ui/breaks.h"

#include <stdbool.h>
#include <string.h>

enum { ISOLATE_MOST = 26 };

static void forbid(PangoAttrList *list, size_t start, size_t end)
{
    PangoAttribute *attribute = pango_attr_allow_breaks_new(FALSE);
    attribute->start_index = (guint)start;
    attribute->end_index = (guint)end;
    pango_attr_list_insert(list, attribute);
}

static bool is_isolate_mark(const char *at, char last)
{
    return at[0] == '\xE2' && at[1] == '\x81' && at[2] == last;
}

static bool opens_isolate(const char *at)
{
    return is_isolate_mark(at, '\xA6') || is_isolate_mark(at, '\xA7') || is_isolate_mark(at, '\xA8');
}

// Where the isolate that opens at `at` closes, or NULL. Counts what is seen of it, and tells whether it holds
// others.
static const char *isolate_end(const char *at, long *letters, bool *is_innermost)
{
    int depth = 0;
    *letters = 0;
    *is_innermost = true;
    for (; *at; at = g_utf8_next_char(at)) {
        if (opens_isolate(at))
            *is_innermost = ++depth == 1 && *is_innermost;
        else if (is_isolate_mark(at, '\xA9') && --depth == 0)
            return at;
        else
            *letters += !g_unichar_iszerowidth(g_utf8_get_char(at));
    }
    return NULL;
}

// A phone number, a date or a code stands isolated (U+2066 to U+2068, until U+2069); no line breaks inside it
// either, or, where the room is too narrow, none inside the isolates it is made of. The mark itself belongs
// to the letter before it (UAX 14, LB9), so a line may end behind the mark.
static void keep_isolates_whole(PangoAttrList *list, const char *text, enum keep keep)
{
    long letters;
    bool is_innermost;
    for (const char *at = strstr(text, "\xE2\x81"); at; at = strstr(at + 3, "\xE2\x81")) {
        const char *end = opens_isolate(at) ? isolate_end(at, &letters, &is_innermost) : NULL;
        if (end && letters <= ISOLATE_MOST && (is_innermost || keep == KEEP_ALL))
            forbid(list, (size_t)(at + 3 - text), (size_t)(end + 3 - text));
    }
}

// M/WBE is one word: no line ends behind the stroke after a lone letter.
static void keep_strokes_whole(PangoAttrList *list, const char *text)
{
    for (const char *at = strchr(text, '/'); at; at = strchr(at + 1, '/')) {
        bool is_alone = at > text && g_ascii_isalpha(at[-1]) && (at - text < 2 || at[-2] == ' ');
        if (is_alone && g_ascii_isalpha(at[1]))
            forbid(list, (size_t)(at - text), (size_t)(at + 2 - text));
    }
}

void breaks_forbid(PangoAttrList *list, const char *text, enum keep keep)
{
    if (keep != KEEP_NOTHING)
        keep_isolates_whole(list, text, keep);
    keep_strokes_whole(list, text);
}
