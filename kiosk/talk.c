// SPDX-License-Identifier: MIT
#include "kiosk/talk.h"

#include <stdio.h>
#include <stdlib.h>

#include "content/base/log.h"
#include "kiosk/speech/jack.h"
#include "kiosk/speech/voice.h"
#include "kiosk/ui/sound.h"

// So much sound is handed over ahead: enough for a slow frame, little enough that louder is heard at once.
enum { AHEAD = SOUND_RATE / 5 };

static const char *const no_device = "There is no sound device: speech stays silent.";
static const int64_t look_ms = 60000; // for a device, where there was none

struct talk {
    struct voice *voice;
    struct sound *sound; // NULL while nothing is to be heard
    struct jack *jack;
    size_t given;                    // samples of the utterance that the loudspeaker has
    const struct settings *settings; // the loudest is asked anew each time: the desk may set it
    int cuts;                        // of the reader's, that were done
    bool is_talking, is_paused, was_warning, has_told;
    bool is_dumb;      // there is no espeak-ng
    int64_t looked_ms; // for a sound device
    FILE *log;         // one line an utterance, for tests; NULL
};

// Whether there is something to be heard by. The device is open only while it is used: an open one wakes the
// processor forty times a second.
static bool has_device(void)
{
    struct sound *sound = sound_open();
    sound_close(sound);
    return sound != NULL;
}

static void tell(struct talk *talk, const char *trouble)
{
    if (!talk->has_told)
        log_warn("%s", trouble);
    talk->has_told = true;
}

struct talk *talk_open(struct session *session, const struct settings *settings)
{
    struct talk *talk = calloc(1, sizeof *talk);
    if (!talk)
        abort();
    talk->settings = settings;
    talk->voice = voice_open("espeak-ng");
    talk->jack = jack_open("/dev/input");
    session->state.has_headphones = jack_is_plugged(talk->jack);
    const char *log = getenv("STOOP_KIOSK_SPOKEN");
    talk->log = log ? fopen(log, "we") : NULL;
    if (talk->log)
        setvbuf(talk->log, NULL, _IOLBF, 0);
    talk->is_dumb = voice_error(talk->voice) != NULL;
    session->state.has_voice = !talk->is_dumb && has_device();
    if (talk->is_dumb)
        tell(talk, voice_error(talk->voice));
    else if (!session->state.has_voice)
        tell(talk, no_device);
    return talk;
}

void talk_close(struct talk *talk)
{
    if (!talk)
        return;
    voice_close(talk->voice);
    sound_close(talk->sound);
    jack_close(talk->jack);
    if (talk->log)
        fclose(talk->log);
    free(talk);
}

static void hush(struct talk *talk)
{
    voice_stop(talk->voice);
    if (talk->sound)
        sound_clear(talk->sound);
    talk->given = 0;
    talk->is_talking = false;
}

// Hearing is not linear: half the steps are a quarter of the pressure.
static double gain(const struct talk *talk, const struct state *state)
{
    double part = (double)state->loudness / LOUDNESSES;
    int64_t cap = settings_number(talk->settings, "kiosk", "volume_cap");
    return part * part * (double)(cap < 0 ? 0 : cap > 100 ? 100 : cap) / 100;
}

static void hear_jack(struct talk *talk, struct session *session, int64_t ms)
{
    jack_look(talk->jack, ms);
    enum jack_news news = jack_step(talk->jack);
    if (news != JACK_NOTHING)
        session_input(session,
                      &(struct input){.what = news == JACK_PLUGGED ? INPUT_PLUGGED : INPUT_UNPLUGGED}, ms);
}

// A little of what the voice has made so far; at its end the next sentence may come.
static void play(struct talk *talk, struct session *session)
{
    size_t count, left = sound_left(talk->sound);
    if (voice_error(talk->voice))
        tell(talk, voice_error(talk->voice));
    const int16_t *samples = voice_samples(talk->voice, &count, NULL);
    size_t wanted = left < AHEAD ? AHEAD - left : 0, more = count - talk->given;
    more = more < wanted ? more : wanted;
    if (more > 0)
        sound_add(talk->sound, samples + talk->given, more, gain(talk, &session->state));
    talk->given += more;
    if (voice_is_done(talk->voice) && talk->given == count && sound_left(talk->sound) == 0) {
        hush(talk);
        aloud_done(session);
    }
}

static void begin(struct talk *talk, struct session *session)
{
    const struct utterance *next = aloud_take(session);
    if (!next)
        return;
    voice_say(talk->voice, next->text, next->language, session->state.pace);
    talk->given = 0;
    talk->is_talking = true;
    if (talk->log)
        fprintf(talk->log, "%s\t%s\n", next->language, next->text);
}

// The device is opened for who listens, and for the chime of the warning; it is closed when all is played.
static bool has_sound(struct talk *talk, struct session *session)
{
    struct state *state = &session->state;
    bool chimes = state->is_warning && !talk->was_warning && !state->is_heard && state->has_voice;
    talk->was_warning = state->is_warning;
    if (!talk->sound && (state->is_heard || chimes)) {
        talk->sound = sound_open();
        talk->is_paused = false;
        if (!talk->sound) { // it was unplugged
            tell(talk, no_device);
            state->has_voice = state->is_heard = false;
            session_show(session, false);
        }
    }
    if (talk->sound && chimes)
        sound_chime(talk->sound, gain(talk, state));
    if (talk->sound && !state->is_heard && sound_left(talk->sound) == 0) {
        sound_close(talk->sound);
        talk->sound = NULL;
    }
    return talk->sound != NULL;
}

static void look_for_device(struct talk *talk, struct session *session, int64_t ms)
{
    if (session->state.has_voice || talk->is_dumb || ms - talk->looked_ms < look_ms)
        return;
    talk->looked_ms = ms;
    session->state.has_voice = has_device();
}

void talk_step(struct talk *talk, struct session *session, int64_t steady_ms)
{
    if (!talk)
        return;
    const struct reader *reader = &session->aloud.reader;
    voice_step(talk->voice, steady_ms);
    hear_jack(talk, session, steady_ms);
    look_for_device(talk, session, steady_ms);
    if (talk->cuts != reader->cuts)
        hush(talk);
    talk->cuts = reader->cuts;
    if (!has_sound(talk, session))
        return;
    if (talk->is_paused != reader->is_paused)
        sound_pause(talk->sound, reader->is_paused);
    talk->is_paused = reader->is_paused;
    if (talk->is_paused)
        return;
    if (talk->is_talking)
        play(talk, session);
    if (!talk->is_talking)
        begin(talk, session);
}

bool talk_is_busy(const struct talk *talk)
{
    return talk && talk->is_talking && !talk->is_paused;
}
