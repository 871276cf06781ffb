// SPDX-License-Identifier: MIT
// The loudspeaker or headphones, through SDL: takes samples and plays them in its own time, so that nothing
// waits for it.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sound;

enum { SOUND_RATE = 22050 }; // samples a second, mono, 16 bits

// NULL when there is no device.
struct sound *sound_open(void);
void sound_close(struct sound *sound); // takes NULL
// Plays them after what is still to be played; `gain` 0 to 1.
void sound_add(struct sound *sound, const int16_t *samples, size_t count, double gain);
// Samples that are still to be played.
size_t sound_left(const struct sound *sound);
void sound_pause(struct sound *sound, bool is_paused);
void sound_clear(struct sound *sound);
// Two short tones: something on the screen wants to be seen.
void sound_chime(struct sound *sound, double gain);
