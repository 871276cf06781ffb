// SPDX-License-Identifier: MIT
// The City Record's notices of procurement: solicitations become opportunities, awards become contracts.
// Columns, forms and quirks: NYC Open Data dg92-zbpx.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/stage.h"
#include "content/sources/agency.h"
#include "content/sources/intake.h"
#include "content/sources/mend.h"
#include "content/sources/sources.h"
#include "content/sources/words.h"

enum crol_column {
    REQUEST_ID,
    START_DATE,
    AGENCY,
    NOTICE_TYPE,
    CATEGORY,
    TITLE,
    METHOD,
    SECTION,
    PIN,
    DUE_DATE,
    ADDRESS,
    CONTACT,
    PHONE,
    EMAIL,
    AMOUNT,
    TEXT_1,
    TEXT_2,
    TEXT_3,
    OTHER_1,
    OTHER_2,
    OTHER_3,
    VENDOR,
    LINKS,
    EVENT_DATE,
    EVENT_BUILDING,
    EVENT_STREET,
    EVENT_STREET_2,
    EVENT_CITY,
};

static const struct wanted columns[] = {
    [REQUEST_ID] = {"RequestID",                  NULL,                     NULL             },
    [START_DATE] = {"StartDate",                  NULL,                     "published"      },
    [AGENCY] = {"AgencyName",                 NULL,                     "agency"         },
    [NOTICE_TYPE] = {"TypeOfNoticeDescription",    NULL,                     NULL             },
    [CATEGORY] = {"CategoryDescription",        NULL,                     "category"       },
    [TITLE] = {"ShortTitle",                 NULL,                     "title"          },
    [METHOD] = {"SelectionMethodDescription", NULL,                     "method"         },
    [SECTION] = {"SectionName",                NULL,                     NULL             },
    [PIN] = {"PIN",                        NULL,                     "pin"            },
    [DUE_DATE] = {"DueDate",                    NULL,                     "due"            },
    [ADDRESS] = {"AddressToRequest",           NULL,                     "contact_address"},
    [CONTACT] = {"ContactName",                NULL,                     "contact_name"   },
    [PHONE] = {"ContactPhone",               NULL,                     "contact_phone"  },
    [EMAIL] = {"Email",                      NULL,                     "contact_email"  },
    [AMOUNT] = {"ContractAmount",             NULL,                     "amount"         },
    [TEXT_1] = {"AdditionalDescription1",     NULL,                     "summary"        },
    [TEXT_2] = {"AdditionalDesctription2",    "AdditionalDescription2", NULL             }, // the publisher's spelling
    [TEXT_3] = {"AdditionalDescription3",     NULL,                     NULL             },
    [OTHER_1] = {"OtherInfo1",                 NULL,                     "milestones"     },
    [OTHER_2] = {"OtherInfo2",                 NULL,                     NULL             },
    [OTHER_3] = {"OtherInfo3",                 NULL,                     NULL             },
    [VENDOR] = {"VendorName",                 NULL,                     "vendor"         },
    [LINKS] = {"DocumentLinks",              NULL,                     "documents"      },
    [EVENT_DATE] = {"EventDate",                  NULL,                     NULL             },
    [EVENT_BUILDING] = {"EventBuildingName",          NULL,                     NULL             },
    [EVENT_STREET] = {"EventStreetAddress1",        NULL,                     NULL             },
    [EVENT_STREET_2] = {"EventStreetAddress2",        NULL,                     NULL             },
    [EVENT_CITY] = {"EventCity",                  NULL,                     NULL             },
    {NULL,                         NULL,                     NULL             },
};

static const char SECTION_WANTED[] = "Procurement";
static const char NOTICE_URL[] = "https://a856-cityrecord.nyc.gov/RequestDetail/";

// What one row is turned into, step by step.
struct reading {
    struct import_run *run;
    const struct stand *stand;
    const char *const *cell;
    struct record *record;
    struct arena *arena;
};

// Reads a date column; a text that is no date is refused with its place.
static bool read_date(const struct reading *reading, enum crol_column column, struct date *date)
{
    if (mend_date(reading->cell[column], reading->run->zone, date) != DATE_WRONG)
        return true;
    intake_refuse(reading->run, reading->stand, columns[column].name, reading->cell[column],
                  "This is no date. Write it like 12/01/2026 10:30:00 AM.", reading->arena);
    return false;
}

static const char *title_of(const struct reading *reading)
{
    const char *title = mend_line(reading->arena, reading->cell[TITLE]);
    if (*title)
        return title;
    // Some notices come without one: what it is and whose it is still names it.
    return arena_print(reading->arena, "%s, %s", mend_line(reading->arena, reading->cell[NOTICE_TYPE]),
                       agency_name(reading->arena, reading->cell[AGENCY]));
}

