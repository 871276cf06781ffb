// SPDX-License-Identifier: MIT
// City Record notices: the real file both ways, and every quirk in rows of our own.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../lib/importing.h"
#include "content/base/text.h"
#include "content/edition/deadline.h"

static const char SODA[] = "city-record/solicitations.soda.json";
static const char PUBLISHED[] = "city-record/solicitations.csv";

// One notice as SODA JSON; `more` is further members, each with a comma before it.
static const char *soda(struct importing *in, const char *id, const char *title, const char *more)
{
    return arena_print(
        in->arena,
        "{\"request_id\":\"%s\",\"start_date\":\"2026-10-01T00:00:00.000\",\"agency_name\":\"Parks and "
        "Recreation\",\"type_of_notice_description\":\"Solicitation\",\"section_name\":\"Procurement\","
        "\"short_title\":\"%s\"%s}",
        id, title, more);
}

static void take(struct importing *in, const char *notice)
{
    importing_text(in, "city-record", arena_print(in->arena, "[%s]", notice));
}

static void the_real_file_reads_the_same_both_ways(void **state)
{
    struct importing json = importing_open(), csv = importing_open();
    if (importing_shared(&json, "city-record", SODA) && importing_shared(&csv, "city-record", PUBLISHED)) {
        assert_int_equal(json.status, 0);
        assert_string_equal(importing_counts(&json),
                            "45 read, 45 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
        assert_string_equal(importing_counts(&csv), importing_counts(&json));
        assert_int_equal(importing_records(&json, KIND_OPPORTUNITY), 45);
        struct draft_record a, b;
        for (int64_t id = 1; id <= 45; id++) {
            assert_true(draft_get(json.draft, id, &a, json.arena) && draft_get(csv.draft, id, &b, csv.arena));
            const char *fields = record_fields_json(json.arena, &a.record);
            assert_string_equal(fields, record_fields_json(csv.arena, &b.record));
            assert_null(strchr(fields, '\x1a'));
            assert_null(strstr(fields, "u001"));
            assert_null(strstr(fields, "</"));
            assert_null(strstr(fields, "&nbsp"));
            assert_non_null(record_get(&a.record, "agency"));
            assert_non_null(record_get(&a.record, "due"));
        }
        importing_shared(&json, "city-record", SODA);
        assert_string_equal(importing_counts(&json),
                            "45 read, 0 created, 0 updated, 45 unchanged, 0 conflict, 0 refused");
        importing_shared(&json, "city-record", PUBLISHED);
        assert_string_equal(importing_counts(&json),
                            "45 read, 0 created, 0 updated, 45 unchanged, 0 conflict, 0 refused");
    }
    importing_close(&json);
    importing_close(&csv);
}

static void lost_characters_come_back(void **state)
{
    struct importing in = importing_open();
    take(&in, soda(&in, "20261001001", "The museum\\u001as roof",
                   ",\"additional_description_1\":\"<p>NYCHA\\u001as (\\u001aRFP\\u001a) is \\u001aready to "
                   "rent\\u001a, "
                   "Pilot \\u001a Solicitation; bidders\\u001a rights, 2026\\u001a2027</p>\""));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "museum", "title"), "The museum's roof");
    assert_string_equal(
        importing_value(&in, KIND_OPPORTUNITY, "museum", "summary"),
        "NYCHA's (\"RFP\") is \"ready to rent\", Pilot – Solicitation; bidders' rights, 2026–2027");
    importing_close(&in);
}

static void dates_are_read_as_they_are_meant(void **state)
{
    static const struct {
        const char *printed, *due;
    } rows[] = {
        {"2026-12-01T10:30:00.000", "2026-12-01T10:30"},
        {"2026-12-01T00:00:00.000", "2026-12-01"      }, // midnight: no time was given
        {"2026-12-01T04:00:00.000", "2026-12-01"      }, // midnight written in UTC
        {"2026-12-01",              "2026-12-01"      },
        {"12/01/2026 03:00:00 PM",  "2026-12-01T15:00"},
        {"12/01/2026 12:00:00 AM",  "2026-12-01"      },
        {"12/1/2026 12:05 PM",      "2026-12-01T12:05"},
        {"9999-12-31T00:00:00.000", "9999-12-31"      },
        {"2024-02-29T23:59:00.000", "2024-02-29T23:59"},
    };
    struct importing in = importing_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        take(&in, soda(&in, "20261001001", "Dated thing",
                       arena_print(in.arena, ",\"due_date\":\"%s\"", rows[i].printed)));
        assert_int_equal(in.status, 0);
        assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "dated", "due"), rows[i].due);
    }
    take(&in, soda(&in, "2", "Nothing said", ",\"due_date\":\"\""));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "nothing", "due"), "");
    take(&in, soda(&in, "3", "List for years", ",\"due_date\":\"2030-07-31T17:00:00.000\""));
    struct date due, published;
    const struct record *record = importing_record(&in, KIND_OPPORTUNITY, "list for");
    assert_true(record_date(record, "due", &due));
    assert_true(record_date(record, "published", &published));
    assert_true(deadline_is_open_ended(due, published));

    take(&in, soda(&in, "4", "Broken", ",\"due_date\":\"2026-02-30T10:00:00.000\""));
    assert_int_equal(in.status, 1);
    assert_string_equal(in.first_place, "record 1, due_date");
    assert_string_equal(in.first_value, "2026-02-30T10:00:00.000");
    importing_close(&in);
}

