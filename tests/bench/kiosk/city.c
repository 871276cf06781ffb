// SPDX-License-Identifier: MIT
// What the kiosk bench shows everywhere (tests/bench/kiosk_bench.sh runs it):
//
//     kiosk_city HOME COUNT    publishes an edition of that many open opportunities in HOME, each with its
//     title in
//                              twelve languages, and lists what an English screen says of them, soonest
//                              first: title, where from, when due, days left, with tabs between
#include <stdio.h>
#include <stdlib.h>

#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/write.h"
#include "tests/lib/fixture.h"

enum { TODAY = 20779, DAYS = 90, LANGUAGES = 12, WORKS = 3 }; // Sunday 2026-11-22, in days since 1970

// English first. Each sentence takes the number of a building.
static const struct {
    const char *tag, *works[WORKS];
} titles[LANGUAGES] = {
    {"en",
     {"Repair the roof of building %u", "Wash the windows of building %u in spring", "Paint building %u"}                                                                                                    },
    {"es",
     {"Reparar el techo del edificio %u", "Lavar las ventanas del edificio %u", "Pintar el edificio %u"}                                                                                                     },
    {"zh-Hans", {"维修%u号楼的屋顶", "清洗%u号楼的窗户", "粉刷%u号楼"}                                                                                                                     },
    {"zh-Hant", {"維修%u號樓的屋頂", "清洗%u號樓的窗戶", "粉刷%u號樓"}                                                                                                                     },
    {"ru",      {"Ремонт крыши здания %u", "Мытьё окон здания %u", "Покраска здания %u"}                                                                       },
    {"bn",      {"%u নম্বর ভবনের ছাদ মেরামত", "%u নম্বর ভবনের জানালা ধোয়া", "%u নম্বর ভবন রং করা"}},
    {"ht",      {"Repare twati bilding %u", "Lave fenèt bilding %u", "Penti bilding %u"}                                                                                                                    },
    {"ko",      {"%u번 건물 지붕 수리", "%u번 건물 창문 청소", "%u번 건물 페인트칠"}                                                                                                    },
    {"ar",      {"إصلاح سقف المبنى %u", "غسل نوافذ المبنى %u", "طلاء المبنى %u"}                                                                                       },
    {"ur",      {"عمارت %u کی چھت کی مرمت", "عمارت %u کی کھڑکیوں کی دھلائی", "عمارت %u کا رنگ"}                                                              },
    {"fr",      {"Réparer le toit du bâtiment %u", "Laver les fenêtres du bâtiment %u", "Peindre le bâtiment %u"}                                                                                       },
    {"pl",      {"Naprawa dachu budynku %u", "Mycie okien budynku %u", "Malowanie budynku %u"}                                                                                                               },
};

static const char *const agencies[] = {"Parks and Recreation", "Transportation", "Sanitation",
                                       "Design and Construction", "Citywide Administrative Services"};

#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral" // the sentences of the table above
static const char *title_of(struct arena *arena, int language, uint32_t serial)
{
    return arena_print(arena, titles[language].works[serial % WORKS], serial);
}
#pragma GCC diagnostic pop

// Due later the later it comes, a few hundred each day.
static struct date due_of(uint32_t serial, uint32_t count)
{
    struct date due = date_of_day(TODAY + 1 + (int64_t)((uint64_t)serial * DAYS / (count + 1)));
    due.has_time = true;
    due.hour = 9 + (int)((uint64_t)serial * DAYS % (count + 1) * 9 / (count + 1));
    return due;
}

static void list(uint32_t serial, struct date due, const struct choice *category,
                 const struct choice *borough)
{
    static const char *const weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    SCRATCH(arena);
    int64_t day = date_day(due);
    int hour = due.hour > 12 ? due.hour - 12 : due.hour;
    printf("%s\t%s · %s · %s\tDue %s %s %d, %d %s\t%lld\n", title_of(arena, 0, serial), agencies[serial % 5],
           category->label, borough->label, weekdays[(day - TODAY) % 7], months[due.month - 1], due.day, hour,
           due.hour < 12 ? "AM" : "PM", (long long)(day - TODAY));
}

static void write_one(struct edition_writer *writer, uint32_t serial, uint32_t count)
{
    SCRATCH(arena);
    char code[CODE_SIZE];
    code_make(serial, 4, code);
    struct record record = {.kind = KIND_OPPORTUNITY, .id = serial};
    record.code = *code ? code : arena_print(arena, "%07u", serial);
    struct date due = due_of(serial, count);
    const struct choice *category = &category_table[serial % 5], *borough = &borough_table[serial % 6];
    for (int i = 0; i < LANGUAGES; i++)
        record_set(&record, arena, "title", i ? titles[i].tag : NULL, title_of(arena, i, serial));
    record_set(&record, arena, "agency", NULL, agencies[serial % 5]);
    record_set(&record, arena, "category", NULL, category->name);
    record_set(&record, arena, "borough", NULL, borough->name);
    record_set(&record, arena, "status", NULL, "active");
    record_set(&record, arena, "published", NULL, "2026-11-02");
    record_set(&record, arena, "due", NULL, date_write(arena, due));
    record_set(&record, arena, "source", NULL, "City Record");
    record_set(&record, arena, "source_at", NULL, "2026-11-22T14:05:00Z");
    edition_write_record(writer, &record);
    list(serial, due, category, borough);
}

static void build(const char *path, const void *context)
{
    uint32_t count = *(const uint32_t *)context;
    SCRATCH(arena);
    struct text tags = text_in(arena, 200);
    for (int i = 0; i < LANGUAGES; i++)
        text_print(&tags, "%s%s", i ? " " : "", titles[i].tag);
    struct edition_about about = {.city = "New York City",
                                  .time_zone = "America/New_York",
                                  .languages = tags.bytes,
                                  .text_number = "(212) 555-0100"};
    struct edition_writer *writer = edition_write(path, &about);
    for (uint32_t serial = 1; serial <= count; serial++)
        write_one(writer, serial, count);
    const char *error = edition_write_finish(writer, arena);
    if (error) {
        fprintf(stderr, "%s\n", error);
        exit(2);
    }
}

int main(int count, char **words)
{
    int64_t most = 0;
    if (count != 3 || !text_to_number(words[2], 1, 500000, &most)) {
        fputs("kiosk_city HOME COUNT\n", stderr);
        return 2;
    }
    seal_start();
    fixture_publish_built(words[1], (int64_t)TODAY * 86400 + 50700, build, &(uint32_t){(uint32_t)most});
    return 0;
}
