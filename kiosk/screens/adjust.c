// SPDX-License-Identifier: MIT
// How the screen fits whoever stands or sits before it: one touch each, seen at once, forgotten when they
// leave.
#include "content/base/text.h"
#include "kiosk/screens/all.h"

enum { CHOICES = 4 };

// One question; each answer is what VERB_SET takes. `chosen` tells which of them holds.
struct question {
    const char *asks; // N_()
    struct {
        const char *words, *set; // N_(), argument
    } choices[CHOICES];
    int (*chosen)(const struct state *state);
};

static int chosen_text(const struct state *state)
{
    return state->text - 1;
}

static int chosen_theme(const struct state *state)
{
    return (int)state->theme;
}

static int chosen_place(const struct state *state)
{
    return state->is_low;
}

static int chosen_side(const struct state *state)
{
    return state->is_swapped;
}

static int chosen_motion(const struct state *state)
{
    return state->is_calm;
}

static const struct question questions[] = {
    {N_("Size of the letters"),
     {{N_("Normal"), "text=1"},
      {N_("Large"), "text=2"},
      {N_("Very large"), "text=3"},
      {N_("Largest"), "text=4"}},
     chosen_text  },
    {N_("Where you touch"),
     {{N_("All over the screen"), "low="}, {N_("Only low down, in easy reach"), "low=yes"}},
     chosen_place },
    {N_("Colors"),
     {{N_("Light"), "theme=light"}, {N_("Dark"), "theme=dark"}, {N_("Strongest contrast"), "theme=contrast"}},
     chosen_theme },
    {N_("Which side the buttons are on"),
     {{N_("As now"), "side="}, {N_("The other side"), "side=other"}},
     chosen_side  },
    {N_("Movement"),
     {{N_("Screens slide in"), "motion="}, {N_("Nothing moves by itself"), "motion=still"}},
     chosen_motion},
};

// Side by side as far as the line goes, then on the next.
static void answers(struct view *view, struct flow *flow, const struct question *question)
{
    struct page *page = flow->page;
    int gap = page_mm(page, METRICS_GAP_MM) + 2, x = flow->x, tall = 0,
        chosen = question->chosen(view->state);
    for (int i = 0; i < CHOICES && question->choices[i].words; i++) {
        const char *words = PLAIN(view, question->choices[i].words);
        struct look look = {.size = SIZE_SMALL, .bold = true};
        int width = page_measure(page, look, words, 0).width + 2 * page_mm(page, 6);
        width = width > flow->width ? flow->width : width;
        if (x > flow->x && x + width > flow->x + flow->width) {
            flow->y += tall + gap;
            x = flow->x;
            tall = 0;
        }
        size_t button = page->count;
        struct rect rect =
            page_button(flow, (struct rect){x, flow->y, width, page_mm(page, 15)},
                        (struct action){VERB_SET, question->choices[i].set}, words, i == chosen);
        if (i == chosen)
            page->items[button].spoken = SAY(view, "{0}: chosen", .text = {words});
        x += rect.width + gap;
        tall = rect.height > tall ? rect.height : tall;
    }
    flow->y += tall;
}

static void ask(struct view *view, struct flow *flow, const struct question *question)
{
    flow_gap(flow, 6);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .bold = true, .colour = COLOUR_INK},
              PLAIN(view, question->asks));
    flow_gap(flow, 3);
    answers(view, flow, question);
}

static void ways_on(struct view *view, struct flow *flow)
{
    flow_gap(flow, 8);
    flow_rule(flow);
    part_line(view, flow,
              &(struct line){
                  .title = PLAIN(view, "Start over"),
                  .size = SIZE_TEXT,
                  .under = PLAIN(view, "For the next person. Nothing you did here is kept."),
                  .action = {VERB_LEAVE, NULL},
    });
    part_line(view, flow,
              &(struct line){
                  .title = PLAIN(view, "About and privacy"),
                  .size = SIZE_TEXT,
                  .under = PLAIN(view, "Who runs this, what is kept, how old the facts are"),
                  .action = {VERB_OPEN, "about"},
    });
}

// Landscape has them in two columns: there is width to spare, and no height.
void adjust_whole(struct view *view, struct flow *flow)
{
    enum { QUESTIONS = sizeof questions / sizeof *questions, FIRST = 3 };
    bool is_wide = !flow->page->metrics.is_portrait && flow->page->metrics.text <= 2;
    struct flow columns[2] = {*flow, *flow};
    int gutter = page_mm(flow->page, 12), half = (flow->width - gutter) / 2;
    if (is_wide) {
        columns[0].width = columns[1].width = half;
        columns[1].x += half + gutter;
        flow_gap(&columns[1], 4);
    }
    flow_gap(&columns[0], 4);
    for (int i = 0; i < FIRST; i++)
        ask(view, &columns[0], &questions[i]);
    columns[1].y = is_wide ? columns[1].y : columns[0].y;
    for (int i = FIRST; i < QUESTIONS; i++)
        ask(view, &columns[1], &questions[i]);
    flow->y = columns[0].y > columns[1].y ? columns[0].y : columns[1].y;
    ways_on(view, flow);
}
