// SPDX-License-Identifier: MIT
// Any bytes are a template, or are refused with a sentence.
#include <stdint.h>
#include <stdlib.h>

#include "content/base/arena.h"
#include "content/http/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    static const struct embedded partials[] = {
        {"p.html", "<{{a}}{{#l}}{{.}}{{/l}}>", 24},
        {"q.html",      "{{> q}}", 7},
        {0}
    };
    SCRATCH(arena);
    json_t *model = json_pack("{s:s, s:[i,i], s:{s:b}, s:n}", "a", "<&", "l", 1, 2, "o", "t", 1, "n");
    struct page page = {.templates = partials};
    const char *error = NULL;
    char *html = page_render_text(arena, &page, arena_bytes(arena, bytes, size), model, &error);
    if (!html && !error)
        abort();
    json_decref(model);
    return 0;
}
