// SPDX-License-Identifier: MIT
// Whatever the record and the language: facts in at most two segments, lists and guides in three, the
// deadline whole. On the sample content, and on real City Record notices where they are at hand.
#include "sms-gateway/conversation/conversation.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/base/text.h"
#include "content/draft/publish.h"
#include "content/edition/code.h"
#include "content/edition/deadline.h"
#include "content/edition/search.h"
#include "content/language/fold.h"
#include "content/sample/sample.h"
#include "sms-gateway/conversation/fit.h"
#include "sms-gateway/conversation/requests.h"
#include "tests/lib/fixture.h"
#include "tests/lib/importing.h"

enum { PAGE = 50, FACT = 2, LIST = 3, TURNS = 12 };

static const struct conversation_settings settings = {.fold_accents = "when_shorter"};

struct check {
    const struct edition *edition;
    struct language *language;
    int64_t now;
    size_t records;
};

static void is_short(const char *asked, const char *text, size_t most)
{
    struct fit fit = fit_count(text);
    if (fit.segments > most)
        fail_msg("%zu segments, %zu units, for %s: %s", fit.segments, fit.units, asked, text);
    static const char *const cuts[] = {"…", "..."};
    for (size_t i = 0; i < sizeof cuts / sizeof *cuts; i++) {
        size_t length = strlen(text), its = strlen(cuts[i]);
        if (length >= its && strcmp(text + length - its, cuts[i]) == 0)
            fail_msg("%s is cut at its end: %s", asked, text);
    }
}

static bool tells(struct arena *arena, const char *text, const char *fact)
{
    fact = fit_cheapest(arena, fact, false); // digits and signs as texts have them
    return strstr(text, fact) || strstr(text, fold_accents(arena, fact));
}

// The date and, where the notice gives one, the time.
static void tells_deadline(struct check *check, const struct record *record, const char *text,
                           struct arena *arena)
{
    struct deadline deadline = deadline_of(check->edition, record, check->now);
    struct date today = date_at(edition_zone(check->edition), check->now);
    if (deadline.state != DEADLINE_OPEN)
        return;
    const char *day = language_date(check->language, arena, DATE_SHORT, deadline.due, today);
    const char *hour =
        deadline.due.has_time ? language_date(check->language, arena, DATE_TIME, deadline.due, today) : "";
    if (!tells(arena, text, day) || !tells(arena, text, hour))
        fail_msg("%s %s is not in: %s", day, hour, text);
}

// A promise says whole what the law asks for: rates, HELP and STOP.
static void is_promise(struct check *check, const char *asked, const struct answer *answer)
{
    const char *rates =
        say_plain(check->language, "Msg & data rates may apply. HELP for help, STOP to cancel.");
    SCRATCH(arena);
    is_short(asked, answer->text, FACT);
    for (size_t i = 0; i < answer->effect_count; i++)
        if (answer->effects[i].what == EFFECT_START && !answer->effects[i].wording)
            fail_msg("what was shown has no version: %s", answer->text);
        else if (answer->effects[i].wording && !tells(arena, answer->text, rates))
            fail_msg("%s does not tell all: %s", asked, answer->text);
}

static size_t keeps_it(void *context, bool ended, struct kept *list, size_t limit, struct arena *arena)
{
    const struct record *record = context;
    bool is_bid = record->kind == KIND_OPPORTUNITY;
    for (size_t i = 0; i < 3; i++)
        list[i] = (struct kept){.what = is_bid ? KEPT_REMINDER : KEPT_SEAT,
                                .code = record->code,
                                .at = IMPORTING_NOW + 86400,
                                .place = (int64_t)i * 100};
    list[1].code = NULL;
    list[1].what = KEPT_ALERT;
    list[1].shown = "construction of very long fences, Staten Island, NYCHA, human services";
    list[2].code = "K7Q26";
    return 3;
}

