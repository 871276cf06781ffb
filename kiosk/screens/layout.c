// SPDX-License-Identifier: MIT
#include "kiosk/screens/layout.h"

#include <string.h>

#include "content/base/text.h"

// One letter a key, rows parted by '\n'; a space keeps a place free. Twelve keys side by side are what half a
// lying screen holds, five rows what it holds under each other.
static const struct layout {
    const char *name; // on the key that leads to it
    const char *rows;
    const char *language; // whose layout it is; "" for all
    bool is_from_right;   // in the order it is read, which is from the right
    int first;            // the row that begins where not all have room: those before it come last
} layouts[] = {
    {"ÁÉÑ",    "1234567890\nqwertyuiop\nasdfghjklñ\nzxcvbnmáéí\nóúü-,./",                                                              "es", false, 1},
    {"ÉÈÇ",    "1234567890-/\nazertyuiopüÿ\nqsdfghjklmœæ\nwxcvbn',.\néèêëàâçîïôùû",                                           "fr", false, 1},
    {"ĄĆĘ",    "1234567890-.\nqwertyuiopęó\nasdfghjkląśł\nzxcvbnmćńźż,",                                                             "pl", false, 1},
    {"ÈÒÀ",    "1234567890-\nqwertyuiopé\nasdfghjklòà\nzxcvbnmè',.",                                                                      "ht", false, 1},
    {"АБВ",    "ё1234567890-\nйцукенгшщзхъ\nфывапролджэ\nячсмитьбю,.",                                       "ru", false, 1},
    {"أبج",    "1234567890\nضصثقفغعهخحجد\nشسيبلاتنمكطئ\nءؤرىةوزظذأإآ",                                    "ar", false, 1},
 // The alphabet: of typewriters and telephones each has another order, this one everybody learned.
    {"ابپ",    "اآبپتٹثجچحخد\nڈذرڑزژسشصضطظ\nعغفقکگلمنںوہ\nھءیےئؤأۂۃ۔،-",                       "ur", true,  0},
 // The vowels, under each its sign (and under the first what takes it away), and the consonants as they
  // are learned. ড় and য় as one letter each, so that one touch of the eraser takes them back.
    {"কখগ",
     "অআইঈউঊঋএঐওঔঁ\n\u09CD\u09BE\u09BF\u09C0\u09C1\u09C2\u09C3\u09C7\u09C8\u09CB\u09CC\u0982\n"
     "কখগঘঙচছজঝঞটঠ\nডঢণতথদধনপফবভ\nমযরলশষসহ\u09DC\u09DFৎ\u0983",
     "bn",                                                                                                                                             false, 2},
    {"১২৩", "১২৩৪৫৬৭৮৯০\n\u09DDঌৠৡঽ\u09C4\u09E2\u09E3।,.-",                                                  "bn", false, 0},
 // The doubled letters above the single ones, where a shift key would show them.
    {"가나다", "1234567890\nㅃㅉㄸㄲㅆ   ㅒㅖ\nㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ\nㅁㄴㅇㄹㅎㅗㅓㅏㅣ\nㅋㅌㅊㅍㅠㅜㅡ-,.",
     "ko",                                                                                                                                             false, 2},
    {"ABC",       "1234567890\nqwertyuiop\nasdfghjkl-\nzxcvbnm,./",                                                                              "",   false, 1},
};
enum {
    LAYOUTS = sizeof layouts / sizeof *layouts,
    COLUMNS_LEAST = 10,
    COLUMNS_MOST = 12,
    ROWS_MOST = 8,
    NAME_LETTERS = 3
};

// The reader's own, one after the other, and then the one for all.
static const struct layout *layout_at(const char *language, int layout)
{
    for (int i = 0; i < LAYOUTS - 1; i++)
        if (text_is_same(layouts[i].language, language) && layout-- == 0)
            return &layouts[i];
    return &layouts[LAYOUTS - 1];
}

