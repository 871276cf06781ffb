// SPDX-License-Identifier: MIT
// Plays the files tests/screens/*.txt: what a person does at a kiosk, and what they see, line by line.
//
//     edition FILE            the edition that is current from here on (of tests/screens)
//     size 1920x1080          else 1080x1920
//     now 2026-11-22T09:05    the content clock, New York time
//     kiosk hours = 08:00-20:00 · event_mode = yes · service_pin = 4711     as the desk or stoop.conf sets it
//     finger 540 900 · corner 5     a finger there; so many in the upper right corner
//     tap WORDS               the target on which the words stand
//     press, slide, drag, flick: see the table at the end
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

#include "content/base/remote.h"
#include "content/base/text.h"
#include "content/language/language.h"
#include "kiosk/screens/slip.h"
#include "kiosk/session.h"
#include "kiosk/ui/image.h"
#include "tests/lib/fixture.h"
#include "tests/lib/heard.h"

struct play {
    struct session session;
    const char *home;
    struct edition *edition;
    struct zone *zone;
    int64_t now, steady_ms;
    const char *line;
    char place[200];
    struct arena *heard_arena;
    struct text heard; // all that was said since the reader was cut last
    int cuts;
};

static struct type *type;

#define refuse(play, ...)                                                                                    \
    (print_error("%s\n  %s\n  ", (play)->place, (play)->line), print_error(__VA_ARGS__), print_error("\n"),  \
     false)

// The text without the marks of direction, so that plays read as people see it.
static char *plain(struct arena *arena, const char *text)
{
    struct text out = text_in(arena, 100000);
    for (const char *at = text; at && *at;) {
        uint32_t letter = utf8_next(&at);
        if (letter == '\n' || letter == 0xA0)
            letter = ' ';
        if (letter < 0x2066 || letter > 0x2069)
            text_add_codepoint(&out, letter);
    }
    return out.bytes;
}

static const struct item *find_item(struct play *play, const char *words, bool is_spoken)
{
    SCRATCH(scratch);
    const struct page *page = play->session.glass.page;
    const struct item *near = NULL;
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        const char *text = is_spoken ? item->spoken : item->text;
        if (!text || !page_has(page, item))
            continue;
        if (text_is_same(plain(scratch, text), words))
            return item;
        if (strstr(plain(scratch, text), words) && !near)
            near = item;
    }
    return near;
}

static void input(struct play *play, struct input input)
{
    session_input(&play->session, &input, play->steady_ms);
}

// Lets what moves come to rest.
static void settle(struct play *play)
{
    for (int frames = 0; glass_step(&play->session.glass, play->steady_ms) && frames < 1000; frames++)
        play->steady_ms += 16;
}

static bool find_point(struct play *play, const char *words, int *x, int *y)
{
    const struct item *item = find_item(play, words, false);
    item = item ? item : find_item(play, words, true);
    if (!item)
        return refuse(play, "is not on the screen");
    struct rect rect = glass_rect(&play->session.glass, item);
    if (rect.height <= 0 || rect.width <= 0)
        return refuse(play, "is out of sight: drag to it first");
    *x = rect.x + rect.width / 2;
    *y = rect.y + rect.height / 2;
    return true;
}

static bool do_tap(struct play *play, const char *words)
{
    int x, y;
    if (!find_point(play, words, &x, &y))
        return false;
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    play->steady_ms += 60;
    input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    settle(play);
    return true;
}

// Down on the words and away before letting go: nothing may happen.
static bool do_slide_off(struct play *play, const char *words)
{
    int x, y;
    if (!find_point(play, words, &x, &y))
        return false;
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    if (play->session.glass.pressed < 0)
        return refuse(play, "is not a target");
    input(play, (struct input){.what = INPUT_MOVE, .x = x, .y = 5});
    input(play, (struct input){.what = INPUT_UP, .x = x, .y = 5});
    settle(play);
    return true;
}

