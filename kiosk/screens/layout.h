// SPDX-License-Identifier: MIT
// The layouts of the on-screen keyboard: which ones a language's reader is offered, and how each stands on a
// panel that has no room for all of it.
#pragma once
#include <stdbool.h>
#include <stddef.h>

// How many layouts the reader of a language is offered, one after the other: their own letters first, plain
// Latin ones and numbers last.
int layout_count(const char *language);
// The rows of one, '\n' between them, a letter a key; `layout` is below the count.
const char *layout_rows(const char *language, int layout);
// The longest row of any of them.
int layout_columns(const char *language);

enum { SHEET_LINES = 12 };

// A part of the letters, not ended by '\0'.
struct letters {
    const char *first;
    size_t bytes;
    int count;
};

// What stands on the keyboard at once: a layout, or a page of it. Points into the table.
struct sheet {
    struct letters name; // on the key that leads to it
    const char *rows;    // of its whole layout
    bool is_from_right;  // in the order it is read, which is from the right
    int columns;         // as many keys are as wide as the keyboard
    struct letters lines[SHEET_LINES];
    int count;
};

// `columns` keys fit beside each other, `lines` of letters under each other (at least 3; more than
// SHEET_LINES are not used). A row that is too long is parted into lines of about the same length; a layout
// with too many lines into pages, and then its letters come first, what is rarer after them. `index` counts
// the pages of one layout after the other, from 0, and begins again after the last one.
struct sheet layout_sheet(const char *language, int index, int columns, int lines);
int layout_sheets(const char *language, int columns, int lines);
