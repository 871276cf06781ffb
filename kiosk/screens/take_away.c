// SPDX-License-Identifier: MIT
// What stands at the end of each thing: the code to take home, whom to ask, and who says so.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/qr.h"

// "K 7 Q 2 6": letter by letter for a voice.
static const char *spelled(struct view *view, const char *code)
{
    struct text text = text_in(view->arena, 64);
    for (; *code; code++)
        text_print(&text, "%s%c", text.length ? " " : "", *code);
    return text.bytes;
}

// One square code: what a camera reads, what is said beside it, and what a voice says instead.
struct square {
    enum take take;
    const char *text, *how, *strong, *spoken;
};

static const char *how_to_reach(struct view *view, const char *number, bool has_page)
{
    if (!*number)
        return has_page ? PLAIN(view, "Scan it with your phone.") : NULL;
    const char *shown = phrase_atom(view, number);
    return has_page ? SAY(view, "Scan, or text this code to {0}", .text = {shown})
                    : SAY(view, "Text this code to {0}", .text = {shown});
}

static struct square page_square(struct view *view, const struct record *record)
{
    const char *address = edition_public_url(view->edition), *number = edition_text_number(view->edition);
    const char *link = *address ? arena_print(view->arena, "%s/%s", address, record->code) : NULL;
    return (struct square){TAKE_PAGE, link, how_to_reach(view, number, link != NULL), *number ? number : NULL,
                           SAY(view, "A square code for a phone’s camera. It opens the page of {0}.",
                               .text = {spelled(view, record->code)})};
}

static struct square text_square(struct view *view, const struct record *record)
{
    const char *number = edition_text_number(view->edition), *shown = phrase_atom(view, number);
    return (struct square){
        TAKE_TEXT, *number ? phrase_sms(view, number, record->code) : NULL,
        SAY(view, "Scan it: your phone writes this code to {0}. You press send.", .text = {shown}), number,
        SAY(view, "A square code for a phone’s camera. It writes a text message to {0} that says {1}.",
            .text = {shown, spelled(view, record->code)})};
}

static struct square calendar_square(struct view *view, const struct record *record)
{
    struct date when;
    const char *code = calendar_code(view, record, &when);
    if (!code)
        return (struct square){.take = TAKE_CALENDAR};
    const char *day = phrase_date(view, DATE_AND_TIME, when);
    return (struct square){
        TAKE_CALENDAR, code, SAY(view, "Scan it: {0} goes into your phone’s calendar.", .text = {day}), NULL,
        SAY(view, "A square code for a phone’s camera. It puts {0} into its calendar.", .text = {day})};
}

// Those there are; at least the first, which tells the code even where nothing can be scanned.
static int squares_of(struct view *view, const struct record *record, struct square squares[TAKE_COUNT])
{
    const struct square all[TAKE_COUNT] = {page_square(view, record), text_square(view, record),
                                           calendar_square(view, record)};
    int count = 0;
    for (int i = 0; i < TAKE_COUNT; i++)
        if (all[i].text || i == TAKE_PAGE)
            squares[count++] = all[i];
    return count;
}

static void square_choices(struct view *view, struct flow *flow, const struct square *squares, int count)
{
    static const struct {
        const char *words; // N_()
        const char *take;
    } kinds[TAKE_COUNT] = {
        [TAKE_PAGE] = {N_("Page"),         "0"},
        [TAKE_TEXT] = {N_("Text message"), "1"},
        [TAKE_CALENDAR] = {N_("Calendar"),     "2"},
    };
    struct choice_button buttons[TAKE_COUNT];
    for (int i = 0; i < count; i++)
        buttons[i] = (struct choice_button){
            .words = PLAIN(view, kinds[squares[i].take].words),
            .action = {VERB_TAKE, kinds[squares[i].take].take},
            .is_on = squares[i].take == view->state->asked.take,
        };
    if (count < 2)
        return;
    flow_gap(flow, 3);
    part_choices(flow, buttons, count);
}

// A slip of paper, where a printer stands beside the kiosk.
static void print_button(struct view *view, struct flow *flow, const struct record *record)
{
    static const char *const words[] = {
        [PRINT_NONE] = N_("Print a slip"),
        [PRINT_ASKED] = N_("Printing…"),
        [PRINT_SENDING] = N_("Printing…"),
        [PRINT_SENT] = N_("Printed. Take your slip."),
        [PRINT_FAILED] = N_("The printer does not answer. Try again"),
    };
    enum print print = view->state->asked.print;
    if (!view->state->has_printer)
        return;
    flow_gap(flow, METRICS_GAP_MM + 0.5);
    if (print != PRINT_NONE && print != PRINT_FAILED) {
        flow_text(flow, (struct look){.size = SIZE_SMALL, .bold = true, .colour = COLOUR_INK},
                  PLAIN(view, words[print]));
        return;
    }
    struct rect rect =
        page_button(flow, (struct rect){flow->x, flow->y, flow->width, 0},
                    (struct action){VERB_PRINT, record->code}, PLAIN(view, words[print]), false);
    flow->y += rect.height;
}

