// SPDX-License-Identifier: MIT
// What this is, who runs it, what is kept, and what to trust it with: all on one honest screen.
#include "content/base/text.h"
#include "kiosk/screens/all.h"

static void paragraph(struct flow *flow, const char *words)
{
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK}, words);
    flow_gap(flow, 2);
}

static void who(struct view *view, struct flow *flow)
{
    const char *city = edition_city(view->edition);
    flow_gap(flow, 8);
    paragraph(flow, text_is_empty(city)
                        ? PLAIN(view, "Stoop shows what the City buys, and helps you sell to it.")
                        : SAY(view, "Stoop shows what {0} buys, and helps you sell to it. {0} runs it.",
                              .text = {phrase_own(view, city)}));
    if (edition_is_sample(view->edition))
        paragraph(flow, PLAIN(view, "What it shows now is sample content, made up to try it with."));
}

static void kept(struct view *view, struct flow *flow)
{
    part_heading(view, flow, PLAIN(view, "What is kept of you: nothing"));
    paragraph(flow,
              PLAIN(view, "No name, no number, no picture, no sound. There is no camera and no microphone. "
                          "What you searched for, read and chose is forgotten when you leave."));
    if (view->state->can_hand)
        paragraph(flow, PLAIN(view, "If you ask it to text you, your number goes locked to the City’s text "
                                    "service. This kiosk forgets it at once."));
    paragraph(flow, PLAIN(view, "This kiosk counts how often each screen is touched, and tells the City the "
                                "numbers, not who touched."));
}

// The languages whose words no speaker has looked at yet, each by its own name.
static void translations(struct view *view, struct flow *flow)
{
    const char *const *tags = edition_languages(view->edition);
    struct text drafts = text_in(view->arena, 2000);
    for (size_t i = 0; tags[i]; i++) {
        const struct language *language = language_find(tags[i]);
        if (!language || !language_is_draft(tags[i]))
            continue;
        text_add(&drafts, drafts.length ? language_comma(view->language) : "");
        text_add(&drafts, phrase_own(view, language_row_of(language)->name));
    }
    if (!drafts.length)
        return;
    part_heading(view, flow, PLAIN(view, "Translations that are drafts"));
    paragraph(flow,
              PLAIN(view, "No speaker has reviewed the words of these languages yet. Where they and the "
                          "English differ, the English counts."));
    paragraph(flow, drafts.bytes);
}

static void sources(struct view *view, struct flow *flow)
{
    const char *at = edition_sources(view->edition);
    struct list_row row;
    bool is_first = true;
    while (list_next(&at, &row, view->arena)) {
        int64_t read_at;
        if (is_first)
            part_heading(view, flow, PLAIN(view, "Where the facts come from"));
        is_first = false;
        const char *label = choice_label(source_name_table, row.cell[0]);
        const char *name = label ? PLAIN(view, label) : phrase_own(view, row.cell[0]);
        paragraph(flow, instant_read(row.cell[1], edition_zone(view->edition), &read_at)
                            ? SAY(view, "{0}, read {1}",
                                  .text = {name, phrase_date(view, DATE_AND_TIME,
                                                             date_at(edition_zone(view->edition), read_at))})
                            : name);
    }
}

static void versions(struct view *view, struct flow *flow)
{
    part_heading(view, flow, PLAIN(view, "What stands here now"));
    const char *number = arena_print(view->arena, "%lld", (long long)edition_number(view->edition));
    int64_t published = edition_published(view->edition);
    if (published > 0)
        paragraph(flow, SAY(view, "Edition {0}, published {1}",
                            .text = {phrase_atom(view, number),
                                     phrase_date(view, DATE_AND_TIME,
                                                 date_at(edition_zone(view->edition), published))}));
    paragraph(flow, SAY(view, "Program: Stoop {0}", .text = {phrase_atom(view, STOOP_VERSION)}));
}

void about_whole(struct view *view, struct flow *flow)
{
    int widest = page_grown_mm(flow->page, 250);
    flow->width = flow->width > widest ? widest : flow->width;
    who(view, flow);
    kept(view, flow);
    translations(view, flow);
    sources(view, flow);
    versions(view, flow);
    part_ask_here(view, flow);
    flow_gap(flow, 8);
    page_add(flow->page, (struct item){
                             .role = ROLE_FILL, .pane = flow->pane, .rect = {flow->x, flow->y - 1, 1, 1}
    });
}