static struct seats is_full(void *context, const char *code)
{
    return (struct seats){.taken = 10000, .waiting = 120};
}

// What people keep of a record: a seat, a place on its list, an alert, and what becomes of it.
static void check_kept(struct check *check, const struct record *record, struct arena *arena)
{
    static const char *const verbs[] = {"JOIN", "ALERT", "LEAVE", "MUTE", "REMIND", "STOP"};
    struct person person = {.language = language_tag(check->language)},
                  keeper = {.language = person.language,
                            .kept = keeps_it,
                            .seats = is_full,
                            .context = (void *)(uintptr_t)record};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const char *asked = arena_print(arena, "%s %s", verbs[i], record->code);
        struct answer answer =
            conversation_answer(&settings, check->edition, &person, asked, check->now, arena);
        is_promise(check, asked, &answer);
        answer = conversation_answer(&settings, check->edition, &keeper, asked, check->now, arena);
        is_promise(check, asked, &answer);
    }
    static const char *const others[] = {"MINE", "MUTE", "PAUSE 3 months", "LEAVE"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        is_short(others[i],
                 conversation_answer(&settings, check->edition, &keeper, others[i], check->now, arena).text,
                 LIST);
    for (int news = record->kind == KIND_OPPORTUNITY ? SEAT_CANCELLED : SEAT_FREE; news <= SEAT_CANCELLED;
         news++) {
        const char *text = conversation_seat(&settings, check->edition, record->code, (enum seat_news)news,
                                             person.language, check->now, arena);
        is_short("a seat", text, FACT);
        if (!strstr(text, "STOP"))
            fail_msg("does not tell how to stop: %s", text);
    }
}

// All that can be asked of one record. What several won is a list.
static void check_questions(struct check *check, const struct record *record, struct arena *arena)
{
    static const char *const verbs[] = {"DUE", "STATUS", "WON", "CAL", "BIDS", "is %s still open"};
    struct person person = {.language = language_tag(check->language)};
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++) {
        const char *asked = strstr(verbs[i], "%s") ? text_replace(arena, verbs[i], "%s", record->code)
                                                   : arena_print(arena, "%s %s", verbs[i], record->code);
        struct answer answer =
            conversation_answer(&settings, check->edition, &person, asked, check->now, arena);
        bool is_list = record->kind == KIND_GUIDE || strchr(answer.text, '\n');
        is_short(asked, answer.text, is_list ? LIST : FACT);
    }
    // A slip: the nearest ones by name.
    char slip[CODE_SIZE];
    snprintf(slip, sizeof slip, "%s", record->code);
    char last = slip[strlen(slip) - 1];
    slip[strlen(slip) - 1] = last == '7' ? 'M' : '7';
    is_short(slip, conversation_answer(&settings, check->edition, &person, slip, check->now, arena).text,
             LIST);
}

static void check_record(struct check *check, const struct record *record, struct arena *arena)
{
    struct person person = {.language = language_tag(check->language)};
    struct answer answer =
        conversation_answer(&settings, check->edition, &person, record->code, check->now, arena);
    is_short(record->code, answer.text, record->kind == KIND_GUIDE ? LIST : FACT);
    if (record->kind == KIND_OPPORTUNITY)
        tells_deadline(check, record, answer.text, arena);
    const char *remind = arena_print(arena, "REMIND %s", record->code);
    answer = conversation_answer(&settings, check->edition, &person, remind, check->now, arena);
    is_short(remind, answer.text, FACT);
    const char *reminder =
        conversation_reminder(&settings, check->edition, record->code, person.language, check->now, arena);
    if (reminder)
        is_short("a reminder", reminder, FACT);
    if (reminder && record->kind == KIND_OPPORTUNITY)
        tells_deadline(check, record, reminder, arena);
    if (record->kind == KIND_SESSION || record->kind == KIND_EVENT || record->kind == KIND_OPPORTUNITY)
        check_kept(check, record, arena);
    check_questions(check, record, arena);
    check->records++;
}

