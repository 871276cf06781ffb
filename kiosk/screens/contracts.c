// SPDX-License-Identifier: MIT
// Where is my contract? Found by number or by name, then shown as a way of seven stages.
#include <string.h>

#include "content/base/text.h"
#include "content/edition/stage.h"
#include "kiosk/screens/all.h"

enum { MOST = 400 };

static void row(struct view *view, struct flow *flow, const struct record *record)
{
    const char *language;
    struct step steps[STAGE_COUNT];
    enum stage stage = contract_steps(view->edition, record, view->state->now, steps);
    const char *facts[] = {record_get(record, "vendor"), record_get(record, "agency")};
    const char *number = record_get(record, "contract_id");
    const char *more[] = {number ? phrase_atom(view, number) : NULL,
                          stage < STAGE_COUNT ? PLAIN(view, stage_table[stage].label) : NULL};
    struct line line = {
        .title = phrase_title(view, record, &language),
        .title_language = language,
        .size = SIZE_TEXT,
        .tone = COLOUR_TEAL,
        .under = phrase_dotted(view, facts, 2),
        .more = phrase_dotted(view, more, 2),
        .is_here = part_is_beside(view, record->code),
        .action = {VERB_OPEN, phrase_target(view, SCREEN_CONTRACT, record->code)},
    };
    if (stage < STAGE_COUNT) {
        line.number = SAY(view, "{0, number}/{1, number}", .number = {stage + 1, STAGE_COUNT});
        line.number_colour = COLOUR_TEAL;
    }
    part_line(view, flow, &line);
}

// A number is looked up as a number first, look-alikes folded; everything else is words.
static size_t find(const struct view *view, struct record *list, size_t most, bool *has_more)
{
    const char *words = view->state->words;
    *has_more = false;
    if (!text_is_empty(words)) {
        size_t count = edition_by_identifier(view->edition, words, list, most, view->arena);
        if (count > 0)
            return count;
    }
    struct found *found = arena_take(view->arena, most * sizeof *found);
    struct search search = {.kind = KIND_CONTRACT, .now = view->state->now, .and_past = true};
    part_searched(view, &search);
    size_t count = edition_search(view->edition, &search, found, most, has_more, view->arena);
    for (size_t i = 0; i < count; i++)
        list[i] = found[i].record;
    return count;
}

static void who_won(struct view *view, struct flow *flow)
{
    if (view->is_bare)
        return;
    struct rect button = page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                                     (struct action){VERB_OPEN, screen_table[SCREEN_AWARDS].name},
                                     PLAIN(view, "Who won"), false);
    flow->y += button.height;
    flow_gap(flow, 5);
}

void contracts_rows(struct view *view, struct flow *flow)
{
    part_search(view, flow, PLAIN(view, "Vendor’s name, or the number on your letter"));
    who_won(view, flow);
    flow_rule(flow);
    size_t most = view->state->rows < MOST ? (size_t)view->state->rows : MOST;
    struct record *list = arena_take(view->arena, most * sizeof *list);
    bool has_more;
    size_t count = find(view, list, most, &has_more);
    for (size_t i = 0; i < count; i++) {
        if (i == 0)
            memcpy(view->first, list[i].code, strlen(list[i].code) + 1);
        row(view, flow, &list[i]);
    }
    if (count == 0)
        part_nothing(
            view, flow,
            text_is_empty(view->state->words)
                ? PLAIN(view, "No contracts are listed here yet.")
                : PLAIN(view, "No contract fits. Try the vendor’s name, the contract number or the EPIN."));
    if (has_more)
        part_more(view, flow);
    flow_gap(flow, 6);
}

static struct look days_look(bool is_here)
{
    return (struct look){
        .size = is_here ? SIZE_LEAD : SIZE_TEXT, .bold = is_here, .colour = COLOUR_INK, .align = ALIGN_END};
}

static const char *days_words(struct view *view, const struct step *step)
{
    double days = (double)step->days;
    return step->at_least
               ? SAY(view, "{0, plural, one {at least # day} other {at least # days}}", .number = {days})
               : SAY(view, "{0, plural, one {# day} other {# days}}", .number = {days});
}

static const struct look usual_look = {.size = SIZE_SMALL, .colour = COLOUR_SOFT, .align = ALIGN_END};

