// SPDX-License-Identifier: MIT
#include "kiosk/screens/layout.h"

#include <string.h>

#include <unicode/uchar.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"

static const double margin_mm = 12, air_mm = 2; // air: at the sides of a letter, together
static const double foot_mm = 3;                // between the keys and what stands above them
enum { LINES_LEAST = 3 };

// How the keys stand in a room: all in px.
struct keys {
    struct sheet sheet;
    const char *next; // what leads to the next sheet says; NULL: there is no other
    int margin, gap;
    const char *candidates[CANDIDATES]; // words to choose from
    int candidate_count;
    bool has_candidates; // their row stays where it is while there are none, but on a tight screen
    int rows;            // with theirs and the last one
    int height;
};

static int least_key(const struct view *view)
{
    return page_mm(view->page, METRICS_TARGET_MM) + 2;
}

static int key_gap(const struct view *view)
{
    return page_mm(view->page, METRICS_GAP_MM) + 1;
}

static int rows_high(const struct view *view, int rows, int key)
{
    return rows * (key + key_gap(view)) + key_gap(view) + page_mm(view->page, foot_mm);
}

// How many keys, or rows of them, fit into so much.
static int fitting_keys(const struct view *view, int room)
{
    int gap = key_gap(view);
    return (room + gap) / (least_key(view) + gap);
}

// What reaches highest and lowest of the letters that the reader is offered: the layouts are all as high, so
// that none jumps.
static const char *tallest_letters(const struct view *view)
{
    for (const char *at = layout_rows(view->tag, 0); *at;) {
        const char *begin = at;
        if (utf8_next(&at) >= 0x80)
            return arena_print(view->arena, "%.*sÁg", (int)(at - begin), begin);
    }
    return "Ág";
}

// On a key a letter of Urdu stands in the upright hand, as on telephones: the slanting one needs room for
// words that descend, and would make the keyboard higher than a lying screen.
static struct look letter_look(const struct view *view, enum size size)
{
    return (struct look){.size = size,
                         .colour = COLOUR_INK,
                         .align = ALIGN_CENTER,
                         .spoken = "",
                         .language = text_is_same(view->tag, "ur") ? "ar" : NULL};
}

// A sign that stands on, under or beside a letter: the font shows it on a dotted circle, so it is wide.
static bool is_sign(uint32_t letter)
{
    return U_GET_GC_MASK((UChar32)letter) & U_GC_M_MASK;
}

static bool has_room(const struct view *view, struct look look, const char *words, struct rect key)
{
    struct extent extent = page_measure(view->page, look, words, 0);
    int left = extent.ink_left < 0 ? extent.ink_left : 0;
    int right = extent.ink_right > extent.width ? extent.ink_right : extent.width;
    int air = page_mm(view->page, air_mm), under = view->is_tight ? air : 0; // else the key is higher than it
    return right - left <= key.width - air && extent.height <= key.height - under;
}

// All letters of a layout are as large as the one that needs most room allows, and so are its signs.
static struct look fitting_look(const struct view *view, const char *rows, struct rect key, bool of_signs)
{
    struct look look = letter_look(view, SIZE_TEXT);
    while (*rows) {
        const char *begin = rows;
        uint32_t letter = utf8_next(&rows);
        const char *shown = arena_bytes(view->arena, begin, (size_t)(rows - begin));
        while (letter > ' ' && is_sign(letter) == of_signs && look.size > SIZE_LEAST &&
               !has_room(view, look, shown, key))
            look.size--;
    }
    return look;
}

static int key_width(const struct keys *keys, int columns, int room)
{
    return (room - (columns - 1) * keys->gap) / columns;
}

// In reach mode no higher than a finger and the smallest letters need, and the word on the space key unless
// its script is a tall one.
static int low_key_height(const struct view *view, struct look look, int least)
{
    look.size = look.size < SIZE_SMALL ? look.size : SIZE_SMALL;
    int letter = page_measure(view->page, look, tallest_letters(view), 0).height;
    int word = page_measure(view->page, look, PLAIN(view, "space"), 0).height;
    int height = word <= least * 3 / 2 && word > letter ? word : letter;
    return height > least ? height : least;
}

