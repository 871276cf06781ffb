// SPDX-License-Identifier: MIT
// Runs the plays in tests/conversations. A play reads:
//
//     edition city.edition              a file beside it, as tests/lib/fixture.h reads it; none: not
//     published yet now 2026-11-22T09:05              city time
//
//     # A vendor asks when a bid is due     (a new person; also a new `now` where the play sets one)
//     language es                           (chosen before)
//     provider confirms stop · accents never
//     > due k7q26                           (\n in it is a new line)
//     < Crotona Park ballfield (Parks): …
//     < a second line of the same answer
//     (1 segment, GSM-7)
//     (silence)
//     [remind K7Q26 2026-11-30 9:00] [stop] [start] [language es] [forget K7Q26]
//     reminder K7Q26                        (the text of a reminder that leaves now)
//
// `conversations_test write` writes what is answered into the plays: to be read with care before it is
// committed.
#include "sms-gateway/conversation/conversation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <dirent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "sms-gateway/conversation/fit.h"
#include "tests/lib/fixture.h"

enum { PLAYS = 64, REMINDERS = 16, PLAY_BYTES = 1 << 20 };

struct stage_set { // all that one play changes as it goes
    struct arena *arena;
    const char *name;
    struct edition *edition;
    int64_t now;
    struct conversation_settings settings;
    struct person person;
    char reminders[REMINDERS][16];
    size_t reminder_count;
    struct text written;
    const char *said; // the lines of the last answer, as the play should show them
};

static bool has_reminder(void *context, const char *code)
{
    struct stage_set *set = context;
    for (size_t i = 0; i < set->reminder_count; i++)
        if (strcmp(set->reminders[i], code) == 0)
            return true;
    return false;
}

static void set_reminder(struct stage_set *set, const char *code, bool on)
{
    for (size_t i = 0; i < set->reminder_count; i++)
        if (strcmp(set->reminders[i], code) == 0)
            memcpy(set->reminders[i], set->reminders[--set->reminder_count], sizeof *set->reminders);
    if (on)
        snprintf(set->reminders[set->reminder_count++ % REMINDERS], sizeof *set->reminders, "%s", code);
}

static void new_person(struct stage_set *set)
{
    set->person = (struct person){.has_reminder = has_reminder, .context = set};
    set->settings = (struct conversation_settings){.fold_accents = "when_shorter"};
    set->reminder_count = 0;
}

// What the ledger would do, and how the play shows it.
static void apply_effects(struct stage_set *set, const struct answer *answer, struct text *lines)
{
    for (size_t i = 0; i < answer->effect_count; i++) {
        const struct effect *effect = &answer->effects[i];
        struct date at;
        switch (effect->what) {
        case EFFECT_STOP:
            set->person.has_stopped = true;
            text_add(lines, "[stop]\n");
            break;
        case EFFECT_START:
            set->person.has_stopped = false;
            text_add(lines, "[start]\n");
            break;
        case EFFECT_LANGUAGE:
            set->person.language = effect->value;
            text_print(lines, "[language %s]\n", effect->value);
            break;
        case EFFECT_FORGET_REMINDER:
            set_reminder(set, effect->value, false);
            text_print(lines, "[forget %s]\n", effect->value);
            break;
        case EFFECT_REMIND:
            set_reminder(set, effect->value, true);
            at = date_at(edition_zone(set->edition), effect->at);
            assert_true(effect->at > set->now && effect->at < effect->not_after);
            text_print(lines, "[remind %s %04d-%02d-%02d %d:%02d]\n", effect->value, at.year, at.month,
                       at.day, at.hour, at.minute);
            break;
        }
    }
}

static void show(struct stage_set *set, const char *text, struct text *lines)
{
    if (!text) {
        text_add(lines, "(silence)\n");
        return;
    }
    for (char **line = text_split(set->arena, text, '\n', NULL); *line; line++)
        text_print(lines, "< %s\n", *line);
    text_print(lines, "(%s)\n", fit_sentence(set->arena, text));
}

static void hear(struct stage_set *set, const char *typed)
{
    struct text lines = text_in(set->arena, 1 << 14);
    const char *text = text_replace(set->arena, typed, "\\n", "\n");
    struct answer answer =
        conversation_answer(&set->settings, set->edition, &set->person, text, set->now, set->arena);
    assert_non_null(answer.request);
    assert_true(!set->person.has_stopped || !answer.text || answer.effect_count == 1);
    show(set, answer.text, &lines);
    apply_effects(set, &answer, &lines);
    if (answer.last)
        set->person.last = answer.last;
    set->said = lines.bytes;
}

