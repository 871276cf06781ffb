// SPDX-License-Identifier: MIT
// Whether headphones are plugged in, from the kernel's input devices (a sound card's jack is one that tells
// EV_SW, SW_HEADPHONE_INSERT): Linux, Documentation/input/event-codes.rst. Nothing here waits.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct jack;

enum jack_news { JACK_NOTHING, JACK_PLUGGED, JACK_UNPLUGGED };

// The jacks in the folder, /dev/input; none there, or none that may be read, is no mistake: they tell
// nothing. The folder's name is kept, not copied.
struct jack *jack_open(const char *folder);
void jack_close(struct jack *jack); // takes NULL
// Takes an open descriptor that gives struct input_event, and closes it in the end.
void jack_add(struct jack *jack, int descriptor);
int jack_count(const struct jack *jack);
// Looks into the folder again where it has changed, at most once a second: a sound card that comes later is
// heard, and one that is pulled out with headphones in it took them along.
void jack_look(struct jack *jack, int64_t steady_ms);
// What happened last since it was asked before.
enum jack_news jack_step(struct jack *jack);
// Headphones are in one of them, also those that were there at the start, of which no news comes.
bool jack_is_plugged(const struct jack *jack);
