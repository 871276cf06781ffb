// SPDX-License-Identifier: MIT
// Two languages at once: the reader's own, and English beside it, so that whoever stands with them at the
// kiosk sees what they see. English is there to be read; what is touched stands in the reader's language.
#include "content/base/text.h"
#include "kiosk/screens/all.h"
#include "kiosk/screens/both.h"

// On a small panel large letters need it whole.
bool both_have_room(const struct state *state)
{
    return state->text <= 2 ||
           metrics_of(state->width, state->height, state->width_mm, state->text).air >= 0.8;
}

bool both_are_shown(const struct state *state)
{
    enum screen screen = state_seen(state)->screen;
    static const enum screen for_choosing[] = {SCREEN_LANGUAGES, SCREEN_ADJUST, SCREEN_FIT, SCREEN_FILTERS,
                                               SCREEN_TEXT_ME,   SCREEN_JOIN,   SCREEN_ASK};
    bool is_for_choosing = false;
    for (size_t i = 0; i < sizeof for_choosing / sizeof *for_choosing; i++)
        is_for_choosing |= for_choosing[i] == screen;
    return state->has_english && both_have_room(state) && !is_for_choosing && !state->has_keyboard &&
           screen != SCREEN_ATTRACT && !text_is_same(state->language, "en");
}

static bool is_upright(const struct page *page)
{
    return page->metrics.height >= page->metrics.width;
}

struct rect both_part(const struct view *view, struct rect area, bool is_english)
{
    bool is_portrait = is_upright(view->page);
    // In portrait English stands below, but in reach mode above, where nobody has to touch it.
    bool is_second = is_portrait && view->state->is_low ? !is_english : is_english;
    int line = page_mm(view->page, 1);
    if (is_portrait) {
        int half = area.height / 2;
        return is_second ? (struct rect){area.x, area.y + half + line, area.width, area.height - half - line}
                         : (struct rect){area.x, area.y, area.width, half};
    }
    int half = area.width / 2;
    return is_second ? (struct rect){area.x + half + line, area.y, area.width - half - line, area.height}
                     : (struct rect){area.x, area.y, half, area.height};
}

// Where the English half stands once the page is mirrored.
static struct rect mirrored(const struct page *page, struct rect rect)
{
    if (page_is_turned(page))
        rect.x = page->metrics.width - rect.x - rect.width;
    return rect;
}

static void draw_line(struct page *page, struct rect area)
{
    int line = page_mm(page, 1), half = (is_upright(page) ? area.height : area.width) / 2;
    struct rect rect = is_upright(page) ? (struct rect){area.x, area.y + half, area.width, line}
                                        : (struct rect){area.x + half, area.y, line, area.height};
    page_add(page, (struct item){.role = ROLE_FILL, .pane = PANE_BANDS, .rect = rect, .colour = COLOUR_INK});
}

// Another page for English, as large as the whole, whose items the first one takes in when it is finished.
struct view *both_english(struct view *view, struct rect area)
{
    struct view *english = arena_take(view->arena, sizeof *english);
    *english = *view;
    english->language = language_english();
    english->tag = "en";
    english->is_for_reading = true;
    english->page = page_new(view->arena, view->page->type, view->page->metrics, "en", false);
    english->page->theme = view->page->theme;
    english->page->panes[PANE_BANDS].view = view->page->panes[PANE_BANDS].view;
    english->part = mirrored(view->page, both_part(view, area, true));
    draw_line(view->page, area);
    return english;
}

void both_join(struct page *page, const struct page *english)
{
    for (size_t i = 0; i < english->count; i++) {
        struct item item = english->items[i];
        bool turns = item.action.what == ACTION_TURN;
        item.reads_left = true;
        item.pane = item.pane == PANE_MAIN ? PANE_SIDE : item.pane;
        if (item.turns)
            item.turned = PANE_SIDE;
        item.focusable &= turns;
        item.action = turns ? (struct action){ACTION_TURN,
                                              arena_print(page->arena, "%d %d", (int)PANE_SIDE, item.turns)}
                            : (struct action){0, NULL};
        page_add(page, item);
    }
    page->panes[PANE_SIDE] = english->panes[PANE_MAIN];
    page->panes[PANE_SIDE].follows = true;
}
