// SPDX-License-Identifier: MIT
// Each language by its own name in its own script; what was open stays open.
#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/frame.h"

enum { LANGUAGES_MOST = 40 };

static void name(struct view *view, struct flow *flow, const struct language_row *row)
{
    part_line(view, flow,
              &(struct line){
                  .title = row->name,
                  .title_language = row->tag,
                  .size = SIZE_HEAD,
                  .tone = COLOUR_BLUE,
                  .is_here = text_is_same(row->tag, view->tag),
                  .under = text_is_same(row->tag, "en") ? NULL : row->english,
                  .under_language = "en",
                  .action = {VERB_SPEAK, row->tag},
    });
}

// The half of the screen where its text begins; the flow and its pane become the other half.
static struct flow split(struct flow *flow)
{
    struct page *page = flow->page;
    struct rect whole = page->panes[flow->pane].view;
    int half = whole.width / 2, margin = flow->x - whole.x;
    struct flow first = *flow;
    first.pane = PANE_SIDE;
    first.width = half - 2 * margin;
    page->panes[PANE_SIDE].view = (struct rect){whole.x, whole.y, half, whole.height};
    page->panes[flow->pane].view = (struct rect){whole.x + half, whole.y, whole.width - half, whole.height};
    flow->x += half;
    flow->width = whole.width - half - 2 * margin;
    return first;
}

// A lying panel has two columns of them, so that all are seen.
void languages_whole(struct view *view, struct flow *flow)
{
    enum { FEW = 5 };
    static const char *const english_only[] = {"en", NULL};
    const char *const *tags = view->edition ? edition_languages(view->edition) : english_only;
    const struct language_row *rows[LANGUAGES_MOST];
    size_t count = 0;
    for (size_t i = 0; tags[i] && count < LANGUAGES_MOST; i++) {
        struct language *language = language_find(tags[i]);
        if (language)
            rows[count++] = language_row_of(language);
    }
    bool is_split = !flow->page->metrics.is_portrait && !view->state->is_low && count > FEW;
    struct flow first = is_split ? split(flow) : *flow;
    size_t half = is_split ? (count + 1) / 2 : count;
    for (size_t i = 0; i < half; i++)
        name(view, &first, rows[i]);
    if (!is_split) {
        *flow = first;
        return;
    }
    frame_turns(view, PANE_SIDE);
    for (size_t i = half; i < count; i++)
        name(view, flow, rows[i]);
}