// A finger on the main pane that moves by so many px in 200 ms; `settles` waits for the end of the glide.
static void finger(struct play *play, int by, bool settles)
{
    struct rect view = play->session.glass.page->panes[PANE_MAIN].view;
    int x = view.x + view.width / 2, y = view.y + view.height / 2;
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    for (int i = 1; i <= 12; i++) {
        play->steady_ms += 16;
        input(play, (struct input){.what = INPUT_MOVE, .x = x, .y = y + by * i / 12});
    }
    if (settles)
        play->steady_ms += 200; // rests before it lets go
    input(play, (struct input){.what = INPUT_UP, .x = x, .y = y + by});
    if (settles)
        settle(play);
}

static bool do_drag(struct play *play, const char *words)
{
    finger(play, atoi(words), true);
    return true;
}

static bool do_flick(struct play *play, const char *words)
{
    int before = glass_scrolled(&play->session.glass, PANE_MAIN);
    finger(play, atoi(words), false);
    for (int i = 0; i < 6; i++, play->steady_ms += 16)
        glass_step(&play->session.glass, play->steady_ms);
    return glass_is_moving(&play->session.glass) && glass_scrolled(&play->session.glass, PANE_MAIN) != before
               ? true
               : refuse(play, "does not glide on");
}

// A touch on what glides: it stands still, and nothing opens.
static bool do_stop(struct play *play, const char *words)
{
    struct rect view = play->session.glass.page->panes[PANE_MAIN].view;
    int x = view.x + view.width / 2, y = view.y + view.height / 2, depth = play->session.state.depth;
    if (!glass_is_moving(&play->session.glass))
        return refuse(play, "nothing moves");
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    if (glass_is_moving(&play->session.glass))
        return refuse(play, "it moves on");
    return play->session.state.depth == depth ? true : refuse(play, "it opened something");
}

static bool do_key(struct play *play, const char *words)
{
    static const struct {
        const char *name;
        enum input_what what;
    } keys[] = {
        {"down",     INPUT_BELOW   },
        {"up",       INPUT_ABOVE   },
        {"left",     INPUT_LEFT    },
        {"right",    INPUT_RIGHT   },
        {"next",     INPUT_NEXT    },
        {"previous", INPUT_PREVIOUS},
        {"enter",    INPUT_ENTER   },
        {"back",     INPUT_BACK    },
        {"home",     INPUT_HOME    },
        {"erase",    INPUT_ERASE   },
        {"listen",   INPUT_LISTEN  },
        {"zero",     INPUT_ZERO    },
        {"again",    INPUT_AGAIN   },
        {"pause",    INPUT_PAUSE   },
        {"slower",   INPUT_SLOWER  },
        {"faster",   INPUT_FASTER  },
        {"softer",   INPUT_SOFTER  },
        {"louder",   INPUT_LOUDER  },
        {"service",  INPUT_SERVICE },
    };
    struct input pressed = {.what = INPUT_LETTERS};
    snprintf(pressed.letters, sizeof pressed.letters, "%s", words);
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (text_is_same(keys[i].name, words))
            pressed.what = keys[i].what;
    input(play, pressed);
    settle(play);
    return true;
}

static bool do_wait(struct play *play, const char *words)
{
    int64_t end = play->steady_ms + (int64_t)atoi(words) * 1000;
    while (play->steady_ms < end) {
        play->steady_ms += 1000;
        play->now += 1;
        session_tick(&play->session, play->now, play->steady_ms);
    }
    return true;
}

static bool do_now(struct play *play, const char *words)
{
    if (!instant_read(words, play->zone, &play->now))
        return refuse(play, "is not a time");
    session_tick(&play->session, play->now, play->steady_ms);
    return true;
}

static bool do_edition(struct play *play, const char *words)
{
    SCRATCH(scratch);
    const char *error = NULL;
    fixture_publish(play->home, fixture_file(scratch, arena_print(scratch, "screens/%s", words)), play->now);
    play->edition = play->edition
                        ? edition_refresh(play->edition, &error)
                        : edition_open(arena_print(scratch, "%s/editions", play->home),
                                       arena_print(scratch, "%s/keys/edition.public", play->home), &error);
    if (!play->edition)
        return refuse(play, "%s", error);
    play->session.state.edition = play->edition;
    session_show(&play->session, true);
    return true;
}