static const char *body_of(const struct reading *reading)
{
    static const enum crol_column parts[] = {TEXT_1, TEXT_2, TEXT_3, OTHER_1, OTHER_2, OTHER_3};
    struct text body = text_in(reading->arena, 200000);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!*reading->cell[parts[i]])
            continue;
        const char *part = mend_paragraphs(reading->arena, reading->cell[parts[i]]);
        if (*part && body.length > 0)
            text_add(&body, "\n\n");
        text_add(&body, part);
    }
    return body.bytes;
}

static void put_documents(const struct reading *reading)
{
    const char *list = NULL;
    if (!*reading->cell[LINKS])
        return;
    const char *links =
        text_replace(reading->arena, mend_words(reading->arena, reading->cell[LINKS]), "&amp;", "&");
    for (char **link = text_split(reading->arena, links, ',', NULL); *link; link++) {
        const char *url = text_trim(reading->arena, *link);
        if (!text_starts(url, "http") || strpbrk(url, " \"<>"))
            continue;
        const char *name = strrchr(url, '/') + 1;
        const char *cells[] = {*name ? name : url, url};
        list = list_add(reading->arena, list, cells, 2);
    }
    fill_text(reading->record, reading->arena, "documents", list);
}

// "Pre bid conference location -PLACE Mandatory: noDate/Time - 2026-09-10 10:00:00" is printed by PASSPort in
// this one form: the only date that is taken out of a notice's prose.
static const char *add_conference(const struct reading *reading, const char *list, const char *text)
{
    static const char mark[] = "Date/Time - ";
    const char *start = strstr(text, "re bid conference location");
    const char *when = start ? strstr(start, mark) : NULL;
    struct date date;
    if (!when ||
        !date_read(arena_bytes(reading->arena, when + strlen(mark), strnlen(when + strlen(mark), 16)), &date))
        return list;
    start += strlen("re bid conference location");
    const char *end = strstr(start, "Mandatory:");
    end = end && end < when ? end : when;
    bool is_mandatory = strncasecmp(end, "Mandatory: yes", 14) == 0;
    const char *place = text_trim(reading->arena, arena_bytes(reading->arena, start, (size_t)(end - start)));
    place += strspn(place, " -–:");
    size_t length = utf8_cut(place, 300);
    const char *cells[] = {
        "prebid", is_mandatory ? "Pre-bid conference, attendance required" : "Pre-bid conference",
        date_write(reading->arena, mend_midnight(date)), arena_bytes(reading->arena, place, length)};
    return list_add(reading->arena, list, cells, 4);
}

static const char *add_event(const struct reading *reading, const char *list, struct date date)
{
    static const enum crol_column parts[] = {EVENT_BUILDING, EVENT_STREET, EVENT_STREET_2, EVENT_CITY};
    if (date.year == 0)
        return list;
    struct text place = text_in(reading->arena, 300);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *part = mend_line(reading->arena, reading->cell[parts[i]]);
        if (*part)
            text_print(&place, "%s%s", place.length > 0 ? ", " : "", part);
    }
    const char *type = reading->cell[NOTICE_TYPE];
    const char *cells[] = {strcasestr(type, "hearing") ? "hearing" : "other", mend_line(reading->arena, type),
                           date_write(reading->arena, mend_midnight(date)), place.bytes};
    return list_add(reading->arena, list, cells, 4);
}

// A PIN that is an EPIN: 81026B0003, perhaps with a sequence after it.
static bool is_epin(const char *pin)
{
    size_t digits = strspn(pin, "0123456789");
    return digits == 5 && pin[5] >= 'A' && pin[5] <= 'Z' && strspn(pin + 6, "0123456789") >= 4;
}

static void put_common(const struct reading *reading, const char *pin)
{
    struct record *record = reading->record;
    struct arena *arena = reading->arena;
    bool is_wrong;
    fill_text(record, arena, "title", title_of(reading));
    fill_text(record, arena, "agency", agency_name(arena, mend_line(arena, reading->cell[AGENCY])));
    fill_text(record, arena, "category", words_category(reading->cell[CATEGORY]));
    fill_text(record, arena, "method", mend_line(arena, reading->cell[METHOD]));
    fill_text(record, arena, "amount", mend_money(arena, reading->cell[AMOUNT], &is_wrong));
    fill_text(record, arena, "contact_name", mend_line(arena, reading->cell[CONTACT]));
    fill_text(record, arena, "contact_phone", mend_phone(arena, reading->cell[PHONE]));
    fill_text(record, arena, "contact_email", mend_email(arena, reading->cell[EMAIL]));
    fill_text(record, arena, "link",
              arena_print(arena, "%s%s", NOTICE_URL, mend_id(arena, reading->cell[REQUEST_ID])));
    fill_text(record, arena, "pin", pin);
    if (is_epin(pin))
        fill_text(record, arena, "epin", pin);
    put_documents(reading);
}

