// SPDX-License-Identifier: MIT
// Which row of a route table a request means.
#include "content/http/route.h"

#include <string.h>

#include "content/base/text.h"
#include "content/http/form.h"

// A + in a path is a plus; in a form it is a space.
static char *part(struct arena *arena, const char *start, size_t length)
{
    char *raw = arena_bytes(arena, start, length);
    return url_decode(arena, text_replace(arena, raw, "+", "%2B"));
}

static bool fits_from(const char *pattern, const char *path, const char **parts, size_t count,
                      struct arena *arena)
{
    while (*pattern && !strchr("*?", *pattern)) {
        if (*pattern++ != *path++)
            return false;
    }
    if (!*pattern || *pattern == '?')
        return !*path;
    if (count == ROUTE_PARTS)
        return false;
    if (pattern[1] == '*') {
        parts[count] = part(arena, path, strlen(path));
        return true;
    }
    size_t longest = strcspn(path, "/");
    for (size_t length = 1; length <= longest; length++) {
        if (pattern[1] && pattern[1] != '?' && pattern[1] != path[length])
            continue;
        if (fits_from(pattern + 1, path + length, parts, count + 1, arena)) {
            parts[count] = part(arena, path, length);
            return true;
        }
    }
    return false;
}

bool route_fits(const char *pattern, const char *path, const char *parts[ROUTE_PARTS + 1],
                struct arena *arena)
{
    memset(parts, 0, (ROUTE_PARTS + 1) * sizeof *parts);
    return fits_from(pattern, path, parts, 0, arena);
}

static bool is_method(const struct http_route *route, const char *method)
{
    return strcmp(route->method, method) == 0 ||
           (strcmp(method, "HEAD") == 0 && strcmp(route->method, "GET") == 0);
}

const struct http_route *route_find(const struct http_route *routes, const char *method, const char *path,
                                    const char *const **parts, const char **allowed, struct arena *arena)
{
    const char **found = arena_take(arena, (ROUTE_PARTS + 1) * sizeof *found);
    struct text list = text_in(arena, 100);
    *parts = found;
    *allowed = NULL;
    for (const struct http_route *route = routes; route->method; route++) {
        if (!route_fits(route->pattern, path, found, arena))
            continue;
        if (is_method(route, method))
            return route;
        text_print(&list, "%s%s", list.length ? ", " : "",
                   strcmp(route->method, "GET") == 0 ? "GET, HEAD" : route->method);
        *allowed = list.bytes;
    }
    return NULL;
}
