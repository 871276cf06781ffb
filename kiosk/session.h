// SPDX-License-Identifier: MIT
// A kiosk without its display: the state, the page under glass, and what inputs, time and new editions do to
// them. The program and the plays in tests/screens drive the same thing.
#pragma once
#include <stdbool.h>
#include <stdint.h>

#include "kiosk/aloud.h"
#include "kiosk/screens/screen.h"
#include "kiosk/ui/glass.h"
#include "kiosk/ui/input.h"

struct session {
    struct state state;
    struct glass glass;
    struct type *type;
    struct arena *pages[2]; // the page that is seen, and the one before it
    int page;
    struct aloud aloud;
    int64_t minute; // of the content clock, as shown
    int way; // another screen came: 1 from where one goes on, -1 from where one goes back; its drawer takes
             // it
};

// The state's kiosk part, width and height are set by the caller (setup_state); shows the attract screen.
void session_open(struct session *session, struct type *type);
void session_close(struct session *session);
// Makes the page anew from the state; `is_other` when nothing of the one before may be kept (its edition is
// gone, the display has another size).
void session_show(struct session *session, bool is_other);
void session_act(struct session *session, struct action action);
// INPUT_CLOSE and INPUT_RESIZED are the caller's.
void session_input(struct session *session, const struct input *input, int64_t steady_ms);
// Time has passed: the idle clock, and what is past due.
void session_tick(struct session *session, int64_t now, int64_t steady_ms);