static bool put_opportunity(const struct reading *reading, struct date published)
{
    struct date due, event;
    if (!read_date(reading, DUE_DATE, &due) || !read_date(reading, EVENT_DATE, &event))
        return false;
    const char *body = body_of(reading);
    const char *ended = words_ended(title_of(reading), body);
    const char *dates = add_conference(reading, NULL, body);
    fill_text(reading->record, reading->arena, "summary", body);
    fill_text(reading->record, reading->arena, "status", *ended ? ended : "active");
    fill_date(reading->record, reading->arena, "published", published);
    fill_date(reading->record, reading->arena, "due", mend_midnight(due));
    fill_text(reading->record, reading->arena, "milestones", add_event(reading, dates, event));
    fill_text(reading->record, reading->arena, "contact_address",
              mend_line(reading->arena, reading->cell[ADDRESS]));
    return true;
}

static bool put_contract(const struct reading *reading, struct date published)
{
    fill_text(reading->record, reading->arena, "summary", body_of(reading));
    fill_text(reading->record, reading->arena, "vendor", mend_line(reading->arena, reading->cell[VENDOR]));
    fill_text(reading->record, reading->arena, "stage", stage_table[stage_of_ocds("award")].name);
    fill_date(reading->record, reading->arena, "awarded", published);
    return true;
}

// Awards are contracts. What invites vendors is an opportunity. Hearings, meetings and other notices of the
// section are neither, and are passed over with the other sections.
static bool kind_of(const struct sheet_row *row, enum kind *kind)
{
    const char *type = row->cell[NOTICE_TYPE], *section = row->cell[SECTION];
    if (!text_is_empty(section) && !strcasestr(section, SECTION_WANTED))
        return false;
    bool is_award = strncasecmp(type, "award", 5) == 0;
    *kind = is_award ? KIND_CONTRACT : KIND_OPPORTUNITY;
    return is_award || text_is_empty(type) || strcasestr(type, "solicitation") ||
           strcasestr(type, "intent") || strcasestr(type, "vendor list");
}

static bool take_notice(struct import_run *run, const struct stand *stand, struct arena *arena)
{
    struct record record = {0};
    const struct sheet_row *row = stand->row;
    if (!kind_of(row, &record.kind)) {
        run->counts.passed_over++;
        return true;
    }
    struct reading reading = {
        .run = run, .stand = stand, .cell = row->cell, .record = &record, .arena = arena};
    struct date published;
    const char *key = mend_id(arena, row->cell[REQUEST_ID]);
    if (!*key) {
        intake_refuse(run, stand, "", "",
                      "The notice has no RequestID, so it would not be known again next time.", arena);
        return true;
    }
    if (!read_date(&reading, START_DATE, &published))
        return true;
    published.has_time = false;
    const char *pin = mend_pin(arena, row->cell[PIN]);
    put_common(&reading, pin);
    if (!(record.kind == KIND_CONTRACT ? put_contract : put_opportunity)(&reading, published))
        return true;
    const char *group = agency_group(arena, record_get(&record, "agency"), pin);
    if (group && record.kind == KIND_CONTRACT) // one solicitation may be awarded to several
        group = arena_print(arena, "%s:%s", group, mend_line(arena, row->cell[VENDOR]));
    const struct notice notice = {.source = "city-record",
                                  .source_label = "City Record",
                                  .key = key,
                                  .group = group,
                                  .noticed = published,
                                  .read_at = run->now,
                                  .record = record};
    return intake_put(run, &notice, stand, arena);
}

bool city_record_import(struct import_run *run, const char *bytes, size_t length)
{
    struct sheet *sheet = sheet_open(bytes, length, columns, NULL);
    bool is_read = false;
    if (sheet_error(sheet))
        run->error = arena_text(run->arena, sheet_error(sheet));
    else if (bytes[strspn(bytes, " \r\n\t")] != '[' && !sheet_has(sheet, REQUEST_ID))
        run->error =
            "The file has no column RequestID (or request_id): it is no file of City Record notices.";
    else
        is_read = intake_sheet(run, sheet, length, take_notice, NULL);
    sheet_close(sheet);
    return is_read;
}
