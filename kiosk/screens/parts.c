// SPDX-License-Identifier: MIT
// The shapes that screens share: one line of a list, a heading, paragraphs, and what stands at the end of
// each thing.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/qr.h"

static const struct look plain = {.size = SIZE_TEXT, .colour = COLOUR_INK};
static const struct look soft = {.size = SIZE_SMALL, .colour = COLOUR_SOFT};

// What a voice says for a whole line.
static const char *line_spoken(struct view *view, const struct line *line)
{
    const char *parts[] = {line->title, line->under, line->more, line->number, line->unit};
    struct text text = text_in(view->arena, 2000);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (text_is_empty(parts[i]))
            continue;
        text_add(&text, text.length ? (i == 4 ? " " : ". ") : "");
        text_add(&text, parts[i]);
    }
    return text.bytes;
}

// The number at the end of the line, its unit under it. Returns the width it takes.
static int line_number(struct view *view, const struct flow *flow, const struct line *line, int *height)
{
    struct look number = {
        .size = SIZE_HEAD, .bold = true, .colour = line->number_colour, .align = ALIGN_END, .spoken = ""};
    struct look unit = {.size = SIZE_SMALL, .colour = COLOUR_SOFT, .align = ALIGN_END, .spoken = ""};
    *height = 0;
    if (!line->number)
        return 0;
    int width = page_measure(view->page, number, line->number, 0).width;
    int unit_width = line->unit ? page_measure(view->page, unit, line->unit, 0).width : 0;
    width = (unit_width > width ? unit_width : width) + 2;
    int x = flow->x + flow->width - width, y = flow->y;
    y += page_text(flow, x, y, width, number, line->number);
    if (line->unit)
        y += page_text(flow, x, y, width, unit, line->unit);
    *height = y - flow->y;
    return width;
}

static void line_words(struct flow *column, const struct line *line)
{
    struct look title = {.size = line->size,
                         .bold = true,
                         .colour = COLOUR_INK,
                         .spoken = "",
                         .language = line->title_language};
    title = page_fitting(column->page, title, line->title, column->width);
    flow_text(column, title, line->title);
    struct look under = soft;
    under.spoken = "";
    flow_text(column,
              (struct look){
                  .size = soft.size, .colour = soft.colour, .spoken = "", .language = line->under_language},
              line->under);
    flow_text(column, under, line->more);
}

void part_line(struct view *view, struct flow *flow, const struct line *line)
{
    struct page *page = flow->page;
    bool is_big = line->bullet != NULL;
    size_t row = flow_row(flow, line->action, line_spoken(view, line));
    int top = flow->y, gap = page_mm(page, is_big ? 9 : 4), bullet = is_big ? page_mm(page, 23) : 0;
    flow_gap(flow, is_big ? 8 : 5.5);
    struct flow column = *flow;
    if (line->is_here) // which row of the list stands beside it
        page_add(page, (struct item){
                           .role = ROLE_FILL,
                           .pane = flow->pane,
                           .colour = line->tone,
                           .on = flow->on,
                           .rect = {page->panes[flow->pane].view.x, top, page_mm(page, 3), 0}
        });
    size_t here = page->count - 1;
    int number_height, number = line_number(view, flow, line, &number_height);
    size_t words = page->count;
    column.x += bullet ? bullet + gap : 0;
    column.width -= (bullet ? bullet + gap : 0) + (number ? number + gap : 0);
    line_words(&column, line);
    int text_height = column.y - flow->y, tall = text_height > bullet ? text_height : bullet;
    tall = number_height > tall ? number_height : tall;
    for (size_t i = words; i < page->count; i++) // words and number stand centred on the bullet
        page->items[i].rect.y += (tall - text_height) / 2;
    for (size_t i = words; i-- > here + 1;)
        if (page->items[i].role == ROLE_TEXT)
            page->items[i].rect.y += is_big ? (tall - number_height) / 2 : 0;
    if (is_big)
        page_add(page, (struct item){
                           .role = ROLE_ROUND,
                           .pane = flow->pane,
                           .text = line->bullet,
                           .spoken = "",
                           .rect = {flow->x, flow->y + (tall - bullet) / 2, bullet, bullet},
                           .colour = line->tone,
                           .on = COLOUR_ON_TONE,
                           .size = SIZE_HEAD,
                           .bold = true
        });
    flow->y += tall;
    flow_gap(flow, is_big ? 8 : 5.5);
    int least = top + page_mm(page, 18);
    flow->y = flow->y < least ? least : flow->y;
    if (line->is_here)
        page->items[here].rect.height = flow->y - top;
    flow_row_end(flow, row);
    flow_rule(flow);
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
}

void part_kicker(struct view *view, struct flow *flow, enum kind kind, const char *facts)
{
    (void)view;
    struct page *page = flow->page;
    int side = page_mm(page, 14), gap = page_mm(page, 5);
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
