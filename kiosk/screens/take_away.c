// SPDX-License-Identifier: MIT
// What stands at the end of each thing: the code to take home, whom to ask, and who says so.
#include <string.h>

#include "content/base/text.h"
#include "kiosk/screens/view.h"
#include "kiosk/ui/qr.h"

// The code's own line, as large as the room allows: what a person without a smartphone takes home.
static void code_lines(struct view *view, struct flow *column, const struct record *record, bool has_qr)
{
    const char *number = edition_text_number(view->edition);
    struct look lead = {.size = SIZE_LEAD, .bold = true, .colour = COLOUR_INK};
    flow_text(column, page_fitting(column->page, lead, PLAIN(view, "Take it with you"), column->width),
              PLAIN(view, "Take it with you"));
    const char *how = PLAIN(view, "Scan it with your phone.");
    if (*number) {
        const char *shown = phrase_atom(view, number);
        how = has_qr ? SAY(view, "Scan, or text this code to {0}", .text = {shown})
                     : SAY(view, "Text this code to {0}", .text = {shown});
    }
    if (has_qr || *number)
        flow_text(column,
                  (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK, .strong = *number ? number : NULL},
                  how);
    flow_gap(column, 1);
    struct look code = {.size = SIZE_TITLE, .bold = true, .is_code = true, .colour = COLOUR_INK};
    flow_text(column, page_fitting(column->page, code, record->code, column->width), record->code);
}

void part_take_away(struct view *view, struct flow *flow, const struct record *record)
{
    const char *address = edition_public_url(view->edition);
    if (text_is_empty(record->code))
        return;
    struct page *page = flow->page;
    flow_gap(flow, 7);
    size_t card = flow_card(flow, COLOUR_PAPER);
    const char *link = *address ? arena_print(view->arena, "%s/%s", address, record->code) : NULL;
    int side = link ? qr_side(link, QR_MODULE_PX) : 0, gap = page_mm(page, 7);
    if (side > 0) { // larger where the screen's points are small
        int modules = qr_modules(link) + 2 * QR_QUIET, wanted = page_mm(page, 62);
        side = wanted / modules > QR_MODULE_PX ? wanted / modules * modules : side;
        page_add(page, (struct item){
                           .role = ROLE_QR,
                           .pane = flow->pane,
                           .text = link,
                           .on = COLOUR_WHITE,
                           .rect = {flow->x, flow->y, side, side},
                           .spoken = PLAIN(view, "A square code for a phone’s camera.")
        });
    }
    struct flow column = *flow;
    bool is_beside = side > 0 && flow->width - side - gap >= page_mm(page, 88);
    if (is_beside) {
        column.x += side + gap;
        column.width -= side + gap;
    } else if (side > 0) {
        column.y += side;
        flow_gap(&column, 3);
    }
    size_t first = page->count;
    code_lines(view, &column, record, side > 0);
    int tall = column.y - flow->y;
    for (size_t i = first; is_beside && tall < side && i < page->count; i++)
        page->items[i].rect.y += (side - tall) / 2;
    flow->y = is_beside && side > tall ? flow->y + side : column.y;
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
    if (!name && !phone && !email && !address)
        return;
    part_heading(view, flow, PLAIN(view, "Questions? Ask"));
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        part_text(view, flow, lines[i], i == 1 ? view->tag : "en");
}

// "City Record, read today 9:05 AM." The older it is, the more the reader should know.
void part_source(struct view *view, struct flow *flow, const struct record *record)
{
    const char *source = record_source(record, view->language), *at = record_get(record, "source_at");
    int64_t instant;
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