// As a letter of the first sheet needs, which has so many columns; more where there is room; never less than
// a finger needs.
static int key_height(const struct view *view, const struct keys *keys, int columns, struct rect room)
{
    if (view->is_tight)
        return least_key(view);
    const char *rows = layout_rows(view->tag, 0);
    int width = key_width(keys, columns, room.width - 2 * keys->margin);
    struct look look = fitting_look(view, rows, (struct rect){0, 0, width, room.height}, false);
    int least = least_key(view), wanted = page_mm(view->page, 17);
    if (view->state->is_low)
        return low_key_height(view, look, least);
    int needed = page_measure(view->page, look, tallest_letters(view), 0).height;
    int share = room.height * 45 / 100 / keys->rows;
    int height = wanted < share ? wanted : share;
    height = height > least ? height : least;
    needed += page_mm(view->page, 1.5);
    return height > needed ? height : needed;
}

// Where all keys of a row do not fit between wide margins, they may stand nearer to the edge.
static int fitting_margin(const struct view *view, struct rect room)
{
    int margin = page_mm(view->page, margin_mm), gap = key_gap(view);
    int least = (room.width + gap - layout_columns(view->tag) * (least_key(view) + gap)) / 2;
    return least < gap || least > margin ? margin : least;
}

static struct keys measure(struct view *view, struct rect room, int highest)
{
    struct keys keys = {.margin = fitting_margin(view, room), .gap = key_gap(view)};
    bool can_choose = candidates_are_offered(view);
    keys.candidate_count = can_choose ? (int)candidates_find(view, keys.candidates) : 0;
    keys.has_candidates = can_choose && (!view->is_tight || keys.candidate_count > 0);
    int frame = keys.gap + page_mm(view->page, foot_mm),
        others = 1 + (keys.has_candidates && !view->is_tight),
        columns = fitting_keys(view, room.width - 2 * keys.margin),
        lines = fitting_keys(view, highest - frame - keys.gap) - others;
    lines = lines > LINES_LEAST ? lines : LINES_LEAST;
    int at = view->state->layout;
    keys.sheet = layout_sheet(view->tag, at, columns, lines);
    if (layout_sheets(view->tag, columns, lines) > 1) {
        struct letters name = layout_sheet(view->tag, at + 1, columns, lines).name;
        keys.next = arena_bytes(view->arena, name.first, name.bytes);
    }
    keys.rows = keys.sheet.count + 1 + keys.has_candidates;
    int first = layout_sheet(view->tag, 0, columns, lines).columns;
    int height = key_height(view, &keys, first, room), most = (highest - frame) / keys.rows - keys.gap,
        least = least_key(view);
    most = most > least ? most : least;
    keys.height = height < most ? height : most;
    return keys;
}

static void add_target(struct view *view, struct rect rect, struct action action, const char *spoken)
{
    page_add(view->page, (struct item){.role = ROLE_BUTTON,
                                       .pane = PANE_BANDS,
                                       .rect = rect,
                                       .colour = COLOUR_INK,
                                       .on = COLOUR_PAPER,
                                       .action = action,
                                       .spoken = spoken,
                                       .focusable = true});
}

static void add_words(struct view *view, struct rect rect, struct look look, const char *words)
{
    struct page *page = view->page;
    int height = page_measure(page, look, words, rect.width).height;
    struct flow at = {page, PANE_BANDS, COLOUR_PAPER, rect.x, rect.y, rect.width};
    page_text(&at, rect.x, rect.y + (rect.height - height) / 2, rect.width, look, words);
}

static void word_key(struct view *view, struct rect rect, const char *words, struct action action,
                     const char *spoken)
{
    add_target(view, rect, action, spoken);
    struct look look = letter_look(view, SIZE_TEXT);
    while (look.size > SIZE_LEAST && !has_room(view, look, words, rect))
        look.size--;
    if (has_room(view, look, words, rect)) // else it stays bare: the long key is the space everywhere
        add_words(view, rect, look, words);
}

static void icon_key(struct view *view, struct rect rect, enum icon icon, struct action action,
                     const char *spoken)
{
    int side = rect.height / 2;
    add_target(view, rect, action, spoken);
    page_add(view->page,
             (struct item){
                 .role = ROLE_ICON,
                 .pane = PANE_BANDS,
                 .icon = icon,
                 .colour = COLOUR_INK,
                 .on = COLOUR_PAPER,
                 .spoken = "",
                 .rect = {rect.x + (rect.width - side) / 2, rect.y + (rect.height - side) / 2, side, side}
    });
}

// What a voice calls a mark that it would pass over, or else the letter: it knows how letters are called, but
// says the sound of ㅇ.
static const char *spoken_letter(const struct view *view, const char *letter)
{
    static const struct {
        const char *letter, *name, *own; // own: of one language
    } marks[] = {
        {"-",   N_("Hyphen"),     NULL                },
        {",",   N_("Comma"),      NULL                },
        {"،",  N_("Comma"),      NULL                },
        {".",   N_("Period"),     NULL                },
        {"/",   N_("Slash"),      NULL                },
        {"'",   N_("Apostrophe"), NULL                },
        {"۔",  NULL,             "ختمہ"          },
        {"।", NULL,             "দাঁড়ি"},
        {"ㅇ", NULL,             "이응"            },
    };
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (text_is_same(marks[i].letter, letter))
            return marks[i].own ? marks[i].own : PLAIN(view, marks[i].name);
    return letter;
}

