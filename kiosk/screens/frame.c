// SPDX-License-Identifier: MIT
#include "kiosk/screens/frame.h"

#include "content/base/text.h"
#include "kiosk/screens/both.h"
#include "kiosk/screens/panel.h"
#include "kiosk/screens/tabs.h"

enum { OLD_DAYS = 2, DAY_SECONDS = 86400 };
enum { KEYBOARD_SHARE = 62 }; // of the height between the bands, at most, in percent

static struct item *fill(struct view *view, struct rect rect, enum colour colour)
{
    return page_add(
        view->page,
        (struct item){
            .role = ROLE_FILL, .pane = PANE_BANDS, .rect = rect, .colour = colour, .on = COLOUR_PAPER});
}

// Where this stands and when its facts were true: "Bronx Community Board 4 / as of today, 9:05 AM".
const char *frame_stamp(struct view *view)
{
    const struct zone *zone = edition_zone(view->edition);
    if (edition_published(view->edition) == 0)
        return PLAIN(view, "not published yet");
    struct date published = date_at(zone, edition_published(view->edition));
    if (!view->is_clock_wrong && date_day(published) == date_day(view->today))
        return SAY(view, "as of today, {0}", .text = {phrase_date(view, DATE_TIME, published)});
    return SAY(view, "as of {0}", .text = {phrase_date(view, DATE_AND_TIME, published)});
}

enum { STAMP_LINES = 3 };

static const struct look stamp_look = {.size = SIZE_SMALL, .colour = COLOUR_BAND_SOFT};

// Three lines would be a quarter of a small panel.
static bool is_small_panel(const struct page *page)
{
    return page->metrics.air < 0.8;
}

// Each fact has its line; large letters leave the place out and put the rest into one.
static void stamp_words(struct view *view, const char *lines[STAMP_LINES])
{
    bool is_joined = view->page->metrics.text >= 3 || is_small_panel(view->page);
    const char *sample = is_joined ? PLAIN(view, "sample") : PLAIN(view, "sample content");
    const char *parts[STAMP_LINES] = {
        is_joined ? NULL : view->state->place,
        view->edition ? frame_stamp(view) : NULL,
        view->edition && edition_is_sample(view->edition) ? sample : NULL,
    };
    for (int i = 0; i < STAMP_LINES; i++)
        lines[i] = is_joined ? NULL : parts[i];
    if (is_joined)
        lines[0] = phrase_dotted(view, parts, STAMP_LINES);
}

// What its longest line needs, as far as the heading can spare it.
static int stamp_width(const struct view *view, const char *const lines[STAMP_LINES], int most)
{
    int widest = 0;
    for (int i = 0; i < STAMP_LINES; i++) {
        int width = text_is_empty(lines[i]) ? 0 : page_measure(view->page, stamp_look, lines[i], 0).width + 2;
        widest = width > widest ? width : widest;
    }
    return widest < most ? widest : most;
}

static int draw_stamp(struct flow at, const char *const lines[STAMP_LINES], enum align align)
{
    struct look look = stamp_look;
    look.align = align;
    for (int i = 0; i < STAMP_LINES; i++)
        flow_text(&at, look, lines[i]);
    return at.y;
}

const char *frame_heading(const struct view *view)
{
    const char *heading = screen_table[state_seen(view->state)->screen].heading;
    return heading ? PLAIN(view, heading) : PLAIN(view, "Stoop");
}

// The arrow and the heading are one target. Returns its bottom.
static int draw_heading(struct view *view, int y, int width, int band)
{
    struct page *page = view->page;
    int margin = page_mm(page, 12), arrow = page_grown_mm(page, 8), gap = page_mm(page, 5);
    bool has_back = state_seen(view->state)->screen != SCREEN_HOME && !view->state->is_low;
    struct look look = {
        .size = SIZE_LEAD, .bold = true, .colour = COLOUR_BAND_INK, .spoken = has_back ? "" : NULL};
    look.align = page->is_swapped ? ALIGN_END : ALIGN_START;
    const char *words = frame_heading(view);
    int x = margin + (has_back ? arrow + gap : 0), room = width - (has_back ? arrow + gap : 0);
    look = page_fitting(page, look, words, room);
    int height = page_measure(page, look, words, room).height;
    int least = page_mm(page, METRICS_TARGET_MM) + 2, tall = height > least ? height : least;
    int top = y + (band > tall ? (band - tall) / 2 : 0);
    struct flow at = {page, PANE_BANDS, COLOUR_BAND, margin, top, width};
    if (has_back) {
        int pad = page_mm(page, 4);
        page_add(page, (struct item){
                           .role = ROLE_ROW,
                           .pane = PANE_BANDS,
                           .colour = COLOUR_BAND_INK,
                           .on = COLOUR_BAND,
                           .rect = {margin - pad, top, width + pad, tall},
                           .action = {VERB_BACK, NULL},
                           .spoken = SAY(view, "Back. {0}", .text = {words           }
                             ),
                           .focusable = true
        });
        page_add(page, (struct item){
                           .role = ROLE_ICON,
                           .pane = PANE_BANDS,
                           .icon = ICON_BACK,
                           .colour = COLOUR_BAND_INK,
                           .on = COLOUR_BAND,
                           .rect = {margin, top + (tall - arrow) / 2, arrow, arrow},
                           .spoken = ""
        });
    }
    page_text(&at, x, top + (tall - height) / 2, room, look, words);
    return top + tall;
}

