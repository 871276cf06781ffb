// Runs the plays in tests/conversations against the gateway itself, with a ledger of its own. They are lines:
//
// edition city.edition          a file beside it, as tests/lib/fixture.h reads it; none: nothing is out yet
// now 2026-11-22T09:05          city time
//
// # A vendor asks when a bid is due
//                               a new person, nothing kept, the time and edition of the beginning
// language es                   chosen before
// from (303) 555-0101           someone else, or from elsewhere
// provider confirms stop · accents never · staff read questions
// > due k7q26                   "\n" in it is a new line
// < Crotona Park ballfield (Parks): …
// < a second line of the same answer
// (1 segment, GSM-7)            or (silence)
// [remind K7Q26 2026-11-30 9:00, …] [stop] [start] [language es] [forget K7Q26] [alert roof] [seat D3SK2] …
//                               what the ledger keeps of them now, and did not before
// change K7Q26 due = 2026-12-08 a new edition, in which that is so
// clock 2026-11-30T09:00        time goes on until then; what leaves is told with its minute
// reminder K7Q26                the text of a reminder that leaves now
// kiosk text-me K7Q26 es · kiosk join D3SK2 · kiosk ask en words
//                               asked for at a kiosk, for this person
// restart                       of the gateway: what only its memory knew is gone
//
// `conversations_test write` writes what is answered into the plays: read it with care before you commit it.
#include "sms-gateway/turn.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/file.h"
#include "content/base/text.h"
#include "sms-gateway/alerts/alerts.h"
#include "sms-gateway/ledger/phone.h"
#include "tests/lib/fixture.h"
#include "tests/lib/plays.h"
#include "tests/lib/snapshot.h"

enum { PLAY_BYTES = 1 << 20 };

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

static void restart(struct stage_set *set, const char *line)
{
    handover_close(set->gateway.handover);
    set->gateway.handover = handover_open(100, set->now - HANDOVER_WAIT); // not young any more
}

static struct person_of_play who_is_it(const struct stage_set *set)
{
    return (struct person_of_play){
        .ledger = play_ledger,
        .number = set->number,
        .zone = set->gateway.edition ? edition_zone(set->gateway.edition) : NULL,
        .now = set->now,
        .arena = set->arena,
    };
}

static void look(struct stage_set *set)
{
    struct person_of_play who = who_is_it(set);
    set->before = snapshot_take(&who);
}

