// SPDX-License-Identifier: MIT
// The languages of the city, each by its own name in its own script, and one touch away.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

// On the attract screen larger: it is read from farther away.
static struct look look_of(const struct flow *flow, const struct language_row *row, bool is_bold)
{
    bool is_large = flow->on == COLOUR_BAND && flow->page->metrics.air >= 0.8;
    return (struct look){.size = is_large ? SIZE_TEXT : SIZE_SMALL,
                         .colour = flow->on == COLOUR_BAND ? COLOUR_BAND_INK : COLOUR_INK,
                         .bold = is_bold,
                         .align = ALIGN_CENTER,
                         .language = row->tag,
                         .spoken = ""};
}

static void add_name(struct view *view, const struct flow *flow, const struct language_row *row,
                     struct rect rect, enum verb verb)
{
    struct page *page = flow->page;
    bool is_band = flow->on == COLOUR_BAND, is_here = verb == VERB_SPEAK && text_is_same(row->tag, view->tag);
    struct look look = look_of(flow, row, is_here);
    page_add(page, (struct item){
                       .role = is_band || is_here ? ROLE_BUTTON : ROLE_ROW,
                       .pane = flow->pane,
                       .rect = rect,
                       .colour = look.colour,
                       .on = flow->on,
                       .action = {(int)verb, row->tag},
                       .language = row->tag,
                       .spoken = is_here ? SAY(view, "{0}: chosen", .text = {row->name        }
                         ) : row->name,
                       .focusable = true
    });
    int height = page_measure(page, look, row->name, rect.width).height;
    page_text(flow, rect.x, rect.y + (rect.height - height) / 2, rect.width, look, row->name);
}

// Room enough to be bold when chosen. On the attract screen none is, and the bold fonts of all scripts need
// not be read before the first picture stands.
static struct look look_at_most(const struct flow *flow, const struct language_row *row, enum verb verb)
{
    return look_of(flow, row, verb == VERB_SPEAK);
}

// As high as the highest script needs.
static int row_height(const struct view *view, const struct flow *flow, const char *const *tags,
                      enum verb verb)
{
    int tall = page_mm(view->page, METRICS_TARGET_MM) + 2, wanted = page_mm(view->page, 16);
    tall = flow->on == COLOUR_BAND && wanted > tall ? wanted : tall;
    for (size_t i = 0; tags && tags[i]; i++) {
        struct language *language = language_find(tags[i]);
        const struct language_row *row = language ? language_row_of(language) : NULL;
        int height = row ? page_measure(view->page, look_at_most(flow, row, verb), row->name, 0).height : 0;
        tall = height > tall ? height : tall;
    }
    return tall;
}

void part_tongues(struct view *view, struct flow *flow, enum verb verb, int bottom)
{
    struct page *page = flow->page;
    const char *const *tags = view->edition ? edition_languages(view->edition) : NULL;
    int gap = page_mm(page, METRICS_GAP_MM) + 2, x = flow->x, tall = row_height(view, flow, tags, verb);
    int pad = page_mm(page, flow->on == COLOUR_BAND ? 5 : 2), least = page_mm(page, METRICS_TARGET_MM) + 2;
    for (size_t i = 0; tags && tags[i]; i++) {
        struct language *language = language_find(tags[i]);
        const struct language_row *row = language ? language_row_of(language) : NULL;
        if (!row || (verb == VERB_START && text_is_same(row->tag, "en")))
            continue;
        int width = page_measure(page, look_at_most(flow, row, verb), row->name, 0).width + 2 * pad;
        width = width > least ? width : least;
        if (x > flow->x && x + width > flow->x + flow->width) {
            flow->y += tall + gap;
            x = flow->x;
        }
        if (bottom > 0 && flow->y + tall > bottom)
            return;
        add_name(view, flow, row, (struct rect){x, flow->y, width, tall}, verb);
        x += width + gap;
    }
    flow->y += tall;
}
