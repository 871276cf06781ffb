// SPDX-License-Identifier: MIT
// Plays the pages in tests/pages: people with browsers at a desk of their own. A play reads like this:
//
//     record opportunity ballfield          a record made beforehand; {ballfield} is its code from then on
//       title = …
//     notice opportunity 123                what a source says (the City Record, row 123)
//       title = …
//     kiosk {"name": "bronx-cb4"}           a kiosk's heartbeat
//     setting review = second-person        of [desk]
//     admin> log in                           the accounts are admin (admin), editor (editor) and viewer
//     (viewer) admin> open /records/{ballfield} admin> type due = 2026-12-03 admin> press Save gateway a real
//     gateway beside the desk, or started anew; "gateway stops", "halts" lost 2 K7Q26 2026-11-24T10:30 Words
//     a reminder that did not reach phone 2 phone 1> who sells wombats            a text from one of its six
//     phones phone 1< Ask the zoo.                 what comes to it < Saved. words on the page; three digits
//     alone are its status ! Log in                              words that are not there <html value="x" in
//     its source
//     * 3 hours later
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
#include "content/desk/desk.h"
#include "content/draft/account.h"
#include "content/draft/import.h"
#include "content/site/kiosks.h"
#include "tests/lib/browser.h"
#include "tests/lib/fixture.h"
#include "tests/lib/gateway_stage.h"

enum { PEOPLE = 4, NAMES = 32 };

struct play {
    const char *name;
    int line;
    struct arena *arena;
    struct settings *settings;
    struct clock clock;
    struct loop *loop;
    struct desk *desk;
    struct draft *draft; // beside the desk's own, as a command line would be
    struct browser people[PEOPLE], *now;
    const char *names[NAMES][2];
    int name_count;
    const char *made, *key, *label; // what the indented lines are for
    struct record record;
    struct gateway_stage gateway;
};

static const char *const people_names[PEOPLE] = {"admin", "editor", "viewer", "writer"};
static const char password[] = "quite a long password";

static _Noreturn void stop(const struct play *play, const char *why, const char *what)
{
    char *shown =
        play->now ? arena_bytes(play->arena, play->now->words, utf8_cut(play->now->words, 3000)) : "";
    fail_msg("%s:%d: %s: %s\nstatus %d, %s\n%s", play->name, play->line, why, what,
             play->now ? play->now->status : 0, play->now ? play->now->address : "", shown);
    abort();
}

static const char *fill_in(struct play *play, const char *line)
{
    for (int i = 0; i < play->name_count; i++)
        line = text_replace(play->arena, line, arena_print(play->arena, "{%s}", play->names[i][0]),
                            play->names[i][1]);
    return line;
}

static void start_desk(struct play *play)
{
    const char *error = NULL;
    play->loop = loop_open();
    play->desk = desk_open(play->settings, &play->clock, play->loop, PROGRAMS_DIR);
    assert_null(desk_error(play->desk));
    struct http_listener *listener =
        http_listen(play->loop, "127.0.0.1:0", desk_routes(play->desk), play->desk, &error);
    assert_non_null(listener);
    loop_on_idle(play->loop, (int (*)(void *))desk_idle, play->desk);
    for (int i = 0; i < PEOPLE; i++)
        browser_start(&play->people[i], play->loop, http_port(listener));
}

static void start(struct play *play)
{
    const char *home = fixture_folder();
    struct zone *zone = zone_open("America/New_York");
    int64_t now = 0;
    seal_write_keys(home);
    file_replace(arena_print(play->arena, "%s/stoop.conf", home), "[desk]\n", 7);
    play->settings = settings_open(home);
    instant_read("2026-11-22T09:05", zone, &now);
    zone_close(zone);
    play->clock = clock_from(true, now);
    play->draft = draft_open(play->settings);
    static const enum role roles[] = {ROLE_ADMIN, ROLE_EDITOR, ROLE_VIEWER};
    for (int i = 0; i < 3; i++)
        assert_null(account_set(play->draft, arena_print(play->arena, "%s@city.example", people_names[i]),
                                roles[i], password, now));
    start_desk(play);
}