static void remind(struct stage_set *set, const char *code)
{
    struct text lines = text_in(set->arena, 1 << 14);
    show(
        set,
        conversation_reminder(&set->settings, set->edition, code, set->person.language, set->now, set->arena),
        &lines);
    set->said = lines.bytes;
}

static void open_edition(struct stage_set *set, const char *name)
{
    const char *error = NULL;
    edition_close(set->edition);
    set->edition = NULL;
    if (strcmp(name, "none") == 0)
        return;
    const char *text = fixture_file(set->arena, arena_print(set->arena, "conversations/%s", name));
    set->edition = edition_open_file(fixture_edition(text), NULL, &error);
    if (!set->edition)
        fail_msg("%s: %s", name, error);
}

// True when the line is the play's direction, not an answer that it expects.
static bool direct(struct stage_set *set, const char *line)
{
    if (text_starts(line, "# "))
        new_person(set);
    else if (text_starts(line, "edition "))
        open_edition(set, line + 8);
    else if (text_starts(line, "now "))
        assert_true(instant_read(line + 4, set->edition ? edition_zone(set->edition) : NULL, &set->now));
    else if (text_starts(line, "language "))
        set->person.language = line + 9;
    else if (strcmp(line, "provider confirms stop") == 0)
        set->settings.provider_confirms_stop = true;
    else if (strcmp(line, "accents never") == 0)
        set->settings.fold_accents = "never";
    else if (text_starts(line, "> "))
        hear(set, line + 2);
    else if (text_starts(line, "reminder "))
        remind(set, line + 9);
    else if (*line)
        return false;
    return true;
}

// Plays `text`; the whole as it really goes ends up in set->written.
static void play(struct stage_set *set, const char *text)
{
    set->written = text_in(set->arena, PLAY_BYTES);
    for (char **line = text_split(set->arena, text, '\n', NULL); *line; line++) {
        if (strchr("<([", **line) && **line)
            continue; // expected: compared as a whole at the end
        set->said = NULL;
        if (!direct(set, *line))
            fail_msg("%s: what is this: %s", set->name, *line);
        text_print(&set->written, "%s%s", *line, line[1] ? "\n" : "");
        if (set->said)
            text_add(&set->written, set->said);
    }
}

static void compare(struct stage_set *set, const char *expected)
{
    char **want = text_split(set->arena, expected, '\n', NULL);
    char **have = text_split(set->arena, set->written.bytes, '\n', NULL);
    const char *heard = "";
    for (int line = 1; *want || *have; want++, have++, line++) {
        if (*have && **have == '>')
            heard = *have;
        if (!text_is_same(*want, *have))
            fail_msg("%s, line %d, after %s\nwanted: %s\n   had: %s", set->name, line, heard,
                     *want ? *want : "(the end)", *have ? *have : "(the end)");
    }
}

static size_t list_plays(char names[PLAYS][256])
{
    DIR *folder = opendir(TESTS_DIR "/conversations");
    size_t count = 0;
    assert_non_null(folder);
    for (struct dirent *entry; (entry = readdir(folder)) && count < PLAYS;)
        if (strstr(entry->d_name, ".txt"))
            snprintf(names[count++], sizeof *names, "%s", entry->d_name);
    closedir(folder);
    qsort(names, count, sizeof *names, (int (*)(const void *, const void *))strcmp);
    return count;
}

static void run(bool writes)
{
    char names[PLAYS][256];
    size_t count = list_plays(names);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        SCRATCH(arena);
        struct stage_set set = {.arena = arena, .name = names[i]};
        new_person(&set);
        const char *path = arena_print(arena, "conversations/%s", names[i]);
        const char *text = fixture_file(arena, path);
        play(&set, text);
        if (writes)
            assert_true(file_replace(arena_print(arena, "%s/%s", TESTS_DIR, path), set.written.bytes,
                                     set.written.length));
        else
            compare(&set, text);
        edition_close(set.edition);
    }
}

static void plays_go_as_written(void **state)
{
    run(false);
}

static void writes_plays(void **state)
{
    run(true);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(plays_go_as_written)};
    const struct CMUnitTest writer[] = {cmocka_unit_test(writes_plays)};
    if (argc > 1 && strcmp(argv[1], "write") == 0)
        return cmocka_run_group_tests(writer, NULL, NULL);
    return cmocka_run_group_tests(tests, NULL, NULL);
}
