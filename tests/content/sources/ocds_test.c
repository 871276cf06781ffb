// SPDX-License-Identifier: MIT
// OCDS packages: the standard's own, and releases of ours with what they leave out.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <string.h>

#include "../../lib/importing.h"
#include "content/base/text.h"

static void package(struct importing *in, const char *releases)
{
    importing_text(in, "ocds", arena_print(in->arena, "{\"version\":\"1.1\",\"releases\":[%s]}", releases));
}

static const char *release(struct importing *in, const char *id, const char *date, const char *more)
{
    return arena_print(in->arena,
                       "{\"ocid\":\"ocds-x-1\",\"id\":\"%s\",\"date\":\"%s\",\"tag\":[\"tender\"]%s}", id,
                       date, more);
}

static const char *tender(struct importing *in, const char *due)
{
    return arena_print(in->arena,
                       ",\"tender\":{\"id\":\"t\",\"title\":\"Bridge "
                       "paint\",\"status\":\"active\",\"tenderPeriod\":{\"startDate\":"
                       "\"2026-10-01T09:00:00-04:00\",\"endDate\":\"%s\"},\"value\":{\"amount\":125000.5,"
                       "\"currency\":\"USD\"}}",
                       due);
}

static size_t import_folder(struct importing *in, const char *pattern)
{
    glob_t found;
    size_t count = 0;
    if (glob(arena_print(in->arena, "%s/%s", SHARED_DATA, pattern), 0, NULL, &found) != 0) {
        printf("skipped: %s is not there\n", pattern);
        return 0;
    }
    for (; count < found.gl_pathc; count++) {
        assert_true(importing_shared(in, "ocds", found.gl_pathv[count] + strlen(SHARED_DATA) + 1));
        if (in->status != 0)
            printf("%s: %s\n", found.gl_pathv[count], in->run.error ? in->run.error : in->first_reason);
        assert_int_equal(in->status, 0);
    }
    globfree(&found);
    return count;
}

static void every_example_of_the_standard_imports(void **state)
{
    struct importing in = importing_open();
    size_t count = import_folder(&in, "ocds/sample-data-1.1/*.json");
    count += import_folder(&in, "ocds/sample-data-1.1/record/*.json");
    count += import_folder(&in, "ocds/standard-examples-1.1/*/*.json");
    if (count > 0) {
        assert_int_equal(importing_records(&in, KIND_OPPORTUNITY), 1);
        assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "cycle lane", "due"), "2010-04-08T14:00");
        assert_non_null(
            strstr(importing_value(&in, KIND_OPPORTUNITY, "cycle lane", "earlier"), "2010-04-01T14:00"));
        import_folder(&in, "ocds/sample-data-1.1/*-03-*.json");
        assert_string_equal(importing_counts(&in),
                            "1 read, 0 created, 0 updated, 1 unchanged, 0 conflict, 0 refused");
    }
    importing_close(&in);
}

static void releases_come_in_any_order(void **state)
{
    const char *first = "2026-10-01T09:00:00-04:00", *second = "2026-10-20T09:00:00-04:00";
    for (int turn = 0; turn < 2; turn++) {
        struct importing in = importing_open();
        const char *old = release(&in, "1", first, tender(&in, "2026-11-20T10:30:00-05:00"));
        const char *new = release(&in, "2", second, tender(&in, "2026-12-01T10:30:00-05:00"));
        package(&in, arena_print(in.arena, "%s,%s", turn ? old : new, turn ? new : old));
        assert_string_equal(importing_counts(&in),
                            "2 read, 1 created, 1 updated, 0 unchanged, 0 conflict, 0 refused");
        assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "bridge", "due"), "2026-12-01T10:30");
        assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "bridge", "amount"), "125000.50");
        assert_non_null(
            strstr(importing_value(&in, KIND_OPPORTUNITY, "bridge", "earlier"), "2026-11-20T10:30"));
        importing_close(&in);
    }
}

static void an_amendment_tells_what_was_before(void **state)
{
    struct importing in = importing_open();
    const char *amended =
        text_replace(in.arena, tender(&in, "2026-12-01T10:30:00-05:00"), "\"id\":\"t\",",
                     "\"id\":\"t\",\"amendments\":[{\"id\":\"a\",\"changes\":[{\"property\":"
                     "\"tender.tenderPeriod.endDate\",\"former_value\":\"2026-11-24T10:30:00-05:00\"}]}],");
    package(&in, release(&in, "1", "2026-10-20T09:00:00-04:00", amended));
    assert_int_equal(in.status, 0);
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "bridge", "due"), "2026-12-01T10:30");
    assert_non_null(strstr(importing_value(&in, KIND_OPPORTUNITY, "bridge", "earlier"), "2026-11-24T10:30"));
    importing_close(&in);
}

static const char contract[] = ",\"contracts\":[{\"id\":\"C-77\",\"awardID\":\"A-1\",\"status\":\"pending\","
                               "\"value\":{\"amount\":9000,\"currency\":\"EUR\"},"
                               "\"milestones\":[{\"id\":\"1\",\"type\":\"approval\",\"title\":\"Pending OMB "
                               "Approval\",\"status\":\"met\",\"dateMet\":"
                               "\"2026-11-02T12:00:00-05:00\"},{\"id\":\"2\",\"type\":\"approval\",\"title\":"
                               "\"Comptroller registration\",\"status\":"
                               "\"scheduled\",\"dueDate\":\"2026-12-20T00:00:00Z\"},{\"id\":\"3\",\"type\":"
                               "\"delivery\",\"title\":\"First coat\",\"dueDate\":"
                               "\"2027-03-01T00:00:00Z\"}]}]";