static void check_kind(struct check *check, enum kind kind)
{
    SCRATCH(arena);
    struct found found[PAGE];
    struct search search = {.kind = kind, .now = check->now, .and_past = true};
    bool has_more = true;
    while (has_more) {
        size_t count = edition_search(check->edition, &search, found, PAGE, &has_more, arena);
        for (size_t i = 0; i < count; i++) {
            SCRATCH(scratch);
            check_record(check, &found[i].record, scratch);
        }
        search.after = count ? found[count - 1].order : 0;
    }
}

// Promises about their own words, however long, and all that PAUSE, HOURS and the rest may answer: a line
// each.
static void check_own_words(struct check *check)
{
    SCRATCH(file);
    char **asked = text_split(file, fixture_file(file, "sms-gateway/conversation/asked.txt"), '\n', NULL);
    for (size_t i = 0; asked[i] && *asked[i]; i++) {
        SCRATCH(arena);
        struct person person = {.language = language_tag(check->language)};
        struct answer answer =
            conversation_answer(&settings, check->edition, &person, asked[i], check->now, arena);
        if (strchr(answer.text, '\n')) // it found some after all
            is_short(asked[i], answer.text, LIST);
        else
            is_promise(check, asked[i], &answer);
    }
    for (const struct request_row *row = request_table; row->name; row++) {
        SCRATCH(arena);
        struct person person = {.language = language_tag(check->language)};
        const char *help = arena_print(arena, "HELP %s", row->name);
        if (row->help)
            is_short(help,
                     conversation_answer(&settings, check->edition, &person, help, check->now, arena).text,
                     FACT);
    }
}

// What staff are asked to answer, and whoever comes back after a stop that ended much.
static void check_states(struct check *check)
{
    SCRATCH(arena);
    struct conversation_settings staffed = settings;
    struct record record = {.kind = KIND_OPPORTUNITY, .code = "HN4RK"};
    struct person person = {.language = language_tag(check->language),
                            .has_stopped = true,
                            .kept = keeps_it,
                            .context = &record,
                            .paused_until = check->now + 86400};
    staffed.has_staff = true;
    struct answer answer =
        conversation_answer(&settings, check->edition, &person, "START", check->now, arena);
    is_short("START", answer.text, LIST);
    person.has_stopped = false;
    static const char *const asked[] = {"asdf qwerty", "MINE", "PAUSE", "PAUSE OFF", "START"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        answer = conversation_answer(&staffed, check->edition, &person, asked[i], check->now, arena);
        is_short(asked[i], answer.text, strchr(answer.text, '\n') ? LIST : FACT);
    }
}

// A question, and MORE until there is no more.
static void check_lists(struct check *check)
{
    static const char *const asked[] = {"BIDS",
                                        "BIDS construction",
                                        "BIDS repair",
                                        "TRAIN",
                                        "EVENTS",
                                        "HOWTO",
                                        "FACT",
                                        "STATUS the",
                                        "HELP",
                                        "START",
                                        "STOP",
                                        "LANG",
                                        "NEW",
                                        "PLAN",
                                        "WHATIS",
                                        "JOBS",
                                        "WON the",
                                        "STATUS NYCHA",
                                        "PLAN parks",
                                        "BIDS this month",
                                        "BIDS roof repair zeppelins Queens this month",
                                        "BIDS construction Staten Island next month",
                                        "TRAIN Spanish Queens saturday",
                                        "EVENTS Bronx next week",
                                        "NEW Bronx",
                                        "STOP sign installation",
                                        "hello",
                                        "BIDS zeppelin hangars of the largest kind",
                                        "BIDS zeppelins Staten Island next month",
                                        "TRAIN zeppelins Staten Island next month",
                                        "EVENTS zeppelins Staten Island next month",
                                        "the"};
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        SCRATCH(arena);
        struct person person = {.language = language_tag(check->language)};
        const char *text = asked[i];
        for (int turn = 0; turn < TURNS; turn++, text = "MORE") {
            struct answer answer =
                conversation_answer(&settings, check->edition, &person, text, check->now, arena);
            is_short(asked[i], answer.text, LIST);
            person.last = answer.last;
        }
    }
}