static void notices_of_one_procurement_are_one_opportunity(void **state)
{
    struct importing in = importing_open();
    const char *pin = ",\"pin\":\"84626B0777\",\"due_date\":\"2026-11-20T10:30:00.000\"";
    take(&in, soda(&in, "20261001001", "Ballfield", pin));
    const char *extension =
        text_replace(in.arena,
                     soda(&in, "20261010002", "Ballfield",
                          ",\"pin\":\"84626B0777\",\"due_date\":\"2026-12-01T10:30:00.000\""),
                     "2026-10-01", "2026-10-10");
    take(&in, extension);
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 1 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_int_equal(importing_records(&in, KIND_OPPORTUNITY), 1);
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "ballfield", "due"), "2026-12-01T10:30");
    assert_non_null(
        strstr(importing_value(&in, KIND_OPPORTUNITY, "ballfield", "earlier"), "2026-11-20T10:30"));

    // An older one that comes late changes nothing that the newest says.
    take(&in, text_replace(in.arena, soda(&in, "20260901001", "Ballfield early", pin), "2026-10-01",
                           "2026-09-01"));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "ballfield", "due"), "2026-12-01T10:30");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "ballfield", "title"), "Ballfield");

    take(&in, text_replace(in.arena,
                           soda(&in, "20261101001", "Ballfield",
                                ",\"pin\":\"84626B0777\",\"additional_description_1\":\"<p>Please "
                                "note.</p><p>This solicitation "
                                "has been cancelled.</p>\""),
                           "2026-10-01", "2026-11-01"));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "ballfield", "status"), "cancelled");
    assert_int_equal(importing_records(&in, KIND_OPPORTUNITY), 1);
    importing_close(&in);
}

static void short_numbers_join_nothing(void **state)
{
    struct importing in = importing_open();
    take(&in, soda(&in, "1", "Chairs", ",\"pin\":\"3434\""));
    take(&in, soda(&in, "2", "Tables", ",\"pin\":\"3434\""));
    const char *other = text_replace(in.arena, soda(&in, "3", "Lamps", ",\"pin\":\"3434\""),
                                     "Parks and Recreation", "Finance");
    take(&in, other);
    take(&in, soda(&in, "4", "Cut off one", ",\"pin\":\"NCB-24202204-A-OTxHU\""));
    take(&in, soda(&in, "5", "Cut off two", ",\"pin\":\"NCB-24202204-A-OTxHU\""));
    take(&in, soda(&in, "6", "Junk one", ",\"pin\":\"SEE BELOW\""));
    take(&in, soda(&in, "7", "Junk two", ",\"pin\":\"SEE BELOW\""));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "junk one", "pin"), "");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "lamps", "pin"), "3434");
    assert_int_equal(importing_records(&in, KIND_OPPORTUNITY), 7);
    importing_close(&in);
}

static void only_the_solicitation_itself_is_cancelled(void **state)
{
    static const struct {
        const char *title, *body, *status;
    } rows[] = {
        {"Fence",                            "The RFP is hereby canceled.",                                                     "cancelled"},
        {"Fence - CANCELLED",                "",                                                                                "cancelled"},
        {"NOTICE OF CANCELLATION: Fence",    "",                                                                                "cancelled"},
        {"Fence",                            "Cancellation of Solicitation 123",                                                "cancelled"},
        {"Fence",                            "This procurement has been withdrawn.",                                            "withdrawn"},
        {"Fence",                            "The pre-bid meeting has been cancelled. Bids are due as printed in this notice.",
         "active"                                                                                                                          },
        {"Fence",                            "The City reserves the right to withdraw the RFP.",                                "active"   },
        {"Fence",                            "If the RFP is cancelled, vendors are told.",                                      "active"   },
        {"Fence",                            "Bids may be withdrawn before this bid is opened.",                                "active"   },
        {"Pre-bid meeting cancelled: Fence", "",                                                                                "active"   },
    };
    struct importing in = importing_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        take(&in, soda(&in, "1", rows[i].title,
                       arena_print(in.arena, ",\"additional_description_1\":\"<p>%s</p>\"", rows[i].body)));
        assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "fence", "status"), rows[i].status);
    }
    importing_close(&in);
}