static void end(struct play *play)
{
    gateway_stage_stop(&play->gateway);
    for (int i = 0; i < PEOPLE; i++)
        browser_end(&play->people[i]);
    desk_close(play->desk);
    loop_close(play->loop);
    draft_close(play->draft);
    settings_close(play->settings);
    arena_close(play->arena);
}

// Makes what the indented lines described.
static void make(struct play *play)
{
    int64_t now = clock_now(&play->clock);
    struct draft_record found;
    if (!play->made)
        return;
    if (play->key) {
        struct import_problem problem;
        struct notice notice = {.source = "city-record",
                                .source_label = "City Record",
                                .key = play->key,
                                .noticed = date_of_day(now / 86400),
                                .read_at = now,
                                .record = play->record};
        draft_begin(play->draft);
        if (draft_import(play->draft, &notice, &problem, play->arena) >= IMPORT_REFUSED)
            stop(play, "the notice is refused", problem.sentence);
        draft_commit(play->draft);
        play->made = NULL;
        struct draft_filter all = {.kind = play->record.kind};
        assert_int_equal(draft_list(play->draft, &all, &found, 1, play->arena), 1);
        play->names[play->name_count][0] = arena_print(play->arena, "notice %s", play->key);
        play->names[play->name_count++][1] = found.record.code;
        return;
    }
    struct edit edits[40];
    struct problem problems[40];
    size_t count = 0;
    for (size_t i = 0; i < play->record.count; i++)
        edits[count++] = (struct edit){play->record.values[i].field->name, play->record.values[i].language,
                                       play->record.values[i].text, false};
    struct draft_form form = {.kind = play->record.kind,
                              .edits = edits,
                              .count = count,
                              .who = "made@city.example",
                              .now = now,
                              .problems = problems,
                              .problem_limit = 40};
    if (draft_save(play->draft, &form, play->arena) != SAVE_DONE)
        stop(play, "the record is refused",
             form.problem_count ? problems[0].sentence : draft_error(play->draft));
    assert_true(draft_get(play->draft, form.id, &found, play->arena));
    play->names[play->name_count][0] = play->made;
    play->names[play->name_count++][1] = found.record.code;
    play->made = NULL;
}

static void describe(struct play *play, const char *line)
{
    char *copy = arena_text(play->arena, line), *equals = strstr(copy, " = ");
    if (!equals)
        stop(play, "a value looks like `field = value`", line);
    *equals = 0;
    char *at = strchr(copy, '@');
    if (at)
        *at++ = 0;
    const struct field *field = kind_field(play->record.kind, copy);
    if (!field)
        stop(play, "no such field", copy);
    const char *value =
        text_replace(play->arena, text_replace(play->arena, equals + 3, " | ", "\t"), "\\n", "\n");
    record_set(&play->record, play->arena, copy, field->translated ? at ? at : "en" : NULL, value);
}

static void prepare(struct play *play, const char *line)
{
    char **words = text_split(play->arena, line, ' ', NULL);
    const struct kind_row *kind = kind_named(words[1]);
    if (!kind || !words[2])
        stop(play, "no such kind", line);
    play->record = (struct record){.kind = kind->kind};
    play->made = words[2];
    play->key = strcmp(words[0], "notice") == 0 ? words[2] : NULL;
}

static void log_in(struct play *play, const char *name, const char *with)
{
    if (strcmp(play->now->address, "/login") != 0 && !text_starts(play->now->address, "/login?") &&
        !strstr(play->now->html, "name=\"password\""))
        browser_open(play->now, "/login");
    browser_type(play->now, "email", arena_print(play->arena, "%s@city.example", name));
    browser_type(play->now, "password", with);
    if (!browser_press(play->now, "Log in"))
        stop(play, "there is no login", "");
}

