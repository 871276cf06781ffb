// SPDX-License-Identifier: MIT
// From here to a phone: text this to me, take a seat, ask a question. A number is typed, one text asks for an
// OK, and what happens is said in plain words before and after.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/all.h"

static const struct look plain = {.size = SIZE_TEXT, .colour = COLOUR_INK};
static const struct look soft = {.size = SIZE_SMALL, .colour = COLOUR_SOFT};

static void wide_button(struct view *view, struct flow *flow, struct action action, const char *words,
                        bool is_on)
{
    (void)view;
    int tall = page_mm(flow->page, 18);
    struct rect rect =
        page_button(flow, (struct rect){flow->x, flow->y, flow->width, tall}, action, words, is_on);
    flow->y += rect.height;
}

void part_text_me(struct view *view, struct flow *flow, const struct record *record)
{
    if (!view->state->can_hand)
        return;
    flow_gap(flow, METRICS_GAP_MM + 0.5);
    wide_button(view, flow, (struct action){VERB_OPEN, phrase_target(view, SCREEN_TEXT_ME, record->code)},
                PLAIN(view, "Text this to me"), false);
}

// Only where there are seats, before it begins.
void part_join(struct view *view, struct flow *flow, const struct record *record)
{
    struct date start;
    const char *seats = record_get(record, "capacity");
    bool has_seats =
        seats && !text_is_same(seats, "0") && !text_is_same(record_get(record, "status"), "cancelled");
    if (!view->state->can_hand || !has_seats || !record_date(record, "start", &start) ||
        date_instant(edition_zone(view->edition), start) <= view->state->now)
        return;
    flow_gap(flow, 5);
    wide_button(view, flow, (struct action){VERB_OPEN, phrase_target(view, SCREEN_JOIN, record->code)},
                PLAIN(view, "Take a seat"), true);
}

void part_ask_here(struct view *view, struct flow *flow)
{
    if (!view->state->can_hand)
        return;
    flow_gap(flow, 4);
    wide_button(view, flow, (struct action){VERB_OPEN, screen_table[SCREEN_ASK].name},
                PLAIN(view, "Ask a question"), false);
}

void part_ask(struct view *view, struct flow *flow)
{
    if (!view->state->can_hand)
        return;
    part_line(view, flow,
              &(struct line){
                  .bullet = "?",
                  .tone = COLOUR_AMBER,
                  .title = PLAIN(view, "Ask a question"),
                  .size = SIZE_HEAD,
                  .under = PLAIN(view, "People at the City answer by text"),
                  .action = {VERB_OPEN, screen_table[SCREEN_ASK].name},
    });
}

// "(212) 555-01": as far as it is typed.
static const char *shown_number(const struct view *view, const char *digits)
{
    struct text text = text_in(view->arena, 32);
    for (size_t i = 0; digits[i]; i++)
        text_print(&text, "%s%c", i == 0 ? "(" : i == 3 ? ") " : i == 6 ? "-" : "", digits[i]);
    return phrase_atom(view, text.bytes);
}

static const char *spoken_number(const struct view *view, const char *digits)
{
    struct text text = text_in(view->arena, 32);
    for (; *digits; digits++)
        text_print(&text, "%s%c", text.length ? " " : "", *digits);
    return text.bytes;
}

static void field(struct flow *flow, struct look look, const char *words, const char *spoken)
{
    struct page *page = flow->page;
    int pad = page_mm(page, 5), least = page_mm(page, 18);
    int height = page_measure(page, look, words, flow->width - 2 * pad).height;
    int tall = height + pad > least ? height + pad : least;
    page_add(page, (struct item){
                       .role = ROLE_FIELD,
                       .pane = flow->pane,
                       .rect = {flow->x, flow->y, flow->width, tall},
                       .colour = COLOUR_INK,
                       .on = flow->on,
                       .spoken = spoken
    });
    struct flow inside = *flow;
    inside.on = COLOUR_CARD;
    look.spoken = "";
    page_text(&inside, flow->x + pad, flow->y + (tall - height) / 2, flow->width - 2 * pad, look, words);
    flow->y += tall;
}

// The whole number in headphones, else only how far it is typed.
static const char *said_number(const struct view *view, const char *digits)
{
    if (state_is_overheard(view->state))
        return SAY(view, "{0, plural, one {# digit typed} other {# digits typed}}",
                   .number = {(double)strlen(digits)});
    return SAY(view, "Your number: {0}", .text = {spoken_number(view, digits)});
}

