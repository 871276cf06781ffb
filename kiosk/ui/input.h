// SPDX-License-Identifier: MIT
// What a finger, a key or the display did, without knowing which library told.
#pragma once

enum input_what {
    INPUT_NONE,
    INPUT_DOWN,
    INPUT_MOVE,
    INPUT_UP,
    INPUT_CANCEL,
    INPUT_WHEEL,
    INPUT_NEXT,
    INPUT_PREVIOUS,
    INPUT_RIGHT,
    INPUT_LEFT,
    INPUT_ABOVE,
    INPUT_BELOW,
    INPUT_ENTER,
    INPUT_BACK,
    INPUT_HOME,
    INPUT_ERASE,
    INPUT_LISTEN,
    INPUT_AGAIN,
    INPUT_PAUSE,
    INPUT_SLOWER,
    INPUT_FASTER,
    INPUT_SOFTER,
    INPUT_LOUDER,
    INPUT_ZERO,    // a keypad's 0: three times starts to read aloud
    INPUT_LETTERS, // typed on a real keyboard
    INPUT_SERVICE, // the key of whoever looks after the kiosk
    INPUT_RESIZED, // or must be drawn again
    INPUT_CLOSE,   // someone asked to close the window
    INPUT_PLUGGED, // headphones
    INPUT_UNPLUGGED,
};

struct input {
    enum input_what what;
    int x, y;
    double by; // INPUT_WHEEL: notches, up is positive
    char letters[32];
};
