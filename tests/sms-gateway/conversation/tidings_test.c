// SPDX-License-Identifier: MIT
// What is news, until when and how urgent; and that its texts stay short, in every language, whatever the
// records.
#include "sms-gateway/conversation/tidings.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "content/base/seal.h"
#include "content/base/settings.h"
#include "content/base/text.h"
#include "content/draft/publish.h"
#include "content/edition/deadline.h"
#include "content/sample/sample.h"
#include "sms-gateway/conversation/fit.h"
#include "tests/lib/fixture.h"
#include "tests/lib/importing.h"

enum { FACT = 2, LIST = 3, MOST = 400 };

static const struct conversation_settings settings = {.fold_accents = "when_shorter"};

static const char *const languages[] = {"en", "es", "zh-Hans", "ar", "zh-Hant", "ru",
                                        "bn", "ht", "ko",      "ur", "fr",      "pl"};

static int64_t new_york(const char *when)
{
    struct zone *zone = zone_open("America/New_York");
    int64_t instant = 0;
    assert_true(instant_read(when, zone, &instant));
    zone_close(zone);
    return instant;
}

static struct edition *edition_with(const char *due, const char *status)
{
    SCRATCH(arena);
    const char *error = NULL;
    struct edition *edition =
        edition_open_file(fixture_edition(arena_print(
                              arena,
                              "city = New York City\n\nopportunity K7Q26\n  title = Crotona Park ballfield\n"
                              "  published = 2026-11-02\n  status = %s\n%s%s\n",
                              status, *due ? "  due = " : "", due)),
                          NULL, &error);
    assert_non_null(edition);
    return edition;
}

static void the_table_of_news_holds(void **state)
{
    static const struct {
        const char *old, *old_status, *due, *status, *now; // as they know it, as it is
        enum tidings_what what;
        const char *not_after;
        bool is_urgent;
    } table[] = {
        {"2026-12-10T14:00", "active",    "2026-12-20T14:00", "active",    "2026-11-22T10:00", TIDINGS_MOVED,
         "2026-12-20T14:00",                                                                                                          false},
        {"2026-12-10T14:00", "active",    "2026-12-05T14:00", "active",    "2026-11-22T10:00", TIDINGS_MOVED,
         "2026-12-05T14:00",                                                                                                          true },
        {"2026-11-24T14:00", "active",    "2026-12-05T14:00", "active",    "2026-11-22T10:00", TIDINGS_MOVED,
         "2026-12-05T14:00",                                                                                                          true },
        {"2026-12-10T14:00", "active",    "2026-12-10T14:00", "active",    "2026-11-22T10:00", TIDINGS_NOTHING,
         NULL,                                                                                                                        false},
        {"2026-12-10T14:00", "active",    "2026-12-10",       "active",    "2026-11-22T10:00", TIDINGS_MOVED,
         "2026-12-10T23:59:59",                                                                                                       false},
        {NULL,               "active",    "2026-12-10T14:00", "active",    "2026-11-22T10:00", TIDINGS_MOVED,     "2026-12-10T14:00",
         false                                                                                                                             },
        {"2026-12-10T14:00", "active",    "",                 "active",    "2026-11-22T10:00", TIDINGS_MOVED,     "2026-11-29T10:00",
         false                                                                                                                             },
        {"2026-12-10T14:00", "active",    "2026-12-10T14:00", "cancelled", "2026-11-22T10:00", TIDINGS_CANCELLED,
         "2026-12-10T14:00",                                                                                                          false},
        {"2026-11-25T09:00", "active",    "2026-11-25T09:00", "withdrawn", "2026-11-22T10:00", TIDINGS_CANCELLED,
         "2026-11-25T09:00",                                                                                                          true },
        {"2026-11-20T09:00", "active",    "2026-11-20T09:00", "cancelled", "2026-11-22T10:00", TIDINGS_NOTHING,
         NULL,                                                                                                                        false},
        {"2026-12-10T14:00", "cancelled", "2026-12-10T14:00", "active",    "2026-11-22T10:00", TIDINGS_AGAIN,
         "2026-12-10T14:00",                                                                                                          false},
        {"2026-12-10T14:00", "planned",   "2026-12-10T14:00", "active",    "2026-11-22T10:00", TIDINGS_AGAIN,
         "2026-12-10T14:00",                                                                                                          false},
        {"2026-12-10T14:00", "active",    "2026-11-21T14:00", "active",    "2026-11-22T10:00", TIDINGS_NOTHING,
         NULL,                                                                                                                        false},
    };
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct edition *edition = edition_with(table[i].due, table[i].status);
        int64_t now = new_york(table[i].now);
        struct tidings_known known = {
            .code = "K7Q26", .date = table[i].old, .status = table[i].old_status, .since = now};
        struct tidings tidings = tidings_of(edition, &known, now);
        if (tidings.what != table[i].what || tidings.is_urgent != table[i].is_urgent ||
            (table[i].not_after && tidings.not_after != new_york(table[i].not_after)))
            fail_msg("row %zu: %s, %s, until %lld", i, tidings_names[tidings.what],
                     tidings.is_urgent ? "urgent" : "can wait", (long long)tidings.not_after);
        edition_close(edition);
    }
}

