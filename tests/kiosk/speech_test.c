// SPDX-License-Identifier: MIT
// What is said: spelled, in words, in the right language, whole; and the real espeak-ng that says it, in
// every language, without waiting for it and without a trace when it is gone.
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "content/base/date.h"
#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/screen.h"
#include "kiosk/speech/jack.h"
#include "kiosk/speech/script.h"
#include "kiosk/speech/spell.h"
#include "kiosk/speech/voice.h"
#include "tests/lib/fixture.h"
#include "tests/lib/heard.h"

static const int64_t now = 1795356300; // 2026-11-22T14:05Z
static struct edition *edition;
static struct type *type;

static void codes_and_numbers_are_spelled(void **unused)
{
    static const char *const pairs[][2] = {
        {"K7Q26",                                        "K, 7, Q, 2, 6"                                          },
        {"Text K7Q26 to (212) 555-0100.",                "Text K, 7, Q, 2, 6 to 2 1 2, 5 5 5, 0 1 0 0."           },
        {"call 212-555-0100, or +1 212 555 0100",        "call 2 1 2, 5 5 5, 0 1 0 0, or 1, 2 1 2, 5 5 5, 0 1 0 0"},
        {"2 1 2 5 5 5 0 1 0 8",                          "2 1 2 5 5 5 0 1 0 8"                                    },
        {"EPIN 84626B0092",                              "EPIN 8, 4, 6, 2, 6, B, 0, 0, 9, 2"                      },
        {"CT1-846-20268804666",                          "C, T, 1, 8, 4, 6, 2, 0, 2, 6, 8, 8, 0, 4, 6, 6, 6"      },
        {"Bronx, NY 10457",                              "Bronx, NY 1, 0, 4, 5, 7"                                },
        {"9 days, 2026, 10:30 AM, 30%, 8,312",           "9 days, 2026, 10:30 AM, 30%, 8,312"                     },
        {"2025-2026 and 24 km, 3rd, 1.250",              "2025-2026 and 24 km, 3rd, 1.250"                        },
        {"Parks\u00A0· Goods",                          "Parks, Goods"                                           },
        {"More ↓",                                     "More"                                                   },
        {"How?. Why.. So",                               "How? Why. So"                                           },
        {"One\nTwo",                                     "One. Two"                                               },
        {"" SPELL_OPEN "1240000 dollars" SPELL_CLOSE "", "1240000 dollars"                                        },
    };
    SCRATCH(scratch);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        assert_string_equal(spell_text(scratch, pairs[i][0], false), pairs[i][1]);
    assert_string_equal(spell_text(scratch, "ABCDE", true), "A, B, C, D, E");
    assert_string_equal(spell_text(scratch, "K 7 Q 2 6", true), "K, 7, Q, 2, 6");
}

// A code of each kind, for the screens that show one.
static const char *code_for(enum screen screen)
{
    static const char *const codes[KIND_COUNT] = {
        [KIND_PLAN] = "P4RK9",    [KIND_OPPORTUNITY] = "K7Q26", [KIND_CONTRACT] = "C4T1Q",
        [KIND_SESSION] = "T2R58", [KIND_EVENT] = "E5K2M",       [KIND_GUIDE] = "G1A74",
        [KIND_FACT] = "F3D1H",    [KIND_JOB] = "J4F2Q",         [KIND_TERM] = "W5G3H",
        [KIND_FIGURE] = "V7J5W",
    };
    return screen_table[screen].shows_one ? codes[screen_table[screen].kind] : "";
}

static struct state state_of(enum screen screen, const char *language, int width, int height)
{
    struct state state = {.edition = edition,
                          .place = "Bronx Community Board 4",
                          .latitude = 40.8395,
                          .longitude = -73.9105,
                          .width_mm = 240,
                          .width = width,
                          .height = height,
                          .has_voice = true,
                          .now = now};
    state_forget(&state);
    state.language = language;
    if (screen == SCREEN_ATTRACT)
        return state;
    state.depth = 1;
    state.visits[1].screen = screen;
    snprintf(state.visits[1].code, sizeof state.visits[1].code, "%s", code_for(screen));
    return state;
}

// Each item once, in one piece, in a language there is a voice for.
static void check_script(const struct page *page, const struct script *script, const char *where)
{
    bool is_said[4096] = {false};
    for (size_t i = 0; i < script->count; i++) {
        const struct utterance *said = &script->list[i];
        if (!language_find(said->language))
            fail_msg("%s: no voice for %s", where, said->language);
        if (strstr(said->text, "\u2066") || strstr(said->text, SPELL_OPEN))
            fail_msg("%s: a mark is said: %s", where, said->text);
        if (said->item < 0 || (i > 0 && script->list[i - 1].item == said->item))
            continue;
        if (is_said[said->item])
            fail_msg("%s: said twice: %s", where, said->text);
        is_said[said->item] = true;
        const struct item *item = &page->items[said->item];
        if (said->to > 0 && said->to > strlen(item->text))
            fail_msg("%s: marked beyond its end: %s", where, said->text);
    }
}

