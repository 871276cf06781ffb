// Runs the plays in tests/conversations against the gateway itself, with a ledger of its own. A play reads:
//
//     edition city.edition              a file beside it, as tests/lib/fixture.h reads it; none: not
//     published yet now 2026-11-22T09:05              city time
//
//     # A vendor asks when a bid is due     (a new person, nothing kept, the time and edition of the
//     beginning) language es                           (chosen before) from (303) 555-0101 (someone else, or
//     from elsewhere) provider confirms stop · accents never > due k7q26                           (\n in it
//     is a new line) < Crotona Park ballfield (Parks): … < a second line of the same answer (1 segment,
//     GSM-7) (silence) [remind K7Q26 2026-11-30 9:00, …] [stop] [start] [language es] [forget K7Q26] [alert
//     roof] [seat D3SK2] …
//                                           (what the ledger keeps of them now, and did not before)
//     change K7Q26 due = 2026-12-08T14:00   (a new edition, in which that is so)
//     clock 2026-11-30T09:00                (time goes on until then; what leaves is told with its minute)
//     reminder K7Q26                        (the text of a reminder that leaves now)
//     kiosk text-me K7Q26 es · kiosk join D3SK2 · kiosk ask en words   (asked for at a kiosk, for this
//     person) restart                               (of the gateway: what only its memory knew is gone)
//
// `conversations_test write` writes what is answered into the plays: to be read with care before it is
// committed.
#include "sms-gateway/turn.h"

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
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/ledger/consent.h"
#include "sms-gateway/ledger/phone.h"
#include "sms-gateway/ledger/questions.h"
#include "tests/lib/fixture.h"

enum { PLAYS = 64, PLAY_BYTES = 1 << 20, LINES = 64, LINE = 400 };

// What the ledger keeps of one person, a line each: what is new since the last text is shown.
struct snapshot {
    char lines[LINES][LINE];
    size_t count;
};

struct stage_set { // all that one play changes as it goes
    struct arena *arena;
    const char *name;
    struct gateway gateway;
    const char *edition_text, *edition_before; // what the edition was made of, and what before it was changed
    int64_t now, now_before;                   // before the first play: each begins then
    const char *number;
    bool has_many; // more than one person is in the play
    bool confirms_stop;
    int texts;
    struct snapshot before;
    struct text written;
    const char *said; // the lines of the last answer, as the play should show them
};

static struct ledger *play_ledger; // never committed: each play begins with nothing

static void restart(struct stage_set *set)
{
    handover_close(set->gateway.handover);
    set->gateway.handover = handover_open(100, set->now - HANDOVER_WAIT); // not young any more
}

static void new_person(struct stage_set *set)
{
    static int count;
    ledger_undo(play_ledger);
    set->number = arena_print(set->arena, "+1212555%04d", 101 + count++ % 99);
    set->has_many = false;
    set->confirms_stop = false;
    set->gateway.config.conversation.fold_accents = "when_shorter";
    set->gateway.config.conversation.has_staff = false;
    set->before = (struct snapshot){0};
}

static void shoot(struct snapshot *snapshot, const char *line)
{
    assert_true(snapshot->count < LINES);
    snprintf(snapshot->lines[snapshot->count++], LINE, "%s", line);
}

static const char *stamp(struct stage_set *set, int64_t at)
{
    if (!set->gateway.edition)
        return "";
    struct date date = date_at(edition_zone(set->gateway.edition), at);
    return arena_print(set->arena, "%04d-%02d-%02d %d:%02d", date.year, date.month, date.day, date.hour,
                       date.minute);
}

static void shoot_reminders(struct stage_set *set, int64_t me, struct snapshot *snapshot)
{
    enum { MINE = 20, RUNGS_ALL = 200, FAR = 3 };
    struct ledger_mine mine[MINE];
    struct ledger_rung_due rungs[RUNGS_ALL];
    size_t count = ledger_reminders_mine(play_ledger, me, 0, mine, MINE, set->arena);
    size_t all = ledger_rungs_due(play_ledger, INT64_MAX / FAR, rungs, RUNGS_ALL, set->arena);
    for (size_t i = 0; i < count; i++) {
        struct text line = text_in(set->arena, LINE);
        text_print(&line, "remind %s", mine[i].code);
        for (size_t k = 0, told = 0; k < all; k++)
            if (rungs[k].person == me && text_is_same(rungs[k].code, mine[i].code))
                text_print(&line, "%s %s", told++ ? "," : "", stamp(set, rungs[k].rung.at));
        shoot(snapshot, line.bytes);
    }
}

