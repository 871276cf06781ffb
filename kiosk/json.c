// SPDX-License-Identifier: MIT
#include "kiosk/json.h"

#include <stdlib.h>

const char *json_write(const json_t *value, struct arena *arena)
{
    char *text = json_dumps(value, JSON_COMPACT);
    if (!text)
        abort();
    const char *kept = arena_text(arena, text);
    free(text);
    return kept;
}
