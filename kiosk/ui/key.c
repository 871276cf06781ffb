// SPDX-License-Identifier: MIT
#include "kiosk/ui/key.h"

#include <stdbool.h>

struct input key_read(const SDL_KeyboardEvent *event)
{
    static const struct {
        SDL_Keycode key;
        enum input_what what;
        bool repeats;
    } keys[] = {
        {SDLK_TAB,         INPUT_NEXT,    true },
        {SDLK_RIGHT,       INPUT_RIGHT,   true },
        {SDLK_LEFT,        INPUT_LEFT,    true },
        {SDLK_DOWN,        INPUT_BELOW,   true },
        {SDLK_UP,          INPUT_ABOVE,   true },
        {SDLK_KP_6,        INPUT_RIGHT,   true },
        {SDLK_KP_4,        INPUT_LEFT,    true },
        {SDLK_KP_2,        INPUT_BELOW,   true },
        {SDLK_KP_8,        INPUT_ABOVE,   true },
        {SDLK_RETURN,      INPUT_ENTER,   false},
        {SDLK_KP_ENTER,    INPUT_ENTER,   false},
        {SDLK_KP_5,        INPUT_ENTER,   false},
        {SDLK_ESCAPE,      INPUT_BACK,    false},
        {SDLK_AC_BACK,     INPUT_BACK,    false},
        {SDLK_HOME,        INPUT_HOME,    false},
        {SDLK_KP_7,        INPUT_HOME,    false},
        {SDLK_BACKSPACE,   INPUT_ERASE,   true },
        {SDLK_F10,         INPUT_SERVICE, false},
        {SDLK_F1,          INPUT_LISTEN,  false},
        {SDLK_F2,          INPUT_AGAIN,   false},
        {SDLK_F3,          INPUT_PAUSE,   false},
        {SDLK_F4,          INPUT_SLOWER,  false},
        {SDLK_F5,          INPUT_FASTER,  false},
        {SDLK_F6,          INPUT_SOFTER,  false},
        {SDLK_F7,          INPUT_LOUDER,  false},
        {SDLK_KP_MULTIPLY, INPUT_LISTEN,  false},
        {SDLK_KP_1,        INPUT_AGAIN,   false},
        {SDLK_KP_PERIOD,   INPUT_PAUSE,   false},
        {SDLK_KP_3,        INPUT_SLOWER,  false},
        {SDLK_KP_9,        INPUT_FASTER,  false},
        {SDLK_KP_MINUS,    INPUT_SOFTER,  false},
        {SDLK_KP_PLUS,     INPUT_LOUDER,  false},
        {SDLK_KP_0,        INPUT_ZERO,    false},
    };
    bool types_digits =
        event->keysym.sym >= SDLK_KP_1 && event->keysym.sym <= SDLK_KP_0 && (event->keysym.mod & KMOD_NUM);
    for (size_t i = 0; !types_digits && i < sizeof keys / sizeof *keys; i++) {
        if (keys[i].key != event->keysym.sym || (event->repeat && !keys[i].repeats))
            continue;
        bool is_back = keys[i].key == SDLK_TAB && (event->keysym.mod & KMOD_SHIFT);
        return (struct input){.what = is_back ? INPUT_PREVIOUS : keys[i].what};
    }
    return (struct input){0};
}