static void shoot_alerts(struct stage_set *set, int64_t me, struct snapshot *snapshot)
{
    enum { MINE = 20 };
    struct ledger_subscription alerts[MINE];
    size_t count = ledger_subscriptions_mine(play_ledger, me, 0, alerts, MINE, set->arena);
    for (size_t i = 0; i < count; i++)
        shoot(snapshot, arena_print(set->arena, "alert %s%s%s", alerts[i].value,
                                    *alerts[i].filters ? " " : "", alerts[i].filters));
}

static void shoot_seats(struct stage_set *set, int64_t me, struct snapshot *snapshot)
{
    enum { MINE = 20 };
    struct ledger_mine mine[MINE];
    size_t count = ledger_seats_mine(play_ledger, me, 0, set->now, mine, MINE, set->arena);
    for (size_t i = 0; i < count; i++)
        shoot(snapshot, mine[i].place
                            ? arena_print(set->arena, "waits %s %d", mine[i].code, (int)mine[i].place)
                            : arena_print(set->arena, "seat %s", mine[i].code));
}

static struct snapshot take_snapshot(struct stage_set *set)
{
    struct snapshot snapshot = {0};
    struct ledger_person person;
    if (!ledger_person(play_ledger, set->number, &person, set->arena))
        return snapshot;
    const struct ledger_habits *habits = &person.habits;
    if (person.has_stopped)
        shoot(&snapshot, "stop");
    shoot_reminders(set, person.id, &snapshot);
    shoot_alerts(set, person.id, &snapshot);
    shoot_seats(set, person.id, &snapshot);
    if (ledger_questions_open(play_ledger))
        shoot(&snapshot, "question");
    if (person.language)
        shoot(&snapshot, arena_print(set->arena, "language %s", person.language));
    if (habits->paused_until > set->now)
        shoot(&snapshot, arena_print(set->arena, "pause %s", stamp(set, habits->paused_until)));
    if (habits->to_minute)
        shoot(&snapshot,
              arena_print(set->arena, "hours %d:%02d-%d:%02d", habits->from_minute / 60,
                          habits->from_minute % 60, habits->to_minute / 60, habits->to_minute % 60));
    if (habits->zone)
        shoot(&snapshot, arena_print(set->arena, "zone %s", habits->zone));
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
static const char *undone(struct stage_set *set, const char *line)
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
            return arena_print(set->arena, "%s%.*s", names[i].ends, is_named ? (int)(words - length) : 0,
                               line + length);
        }
    return line;
}

static void show_changes(struct stage_set *set, struct text *lines)
{
    struct snapshot after = take_snapshot(set);
    const struct snapshot *before = &set->before;
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
            text_print(lines, "[%s]\n", undone(set, line));
    }
    set->before = after;
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

static void stand_at(struct stage_set *set, int64_t now)
{
    set->now = now;
    set->gateway.clock.ahead_ms = 0;
    set->gateway.clock.ahead_ms = now * 1000 - clock_now_ms(&set->gateway.clock) + 1;
}

// Whatever was agreed to stands in the record with the words that were shown, and their version.
static void has_wordings(struct stage_set *set)
{
    static const char *const promises[] = {"start", "remind", "alert", "join"};
    struct ledger_agreement *list;
    size_t count = ledger_agreements(play_ledger, set->number, &list, set->arena);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; k < sizeof promises / sizeof *promises; k++)
            if (text_is_same(list[i].event, promises[k]) && (!list[i].wording || !list[i].shown))
                fail_msg("%s: nothing proves what was shown for: %s", set->name, list[i].words);
}

static void hear(struct stage_set *set, const char *typed)
{
    struct text lines = text_in(set->arena, 1 << 14);
    struct carrier_text text = {
        .sid = arena_print(set->arena, "SM%d", set->texts++),
        .number = set->number,
        .ours = "+12125550100",
        .body = text_replace(set->arena, typed, "\\n", "\n"),
        .confirms_stop = set->confirms_stop,
    };
    stand_at(set, set->now);
    show(set, gateway_answer(&set->gateway, "twilio", &text, set->arena), &lines);
    assert_false(ledger_has_failed(play_ledger));
    has_wordings(set);
    show_changes(set, &lines);
    set->said = lines.bytes;
}

