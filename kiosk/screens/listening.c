// SPDX-License-Identifier: MIT
#include "kiosk/screens/listening.h"

static const struct control controls[CONTROLS] = {
    {N_("Pause"),  ICON_PAUSE,  VERB_PAUSE },
    {N_("Again"),  ICON_AGAIN,  VERB_AGAIN },
    {N_("Slower"), ICON_SLOWER, VERB_SLOWER},
    {N_("Faster"), ICON_FASTER, VERB_FASTER},
    {N_("Softer"), ICON_SOFTER, VERB_SOFTER},
    {N_("Louder"), ICON_LOUDER, VERB_LOUDER},
};

static const struct look word_look = {
    .size = SIZE_SMALL, .colour = COLOUR_INK, .align = ALIGN_CENTER, .spoken = ""};

struct control listening_control(const struct view *view, int index)
{
    if (controls[index].verb == VERB_PAUSE && view->state->is_paused)
        return (struct control){N_("Go on"), ICON_PLAY, VERB_PAUSE};
    return controls[index];
}

// Words stand under the signs where each fits its share; else the signs are alone, and a voice says the
// words.
static bool has_words(const struct view *view, int share)
{
    bool fits = page_measure(view->page, word_look, PLAIN(view, N_("Go on")), 0).width < share;
    for (int i = 0; i < CONTROLS; i++)
        fits = fits && page_measure(view->page, word_look, PLAIN(view, controls[i].words), 0).width < share;
    return fits;
}

// The sign stands over its word, beside it where the screen is wide, or alone.
enum form { FORM_OVER, FORM_ASIDE, FORM_ALONE };

static void draw_control(struct view *view, const struct control *control, struct rect rect, enum form form)
{
    struct page *page = view->page;
    int side = page_grown_mm(page, 6.5), gap = page_mm(page, 2.5), x = rect.x + (rect.width - side) / 2;
    side = side > rect.width / 2 ? rect.width / 2 : side;
    const char *words = PLAIN(view, control->words);
    struct extent extent = page_measure(page, word_look, words, rect.width - 2);
    page_add(page, (struct item){
                       .role = ROLE_BUTTON,
                       .pane = PANE_BANDS,
                       .rect = rect,
                       .colour = COLOUR_INK,
                       .on = COLOUR_PAPER,
                       .action = {(int)control->verb, NULL},
                       .spoken = words,
                       .focusable = true
    });
    if (form == FORM_ASIDE)
        x = rect.x + (rect.width - side - gap - extent.width) / 2;
    int y = form == FORM_OVER ? rect.y + gap : rect.y + (rect.height - side) / 2;
    page_add(page, (struct item){
                       .role = ROLE_ICON,
                       .pane = PANE_BANDS,
                       .icon = control->icon,
                       .rect = {x, y, side, side},
                       .spoken = "",
                       .colour = COLOUR_INK,
                       .on = COLOUR_PAPER
    });
    struct flow at = {page, PANE_BANDS, COLOUR_PAPER, rect.x, rect.y, rect.width};
    if (form == FORM_OVER)
        page_text(&at, rect.x + 1, y + side + page_mm(page, 1), rect.width - 2, word_look, words);
    else if (form == FORM_ASIDE)
        page_text(&at, x + side + gap, rect.y + (rect.height - extent.height) / 2, extent.width + 2,
                  word_look, words);
}

int listening_draw(struct view *view, int bottom)
{
    struct page *page = view->page;
    if (!view->state->is_heard || view->is_tight)
        return bottom;
    int gap = page_mm(page, METRICS_GAP_MM) + 2, margin = page_mm(page, 6),
        least = page_mm(page, METRICS_TARGET_MM) + 2;
    int share = (page->metrics.width - 2 * margin + gap) / CONTROLS, width = share - gap;
    int side = page_grown_mm(page, 6.5),
        line = page_measure(page, word_look, PLAIN(view, N_("Pause")), 0).height;
    bool is_tight = !page->metrics.is_portrait && page->metrics.text >= 3; // the content needs the room
    enum form form = is_tight || !has_words(view, width - 2) ? FORM_ALONE
                     : !page->metrics.is_portrait && has_words(view, width - side - page_mm(page, 5))
                         ? FORM_ASIDE
                         : FORM_OVER;
    int height = form == FORM_OVER    ? page_mm(page, 5) + side + line
                 : form == FORM_ASIDE ? line + page_mm(page, 3)
                                      : side + page_mm(page, 3);
    height = height > least ? height : least;
    int top = bottom - height - 2 * gap, thick = page_mm(page, 0.7);
    page_add(page, (struct item){
                       .role = ROLE_FILL,
                       .pane = PANE_BANDS,
                       .rect = {0, top, page->metrics.width, bottom - top},
                       .colour = COLOUR_PAPER,
                       .on = COLOUR_PAPER
    });
    page_add(page, (struct item){
                       .role = ROLE_FILL,
                       .pane = PANE_BANDS,
                       .rect = {0, top, page->metrics.width, thick},
                       .colour = COLOUR_INK,
                       .on = COLOUR_PAPER
    });
    for (int i = 0; i < CONTROLS; i++) {
        struct control control = listening_control(view, i);
        draw_control(view, &control, (struct rect){margin + i * share, top + thick + gap / 2, width, height},
                     form);
    }
    return top;
}
