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
#include "content/edition/deadline.h"
#include "content/edition/search.h"
#include "content/language/fold.h"
#include "content/sample/sample.h"
#include "sms-gateway/conversation/fit.h"
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

// A question, and MORE until there is no more.
static void check_lists(struct check *check)
{
    static const char *const asked[] = {
        "BIDS", "BIDS construction", "BIDS repair", "TRAIN", "EVENTS", "HOWTO",
        "FACT", "STATUS the",        "HELP",        "START", "STOP",   "LANG"};
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sample_content_fits),
        cmocka_unit_test(city_record_fits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
