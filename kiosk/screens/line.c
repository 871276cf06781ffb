// SPDX-License-Identifier: MIT
// One line of a list: a round bullet where it is a way in, words, and a number at its end.
#include "content/base/text.h"
#include "kiosk/screens/view.h"

static const double bullet_mm = 23, small_bullet_mm = 10, big_gap_mm = 9, gap_mm = 4;

// What a voice says for the whole line.
static const char *spoken(struct view *view, const struct line *line)
{
    const char *parts[] = {line->title, line->strong, line->under, line->more, line->number};
    struct text text = text_in(view->arena, 2000);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (text_is_empty(parts[i]))
            continue;
        text_add(&text, text.length ? ". " : "");
        text_add(&text, parts[i]);
    }
    if (line->unit)
        text_print(&text, " %s", line->unit);
    for (size_t i = 0; i < line->sign_count; i++)
        text_print(&text, ". %s", line->signs[i].words);
    return text.bytes;
}

static void shift(struct page *page, size_t from, size_t to, int by)
{
    for (size_t i = from; i < to; i++)
        page->items[i].rect.y += by;
}

// A unit of some words that would take much of the line stands on two lines instead, or on as many as its
// words; never letter under letter, as a script without spaces would let it.
static int unit_width(const struct flow *flow, struct look look, const char *unit)
{
    int width = page_measure(flow->page, look, unit, 0).width;
    if (width <= flow->width / 5)
        return width;
    struct item item = {.size = look.size, .language = flow->page->language};
    struct face face = page_face(flow->page, &item);
    int longest = type_longest_word(flow->page->type, &face, unit), half = width * 13 / 20;
    return longest > half ? longest : half;
}

// The number at the end, its unit under it. Returns the width they take; the flow ends below them.
static int add_number(struct flow *flow, const struct line *line)
{
    struct look number = {
        .size = SIZE_HEAD, .bold = true, .colour = line->number_colour, .align = ALIGN_END, .spoken = ""};
    struct look unit = {.size = SIZE_SMALL, .colour = COLOUR_SOFT, .align = ALIGN_END, .spoken = ""};
    if (!line->number)
        return 0;
    int width = page_measure(flow->page, number, line->number, 0).width;
    int most = flow->width * 2 / 5, wanted = line->unit ? unit_width(flow, unit, line->unit) : 0;
    width = (wanted > width ? wanted : width) + 2;
    width = width > most ? most : width;
    flow->x += flow->width - width;
    flow->width = width;
    flow_text(flow, page_fitting(flow->page, number, line->number, width), line->number);
    if (line->unit)
        flow_text(flow, unit, line->unit);
    return width;
}

void part_signs(struct flow *flow, const struct sign *signs, size_t count, struct look look, enum colour tone)
{
    struct page *page = flow->page;
    int icon = page_grown_mm(page, look.size == SIZE_SMALL ? 5.5 : 7), gap = page_mm(page, 2.2), x = 0,
        tall = 0;
    flow_gap(flow, 1);
    for (size_t i = 0; i < count; i++) {
        int room = flow->width - icon - gap, width = page_measure(page, look, signs[i].words, 0).width + 2;
        width = width > room ? room : width;
        if (x > 0 && x + icon + gap + width > flow->width) {
            x = 0;
            flow->y += tall;
        }
        tall = page_measure(page, look, signs[i].words, width).height;
        page_add(page, (struct item){
                           .role = ROLE_ICON,
                           .pane = flow->pane,
                           .icon = signs[i].icon,
                           .colour = tone,
                           .on = flow->on,
                           .spoken = "",
                           .rect = {flow->x + x, flow->y + (tall - icon) / 2, icon, icon}
        });
        page_text(flow, flow->x + x + icon + gap, flow->y, width, look, signs[i].words);
        x += icon + gap + width + page_mm(page, 6);
    }
    flow->y += tall;
}

