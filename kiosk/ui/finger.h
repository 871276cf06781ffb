// SPDX-License-Identifier: MIT
// The one finger that counts among all that touch the panel; others are a palm or a second hand.
#pragma once
#include <SDL.h>
#include <stdbool.h>

#include "kiosk/ui/input.h"

struct finger { // all zero: none is down
    SDL_FingerID id;
    bool is_down;
    Uint32 heard_ms;      // when it was last heard of
    SDL_FingerID dropped; // it is not listened to until it lifts
    bool has_dropped;
};

// What the event means in points of a window of that size; INPUT_NONE where it is another finger's.
struct input finger_read(struct finger *finger, const SDL_TouchFingerEvent *event, int width, int height);
// The finger that is down is no person's: it is not heard of again, and another one may come.
void finger_drop(struct finger *finger);