static void check_page(const struct state *state, const char *where)
{
    SCRATCH(scratch);
    const struct page *page = screen_page(state, type, scratch);
    struct script script = script_in(scratch);
    script_page(&script, page);
    check_script(page, &script, where);
    struct text said = text_in(scratch, 1000000);
    bool has_qr = false, has_code = false;
    for (size_t i = 0; i < script.count; i++)
        text_print(&said, "%s\n", script.list[i].text);
    for (size_t i = 0; i < page->count; i++) {
        has_qr = has_qr || page->items[i].role == ROLE_QR;
        has_code = has_code || page->items[i].is_code;
    }
    const char *unsaid = heard_lacks(page, said.bytes, scratch);
    if (unsaid)
        fail_msg("%s: not said: %s", where, unsaid);
    if (has_qr && !has_code)
        fail_msg("%s: a QR whose code is not said", where);
}

static void every_screen_says_all_it_shows(void **unused)
{
    SCRATCH(scratch);
    for (const struct language_row *row = language_table; row->tag; row++) {
        for (int i = 0; language_find(row->tag) && i < SCREEN_COUNT; i++) {
            enum screen screen = (enum screen)i;
            const char *where = arena_print(scratch, "%s in %s", screen_table[screen].name, row->tag);
            struct state state = state_of(screen, row->tag, 1080, 1920);
            check_page(&state, where);
            if (!screen_table[screen].whole) { // a list and a thing of it, side by side
                state = state_of(screen, row->tag, 1920, 1080);
                check_page(&state, where);
            }
            if (screen != SCREEN_HOME)
                continue;
            state.is_heard = state.is_warning = true;
            check_page(&state, where);
        }
    }
}

static int open_descriptors(void)
{
    int count = 0;
    DIR *folder = opendir("/proc/self/fd");
    while (folder && readdir(folder))
        count++;
    closedir(folder);
    return count;
}

// Until it has made the utterance whole; the samples.
static const int16_t *hear_whole(struct voice *voice, size_t *count, int *rate)
{
    while (!voice_is_done(voice)) {
        voice_step(voice, clock_steady_ms());
        poll(NULL, 0, 1);
    }
    return voice_samples(voice, count, rate);
}

static double loudness(const int16_t *samples, size_t count)
{
    double sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += (double)samples[i] * samples[i];
    return count ? sum / (double)count : 0;
}

static void keep_wav(const char *tag, const int16_t *samples, size_t count)
{
    SCRATCH(scratch);
    const char *folder = getenv("STOOP_SPEECH_KEEP"); // for an ear: raw, 22050 Hz, 16 bits
    FILE *file = folder ? fopen(arena_print(scratch, "%s/%s.raw", folder, tag), "w") : NULL;
    if (!file)
        return;
    fwrite(samples, sizeof *samples, count, file);
    fclose(file);
}

static void every_language_has_a_voice(void **unused)
{
    struct voice *voice = voice_open("espeak-ng");
    assert_null(voice_error(voice));
    int before = open_descriptors();
    for (const struct language_row *row = language_table; row->tag; row++) {
        struct language *language = language_find(row->tag);
        if (!language)
            continue;
        size_t plain, fast;
        int rate = 0;
        voice_say(voice, say_plain(language, "The City buys.\nYou can sell to it."), row->tag,
                  VOICE_PACE_PLAIN);
        const int16_t *samples = hear_whole(voice, &plain, &rate);
        print_message("%-8s %-16s %5.2f s, rms^2 %.0f\n", row->tag, row->voice, (double)plain / rate,
                      loudness(samples, plain));
        assert_null(voice_error(voice));
        assert_int_equal(rate, 22050);
        assert_true(plain > 22050 / 2);
        assert_true(loudness(samples, plain) > 100000);
        keep_wav(row->tag, samples, plain);
        voice_say(voice, say_plain(language, "The City buys.\nYou can sell to it."), row->tag, VOICE_PACES);
        hear_whole(voice, &fast, NULL);
        assert_true(fast < plain * 3 / 4);
    }
    assert_int_equal(open_descriptors(), before);
    voice_close(voice);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1); // no child is left
    assert_int_equal(errno, ECHILD);
}

// espeak-ng's own "cmn" reads the pinyin it makes as English words; ours must not.
static void mandarin_is_no_english(void **unused)
{
    SCRATCH(scratch);
    for (const struct language_row *row = language_table; row->tag; row++) {
        FILE *phonemes =
            popen(arena_print(scratch, "espeak-ng -q -x -v %s '城市采购，你可以卖给它。'", row->voice), "r");
        char line[1000] = "";
        assert_non_null(fgets(line, sizeof line, phonemes));
        pclose(phonemes);
        if (text_starts(row->tag, "zh"))
            assert_null(strstr(line, "(en)"));
    }
}