static void check_edition(const struct edition *edition, int64_t now)
{
    for (const struct language_row *row = language_table; row->tag; row++) {
        struct check check = {.edition = edition, .language = language_find(row->tag), .now = now};
        if (!check.language) // not complete yet, and offered to no one
            continue;
        for (int kind = 0; kind < KIND_COUNT; kind++)
            check_kind(&check, (enum kind)kind);
        assert_true(check.records > 0);
        check_lists(&check);
        check_own_words(&check);
        check_states(&check);
    }
}

static struct edition *build(struct importing *importing)
{
    const char *path = arena_print(importing->arena, "%s/1.db", fixture_folder());
    const char *error = draft_build(importing->draft, path, IMPORTING_NOW, importing->arena);
    struct edition *edition = error ? NULL : edition_open_file(path, NULL, &error);
    if (!edition)
        fail_msg("%s", error);
    return edition;
}

// All that carriers ask of HELP stays within two segments, however long the city's address is.
static void help_has_room_for_a_long_address(void **state)
{
    SCRATCH(arena);
    static const char fixture[] =
        "city = New York City\npublic_url = https://contracting.cityofexample.gov\n";
    struct edition *edition = edition_open_file(fixture_edition(fixture), NULL, NULL);
    assert_non_null(edition);
    for (const struct language_row *row = language_table; row->tag; row++) {
        struct person person = {.language = row->tag};
        if (!language_is_complete(row->tag))
            continue;
        struct answer answer = conversation_answer(&settings, edition, &person, "HELP", IMPORTING_NOW, arena);
        is_short("HELP", answer.text, FACT);
        if (!strstr(answer.text, "contracting.cityofexample.gov") || !strstr(answer.text, "STOP"))
            fail_msg("whom to ask, and how to stop: %s", answer.text);
    }
    edition_close(edition);
}

static void sample_content_fits(void **state)
{
    struct importing importing = importing_open();
    assert_true(seal_write_keys(settings_home(importing.settings)));
    const char *error = sample_load(importing.draft, importing.zone, IMPORTING_NOW, importing.arena);
    if (error)
        fail_msg("%s", error);
    struct edition *edition = build(&importing);
    check_edition(edition, IMPORTING_NOW);
    edition_close(edition);
    importing_close(&importing);
}

static void city_record_fits(void **state)
{
    static const char *const days[] = {"2026-08-01T12:00", "2026-08-25T13:59", "2026-11-22T09:05"};
    struct importing importing = importing_open();
    if (importing_shared(&importing, "city-record", "city-record/solicitations.soda.json")) {
        struct edition *edition = build(&importing);
        for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
            int64_t now;
            assert_true(instant_read(days[i], importing.zone, &now));
            check_edition(edition, now);
        }
        edition_close(edition);
    }
    importing_close(&importing);
}

// Longer than all that was ever published: titles, vendors, places and amounts.
static void the_longest_fits(void **state)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct zone *zone = zone_open("America/New_York");
    int64_t now = 0;
    assert_true(instant_read("2026-11-22T09:05", zone, &now));
    struct edition *edition = edition_open_file(
        fixture_edition(fixture_file(arena, "sms-gateway/conversation/longest.edition")), NULL, &error);
    if (!edition)
        fail_msg("%s", error);
    check_edition(edition, now);
    edition_close(edition);
    zone_close(zone);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(help_has_room_for_a_long_address),
        cmocka_unit_test(sample_content_fits),
        cmocka_unit_test(city_record_fits),
        cmocka_unit_test(the_longest_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