int layout_count(const char *language)
{
    int count = 1;
    while (layout_at(language, count - 1) != &layouts[LAYOUTS - 1])
        count++;
    return count;
}

const char *layout_rows(const char *language, int layout)
{
    return layout_at(language, layout)->rows;
}

static struct letters take_letters(const char *from, int most)
{
    struct letters taken = {from, 0, 0};
    while (taken.count < most && from[taken.bytes] && from[taken.bytes] != '\n') {
        const char *at = from + taken.bytes;
        utf8_next(&at);
        taken.bytes = (size_t)(at - from);
        taken.count++;
    }
    return taken;
}

static int rows_of(const struct layout *layout, struct letters rows[ROWS_MOST])
{
    int count = 0;
    for (const char *at = layout->rows; *at && count < ROWS_MOST; at += *at == '\n') {
        rows[count] = take_letters(at, COLUMNS_MOST);
        at += rows[count++].bytes;
    }
    return count;
}

static int parts_of(int letters, int columns)
{
    return (letters + columns - 1) / columns;
}

// As long as the longest of the lines that so many letters are parted into.
static int part_length(int letters, int columns)
{
    int parts = parts_of(letters, columns);
    return (letters + parts - 1) / parts;
}

static int longest_row(const struct layout *layout)
{
    struct letters rows[ROWS_MOST];
    int longest = COLUMNS_LEAST, count = rows_of(layout, rows);
    for (int i = 0; i < count; i++)
        longest = rows[i].count > longest ? rows[i].count : longest;
    return longest;
}

int layout_columns(const char *language)
{
    int most = 0, count = layout_count(language);
    for (int i = 0; i < count; i++) {
        int longest = longest_row(layout_at(language, i));
        most = longest > most ? longest : most;
    }
    return most;
}

static void add_row(struct sheet *sheet, struct letters row, int columns)
{
    int length = part_length(row.count, columns);
    for (int left = row.count; left > 0 && sheet->count < SHEET_LINES; left -= length) {
        struct letters line = take_letters(row.first, length);
        row.first += line.bytes;
        sheet->lines[sheet->count++] = line;
    }
}

// Fills the sheet with page `wanted` of the layout; returns how many pages it has. A row stands whole on one.
static int lay_out(const struct layout *layout, int columns, int lines, int wanted, struct sheet *sheet)
{
    struct letters rows[ROWS_MOST];
    int count = rows_of(layout, rows), sum = 0, used = 0, page = 0;
    columns = part_length(longest_row(layout), columns);
    for (int i = 0; i < count; i++)
        sum += parts_of(rows[i].count, columns);
    bool is_whole = sum <= lines;
    *sheet = (struct sheet){.rows = layout->rows, .is_from_right = layout->is_from_right, .columns = columns};
    for (int i = 0; i < count; i++) {
        struct letters row = rows[is_whole ? i : (i + layout->first) % count];
        int parts = parts_of(row.count, columns);
        page += used + parts > lines;
        used = used + parts > lines ? parts : used + parts;
        if (page == wanted)
            add_row(sheet, row, columns);
    }
    bool is_first = wanted == 0 || sheet->count == 0;
    sheet->name = is_first ? take_letters(layout->name, COLUMNS_MOST)
                           : take_letters(sheet->lines[0].first, NAME_LETTERS);
    return page + 1;
}

int layout_sheets(const char *language, int columns, int lines)
{
    struct sheet sheet;
    int sum = 0, count = layout_count(language);
    for (int i = 0; i < count; i++)
        sum += lay_out(layout_at(language, i), columns, lines, 0, &sheet);
    return sum;
}

struct sheet layout_sheet(const char *language, int index, int columns, int lines)
{
    struct sheet sheet;
    index %= layout_sheets(language, columns, lines);
    for (int i = 0;; i++) {
        const struct layout *layout = layout_at(language, i);
        int pages = lay_out(layout, columns, lines, index, &sheet);
        if (index < pages)
            return sheet;
        index -= pages;
    }
}