static void junk_in_contacts_is_left_out(void **state)
{
    struct importing in = importing_open();
    take(&in,
         soda(&in, "1", "Junk",
              ",\"contact_phone\":\"(000) 000-0000\",\"email\":\".\",\"contract_amount\":\"12000000000\""));
    take(&in, soda(&in, "2", "Junk again",
                   ",\"contact_phone\":\"(\",\"email\":\"NULL\",\"contract_amount\":\"NULL\""));
    take(&in, soda(&in, "3", "Good",
                   ",\"contact_phone\":\"212-555-0100; 718-555-0101\",\"email\":\"a@b.nyc; c@d.nyc\","
                   "\"contract_amount\":\"($47,098.50)\""));
    assert_int_equal(in.status, 0);
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "junk again", "contact_phone"), "");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "junk again", "contact_email"), "");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "junk again", "amount"), "");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "good", "contact_phone"), "(212) 555-0100");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "good", "contact_email"), "a@b.nyc");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "good", "amount"), "-47098.50");
    importing_close(&in);
}

static void awards_become_contracts_and_other_sections_pass(void **state)
{
    struct importing in = importing_open();
    const char *award = text_replace(
        in.arena,
        soda(&in, "1", "Milk for schools",
             ",\"pin\":\"06826P0001001\",\"vendor_name\":\"Dairy  Inc\",\"contract_amount\":\"47098\""),
        "Solicitation", "Award");
    const char *court = text_replace(in.arena, soda(&in, "2", "Court", ""), "Procurement", "Court Notices");
    const char *meeting = text_replace(in.arena, soda(&in, "3", "Meeting", ""), "Solicitation", "Meeting");
    take(&in, arena_print(in.arena, "%s,%s,%s", award, court, meeting));
    assert_string_equal(importing_counts(&in),
                        "1 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_int_equal(in.run.counts.passed_over, 2);
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "milk", "vendor"), "Dairy Inc");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "milk", "epin"), "06826P0001001");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "milk", "awarded"), "2026-10-01");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "milk", "amount"), "47098");
    importing_close(&in);
}

static void a_printed_conference_is_a_date_of_its_own(void **state)
{
    struct importing in = importing_open();
    take(&in, soda(&in, "1", "Roof",
                   ",\"other_info_1\":\"Pre bid conference location -Room 5 Mandatory: noDate/Time - "
                   "2026-11-24 10:00:00\""));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "roof", "milestones"),
                        "prebid\tPre-bid conference\t2026-11-24T10:00\tRoom 5");
    take(&in,
         soda(&in, "2", "Prose", ",\"other_info_1\":\"A pre-bid conference will be held on Wednesday.\""));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "prose", "milestones"), "");
    importing_close(&in);
}

static void every_form_of_csv_is_read(void **state)
{
    // CR only, a byte order mark, cp1252, NUL, a float id, NULL, duplicate and blank headers, trailing
    // commas.
    static const char ugly[] =
        "\xEF\xBB\xBF"
        "RequestID,ShortTitle,ShortTitle,,AgencyName,SectionName,TypeOfNoticeDescription,DueDate,"
        "AdditionalDesctription2\r"
        "20261001104.0,,\"Caf\xE9, \"\"new\"\"\rline\",x,Parks and\xA0Recreation,Procurement,Solicitation,"
        "12/01/2026 10:30:00 AM,NULL,,,\r"
        ",,,,,,,,\r\r"
        "20261001105,Pl\0ain,,,NULL,Procurement,Solicitation,,Second part,,\r";
    struct importing in = importing_open();
    importing_bytes(&in, "city-record", ugly, sizeof ugly - 1);
    assert_string_equal(importing_counts(&in),
                        "2 read, 2 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "caf", "title"), "Café, \"new\" line");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "caf", "agency"), "Parks and Recreation");
    assert_non_null(strstr(importing_value(&in, KIND_OPPORTUNITY, "caf", "link"), "/20261001104"));
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "plain", "summary"), "Second part");

    const char *soda_csv =
        "\"request_id\",\"short_title\",\"section_name\",\"due_date\"\n\"20261001106\",\"Soda\","
        "\"Procurement\",\"2026-12-01T10:30:00.000\"\n";
    importing_text(&in, "city-record", soda_csv);
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "soda", "due"), "2026-12-01T10:30");
    importing_close(&in);
}

