// SPDX-License-Identifier: MIT
// Touch panels that are plugged in while the kiosk runs. SDL 2 asks X for them once, at its start, and hears
// nothing of one that comes later or was pulled out and put back: then the program has to start anew.
#pragma once
#include <stdbool.h>
#include <stdint.h>

enum { PANELS_MOST = 16 };

struct panels {
    const char *folder; // "/sys/class/input": Linux lists there what one can put a hand to
    uint64_t devices;   // all of them, as last listed
    uint64_t known[PANELS_MOST];
    int count;
    bool has_looked;
    int64_t due_ms; // when the display has had time to take the new one in; 0: none came
};

// Asked about once a second, with the steady clock. True once a new panel is there and the display knows it.
bool panels_have_come(struct panels *panels, int64_t ms);