static void show_changes(struct stage_set *set, struct text *lines)
{
    struct person_of_play who = who_is_it(set);
    snapshot_changes(&who, &set->before, lines);
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

static void stand_at(struct stage_set *set, int64_t now)
{
    set->now = now;
    set->gateway.clock.ahead_ms = 0;
    set->gateway.clock.ahead_ms = now * 1000 - clock_now_ms(&set->gateway.clock) + 1;
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
    snapshot_answer(gateway_answer(&set->gateway, "twilio", &text, set->arena), &lines, set->arena);
    assert_false(ledger_has_failed(play_ledger));
    struct person_of_play who = who_is_it(set);
    snapshot_wordings(&who);
    show_changes(set, &lines);
    set->said = lines.bytes;
}

static void remind(struct stage_set *set, const char *code)
{
    struct text lines = text_in(set->arena, 1 << 14);
    struct ledger_person person;
    ledger_person(play_ledger, set->number, &person, set->arena);
    snapshot_answer(conversation_reminder(&set->gateway.config.conversation, set->gateway.edition, code,
                                          person.language, set->now, set->arena),
                    &lines, set->arena);
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
    snapshot_answer(is_taken && !person.has_stopped ? post.offer.shown : NULL, &lines, set->arena);
    show_changes(set, &lines);
    set->said = lines.bytes;
}

static void send_due(struct stage_set *set, struct text *lines)
{
    struct person_of_play who = who_is_it(set);
    struct outgoing row;
    while (ledger_outgoing_due(play_ledger, "twilio", set->now, &row, 1, set->arena)) {
        assert_true(row.due <= set->now);
        bool is_late = row.not_after < set->now;
        row.state = is_late ? OUTGOING_EXPIRED : OUTGOING_SENT;
        ledger_outgoing_end(play_ledger, &row, 0);
        if (is_late)
            continue;
        text_print(lines, "[%s%s%s%s]\n", snapshot_time(&who, set->now), set->has_many ? " to " : "",
                   set->has_many ? row.number : "",
                   text_is_same(row.kind, "reminder") ? "" : arena_print(set->arena, ", %s", row.kind));
        snapshot_answer(row.body, lines, set->arena);
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

static void change(struct stage_set *set, const char *line)
{
    set->edition_text = fixture_changed(set->arena, set->edition_text, line);
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
    look(set);
}

static void someone_else(struct stage_set *set, const char *number)
{
    set->number = phone_normal(set->arena, number);
    assert_non_null(set->number);
    set->has_many = true;
    look(set);
}

static int64_t read_time(struct stage_set *set, const char *iso)
{
    int64_t at = 0;
    assert_true(instant_read(iso, set->gateway.edition ? edition_zone(set->gateway.edition) : NULL, &at));
    return at;
}

static void begin_play(struct stage_set *set, const char *heading)
{
    new_person(set);
    if (!set->now_before)
        set->now_before = set->now;
    stand_at(set, set->now_before);
    restart(set, "");
    if (set->gateway.edition && set->edition_text != set->edition_before) {
        set->edition_text = set->edition_before;
        read_edition(set);
    }
}

static void stand(struct stage_set *set, const char *time)
{
    stand_at(set, read_time(set, time));
}

static void go_on(struct stage_set *set, const char *time)
{
    run_clock(set, read_time(set, time));
}

static void confirm_stop(struct stage_set *set, const char *line)
{
    set->confirms_stop = true;
}

static void read_questions(struct stage_set *set, const char *line)
{
    set->gateway.config.conversation.has_staff = true;
}

static void keep_accents(struct stage_set *set, const char *line)
{
    set->gateway.config.conversation.fold_accents = "never";
}

static const struct {
    const char *begins;
    void (*direct)(struct stage_set *set, const char *rest);
} directions[] = {
    {"# ",                     begin_play     },
    {"edition ",               open_edition   },
    {"now ",                   stand          },
    {"clock ",                 go_on          },
    {"change ",                change         },
    {"from ",                  someone_else   },
    {"language ",              choose_language},
    {"provider confirms stop", confirm_stop   },
    {"staff read questions",   read_questions },
    {"accents never",          keep_accents   },
    {"> ",                     hear           },
    {"kiosk ",                 ask_at_kiosk   },
    {"restart",                restart        },
    {"reminder ",              remind         },
};

// True when the line is the play's direction, not an answer that it expects.
static bool direct(struct stage_set *set, const char *line)
{
    for (size_t i = 0; i < sizeof directions / sizeof *directions; i++)
        if (text_starts(line, directions[i].begins)) {
            directions[i].direct(set, line + strlen(directions[i].begins));
            return true;
        }
    return !*line;
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

static void run(bool writes)
{
    char names[PLAYS_MOST][PLAYS_NAME];
    size_t count = plays_list("conversations", names);
    SCRATCH(kept);
    const char *error = NULL;
    play_ledger = ledger_open("sqlite:ledger.db", fixture_folder(), kept, &error);
    assert_non_null(play_ledger);
    assert_true(count > 0);
    for (size_t i = 0; i < count; i++) {
        SCRATCH(arena);
        struct stage_set set = {.arena = arena, .name = names[i], .gateway = {.ledger = play_ledger}};
        new_person(&set);
        restart(&set, "");
        const char *path = arena_print(arena, "conversations/%s", names[i]);
        const char *text = fixture_file(arena, path);
        play(&set, text);
        if (writes)
            assert_true(file_replace(arena_print(arena, "%s/%s", TESTS_DIR, path), set.written.bytes,
                                     set.written.length));
        else
            plays_compare(names[i], text, set.written.bytes, '>');
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
