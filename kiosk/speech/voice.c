// SPDX-License-Identifier: MIT
#include "kiosk/speech/voice.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/child.h"
#include "content/base/text.h"
#include "content/language/language.h"

// A text of 4000 bytes fits into a pipe whole, so that writing it cannot wait; a minute and a half of sound
// is more than it makes.
enum { TEXT_MOST = 4000, WAV_HEAD = 44, SOUND_MOST = 4 << 20, SILENT_MS = 5000, LOST = 16 };

struct voice {
    char program[200];
    pid_t child; // 0: none
    int output;  // its WAV; -1: none
    unsigned char *wav;
    size_t length, room;
    int64_t heard_ms; // when it last gave something; 0: not yet asked
    pid_t lost[LOST]; // killed, and still to be collected
    const char *error;
};

static const char *find_voice(const char *tag)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        if (text_is_same(row->tag, tag))
            return row->voice;
    return language_table[0].voice;
}

static void begin(struct voice *voice, char *const *words, const char *text)
{
    int in[2], out[2];
    if (!child_pipe(in))
        return;
    if (!child_pipe(out)) {
        child_close(in);
        return;
    }
    // Its errors are of no use to anyone.
    voice->child = child_start(words[0], words, (struct child_files){in[0], out[1], CHILD_NOTHING});
    close(in[0]);
    close(out[1]);
    if (voice->child == 0) {
        voice->error =
            "espeak-ng cannot be started: speech stays silent. Install it: apt-get install espeak-ng";
        close(out[0]);
    } else {
        // A child that has already ended is met with EPIPE, and the signal must not end us.
        void (*before)(int) = signal(SIGPIPE, SIG_IGN);
        fcntl(in[1], F_SETFL, O_NONBLOCK);
        if (write(in[1], text, strlen(text)) < 0)
            voice->error = "espeak-ng takes no text.";
        signal(SIGPIPE, before);
        fcntl(out[0], F_SETFL, O_NONBLOCK);
        voice->output = out[0];
    }
    close(in[1]);
}

struct voice *voice_open(const char *program)
{
    struct voice *voice = calloc(1, sizeof *voice);
    if (!voice)
        abort();
    snprintf(voice->program, sizeof voice->program, "%s", program);
    voice->output = -1;
    begin(voice, (char *const[]){(char *)program, (char *)"--version", NULL}, "");
    const char *error = voice->error;
    voice_stop(voice);
    voice->error = error;
    return voice;
}

void voice_close(struct voice *voice)
{
    if (!voice)
        return;
    voice_stop(voice);
    for (int i = 0; i < LOST; i++)
        if (voice->lost[i] > 0)
            waitpid(voice->lost[i], NULL, 0); // SIGKILL is on its way to it
    free(voice->wav);
    free(voice);
}

void voice_say(struct voice *voice, const char *text, const char *language, int pace)
{
    static const int words_a_minute[VOICE_PACES + 1] = {0, 100, 130, 160, 200, 250, 310, 380};
    char speed[12], whole[TEXT_MOST + 1];
    voice_stop(voice);
    pace = pace < 1 ? 1 : pace > VOICE_PACES ? VOICE_PACES : pace;
    snprintf(speed, sizeof speed, "%d", words_a_minute[pace]);
    snprintf(whole, sizeof whole, "%.*s", (int)utf8_cut(text, TEXT_MOST), text);
    const char *const words[] = {
        voice->program, "-v", find_voice(language), "-s", speed, "-b", "1", "--stdin", "--stdout", NULL};
    begin(voice, (char *const *)words, whole);
}

static void collect(struct voice *voice)
{
    for (int i = 0; i < LOST; i++)
        if (voice->lost[i] > 0 && waitpid(voice->lost[i], NULL, WNOHANG) != 0)
            voice->lost[i] = 0;
}

// Ends the child without waiting for it.
static void leave_child(struct voice *voice)
{
    if (voice->output >= 0)
        close(voice->output);
    voice->output = -1;
    if (voice->child <= 0)
        return;
    kill(voice->child, SIGKILL);
    collect(voice);
    int place = 0;
    while (place < LOST - 1 && voice->lost[place] > 0)
        place++;
    if (voice->lost[place] > 0)
        waitpid(voice->lost[place], NULL, 0);
    voice->lost[place] = voice->child;
    voice->child = 0;
}

void voice_stop(struct voice *voice)
{
    leave_child(voice);
    voice->length = 0;
    voice->heard_ms = 0;
    voice->error = NULL;
}

// Its output is at its end.
static void end(struct voice *voice)
{
    if (voice->length <= WAV_HEAD)
        voice->error = "espeak-ng makes no sound.";
    leave_child(voice);
}

static void make_room(struct voice *voice)
{
    if (voice->room - voice->length >= 65536)
        return;
    voice->room = voice->room ? 2 * voice->room : 256 << 10;
    voice->wav = realloc(voice->wav, voice->room);
    if (!voice->wav)
        abort();
}

void voice_step(struct voice *voice, int64_t steady_ms)
{
    collect(voice);
    if (voice->output < 0)
        return;
    if (voice->heard_ms == 0)
        voice->heard_ms = steady_ms;
    while (voice->length < SOUND_MOST) {
        make_room(voice);
        ssize_t got = read(voice->output, voice->wav + voice->length, voice->room - voice->length);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0 && errno == EAGAIN) {
            if (steady_ms - voice->heard_ms > SILENT_MS)
                end(voice);
            return;
        }
        if (got <= 0)
            break;
        voice->heard_ms = steady_ms;
        voice->length += (size_t)got;
    }
    end(voice);
}

const int16_t *voice_samples(const struct voice *voice, size_t *count, int *rate)
{
    bool has_head = voice->length > WAV_HEAD && memcmp(voice->wav, "RIFF", 4) == 0;
    *count = has_head ? (voice->length - WAV_HEAD) / 2 : 0;
    if (rate && has_head)
        *rate = voice->wav[24] | voice->wav[25] << 8 | voice->wav[26] << 16;
    return has_head ? (const int16_t *)(const void *)(voice->wav + WAV_HEAD) : NULL;
}

bool voice_is_done(const struct voice *voice)
{
    return voice->output < 0;
}

const char *voice_error(const struct voice *voice)
{
    return voice->error;
}
