// SPDX-License-Identifier: MIT
// What a kiosk shows when nobody uses it: a sign to be read from across the room. Nothing turns by itself.
#include "content/base/text.h"
#include "kiosk/screens/all.h"

// The invitation, in each language the city offers, in its own words.
static void invitations(struct view *view, struct flow *flow, size_t most)
{
    const char *const *tags = view->edition ? edition_languages(view->edition) : NULL;
    const char *spoken = "";
    for (size_t i = 0; tags && tags[i] && i < most; i++) {
        struct language *language = language_find(tags[i]);
        if (!language)
            continue;
        struct look look = {.size = i == 0 ? SIZE_HEAD : SIZE_LEAD,
                            .bold = i == 0,
                            .language = tags[i],
                            .spoken = i ? spoken : NULL,
                            .colour = i == 0 ? COLOUR_BAND_INK : COLOUR_BAND_SOFT};
        const char *words = say_plain(language, "Touch to start");
        flow_text(flow, page_fitting(flow->page, look, words, flow->width), words);
        flow_gap(flow, 2);
    }
    if (!tags)
        flow_text(flow, (struct look){.size = SIZE_HEAD, .bold = true, .colour = COLOUR_BAND_INK},
                  PLAIN(view, "Touch to start"));
}

static void numbers(struct view *view, struct flow *flow)
{
    static const struct {
        const char *bullet;
        enum kind kind;
        enum colour tone;
    } rows[] = {
        {"B", KIND_OPPORTUNITY, COLOUR_BLUE  },
        {"T", KIND_SESSION,     COLOUR_GREEN },
        {"E", KIND_EVENT,       COLOUR_VIOLET}
    };
    struct page *page = flow->page;
    int side = page_mm(page, 14), gap = page_mm(page, 6);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        double count = (double)count_open(view, rows[i].kind);
        const char *words =
            rows[i].kind == KIND_OPPORTUNITY
                ? SAY(view, "{0, plural, one {# bid is open} other {# bids are open}}", .number = {count})
            : rows[i].kind == KIND_SESSION
                ? SAY(view, "{0, plural, one {# free training} other {# free trainings}}", .number = {count})
                : SAY(view, "{0, plural, one {# event near you} other {# events near you}}",
                      .number = {count});
        struct look look = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
        int width = flow->width - side - gap, height = page_measure(page, look, words, width).height;
        int tall = height > side ? height : side;
        page_add(page, (struct item){
                           .role = ROLE_ROUND,
                           .pane = flow->pane,
                           .text = rows[i].bullet,
                           .spoken = "",
                           .size = SIZE_TEXT,
                           .bold = true,
                           .rect = {flow->x, flow->y + (tall - side) / 2, side, side},
                           .colour = rows[i].tone,
                           .on = COLOUR_ON_TONE
        });
        page_text(flow, flow->x + side + gap, flow->y + (tall - height) / 2, width, look, words);
        flow->y += tall;
        flow_gap(flow, 4);
    }
}

// The sign's own panel at the foot, where a hand goes first.
static void panel(struct view *view, struct flow *flow, struct rect rect)
{
    struct page *page = flow->page;
    page_add(
        page,
        (struct item){
            .role = ROLE_FILL, .pane = PANE_MAIN, .rect = rect, .colour = COLOUR_BAND, .on = COLOUR_PAPER});
    int margin = page_mm(page, 12);
    struct flow inside = {
        page, PANE_MAIN, COLOUR_BAND, rect.x + margin, rect.y + page_mm(page, 14), rect.width - 2 * margin};
    invitations(view, &inside, 6);
    if (text_is_empty(view->state->place))
        return;
    struct look look = {.size = SIZE_SMALL, .colour = COLOUR_BAND_SOFT};
    int height = page_measure(page, look, view->state->place, inside.width).height;
    page_text(&inside, inside.x, rect.y + rect.height - margin - height, inside.width, look,
              view->state->place);
}

void attract_whole(struct view *view, struct flow *flow)
{
    struct page *page = flow->page;
    int width = page->metrics.width, height = page->metrics.height;
    bool is_portrait = page->metrics.is_portrait;
    // The whole screen is one target: any touch starts.
    page_add(page, (struct item){
                       .role = ROLE_ROW,
                       .pane = PANE_MAIN,
                       .rect = {0,       0, width, height},
                       .focusable = true,
                       .action = {VERB_START, NULL },
                       .spoken = PLAIN(view, "Touch to start"),
                       .on = COLOUR_PAPER
    });
    struct rect foot = is_portrait ? (struct rect){0, height * 66 / 100, width, height - height * 66 / 100}
                                   : (struct rect){width * 60 / 100, 0, width - width * 60 / 100, height};
    panel(view, flow, foot);
    flow->width -= is_portrait ? 0 : foot.width;
    flow_gap(flow, is_portrait ? 20 : 16);
    flow_text(flow, (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK}, "Stoop");
    flow_gap(flow, 8);
    const char *words = PLAIN(view, "The City buys.\nYou can sell to it.");
    struct look look = {.size = SIZE_POSTER, .bold = true, .colour = COLOUR_INK};
    look = page_fitting(page, look, words, flow->width);
    int room = (is_portrait ? foot.y : height) - flow->y - page_mm(page, 12);
    while (look.size > SIZE_TITLE && page_measure(page, look, words, flow->width).height > room)
        look.size--;
    flow_text(flow, look, words);
    int left = (is_portrait ? foot.y : height) - flow->y;
    if (view->edition && left > page_mm(page, 3 * 18 + 20)) {
        flow->y += left - page_mm(page, 3 * 18 + 10);
        numbers(view, flow);
    }
}