static void shift(struct page *page, size_t from, size_t to, int by)
{
    for (size_t i = from; i < to; i++)
        page->items[i].rect.y += by;
}

// The heading and the stamp: side by side, or under each other where large letters need the width.
static int draw_top(struct view *view)
{
    struct page *page = view->page;
    bool is_portrait = page->metrics.height >= page->metrics.width,
         is_stacked = is_portrait && (page->metrics.text >= 3 || is_small_panel(page));
    int width = page->metrics.width, margin = page_mm(page, 12), inner = width - 2 * margin;
    int pad = page_mm(page, is_stacked    ? 5
                            : is_portrait ? 8
                                          : 4),
        least = page_mm(page, is_portrait ? 33 : 22);
    size_t band = page->count;
    fill(view, (struct rect){0, 0, width, least}, COLOUR_BAND);
    int most = inner * (is_portrait ? 45 : 55) / 100;
    const char *lines[STAMP_LINES];
    stamp_words(view, lines);
    int beside = is_stacked ? inner : stamp_width(view, lines, most);
    size_t first = page->count;
    int heading = draw_heading(view, 0, is_stacked ? inner : inner - beside - page_mm(page, 8), 0);
    size_t last = page->count;
    struct flow at = {page,  PANE_BANDS, COLOUR_BAND, width - margin - beside, is_stacked ? heading : 0,
                      beside};
    bool is_at_start = is_stacked != page->is_swapped;
    int stamp = draw_stamp(at, lines, is_at_start ? ALIGN_START : ALIGN_END);
    int tall = stamp > heading ? stamp : heading;
    int height = tall + 2 * pad > least ? tall + 2 * pad : least;
    shift(page, first, last, is_stacked ? pad : (height - heading) / 2);
    shift(page, last, page->count, is_stacked ? pad : (height - stamp) / 2);
    page->items[band].rect.height = height;
    return height;
}

// An edition of some days ago is better than none, and the reader is told. So is a clock that cannot count.
static const char *notice_words(struct view *view)
{
    int64_t published = view->edition ? edition_published(view->edition) : 0;
    int64_t age = published ? view->state->now - published : 0; // 0: a preview
    int64_t days = age / DAY_SECONDS;
    if (view->is_clock_wrong)
        return PLAIN(view, "This screen’s clock is wrong, so no days are counted. Go by the dates.");
    if (age > (int64_t)OLD_DAYS * DAY_SECONDS)
        return SAY(
            view,
            "{0, plural, other {This was loaded # days ago. Dates may have moved: call before you go.}}",
            .number = {(double)days});
    if (age > DAY_SECONDS)
        return SAY(
            view, "This was loaded {0}. Nothing newer has come since.",
            .text = {phrase_date(view, DATE_AND_TIME, date_at(edition_zone(view->edition), published))});
    return NULL;
}

static int draw_notice(struct view *view, int y)
{
    struct page *page = view->page;
    const char *words = notice_words(view);
    if (!words)
        return y;
    int margin = page_mm(page, 12), width = page->metrics.width;
    struct look look = {.size = SIZE_SMALL, .bold = true, .colour = COLOUR_ON_HERE};
    int pad = page_mm(page, 3), height = page_measure(page, look, words, width - 2 * margin).height + 2 * pad;
    fill(view, (struct rect){0, y, width, height}, COLOUR_HERE);
    struct flow at = {page, PANE_BANDS, COLOUR_HERE, margin, y + pad, width - 2 * margin};
    page_text(&at, margin, y + pad, width - 2 * margin, look, words);
    return y + height;
}

struct rect frame_draw(struct view *view)
{
    struct page *page = view->page;
    page->panes[PANE_BANDS].view = (struct rect){0, 0, page->metrics.width, page->metrics.height};
    int top = view->is_tight ? 0 : draw_notice(view, draw_top(view));
    int bottom = tabs_draw(view);
    bool is_under = page->metrics.is_portrait || view->is_tight || both_are_shown(view->state); // else beside
    struct rect room = {0, top, page->metrics.width, bottom - top};
    if (view->state->has_keyboard && is_under)
        room.height -= keyboard_draw(view, room, room.height * KEYBOARD_SHARE / 100);
    return room;
}

