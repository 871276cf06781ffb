// SPDX-License-Identifier: MIT
// Which row of a route table a request means.
#pragma once
#include "content/http/server.h"

enum { ROUTE_PARTS = 8 };

// Does the raw path fit the pattern? Fills `parts` with what each * matched, decoded, ended by NULL.
bool route_fits(const char *pattern, const char *path, const char *parts[ROUTE_PARTS + 1],
                struct arena *arena);
// The row for this method (HEAD is GET), or NULL; then *allowed lists the methods the path has ("GET, HEAD"),
// or is NULL when no row knows the path.
const struct http_route *route_find(const struct http_route *routes, const char *method, const char *path,
                                    const char *const **parts, const char **allowed, struct arena *arena);