// Cut off again and again, killed from outside, given what it cannot say: the next sentence comes all the
// same.
static void a_voice_that_is_cut_leaves_nothing(void **unused)
{
    struct voice *voice = voice_open("espeak-ng");
    int before = open_descriptors();
    for (int i = 0; i < 60; i++) {
        voice_say(voice, "A long sentence that nobody lets come to its end, because a finger is faster.",
                  "en", 3);
        voice_step(voice, clock_steady_ms());
        if (i % 3 == 0)
            voice_stop(voice);
    }
    voice_say(voice, "", "en", 3);
    size_t count;
    hear_whole(voice, &count, NULL);
    voice_say(voice, "And now.", "no such language", 99);
    hear_whole(voice, &count, NULL);
    assert_true(count > 4000);
    voice_stop(voice);
    assert_int_equal(open_descriptors(), before);
    voice_close(voice);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
}

static void a_voice_that_says_nothing_is_told(void **unused)
{
    size_t count;
    struct voice *none = voice_open("no-such-program-as-this");
    assert_non_null(strstr(voice_error(none), "espeak-ng"));
    voice_say(none, "Hello", "en", 3);
    assert_true(voice_is_done(none));
    assert_null(voice_samples(none, &count, NULL));
    assert_int_equal(count, 0);
    voice_close(none);
    struct voice *dumb = voice_open("true");
    voice_say(dumb, "Hello", "en", 3);
    hear_whole(dumb, &count, NULL);
    assert_int_equal(count, 0);
    assert_non_null(voice_error(dumb));
    voice_close(dumb);
}

static void headphones_tell_when_they_are_plugged(void **unused)
{
    int ends[2];
    assert_int_equal(pipe(ends), 0);
    struct jack *jack = jack_open("/no/such/folder");
    assert_int_equal(jack_count(jack), 0);
    jack_add(jack, ends[0]);
    assert_int_equal(jack_step(jack), JACK_NOTHING);
    struct input_event events[] = {
        {.type = EV_SW, .code = SW_HEADPHONE_INSERT, .value = 1},
        {.type = EV_SYN  }
    };
    assert_int_equal(write(ends[1], events, sizeof events), sizeof events);
    assert_int_equal(jack_step(jack), JACK_PLUGGED);
    assert_int_equal(jack_step(jack), JACK_NOTHING);
    events[0].value = 0;
    assert_int_equal(write(ends[1], events, sizeof events), sizeof events);
    assert_int_equal(jack_step(jack), JACK_UNPLUGGED);
    events[0].code = SW_LID;
    assert_int_equal(write(ends[1], events, sizeof events), sizeof events);
    assert_int_equal(jack_step(jack), JACK_NOTHING);
    jack_close(jack);
    close(ends[1]);
}

// The kernel's part of a sound card's jack, for the pipes of a folder: each has the switch, and nothing is in
// it.
int __wrap_ioctl(int descriptor, unsigned long request, unsigned long *switches)
{
    bool is_asked_for_kind = request == EVIOCGBIT(EV_SW, (SW_CNT / 64 + 1) * sizeof(long));
    (void)descriptor;
    *switches = is_asked_for_kind ? 1UL << SW_HEADPHONE_INSERT : 0;
    return 0;
}

static void jacks_may_come_and_go(void **unused)
{
    SCRATCH(scratch);
    struct input_event event = {.type = EV_SW, .code = SW_HEADPHONE_INSERT, .value = 1};
    const char *folder = fixture_folder(), *path = arena_print(scratch, "%s/event7", folder);
    struct jack *jack = jack_open(folder);
    assert_int_equal(jack_count(jack), 0);
    assert_int_equal(mkfifo(path, 0600), 0);
    jack_look(jack, 500); // too soon to look again
    assert_int_equal(jack_count(jack), 0);
    jack_look(jack, 2000);
    assert_int_equal(jack_count(jack), 1);
    assert_int_equal(jack_step(jack), JACK_NOTHING);
    assert_false(jack_is_plugged(jack));
    int end = open(path, O_WRONLY | O_CLOEXEC);
    assert_int_equal(write(end, &event, sizeof event), sizeof event);
    assert_int_equal(jack_step(jack), JACK_PLUGGED);
    assert_true(jack_is_plugged(jack));
    jack_look(jack, 9000); // the same one is not heard twice
    assert_int_equal(jack_count(jack), 1);
    close(end);
    assert_int_equal(unlink(path), 0); // pulled out with the headphones in it
    jack_look(jack, 20000);
    assert_int_equal(jack_count(jack), 0);
    assert_int_equal(jack_step(jack), JACK_UNPLUGGED);
    assert_int_equal(jack_step(jack), JACK_NOTHING);
    assert_false(jack_is_plugged(jack));
    jack_close(jack);
}

int main(void)
{
    SCRATCH(scratch);
    const char *error = NULL;
    edition = edition_open_file(fixture_edition(fixture_file(scratch, "screens/city.edition")), NULL, &error);
    type = type_open();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(codes_and_numbers_are_spelled),
        cmocka_unit_test(every_screen_says_all_it_shows),
        cmocka_unit_test(every_language_has_a_voice),
        cmocka_unit_test(mandarin_is_no_english),
        cmocka_unit_test(a_voice_that_is_cut_leaves_nothing),
        cmocka_unit_test(a_voice_that_says_nothing_is_told),
        cmocka_unit_test(headphones_tell_when_they_are_plugged),
        cmocka_unit_test(jacks_may_come_and_go),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    type_close(type);
    edition_close(edition);
    return failed;
}
