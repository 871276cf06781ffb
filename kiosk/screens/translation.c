// SPDX-License-Identifier: MIT
// A reader should know whose words they read: a person's, a machine's, the source's, or the English, because
// nobody has translated it yet. Who wishes that a person did is counted, and only that.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

// NULL when a person of the city wrote it in the reader's language.
static const char *whose_words(struct view *view, const struct record *record, const char *field, bool *lacks)
{
    const struct value *own = record_value(record, field, view->tag);
    *lacks = !own || own->origin == VALUE_MACHINE || own->is_stale;
    if (!own)
        return PLAIN(view, "In English: not translated yet");
    if (own->is_stale)
        return PLAIN(view, "The English has changed since this was translated");
    if (own->origin == VALUE_MACHINE)
        return PLAIN(view, "Translated by a machine");
    return own->origin == VALUE_SOURCE ? PLAIN(view, "Translated by the source") : NULL;
}

// Said once, until it is another's words.
void part_translation(struct view *view, struct flow *flow, const struct record *record, const char *field)
{
    const struct field *row = field ? kind_field(record->kind, field) : NULL;
    if (!row || !row->translated || text_is_same(view->tag, "en") ||
        !record_text(record, field, view->tag, NULL))
        return;
    bool lacks;
    const char *words = whose_words(view, record, field, &lacks);
    view->lacks_a_person |= lacks;
    if (words && !text_is_same(words, view->translation))
        flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT}, words);
    view->translation = words;
}

void part_wish(struct view *view, struct flow *flow, const struct record *record)
{
    if (!view->lacks_a_person)
        return;
    flow_gap(flow, 6);
    if (text_is_same(view->state->wished, record->code)) {
        flow_text(flow, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK},
                  PLAIN(view, "Your wish is counted: only the number, nothing of you."));
        return;
    }
    struct rect rect = page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                                   (struct action){VERB_WISH, arena_text(view->arena, record->code)},
                                   PLAIN(view, "Ask for a translation by a person"), false);
    flow->y += rect.height;
}
