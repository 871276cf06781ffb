// SPDX-License-Identifier: MIT
// What lies over the screen while a visitor reads it: a word explained, or one document with its own square
// code.
#include "kiosk/screens/over.h"

#include "content/base/text.h"
#include "kiosk/screens/panel.h"

static const double pad_mm = 12;

static void draw_word(struct view *view, struct flow *flow, const struct record *term)
{
    const char *language, *word = phrase_title(view, term, &language);
    struct look title = {.size = SIZE_TITLE, .bold = true, .colour = COLOUR_INK, .language = language};
    flow_text(flow, page_fitting(flow->page, title, word, flow->width), word);
    flow_gap(flow, 3);
    const char *text = phrase_value(view, term, "explanation", &language);
    flow_text(flow, (struct look){.size = SIZE_LEAD, .colour = COLOUR_INK, .language = language}, text);
}

static void draw_paper(struct view *view, struct flow *flow, const struct record *record, int number)
{
    const char *at = record_get(record, "documents");
    struct list_row row = {0};
    for (int i = 0; i <= number; i++)
        if (!list_next(&at, &row, view->arena))
            return;
    const char *title = text_is_empty(row.cell[0]) ? PLAIN(view, "Document") : row.cell[0];
    struct look look = {.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK, .language = "en"};
    flow_text(flow, page_fitting(flow->page, look, title, flow->width), title);
    flow_gap(flow, 4);
    const char *spoken = PLAIN(view, "A square code for a phone’s camera. It opens this document.");
    flow->y += part_square(view, flow, row.cell[1], spoken, 80);
    flow_gap(flow, 3);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
              PLAIN(view, "Scan it with your phone, or write down the address:"));
    flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT, .language = "en"}, row.cell[1]);
}

void over_draw(struct view *view)
{
    const struct asked *asked = &view->state->asked;
    struct page *page = view->page;
    struct record record;
    enum kind kind = asked->over == OVER_WORD ? KIND_TERM : KIND_OPPORTUNITY;
    if (!asked->over || !view->edition ||
        !edition_by_code(view->edition, asked->over_code, &record, view->arena) || record.kind != kind)
        return;
    int width = page->metrics.width, pad = page_mm(page, pad_mm), inner = panel_width(page);
    struct flow flow = {page, PANE_OVER, COLOUR_CARD, (width - inner) / 2, pad, inner};
    size_t first = panel_open(page);
    if (asked->over == OVER_WORD)
        draw_word(view, &flow, &record);
    else
        draw_paper(view, &flow, &record, asked->over_row);
    flow_gap(&flow, 8);
    struct rect close = page_button(&flow, (struct rect){flow.x, flow.y, flow.width, page_mm(page, 18)},
                                    (struct action){VERB_CLOSE, NULL}, PLAIN(view, "Close"), true);
    int height = close.y + close.height + pad, left = page->metrics.height - height;
    int top = view->state->is_low ? left : left / 2; // its button within easy reach
    top = top > 0 ? top : 0;
    for (size_t i = first; i < page->count; i++)
        page->items[i].rect.y += top;
    panel_place(page, first, (struct rect){0, top, width, height});
}
