// SPDX-License-Identifier: MIT
// Plays the files tests/screens/*.txt: what a person does at a kiosk, and what they see, line by line.
//
//     edition FILE            the edition that is current from here on (of tests/screens)
//     size 1920x1080          else 1080x1920
//     now 2026-11-22T09:05    the content clock, New York time
//     kiosk hours = 08:00-20:00 · event_mode = yes · service_pin = 4711     as the desk or stoop.conf sets it
//     finger 540 900 · corner 5     a finger there; so many in the upper right corner
//     tap WORDS               the target on which the words stand
//     press, slide, drag, flick: see the tables of tests/lib/play_*.c
//     key down|up|left|right|next|previous|enter|back|home|LETTER
//     wait 90 s               nobody touches; the clocks go on
//     touch WORDS             a finger that asks: down on the words, and up (tap does the same)
//     hold WORDS              the same, resting there, so that no double tap comes of it
//     stroke right|left|up|down · tap corner left|right · headphones in|out
//     hears WORDS             among what a voice says from here on; what comes before it is passed over
//     hears next WORDS        the very next sentence · hears in LANGUAGE WORDS
//     hears all               the rest, and every text of the screen is among what was said since it came
//     silent                  nothing is left to say
//     shows WORDS · hides WORDS · says WORDS (of a target) · focus is WORDS · pane at 0 · theme dark ·
//     printer here            from here on one stands beside the kiosk
//     prints WORDS            the slip that was asked for holds them in one of its lines
//     gateway is there|takes it|is away (what a visitor hands over) · forgot DIGITS (by the visitor's state)
//     picture NAME            what is seen now, into $STOOP_PICTURES when that is set: for eyes
//     targets are low (in the lowest third, or in a pane that brings them there) · WORDS is right of WORDS ·
//     wishes es 1 (for a person's translation, as the desk hears of it) ·
//     language es · came forward|back|at once (the screen, when it changed last)
#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "content/base/text.h"
#include "tests/lib/fixture.h"
#include "tests/lib/play.h"

static struct type *type;

// The verb with the longest beginning: "tap corner " is no "tap ".
static bool play_line(struct play *play, const char *line)
{
    static const struct play_verb *const tables[] = {play_hand, play_ear, play_eye, play_place};
    const struct play_verb *found = NULL;
    play->line = line;
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        for (const struct play_verb *verb = tables[i]; verb->word; verb++)
            if (text_starts(line, verb->word) && (!found || strlen(verb->word) > strlen(found->word)))
                found = verb;
    return found ? found->run(play, line + strlen(found->word)) : play_is_right_of(play, line);
}

static bool play_file(const char *name)
{
    SCRATCH(scratch);
    struct play play = {.home = arena_print(scratch, "%s/%s", fixture_folder(), name),
                        .zone = zone_open("America/New_York")};
    play.session.state = (struct state){.place = "Bronx Community Board 4",
                                        .latitude = 40.8395,
                                        .longitude = -73.9105,
                                        .width_mm = 240,
                                        .width = 1080,
                                        .height = 1920};
    state_forget(&play.session.state);
    play.heard_arena = scratch;
    play.heard = text_in(scratch, 1000000);
    play.session.state.has_voice = true;
    play.now = 1795356300;
    play.session.state.now = play.now;
    session_open(&play.session, type);
    size_t count;
    bool is_right = true;
    char **lines =
        text_split(scratch, fixture_file(scratch, arena_print(scratch, "screens/%s", name)), '\n', &count);
    for (size_t i = 0; i < count && is_right; i++) {
        const char *line = text_trim(scratch, lines[i]);
        snprintf(play.place, sizeof play.place, "tests/screens/%s, line %zu", name, i + 1);
        if (*line && *line != '#')
            is_right = play_line(&play, line);
    }
    session_close(&play.session);
    edition_close(play.edition);
    zone_close(play.zone);
    return is_right;
}

static void every_play_goes_as_written(void **unused)
{
    DIR *folder = opendir(TESTS_DIR "/screens");
    int played = 0, wrong = 0;
    for (struct dirent *file = folder ? readdir(folder) : NULL; file; file = readdir(folder)) {
        size_t length = strlen(file->d_name);
        if (length < 5 || strcmp(file->d_name + length - 4, ".txt") != 0)
            continue;
        wrong += !play_file(file->d_name);
        played++;
    }
    closedir(folder);
    assert_true(played > 0);
    assert_int_equal(wrong, 0);
}

int main(void)
{
    type = type_open();
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_play_goes_as_written)};
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    type_close(type);
    return failed;
}
