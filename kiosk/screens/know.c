// SPDX-License-Identifier: MIT
// Did you know? Facts, jobs, words explained, and where the money goes.
#include <stdlib.h>
#include <string.h>

#include "content/base/text.h"
#include "content/language/fold.h"
#include "kiosk/screens/all.h"

enum { MOST = 400 };

static size_t find_all(const struct view *view, enum kind kind, bool is_searched, struct found **found)
{
    *found = arena_take(view->arena, MOST * sizeof **found);
    struct search search = {.kind = kind, .now = view->state->now};
    if (is_searched)
        part_searched(view, &search);
    return edition_search(view->edition, &search, *found, MOST, NULL, view->arena);
}

void know_whole(struct view *view, struct flow *flow)
{
    static const struct {
        const char *title, *under; // N_()
        enum screen screen;
        enum kind kind;
    } ways[] = {
        {N_("Facts"),                N_("How the City buys, in a sentence or two"),       SCREEN_FACTS,   KIND_FACT  },
        {N_("Jobs and ways in"),     N_("Work for the City, or learn how"),               SCREEN_JOBS,    KIND_JOB   },
        {N_("Words explained"),      N_("EPIN, RFP, M/WBE and the rest, in plain words"), SCREEN_WORDS,   KIND_TERM  },
        {N_("Where the money goes"), N_("The City’s numbers, drawn"),                   SCREEN_FIGURES, KIND_FIGURE},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++)
        part_line(view, flow,
                  &(struct line){
                      .bullet = kind_table[ways[i].kind].bullet,
                      .tone = COLOUR_AMBER,
                      .title = PLAIN(view, ways[i].title),
                      .size = SIZE_HEAD,
                      .under = PLAIN(view, ways[i].under),
                      .number = language_number(view->language, view->arena,
                                                (int64_t)count_open(view, ways[i].kind)),
                      .number_colour = COLOUR_INK,
                      .action = {VERB_OPEN, screen_table[ways[i].screen].name},
        });
    part_ask(view, flow);
}

static void list_record(struct view *view, struct flow *flow, const struct record *record, const char *under,
                        const char *under_language)
{
    if (!view->first[0])
        memcpy(view->first, record->code, strlen(record->code) + 1);
    const char *language, *title = phrase_title(view, record, &language);
    part_line(view, flow,
              &(struct line){
                  .title = title,
                  .title_language = language,
                  .size = SIZE_TEXT,
                  .tone = COLOUR_AMBER,
                  .under = under,
                  .under_language = under_language,
                  .is_here = part_is_beside(view, record->code),
                  .action = {VERB_OPEN, phrase_target(view, phrase_screen(record->kind), record->code)},
    });
}

void facts_rows(struct view *view, struct flow *flow)
{
    struct found *found;
    size_t count = find_all(view, KIND_FACT, false, &found);
    for (size_t i = 0; i < count; i++)
        list_record(view, flow, &found[i].record, NULL, NULL);
    if (count == 0)
        part_nothing(view, flow, PLAIN(view, "Nothing here yet."));
}

void fact_thing(struct view *view, struct flow *flow, const struct record *record)
{
    part_kicker(view, flow, record->kind, PLAIN(view, "Did you know?"));
    part_title(view, flow, record);
    const char *language, *text = phrase_value(view, record, "summary", &language);
    part_running(view, flow, text, language);
    part_take_away(view, flow, record);
    part_source(view, flow, record);
}

void jobs_rows(struct view *view, struct flow *flow)
{
    struct found *found;
    size_t count = find_all(view, KIND_JOB, false, &found);
    for (size_t i = 0; i < count; i++) {
        const struct record *record = &found[i].record;
        const char *facts[] = {phrase_choice(view, record, "type"), record_get(record, "agency"),
                               phrase_choice(view, record, "borough")};
        list_record(view, flow, record, phrase_dotted(view, facts, 3), NULL);
    }
    if (count == 0)
        part_nothing(view, flow, PLAIN(view, "No jobs are listed now."));
}

void job_thing(struct view *view, struct flow *flow, const struct record *record)
{
    struct date closes;
    const char *facts[] = {phrase_choice(view, record, "type"), record_get(record, "agency")};
    part_kicker(view, flow, record->kind, phrase_dotted(view, facts, 2));
    part_title(view, flow, record);
    const char *language, *pay = phrase_value(view, record, "pay", &language);
    part_fact(view, flow, PLAIN(view, "Pay"), pay, language);
    const char *where[] = {record_get(record, "place"), phrase_choice(view, record, "borough")};
    part_fact(view, flow, PLAIN(view, "Where"), phrase_dotted(view, where, 2), NULL);
    if (record_date(record, "closes", &closes))
        part_fact(view, flow, PLAIN(view, "Apply by"), phrase_date(view, DATE_NEAR, closes), NULL);
    flow_gap(flow, 5);
    const char *text = phrase_value(view, record, "summary", &language);
    part_running(view, flow, text, language);
    if (record_get(record, "how_to_respond")) {
        part_heading(view, flow, PLAIN(view, "How to apply"));
        text = phrase_value(view, record, "how_to_respond", &language);
        part_running(view, flow, text, language);
    }
    part_take_away(view, flow, record);
    part_contact(view, flow, record);
    part_source(view, flow, record);
}

// A glossary is read in the order of the reader's own alphabet.
static int by_word(const void *a, const void *b, void *context)
{
    const struct view *view = context;
    const struct found *one = a, *other = b;
    return fold_compare(view->language, record_title(&one->record, view->tag),
                        record_title(&other->record, view->tag));
}

void words_rows(struct view *view, struct flow *flow)
{
    part_search(view, flow, PLAIN(view, "Search the words"));
    flow_rule(flow);
    struct found *found;
    size_t count = find_all(view, KIND_TERM, true, &found);
    qsort_r(found, count, sizeof *found, by_word, view);
    for (size_t i = 0; i < count; i++)
        list_record(view, flow, &found[i].record, NULL, NULL);
    if (count == 0)
        part_nothing(view, flow,
                     PLAIN(view, "No such word here. Ask at the desk: no question is too small."));
}

void word_thing(struct view *view, struct flow *flow, const struct record *record)
{
    part_kicker(view, flow, record->kind, PLAIN(view, "Words explained"));
    part_title(view, flow, record);
    const char *language, *also = phrase_value(view, record, "also", &language);
    if (also)
        flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT, .language = language},
                  SAY(view, "Also: {0}", .text = {also}));
    flow_gap(flow, 4);
    part_field(view, flow, record, "explanation");
    part_take_away(view, flow, record);
    part_source(view, flow, record);
}
