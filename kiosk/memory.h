// SPDX-License-Identifier: MIT
// What a kiosk has worked out it keeps: shaped texts, drawn letters, open fonts, ICU's formatters. With
// twelve languages in four sizes that grows for hours. Past a limit all of it is let go at once, and had anew
// as it is needed: the program is as large after a month as after its first minutes.
#pragma once
#include <stdbool.h>
#include <stddef.h>

struct type;

// Filled with zeros at first.
struct memory {
    size_t least; // bytes in use when nothing was kept
    bool is_taken;
};

// Bytes that the program has from malloc and has not freed, the large parts that malloc maps left out: those
// are pictures. 0 under a sanitizer, whose malloc is another.
size_t memory_in_use(void);
// Whether so much is kept that it is time to let go. `display_bytes`: of a picture of the display, since
// letters are as large as it is.
bool memory_is_full(struct memory *memory, size_t in_use, size_t display_bytes);
// Lets go of all of it. Takes a millisecond; the next screen some more than it else would. The first time it
// takes from the system, in some milliseconds, what will be needed from then on: small pieces come and go, so
// that the room between them would become more for hours.
void memory_forget(struct memory *memory, struct type *type, size_t display_bytes);
