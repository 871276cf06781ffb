// SPDX-License-Identifier: MIT
// Shaped text in every script, from the fonts that come with Stoop's packages and no others, so that pixels
// repeat. The only file that knows Pango and fontconfig. Layouts are kept and used again.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "kiosk/ui/item.h"

struct type;
typedef struct _cairo cairo_t;

// How one text stands.
struct face {
    double font_px;
    bool bold, is_heading; // is_heading: its lines stand closer
    bool is_code;          // tabular figures, letters spaced
    enum align align;
    bool page_is_rtl;     // the page it stands on reads from the right
    const char *language; // tag: chooses between the forms of Chinese, Japanese and Korean letters
};

struct extent {
    int width, height;       // of the text, px; its width is that of its longest line
    int ink_left, ink_right; // how far the ink reaches from the box's left edge
    int lines;
};

struct type *type_open(void);
void type_close(struct type *type);
// Lets go of the layouts and fonts that are kept.
void type_forget(struct type *type);
// NULL when every script has its font, else a sentence that names the missing package.
const char *type_error(const struct type *type);

// `width` is where lines break; 0 keeps one line.
struct extent type_measure(struct type *type, const struct face *face, const char *text, const char *strong,
                           int width);
// The width of the longest piece that cannot be broken: a column narrower than this would split a word.
int type_longest_word(struct type *type, const struct face *face, const char *text);
// Where the bytes from `start` to `end` stand in it: the part on its first line, from the box's top left
// corner, as high as a line; *baseline (from the top of the box) is where its letters stand. Width 0: not
// there.
struct rect type_place(struct type *type, const struct face *face, const char *text, int width, size_t start,
                       size_t end, int *baseline);
// In the cairo context's colour, its box's top left corner at x, y.
void type_draw(struct type *type, cairo_t *cairo, const struct face *face, const char *text,
               const char *strong, struct rect rect);
// Where the bytes of the text from said[0] up to said[1] stand, when its box is `rect`: a rect for each
// stretch of a line. Returns how many.
int type_lines(struct type *type, const struct face *face, const char *text, const char *strong,
               struct rect rect, const size_t said[2], struct rect *lines, int most);
// Characters for which no font has a glyph.
int type_missing(struct type *type, const struct face *face, const char *text);