static const char *usual_words(struct view *view, const struct step *step)
{
    return SAY(view, "usual {0, number}", .number = {(double)step->usual});
}

// "31 days" over "usual 40". Returns where they end.
static int days_beside(struct view *view, const struct flow *flow, const struct step *step, bool is_here)
{
    struct flow at = *flow;
    flow_text(&at, days_look(is_here), days_words(view, step));
    if (step->usual >= 0)
        flow_text(&at, usual_look, usual_words(view, step));
    return at.y;
}

// The width that the longest of them needs.
static int days_room(struct view *view, const struct flow *flow, const struct step steps[STAGE_COUNT],
                     enum stage here)
{
    int room = 0;
    for (enum stage stage = STAGE_PLANNED; stage <= here && stage < STAGE_COUNT; stage++) {
        if (steps[stage].days < 0)
            continue;
        int days =
            page_measure(flow->page, days_look(stage == here), days_words(view, &steps[stage]), 0).width;
        int usual = steps[stage].usual < 0
                        ? 0
                        : page_measure(flow->page, usual_look, usual_words(view, &steps[stage]), 0).width;
        days = usual > days ? usual : days;
        room = days > room ? days : room;
    }
    return room + 2;
}

static void stage_words(struct view *view, struct flow *at, enum stage stage, enum stage here,
                        const struct step *step)
{
    bool is_here = stage == here;
    struct look look = {.size = is_here ? SIZE_LEAD : SIZE_TEXT,
                        .bold = is_here,
                        .colour = stage > here ? COLOUR_SOFT : COLOUR_INK};
    const char *label = PLAIN(view, stage_table[stage].label);
    // What the colours tell an eye.
    look.spoken = is_here        ? SAY(view, "Now here: {0}.", .text = {label})
                  : stage < here ? SAY(view, "Done: {0}.", .text = {label})
                                 : SAY(view, "Still to come: {0}.", .text = {label});
    flow_text(at, page_fitting(at->page, look, label, at->width), label);
    if (!is_here || step->days < 0 || stage_table[stage].legal_days == 0)
        return;
    const char *said =
        step->at_least
            ? SAY(view,
                  "{0, plural, one {Here for at least # day.} other {Here for at least # days.}} The law "
                  "gives {1, number}.",
                  .number = {(double)step->days, stage_table[stage].legal_days})
            : SAY(view,
                  "{0, plural, one {Here for # day.} other {Here for # days.}} The law gives {1, number}.",
                  .number = {(double)step->days, stage_table[stage].legal_days});
    flow_text(at, (struct look){.size = SIZE_SMALL, .colour = COLOUR_INK}, said);
}

static void stage_round(struct flow *flow, enum stage stage, enum stage here, const char *number)
{
    struct page *page = flow->page;
    int side = page_grown_mm(page, stage == here ? 18 : 14), column = page_grown_mm(page, 18);
    page_add(page, (struct item){
                       .role = ROLE_ROUND,
                       .pane = flow->pane,
                       .text = number,
                       .spoken = "",
                       .size = SIZE_TEXT,
                       .bold = true,
                       .rect = {flow->x + (column - side) / 2, flow->y, side, side},
                       .colour = stage == here ? COLOUR_HERE : COLOUR_TEAL,
                       .on = stage == here ? COLOUR_ON_HERE : COLOUR_ON_TONE,
                       .is_hollow = stage > here,
                       .stripe = flow->on,
                       .is_on = stage == here
    });
}

static int longest_label(const struct view *view)
{
    struct item item = {.size = SIZE_TEXT, .bold = true, .language = view->tag};
    struct face face = page_face(view->page, &item);
    int longest = 0;
    for (enum stage stage = STAGE_PLANNED; stage < STAGE_COUNT; stage++) {
        int width = type_longest_word(view->page->type, &face, PLAIN(view, stage_table[stage].label));
        longest = width > longest ? width : longest;
    }
    return longest;
}

