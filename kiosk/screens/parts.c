// SPDX-License-Identifier: MIT
// The shapes that screens share: one line of a list, a heading, paragraphs, and what stands at the end of
// each thing.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/qr.h"

static const struct look plain = {.size = SIZE_TEXT, .colour = COLOUR_INK};
static const struct look soft = {.size = SIZE_SMALL, .colour = COLOUR_SOFT};

bool part_is_beside(const struct view *view, const char *code)
{
    if (!state_is_split(view->state) || view->state->has_keyboard)
        return false;
    return text_is_same(code, *view->beside ? view->beside : view->first);
}

void part_heading(struct view *view, struct flow *flow, const char *words)
{
    (void)view;
    flow_gap(flow, 7);
    flow_text(flow, (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK}, words);
    flow_gap(flow, 2);
}

void part_text(struct view *view, struct flow *flow, const char *text, const char *language)
{
    struct look look = plain;
    look.language = language;
    size_t count;
    char **lines = text_split(view->arena, text ? text : "", '\n', &count);
    for (size_t i = 0; i < count; i++) {
        if (text_is_empty(lines[i]))
            flow_gap(flow, 3);
        else
            flow_text(flow, look, text_trim(view->arena, lines[i]));
    }
}

void part_field(struct view *view, struct flow *flow, const struct record *record, const char *field)
{
    const char *language, *text = phrase_value(view, record, field, &language);
    part_text(view, flow, text, language);
    part_translation(view, flow, record, field);
}

void part_kicker(struct view *view, struct flow *flow, enum kind kind, const char *facts)
{
    (void)view;
    struct page *page = flow->page;
    int side = page_grown_mm(page, 14), gap = page_mm(page, 5);
    page_add(page, (struct item){
                       .role = ROLE_ROUND,
                       .pane = flow->pane,
                       .text = kind_table[kind].bullet,
                       .spoken = "",
                       .rect = {flow->x, flow->y, side, side},
                       .colour = phrase_tone(kind),
                       .on = COLOUR_ON_TONE,
                       .size = SIZE_TEXT,
                       .bold = true
    });
    struct look look = {.size = SIZE_SMALL, .colour = COLOUR_INK};
    int width = flow->width - side - gap, height = 0;
    if (!text_is_empty(facts)) {
        height = page_measure(page, look, facts, width).height;
        int y = flow->y + (height < side ? (side - height) / 2 : 0);
        page_text(flow, flow->x + side + gap, y, width, look, facts);
    }
    flow->y += height > side ? height : side;
    flow_gap(flow, 4);
}

void part_title(struct view *view, struct flow *flow, const struct record *record)
{
    const char *language, *title = phrase_title(view, record, &language);
    struct look look = {.size = utf8_count(title) > 90 ? SIZE_LEAD : SIZE_TITLE,
                        .bold = true,
                        .colour = COLOUR_INK,
                        .language = language};
    look = page_fitting(flow->page, look, title, flow->width);
    flow_text(flow, look, title);
    part_translation(view, flow, record, record_title_field(record, view->tag));
    flow_gap(flow, 3);
}

void part_nothing(struct view *view, struct flow *flow, const char *words)
{
    (void)view;
    flow_gap(flow, 10);
    flow_text(flow, (struct look){.size = SIZE_LEAD, .colour = COLOUR_SOFT}, words);
    flow_gap(flow, 8);
}

void part_more(struct view *view, struct flow *flow)
{
    flow_gap(flow, 6);
    struct rect rect = page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                                   (struct action){VERB_MORE, NULL}, PLAIN(view, "Show more"), false);
    flow->y += rect.height;
    flow_gap(flow, 6);
}

void part_fact(struct view *view, struct flow *flow, const char *label, const char *value,
               const char *language)
{
    (void)view;
    if (text_is_empty(value))
        return;
    flow_gap(flow, 2);
    flow_text(flow, soft, label);
    struct look look = plain;
    look.language = language;
    flow_text(flow, look, value);
}
