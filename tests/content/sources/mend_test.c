// SPDX-License-Identifier: MIT
// HTML to paragraphs, agencies to one name, and the smaller repairs.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "content/base/text.h"
#include "content/sources/agency.h"
#include "content/sources/html.h"
#include "content/sources/mend.h"
#include "content/sources/words.h"

static void html_becomes_paragraphs(void **state)
{
    static const struct {
        const char *html, *text;
    } rows[] = {
        {"plain",                                                                           "plain"                         },
        {"two\nlines\n\nand a paragraph",                                                   "two\nlines\n\nand a paragraph" },
        {"<p>One</p><p>Two</p>",                                                            "One\n\nTwo"                    },
        {"<p>One<br>Two<br/><br />Three</p>",                                               "One\nTwo\n\nThree"             },
        {"<ul>\t<li>First</li>\t<li><p>Second</p></li></ul><p>After</p>",                   "• First\n• Second\n\nAfter"},
        {"<table><tr><th>A</th><td><p>B</p></td></tr><tr><td></td><td>C</td></tr></table>", "A · B\nC"                     },
        {"<style>p{color:red}</style><p>Seen</p><script>alert('<p>')</script>",             "Seen"                          },
        {"<p>Tom &amp; Ann &lt;3 &#8217;tis&nbsp;&#x2014; &eacute;</p>",                    "Tom & Ann <3 ’tis — é"    },
        {"<p>AT&T &CM &copying &#150;</p>",                                                 "AT&T &CM &copying –"         },
        {"<p>a < b and <5 days, see <https://a.org/x> or <me@b.nyc></p>",
         "a < b and <5 days, see <https://a.org/x> or <me@b.nyc>"                                                           },
        {"<P STYLE='a>b'>Up<o:p></o:p></P><!-- <p>no</p> -->",                              "Up"                            },
        {"<p>5<sup>th</sup> floor</p>",                                                     "5th floor"                     },
        {"&lt;p&gt;Twice&lt;/p&gt;&lt;p&gt;escaped&lt;/p&gt;",                              "Twice\n\nescaped"              },
        {"<p>\xC2\xA0</p><p> \xC2\xA0 x\xC2\xA0y </p>",                                     "x y"                           },
        {"<p>open <b>and never closed",                                                     "open and never closed"         },
        {"<p",                                                                              "<p"                            },
        {"<",                                                                               "<"                             },
        {"&",                                                                               "&"                             },
        {"&#;&#x;&#99999999999;",                                                           "&#;&#x;\xEF\xBF\xBD"           },
        {"<!--",                                                                            ""                              },
        {"",                                                                                ""                              },
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(html_paragraphs(arena, rows[i].html), rows[i].text);
}

static void lost_characters_are_told_by_their_neighbours(void **state)
{
    static const struct {
        const char *lost, *found;
    } rows[] = {
        {"children\x1as",                 "children's"               },
        {"a \x1a b",                      "a – b"                  },
        {"9\x1a"
         "17",                   "9–17"                   },
        {"(\x1aTrust\x1a)",               "(\"Trust\")"              },
        {"the \x1a"
         "draft\x1a, and",       "the \"draft\", and"       },
        {"\x1aReady to Rent\x1a program", "\"Ready to Rent\" program"},
        {"the \x1a"
         "90s",                  "the '90s"                 },
        {"vendors\x1a rights",            "vendors' rights"          },
        {"\x1a",                          "–"                      },
        {"\x1a item",                     "– item"                 },
        {"pm \x1a 3:00 pm",               "pm – 3:00 pm"           },
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(mend_line(arena, rows[i].lost), rows[i].found);
}

static void agencies_have_one_name(void **state)
{
    static const struct {
        const char *printed, *name;
    } rows[] = {
        {"DEPARTMENT OF BUILDINGS",                "Buildings"                             },
        {"Buildings",                              "Buildings"                             },
        {"DEPARTMENT FOR THE AGING",               "Aging"                                 },
        {"ADMINISTRATION FOR CHILDREN'S SERVICES", "Administration for Children's Services"},
        {"DEPT OF DESIGN & CONSTRUCTION",          "Design and Construction"               },
        {"NYC HOUSING AUTHORITY",                  "Housing Authority"                     },
        {"HEALTH AND HOSPITALS CORPORATION",       "NYC Health + Hospitals"                },
        {"CITY UNIVERSITY OF NEW YORK",            "City University"                       },
        {"New York City Police Department",        "Police Department"                     },
        {"DEPARTMENT OF CITY PLANNING",            "City Planning"                         },
        {"OFFICE OF THE MAYOR",                    "Office of the Mayor"                   },
        {"BUREAU OF LOST AND FOUND",               "Bureau of Lost and Found"              },
        {"Some New Agency",                        "Some New Agency"                       },
        {"",                                       ""                                      },
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_string_equal(agency_name(arena, rows[i].printed), rows[i].name);
    assert_null(agency_group(arena, "Finance", "3434"));
    assert_null(agency_group(arena, "Finance", "ABCDEFGH1"));
    assert_null(agency_group(arena, "Finance", "NCB-24202204-A-OTxHU"));
    assert_string_equal(agency_group(arena, "Finance", "84626b-0092"), "Finance:84626B0092");
}

static void long_texts_are_cut_at_a_word(void **state)
{
    SCRATCH(arena);
    struct record record = {.kind = KIND_OPPORTUNITY};
    struct text title = text_in(arena, 4000);
    for (int i = 0; i < 120; i++)
        text_add(&title, "palabra ");
    fill_text(&record, arena, "title", title.bytes);
    const char *cut = record_get(&record, "title");
    assert_in_range(utf8_count(cut), 490, 500);
    assert_string_equal(cut + strlen(cut) - 10, "palabra…");
    fill_text(&record, arena, "agency", "");
    assert_null(record_get(&record, "agency"));
}

static void ids_pins_and_dates_are_mended(void **state)
{
    SCRATCH(arena);
    assert_string_equal(mend_id(arena, " 20130621104.0 "), "20130621104");
    assert_string_equal(mend_id(arena, "004202700003"), "004202700003");
    assert_string_equal(mend_id(arena, "1.2.0"), "1.2.0");
    const char *junk[] = {"SEE BELOW", "see below.", "N/A", "NoPINFound", "-", "000000", ""};
    for (size_t i = 0; i < sizeof junk / sizeof *junk; i++)
        assert_string_equal(mend_pin(arena, junk[i]), "");
    struct zone *zone = zone_open("America/New_York");
    const struct {
        const char *text, *date;
    } dates[] = {
        {"2026-12-01T10:30:00-05:00", "2026-12-01T10:30"},
        {"2026-12-01T15:30:00Z",      "2026-12-01T10:30"},
        {"2026-12-01T00:00:00Z",      "2026-12-01"      },
        {"2026-12-01T23:59:59+04:30", "2026-12-01"      },
        {"8/18/26",                   "2026-08-18"      },
        {" 8/18/2026 1:00:00 PM ",    "2026-08-18T13:00"},
        {"8-18-2026 13:05",           "2026-08-18T13:05"},
        {"8/18/2026 9 AM",            "2026-08-18T09:00"},
    };
    struct date date;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        assert_int_equal(mend_date(dates[i].text, zone, &date), DATE_FOUND);
        assert_string_equal(date_write(arena, date), dates[i].date);
    }
    const char *wrong[] = {"soon", "8/32/2026",       "13/1/2026",          "8/18",
                           "2026", "8/18/2026 25:00", "8/18/2026 13:00 PM", "1/2-2026"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        assert_int_equal(mend_date(wrong[i], zone, &date), DATE_WRONG);
    assert_int_equal(mend_date(" \xC2\xA0", zone, &date), DATE_NONE);
    zone_close(zone);
}

static void money_is_mended(void **state)
{
    static const struct {
        const char *text, *amount;
        bool is_wrong;
    } rows[] = {
        {"$1,234.00",   "1234",   false},
        {"($47.50)",    "-47.50", false},
        {"47098",       "47098",  false},
        {"0",           "",       false},
        {"12000000000", "",       false},
        {"",            "",       false},
        {"TBD",         "",       true },
    };
    SCRATCH(arena);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        bool is_wrong;
        assert_string_equal(mend_money(arena, rows[i].text, &is_wrong), rows[i].amount);
        assert_int_equal(is_wrong, rows[i].is_wrong);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(html_becomes_paragraphs),
        cmocka_unit_test(lost_characters_are_told_by_their_neighbours),
        cmocka_unit_test(agencies_have_one_name),
        cmocka_unit_test(long_texts_are_cut_at_a_word),
        cmocka_unit_test(ids_pins_and_dates_are_mended),
        cmocka_unit_test(money_is_mended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
