// SPDX-License-Identifier: MIT
#include "kiosk/ui/finger.h"

enum { RESTING_MS = 1500 };

struct input finger_read(struct finger *finger, const SDL_TouchFingerEvent *event, int width, int height)
{
    struct input input = {.x = (int)(event->x * (float)width), .y = (int)(event->y * (float)height)};
    if (finger->has_dropped && event->fingerId == finger->dropped && event->type != SDL_FINGERDOWN) {
        finger->has_dropped = event->type != SDL_FINGERUP;
        return (struct input){0};
    }
    // A palm that rests, or a finger whose panel was unplugged under it, gives way to the next touch.
    bool is_resting = finger->is_down && event->timestamp - finger->heard_ms > RESTING_MS;
    if (event->type == SDL_FINGERDOWN && (!finger->is_down || is_resting)) {
        finger->is_down = true;
        finger->id = event->fingerId;
        finger->heard_ms = event->timestamp;
        input.what = INPUT_DOWN;
    } else if (finger->is_down && event->fingerId == finger->id) {
        input.what = event->type == SDL_FINGERUP ? INPUT_UP : INPUT_MOVE;
        finger->heard_ms = event->timestamp;
        finger->is_down = event->type != SDL_FINGERUP;
    }
    return input;
}

void finger_drop(struct finger *finger)
{
    finger->dropped = finger->id;
    finger->has_dropped = finger->is_down;
    finger->is_down = false;
}
