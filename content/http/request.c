// SPDX-License-Identifier: MIT
// What handlers ask of a request, and what they add to its answer.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/http/inside.h"

const char *http_header(const struct http_request *request, const char *name)
{
    const struct exchange *exchange = request->connection;
    return MHD_lookup_connection_value(exchange->connection, MHD_HEADER_KIND, name);
}

// RFC 6265, 4.2.1, read leniently: name=value pairs between semicolons.
const char *http_cookie(const struct http_request *request, const char *name)
{
    const char *header = http_header(request, "Cookie");
    size_t length = strlen(name), count = 0;
    char **pairs = header ? text_split(request->arena, header, ';', &count) : NULL;
    for (size_t i = 0; i < count; i++) {
        const char *pair = text_trim(request->arena, pairs[i]);
        if (strncmp(pair, name, length) == 0 && pair[length] == '=')
            return pair + length + 1;
    }
    return NULL;
}

const char *http_query(const struct http_request *request, const char *name)
{
    for (const struct http_field *field = request->query; field->name; field++)
        if (strcmp(field->name, name) == 0)
            return field->value;
    return NULL;
}

void http_set_header(struct http_request *request, const char *name, const char *value)
{
    struct exchange *exchange = request->connection;
    if (exchange->header_count == exchange->header_room) {
        size_t room = exchange->header_room + 8;
        exchange->headers =
            arena_grow(exchange->arena, exchange->headers, exchange->header_room * sizeof *exchange->headers,
                       room * sizeof *exchange->headers);
        exchange->header_room = room;
    }
    // A line break in a value would start a header of a stranger's choice.
    char *line = arena_text(exchange->arena, value);
    for (char *at = line; *at; at++)
        if ((unsigned char)*at < ' ')
            *at = ' ';
    exchange->headers[exchange->header_count++] =
        (struct http_field){arena_text(exchange->arena, name), line};
}

void http_redirect(struct http_request *request, struct http_response *response, const char *location)
{
    http_set_header(request, "Location", location);
    response->status = HTTP_SEE_OTHER;
    response->body = "";
}

// RFC 4647, 3.4 (lookup): "zh-Hant-TW" fits an offered "zh-Hant", then "zh"; and "zh" fits an offered
// "zh-Hans".
static size_t fit(const char *range, size_t length, const char *offered)
{
    size_t whole = strlen(offered);
    size_t shorter = whole < length ? whole : length;
    if (strncasecmp(range, offered, shorter) != 0)
        return 0;
    bool is_end =
        (whole == shorter || offered[shorter] == '-') && (length == shorter || range[shorter] == '-');
    return is_end ? shorter : 0;
}

static double quality(const char *parameters)
{
    const char *q = parameters ? strstr(parameters, "q=") : NULL;
    return q ? strtod(q + 2, NULL) : 1.0;
}

// In Chinese, the territory says the script (Unicode's likely subtags) where the tag does not.
static const char *with_script(const char *range)
{
    static const struct {
        const char *range, *tag;
    } scripts[] = {
        {"zh-TW", "zh-Hant"},
        {"zh-HK", "zh-Hant"},
        {"zh-MO", "zh-Hant"},
        {"zh-CN", "zh-Hans"},
        {"zh-SG", "zh-Hans"}
    };
    for (size_t i = 0; i < sizeof scripts / sizeof *scripts; i++)
        if (strncasecmp(range, scripts[i].range, 5) == 0)
            return scripts[i].tag;
    return range;
}

const char *http_language(const struct http_request *request, const char *const *offered)
{
    const char *header = http_header(request, "Accept-Language");
    const char *best = offered[0];
    double best_quality = 0;
    size_t count = 0;
    char **ranges = text_split(request->arena, header ? header : "", ',', &count);
    for (size_t i = 0; i < count && i < 50; i++) {
        const char *range = text_trim(request->arena, ranges[i]);
        char *parameters = strchr(range, ';');
        double wanted = quality(parameters);
        if (parameters)
            *parameters = 0;
        range = with_script(text_trim(request->arena, range));
        size_t best_fit = 0;
        for (const char *const *tag = offered; *tag && wanted > best_quality; tag++)
            if (fit(range, strlen(range), *tag) > best_fit) {
                best_fit = fit(range, strlen(range), *tag);
                best = *tag;
            }
        if (best_fit)
            best_quality = wanted;
    }
    return best;
}