static void a_refused_row_can_be_mended_and_imported(void **state)
{
    struct importing in = importing_open();
    importing_text(&in, "city-record",
                   "RequestID,ShortTitle,SectionName,DueDate\n"
                   "1,Good,Procurement,12/01/2026\n"
                   "2,\"Bad, one\",Procurement,13/41/2026\n"
                   ",No id,Procurement,\n");
    assert_int_equal(in.status, 1);
    assert_string_equal(importing_counts(&in),
                        "3 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 2 refused");
    assert_string_equal(in.first_place, "line 3, column 4 (DueDate)");
    assert_string_equal(in.first_value, "13/41/2026");
    assert_string_equal(
        in.refused, "RequestID,ShortTitle,SectionName,DueDate,refused_because\r\n"
                    "2,\"Bad, one\",Procurement,13/41/2026,\"line 3, column 4 (DueDate): This is no date. "
                    "Write it like 12/01/2026 10:30:00 AM.\"\r\n"
                    ",No id,Procurement,,\"line 4: The notice has no RequestID, so it would not be known "
                    "again next time.\"\r\n");
    importing_text(&in, "city-record", text_replace(in.arena, in.refused, "13/41/2026", "12/31/2026"));
    assert_string_equal(importing_counts(&in),
                        "2 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 1 refused");
    importing_close(&in);
}

static void refused_json_comes_out_as_one_table(void **state)
{
    struct importing in = importing_open();
    take(&in, arena_print(in.arena, "%s,%s", soda(&in, "1", "First", ",\"due_date\":\"never\""),
                          soda(&in, "2", "Second",
                               ",\"due_date\":\"later\",\"pin\":\"84626B0001\",\"new_column\":\"x\"")));
    assert_int_equal(in.run.counts.refused, 2);
    const char *mended = text_replace(in.arena, in.refused, "never,", "12/01/2026,");
    importing_text(&in, "city-record", text_replace(in.arena, mended, "later,", "12/02/2026,"));
    assert_string_equal(importing_counts(&in),
                        "2 read, 2 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "second", "due"), "2026-12-02");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "second", "pin"), "84626B0001");
    importing_close(&in);
}

static void one_solicitation_may_have_several_awards(void **state)
{
    struct importing in = importing_open();
    const char *award =
        text_replace(in.arena, soda(&in, "1", "Milk", ",\"pin\":\"06826P0001\",\"vendor_name\":\"Dairy\""),
                     "Solicitation", "Award");
    const char *other =
        text_replace(in.arena, text_replace(in.arena, award, "Dairy", "Creamery"), "\"1\"", "\"2\"");
    const char *again = text_replace(in.arena, award, "\"1\"", "\"3\"");
    take(&in, arena_print(in.arena, "%s,%s,%s", award, other, again));
    assert_int_equal(importing_records(&in, KIND_CONTRACT), 2);
    importing_close(&in);
}

static void files_that_are_something_else_are_refused_whole(void **state)
{
    static const struct {
        const char *file, *words;
    } rows[] = {
        {"",                       "The file is empty."               },
        {"[{\"request_id\":\"1\"", "not whole JSON: at line 1, column"},
        {"{\"request_id\":\"1\"}", "no list of records"               },
        {"name,age\nA,3\n",        "no column RequestID"              },
        {"[]",                     "Nothing was found"                },
    };
    struct importing in = importing_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        importing_text(&in, "city-record", rows[i].file);
        assert_int_equal(in.status, 2);
        assert_non_null(strstr(in.run.error, rows[i].words));
    }
    importing_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_real_file_reads_the_same_both_ways),
        cmocka_unit_test(lost_characters_come_back),
        cmocka_unit_test(dates_are_read_as_they_are_meant),
        cmocka_unit_test(notices_of_one_procurement_are_one_opportunity),
        cmocka_unit_test(short_numbers_join_nothing),
        cmocka_unit_test(only_the_solicitation_itself_is_cancelled),
        cmocka_unit_test(junk_in_contacts_is_left_out),
        cmocka_unit_test(awards_become_contracts_and_other_sections_pass),
        cmocka_unit_test(a_printed_conference_is_a_date_of_its_own),
        cmocka_unit_test(every_form_of_csv_is_read),
        cmocka_unit_test(a_refused_row_can_be_mended_and_imported),
        cmocka_unit_test(refused_json_comes_out_as_one_table),
        cmocka_unit_test(one_solicitation_may_have_several_awards),
        cmocka_unit_test(files_that_are_something_else_are_refused_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
