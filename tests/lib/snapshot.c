// SPDX-License-Identifier: MIT
#include "tests/lib/snapshot.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/ledger/consent.h"
#include "sms-gateway/ledger/kept.h"
#include "sms-gateway/ledger/questions.h"

const char *snapshot_time(const struct person_of_play *who, int64_t at)
{
    if (!who->zone)
        return "";
    struct date date = date_at(who->zone, at);
    return arena_print(who->arena, "%04d-%02d-%02d %d:%02d", date.year, date.month, date.day, date.hour,
                       date.minute);
}

static void shoot(struct snapshot *snapshot, const char *line)
{
    assert_true(snapshot->count < SNAPSHOT_LINES);
    snprintf(snapshot->lines[snapshot->count++], SNAPSHOT_LINE, "%s", line);
}

static void shoot_reminders(const struct person_of_play *who, int64_t me, struct snapshot *snapshot)
{
    enum { MINE = 20, RUNGS_ALL = 200, FAR = 3 };
    struct ledger_mine mine[MINE];
    struct ledger_rung_due rungs[RUNGS_ALL];
    size_t count = ledger_reminders_mine(who->ledger, me, 0, mine, MINE, who->arena);
    size_t all = ledger_rungs_due(who->ledger, INT64_MAX / FAR, rungs, RUNGS_ALL, who->arena);
    for (size_t i = 0; i < count; i++) {
        struct text line = text_in(who->arena, SNAPSHOT_LINE);
        text_print(&line, "remind %s", mine[i].code);
        for (size_t k = 0, told = 0; k < all; k++)
            if (rungs[k].person == me && text_is_same(rungs[k].code, mine[i].code))
                text_print(&line, "%s %s", told++ ? "," : "", snapshot_time(who, rungs[k].rung.at));
        shoot(snapshot, line.bytes);
    }
}

static void shoot_alerts(const struct person_of_play *who, int64_t me, struct snapshot *snapshot)
{
    enum { MINE = 20 };
    struct ledger_subscription alerts[MINE];
    size_t count = ledger_subscriptions_mine(who->ledger, me, 0, alerts, MINE, who->arena);
    for (size_t i = 0; i < count; i++)
        shoot(snapshot, arena_print(who->arena, "alert %s%s%s", alerts[i].value,
                                    *alerts[i].filters ? " " : "", alerts[i].filters));
}

static void shoot_seats(const struct person_of_play *who, int64_t me, struct snapshot *snapshot)
{
    enum { MINE = 20 };
    struct ledger_mine mine[MINE];
    size_t count = ledger_seats_mine(who->ledger, me, 0, who->now, mine, MINE, who->arena);
    for (size_t i = 0; i < count; i++)
        shoot(snapshot, mine[i].place
                            ? arena_print(who->arena, "waits %s %d", mine[i].code, (int)mine[i].place)
                            : arena_print(who->arena, "seat %s", mine[i].code));
}

struct snapshot snapshot_take(const struct person_of_play *who)
{
    struct snapshot snapshot = {0};
    struct ledger_person person;
    if (!ledger_person(who->ledger, who->number, &person, who->arena))
        return snapshot;
    const struct ledger_habits *habits = &person.habits;
    if (person.has_stopped)
        shoot(&snapshot, "stop");
    shoot_reminders(who, person.id, &snapshot);
    shoot_alerts(who, person.id, &snapshot);
    shoot_seats(who, person.id, &snapshot);
    if (ledger_questions_open(who->ledger))
        shoot(&snapshot, "question");
    if (person.language)
        shoot(&snapshot, arena_print(who->arena, "language %s", person.language));
    if (habits->paused_until > who->now)
        shoot(&snapshot, arena_print(who->arena, "pause %s", snapshot_time(who, habits->paused_until)));
    if (habits->to_minute)
        shoot(&snapshot,
              arena_print(who->arena, "hours %d:%02d-%d:%02d", habits->from_minute / 60,
                          habits->from_minute % 60, habits->to_minute / 60, habits->to_minute % 60));
    if (habits->zone)
        shoot(&snapshot, arena_print(who->arena, "zone %s", habits->zone));
    return snapshot;
}

static bool has_line(const struct snapshot *snapshot, const char *line, size_t length)
{
    for (size_t i = 0; i < snapshot->count; i++)
        if (strncmp(snapshot->lines[i], line, length) == 0 &&
            (!snapshot->lines[i][length] || snapshot->lines[i][length] == ' '))
            return true;
    return false;
}

// What stands for the end of a line that is gone.
static const char *undone(const struct person_of_play *who, const char *line)
{
    static const struct {
        const char *begins, *ends;
    } names[] = {
        {"stop",      "start"     },
        {"remind ",   "forget "   },
        {"alert ",    "mute "     },
        {"seat ",     "no seat "  },
        {"waits ",    "no seat "  },
        {"pause ",    "pause over"},
        {"hours ",    "hours over"},
        {"zone ",     "zone over" },
        {"language ", "language " },
    };
    size_t words = text_starts(line, "alert ") ? strlen(line) : strcspn(line, " ") + 1;
    words += text_starts(line, "alert ") || words > strlen(line) ? 0 : strcspn(line + words, " ");
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (text_starts(line, names[i].begins)) {
            size_t length = strlen(names[i].begins);
            bool is_named = names[i].ends[strlen(names[i].ends) - 1] == ' ';
            return arena_print(who->arena, "%s%.*s", names[i].ends, is_named ? (int)(words - length) : 0,
                               line + length);
        }
    return line;
}

void snapshot_changes(const struct person_of_play *who, struct snapshot *last, struct text *lines)
{
    struct snapshot after = snapshot_take(who);
    const struct snapshot *before = last;
    for (size_t i = 0; i < after.count; i++)
        if (!has_line(before, after.lines[i], strlen(after.lines[i])))
            text_print(lines, "[%s]\n", after.lines[i]);
    for (size_t i = 0; i < before->count; i++) {
        // A line that only says something else now is shown above.
        const char *line = before->lines[i];
        size_t key = text_starts(line, "alert ") ? strlen(line) : strcspn(line, " ");
        bool has_key =
            text_starts(line, "remind ") || text_starts(line, "seat ") || text_starts(line, "waits ");
        key += has_key ? 1 + strcspn(line + key + 1, " ") : 0;
        if (!has_line(&after, line, key))
            text_print(lines, "[%s]\n", undone(who, line));
    }
    *last = after;
}

void snapshot_wordings(const struct person_of_play *who)
{
    static const char *const promises[] = {"start", "remind", "alert", "join"};
    struct ledger_agreement *list;
    size_t count = ledger_agreements(who->ledger, who->number, &list, who->arena);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof promises / sizeof *promises; k++)
            if (text_is_same(list[i].event, promises[k]) && (!list[i].wording || !list[i].shown))
                fail_msg("nothing proves what was shown for: %s", list[i].words);
}

void snapshot_answer(const char *text, struct text *lines, struct arena *arena)
{
    if (!text) {
        text_add(lines, "(silence)\n");
        return;
    }
    for (char **line = text_split(arena, text, '\n', NULL); *line; line++)
        text_print(lines, "< %s\n", *line);
    text_print(lines, "(%s)\n", fit_sentence(arena, text));
}
