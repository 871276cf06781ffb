// SPDX-License-Identifier: MIT
#include "kiosk/screens/keyboard.h"

#include <string.h>

#include <unicode/uchar.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"

// One letter a key, rows parted by '\n'; a space keeps a place free. The last row is the same for all: next
// layout, space, erase, done. Twelve keys side by side are what half a lying screen holds, five rows what it
// holds under each other.
static const struct layout {
    const char *name; // on the key that leads to it
    const char *rows;
    const char *language; // whose layout it is; "" for all
    bool is_from_right;   // in the order it is read, which is from the right
} layouts[] = {
    {"ÁÉÑ",    "1234567890\nqwertyuiop\nasdfghjklñ\nzxcvbnmáéí\nóúü-,./",                                                              "es", false},
    {"ÉÈÇ",    "1234567890-/\nazertyuiopüÿ\nqsdfghjklmœæ\nwxcvbn',.\néèêëàâçîïôùû",                                           "fr", false},
    {"ĄĆĘ",    "1234567890-.\nqwertyuiopęó\nasdfghjkląśł\nzxcvbnmćńźż,",                                                             "pl", false},
    {"ÈÒÀ",    "1234567890-\nqwertyuiopé\nasdfghjklòà\nzxcvbnmè',.",                                                                      "ht", false},
    {"АБВ",    "ё1234567890-\nйцукенгшщзхъ\nфывапролджэ\nячсмитьбю,.",                                       "ru", false},
    {"أبج",    "1234567890\nضصثقفغعهخحجد\nشسيبلاتنمكطئ\nءؤرىةوزظذأإآ",                                    "ar", false},
 // The alphabet: of typewriters and telephones each has another order, this one everybody learned.
    {"ابپ",    "اآبپتٹثجچحخد\nڈذرڑزژسشصضطظ\nعغفقکگلمنںوہ\nھءیےئؤأۂۃ۔،-",                       "ur", true },
 // The vowels, under each its sign (and under the first what takes it away), and the consonants as they
  // are learned. ড় and য় as one letter each, so that one touch of the eraser takes them back.
    {"কখগ",
     "অআইঈউঊঋএঐওঔঁ\n\u09CD\u09BE\u09BF\u09C0\u09C1\u09C2\u09C3\u09C7\u09C8\u09CB\u09CC\u0982\n"
     "কখগঘঙচছজঝঞটঠ\nডঢণতথদধনপফবভ\nমযরলশষসহ\u09DC\u09DFৎ\u0983",
     "bn",                                                                                                                                             false},
    {"১২৩", "১২৩৪৫৬৭৮৯০\n\u09DDঌৠৡঽ\u09C4\u09E2\u09E3।,.-",                                                  "bn", false},
 // The doubled letters above the single ones, where a shift key would show them.
    {"가나다", "1234567890\nㅃㅉㄸㄲㅆ   ㅒㅖ\nㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ\nㅁㄴㅇㄹㅎㅗㅓㅏㅣ\nㅋㅌㅊㅍㅠㅜㅡ-,.",
     "ko",                                                                                                                                             false},
    {"ABC",       "1234567890\nqwertyuiop\nasdfghjkl-\nzxcvbnm,./",                                                                              "",   false},
};
enum { LAYOUTS = sizeof layouts / sizeof *layouts, COLUMNS_LEAST = 10 };
static const double margin_mm = 12, air_mm = 2; // air: at the sides of a letter, together

// The reader's own, one after the other, and then the one for all.
static const struct layout *layout_at(const char *language, int layout)
{
    for (int i = 0; i < LAYOUTS - 1; i++)
        if (text_is_same(layouts[i].language, language) && layout-- == 0)
            return &layouts[i];
    return &layouts[LAYOUTS - 1];
}

int keyboard_count(const char *language)
{
    int count = 1;
    while (layout_at(language, count - 1) != &layouts[LAYOUTS - 1])
        count++;
    return count;
}

const char *keyboard_rows(const char *language, int layout)
{
    return layout_at(language, layout)->rows;
}