static void number_field(struct view *view, struct flow *flow)
{
    const char *digits = view->state->handing.number, *prompt = PLAIN(view, "Your phone number");
    struct look look = {.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK};
    if (!*digits) {
        look = page_fitting(flow->page, (struct look){.size = SIZE_TEXT, .colour = COLOUR_SOFT}, prompt,
                            flow->width - page_mm(flow->page, 10));
        field(flow, look, prompt, prompt);
        return;
    }
    const char *shown = shown_number(view, digits);
    look = page_fitting(flow->page, look, shown, flow->width - page_mm(flow->page, 10));
    field(flow, look, shown, said_number(view, digits));
}

static const char *what_follows(struct view *view, const char *code)
{
    switch (state_seen(view->state)->screen) {
    case SCREEN_JOIN:
        return PLAIN(
            view, "We text you once. Reply OK to it, and you have a seat, or a place on the waiting list.");
    case SCREEN_ASK:
        return PLAIN(view, "We text you once. Reply OK to it, and people at the City get your question.");
    default:
        return SAY(view, "We text you once. Reply OK to it, and we send you {0}.",
                   .text = {phrase_atom(view, code)});
    }
}

static void tell_first(struct view *view, struct flow *flow, const char *code)
{
    flow_text(flow, plain, what_follows(view, code));
    flow_gap(flow, 2);
    if (state_is_overheard(view->state)) {
        flow_text(flow, plain,
                  PLAIN(view, "Digits are said only in headphones, so that nobody else hears them."));
        flow_gap(flow, 2);
    }
    flow_text(flow, soft,
              PLAIN(view,
                    "Your number is not kept: not here, and nowhere before your OK. Message and data rates "
                    "may apply."));
    flow_gap(flow, 4);
}

static void send_button(struct view *view, struct flow *flow)
{
    flow_gap(flow, 4);
    if (handing_is_whole(&view->state->handing))
        wide_button(view, flow, (struct action){VERB_HAND, NULL}, PLAIN(view, "Send"), true);
    else
        flow_text(flow, plain, PLAIN(view, "Type all 10 digits of your number."));
    flow_gap(flow, 4);
}

// In one column: what is read, what is typed, the way on; or what is read last.
static void type_in_column(struct view *view, struct flow *flow, const char *code, bool is_pad_first)
{
    if (!is_pad_first)
        tell_first(view, flow, code);
    number_field(view, flow);
    flow_gap(flow, view->state->is_low ? METRICS_GAP_MM : 4);
    part_number_pad(view, flow);
    send_button(view, flow);
    if (is_pad_first)
        tell_first(view, flow, code);
}

// What is touched comes first where it could not be seen else, or a hand does not rise that far.
static void type_under_each_other(struct view *view, struct flow *flow, const char *code)
{
    struct page *page = flow->page;
    const struct rect *seen = &page->panes[flow->pane].view;
    size_t count = page->count;
    int top = flow->y;
    type_in_column(view, flow, code, view->state->is_low);
    if (view->state->is_low || flow->y <= seen->y + seen->height)
        return;
    page->count = count;
    flow->y = top;
    type_in_column(view, flow, code, true);
}

static void type_number(struct view *view, struct flow *flow, const char *code)
{
    struct page *page = flow->page;
    if (page->metrics.is_portrait) {
        type_under_each_other(view, flow, code);
        return;
    }
    int gap = page_mm(page, 10);
    struct flow right = *flow;
    flow->width = (flow->width - gap) / 2;
    right.x += flow->width + gap;
    right.width = flow->width;
    bool is_large = page->metrics.text >= 3; // then what is typed and the way on stand before the small words
    if (!is_large)
        tell_first(view, flow, code);
    number_field(view, flow);
    send_button(view, flow);
    if (is_large)
        tell_first(view, flow, code);
    part_number_pad(view, &right);
    flow->y = right.y > flow->y ? right.y : flow->y;
}

static void write_question(struct view *view, struct flow *flow)
{
    const char *words = view->state->handing.words, *prompt = PLAIN(view, "What do you want to know?");
    bool is_empty = text_is_empty(words);
    struct look look = {.size = SIZE_TEXT, .colour = is_empty ? COLOUR_SOFT : COLOUR_INK};
    int pad = page_mm(flow->page, 5);
    const char *shown = part_typed(view, is_empty ? prompt : words, &look, flow->width - 2 * pad,
                                   part_typed_room(view, flow, 2.0 / 3) - pad);
    field(flow, look, shown, is_empty ? prompt : SAY(view, "Your question: {0}", .text = {words}));
    flow_gap(flow, 3);
    if (is_empty)
        flow_text(flow, soft, PLAIN(view, "Next you type your phone number: the answer comes by text."));
    else
        wide_button(view, flow, (struct action){VERB_HAND, NULL}, PLAIN(view, "Next: your phone number"),
                    true);
    flow_gap(flow, 4);
}