static void remind(struct stage_set *set, const char *code)
{
    struct text lines = text_in(set->arena, 1 << 14);
    struct ledger_person person;
    ledger_person(play_ledger, set->number, &person, set->arena);
    show(set,
         conversation_reminder(&set->gateway.config.conversation, set->gateway.edition, code, person.language,
                               set->now, set->arena),
         &lines);
    set->said = lines.bytes;
}

static struct alerts alerts_now(struct stage_set *set)
{
    return (struct alerts){play_ledger, &set->gateway.config.conversation, set->gateway.edition, set->now};
}

// "text-me K7Q26 es", "ask en words".
static void ask_at_kiosk(struct stage_set *set, const char *line)
{
    static int count;
    struct text lines = text_in(set->arena, 1 << 14);
    size_t parts_count = 0;
    char **parts = text_split(set->arena, line, ' ', &parts_count); // ended by NULL
    assert_true(parts_count >= 2);
    struct handover_post post = {
        .number = set->number,
        .made = set->now,
        .nonce = arena_print(set->arena, "nonce %d", count++),
        .offer = {.what = *parts[0] == 't'   ? OFFER_CODE
                          : *parts[0] == 'j' ? OFFER_SEAT
                                             : OFFER_QUESTION,
                  .kiosk = "Tremont Library"},
    };
    if (post.offer.what == OFFER_QUESTION) {
        post.offer.language = parts[1];
        post.offer.words = strchr(strchr(line, ' ') + 1, ' ') + 1;
    } else {
        post.offer.code = parts[1];
        post.offer.language = parts[2];
    }
    stand_at(set, set->now);
    struct ledger_person person;
    bool is_taken = gateway_offer(&set->gateway, &post, set->arena) == HANDOVER_TAKEN;
    ledger_person(play_ledger, set->number, &person,
                  set->arena); // the outbox sends nothing to who has stopped
    show(set, is_taken && !person.has_stopped ? post.offer.shown : NULL, &lines);
    show_changes(set, &lines);
    set->said = lines.bytes;
}

static void send_due(struct stage_set *set, struct text *lines)
{
    struct outgoing row;
    while (ledger_outgoing_due(play_ledger, "twilio", set->now, &row, 1, set->arena)) {
        assert_true(row.due <= set->now);
        bool is_late = row.not_after < set->now;
        row.state = is_late ? OUTGOING_EXPIRED : OUTGOING_SENT;
        ledger_outgoing_end(play_ledger, &row, 0);
        if (is_late)
            continue;
        text_print(lines, "[%s%s%s%s]\n", stamp(set, set->now), set->has_many ? " to " : "",
                   set->has_many ? row.number : "",
                   text_is_same(row.kind, "reminder") ? "" : arena_print(set->arena, ", %s", row.kind));
        show(set, row.body, lines);
    }
}

// Time goes on to `until`, from one thing that is due to the next.
static void run_clock(struct stage_set *set, int64_t until)
{
    struct text lines = text_in(set->arena, 1 << 16);
    bool is_over = false;
    while (!is_over) {
        int64_t next_alerts = 0;
        struct alerts alerts = alerts_now(set);
        alerts_turn(&alerts, &next_alerts);
        send_due(set, &lines);
        int64_t next = ledger_outgoing_next(play_ledger, set->now);
        if (next_alerts && (!next || next_alerts < next))
            next = next_alerts;
        is_over = !next || next > until;
        stand_at(set, is_over ? until : next > set->now ? next : set->now + 1);
    }
    show_changes(set, &lines);
    set->said = lines.bytes;
}

static void read_edition(struct stage_set *set)
{
    const char *error = NULL;
    edition_close(set->gateway.edition);
    set->gateway.edition = edition_open_file(fixture_edition(set->edition_text), NULL, &error);
    if (!set->gateway.edition)
        fail_msg("%s: %s", set->name, error);
}

static void open_edition(struct stage_set *set, const char *name)
{
    edition_close(set->gateway.edition);
    set->gateway.edition = NULL;
    if (strcmp(name, "none") == 0)
        return;
    set->edition_text = set->edition_before =
        fixture_file(set->arena, arena_print(set->arena, "conversations/%s", name));
    read_edition(set);
}

