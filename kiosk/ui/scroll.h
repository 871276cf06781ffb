// SPDX-License-Identifier: MIT
// How a pane moves: one to one under the finger, gliding on when let go, giving at its ends. Time-based, so
// that slow frames do not change the way; a frame is drawn only while scroll_is_moving.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct scroll {
    double at;    // px that are out of sight above
    double most;  // the furthest it goes, px
    double speed; // px a ms
    double goal;  // of a glide that was asked for
    bool is_held, has_goal;
    int64_t last_ms;
};

// What there is to scroll changed; the place is kept as far as it exists.
void scroll_resize(struct scroll *scroll, int length, int view);
void scroll_hold(struct scroll *scroll, int64_t ms); // a finger came down: whatever moved stands still
void scroll_drag(struct scroll *scroll, double by);  // the finger moved the content up by so much
void scroll_let_go(struct scroll *scroll, double speed, int64_t ms);
void scroll_glide(struct scroll *scroll, double to, int64_t ms); // keypad and buttons
void scroll_jump(struct scroll *scroll, double to);              // the same, and it stands there at once
void scroll_step(struct scroll *scroll, int64_t ms);
bool scroll_is_moving(const struct scroll *scroll);
