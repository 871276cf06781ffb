// SPDX-License-Identifier: MIT
#include "sms-gateway/carriers/json.h"

#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"

enum { PATH_LIMIT = 128, NUMBER_LARGEST = 1000000000 };

json_t *json_object_read(const char *bytes, size_t length)
{
    json_t *json = json_loadb(bytes, length, JSON_REJECT_DUPLICATES, NULL);
    if (json_is_object(json))
        return json;
    json_decref(json);
    return NULL;
}

static json_t *member(const json_t *json, const char *name)
{
    int64_t place = 0;
    if (!json_is_array(json))
        return json_object_get(json, name);
    return text_to_number(name, 0, PATH_LIMIT, &place) ? json_array_get(json, (size_t)place) : NULL;
}

json_t *json_at(const json_t *json, const char *path)
{
    char name[PATH_LIMIT];
    json_t *at = (json_t *)json;
    if (strlen(path) >= sizeof name)
        abort();
    while (at && *path) {
        size_t length = strcspn(path, ".");
        memcpy(name, path, length);
        name[length] = 0;
        at = member(at, name);
        path += length + (path[length] == '.');
    }
    return at;
}

const char *json_text_at(const json_t *json, const char *path, struct arena *arena)
{
    const char *text = json_string_value(json_at(json, path));
    return text ? arena_text(arena, text) : "";
}

int64_t json_number_at(const json_t *json, const char *path)
{
    const json_t *value = json_at(json, path);
    int64_t number = 0;
    if (json_is_integer(value))
        return json_integer_value(value);
    const char *text = json_string_value(value);
    return text && text_to_number(text, 0, NUMBER_LARGEST, &number) ? number : 0;
}
