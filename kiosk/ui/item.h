// SPDX-License-Identifier: MIT
// A screen as data: a flat list of items in panes. Painting, touch, keypad focus, speech and tests all read
// this list.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"

struct rect {
    int x, y, width, height;
};

// Colours by what they are for; palette.c gives each its value in each theme.
enum colour {
    COLOUR_PAPER, // behind everything
    COLOUR_CARD,  // raised
    COLOUR_INK,
    COLOUR_SOFT, // second voice
    COLOUR_BLUE,
    COLOUR_GREEN,
    COLOUR_VIOLET,
    COLOUR_TEAL,
    COLOUR_AMBER,
    COLOUR_RED,   // urgent
    COLOUR_LINE,  // rules and edges; never text
    COLOUR_TRACK, // the part of a line or bar not yet reached; never text
    COLOUR_BAND,  // the sign's own panel, top band and poster
    COLOUR_BAND_INK,
    COLOUR_BAND_SOFT,
    COLOUR_ON_TONE, // letters inside a coloured round
    COLOUR_HERE,    // "you are here"
    COLOUR_ON_HERE,
    COLOUR_WHITE, // the plate of a QR, white in every theme
    COLOUR_BLACK,
    COLOUR_COUNT
};

// The five sizes of type, smallest first, and two for what is read from across the room.
// Below SIZE_SMALL only the letters on keys that have room for no more: at SIZE_LEAST they are as large as
// the smallest of any visitor.
enum size {
    SIZE_LEAST = -4,
    SIZE_SMALL = 0,
    SIZE_TEXT,
    SIZE_LEAD,
    SIZE_HEAD,
    SIZE_TITLE,
    SIZE_BANNER,
    SIZE_POSTER,
    SIZE_COUNT
};

enum align { ALIGN_START, ALIGN_CENTER, ALIGN_END };

enum icon {
    ICON_NONE,
    ICON_HOME,
    ICON_LANGUAGE,
    ICON_LARGER,
    ICON_CONTRAST,
    ICON_BACK,
    ICON_FORWARD,
    ICON_SEARCH,
    ICON_ERASE,
    ICON_CHECK,
    ICON_CLOSE,
    ICON_ADJUST,
    ICON_INTERPRETER,
    ICON_CHILDCARE,
    ICON_STEP_FREE,
    ICON_LISTEN,
    ICON_QUIET,
    ICON_PAUSE,
    ICON_PLAY,
    ICON_AGAIN,
    ICON_SLOWER,
    ICON_FASTER,
    ICON_SOFTER,
    ICON_LOUDER,
    ICON_BOTH,
};

enum role {
    ROLE_FILL, // a plain area
    ROLE_CARD, // an area with an edge; `stripe` colours a bar at its start
    ROLE_RULE, // a thin line
    ROLE_TEXT,
    ROLE_ROUND, // a round bullet with `text` inside; a ring when `is_hollow`
    ROLE_ICON,
    ROLE_SHAPE,  // an outline, filled with `colour`, its edge in `stripe`; never mirrored
    ROLE_QR,     // `text` as a QR code on its white plate
    ROLE_ROW,    // a target without edges: a whole line
    ROLE_BUTTON, // a target with edges; filled when `is_on`
    ROLE_FIELD,  // what is being typed, with its caret
};

// What happens when a target is touched. `what` is the program's own verb; 0 is nothing.
struct action {
    int what;
    const char *argument; // may be NULL
};

enum pane { PANE_BANDS, PANE_MAIN, PANE_SIDE, PANE_OVER, PANE_COUNT };

// Corners of an outline, 0 to 1 of the item's rect from its top left.
struct point {
    double x, y;
};
struct shape {
    const struct point *points;
    size_t count;
};

struct item {
    enum role role;
    enum pane pane;
    struct rect rect;     // on the screen, with the pane not scrolled
    const char *text;     // what it shows; NULL for areas
    const char *strong;   // a part of `text` that stands bold, or NULL
    const char *spoken;   // what a voice says; NULL: the text itself; "": nothing, another item says it
    const char *language; // tag of `text`
    enum colour colour;   // of the text, or of the area
    enum colour on;       // what it stands on
    enum colour stripe;   // ROLE_CARD; COLOUR_PAPER is none
    enum size size;
    enum align align;
    enum icon icon;
    const struct shape *shape;            // ROLE_SHAPE
    bool reads_left;                      // from the left, on a page that reads from the right
    bool bold, is_hollow, is_on, is_code; // is_code: tabular, letters spaced
    struct action action;
    bool focusable;
    int turns; // a button that turns `turned` a view up (-1) or down (+1); there only while that leads on
    enum pane turned;
};

// A region of the screen. PANE_MAIN and PANE_SIDE may be longer than their view and scroll.
struct pane_view {
    struct rect view; // width 0: not used
    int length;       // of its content, from the top of the view
    bool follows;     // PANE_SIDE: stands where PANE_MAIN stands, by its share
    int start;        // how far it is scrolled when it is first seen
    int reach;        // from this y on the screen a hand reaches it; 0: everywhere
};

enum { ACTION_TURN = -1 }; // the `what` of a button that turns a pane: the window does it, not the program

bool action_is_same(struct action a, struct action b);
bool item_is_same(const struct item *a, const struct item *b);
bool rect_has(struct rect rect, int x, int y);
struct rect rect_shared(struct rect a, struct rect b); // width 0 when they do not meet
// The smallest that holds both; an empty one does not count.
struct rect rect_around(struct rect a, struct rect b);
struct rect rect_grown(struct rect rect, int by);