// As the desk or stoop.conf sets it.
static bool do_kiosk(struct play *play, const char *words)
{
    static char pin[16];
    struct state *state = &play->session.state;
    const char *value = strstr(words, " = ") + 3;
    state->house.zone = play->zone;
    if (text_starts(words, "event_mode"))
        state->house.is_event = text_is_same(value, "yes");
    else if (text_starts(words, "hours"))
        hours_read(value, &state->house.opens, &state->house.closes);
    else if (text_starts(words, "service_pin"))
        state->service.pin = strcpy(pin, value);
    else
        return refuse(play, "is not played here");
    session_show(&play->session, true);
    return true;
}

static bool touch_at(struct play *play, int x, int y)
{
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    play->steady_ms += 60;
    input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    settle(play);
    return true;
}

static bool do_finger(struct play *play, const char *words)
{
    int x, y;
    return sscanf(words, "%d %d", &x, &y) == 2 ? touch_at(play, x, y) : refuse(play, "is not a point");
}

// So many taps in the upper corner on the right.
static bool do_menu(struct play *play, const char *words)
{
    for (int i = atoi(words); i > 0; i--)
        touch_at(play, play->session.state.width - 20, 20);
    return true;
}

static bool do_size(struct play *play, const char *words)
{
    struct state *state = &play->session.state;
    if (sscanf(words, "%dx%d", &state->width, &state->height) != 2)
        return refuse(play, "is not a size");
    session_show(&play->session, true);
    return true;
}

// What a voice says next, as the program would take it; NULL: nothing.
static const struct utterance *hear(struct play *play)
{
    struct reader *reader = &play->session.aloud.reader;
    if (play->cuts != reader->cuts)
        play->heard = text_in(play->heard_arena, 1000000);
    play->cuts = reader->cuts;
    const struct utterance *next = aloud_take(&play->session);
    if (next)
        text_print(&play->heard, "%s\n", next->text);
    return next;
}

static bool do_hears(struct play *play, const char *words)
{
    char language[12] = "";
    int length = 0;
    if (sscanf(words, "in %11s %n", language, &length) == 1)
        words += length;
    bool is_next = text_starts(words, "next");
    words += is_next ? strlen("next") + (words[4] == ' ') : 0;
    const struct utterance *said;
    while ((said = hear(play))) {
        bool is_it = strstr(said->text, words) && (!*language || text_is_same(language, said->language));
        const struct item *item = said->item < 0 ? NULL : &play->session.glass.page->items[said->item];
        if (item && play->session.glass.said != said->item)
            return refuse(play, "is said, but something else is marked");
        if (!is_it && is_next)
            return refuse(play, "but hears: %s", said->text);
        aloud_done(&play->session);
        if (is_it)
            return true;
    }
    return refuse(play, "is not said");
}

static bool do_hears_all(struct play *play, const char *words)
{
    SCRATCH(scratch);
    while (hear(play))
        aloud_done(&play->session);
    const char *unsaid = heard_lacks(play->session.glass.page, play->heard.bytes, scratch);
    return unsaid ? refuse(play, "but not: %s", unsaid) : true;
}

static bool do_silent(struct play *play, const char *words)
{
    const struct utterance *said = hear(play);
    return said ? refuse(play, "but hears: %s", said->text) : true;
}

static bool do_hold(struct play *play, const char *words)
{
    bool is_right = do_tap(play, words);
    play->steady_ms += 1000;
    return is_right;
}

static void finger_goes(struct play *play, int x, int y, int to_x, int to_y)
{
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    for (int i = 1; i <= 4; i++) {
        play->steady_ms += 30;
        input(play,
              (struct input){.what = INPUT_MOVE, .x = x + (to_x - x) * i / 4, .y = y + (to_y - y) * i / 4});
    }
    input(play, (struct input){.what = INPUT_UP, .x = to_x, .y = to_y});
    settle(play);
    play->steady_ms += 1000;
}

