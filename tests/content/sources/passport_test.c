// SPDX-License-Identifier: MIT
// PASSPort Public: its two exports, its two scripts, and what is wrong with them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../lib/importing.h"
#include "content/base/text.h"

static const char export[] =
    "EPIN,Procurement Name,Agency,RFx Status,Release Date,Due Date,Main Commodity,Procurement Method,"
    "Program,Industry\n"
    "81026B0777,81026B0777-Records project,DEPARTMENT OF BUILDINGS,Released,7/28/2026 9:00:00 AM,"
    "12/8/2026 1:00:00 PM,Archives,Competitive Sealed Bid,,Professional Services\n";
static const char script[] =
    "\xEF\xBB\xBFvar public_rfx_data = [[\"36426\",\"\",\"\",\"Professional Services\",\"81026B0777\","
    "\"81026B0777-Records project\",\"DEPARTMENT OF BUILDINGS\",\"Released\",\"7/28/2026 9:00:00 AM\","
    "\"12/8/2026 1:00:00 PM\",\"Archives\",\"Competitive Sealed Bid\"],\r\n"
    "[\"36427\",\"\",\"\",\"Goods\",\"82626B0778\",\"Bad "
    "\\'escape\",\"x\",\"Released\",\"\",\"\",\"\",\"\"],\r\n"
    "[\"36428\",\"\",\"\",\"Goods\",\"82626B0779\",\"\xEF\xBB\xBFPipes "
    "[\\\"new\\\"]\",\"DEP\",\"Closed\",\"\","
    "\"8/18/2026 12:00:00 AM\",\"\",\"\"],\r\n"
    "[\"36429\",\"short\"]];\r\n";

static void solicitations_come_from_both_forms(void **state)
{
    struct importing in = importing_open();
    importing_text(&in, "passport-opportunities", export);
    assert_string_equal(importing_counts(&in),
                        "1 read, 1 created, 0 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "records", "title"), "Records project");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "records", "agency"), "Buildings");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "records", "due"), "2026-12-08T13:00");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "records", "category"), "services");
    importing_text(&in, "passport-opportunities", script);
    assert_string_equal(importing_counts(&in),
                        "4 read, 1 created, 0 updated, 1 unchanged, 0 conflict, 2 refused");
    assert_string_equal(in.first_place, "line 2");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "pipes", "title"), "Pipes [\"new\"]");
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "pipes", "due"), "2026-08-18"); // midnight
    assert_string_equal(importing_value(&in, KIND_OPPORTUNITY, "pipes", "status"), "complete");
    importing_close(&in);
}

static void a_solicitation_joins_the_city_records_notice(void **state)
{
    struct importing in = importing_open();
    importing_text(
        &in, "city-record",
        "RequestID,StartDate,AgencyName,TypeOfNoticeDescription,ShortTitle,SectionName,PIN,DueDate\n"
        "20261001001,10/01/2026,Buildings,Solicitation,Records project,Procurement,81026B0777,"
        "12/08/2026 01:00:00 PM\n");
    importing_text(&in, "passport-opportunities", export);
    assert_int_equal(importing_records(&in, KIND_OPPORTUNITY), 1);
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 1 updated, 0 unchanged, 0 conflict, 0 refused");
    importing_close(&in);
}

static const char contracts[] =
    "CTR-ID,EPIN,Contract ID,Contract Title,Agency,Vendor,Program,Procurement Method,Contract "
    "Type,Status,Award Amount,"
    "Current Contract Amount,Total Encumbered Amount,Total Paid Amount,Start,End,Registration Date,Industry\n"
    "5603777.0,06821P0777001R004,CT1-068-20268804777,06821P0777-Medical services,ADMINISTRATION FOR "
    "CHILDREN'S SERVICES,"
    "HOSPITAL "
    "INC,,Renewal,CT1,Registered,\"$708,188.75\",\"($1,200.00)\",,,12/01/2025,06/30/2026,02/10/2026,Human/"
    "Client Service\n"
    "5603778,06821P0778001,,Waiting one,HPD,VENDOR LLC,,Renewal,CT1,Pending  Comptroller "
    "Approval,,NULL,,,12/01/2026,,,Goods\n"
    "5603779,06821P0779001,,Broken,HPD,VENDOR LLC,,Renewal,CT1,Registered,,much,,,12/01/2026,,,Goods\n";

static void contracts_have_a_stage(void **state)
{
    struct importing in = importing_open();
    importing_text(&in, "passport-contracts", contracts);
    assert_string_equal(importing_counts(&in),
                        "3 read, 2 created, 0 updated, 0 unchanged, 0 conflict, 1 refused");
    assert_string_equal(in.first_place, "line 4, column 12 (Current Contract Amount)");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "medical", "title"), "Medical services");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "medical", "stage"), "registered");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "medical", "amount"), "-1200");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "medical", "ctr"), "5603777");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "waiting", "stage"), "comptroller");
    assert_string_equal(importing_value(&in, KIND_CONTRACT, "waiting", "source_status"),
                        "Pending Comptroller Approval");
    importing_text(&in, "passport-contracts", contracts);
    assert_string_equal(importing_counts(&in),
                        "3 read, 0 created, 0 updated, 2 unchanged, 0 conflict, 1 refused");
    importing_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(solicitations_come_from_both_forms),
        cmocka_unit_test(a_solicitation_joins_the_city_records_notice),
        cmocka_unit_test(contracts_have_a_stage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
