// SPDX-License-Identifier: MIT
// What carriers post and answer as JSON, read without trusting its shape.
#pragma once
#include <jansson.h>
#include <stddef.h>

#include "content/base/arena.h"

// The object in these bytes, for json_decref; NULL when they are no single JSON object in valid UTF-8, name a
// member twice or hold a NUL.
json_t *json_object_read(const char *bytes, size_t length);
// The member at a path of names and places ("data.payload.to.0.status"); NULL when there is none. A path that
// is longer than 128 bytes is a bug and aborts.
json_t *json_at(const json_t *json, const char *path);
// The text there, in the arena; "" when there is none, or it is no text.
const char *json_text_at(const json_t *json, const char *path, struct arena *arena);
// The whole number there, written as a number or as text; 0 when there is none.
int64_t json_number_at(const json_t *json, const char *path);
