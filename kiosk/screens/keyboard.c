// SPDX-License-Identifier: MIT
#include "kiosk/screens/keyboard.h"

#include "content/base/text.h"
#include "kiosk/screens/view.h"

enum { ROWS = 4, KEYS = 12 };

// One letter a key, rows parted by '\n'. The last row is the same for all: next layout, space, erase, done.
static const struct layout {
    const char *name; // on the key that leads to it
    const char *rows;
    const char *languages; // whose first layout it is
} layouts[] = {
    {"ABC",    "1234567890\nqwertyuiop\nasdfghjkl-\nzxcvbnm,./",                                           ""  },
    {"ABC",    "1234567890\nqwertyuiop\nasdfghjklñ\nzxcvbnmáéí\nóúü-,./",                           "es"},
    {"أبج", "1234567890\nضصثقفغعهخحجد\nشسيبلاتنمكطئ\nءؤرىةوزظذأإآ", "ar"},
};
enum { LAYOUTS = sizeof layouts / sizeof *layouts };

int keyboard_first(const char *language)
{
    for (int i = 1; i < LAYOUTS; i++)
        if (text_is_same(layouts[i].languages, language))
            return i;
    return 0;
}

// Between the reader's own letters and the plain Latin ones.
int keyboard_next(int layout, const char *language)
{
    int own = keyboard_first(language);
    return layout == 0 ? own : 0;
}

static const struct layout *layout_of(const struct view *view)
{
    return &layouts[view->state->layout >= 0 && view->state->layout < LAYOUTS ? view->state->layout : 0];
}

// The rows of letters, and one more of words where those are offered.
static int row_count(const struct view *view)
{
    const struct layout *layout = layout_of(view);
    int rows = candidates_are_offered(view) ? 2 : 1;
    for (const char *at = layout->rows; *at; at++)
        rows += *at == '\n';
    return rows;
}

// In reach mode no higher than a finger and the smallest letters need, and the word on the space key unless
// its script is a tall one.
static int low_key_height(const struct view *view, const char *tallest, int least)
{
    struct look look = {.size = SIZE_SMALL};
    int letter = page_measure(view->page, look, tallest, 0).height;
    int word = page_measure(view->page, look, PLAIN(view, "space"), 0).height;
    int height = word <= least * 3 / 2 && word > letter ? word : letter;
    return height > least ? height : least;
}

// The height of a key: as its letter needs, more where there is room.
static int key_height(const struct view *view, struct rect room)
{
    // The other letters may be Arabic ones, which reach higher and lower.
    const char *tallest = text_is_same(view->tag, "ar") ? "أÁg" : "Ág";
    int needed = page_measure(view->page, (struct look){.size = SIZE_TEXT}, tallest, 0).height;
    int least = page_mm(view->page, METRICS_TARGET_MM) + 2, wanted = page_mm(view->page, 17);
    if (view->state->is_low)
        return low_key_height(view, tallest, least);
    int share = room.height * 45 / 100 / (row_count(view) + 1);
    int height = wanted < share ? wanted : share;
    height = height > least ? height : least;
    needed += page_mm(view->page, 1.5);
    return height > needed ? height : needed;
}

int keyboard_height(const struct view *view, struct rect room)
{
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1;
    return (row_count(view) + 1) * (key_height(view, room) + gap) + gap + page_mm(view->page, 3);
}

static void key(struct view *view, struct rect rect, const char *words, struct action action,
                const char *spoken, enum icon icon)
{
    struct page *page = view->page;
    page_add(page, (struct item){.role = ROLE_BUTTON,
                                 .pane = PANE_BANDS,
                                 .rect = rect,
                                 .colour = COLOUR_INK,
                                 .on = COLOUR_PAPER,
                                 .action = action,
                                 .spoken = spoken ? spoken : words,
                                 .focusable = true});
    if (icon != ICON_NONE) {
        int side = rect.height / 2;
        page_add(page, (struct item){
                           .role = ROLE_ICON,
                           .pane = PANE_BANDS,
                           .icon = icon,
                           .colour = COLOUR_INK,
                           .on = COLOUR_PAPER,
                           .spoken = "",
                           .rect = {rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side,
                                    side}
        });
        return;
    }
    struct look look = {.size = SIZE_TEXT, .colour = COLOUR_INK, .align = ALIGN_CENTER, .spoken = ""};
    look = page_fitting(page, look, words, rect.width - 2);
    struct flow at = {page, PANE_BANDS, COLOUR_PAPER, rect.x, rect.y, rect.width};
    int height = page_measure(page, look, words, rect.width).height;
    while (height > rect.height && look.size > SIZE_SMALL) { // a word of a tall script, a low key
        look.size--;
        height = page_measure(page, look, words, rect.width).height;
    }
    if (height <= rect.height) // else it stays bare: the long key below all others is the space everywhere
        page_text(&at, rect.x, rect.y + (rect.height - height) / 2, rect.width, look, words);
}

