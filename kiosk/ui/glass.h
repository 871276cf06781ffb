// SPDX-License-Identifier: MIT
// A page under glass: what a finger or a key does to it, how its panes move, and what has to be drawn again.
// Knows neither SDL nor cairo; time comes in, so tests play it like a record.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/ui/focus.h"
#include "kiosk/ui/page.h"
#include "kiosk/ui/scroll.h"

enum { GLASS_DIRTY = 8, GLASS_TRACE = 6 };

struct glass {
    struct page *page; // shown; belongs to the caller, lives until the next glass_show
    struct scroll scrolls[PANE_COUNT];
    int pressed; // index of the target under the finger, or -1
    int focus;   // index of the target the keypad is on, or -1
    bool is_focus_seen;
    double followed;           // where PANE_MAIN stood when PANE_SIDE followed it
    bool is_calm;              // nothing glides: a turned pane stands at once where it was to go
    int said;                  // index of the item that a voice is saying, or -1
    size_t said_from, said_to; // the bytes of its text; 0, 0: all of it
    bool is_spoilt;            // the page before this one may not be compared with: draw all
    struct rect dirty[GLASS_DIRTY];
    int dirty_count;
    struct rect
        changed[PANE_COUNT]; // where a pane's content changed, in its own place; strip.c paints it anew
    // The finger.
    bool is_down, is_dragging, has_stopped; // has_stopped: it came down on a moving pane, and only stops it
    enum pane held;
    int down_x, down_y, last_y;
    struct {
        int64_t ms;
        int y;
    } trace[GLASS_TRACE]; // where it was lately, for its speed
    int trace_count;
};

void glass_open(struct glass *glass);
// Shows another page; draws what differs from the one before, or all of it when is_spoilt.
void glass_show(struct glass *glass, struct page *page);
// Puts a pane where it was left.
void glass_place(struct glass *glass, enum pane pane, int scrolled);
int glass_scrolled(const struct glass *glass, enum pane pane);

// One finger. Up returns what it did, or an action without `what`.
void glass_down(struct glass *glass, int x, int y, int64_t ms);
void glass_move(struct glass *glass, int x, int y, int64_t ms);
struct action glass_up(struct glass *glass, int x, int y, int64_t ms);
void glass_cancel(struct glass *glass, int64_t ms);
void glass_wheel(struct glass *glass, int x, int y, double by, int64_t ms);

// The keypad. Enter returns what the focused target does.
void glass_focus(struct glass *glass, enum direction direction, int64_t ms);
struct action glass_enter(struct glass *glass, int64_t ms);

// A finger that only asks: the target there, or -1; and the keypad's mark on a target, as if it had come
// there.
int glass_target_at(const struct glass *glass, int x, int y);
enum pane glass_pane_at(const struct glass *glass, int x, int y);
// The action of a target, without one when the glass does it itself.
struct action glass_act(struct glass *glass, int target, int64_t ms);
void glass_point(struct glass *glass, int target, int64_t ms);
// A voice says these bytes of the item's text: they are marked, and brought into view. -1: nothing is said.
void glass_say(struct glass *glass, int item, size_t from, size_t to, int64_t ms);
// Brings the item into view, with a little of what is around it.
void glass_reveal(struct glass *glass, int index, int64_t ms);

// Moves what moves; true while another frame is wanted.
bool glass_step(struct glass *glass, int64_t ms);
bool glass_is_moving(const struct glass *glass);
void glass_spoil(struct glass *glass, struct rect rect); // has to be drawn again
// The target's rect on the screen as it is scrolled now.
struct rect glass_rect(const struct glass *glass, const struct item *item);
