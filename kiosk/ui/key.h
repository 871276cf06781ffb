// SPDX-License-Identifier: MIT
// What a key does, on a keyboard or a keypad of twelve keys.
#pragma once
#include <SDL.h>

#include "kiosk/ui/input.h"

// INPUT_NONE for a key that does nothing, or types.
struct input key_read(const SDL_KeyboardEvent *event);