static void choose_file(struct play *play, const char *line)
{
    char **parts = text_split(play->arena, line, '|', NULL); // name | line | line
    struct text file = text_in(play->arena, 1 << 20);
    for (int i = 1; parts[i]; i++)
        text_print(&file, "%s\n", text_trim(play->arena, parts[i]));
    play->now->file_name = text_trim(play->arena, parts[0]);
    play->now->file = file.bytes;
}

static void act(struct play *play, const char *name, const char *what)
{
    const char *rest = strchr(what, ' ') ? strchr(what, ' ') + 1 : "";
    if (strcmp(what, "log in") == 0) {
        log_in(play, name, password);
    } else if (strcmp(what, "log in wrongly") == 0) {
        log_in(play, name, "something else");
    } else if (text_starts(what, "open ")) {
        browser_open(play->now, rest);
    } else if (text_starts(what, "press ")) {
        if (!browser_press(play->now, rest))
            stop(play, "there is no such button", rest);
    } else if (text_starts(what, "tick ")) {
        browser_type(play->now, rest, "1");
    } else if (text_starts(what, "untick ")) {
        browser_type(play->now, rest, NULL);
    } else if (text_starts(what, "choose ")) {
        choose_file(play, rest);
    } else if (text_starts(what, "post ")) {
        char *copy = arena_text(play->arena, rest), *body = strchr(copy, ' ');
        if (body)
            *body++ = 0;
        browser_post(play->now, copy, body ? body : "");
    } else if (text_starts(what, "type ")) {
        char *copy = arena_text(play->arena, rest), *equals = strstr(copy, " =");
        if (!equals)
            stop(play, "type looks like `type field = value`", what);
        *equals = 0;
        browser_type(play->now, copy, text_replace(play->arena, equals[2] ? equals + 3 : "", "\\n", "\n"));
    } else {
        stop(play, "nobody can do that", what);
    }
}

static void see(struct play *play, const char *line)
{
    struct browser *browser = play->now;
    const char *rest = line + 1 + strspn(line + 1, " ");
    int64_t status = 0;
    if (text_starts(line, "<html ")) {
        if (!strstr(browser->html, line + 6) && !strstr(browser->headers, line + 6))
            stop(play, "the page's source lacks", line + 6);
    } else if (text_to_number(rest, 100, 599, &status)) {
        if (browser->status != status)
            stop(play, "the status is not", rest);
    } else if ((strstr(browser->words, rest) != NULL) != (*line == '<')) {
        stop(play, *line == '<' ? "the page lacks" : "the page has", rest);
    }
}

// The desk starts anew with that stoop.conf.
static void set(struct play *play, const char *text)
{
    file_replace(settings_path(play->settings, "stoop.conf"), text, strlen(text));
    const char *home = arena_text(play->arena, settings_home(play->settings));
    for (int i = 0; i < PEOPLE; i++)
        browser_end(&play->people[i]);
    desk_close(play->desk);
    loop_close(play->loop);
    draft_close(play->draft);
    settings_close(play->settings);
    play->settings = settings_open(home);
    play->draft = draft_open(play->settings);
    start_desk(play);
}

// Both programs read one stoop.conf, as in a home; the desk is told where the gateway listens when that is
// known.
static const char *both_settings(struct play *play, const char *token)
{
    return arena_print(play->arena,
                       "[desk]\ngateway_admin_url = http://127.0.0.1:%d/\n"
                       "[gateway]\nstaff_token = %s\nlisten = 127.0.0.1:0\nadmin_listen = 127.0.0.1:0\n"
                       "alerts_wait = 0\n[pretend]\nlisten = 127.0.0.1:0\n",
                       play->gateway.admin, token);
}

