// SPDX-License-Identifier: MIT
// What a kiosk shows when nobody uses it: a sign to be read from across the room. After a minute without
// anyone it tells a fact, and every minute another one; a touch ends that, and whoever left sees the sign
// first.
#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/frame.h"

// The invitation, and the other languages by their own names: whoever touches one goes on in it.
static void invitations(struct view *view, struct flow *flow, int bottom)
{
    bool is_small = flow->page->metrics.air < 0.8;
    struct look look = {
        .size = is_small ? SIZE_TEXT : SIZE_HEAD, .bold = true, .colour = COLOUR_BAND_INK, .spoken = ""};
    const char *words = PLAIN(view, "Touch to start");
    flow_text(flow, page_fitting(flow->page, look, words, flow->width), words);
    flow_gap(flow, 5);
    flow->pane = PANE_BANDS; // over the one target that the screen is
    flow->page->panes[PANE_BANDS].view =
        (struct rect){0, 0, flow->page->metrics.width, flow->page->metrics.height};
    part_tongues(view, flow, VERB_START, bottom);
}

static const char *number_words(struct view *view, enum kind kind)
{
    double count = (double)count_open(view, kind);
    if (kind == KIND_OPPORTUNITY)
        return SAY(view, "{0, plural, one {# bid is open} other {# bids are open}}", .number = {count});
    if (kind == KIND_SESSION)
        return SAY(view, "{0, plural, one {# free training} other {# free trainings}}", .number = {count});
    return SAY(view, "{0, plural, one {# event near you} other {# events near you}}", .number = {count});
}

// What is on offer, counted. With `is_only_measured` nothing is drawn, and the flow tells the height.
static void numbers(struct view *view, struct flow *flow, bool is_only_measured)
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
    int side = page_grown_mm(page, 14), gap = page_mm(page, 6);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *words = number_words(view, rows[i].kind);
        struct look look = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
        int width = flow->width - side - gap, height = page_measure(page, look, words, width).height;
        int tall = height > side ? height : side;
        if (!is_only_measured) {
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
        }
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
            .role = ROLE_FILL, .pane = PANE_BANDS, .rect = rect, .colour = COLOUR_BAND, .on = COLOUR_PAPER});
    int margin = page_mm(page, 12), bottom = rect.y + rect.height - margin;
    struct flow inside = {
        page, PANE_BANDS, COLOUR_BAND, rect.x + margin, rect.y + page_mm(page, 14), rect.width - 2 * margin};
    struct look look = {.size = SIZE_SMALL, .colour = COLOUR_BAND_SOFT};
    const char *parts[] = {page->metrics.air < 0.8 ? NULL : view->state->place,
                           view->edition ? frame_stamp(view) : NULL};
    const char *foot = phrase_dotted(view, parts, 2);
    if (!text_is_empty(foot)) {
        bottom -= page_measure(page, look, foot, inside.width).height;
        page_text(&inside, inside.x, bottom, inside.width, look, foot);
    }
    invitations(view, &inside, bottom - page_mm(page, 3));
}

// The fact of this minute, or NULL while the sign itself is to be seen.
static const struct record *fact_now(struct view *view)
{
    enum { FACTS = 100, MINUTE_MS = 60000 };
    int64_t minutes = (view->state->steady_ms - view->state->touched_ms) / MINUTE_MS;
    if (!view->edition || minutes <= 0)
        return NULL;
    struct found *facts = arena_take(view->arena, FACTS * sizeof *facts);
    size_t count = edition_search(view->edition, &(struct search){.kind = KIND_FACT, .now = view->state->now},
                                  facts, FACTS, NULL, view->arena);
    size_t at = (size_t)minutes % (count + 1);
    return at ? &facts[at - 1].record : NULL;
}

// The poster as large as leaves room for the numbers under it.
static void poster(struct view *view, struct flow *flow, const struct record *fact, int bottom)
{
    struct page *page = flow->page;
    const char *language = NULL;
    const char *words =
        fact ? phrase_title(view, fact, &language) : PLAIN(view, "The City buys.\nYou can sell to it.");
    struct flow counted = *flow;
    if (view->edition)
        numbers(view, &counted, true);
    int tall = counted.y - flow->y, room = bottom - flow->y - tall - page_mm(page, 10);
    struct look look = {
        .size = fact ? SIZE_BANNER : SIZE_POSTER, .bold = true, .colour = COLOUR_INK, .language = language};
    look = page_fitting(page, look, words, flow->width);
    while (look.size > SIZE_SMALL && page_measure(page, look, words, flow->width).height > room)
        look.size--;
    flow_text(flow, look, words);
    flow->y = bottom - tall - page_mm(page, 2);
    if (view->edition)
        numbers(view, flow, false);
}

void attract_whole(struct view *view, struct flow *flow)
{
    struct page *page = flow->page;
    int width = page->metrics.width, height = page->metrics.height;
    bool is_portrait = height >= width;
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
    const struct record *fact = fact_now(view);
    flow_text(flow,
              (struct look){.size = SIZE_LEAD, .bold = true, .colour = fact ? COLOUR_AMBER : COLOUR_INK},
              fact ? PLAIN(view, "Did you know?") : "Stoop");
    flow_gap(flow, 8);
    poster(view, flow, fact, is_portrait ? foot.y : height - page_mm(page, 8));
}