static void draw_row(struct view *view, const char *letters, size_t length, struct rect row)
{
    size_t count = utf8_count(arena_bytes(view->arena, letters, length));
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1, columns = count > 10 ? (int)count : 10;
    int width = (row.width - (columns - 1) * gap) / columns;
    int used = (int)count * (width + gap) - gap, step = width + gap, x = row.x + (row.width - used) / 2;
    if (page_is_turned(
            view->page)) { // the page will be mirrored, and letters keep their places on a keyboard
        x += used - width;
        step = -step;
    }
    for (const char *at = letters; at < letters + length;) {
        const char *begin = at;
        utf8_next(&at);
        const char *letter = arena_bytes(view->arena, begin, (size_t)(at - begin));
        key(view, (struct rect){x, row.y, width, row.height}, letter, (struct action){VERB_TYPE, letter},
            NULL, ICON_NONE);
        x += step;
    }
}

static void draw_last_row(struct view *view, struct rect row)
{
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1, unit = (row.width - 9 * gap) / 10;
    bool has_other = keyboard_first(view->tag) != 0;
    int x = row.x, two = 2 * unit + gap;
    if (has_other) {
        const struct layout *next = &layouts[keyboard_next(view->state->layout, view->tag)];
        const char *name =
            next == &layouts[keyboard_first(view->tag)] && text_is_same(view->tag, "es") ? "ÁÉÑ" : next->name;
        key(view, (struct rect){x, row.y, two, row.height}, name, (struct action){VERB_LAYOUT, NULL},
            PLAIN(view, "Other letters"), ICON_NONE);
        x += two + gap;
    }
    int space = row.width - (x - row.x) - 2 * (two + gap);
    key(view, (struct rect){x, row.y, space, row.height}, PLAIN(view, "space"),
        (struct action){VERB_TYPE, " "}, NULL, ICON_NONE);
    x += space + gap;
    key(view, (struct rect){x, row.y, two, row.height}, "", (struct action){VERB_ERASE, NULL},
        PLAIN(view, "Erase"), ICON_ERASE);
    x += two + gap;
    key(view, (struct rect){x, row.y, two, row.height}, "", (struct action){VERB_KEYBOARD, "done"},
        PLAIN(view, "Done"), ICON_CHECK);
}

// Words to choose from; the row stays where it is while there are none.
static void draw_candidates(struct view *view, struct rect row)
{
    const char *words[CANDIDATES];
    size_t count = candidates_find(view, words);
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1,
        width = (row.width - (CANDIDATES - 1) * gap) / CANDIDATES;
    for (size_t i = 0; i < count; i++) {
        struct rect rect = {row.x + (int)i * (width + gap), row.y, width, row.height};
        key(view, rect, words[i], (struct action){VERB_CHOOSE, words[i]}, NULL, ICON_NONE);
    }
}

void keyboard_draw(struct view *view, struct rect rect)
{
    struct page *page = view->page;
    int margin = page_mm(page, 12), gap = page_mm(page, METRICS_GAP_MM) + 1, rows = row_count(view) + 1;
    int height = (rect.height - gap - page_mm(page, 3)) / rows - gap;
    page_add(page, (struct item){
                       .role = ROLE_FILL,
                       .pane = PANE_BANDS,
                       .rect = {rect.x, rect.y, rect.width, page_mm(page, 0.35) + 1},
                       .colour = COLOUR_LINE
    });
    struct rect row = {rect.x + margin, rect.y + page_mm(page, 3), rect.width - 2 * margin, height};
    if (candidates_are_offered(view)) {
        draw_candidates(view, row);
        row.y += height + gap;
    }
    const char *at = layout_of(view)->rows;
    while (*at) {
        const char *end = at;
        while (*end && *end != '\n')
            end++;
        draw_row(view, at, (size_t)(end - at), row);
        row.y += height + gap;
        at = *end ? end + 1 : end;
    }
    draw_last_row(view, row);
}
