// SPDX-License-Identifier: MIT
// What a stranger's phone controls of Kannel's posts: queries of any bytes, texts in any charset, headers
// that tell parts, and parts in any order. Whatever comes, the text is valid UTF-8 and a part is one of its
// count.
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "sms-gateway/carriers/kannel_api.h"
#include "sms-gateway/carriers/kannel_post.h"
#include "sms-gateway/parts.h"

static void read_values(struct arena *arena, const char *target, size_t size)
{
    static const char *const names[] = {"text", "udh", "id", "from", "a"};
    static const char *const charsets[] = {"UTF-8", "UTF-16BE", "ISO-8859-1", "WINDOWS-1252", "8-BIT", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        struct kannel_value value = kannel_query(arena, target, names[i]);
        if (value.length > size || value.bytes[value.length])
            abort();
        for (size_t j = 0; j < sizeof charsets / sizeof *charsets; j++) {
            const char *text = kannel_text(arena, value, charsets[j], j % 2 ? "0" : "2");
            if (!utf8_is_valid(text, strlen(text)))
                abort();
        }
        struct kannel_part part = kannel_part(value);
        if (part.count && (part.count < 2 || part.count > 255 || part.number < 1 || part.number > part.count))
            abort();
    }
}

static void read_posts(struct arena *arena, const char *body, size_t size)
{
    const char *error = NULL;
    struct kannel line = {.door = kannel_door_open(arena, "0123456789abcdef", "127.0.0.1, ::/0", &error),
                          .send_url = "http://127.0.0.1/",
                          .username = "u",
                          .password = "p",
                          .from = "",
                          .status_url = "http://127.0.0.1"};
    struct http_request request = {
        .method = "GET",
        .path = "/kannel/0123456789abcdef/messages",
        .remote = "127.0.0.1",
        .parts = (const char *const[]){"kannel", "0123456789abcdef", NULL},
        .body = body,
        .body_length = size,
        .arena = arena,
    };
    // Headers need a connection: a GET with the words in its query asks for them only when they are missing.
    request.target = arena_print(arena, "/m?from=1&to=2&coding=0&charset=x&udh=%%00&%s", body);
    struct carrier_text text;
    if (kannel_carrier.read_text(&line, &request, 0, &text, &error) == CARRIER_GENUINE &&
        (!utf8_is_valid(text.body, strlen(text.body)) || !*text.sid || !*text.number))
        abort();
    struct carrier_report report;
    if (kannel_carrier.read_report(&line, &request, 0, &report, &error) == CARRIER_GENUINE &&
        (report.reference < 1 || report.rank > 3))
        abort();
}

// Each byte says which place is filled.
static void join(struct arena *arena, const uint8_t *bytes, size_t size)
{
    enum { PLACES = 16 };
    const char *bodies[PLACES] = {NULL};
    size_t whole = 0;
    for (size_t i = 0; i < size; i++)
        bodies[bytes[i] % PLACES] = arena_print(arena, "%zu", i);
    for (size_t i = 0; i < PLACES; i++)
        whole += bodies[i] ? strlen(bodies[i]) : 0;
    const char *text = parts_join(arena, bodies, PLACES);
    bool has_gap = false;
    for (size_t i = 0; i < PLACES; i++)
        has_gap |= !bodies[i];
    if (strlen(text) < whole || (strstr(text, "…") != NULL) != has_gap || (!has_gap && strlen(text) != whole))
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    SCRATCH(arena);
    const char *body = arena_bytes(arena, bytes, size);
    const char *target = arena_print(arena, "/m?%s", body);
    read_values(arena, target, strlen(target));
    struct kannel_value raw = {body, size};
    kannel_part(raw);
    kannel_text(arena, raw, "", "2");
    read_posts(arena, body, size);
    join(arena, bytes, size);
    return 0;
}
