// SPDX-License-Identifier: MIT
#include "tests/lib/lint.h"

#include <stdio.h>
#include <string.h>

#include "content/base/text.h"
#include "kiosk/ui/focus.h"

#define check(lint, is_right, ...)                                                                           \
    do {                                                                                                     \
        if (!(is_right)) {                                                                                   \
            printf("%s: ", (lint)->where);                                                                   \
            printf(__VA_ARGS__);                                                                             \
            printf("\n");                                                                                    \
            (lint)->faults++;                                                                                \
        }                                                                                                    \
    } while (0)

static const char *name_of(const struct item *item)
{
    return item->text ? item->text : item->spoken ? item->spoken : "?";
}

// A target is at least 12.7 mm each way, and 2.54 mm from its neighbours.
static void check_targets(struct lint *lint, const struct page *page)
{
    int least = page_mm(page, METRICS_TARGET_MM), gap = page_mm(page, METRICS_GAP_MM);
    for (size_t i = 0; i < page->count; i++) {
        const struct item *a = &page->items[i];
        if (!focus_can_reach(page, a))
            continue;
        check(lint, a->rect.width >= least && a->rect.height >= least, "too small, %dx%d: %s", a->rect.width,
              a->rect.height, name_of(a));
        for (size_t j = i + 1; j < page->count; j++) {
            const struct item *b = &page->items[j];
            bool is_near = focus_can_reach(page, b) && a->pane == b->pane &&
                           rect_shared(rect_grown(a->rect, gap - 1), b->rect).width > 0;
            check(lint, !is_near, "too near: %s and %s", name_of(a), name_of(b));
        }
    }
}

static bool is_inside(struct rect outer, struct rect inner)
{
    struct rect shared = rect_shared(outer, inner);
    return shared.width == inner.width && shared.height == inner.height;
}

// What is seen or touched stands within its pane, and a pane that does not scroll within the panel.
static void check_places(struct lint *lint, const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        struct rect room = page->panes[item->pane].view, rect = item->rect;
        bool counts = item->role == ROLE_TEXT || item->role == ROLE_QR || item->role == ROLE_ROUND ||
                      item->role == ROLE_ICON || focus_can_reach(page, item);
        if (item->pane == PANE_BANDS || item->pane == PANE_OVER)
            room = (struct rect){0, 0, page->metrics.width, page->metrics.height};
        else
            room.height = page->panes[item->pane].length;
        check(lint, !counts || is_inside(rect_grown(room, 1), rect), "beside its pane, %d,%d %dx%d: %s",
              rect.x, rect.y, rect.width, rect.height, name_of(item));
    }
    for (int i = PANE_MAIN; i <= PANE_SIDE; i++)
        check(lint, page->panes[i].view.width == 0 || page->panes[i].view.height >= page_mm(page, 36),
              "only %d px are left for the content", page->panes[i].view.height);
}

// Two things that are read may not lie over each other; a text may stand on a target only wholly.
static void check_covers(struct lint *lint, const struct page *page, const struct item *a)
{
    for (size_t j = 0; j < page->count; j++) {
        const struct item *b = &page->items[j];
        if (b == a || b->pane != a->pane || !page_has(page, b) || rect_shared(a->rect, b->rect).width <= 0)
            continue;
        bool is_read = (b->role == ROLE_TEXT && b > a) || b->role == ROLE_ICON || b->role == ROLE_QR ||
                       b->role == ROLE_ROUND;
        check(lint, !is_read, "one over the other: %s / %s (role %d)", a->text, name_of(b), b->role);
        bool has_edges = b->role == ROLE_BUTTON || b->role == ROLE_FIELD;
        check(lint, !has_edges || is_inside(b->rect, a->rect), "it sticks out of its button: %s", a->text);
    }
}

