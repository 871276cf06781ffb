// SPDX-License-Identifier: MIT
#include "kiosk/explore.h"

#include <stdlib.h>

#include "content/base/text.h"
#include "kiosk/session.h"

enum { BEGIN_MS = 2500, DOUBLE_MS = 700, STROKE_MS = 350, BEGIN_TAPS = 3 };
enum { CORNER_NONE, CORNER_LEFT, CORNER_RIGHT, CORNER_ZERO };

static const double corner_mm = 30, slop_mm = 4, near_mm = 30, stroke_mm = 20, page_share = 0.85,
                    notch_mm = 28;

static int corner_of(const struct session *session, const struct input *input)
{
    const struct page *page = session->glass.page;
    int side = page_mm(page, corner_mm);
    bool is_typing = session->state.has_keyboard || session->state.words[0];
    if (input->what == INPUT_ZERO ||
        (input->what == INPUT_LETTERS && text_is_same(input->letters, "0") && !is_typing))
        return CORNER_ZERO;
    if (input->what != INPUT_DOWN || input->y < session->state.height - side)
        return CORNER_NONE;
    return input->x < side                           ? CORNER_LEFT
           : input->x >= session->state.width - side ? CORNER_RIGHT
                                                     : CORNER_NONE;
}

bool explore_has_begun(struct session *session, const struct input *input)
{
    struct explore *explore = &session->aloud.explore;
    int corner = corner_of(session, input);
    bool is_press = input->what == INPUT_DOWN || (input->what >= INPUT_NEXT && input->what <= INPUT_LETTERS);
    if (corner == CORNER_NONE) {
        explore->taps = is_press ? 0 : explore->taps;
        return false;
    }
    int64_t ms = session->state.steady_ms;
    if (explore->taps == 0 || corner != explore->corner || ms - explore->first_tap_ms > BEGIN_MS) {
        explore->taps = 0;
        explore->corner = corner;
        explore->first_tap_ms = ms;
        explore->theme = session->state.theme;
        explore->text = session->state.text;
    }
    return ++explore->taps >= BEGIN_TAPS && !session->state.is_heard;
}

// What is under the finger: a target, else the words there.
static int item_at(const struct session *session, int x, int y)
{
    const struct glass *glass = &session->glass;
    int target = glass_target_at(glass, x, y);
    if (target >= 0)
        return target;
    for (int i = (int)glass->page->count - 1; i >= 0; i--) {
        const struct item *item = &glass->page->items[i];
        bool is_there = page_has(glass->page, item) && script_words(item);
        if (is_there && rect_has(glass_rect(glass, item), x, y))
            return i;
    }
    return -1;
}

static void choose(struct session *session, int item)
{
    struct explore *explore = &session->aloud.explore;
    explore->chosen = item;
    if (item < 0)
        return;
    reader_point(&session->aloud.reader, session->glass.page, item);
    glass_point(&session->glass, item, session->state.steady_ms);
}

static void down(struct session *session, const struct input *input)
{
    struct explore *explore = &session->aloud.explore;
    int64_t ms = session->state.steady_ms;
    int near = page_mm(session->glass.page, near_mm);
    bool is_double = ms - explore->up_ms < DOUBLE_MS && abs(input->x - explore->up_x) < near &&
                     abs(input->y - explore->up_y) < near;
    int item = item_at(session, input->x, input->y);
    explore->before = session->aloud.reader.at;
    explore->is_down = true;
    explore->has_moved = false;
    explore->down_x = input->x;
    explore->down_y = input->y;
    explore->down_ms = ms;
    explore->was_chosen = explore->chosen >= 0 && (item == explore->chosen || is_double);
    if (!explore->was_chosen)
        choose(session, item);
}

static void move(struct session *session, const struct input *input)
{
    struct explore *explore = &session->aloud.explore;
    int slop = page_mm(session->glass.page, slop_mm);
    bool is_away = abs(input->x - explore->down_x) > slop || abs(input->y - explore->down_y) > slop;
    explore->has_moved = explore->has_moved || is_away;
    if (!explore->has_moved || session->state.steady_ms - explore->down_ms < STROKE_MS)
        return; // it may be a stroke yet
    int item = item_at(session, input->x, input->y);
    if (item >= 0 && item != explore->chosen)
        choose(session, item);
}

// True when the finger went along or up and down at once.
static bool stroke(struct session *session, const struct input *input)
{
    struct explore *explore = &session->aloud.explore;
    struct glass *glass = &session->glass;
    int x = input->x - explore->down_x, y = input->y - explore->down_y,
        least = page_mm(glass->page, stroke_mm);
    if (session->state.steady_ms - explore->down_ms >= STROKE_MS || (abs(x) < least && abs(y) < least))
        return false;
    if (abs(x) > abs(y)) {
        // The finger's own landing is no place: the way goes on from what was chosen before it.
        bool is_on = (x > 0) != glass->page->is_rtl;
        session->aloud.reader.at = explore->before;
        choose(session, reader_step(&session->aloud.reader, glass->page, is_on ? 1 : -1));
        return true;
    }
    enum pane pane = glass_pane_at(glass, explore->down_x, explore->down_y);
    double notches = glass->page->panes[pane].view.height * page_share / page_mm(glass->page, notch_mm);
    glass_wheel(glass, explore->down_x, explore->down_y, y > 0 ? notches : -notches,
                session->state.steady_ms);
    return true;
}

static void up(struct session *session, const struct input *input)
{
    struct explore *explore = &session->aloud.explore;
    struct glass *glass = &session->glass;
    explore->is_down = false;
    explore->up_x = input->x;
    explore->up_y = input->y;
    explore->up_ms = session->state.steady_ms;
    if (stroke(session, input) || explore->has_moved || !explore->was_chosen)
        return;
    if (focus_can_reach(glass->page, &glass->page->items[explore->chosen]))
        session_act(session, glass_act(glass, explore->chosen, session->state.steady_ms));
    else
        choose(session, explore->chosen); // words: said again
}

void explore_finger(struct session *session, const struct input *input)
{
    if (input->what == INPUT_DOWN)
        down(session, input);
    else if (input->what == INPUT_MOVE && session->aloud.explore.is_down)
        move(session, input);
    else if (input->what == INPUT_UP && session->aloud.explore.is_down)
        up(session, input);
}