static bool do_stroke(struct play *play, const char *words)
{
    struct rect view = play->session.glass.page->panes[PANE_MAIN].view;
    int x = view.x + view.width / 2, y = view.y + view.height / 2, far = 200;
    int across = text_is_same(words, "right") ? far : text_is_same(words, "left") ? -far : 0;
    int along = text_is_same(words, "down") ? far : text_is_same(words, "up") ? -far : 0;
    finger_goes(play, x, y, x + across, y + along);
    return true;
}

static bool do_corner(struct play *play, const char *words)
{
    const struct state *state = &play->session.state;
    int x = text_is_same(words, "left") ? 20 : state->width - 20, y = state->height - 20;
    input(play, (struct input){.what = INPUT_DOWN, .x = x, .y = y});
    play->steady_ms += 60;
    input(play, (struct input){.what = INPUT_UP, .x = x, .y = y});
    play->steady_ms += 200;
    settle(play);
    return true;
}

static bool do_headphones(struct play *play, const char *words)
{
    input(play, (struct input){.what = text_is_same(words, "in") ? INPUT_PLUGGED : INPUT_UNPLUGGED});
    return true;
}

static bool do_shows(struct play *play, const char *words)
{
    return find_item(play, words, false) ? true : refuse(play, "is not shown");
}

static bool do_hides(struct play *play, const char *words)
{
    return find_item(play, words, false) ? refuse(play, "is shown") : true;
}

static bool do_says(struct play *play, const char *words)
{
    return find_item(play, words, true) ? true : refuse(play, "is not said");
}

static bool do_focus(struct play *play, const char *words)
{
    SCRATCH(scratch);
    const struct glass *glass = &play->session.glass;
    if (text_is_same(words, "nowhere"))
        return glass->is_focus_seen ? refuse(play, "but it is seen") : true;
    if (!glass->is_focus_seen || glass->focus < 0)
        return refuse(play, "but it is nowhere");
    const char *said = plain(scratch, glass->page->items[glass->focus].spoken);
    struct rect rect = glass_rect(glass, &glass->page->items[glass->focus]);
    if (rect.height < glass->page->items[glass->focus].rect.height)
        return refuse(play, "but it is out of sight");
    return strstr(said, words) ? true : refuse(play, "but it is on: %s", said);
}

static bool do_pane(struct play *play, const char *words)
{
    int at = glass_scrolled(&play->session.glass, PANE_MAIN);
    if (text_is_same(words, "moved"))
        return at > 0 ? true : refuse(play, "but it is at its top");
    return at == atoi(words) ? true : refuse(play, "but it is at %d", at);
}

static bool do_wishes(struct play *play, const char *words)
{
    char tag[16] = "";
    long long count = -1;
    if (sscanf(words, "%15s %lld", tag, &count) != 2)
        return refuse(play, "is no language and number");
    for (int i = 0; language_table[i].tag; i++)
        if (text_is_same(language_table[i].tag, tag))
            return play->session.state.wishes[i] == count
                       ? true
                       : refuse(play, "but it is %lld", (long long)play->session.state.wishes[i]);
    return refuse(play, "is no language");
}

// A pane's targets come down as far as it is pulled; the bands' stand there.
static bool do_low(struct play *play, const char *words)
{
    const struct page *page = play->session.glass.page;
    const struct metrics *metrics = &page->metrics;
    (void)words;
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        // Where large letters fill the lowest third with the bands alone, it begins a line higher.
        int line = metrics->height * 2 / 3, view = page->panes[item->pane].reach;
        line = view && view < line ? view : line;
        if (item->action.what && item->focusable && item->rect.y < line)
            return refuse(play, "but %s is at %d, above %d", item->spoken, item->rect.y, line);
    }
    return true;
}

static bool do_right(struct play *play, const char *line)
{
    SCRATCH(scratch);
    const char *between = strstr(line, " is right of ");
    if (!between)
        return refuse(play, "is no line of a play");
    const struct item *a = find_item(play, arena_bytes(scratch, line, (size_t)(between - line)), true);
    const struct item *b = find_item(play, between + strlen(" is right of "), true);
    if (!a || !b)
        return refuse(play, "one of them is not on the screen");
    return a->rect.x > b->rect.x ? true : refuse(play, "but it is left");
}