static void add_words(struct flow *column, const struct line *line)
{
    struct look title = {.size = line->size,
                         .bold = true,
                         .colour = COLOUR_INK,
                         .spoken = "",
                         .language = line->title_language};
    struct look under = {.size = SIZE_SMALL, .colour = COLOUR_SOFT, .spoken = ""};
    flow_text(column, page_fitting(column->page, title, line->title, column->width), line->title);
    flow_text(column,
              (struct look){.size = SIZE_SMALL, .bold = true, .colour = line->strong_colour, .spoken = ""},
              line->strong);
    struct look first = under;
    first.language = line->under_language;
    flow_text(column, first, line->under);
    flow_text(column, under, line->more);
    if (line->sign_count)
        part_signs(column, line->signs, line->sign_count, under, line->tone);
}

static void add_bullet(struct flow *flow, const struct line *line, int side, int tall)
{
    int icon = side * 6 / 10;
    page_add(flow->page, (struct item){
                             .role = ROLE_ROUND,
                             .pane = flow->pane,
                             .text = line->is_done ? NULL : line->bullet,
                             .spoken = "",
                             .size = line->is_small ? SIZE_SMALL : SIZE_HEAD,
                             .bold = true,
                             .rect = {flow->x, flow->y + (tall - side) / 2, side, side},
                             .colour = line->tone,
                             .on = COLOUR_ON_TONE
    });
    if (line->is_done)
        page_add(flow->page,
                 (struct item){
                     .role = ROLE_ICON,
                     .pane = flow->pane,
                     .icon = ICON_CHECK,
                     .colour = COLOUR_ON_TONE,
                     .on = line->tone,
                     .spoken = "",
                     .rect = {flow->x + (side - icon) / 2, flow->y + (tall - icon) / 2, icon, icon}
        });
}

static bool is_big(const struct line *line)
{
    return line->bullet && !line->is_small;
}

// A bar at the edge: this row of the list stands beside it.
static void add_here(struct flow *flow, const struct line *line, int top, int height)
{
    page_add(flow->page,
             (struct item){
                 .role = ROLE_FILL,
                 .pane = flow->pane,
                 .colour = line->tone,
                 .on = flow->on,
                 .spoken = "",
                 .rect = {flow->page->panes[flow->pane].view.x, top, page_mm(flow->page, 3), height}
    });
}

// The words, number and bullet, centred on each other. Returns their height.
static int add_content(struct flow *flow, const struct line *line)
{
    struct page *page = flow->page;
    int side = is_big(line)   ? page_mm(page, bullet_mm)
               : line->bullet ? page_grown_mm(page, small_bullet_mm)
                              : 0,
        gap = page_mm(page, is_big(line) ? big_gap_mm : gap_mm);
    struct flow end = *flow, column = *flow;
    size_t number_at = page->count;
    int number = add_number(&end, line);
    size_t words_at = page->count;
    column.x += side ? side + gap : 0;
    column.width -= (side ? side + gap : 0) + (number ? number + gap : 0);
    add_words(&column, line);
    int words = column.y - flow->y, numbers = end.y - flow->y, tall = words > side ? words : side;
    tall = numbers > tall ? numbers : tall;
    shift(page, words_at, page->count, (tall - words) / 2);
    if (side && *line->bullet) {
        shift(page, number_at, words_at, (tall - numbers) / 2);
        add_bullet(flow, line, side, tall);
    } else if (number && words_at < page->count && page->items[words_at].rect.height >= words) {
        // Beside the middle of a title that is alone: the letters of some scripts stand low in their line.
        shift(page, number_at, words_at, words > numbers ? (words - numbers) / 2 : 0);
    }
    return tall;
}

void part_line(struct view *view, struct flow *flow, const struct line *line)
{
    struct page *page = flow->page;
    bool is_portrait = page->metrics.is_portrait;
    int top = flow->y, pad = page_mm(page, !is_big(line) ? 5.5 : is_portrait ? 4 : 2.8);
    int least = page_mm(page, !is_big(line) ? 18 : is_portrait ? 38 : 31);
    size_t row = flow_row(flow, line->action, spoken(view, line)), content = page->count;
    int finger = page_mm(page, METRICS_TARGET_MM) + page_mm(page, METRICS_GAP_MM) + 4;
    least = least > finger ? least : finger;
    int tall = add_content(flow, line);
    int height = tall + 2 * pad > least ? tall + 2 * pad : least;
    shift(page, content, page->count, (height - tall) / 2);
    if (line->is_here)
        add_here(flow, line, top, height);
    flow->y = top + height;
    flow_row_end(flow, row);
    flow_rule(flow);
}
