// SPDX-License-Identifier: MIT
// A reader should know whose words they read: a person's, a machine's, the source's, or the English, because
// nobody has translated it yet. Who wishes that a person did is counted, and only that.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

// Said once, until it is another's words.
void part_translation(struct view *view, struct flow *flow, const struct record *record, const char *field)
{
    const struct field *row = field ? kind_field(record->kind, field) : NULL;
    if (!row || !row->translated || text_is_same(view->tag, "en") ||
        !record_text(record, field, view->tag, NULL))
        return;
    const struct value *own = record_value(record, field, view->tag);
    const char *english = record_whose_words(own),
               *words = english ? say_plain(view->language, english) : NULL;
    view->lacks_a_person |= !own || own->origin == VALUE_MACHINE || own->is_stale;
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
