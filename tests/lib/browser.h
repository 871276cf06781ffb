// SPDX-License-Identifier: MIT
// A person with a browser that knows links, forms and cookies and runs no scripts: what plays of pages are
// made with.
#pragma once
#include <stdbool.h>

#include "content/base/arena.h"
#include "content/http/loop.h"

struct browser {
    struct loop *loop; // turned while an answer is awaited
    int port;
    char cookies[8][200]; // "name=value"
    struct arena *arena;  // the page's; a new one for each page
    int status;
    const char *address; // of the page, after redirects
    const char *headers, *html;
    const char *words;   // what a person reads: without tags, white space squeezed
    char *typed[200][2]; // names and values typed or ticked since the page came; value NULL: unticked
    int typed_count;
    const char *file, *file_name; // chosen for upload
};

void browser_start(struct browser *browser, struct loop *loop, int port);
void browser_end(struct browser *browser);
void browser_open(struct browser *browser, const char *address); // follows redirects
void browser_post(struct browser *browser, const char *address,
                  const char *body);                                             // as it is, outside any form
void browser_type(struct browser *browser, const char *name, const char *value); // NULL unticks
// Presses the button with these words, in whichever form it is; false when there is none.
bool browser_press(struct browser *browser, const char *words);