static void stage_gateway(struct play *play, const char *what)
{
    static const char token[] = "a token for plays";
    if (strcmp(what, "stops") == 0) {
        gateway_stage_stop(&play->gateway);
    } else if (strcmp(what, "halts") == 0) {
        gateway_stage_halt(&play->gateway, true);
    } else if (strcmp(what, "has another token") == 0) {
        set(play, both_settings(play, "quite another token"));
    } else {
        gateway_stage_stop(&play->gateway);
        set(play, both_settings(play, token));
        gateway_stage_start(&play->gateway, arena_text(play->arena, settings_home(play->settings)),
                            clock_now(&play->clock));
        set(play, both_settings(play, token));
    }
}

static void play_line(struct play *play, const char *line)
{
    const char *speaker = strstr(line, "> ");
    if (text_starts(line, "  ") && play->made) {
        describe(play, line + 2);
        return;
    }
    make(play);
    line = fill_in(play, line);
    speaker = strstr(line, "> ");
    int64_t hours = 0;
    if (!*line || *line == '#')
        return;
    if (text_starts(line, "kiosk ")) {
        const char *refused = kiosks_hear(settings_home(play->settings), line + 6, strlen(line + 6),
                                          clock_now(&play->clock), play->arena);
        if (refused)
            stop(play, "the heartbeat is refused", refused);
    } else if (text_starts(line, "record ") || text_starts(line, "notice ")) {
        prepare(play, line);
    } else if (text_starts(line, "setting ")) {
        set(play, arena_print(play->arena, "[desk]\n%s\n", line + 8));
    } else if (strcmp(line, "gateway") == 0 || text_starts(line, "gateway ")) {
        stage_gateway(play, line + 7 + (line[7] == ' '));
    } else if (text_starts(line, "phone ")) {
        const char *lacks = gateway_stage_phone(&play->gateway, line + 6, play->arena);
        if (lacks)
            stop(play, line, lacks);
    } else if (text_starts(line, "lost ") || text_starts(line, "doubt ")) {
        gateway_stage_lost(&play->gateway, strchr(line, ' ') + 1, *line == 'd');
    } else if (*line == '*') {
        hours = atoi(line + 1);
        play->clock.ahead_ms += (int64_t)hours * (strstr(line, "minute") ? 60 : 3600) * 1000;
    } else if (*line == '<' || *line == '!') {
        see(play, line);
    } else if (speaker) {
        char *name = arena_bytes(play->arena, line, (size_t)(speaker - line));
        for (int i = 0; i < PEOPLE; i++)
            if (strcmp(people_names[i], name) == 0)
                play->now = &play->people[i];
        act(play, name, speaker + 2);
    } else {
        stop(play, "not understood", line);
    }
}

static void play_file(void **state)
{
    struct play play = {.name = *state, .arena = arena_open()};
    char *script = fixture_file(play.arena, arena_print(play.arena, "pages/%s", play.name));
    start(&play);
    char **lines = text_split(play.arena, script, '\n', NULL);
    for (int i = 0; lines[i]; i++) {
        play.line = i + 1;
        play_line(&play, lines[i]);
    }
    end(&play);
}

static int by_name(const void *a, const void *b)
{
    return strcmp(((const struct CMUnitTest *)a)->name, ((const struct CMUnitTest *)b)->name);
}

int main(int argc, char **argv)
{
    struct CMUnitTest tests[64];
    size_t count = 0;
    SCRATCH(arena);
    seal_start();
    DIR *folder = opendir(TESTS_DIR "/pages");
    for (struct dirent *entry; folder && (entry = readdir(folder));) {
        char *name = arena_text(arena, entry->d_name);
        size_t length = strlen(name);
        if (length < 5 || strcmp(name + length - 4, ".txt") != 0 || (argc > 1 && strcmp(argv[1], name) != 0))
            continue;
        tests[count++] = (struct CMUnitTest){.name = name, .test_func = play_file, .initial_state = name};
    }
    if (folder)
        closedir(folder);
    qsort(tests, count, sizeof *tests, by_name);
    return _cmocka_run_group_tests("pages", tests, count, NULL, NULL);
}
