// SPDX-License-Identifier: MIT
#include "tests/lib/left_over.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/language.h"

#define CITY                                                                                                 \
    "city = NEW YORK\npublic_url = https://X.EXAMPLE\ntext_number = (212) "                                  \
    "555-0100\n"
#define ABOUT "  source = SOURCE\n  source_at = 2026-11-22T14:05:00Z\n"
#define CALL "  contact_phone = (212) 555-0142\n"
#define ASK CALL "  contact_name = NAME\n"

const char left_over_full[] = CITY
    "opportunity K7Q26\n  title = LEGAL\n  plain_title = PL\n  summary = TEXT\n  plain_summary = TEXT\n  "
    "agency = AGENCY\n"
    "  category = construction\n  method = CSB\n  borough = bronx\n  status = active\n  published = "
    "2026-11-02\n"
    "  due = 2026-12-01T10:30\n  questions_due = 2026-11-25T17:00\n  milestones = site_visit | WALK | "
    "2026-11-23T11:00\n"
    "  milestones = prebid | MEET | 2026-11-24T11:00\n  milestones = hearing | HEAR | 2026-11-28\n  amount = "
    "2400000\n"
    "  mwbe_goal = 30\n  how_to_respond = TEXT\n  documents = PAPER | https://X.EXAMPLE/1\n  epin = "
    "84626B0092\n  pin = 11\n" ABOUT ASK
    "  changed due 2026-11-20T09:00:00Z = 2026-11-24T10:30 > 2026-12-01T10:30\n"
    "opportunity KXQ2N\n  title = NO TIME\n  category = goods\n  status = active\n  due = 2026-12-02\n  "
    "due_source = 2026-12-03\n" ABOUT ASK
    "opportunity A1A12\n  title = CANCELLED\n  status = cancelled\n  due = 2026-12-02\n" ABOUT
    "opportunity B2B2X\n  title = OPEN ENDED\n  status = active\n  published = 2026-01-01\n  due = "
    "2099-12-02\n" ABOUT "opportunity C3C3P\n  title = NO DATE\n  status = active\n" ABOUT
    "contract HN4RK\n  title = CONTRACT\n  contract_id = CT1-1\n  epin = 84626B0092001\n  vendor = VE\n  "
    "agency = AGENCY\n"
    "  amount = 99\n  status = pending\n  stage = comptroller\n  stage_days = signed | 2026-10-01 | exact\n"
    "  stage_days = comptroller | 2026-11-10 | seen\n" ABOUT ASK
    "session 84X2Q\n  title = SESSION\n  summary = TEXT\n  start = 2026-11-22T14:00\n  end = "
    "2026-11-22T15:00\n  link = https://X.EXAMPLE\n"
    "  language = es\n  capacity = 9\n  interpreter = yes\n  childcare = yes\n  step_free = yes\n" ABOUT CALL
    "event M3TBP\n  title = EVENT\n  start = 2026-11-28T14:00\n  status = cancelled\n  place = PLACE\n  "
    "address = 1 ST\n  borough = queens\n"
    "  latitude = 40.84\n  longitude = -73.90\n" ABOUT
    "guide D4D4B\n  title = GUIDE\n  summary = TEXT\n  steps = ONE | DO\n  steps = TWO | DO\n  minutes = "
    "9\n" ABOUT "fact E5E51\n  title = FACT\n  summary = MORE\n" ABOUT;
const char left_over_empty[] = CITY;

static int count;

bool has_small_word(const char *text)
{
    static const char *const ours[] = {"https", "roof"};
    while (*text) {
        size_t length = 0, small = 0;
        for (; isalpha((unsigned char)text[length]); length++)
            small += islower((unsigned char)text[length]) != 0;
        bool is_ours = false;
        for (size_t i = 0; i < 2; i++)
            is_ours |= length == strlen(ours[i]) && strncmp(text, ours[i], length) == 0;
        if (small == length && length >= 3 && !is_ours)
            return true;
        text += length ? length : 1;
    }
    return false;
}

bool has_words(const char *text)
{
    static const char *const names[] = {"Stoop", "Bronx", "Queens"};
    size_t small = 0;
    while (*text) {
        size_t skip = 0;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (text_starts(text, names[i]))
                skip = strlen(names[i]);
        small += !skip && islower((unsigned char)*text);
        text += skip ? skip : 1;
    }
    return small >= 3;
}

void left_over_complain(const char *tag, const char *where, const char *text)
{
    print_error("%s, %s: \"%s\"\n", tag, where, text);
    count++;
}

int left_over_count(void)
{
    int counted = count;
    count = 0;
    return counted;
}

bool is_latin(const char *tag)
{
    static const char *const tags[] = {"es", "fr", "ht", "pl"};
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
        if (text_is_same(tags[i], tag))
            return true;
    return false;
}

bool may_be_same(const char *tag, const char *text)
{
    enum { WORDS = 3 };
    int spaces = 0;
    for (; *text; text++)
        spaces += *text == ' ';
    return is_latin(tag) && !text_is_same(tag, "es") && spaces < WORDS;
}

const char *without_names(struct arena *arena, const char *text)
{
    for (const struct language_row *row = language_table; row->tag; row++)
        text = text_replace(arena, text, row->name, "");
    return text;
}

bool is_name(const char *text)
{
    SCRATCH(arena);
    if (!has_words(without_names(arena, text))) // a list of them
        return true;
    for (const struct language_row *row = language_table; row->tag; row++)
        if (text_is_same(row->name, text)) // in the picker, each language calls itself by its own name
            return true;
    return text_starts(text, "https://");
}