// `key` is the first place of a row that is full; one that is not stands in the middle. The page may be
// mirrored later, but letters keep their places on a keyboard.
static void draw_letters(struct view *view, const struct keys *keys, const struct letters *letters,
                         struct rect row, struct rect key, const struct look looks[2])
{
    int step = key.width + keys->gap, used = (letters->count - 1) * step + key.width;
    key.x = row.x + (row.width - used) / 2;
    if (page_is_turned(view->page) != keys->sheet.is_from_right) {
        key.x += used - key.width;
        step = -step;
    }
    for (const char *at = letters->first; at < letters->first + letters->bytes; key.x += step) {
        const char *begin = at;
        uint32_t sign = utf8_next(&at);
        if (sign == ' ')
            continue;
        const char *letter = arena_bytes(view->arena, begin, (size_t)(at - begin));
        add_target(view, key, (struct action){VERB_TYPE, letter}, spoken_letter(view, letter));
        add_words(view, key, looks[is_sign(sign)], letter);
    }
}

static void draw_sheet(struct view *view, const struct keys *keys, struct rect row)
{
    const char *rows = keys->sheet.rows;
    struct rect key = {row.x, row.y, key_width(keys, keys->sheet.columns, row.width), row.height};
    struct look looks[2] = {fitting_look(view, rows, key, false), fitting_look(view, rows, key, true)};
    for (int i = 0; i < keys->sheet.count; i++, key.y += row.height + keys->gap)
        draw_letters(view, keys, &keys->sheet.lines[i], row, key, looks);
}

// The same on every sheet: the next one, space, erase, done.
static void draw_last_row(struct view *view, const struct keys *keys, struct rect row)
{
    int gap = keys->gap, unit = (row.width - 9 * gap) / 10, x = row.x, two = 2 * unit + gap;
    if (keys->next) {
        word_key(view, (struct rect){x, row.y, two, row.height}, keys->next,
                 (struct action){VERB_LAYOUT, NULL}, PLAIN(view, "Other letters"));
        x += two + gap;
    }
    int space = row.width - (x - row.x) - 2 * (two + gap);
    word_key(view, (struct rect){x, row.y, space, row.height}, PLAIN(view, "space"),
             (struct action){VERB_TYPE, " "}, PLAIN(view, "space"));
    x += space + gap;
    icon_key(view, (struct rect){x, row.y, two, row.height}, ICON_ERASE, (struct action){VERB_ERASE, NULL},
             PLAIN(view, "Erase"));
    x += two + gap;
    icon_key(view, (struct rect){x, row.y, two, row.height}, ICON_CHECK,
             (struct action){VERB_KEYBOARD, "done"}, PLAIN(view, "Done"));
}

static void draw_candidates(struct view *view, const struct keys *keys, struct rect row)
{
    int gap = keys->gap, most = fitting_keys(view, row.width);
    most = most < CANDIDATES ? most : CANDIDATES;
    int width = (row.width - (most - 1) * gap) / most;
    for (int i = 0; i < keys->candidate_count && i < most; i++) {
        const char *word = keys->candidates[i];
        struct rect rect = {row.x + i * (width + gap), row.y, width, row.height};
        word_key(view, rect, word, (struct action){VERB_CHOOSE, word}, word);
    }
}

int keyboard_draw(struct view *view, struct rect room, int highest)
{
    struct page *page = view->page;
    struct keys keys = measure(view, room, highest);
    int height = rows_high(view, keys.rows, keys.height), y = room.y + room.height - height;
    page_add(page, (struct item){
                       .role = ROLE_FILL,
                       .pane = PANE_BANDS,
                       .rect = {room.x, y, room.width, page_mm(page, 0.35) + 1},
                       .colour = COLOUR_LINE
    });
    struct rect row = {room.x + keys.margin, y + page_mm(page, foot_mm), room.width - 2 * keys.margin,
                       keys.height};
    if (keys.has_candidates) {
        draw_candidates(view, &keys, row);
        row.y += keys.height + keys.gap;
    }
    draw_sheet(view, &keys, row);
    row.y += keys.sheet.count * (keys.height + keys.gap);
    draw_last_row(view, &keys, row);
    return height;
}
