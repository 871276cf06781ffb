// SPDX-License-Identifier: MIT
// espeak-ng, as a child process of its own for each utterance (it is GPL, and a crash of it is only a
// sentence lost): the text goes to its input, a WAV comes from its output. Nothing here waits.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct voice;

enum { VOICE_PACES = 7, VOICE_PACE_PLAIN = 3 }; // how fast, 1 to 7; 3 is as people talk

// `program` is looked for in PATH. Check voice_error: without it the voice says nothing.
struct voice *voice_open(const char *program);
void voice_close(struct voice *voice); // takes NULL
// Starts an utterance in that language (a tag of language_table); one being said is dropped.
void voice_say(struct voice *voice, const char *text, const char *language, int pace);
void voice_stop(struct voice *voice);
// Takes what the child has made, and collects it when it has ended; one that is silent for 5 s is ended.
void voice_step(struct voice *voice, int64_t steady_ms);
// All samples of this utterance so far, mono, 16 bits; they stay until the next utterance or stop. *rate may
// be NULL.
const int16_t *voice_samples(const struct voice *voice, size_t *count, int *rate);
// The child makes no more of this utterance, or there is none.
bool voice_is_done(const struct voice *voice);
// NULL, or a sentence: no program, or the last utterance came out silent.
const char *voice_error(const struct voice *voice);
