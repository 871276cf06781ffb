// SPDX-License-Identifier: MIT
// Plays the public pages in tests/pages/public. A play reads like this:
//
//     edition                          published from the indented lines (tests/lib/fixture.h has their form)
//       city = New York
//       opportunity K7Q26
//         title = …
//     now 2026-11-22T09:05             the city's time
//     open /K7Q26
//     < Rebuild the ballfield          words on the page; three digits alone are its status
//     ! Cancelled                      words that are not there
//     <html lang="es"                  in its source
//     <head Content-Language: es       in the answer's headers
//     <at /K7Q26                       where redirects led
//     type q = roof                    in a form, and then
//     press Find
#include "content/site/site.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "tests/lib/browser.h"
#include "tests/lib/fixture.h"

struct play {
    const char *name;
    int line;
    struct arena *arena;
    const char *home;
    struct settings *settings;
    struct zone *zone;
    struct clock clock;
    struct loop *loop;
    struct site *site;
    struct browser browser;
    struct text edition; // what is indented under "edition"
    bool in_edition;
};

static void stop(const struct play *play, const char *why, const char *what)
{
    const char *words = play->browser.words ? play->browser.words : "";
    fail_msg("%s:%d: %s: %s\nstatus %d, %s\n%.3000s", play->name, play->line, why, what, play->browser.status,
             play->browser.address ? play->browser.address : "", words);
}

static void set_now(struct play *play, const char *time)
{
    int64_t now;
    if (!instant_read(time, play->zone, &now))
        stop(play, "not a time", time);
    play->clock = clock_from(true, now);
}

static void start(struct play *play)
{
    const char *error = NULL;
    play->home = fixture_folder();
    play->settings = settings_open(play->home);
    play->zone = zone_open("America/New_York");
    set_now(play, "2026-11-22T09:05");
    play->loop = loop_open();
    play->site = site_open(play->settings, &play->clock);
    struct http_listener *listener = http_listen(play->loop, "127.0.0.1:0", site_routes, play->site, &error);
    assert_null(error);
    browser_start(&play->browser, play->loop, http_port(listener));
    play->edition = text_in(play->arena, 100000);
}

static void end(struct play *play)
{
    browser_end(&play->browser);
    loop_close(play->loop);
    site_close(play->site);
    settings_close(play->settings);
    zone_close(play->zone);
    arena_close(play->arena);
}

static void publish(struct play *play)
{
    if (!play->in_edition)
        return;
    fixture_publish(play->home, play->edition.bytes, clock_now(&play->clock));
    const char *error = site_refresh(play->site);
    if (error)
        stop(play, "refused", error);
    play->in_edition = false;
    play->edition = text_in(play->arena, 100000);
}

static bool is_status(const char *words)
{
    return strlen(words) == 3 && strspn(words, "0123456789") == 3;
}

static void expect(struct play *play, const char *line)
{
    const struct browser *browser = &play->browser;
    if (text_starts(line, "<html ")) {
        if (!strstr(browser->html, line + 6))
            stop(play, "not in the source", browser->html);
    } else if (text_starts(line, "<head ")) {
        if (!strcasestr(browser->headers, line + 6))
            stop(play, "not in the headers", browser->headers);
    } else if (text_starts(line, "<at ")) {
        if (!text_is_same(browser->address, line + 4))
            stop(play, "not where it led", line + 4);
    } else if (is_status(line + 2)) {
        if (browser->status != atoi(line + 2))
            stop(play, "another status", line + 2);
    } else if (!strstr(browser->words, line + 2)) {
        stop(play, "not on the page", line + 2);
    }
}

static void play_line(struct play *play, char *line)
{
    if (play->in_edition && (!*line || text_starts(line, "  "))) {
        text_print(&play->edition, "%s\n", *line ? line + 2 : "");
        return;
    }
    publish(play);
    if (!*line || *line == '#')
        return;
    if (strcmp(line, "edition") == 0) {
        play->in_edition = true;
    } else if (text_starts(line, "now ")) {
        set_now(play, line + 4);
    } else if (text_starts(line, "open ")) {
        browser_open(&play->browser, line + 5);
    } else if (text_starts(line, "type ")) {
        char *equals = strstr(line, " = ");
        *equals = '\0';
        browser_type(&play->browser, line + 5, equals + 3);
    } else if (text_starts(line, "press ")) {
        if (!browser_press(&play->browser, line + 6))
            stop(play, "no such button", line + 6);
    } else if (text_starts(line, "post ")) {
        const char *body = strchr(line + 5, ' ');
        size_t length = body ? (size_t)(body - line - 5) : strlen(line + 5);
        browser_post(&play->browser, arena_bytes(play->arena, line + 5, length), body ? body + 1 : "");
    } else if (text_starts(line, "! ")) {
        if (strstr(play->browser.words, line + 2))
            stop(play, "on the page", line + 2);
    } else if (*line == '<') {
        expect(play, line);
    } else {
        stop(play, "not understood", line);
    }
}

static void play_file(const char *name)
{
    struct play play = {.name = name, .arena = arena_open()};
    start(&play);
    char *text = fixture_file(play.arena, arena_print(play.arena, "pages/public/%s", name));
    for (char **line = text_split(play.arena, text, '\n', NULL); *line; line++) {
        play.line++;
        play_line(&play, *line);
    }
    end(&play);
}

static void every_play(void **state)
{
    (void)state;
    SCRATCH(arena);
    DIR *folder = opendir(arena_print(arena, "%s/pages/public", TESTS_DIR));
    assert_non_null(folder);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        size_t length = strlen(entry->d_name);
        if (length > 4 && strcmp(entry->d_name + length - 4, ".txt") == 0) {
            play_file(entry->d_name);
            count++;
        }
    }
    closedir(folder);
    assert_true(count > 0);
}

int main(void)
{
    seal_start();
    const struct CMUnitTest tests[] = {cmocka_unit_test(every_play)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