// The way from planned to paid, like the stops of a line: behind us filled, here marked, ahead hollow.
static void thermometer(struct view *view, struct flow *flow, const struct step steps[STAGE_COUNT],
                        enum stage here)
{
    struct page *page = flow->page;
    int column = page_grown_mm(page, 18), thick = page_mm(page, 1.8), gap = page_mm(page, 6);
    int room = days_room(view, flow, steps, here), left = flow->width - column - 2 * gap - room;
    bool is_narrow = left < page_mm(page, 85) || left < longest_label(view);
    for (enum stage stage = STAGE_PLANNED; stage < STAGE_COUNT; stage++) {
        bool has_days = stage <= here && steps[stage].days >= 0;
        size_t line = page->count;
        page_add(page, (struct item){
                           .role = ROLE_FILL,
                           .pane = flow->pane,
                           .rect = {flow->x + (column - thick) / 2, flow->y, thick, 1},
                           .colour = stage < here ? COLOUR_TEAL : COLOUR_TRACK,
                           .on = flow->on
        });
        stage_round(flow, stage, here, language_number(view->language, view->arena, stage + 1));
        struct flow words = *flow;
        words.x += column + gap;
        words.width -= column + gap + (has_days && !is_narrow ? room + gap : 0);
        flow_gap(&words, stage == here ? 2.5 : 2);
        struct flow beside = words;
        stage_words(view, &words, stage, here, &steps[stage]);
        beside.x = is_narrow ? words.x : flow->x + flow->width - room;
        beside.width = is_narrow ? words.width : room;
        beside.y = is_narrow ? words.y : beside.y;
        int end = has_days ? days_beside(view, &beside, &steps[stage], stage == here) : words.y;
        end = words.y > end ? words.y : end;
        int least = flow->y + page_grown_mm(page, stage == here ? 24 : 22);
        end = end + page_mm(page, 4) > least ? end + page_mm(page, 4) : least;
        page->items[line].rect.height = stage + 1 == STAGE_COUNT ? page_grown_mm(page, 14) : end - flow->y;
        flow->y = end;
    }
}

// "The law gives until Thu Dec 10.", where a day is known from which it counts.
static const char *legal_end(struct view *view, const struct step *step, enum stage here)
{
    int days = stage_table[here].legal_days;
    if (days == 0 || step->at_least || step->from.year == 0)
        return NULL;
    struct date end = date_add_days(step->from, days);
    end.has_time = false;
    return SAY(view, "The law gives until {0}.", .text = {phrase_date(view, DATE_SHORT, end)});
}

static void what_next(struct view *view, struct flow *flow, const struct record *record,
                      const struct step *step, enum stage here)
{
    flow_gap(flow, 5);
    size_t card = flow_card(flow, COLOUR_TEAL);
    const char *heading = PLAIN(view, "What comes next.");
    const char *ask = record_get(record, "contact_phone"), *end = legal_end(view, step, here);
    struct text said = text_in(view->arena, 2000);
    text_print(&said, "%s %s", heading, PLAIN(view, stage_table[here].next));
    text_print(&said, " %s", SAY(view, "Acts now: {0}.", .text = {PLAIN(view, stage_table[here].acts)}));
    if (end)
        text_print(&said, " %s", end);
    if (ask)
        text_print(&said, " %s", SAY(view, "Ask {0}.", .text = {phrase_atom(view, ask)}));
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK, .strong = heading}, said.bytes);
    flow_card_end(flow, card);
}

void contract_thing(struct view *view, struct flow *flow, const struct record *record)
{
    struct step steps[STAGE_COUNT];
    enum stage here = contract_steps(view->edition, record, view->state->now, steps);
    const char *number = record_get(record, "contract_id"), *amount = record_get(record, "amount");
    const char *facts[] = {number ? phrase_atom(view, number) : NULL, record_get(record, "agency")};
    part_kicker(view, flow, record->kind, phrase_dotted(view, facts, 2));
    part_title(view, flow, record);
    const char *money = amount ? phrase_money(view, amount, false) : NULL;
    const char *who[] = {record_get(record, "vendor"), money, phrase_choice(view, record, "category")};
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT}, phrase_dotted(view, who, 3));
    flow_gap(flow, 8);
    if (here < STAGE_COUNT) {
        thermometer(view, flow, steps, here);
        what_next(view, flow, record, &steps[here], here);
    } else {
        part_text(view, flow, PLAIN(view, "The source does not say where this contract is. Ask the agency."),
                  NULL);
    }
    if (record_get(record, "summary")) {
        flow_gap(flow, 6);
        part_field(view, flow, record, "summary");
    }
    part_take_away(view, flow, record);
    part_contact(view, flow, record);
    part_source(view, flow, record);
}
