// SPDX-License-Identifier: MIT
#include "kiosk/ui/sound.h"

#include <SDL.h>
#include <math.h>
#include <stdlib.h>

enum { PIECE = 1024 };

struct sound {
    SDL_AudioDeviceID device;
};

struct sound *sound_open(void)
{
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0)
        return NULL;
    SDL_AudioSpec wanted = {.freq = SOUND_RATE, .format = AUDIO_S16SYS, .channels = 1, .samples = 512};
    SDL_AudioDeviceID device = SDL_OpenAudioDevice(NULL, 0, &wanted, NULL, 0);
    if (device == 0) {
        SDL_QuitSubSystem(SDL_INIT_AUDIO);
        return NULL;
    }
    struct sound *sound = calloc(1, sizeof *sound);
    if (!sound)
        abort();
    sound->device = device;
    SDL_PauseAudioDevice(device, 0);
    return sound;
}

void sound_close(struct sound *sound)
{
    if (!sound)
        return;
    SDL_CloseAudioDevice(sound->device);
    SDL_QuitSubSystem(SDL_INIT_AUDIO);
    free(sound);
}

void sound_add(struct sound *sound, const int16_t *samples, size_t count, double gain)
{
    int16_t piece[PIECE];
    while (count > 0) {
        size_t part = count < PIECE ? count : PIECE;
        for (size_t i = 0; i < part; i++)
            piece[i] = (int16_t)(samples[i] * gain);
        SDL_QueueAudio(sound->device, piece, (Uint32)(part * sizeof *piece));
        samples += part;
        count -= part;
    }
}

size_t sound_left(const struct sound *sound)
{
    return SDL_GetQueuedAudioSize(sound->device) / sizeof(int16_t);
}

void sound_pause(struct sound *sound, bool is_paused)
{
    SDL_PauseAudioDevice(sound->device, is_paused);
}

void sound_clear(struct sound *sound)
{
    SDL_ClearQueuedAudio(sound->device);
}

void sound_chime(struct sound *sound, double gain)
{
    enum { TONE = SOUND_RATE / 5 };
    static const double hertz[] = {659.3, 880};
    int16_t samples[2 * TONE];
    for (int i = 0; i < 2 * TONE; i++) {
        double t = (double)(i % TONE) / SOUND_RATE, fades = exp(-9 * t) * (1 - exp(-400 * t));
        samples[i] = (int16_t)(16000 * fades * sin(2 * M_PI * hertz[i / TONE] * t));
    }
    sound_add(sound, samples, 2 * TONE, gain);
}