// Nothing is cut or torn, every letter has its glyph.
static void check_text(struct lint *lint, const struct page *page, const struct item *item)
{
    struct face face = page_face(page, item);
    int room = item->rect.width;
    struct extent extent = type_measure(page->type, &face, item->text, item->strong, room);
    check(lint, extent.height <= item->rect.height, "cut below: %s", item->text);
    check(lint, extent.width <= room + 1, "cut aside, %d of %d: %s", extent.width, room, item->text);
    bool is_address = strpbrk(item->text, "@/") || strstr(item->text, "CT1-");
    int longest = is_address ? 0 : type_longest_word(page->type, &face, item->text);
    check(lint, longest <= room + 1, "a word is torn, %d of %d: %s", longest, room, item->text);
    int one = type_measure(page->type, &face, item->text, item->strong, 0).height;
    int lines = extent.height / (one ? one : 1);
    bool is_column = lines > 2 && utf8_count(item->text) < 2 * (size_t)lines;
    check(lint, !is_column, "letter under letter, %d lines: %s", lines, item->text);
    check(lint, type_missing(page->type, &face, item->text) == 0, "a letter without a glyph: %s", item->text);
}

static void check_texts(struct lint *lint, const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        if (item->role == ROLE_TEXT && page_has(page, item)) {
            check_text(lint, page, item);
            check_covers(lint, page, item);
        }
    }
}

// Whoever only hears gets all: a target says what it does, a text is not empty, and a picture has words or
// leaves them to another item on purpose ("").
static void check_speech(struct lint *lint, const struct page *page)
{
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        const char *said = item->spoken ? item->spoken : item->role == ROLE_QR ? NULL : item->text;
        bool is_target = focus_can_reach(page, item);
        check(lint, !is_target || (said && *said), "a target without a word at %d,%d", item->rect.x,
              item->rect.y);
        bool is_seen = item->role == ROLE_TEXT || item->role == ROLE_ROUND || item->role == ROLE_ICON ||
                       item->role == ROLE_QR;
        check(lint, !is_seen || said, "nothing to hear of role %d at %d,%d", item->role, item->rect.x,
              item->rect.y);
        check(lint, item->role != ROLE_TEXT || *item->text, "an empty text at %d,%d", item->rect.x,
              item->rect.y);
    }
}

// The keypad reaches every target and comes back to the first, forward and backward.
static void check_focus(struct lint *lint, const struct page *page)
{
    size_t targets = 0;
    for (size_t i = 0; i < page->count; i++)
        targets += focus_can_reach(page, &page->items[i]);
    for (enum direction way = DIRECTION_NEXT; way <= DIRECTION_PREVIOUS; way++) {
        int first = focus_move(page, -1, DIRECTION_NEXT), at = first;
        size_t reached = 0;
        do {
            at = focus_move(page, at, way);
            reached++;
        } while (at != first && reached <= targets);
        check(lint, targets > 0 && reached == targets, "the keypad reaches %zu of %zu targets", reached,
              targets);
    }
    for (size_t i = 0; i < page->count; i++)
        if (focus_can_reach(page, &page->items[i]))
            check(lint, focus_find(page, page->items[i].action) == (int)i, "two targets do the same: %s",
                  name_of(&page->items[i]));
}

void lint_layout(struct lint *lint, const struct page *page)
{
    check_targets(lint, page);
    check_places(lint, page);
    check_texts(lint, page);
    check_speech(lint, page);
    check_focus(lint, page);
}

void lint_reach(struct lint *lint, const struct page *page, double share)
{
    int top = (int)(page->metrics.height * (1 - share));
    for (size_t i = 0; i < page->count; i++) {
        const struct item *item = &page->items[i];
        const struct pane_view *pane = &page->panes[item->pane];
        if (!focus_can_reach(page, item))
            continue;
        bool is_in_pane = item->pane == PANE_MAIN || item->pane == PANE_SIDE;
        int a_line =
            pane->view.y + pane->view.height - page_mm(page, METRICS_TARGET_MM + 5) - page_grown_mm(page, 32);
        int line = is_in_pane && a_line < top ? a_line : top;
        check(lint, item->rect.y >= line, "out of reach at %d, above %d: %s", item->rect.y, line,
              name_of(item));
    }
}