// The way that needs no network here: the visitor's own phone.
static void other_way(struct view *view, struct flow *flow, const char *code, bool has_failed)
{
    const char *number = edition_text_number(view->edition), *shown = phrase_atom(view, number);
    enum screen screen = state_seen(view->state)->screen;
    if (!*number)
        return;
    const char *words = code;
    if (screen == SCREEN_JOIN)
        words = arena_print(view->arena, "JOIN %s", code);
    words = phrase_atom(view, words);
    if (screen == SCREEN_ASK)
        words = has_failed ? SAY(view, "Nothing is lost: text your question to {0} from your phone.",
                                 .text = {shown})
                           : SAY(view, "Nothing came? Text your question to {0}.", .text = {shown});
    else
        words = has_failed
                    ? SAY(view, "Nothing is lost: text {0} to {1} from your phone.", .text = {words, shown})
                    : SAY(view, "Nothing came? Text {0} to {1}.", .text = {words, shown});
    flow_gap(flow, 3);
    struct look look = plain;
    look.strong = number;
    flow_text(flow, look, words);
}

static void tell_sent(struct view *view, struct flow *flow, const char *code)
{
    struct look lead = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
    if (state_is_overheard(view->state))
        lead.spoken = PLAIN(view, "A text is on its way to your number. Reply OK to it.");
    flow_text(flow, lead,
              SAY(view, "A text is on its way to the number that ends in {0}. Reply OK to it.",
                  .text = {phrase_atom(view, view->state->handing.ending)}));
    other_way(view, flow, code, false);
    flow_gap(flow, 3);
    flow_text(flow, soft, PLAIN(view, "Your number is forgotten here."));
    flow_gap(flow, 6);
    wide_button(view, flow, (struct action){VERB_BACK, "done"}, PLAIN(view, "Done"), true);
}

static void tell_failed(struct view *view, struct flow *flow, const char *code)
{
    struct look lead = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
    flow_text(flow, lead, PLAIN(view, "It could not be sent from here now."));
    other_way(view, flow, code, true);
    const char *number = edition_text_number(view->edition);
    if (*number && state_seen(view->state)->screen != SCREEN_ASK) {
        const char *shown = phrase_atom(view, number);
        bool is_seat = state_seen(view->state)->screen == SCREEN_JOIN;
        flow_gap(flow, 4);
        flow->y += part_square(
            view, flow,
            phrase_sms(view, number, is_seat ? arena_print(view->arena, "JOIN%%20%s", code) : code),
            SAY(view, "A square code for a phone’s camera. It writes a text message to {0}.",
                .text = {shown}),
            50);
    }
    flow_gap(flow, 6);
    wide_button(view, flow, (struct action){VERB_HAND, NULL}, PLAIN(view, "Try again"), true);
}

// What it is about, in the reader's language where it is told in that.
static void thing_title(struct view *view, struct flow *flow, const struct record *record)
{
    const char *language, *title = phrase_title(view, record, &language);
    struct look look = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK, .language = language};
    flow_text(flow, page_fitting(flow->page, look, title, flow->width), title);
    flow_gap(flow, 3);
}

static void show_step(struct view *view, struct flow *flow, const char *code)
{
    switch (view->state->handing.handed) {
    case HANDED_NOT:
        type_number(view, flow, code);
        break;
    case HANDED_ASKED:
    case HANDED_SENDING:
        flow_text(flow, (struct look){.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK},
                  PLAIN(view, "Sending…"));
        break;
    case HANDED_TAKEN:
        tell_sent(view, flow, code);
        break;
    case HANDED_FAILED:
        tell_failed(view, flow, code);
        break;
    }
}

void hand_whole(struct view *view, struct flow *flow)
{
    const struct state *state = view->state;
    const char *code = state_seen(state)->code;
    struct record record;
    bool has_thing = state_seen(state)->screen != SCREEN_ASK;
    bool is_pad_first = state->is_low && state->handing.handed == HANDED_NOT;
    if (!state->is_low)
        flow_gap(flow, view->page->metrics.is_portrait ? 9 : 6);
    if (has_thing && !edition_by_code(view->edition, code, &record, view->arena)) {
        part_nothing(view, flow, PLAIN(view, "This is no longer listed. Go back to see what is."));
        return;
    }
    if (has_thing && !is_pad_first)
        thing_title(view, flow, &record);
    if (handing_takes_words(state))
        write_question(view, flow);
    else
        show_step(view, flow, code);
    if (has_thing && is_pad_first)
        thing_title(view, flow, &record);
}
