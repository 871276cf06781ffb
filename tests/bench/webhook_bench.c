// SPDX-License-Identifier: MIT
// What the webhook bench needs besides the servers it measures (webhook_bench.sh runs it):
//
//     webhook_bench city HOME COUNT    publishes an edition of that many opportunities in HOME, and lists
//     them on
//                                      standard output as code, title, agency, due, with tabs between
//     webhook_bench provider           a carrier's API and an answerer for Kannel, on a port that it prints:
//     takes every
//                                      text, and answers every question with the same words
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/file.h"
#include "content/base/seal.h"
#include "content/base/text.h"
#include "content/edition/code.h"
#include "content/edition/manifest.h"
#include "content/edition/write.h"
#include "content/http/server.h"

enum { FIRST_DAY = 20785, DAYS = 90 };
static const int64_t published = 1795356300; // Sunday 2026-11-22, 9:05 AM in New York

static const char *const agencies[] = {"Parks", "Transportation", "City University",
                                       "Design and Construction", "Citywide Administrative Services"};

static void add_opportunity(struct edition_writer *writer, uint32_t serial)
{
    SCRATCH(arena);
    char code[CODE_SIZE];
    code_make(serial, 4, code);
    if (!*code)
        return;
    struct date due = date_of_day(FIRST_DAY + serial % DAYS);
    due.has_time = true;
    due.hour = 9 + (int)(serial % 8);
    due.minute = (int)(serial % 2) * 30;
    const char *title = arena_print(arena, "Roof repair at building %u", serial);
    const char *agency = agencies[serial % 5], *when = date_write(arena, due);
    struct record record = {.kind = KIND_OPPORTUNITY, .id = serial, .code = code};
    record_set(&record, arena, "title", NULL, title);
    record_set(&record, arena, "agency", NULL, agency);
    record_set(&record, arena, "category", NULL, "construction");
    record_set(&record, arena, "status", NULL, "active");
    record_set(&record, arena, "published", NULL, "2026-11-02");
    record_set(&record, arena, "due", NULL, when);
    record_set(&record, arena, "source", NULL, "City Record");
    record_set(&record, arena, "source_at", NULL, "2026-11-22T14:05:00Z");
    edition_write_record(writer, &record);
    printf("%s\t%s\t%s\t%s\n", code, title, agency, when);
}

// Signs the file as edition 1 of the home, and makes it current.
static bool publish(struct arena *arena, const char *home, const char *path)
{
    uint8_t secret[SEAL_SECRET];
    struct manifest manifest = {.number = 1, .published = published};
    if (!seal_write_keys(home) ||
        !seal_read_key(arena_print(arena, "%s/keys/edition.secret", home), secret, sizeof secret) ||
        !seal_sha256_file(path, manifest.sha256, &manifest.size))
        return false;
    const char *json = manifest_write(arena, &manifest, secret);
    return file_replace(arena_print(arena, "%s/editions/1.json", home), json, strlen(json)) &&
           file_replace(arena_print(arena, "%s/editions/current", home), "1\n", 2);
}

static int city(const char *home, const char *count)
{
    static const struct edition_about about = {.city = "New York City",
                                               .time_zone = "America/New_York",
                                               .languages = "en es",
                                               .text_number = "(212) 555-0100"};
    SCRATCH(arena);
    int64_t most = 0;
    const char *path = arena_print(arena, "%s/editions/1.db", home);
    if (!text_to_number(count, 1, 500000, &most) || !folder_make(arena_print(arena, "%s/editions", home)))
        return 2;
    struct edition_writer *writer = edition_write(path, &about);
    for (uint32_t serial = 1; serial <= most; serial++)
        add_opportunity(writer, serial);
    const char *error = edition_write_finish(writer, arena);
    if (!error && publish(arena, home, path))
        return 0;
    fprintf(stderr, "%s\n", error ? error : "The edition could not be published.");
    return 2;
}

static int64_t taken;

static void take(struct http_request *request, struct http_response *response, void *context)
{
    response->status = HTTP_CREATED;
    response->type = "application/json";
    response->body =
        arena_print(request->arena, "{\"sid\":\"SM%032lld\",\"status\":\"queued\"}", (long long)++taken);
}

static void say_taken(struct http_request *request, struct http_response *response, void *context)
{
    response->type = "text/plain";
    response->body = arena_print(request->arena, "%lld\n", (long long)taken);
}

static void answer(struct http_request *request, struct http_response *response, void *context)
{
    response->type = "text/plain";
    response->body =
        "Roof repair (Parks): bids due Tue Dec 1 10:30 AM ET, 9 days. City Record, today 9:05 AM";
}

static int provider(void)
{
    static const struct http_route routes[] = {
        {"POST",    "/2010-04-01/**", take, 64 * 1024},
        {"GET",     "/taken", say_taken, 0},
        {"GET",         "/answer", answer, 0},
        {0},
    };
    struct loop *loop = loop_open();
    const char *error = NULL;
    struct http_listener *listener = http_listen(loop, "127.0.0.1:0", routes, NULL, &error);
    if (!listener)
        return 2;
    printf("%d\n", http_port(listener));
    fflush(stdout);
    loop_run(loop);
    loop_close(loop);
    return 0;
}

int main(int count, char **words)
{
    seal_start();
    if (count == 4 && text_is_same(words[1], "city"))
        return city(words[2], words[3]);
    if (count == 2 && text_is_same(words[1], "provider"))
        return provider();
    fputs("This is run by tests/bench/webhook_bench.sh.\n", stderr);
    return 2;
}
