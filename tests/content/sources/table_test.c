// SPDX-License-Identifier: MIT
// Tables of our own records.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "../../lib/importing.h"
#include "content/base/text.h"

static void the_columns_tell_the_kind(void **state)
{
    static const struct {
        const char *file;
        enum kind kind;
    } rows[] = {
        {"title,start,place\nOne,12/1/2026 10:30 am,Hall\n",            KIND_SESSION},
        {"Title,Starts,Borough,Latitude\nOne,2026-12-01,Bronx,40.8\n",  KIND_EVENT  },
        {"title\nOne\n",                                                KIND_FACT   },
        {"word,explanation\nOne,Two\n",                                 KIND_TERM   },
        {"title,steps\nOne,First | Do this ; Second | Do that\n",       KIND_GUIDE  },
        {"title,values,unit\nOne,2025 | 4\n",                           KIND_FIGURE },
        {"title,type,closes\nOne,opening,12/31/2026\n",                 KIND_JOB    },
        {"title,quarter,agency\nOne,FY27 Q3,DEPARTMENT OF BUILDINGS\n", KIND_PLAN   },
        {"kind,title,start\nevents,One,2026-12-01\n",                   KIND_EVENT  },
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct importing in = importing_open();
        importing_text(&in, "table", rows[i].file);
        if (rows[i].kind == KIND_FIGURE) { // a year alone is no date
            assert_string_equal(in.first_place, "line 2, column 2 (values)");
        } else {
            assert_int_equal(in.status, 0);
            assert_int_equal(importing_records(&in, rows[i].kind), 1);
        }
        importing_close(&in);
    }
}

static void languages_lists_and_codes_are_read(void **state)
{
    struct importing in = importing_open();
    importing_text(&in, "table",
                   "code,title,title@es,steps,steps@es,minutes\n"
                   "K7Q26,Bid,Presentar oferta,\"Read | Every page\nAsk | Early\",Lea | Cada página ; "
                   "Pregunte | Pronto,30\n");
    assert_int_equal(in.status, 0);
    const struct record *guide = importing_record(&in, KIND_GUIDE, "bid");
    assert_string_equal(guide->code, "K7Q26");
    assert_string_equal(record_text(guide, "title", "es", NULL), "Presentar oferta");
    assert_string_equal(record_get(guide, "steps"), "Read\tEvery page\nAsk\tEarly");
    assert_string_equal(record_text(guide, "steps", "es", NULL), "Lea\tCada página\nPregunte\tPronto");
    importing_close(&in);
}

static void a_row_is_known_next_time(void **state)
{
    struct importing in = importing_open();
    importing_text(&in, "table", "key,title,summary\n7,One,Old\n8,Two,\n");
    importing_text(&in, "table", "key,title,summary\n7,One more,New\n8,Two,\n");
    assert_string_equal(importing_counts(&in),
                        "2 read, 0 created, 1 updated, 1 unchanged, 0 conflict, 0 refused");
    assert_int_equal(importing_records(&in, KIND_FACT), 2);
    importing_text(&in, "table", "title,start\nClass,12/1/2026 9:00 AM\nClass,12/8/2026 9:00 AM\n");
    assert_int_equal(importing_records(&in, KIND_SESSION), 2);
    importing_close(&in);
}

// An export that is read again: its codes name the records, however those came.
static void a_code_names_its_record(void **state)
{
    struct importing in = importing_open();
    importing_text(&in, "table", "code,title,summary\nK7Q26,One,Old\n");
    importing_text(&in, "table", "key,code,title,summary\nmine,k7q26,One,\n");
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 0 updated, 1 unchanged, 0 conflict, 0 refused");
    importing_text(&in, "table", "key,code,title,summary\nmine,K7Q26,One more,Old\n");
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 1 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_string_equal(importing_record(&in, KIND_FACT, "one more")->code, "K7Q26");
    importing_text(&in, "table", "key,code,title,summary\nmine,K7Q26,One more,Old\n");
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 0 updated, 1 unchanged, 0 conflict, 0 refused");
    importing_text(&in, "table", "key,code,title\nother,K7Q26,One\n");
    assert_string_equal(importing_counts(&in),
                        "1 read, 0 created, 1 updated, 0 unchanged, 0 conflict, 0 refused");
    assert_int_equal(importing_records(&in, KIND_FACT), 1);
    importing_text(&in, "table", "kind,code,word,explanation\nterm,K7Q26,Bid,A price\n"); // another kind
    assert_int_equal(importing_records(&in, KIND_TERM), 1);
    importing_close(&in);
}

static void mistakes_have_a_place(void **state)
{
    static const struct {
        const char *file, *place;
    } rows[] = {
        {"title,start\nOne,soon\n",                                        "line 2, column 2 (start)"   },
        {"title,title@es,start,contact_email\nOne,Uno,12/1/2026,nobody\n",
         "line 2, column 4 (contact_email)"                                                             },
        {"title,start\n\"One\n\",\n",                                      "line 2, column 2 (start)"   },
        {"kind,title,start\nbarbecue,One,12/1/2026\n",                     "line 2, column 1 (kind)"    },
        {"title,start\nOne,12/1/2026,more,cells\n",                        "line 2"                     },
        {"title,start\n\"One,12/1/2026\nTwo,12/1/2026\n",                  "line 2"                     },
        {"kind,word,title\nfact,Term?,One\n",                              "line 2, column 2 (word)"    },
        {"title,start\nOne,12/1/1926\n",                                   "line 2, column 2 (start)"   },
        {"title,start,end\nOne,12/1/2026 4 PM,12/1/2026 3 PM\n",           "line 2, column 3 (end)"     },
        {"title,start,capacity\nOne,12/1/2026,-5\n",                       "line 2, column 3 (capacity)"},
    };
    struct importing in = importing_open();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        importing_text(&in, "table", rows[i].file);
        assert_int_equal(in.status, 1);
        assert_int_equal(in.run.counts.refused, 1);
        assert_string_equal(in.first_place, rows[i].place);
    }
    importing_text(&in, "table", "title,satrt\nOne,12/1/2026\n");
    assert_int_equal(in.status, 2);
    assert_non_null(strstr(in.run.error, "line 1, column 2: there is no field satrt."));
    importing_text(&in, "table", "code,page,title,due\nK7Q26,,Roof,12/1/2026\n");
    assert_int_equal(in.status, 2);
    assert_non_null(strstr(in.run.error, "only bids and contracts have due"));
    importing_text(&in, "table", "[{\"title\":\"x\"}]");
    assert_int_equal(in.status, 2);
    importing_close(&in);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_columns_tell_the_kind), cmocka_unit_test(languages_lists_and_codes_are_read),
        cmocka_unit_test(a_row_is_known_next_time),  cmocka_unit_test(a_code_names_its_record),
        cmocka_unit_test(mistakes_have_a_place),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
