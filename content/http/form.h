// SPDX-License-Identifier: MIT
// application/x-www-form-urlencoded and multipart/form-data, with limits on everything a stranger controls.
#pragma once
#include <stdbool.h>
#include <stddef.h>

#include "content/base/arena.h"
#include "content/http/server.h"

struct form {
    struct http_field *fields; // in the order they came, ended by a row of nulls; values percent-decoded
    size_t count;
    const char *file; // the one uploaded file of a multipart form, or NULL
    const char *file_name;
    size_t file_length;
};

// False with a sentence in *error: too many fields (1,000), a NUL, or not a form. Values that are not UTF-8
// are kept as they are: check them where they are used.
bool form_read(struct arena *arena, const char *type, const char *body, size_t length, struct form *form,
               const char **error);
bool form_read_urlencoded(struct arena *arena, const char *body, size_t length, struct form *form,
                          const char **error);
const char *form_value(const struct form *form, const char *name); // the first of that name, or NULL

char *url_encode(struct arena *arena, const char *text); // RFC 3986 unreserved stay
char *url_decode(struct arena *arena, const char *text); // %41 and, as in forms, + ; malformed % stay
// name=value&…, encoded.
char *form_write(struct arena *arena, const struct http_field *fields);
