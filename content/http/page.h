// SPDX-License-Identifier: MIT
// Mustache's core (variables, sections, inverted sections, comments, partials, set delimiters;
// mustache.github.io/mustache.5) over jansson. Two things are ours: {{_ Some words}} is asked of `words`, and
// a template never sees the raw forms in practice:
// ./dev check refuses them in our pages.
#pragma once
#include <jansson.h>
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/base/embed.h"

struct page {
    const struct embedded *templates; // where the page and its partials ({{> name}} is name.html) are found
    const char *(*words)(void *context, const char *english); // NULL: words stand as they are
    void *context;
};

// The template named `name` ("home.html") with the model. A missing template or a malformed one is a bug and
// aborts: a test renders each.
char *page_render(struct arena *arena, const struct page *page, const char *name, const json_t *model);
// The same for a template that is not embedded; *error gets a sentence instead of aborting, and the result is
// NULL.
char *page_render_text(struct arena *arena, const struct page *page, const char *text, const json_t *model,
                       const char **error);
char *html_escape(struct arena *arena, const char *text);
