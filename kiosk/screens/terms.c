// SPDX-License-Identifier: MIT
// The procurement words that stand in a text, explained under it.
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "kiosk/screens/view.h"

enum { TERMS = 200, EXPLAINED = 4 };

// Whole words only: "bid" is not in "forbidden". Both are folded and have a space at each end.
static bool stands_in(const struct view *view, const char *folded, const char *word)
{
    const char *asked = fold_words(view->arena, word);
    return *asked && strstr(folded, arena_print(view->arena, " %s ", asked)) != NULL;
}

static bool is_said(const struct view *view, const char *folded, const struct record *term)
{
    const char *word = record_text(term, "word", view->tag, NULL),
               *also = record_text(term, "also", view->tag, NULL);
    if (word && stands_in(view, folded, word))
        return true;
    if (also) {
        char **forms = text_split(view->arena, also, ',', NULL);
        for (size_t i = 0; forms[i]; i++)
            if (stands_in(view, folded, forms[i]))
                return true;
    }
    return false;
}

void part_terms(struct view *view, struct flow *flow, const char *text)
{
    struct found *terms = arena_take(view->arena, TERMS * sizeof *terms);
    struct search all = {.kind = KIND_TERM, .now = view->state->now};
    size_t count = edition_search(view->edition, &all, terms, TERMS, NULL, view->arena), told = 0;
    const char *folded = arena_print(view->arena, " %s ", fold_words(view->arena, text));
    for (size_t i = 0; i < count && told < EXPLAINED; i++) {
        const struct record *term = &terms[i].record;
        if (!is_said(view, folded, term))
            continue;
        if (told++ == 0)
            part_heading(view, flow, PLAIN(view, "Words explained"));
        const char *language;
        const char *word = phrase_title(view, term, &language);
        flow_gap(flow, 2);
        flow_text(flow,
                  (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK, .language = language},
                  word);
        part_field(view, flow, term, "explanation");
    }
}
