// SPDX-License-Identifier: MIT
// How the service menu looks.
#include "content/base/text.h"
#include "kiosk/screens/service.h"
#include "kiosk/screens/view.h"

static void fill(struct view *view, struct rect rect, enum colour colour)
{
    page_add(
        view->page,
        (struct item){.role = ROLE_FILL, .pane = PANE_BANDS, .rect = rect, .colour = colour, .on = colour});
}

static struct flow open_page(struct view *view, const char *title)
{
    struct page *page = view->page;
    int width = page->metrics.width, height = page->metrics.height, margin = page_mm(page, 12);
    int inner = page->metrics.is_portrait ? width - 2 * margin : width / 2;
    page->panes[PANE_BANDS].view = (struct rect){0, 0, width, height};
    fill(view, (struct rect){0, 0, width, height}, COLOUR_PAPER);
    struct flow flow = {page, PANE_BANDS, COLOUR_PAPER, (width - inner) / 2, page_mm(page, 10), inner};
    flow_text(&flow, (struct look){.size = SIZE_HEAD, .bold = true, .colour = COLOUR_INK}, title);
    flow_gap(&flow, 3);
    return flow;
}

static struct action service(const char *what)
{
    return (struct action){VERB_SERVICE, what};
}

static const char *pin_said(struct view *view)
{
    const struct service *menu = &view->state->service;
    int64_t left_ms = menu->shut_until_ms - view->state->steady_ms;
    if (left_ms > 0)
        return arena_print(view->arena, "Too many wrong PINs. Try again in %lld seconds.",
                           (long long)((left_ms + 999) / 1000));
    return menu->wrong > 0 && !menu->typed[0] ? "That is not the PIN. Try again."
                                              : "For the people who look after this kiosk. Type the PIN.";
}

static void draw_pin(struct view *view)
{
    static const char *const keys[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "erase", "0", "enter"};
    static const char *const words[] = {"Erase", "OK"};
    struct flow flow = open_page(view, "Service");
    struct page *page = view->page;
    flow_text(&flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK}, pin_said(view));
    flow_gap(&flow, 4);
    struct text dots = text_in(view->arena, 8 * (PIN_MOST + 1));
    for (const char *at = view->state->service.typed; *at; at++)
        text_add(&dots, "● ");
    int line = page_mm(page, 14);
    page_text(&flow, flow.x, flow.y, flow.width,
              (struct look){.size = SIZE_HEAD, .colour = COLOUR_INK, .spoken = ""}, dots.bytes);
    flow.y += line;
    int gap = page_mm(page, 4), side = (flow.width - 2 * gap) / 3, tall = page_mm(page, 18);
    for (int i = 0; i < 12; i++) {
        struct rect rect = {flow.x + i % 3 * (side + gap), flow.y + i / 3 * (tall + gap), side, tall};
        page_button(&flow, rect, service(keys[i]), i == 9 ? words[0] : i == 11 ? words[1] : keys[i], i == 11);
    }
    flow.y += 4 * (tall + gap) + gap;
    page_button(&flow, (struct rect){flow.x, flow.y, flow.width, tall}, service("close"), "Leave", false);
}

static void fact(struct view *view, struct flow *flow, const char *label, const char *value)
{
    if (text_is_empty(value))
        return;
    flow_text(flow, (struct look){.size = SIZE_SMALL, .colour = COLOUR_SOFT}, label);
    flow_text(flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK}, value);
    flow_gap(flow, 1.5);
    (void)view;
}

static const char *edition_said(struct view *view)
{
    const struct edition *edition = view->edition;
    if (!edition)
        return "None yet";
    int64_t hours = (view->state->now - edition_published(edition)) / 3600;
    return arena_print(view->arena, "%lld, published %lld hours ago%s", (long long)edition_number(edition),
                       (long long)(hours > 0 ? hours : 0),
                       view->state->house.is_clock_wrong ? ". This machine’s clock is wrong." : "");
}