static bool do_theme(struct play *play, const char *words)
{
    static const char *const names[] = {"light", "dark", "contrast"};
    return text_is_same(names[play->session.state.theme], words)
               ? true
               : refuse(play, "but it is %s", names[play->session.state.theme]);
}

static bool do_way(struct play *play, const char *words)
{
    const char *way = play->session.way > 0 ? "forward" : play->session.way < 0 ? "back" : "at once";
    play->session.way = 0; // as the window takes it
    return text_is_same(way, words) ? true : refuse(play, "but it came %s", way);
}

static bool do_language(struct play *play, const char *words)
{
    return text_is_same(play->session.state.language, words)
               ? true
               : refuse(play, "but it is %s", play->session.state.language);
}

static bool do_printer(struct play *play, const char *words)
{
    play->session.state.has_printer = text_is_same(words, "here");
    session_show(&play->session, false);
    return true;
}

// What run.c does with hand_over_step, without a network.
static bool do_gateway(struct play *play, const char *words)
{
    struct state *state = &play->session.state;
    if (text_is_same(words, "is there")) {
        state->can_hand = true;
    } else if (state->handing.handed != HANDED_ASKED) {
        return refuse(play, "but nothing is handed over");
    } else {
        handing_sent(&state->handing);
        handing_answer(&state->handing, text_is_same(words, "takes it"));
    }
    session_show(&play->session, false);
    return true;
}

static bool do_prints(struct play *play, const char *words)
{
    SCRATCH(scratch);
    if (play->session.state.asked.print != PRINT_ASKED)
        return refuse(play, "but no slip was asked for");
    const char *slip = slip_text(&play->session.state, scratch);
    return slip && strstr(slip, words) ? true
                                       : refuse(play, "but the slip says:\n%s", slip ? slip : "nothing");
}

static bool do_forgot(struct play *play, const char *words)
{
    bool is_held = memmem(&play->session.state, sizeof play->session.state, words, strlen(words)) != NULL;
    return is_held ? refuse(play, "but it is there") : true;
}

static bool do_picture(struct play *play, const char *words)
{
    SCRATCH(scratch);
    const char *folder = getenv("STOOP_PICTURES");
    return !folder || image_write(play->session.glass.page, arena_print(scratch, "%s/%s.png", folder, words));
}

static const struct {
    const char *word;
    bool (*run)(struct play *play, const char *words);
} verbs[] = {
    {"edition ",    do_edition   },
    {"size ",       do_size      },
    {"kiosk ",      do_kiosk     },
    {"finger ",     do_finger    },
    {"corner ",     do_menu      },
    {"now ",        do_now       },
    {"tap corner ", do_corner    },
    {"tap ",        do_tap       },
    {"touch ",      do_tap       },
    {"hold ",       do_hold      },
    {"stroke ",     do_stroke    },
    {"headphones ", do_headphones},
    {"hears all",   do_hears_all },
    {"hears ",      do_hears     },
    {"silent",      do_silent    },
    {"slide off ",  do_slide_off },
    {"drag ",       do_drag      },
    {"flick ",      do_flick     },
    {"stop",        do_stop      },
    {"key ",        do_key       },
    {"wait ",       do_wait      },
    {"shows ",      do_shows     },
    {"hides ",      do_hides     },
    {"says ",       do_says      },
    {"focus is ",   do_focus     },
    {"pane at ",    do_pane      },
    {"pane has ",   do_pane      },
    {"theme ",      do_theme     },
    {"language ",   do_language  },
    {"came ",       do_way       },
    {"targets ",    do_low       },
    {"picture ",    do_picture   },
    {"printer ",    do_printer   },
    {"prints ",     do_prints    },
    {"gateway ",    do_gateway   },
    {"forgot ",     do_forgot    },
    {"wishes ",     do_wishes    },
};

static bool play_line(struct play *play, const char *line)
{
    play->line = line;
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (text_starts(line, verbs[i].word))
            return verbs[i].run(play, line + strlen(verbs[i].word));
    return do_right(play, line);
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