static void approvals_are_stages_and_the_rest_are_dates(void **state)
{
    struct importing in = importing_open();
    package(&in, release(&in, "1", "2026-11-03T09:00:00-05:00", contract));
    assert_string_equal(importing_counts(&in),
                        "1 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "c-77", "title"),
                        "C-77"); // it has no title: its id
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "c-77", "stage"), "comptroller");
    assert_non_null(
        strstr(importing_value(&in, KIND_CONTRACT, "c-77", "stage_days"), "signed\t2026-11-02\texact"));
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "c-77", "milestones"),
                        "other\tFirst coat\t2027-03-01\t");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "c-77", "amount"), ""); // not dollars
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "c-77", "summary"), "9000 EUR");
    package(&in, release(&in, "1", "2026-11-03T09:00:00-05:00", contract));
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 0 updated, 1 unchanged, 0 conflict, 0 refused");
    importing_close(&in);
}

static void an_award_and_its_contract_are_one_record(void **state)
{
    static const char award[] =
        ",\"awards\":[{\"id\":\"A-1\",\"title\":\"Paint the bridge\",\"status\":\"active\",\"date\":"
        "\"2026-10-10T00:00:00Z\",\"suppliers\":[{\"name\":\"Blue\"},{\"name\":\"Brush\"}]}]";
    struct importing in = importing_open();
    package(&in, arena_print(in.arena, "%s,%s", release(&in, "2", "2026-11-03T09:00:00-05:00", contract),
                             release(&in, "1", "2026-10-10T09:00:00-04:00", award)));
    assert_int_equal(importing_records(&in, KIND_CONTRACT), 1);
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "paint", "vendor"), "Blue; Brush");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "paint", "contract_id"), "C-77");
    importing_close(&in);
}

static void records_tell_their_versions(void **state)
{
    struct importing in = importing_open();
    const char *compiled =
        release(&in, "c", "2026-10-20T09:00:00-04:00", tender(&in, "2026-12-01T10:30:00-05:00"));
    importing_text(
        &in, "ocds",
        arena_print(in.arena,
                    "{\"records\":[{\"ocid\":\"ocds-x-1\",\"releases\":[{\"url\":\"https://example.org/1\"}],"
                    "\"compiledRelease\":%s,\"versionedRelease\":{\"tender\":{\"tenderPeriod\":{\"endDate\":["
                    "{\"releaseDate\":\"2026-10-01T09:00:00Z\",\"releaseID\":\"1\",\"value\":\"2026-11-20T10:"
                    "30:00-05:00\"},"
                    "{\"releaseDate\":\"2026-10-20T09:00:00Z\",\"releaseID\":\"2\",\"value\":\"2026-12-01T10:"
                    "30:00-05:00\"}"
                    "]}}}}]}",
                    compiled));
    assert_int_equal(in.status, 0);
    assert_int_equal(importing_records(&in, KIND_OPPORTUNITY), 1);
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "bridge", "due"), "2026-12-01T10:30");
    assert_non_null(strstr(importing_value(&in, KIND_OPPORTUNITY, "bridge", "earlier"), "2026-11-20T10:30"));
    importing_close(&in);
}

static void what_is_wrong_is_refused_with_its_place(void **state)
{
    static const struct {
        const char *file, *place, *reason;
    } rows[] = {
        {"{\"releases\":[{\"id\":\"1\",\"tender\":{}}]}",                    "record 1, ocid",                        "belongs to no procurement"},
        {"{\"releases\":[5]}",                                               "record 1",                              "a release is an object"   },
        {"{\"releases\":[{\"ocid\":\"a\",\"tender\":{\"title\":\"x\",\"tenderPeriod\":{\"endDate\":\"soon\"}}"
         "}]}",                                                     "record 1, tender.tenderPeriod.endDate", "no date"                  },
        {"{\"releases\":[{\"ocid\":\"a\",\"date\":\"now\",\"tender\":{}}]}", "record 1, date",                        "no date"                  },
    };
    struct importing in = importing_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        importing_text(&in, "ocds", rows[i].file);
        assert_int_equal(in.status, 1);
        assert_int_equal(in.run.counts.refused, 1);
        assert_string_equal(in.first_place, rows[i].place);
        assert_non_null(strstr(in.first_reason, rows[i].reason));
    }
    const char *whole[] = {"", "not json", "{\"releases\":[", "{\"name\":1}", "{\"releases\":[]}"};
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        importing_text(&in, "ocds", whole[i]);
        assert_int_equal(in.status, 2);
        assert_non_null(in.run.error);
    }
    importing_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_example_of_the_standard_imports),
        cmocka_unit_test(releases_come_in_any_order),
        cmocka_unit_test(an_amendment_tells_what_was_before),
        cmocka_unit_test(approvals_are_stages_and_the_rest_are_dates),
        cmocka_unit_test(an_award_and_its_contract_are_one_record),
        cmocka_unit_test(records_tell_their_versions),
        cmocka_unit_test(what_is_wrong_is_refused_with_its_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