static void heading(struct view *view, struct flow *column, const struct square *squares, int count)
{
    struct look lead = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
    const char *words = PLAIN(view, "Take it with you");
    flow_text(column, page_fitting(column->page, lead, words, column->width), words);
    square_choices(view, column, squares, count);
}

// The code's own line, as large as the room allows: what a person without a smartphone takes home.
static void code_lines(struct view *view, struct flow *column, const struct record *record,
                       const struct square *square)
{
    struct look code = {.size = SIZE_TITLE,
                        .bold = true,
                        .is_code = true,
                        .colour = COLOUR_INK,
                        .spoken = spelled(view, record->code)};
    flow_gap(column, 2);
    flow_text(column, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK, .strong = square->strong},
              square->how);
    flow_gap(column, 1);
    flow_text(column, page_fitting(column->page, code, record->code, column->width), record->code);
}

// Larger than it must be where the screen's points are small; 0 where it does not fit.
static int square_side(const struct flow *flow, const char *text, double wanted_mm)
{
    int side = text ? qr_side(text, QR_MODULE_PX) : 0, wanted = page_mm(flow->page, wanted_mm);
    if (side <= 0 || side > flow->width)
        return 0;
    int modules = qr_modules(text) + 2 * QR_QUIET;
    side = wanted / modules > QR_MODULE_PX ? wanted / modules * modules : side;
    return side > flow->width ? flow->width / modules * modules : side;
}

int part_square(struct view *view, struct flow *flow, const char *text, const char *spoken, double wanted_mm)
{
    int side = square_side(flow, text, wanted_mm);
    (void)view;
    if (side > 0)
        page_add(flow->page, (struct item){
                                 .role = ROLE_QR,
                                 .pane = flow->pane,
                                 .text = text,
                                 .on = COLOUR_WHITE,
                                 .rect = {flow->x, flow->y, side, side},
                                 .spoken = spoken
        });
    return side;
}

// What chooses between the squares stands at the top, so that it stays under the finger whatever their sizes.
void part_take_away(struct view *view, struct flow *flow, const struct record *record)
{
    static const double wanted_mm = 62, column_mm = 76;
    if (text_is_empty(record->code))
        return;
    struct page *page = flow->page;
    struct square squares[TAKE_COUNT] = {{0}}, *square = squares;
    int count = squares_of(view, record, squares), gap = page_mm(page, 7);
    for (int i = 1; i < count && !view->is_tried; i++)
        square = squares[i].take == view->state->asked.take ? &squares[i] : square;
    flow_gap(flow, 7);
    size_t card = flow_card(flow, COLOUR_PAPER);
    int side = square_side(flow, square->text, wanted_mm), top = flow->y;
    bool is_beside = side > 0 && flow->width - side - gap >= page_mm(page, column_mm);
    struct flow column = *flow;
    if (is_beside) {
        column.x += side + gap;
        column.width -= side + gap;
    }
    heading(view, &column, squares, count);
    if (!is_beside) {
        flow_gap(&column, 3);
        flow->y = column.y;
        column.y += side;
    }
    if (side > 0)
        part_square(view, flow, square->text, square->spoken, wanted_mm);
    code_lines(view, &column, record, square);
    part_text_me(view, &column, record);
    print_button(view, &column, record);
    flow->y = is_beside && top + side > column.y ? top + side : column.y;
    flow_card_end(flow, card);
}

void part_contact(struct view *view, struct flow *flow, const struct record *record)
{
    bool has_name = kind_field(record->kind, "contact_name") != NULL;
    const char *name = has_name ? record_get(record, "contact_name") : NULL;
    const char *phone = record_get(record, "contact_phone"), *email = record_get(record, "contact_email");
    bool has_address = kind_field(record->kind, "contact_address") != NULL;
    const char *address = has_address ? record_get(record, "contact_address") : NULL;
    const char *lines[] = {name, phone ? phrase_atom(view, phone) : NULL, email, address};
    bool has_contact = name || phone || email || address;
    if (has_contact)
        part_heading(view, flow, PLAIN(view, "Questions? Ask"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        part_text(view, flow, lines[i], i == 1 ? view->tag : "en");
    part_ask_here(view, flow);
}

// "City Record, read today 9:05 AM." The older it is, the more the reader should know.
void part_source(struct view *view, struct flow *flow, const struct record *record)
{
    const char *source = record_source(record, view->language), *at = record_get(record, "source_at");
    int64_t instant;
    part_terms(view, flow);
    if (!source && !at)
        return;
    const char *said = source;
    if (at && instant_read(at, edition_zone(view->edition), &instant)) {
        const char *when = phrase_date(view, DATE_NEAR, date_at(edition_zone(view->edition), instant));
        said = source ? SAY(view, "Source: {0}, read {1}.", .text = {source, when})
                      : SAY(view, "Read from the source {0}.", .text = {when});
    } else if (source) {
        said = SAY(view, "Source: {0}.", .text = {source});
    }
    flow_gap(flow, 6);
    flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT}, said);
}