// Told to whoever waits for its day; of contracts, and of what is over or cancelled, nobody does.
static void a_record_that_is_gone_is_told_while_it_matters(void **state)
{
    static const struct {
        const char *date, *status;
        bool is_new;
        enum tidings_what what;
    } table[] = {
        {"2026-12-10T14:00", "active",     false, TIDINGS_GONE   },
        {NULL,               "active",     false, TIDINGS_GONE   },
        {"2026-12-10T14:00", "scheduled",  false, TIDINGS_GONE   },
        {"2026-11-21T14:00", "active",     false, TIDINGS_NOTHING},
        {"2026-12-10T14:00", "cancelled",  false, TIDINGS_NOTHING},
        {"2026-12-10T14:00", NULL,         false, TIDINGS_NOTHING},
        {"2026-12-10T14:00", "active",     true,  TIDINGS_NOTHING},
        {NULL,               "registered", false, TIDINGS_NOTHING},
    };
    struct edition *edition = edition_with("2026-12-10T14:00", "active");
    int64_t now = new_york("2026-11-22T10:00");
    for (size_t i = 0; i < sizeof table / sizeof *table; i++) {
        struct tidings_known known = {.code = "HN4RK",
                                      .date = table[i].date,
                                      .status = table[i].status,
                                      .is_new = table[i].is_new,
                                      .since = now};
        if (tidings_of(edition, &known, now).what != table[i].what)
            fail_msg("row %zu is %s", i, tidings_names[tidings_of(edition, &known, now).what]);
    }
    edition_close(edition);
}

struct all {
    const struct edition *edition;
    struct tidings_known known[MOST];
    char codes[MOST][8];
    size_t count;
};

// Every record as if it had changed in one of the ways there are.
static bool collect(void *context, const struct record *record)
{
    static const char *const dates[] = {"2026-12-30T23:30", "2027-12-30T23:30", "2026-11-23"};
    struct all *all = context;
    if (!record->code || all->count == MOST)
        return all->count < MOST;
    strcpy(all->codes[all->count], record->code);
    all->known[all->count] = (struct tidings_known){
        .code = all->codes[all->count],
        .is_new = all->count % 4 == 0 && record->kind == KIND_OPPORTUNITY,
        .is_awarded = all->count % 5 == 1,
        .date = dates[all->count % 3],
        .status = all->count % 7 == 2 ? "cancelled" : "active",
        .since = IMPORTING_NOW,
    };
    all->count++;
    return true;
}

static void is_short(const char *text, size_t most, const char *language)
{
    struct fit fit = fit_count(text);
    if (fit.segments > most)
        fail_msg("%zu segments in %s: %s", fit.segments, language, text);
    if (!strstr(text, "Stoop") || !strstr(text, "STOP"))
        fail_msg("does not say who or how to end it: %s", text);
}

static void check_language(const struct all *all, const char *language)
{
    size_t told = 0;
    for (size_t i = 0; i < all->count; i++) {
        SCRATCH(arena);
        const char *one = tidings_text(&settings, all->edition, &all->known[i], 1, i % 2 ? 250 : 0, language,
                                       IMPORTING_NOW, arena);
        if (one)
            is_short(one, i % 2 ? LIST : FACT, language);
        size_t rest = all->count - i, many = i % 12 + 2;
        const char *list = tidings_text(&settings, all->edition, &all->known[i], many < rest ? many : rest,
                                        i % 300, language, IMPORTING_NOW, arena);
        if (list)
            is_short(list, LIST, language);
        is_short(tidings_confirm(&settings, all->edition, all->codes[i], language, IMPORTING_NOW, arena),
                 FACT, language);
        told += one != NULL;
    }
    assert_true(told > 10);
}

static void texts_stay_short_in_every_language(void **state)
{
    struct importing importing = importing_open();
    assert_true(seal_write_keys(settings_home(importing.settings)));
    const char *error = sample_load(importing.draft, importing.zone, IMPORTING_NOW, importing.arena);
    const char *path = arena_print(importing.arena, "%s/1.db", fixture_folder());
    error = error ? error : draft_build(importing.draft, path, IMPORTING_NOW, importing.arena);
    struct edition *edition = error ? NULL : edition_open_file(path, NULL, &error);
    if (!edition)
        fail_msg("%s", error);
    static struct all all;
    all = (struct all){.edition = edition};
    edition_each(edition, collect, &all);
    for (size_t i = 0; i < sizeof languages / sizeof *languages; i++)
        if (language_find(languages[i]))
            check_language(&all, languages[i]);
    edition_close(edition);
    importing_close(&importing);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_table_of_news_holds),
        cmocka_unit_test(a_record_that_is_gone_is_told_while_it_matters),
        cmocka_unit_test(texts_stay_short_in_every_language),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