// "K7Q26 due = 2026-12-08T14:00": that record is so from now on. "K7Q26 gone": it is no more.
static void change(struct stage_set *set, const char *line)
{
    size_t length = strcspn(line, " ");
    const char *code = arena_bytes(set->arena, line, length), *text = set->edition_text;
    const char *at = strstr(text, arena_print(set->arena, " %s\n", code));
    assert_non_null(at);
    const char *begins = at;
    while (begins > text && begins[-1] != '\n')
        begins--;
    const char *ends = strstr(at + 1, "\n\n");
    ends = ends ? ends + 1 : text + strlen(text);
    struct text changed = text_in(set->arena, strlen(text) + LINE);
    text_add_bytes(&changed, text, (size_t)(begins - text));
    if (!text_is_same(line + length, " gone")) {
        const char *field = arena_bytes(set->arena, line + length + 1, strcspn(line + length + 1, "="));
        const char *key = arena_print(set->arena, "\n  %s=", field), *body = begins,
                   *old = strstr(begins, key);
        if (old && old < ends) {
            text_add_bytes(&changed, body, (size_t)(old - body));
            body = strchr(old + 1, '\n');
            text_print(&changed, "\n  %s", line + length + 1);
            text_add_bytes(&changed, body, (size_t)(ends - body));
        } else {
            text_add_bytes(&changed, body, (size_t)(ends - body));
            text_print(&changed, "  %s\n", line + length + 1);
        }
    }
    text_add(&changed, ends);
    set->edition_text = changed.bytes;
    read_edition(set);
    struct alerts alerts = alerts_now(set);
    alerts_plan(&alerts);
    struct text lines = text_in(set->arena, 1 << 14);
    show_changes(set, &lines);
    set->said = lines.bytes;
}

static void choose_language(struct stage_set *set, const char *tag)
{
    ledger_remember(play_ledger, set->number, &(struct ledger_person){.language = tag});
    set->before = take_snapshot(set);
}

static void someone_else(struct stage_set *set, const char *number)
{
    set->number = phone_normal(set->arena, number);
    assert_non_null(set->number);
    set->has_many = true;
    set->before = take_snapshot(set);
}

static int64_t read_time(struct stage_set *set, const char *iso)
{
    int64_t at = 0;
    assert_true(instant_read(iso, set->gateway.edition ? edition_zone(set->gateway.edition) : NULL, &at));
    return at;
}

static void begin_play(struct stage_set *set)
{
    new_person(set);
    if (!set->now_before)
        set->now_before = set->now;
    stand_at(set, set->now_before);
    restart(set);
    if (set->gateway.edition && set->edition_text != set->edition_before) {
        set->edition_text = set->edition_before;
        read_edition(set);
    }
}

// True when the line is the play's direction, not an answer that it expects.
static bool direct(struct stage_set *set, const char *line)
{
    if (text_starts(line, "# "))
        begin_play(set);
    else if (text_starts(line, "edition "))
        open_edition(set, line + 8);
    else if (text_starts(line, "now "))
        stand_at(set, read_time(set, line + 4));
    else if (text_starts(line, "clock "))
        run_clock(set, read_time(set, line + 6));
    else if (text_starts(line, "change "))
        change(set, line + 7);
    else if (text_starts(line, "from "))
        someone_else(set, line + 5);
    else if (text_starts(line, "language "))
        choose_language(set, line + 9);
    else if (strcmp(line, "provider confirms stop") == 0)
        set->confirms_stop = true;
    else if (strcmp(line, "staff read questions") == 0)
        set->gateway.config.conversation.has_staff = true;
    else if (strcmp(line, "accents never") == 0)
        set->gateway.config.conversation.fold_accents = "never";
    else if (text_starts(line, "> "))
        hear(set, line + 2);
    else if (text_starts(line, "kiosk "))
        ask_at_kiosk(set, line + 6);
    else if (strcmp(line, "restart") == 0)
        restart(set);
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
    SCRATCH(kept);
    const char *error = NULL;
    play_ledger = ledger_open("sqlite:ledger.db", fixture_folder(), kept, &error);
    assert_non_null(play_ledger);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        SCRATCH(arena);
        struct stage_set set = {.arena = arena, .name = names[i], .gateway = {.ledger = play_ledger}};
        new_person(&set);
        restart(&set);
        const char *path = arena_print(arena, "conversations/%s", names[i]);
        const char *text = fixture_file(arena, path);
        play(&set, text);
        if (writes)
            assert_true(file_replace(arena_print(arena, "%s/%s", TESTS_DIR, path), set.written.bytes,
                                     set.written.length));
        else
            compare(&set, text);
        edition_close(set.gateway.edition);
        handover_close(set.gateway.handover);
    }
    ledger_undo(play_ledger);
    ledger_close(play_ledger);
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
