// SPDX-License-Identifier: MIT
// Building the items of one screen: measured text, laid out from the top, always as if it read from the left;
// page_finish mirrors it where the language reads from the right.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"
#include "kiosk/ui/item.h"
#include "kiosk/ui/metrics.h"
#include "kiosk/ui/palette.h"
#include "kiosk/ui/type.h"

// A date or an amount as it is shown, and as a voice says it in words.
struct reading {
    const char *shown, *said;
};

struct page {
    struct arena *arena; // the items live here
    const char *heading; // what a voice calls this screen
    struct reading *readings;
    size_t reading_count, reading_room;
    struct reading *foreigns; // `said` is the tag of the language that `shown` is in
    size_t foreign_count, foreign_room;
    struct type *type;
    struct metrics metrics;
    enum theme theme;
    const char *language;
    bool is_rtl;
    bool is_swapped; // bands and panes stand mirrored once more; what is in a pane reads as ever
    struct item *items;
    size_t count, capacity;
    struct pane_view panes[PANE_COUNT];
    int scrolled[PANE_COUNT]; // px out of sight above: set by who shows the page
};

// How a text stands. Zero is small, regular, paper-coloured: name at least the colour.
struct look {
    enum size size;
    bool bold, is_code;
    enum colour colour;
    enum align align;
    const char *strong; // this part bold
    const char *spoken;
    const char *language; // NULL: the page's
};

// Where the next thing goes.
struct flow {
    struct page *page;
    enum pane pane;
    enum colour on;
    int x, y, width;
};

struct page *page_new(struct arena *arena, struct type *type, struct metrics metrics, const char *language,
                      bool is_rtl);
// Wherever `shown` stands on the page, a voice says `said`; the texts live as long as the page.
void page_reading(struct page *page, const char *shown, const char *said);
// Wherever the text stands on the page, it is in that language: for what is put into a sentence of another
// one.
void page_foreign(struct page *page, const char *text, const char *language);
// Lives until the next one is added.
struct item *page_add(struct page *page, struct item item);
// Measures, wraps at `width`, adds at x, y of the flow; the flow itself is not moved. Returns the height.
int page_text(const struct flow *at, int x, int y, int width, struct look look, const char *text);
struct extent page_measure(const struct page *page, struct look look, const char *text, int width);
// The look, made smaller until no word of the text is wider than `width`.
struct look page_fitting(const struct page *page, struct look look, const char *text, int width);
bool page_reads_rtl(const struct page *page, const struct item *item);
struct face page_face(const struct page *page, const struct item *item);
// On a small panel the air gives way; what a finger needs (METRICS_TARGET_MM, METRICS_GAP_MM) does not.
int page_mm(const struct page *page, double mm);
// The same of a sign that grows with the visitor's text: a bullet, an icon.
int page_grown_mm(const struct page *page, double mm);
// False for a button that turns a pane which is already at that end.
bool page_has(const struct page *page, const struct item *item);

// The next lines of a flow.
void flow_text(struct flow *flow, struct look look, const char *text);
void flow_gap(struct flow *flow, double mm);
void flow_rule(struct flow *flow);
// A target whose height is known later: returns its index, for flow_row_end.
size_t flow_row(struct flow *flow, struct action action, const char *spoken);
void flow_row_end(struct flow *flow, size_t row); // at the flow's y
// A button with its words, `width` 0: as wide as they need. Returns its rect.
struct rect page_button(const struct flow *at, struct rect rect, struct action action, const char *words,
                        bool is_on);
// A card around what the flow holds from the call until flow_card_end: the flow is narrowed by the padding.
size_t flow_card(struct flow *flow, enum colour stripe);
void flow_card_end(struct flow *flow, size_t card);

// Whether what stands in the bands is mirrored.
bool page_is_turned(const struct page *page);
// Sets the length of the panes and where they begin, and mirrors.
void page_finish(struct page *page);