static void turn(struct view *view, struct rect rect, enum pane pane, int turns, const char *words)
{
    struct page *page = view->page;
    struct look look = {
        .size = SIZE_SMALL, .bold = true, .colour = COLOUR_INK, .align = ALIGN_CENTER, .spoken = ""};
    int height = page_measure(page, look, words, rect.width - 4).height;
    struct item item = {.pane = PANE_BANDS,
                        .rect = rect,
                        .colour = COLOUR_INK,
                        .on = COLOUR_PAPER,
                        .turns = turns,
                        .turned = pane};
    struct item target = item;
    target.role = ROLE_ROW;
    target.action = (struct action){ACTION_TURN, arena_print(view->arena, "%d %d", (int)pane, turns)};
    target.spoken = words;
    target.focusable = true;
    page_add(page, target);
    struct flow at = {page, PANE_BANDS, COLOUR_PAPER, rect.x, rect.y, rect.width};
    page_text(&at, rect.x + 2, rect.y + (rect.height - height) / 2, rect.width - 4, look, words);
    page->items[page->count - 1].turns = turns;
    page->items[page->count - 1].turned = pane;
}

enum { TURNS_LEAST = 4 };

// A drag always has a twin that needs one touch: two words under the pane, each there while it leads on.
void frame_turns(struct view *view, enum pane pane)
{
    struct page *page = view->page;
    struct pane_view *at = &page->panes[pane];
    int end = 0;
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        int bottom = item->rect.y + item->rect.height - at->view.y;
        end = item->pane == pane && bottom > end ? bottom : end;
    }
    if (end <= at->view.height || (view->is_for_reading && view->state->is_low)) // there it only follows
        return;
    const char *more = PLAIN(view, "More ↓"), *up = PLAIN(view, "Back up ↑");
    struct look look = {.size = SIZE_SMALL, .bold = true};
    int gap = page_mm(page, METRICS_GAP_MM) + 1, half = at->view.width / 2;
    int words = page_measure(page, look, more, half - gap).height,
        words_up = page_measure(page, look, up, half - gap).height;
    int least = page_mm(page, METRICS_TARGET_MM) + 2, height = words > words_up ? words : words_up;
    height = height > least ? height : least;
    if (view->is_tight && at->view.height < TURNS_LEAST * height) // what is left shows lines, not a bar
        return;
    at->view.height -= height + gap;
    int y = at->view.y + at->view.height;
    fill(view, (struct rect){at->view.x, y, at->view.width, height + gap}, COLOUR_PAPER);
    fill(view, (struct rect){at->view.x, y, at->view.width, page_mm(page, 0.35) + 1}, COLOUR_LINE);
    turn(view, (struct rect){at->view.x + gap / 2, y + gap / 2, half - gap, height}, pane, -1, up);
    turn(view, (struct rect){at->view.x + half + gap / 2, y + gap / 2, half - gap, height}, pane, 1, more);
}

// What is there to be read rather than chosen from begins above, and can be brought down.
void frame_lower(struct view *view, struct flow *flow, bool is_read)
{
    struct page *page = flow->page;
    struct pane_view *pane = &page->panes[flow->pane];
    int bottom = pane->view.y + pane->view.height, third = page->metrics.height * 2 / 3;
    int most = bottom - page_mm(page, METRICS_TARGET_MM + 5) - page_grown_mm(page, 32);
    if (!view->state->is_low || view->is_tight || view->is_for_reading || pane->view.height <= 0)
        return;
    pane->reach = third < most ? third : most;
    int by = pane->reach - flow->y;
    if (by <= 0)
        return;
    const char *words =
        PLAIN(view, "All you touch is down here. Slide it up, or touch More, and the rest comes.");
    struct look look = {.size = SIZE_TEXT, .colour = COLOUR_SOFT};
    int height = page_measure(page, look, words, flow->width).height, gap = page_mm(page, 5);
    bool has_side = page->panes[PANE_SIDE].view.width > 0; // which says it, then
    if (!is_read && !view->state->has_keyboard && has_side == (flow->pane == PANE_SIDE) && height + gap < by)
        page_text(flow, flow->x, pane->reach - gap - height, flow->width, look, words);
    flow->y = pane->reach;
    pane->start = is_read ? by : 0;
}

void frame_warning(struct view *view)
{
    struct page *page = view->page;
    int width = page->metrics.width, pad = page_mm(page, 14), inner = panel_width(page);
    int top = page->metrics.height * (page->metrics.text >= 3 ? 15 : 30) / 100;
    struct flow flow = {page, PANE_OVER, COLOUR_CARD, (width - inner) / 2, top + pad, inner};
    size_t panel = panel_open(page);
    struct look title = {.size = SIZE_TITLE, .bold = true, .colour = COLOUR_INK};
    const char *asks = PLAIN(view, "Are you still here?");
    flow_text(&flow, page_fitting(page, title, asks, flow.width), asks);
    flow_gap(&flow, 3);
    flow_text(
        &flow, (struct look){.size = SIZE_TEXT, .colour = COLOUR_INK},
        PLAIN(view, "Soon this screen starts over for the next person. Nothing you looked at is kept."));
    flow_gap(&flow, 8);
    struct rect rect = page_button(&flow, (struct rect){flow.x, flow.y, flow.width, page_mm(page, 22)},
                                   (struct action){VERB_STAY, NULL}, PLAIN(view, "I am still here"), true);
    int tall = rect.y + rect.height + pad - top;
    panel_place(page, panel, (struct rect){0, top, width, tall});
    if (view->state->is_low) // where a hand reaches it
        shift(page, panel, page->count, page->metrics.height - top - tall);
}