static const struct layout *layout_of(const struct view *view)
{
    return layout_at(view->tag, view->state->layout);
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

// What reaches highest and lowest of the letters that the reader is offered: the layouts are all as high, so
// that none jumps.
static const char *tallest_letters(const struct view *view)
{
    for (const char *at = layout_at(view->tag, 0)->rows; *at;) {
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
    return right - left <= key.width - page_mm(view->page, air_mm) && extent.height <= key.height;
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

static int column_count(const char *rows)
{
    int most = COLUMNS_LEAST, count = 0;
    while (*rows) {
        count = utf8_next(&rows) == '\n' ? 0 : count + 1;
        most = count > most ? count : most;
    }
    return most;
}

static int key_width(const struct view *view, const char *rows, int room)
{
    int columns = column_count(rows), gap = page_mm(view->page, METRICS_GAP_MM) + 1;
    return (room - (columns - 1) * gap) / columns;
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

// The height of a key, the same in each layout: as its letter needs, more where there is room.
static int key_height(const struct view *view, struct rect room)
{
    const char *rows = layout_at(view->tag, 0)->rows;
    int width = key_width(view, rows, room.width - 2 * page_mm(view->page, margin_mm));
    struct look look = fitting_look(view, rows, (struct rect){0, 0, width, room.height}, false);
    int least = page_mm(view->page, METRICS_TARGET_MM) + 2, wanted = page_mm(view->page, 17);
    if (view->state->is_low)
        return low_key_height(view, look, least);
    int needed = page_measure(view->page, look, tallest_letters(view), 0).height;
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
static void draw_letters(struct view *view, const char *letters, size_t length, struct rect row,
                         struct rect key, const struct look looks[2])
{
    int count = (int)utf8_count(arena_bytes(view->arena, letters, length));
    int step = key.width + page_mm(view->page, METRICS_GAP_MM) + 1, used = (count - 1) * step + key.width;
    key.x = row.x + (row.width - used) / 2;
    if (page_is_turned(view->page) != layout_of(view)->is_from_right) {
        key.x += used - key.width;
        step = -step;
    }
    for (const char *at = letters; at < letters + length; key.x += step) {
        const char *begin = at;
        uint32_t sign = utf8_next(&at);
        if (sign == ' ')
            continue;
        const char *letter = arena_bytes(view->arena, begin, (size_t)(at - begin));
        add_target(view, key, (struct action){VERB_TYPE, letter}, spoken_letter(view, letter));
        add_words(view, key, looks[is_sign(sign)], letter);
    }
}

static void draw_layout(struct view *view, struct rect row)
{
    const char *rows = layout_of(view)->rows;
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1;
    struct rect key = {row.x, row.y, key_width(view, rows, row.width), row.height};
    struct look looks[2] = {fitting_look(view, rows, key, false), fitting_look(view, rows, key, true)};
    while (*rows) {
        size_t length = strcspn(rows, "\n");
        draw_letters(view, rows, length, row, key, looks);
        key.y += row.height + gap;
        rows += length + (rows[length] == '\n');
    }
}

static void draw_last_row(struct view *view, struct rect row)
{
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1, unit = (row.width - 9 * gap) / 10;
    int x = row.x, two = 2 * unit + gap, count = keyboard_count(view->tag);
    if (count > 1) {
        const struct layout *next = layout_at(view->tag, (view->state->layout + 1) % count);
        word_key(view, (struct rect){x, row.y, two, row.height}, next->name,
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

// Words to choose from; the row stays where it is while there are none.
static void draw_candidates(struct view *view, struct rect row)
{
    const char *words[CANDIDATES];
    size_t count = candidates_find(view, words);
    int gap = page_mm(view->page, METRICS_GAP_MM) + 1,
        width = (row.width - (CANDIDATES - 1) * gap) / CANDIDATES;
    for (size_t i = 0; i < count; i++) {
        struct rect rect = {row.x + (int)i * (width + gap), row.y, width, row.height};
        word_key(view, rect, words[i], (struct action){VERB_CHOOSE, words[i]}, words[i]);
    }
}

void keyboard_draw(struct view *view, struct rect rect)
{
    struct page *page = view->page;
    int margin = page_mm(page, margin_mm), gap = page_mm(page, METRICS_GAP_MM) + 1,
        rows = row_count(view) + 1;
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
    draw_layout(view, row);
    row.y += (rows - 1 - candidates_are_offered(view)) * (height + gap);
    draw_last_row(view, row);
}