static void draw_menu(struct view *view)
{
    static const struct {
        const char *what, *words;
    } buttons[] = {
        {"touch",   "Test touch"                     },
        {"screen",  "Test the screen"                },
        {"sound",   "Test the sound: read this aloud"},
        {"restart", "Restart the program"            },
        {"close",   "Leave"                          },
    };
    const struct service *menu = &view->state->service;
    struct flow flow = open_page(view, "Service");
    struct page *page = view->page;
    fact(view, &flow, "Program",
         arena_print(view->arena, "Stoop %s, up for %s", menu->version, menu->uptime));
    fact(view, &flow, "Edition", edition_said(view));
    fact(view, &flow, "New editions", menu->network);
    fact(view, &flow, "Heard by the desk", menu->beat);
    fact(view, &flow, "Errors since it started", arena_print(view->arena, "%lld", (long long)menu->errors));
    fact(view, &flow, "Sound",
         view->state->has_voice ? "It can speak" : "Silent: no espeak-ng, or no loudspeaker");
    flow_gap(&flow, 3);
    int tall = page_mm(page, 16), gap = page_mm(page, 4);
    for (size_t i = 0; i < sizeof buttons / sizeof *buttons; i++) {
        page_button(&flow, (struct rect){flow.x, flow.y, flow.width, tall}, service(buttons[i].what),
                    buttons[i].words, false);
        flow.y += tall + gap;
    }
}

// A field turns green where a finger was. What stays white is where the glass is deaf.
static void draw_touch(struct view *view)
{
    const struct service *menu = &view->state->service;
    struct page *page = view->page;
    int width = page->metrics.width, height = page->metrics.height, edge = page_mm(page, 0.5) + 1;
    page->panes[PANE_BANDS].view = (struct rect){0, 0, width, height};
    fill(view, (struct rect){0, 0, width, height}, COLOUR_LINE);
    int left = 0;
    for (int i = 0; i < SERVICE_COLUMNS * SERVICE_ROWS; i++) {
        int column = i % SERVICE_COLUMNS, row = i / SERVICE_COLUMNS;
        int x = width * column / SERVICE_COLUMNS, y = height * row / SERVICE_ROWS;
        struct rect cell = {x, y, width * (column + 1) / SERVICE_COLUMNS - x - edge,
                            height * (row + 1) / SERVICE_ROWS - y - edge};
        left += !menu->cells[i];
        fill(view, cell, menu->cells[i] ? COLOUR_GREEN : COLOUR_WHITE);
    }
    const char *words =
        left ? arena_print(view->arena, "Slide a finger over every field. %d left. Touch here to end.", left)
             : "Every field was touched. Touch here to end.";
    struct flow flow = {page, PANE_BANDS, COLOUR_PAPER, width / 6, height * 45 / 100, width * 2 / 3};
    page_button(&flow, (struct rect){flow.x, flow.y, flow.width, height / 10}, service("menu"), words, true);
}

static void draw_colours(struct view *view)
{
    static const enum colour colours[] = {COLOUR_BLACK, COLOUR_WHITE, COLOUR_RED, COLOUR_GREEN, COLOUR_BLUE};
    struct page *page = view->page;
    struct rect whole = {0, 0, page->metrics.width, page->metrics.height};
    page->panes[PANE_BANDS].view = whole;
    fill(view, whole, colours[view->state->service.colour]);
    page_add(page, (struct item){.role = ROLE_ROW,
                                 .pane = PANE_BANDS,
                                 .rect = whole,
                                 .focusable = true,
                                 .action = service("next"),
                                 .spoken = "The next colour"});
}

void service_draw(struct view *view)
{
    switch (view->state->service.part) {
    case SERVICE_PIN:
        draw_pin(view);
        break;
    case SERVICE_MENU:
        draw_menu(view);
        break;
    case SERVICE_TOUCH:
        draw_touch(view);
        break;
    case SERVICE_SCREEN:
        draw_colours(view);
        break;
    default:
        break;
    }
}
