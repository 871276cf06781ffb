// SPDX-License-Identifier: MIT
// What a frame costs, counted and not timed: how many parts go to the display, how many points they are, how
// many texts are drawn into them and how many are laid out. The real window draws, on SDL's display that
// shows nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <SDL.h>
#include <cmocka.h>
#include <pango/pangocairo.h>

#include "kiosk/session.h"
#include "kiosk/ui/image.h"
#include "kiosk/ui/window.h"
#include "tests/lib/fixture.h"

enum { WIDTH = 1080, HEIGHT = 1920, EDGE = 4 };

static struct {
    int parts, texts, layouts;
    long points;
    struct rect around;
} drawn;
static SDL_Window *shown; // the display's window

void __real_SDL_UpdateWindowSurfaceRects(SDL_Window *window, const SDL_Rect *rects, int count);
int __wrap_SDL_UpdateWindowSurfaceRects(SDL_Window *window, const SDL_Rect *rects, int count)
{
    shown = window;
    for (int i = 0; i < count; i++) {
        struct rect rect = {rects[i].x, rects[i].y, rects[i].w, rects[i].h};
        drawn.around = drawn.parts++ ? rect_around(drawn.around, rect) : rect;
        drawn.points += (long)rect.width * rect.height;
    }
    return 0;
}

void __real_pango_cairo_show_layout(cairo_t *cairo, PangoLayout *layout);
void __wrap_pango_cairo_show_layout(cairo_t *cairo, PangoLayout *layout)
{
    drawn.texts++;
    __real_pango_cairo_show_layout(cairo, layout);
}

PangoLayout *__real_pango_layout_new(PangoContext *context);
PangoLayout *__wrap_pango_layout_new(PangoContext *context)
{
    drawn.layouts++;
    return __real_pango_layout_new(context);
}

static struct type *type;
static struct edition *edition;

struct kiosk {
    struct session session;
    struct window *window;
    int64_t ms, now;
};

// Draws one frame, and counts it alone.
static bool frame(struct kiosk *kiosk)
{
    memset(&drawn, 0, sizeof drawn);
    glass_step(&kiosk->session.glass, kiosk->ms);
    return window_draw(kiosk->window, &kiosk->session.glass, kiosk->ms);
}

static void finger(struct kiosk *kiosk, enum input_what what, int x, int y)
{
    session_input(&kiosk->session, &(struct input){.what = what, .x = x, .y = y}, kiosk->ms);
}

static void rest(struct kiosk *kiosk)
{
    do {
        kiosk->ms += 16;
        frame(kiosk);
    } while (glass_is_moving(&kiosk->session.glass));
    while (window_prepare(kiosk->window, &kiosk->session.glass))
        continue;
}

static void open_at(struct kiosk *kiosk, int width, int height, const char *screen)
{
    const char *error = NULL;
    *kiosk = (struct kiosk){.ms = 1000, .now = 1795356300};
    kiosk->session.state = (struct state){.place = "Here",
                                          .width_mm = 240,
                                          .width = width,
                                          .height = height,
                                          .edition = edition,
                                          .can_hand = true,
                                          .now = kiosk->now};
    state_forget(&kiosk->session.state);
    kiosk->window = window_open(width, height, "Stoop", &error);
    assert_non_null(kiosk->window);
    session_open(&kiosk->session, type);
    session_act(&kiosk->session, (struct action){VERB_START, NULL});
    if (screen)
        session_act(&kiosk->session, (struct action){VERB_OPEN, screen});
    assert_true(frame(kiosk));
    rest(kiosk);
    assert_false(frame(kiosk));
}

static void close_all(struct kiosk *kiosk)
{
    session_close(&kiosk->session);
    window_close(kiosk->window);
}

static void nothing_new_draws_nothing(void **unused)
{
    struct kiosk kiosk;
    open_at(&kiosk, WIDTH, HEIGHT, NULL);
    session_show(&kiosk.session, false); // the page is made anew, and is the same
    assert_int_equal(drawn.layouts, 0);  // out of those that are kept
    assert_false(frame(&kiosk));
    assert_int_equal(drawn.parts, 0);
    // Nor does a minute that changes no word.
    kiosk.now += 60;
    kiosk.ms += 60000;
    session_tick(&kiosk.session, kiosk.now, kiosk.ms);
    assert_false(frame(&kiosk));
    assert_int_equal(drawn.parts, 0);
    close_all(&kiosk);
}

// The first target of the pane that a finger reaches.
static struct rect target_in(const struct kiosk *kiosk, enum pane pane)
{
    const struct page *page = kiosk->session.glass.page;
    for (size_t i = 0; i < page->count; i++)
        if (page->items[i].pane == pane && focus_can_reach(page, &page->items[i]))
            return glass_rect(&kiosk->session.glass, &page->items[i]);
    fail_msg("no target");
    return (struct rect){0};
}

static void a_press_draws_its_target(void **unused)
{
    static const enum pane panes[] = {PANE_MAIN, PANE_BANDS};
    for (int i = 0; i < 2; i++) {
        struct kiosk kiosk;
        open_at(&kiosk, WIDTH, HEIGHT, NULL);
        struct rect target = target_in(&kiosk, panes[i]), grown = rect_grown(target, EDGE);
        finger(&kiosk, INPUT_DOWN, target.x + target.width / 2, target.y + target.height / 2);
        assert_true(frame(&kiosk));
        assert_int_equal(drawn.parts, 1);
        assert_int_equal(drawn.layouts, 0);
        assert_true(drawn.points <= (long)grown.width * grown.height);
        assert_int_equal(rect_shared(drawn.around, grown).height, drawn.around.height);
        assert_false(frame(&kiosk));      // and no more while it rests there
        finger(&kiosk, INPUT_MOVE, 2, 2); // slid off
        assert_true(frame(&kiosk));
        assert_int_equal(drawn.parts, 1);
        finger(&kiosk, INPUT_UP, 2, 2);
        close_all(&kiosk);
    }
}

static void a_scrolled_frame_lays_out_nothing(void **unused)
{
    struct kiosk kiosk;
    open_at(&kiosk, WIDTH, HEIGHT, "opportunity K7Q26");
    const struct pane_view *pane = &kiosk.session.glass.page->panes[PANE_MAIN];
    assert_true(pane->length > pane->view.height);
    int x = pane->view.x + pane->view.width / 2, y = pane->view.y + pane->view.height * 3 / 4, frames = 0,
        texts = 0;
    finger(&kiosk, INPUT_DOWN, x, y);
    frame(&kiosk);
    for (int i = 1; i <= 12; i++) {
        kiosk.ms += 16;
        finger(&kiosk, INPUT_MOVE, x, y - 24 * i);
        frame(&kiosk);
        assert_int_equal(drawn.layouts, 0);
        assert_true(drawn.points <= (long)WIDTH * HEIGHT);
        texts += drawn.texts;
        while (window_prepare(kiosk.window, &kiosk.session.glass)) // as it does in what is left of a frame
            continue;
    }
    finger(&kiosk, INPUT_UP, x, y - 24 * 12);
    for (; glass_is_moving(&kiosk.session.glass) && frames < 300; frames++) {
        kiosk.ms += 16;
        frame(&kiosk);
        assert_int_equal(drawn.layouts, 0);
        texts += drawn.texts;
        while (window_prepare(kiosk.window, &kiosk.session.glass))
            continue;
    }
    assert_true(frames > 3); // it glides
    assert_true(texts <
                3 * frames); // the pieces were drawn ahead: only the words that turn the pane are left
    close_all(&kiosk);
}

static void a_minute_draws_what_it_changed(void **unused)
{
    struct kiosk kiosk;
    open_at(&kiosk, WIDTH, HEIGHT, "opportunity K7Q26");
    // A day later one number stands there differently; the words that tell it too.
    kiosk.now += 12 * 3600;
    session_tick(&kiosk.session, kiosk.now, kiosk.ms);
    assert_true(frame(&kiosk));
    assert_true(drawn.points < (long)WIDTH * HEIGHT / 4);
    close_all(&kiosk);
}

static void a_letter_draws_its_field(void **unused)
{
    struct kiosk kiosk;
    open_at(&kiosk, WIDTH, HEIGHT, "ask");
    session_act(&kiosk.session, (struct action){VERB_TYPE, "w"}); // the way on comes up
    frame(&kiosk);
    session_act(&kiosk.session, (struct action){VERB_TYPE, "h"});
    assert_true(frame(&kiosk));
    assert_true(drawn.points < (long)WIDTH * HEIGHT / 4);
    close_all(&kiosk);
}

// Whether each pane that scrolls stands on the display as it is drawn at one go. The mark of how far one has
// come, at its edge, is not of the page.
static bool shows_its_panes(const struct kiosk *kiosk, int *scrolling)
{
    const struct page *page = kiosk->session.glass.page;
    SDL_Surface *display = SDL_GetWindowSurface(shown);
    cairo_surface_t *whole = image_of(page);
    int mark = page_mm(page, 1.2), wrong = 0;
    for (enum pane pane = PANE_MAIN; pane <= PANE_SIDE; pane++) {
        struct rect view = page->panes[pane].view;
        *scrolling += page->panes[pane].length > view.height;
        for (int y = view.y; y < view.y + view.height; y++) {
            const unsigned char *one = (unsigned char *)display->pixels + (ptrdiff_t)y * display->pitch;
            const unsigned char *other =
                cairo_image_surface_get_data(whole) + (ptrdiff_t)y * cairo_image_surface_get_stride(whole);
            for (int x = view.x; x < view.x + view.width - mark; x++)
                wrong += memcmp(one + (ptrdiff_t)x * 4, other + (ptrdiff_t)x * 4, 3) != 0;
        }
    }
    cairo_surface_destroy(whole);
    return wrong == 0;
}

// The pieces drawn ahead share one part of memory; it is divided anew for panes of another width.
static void panes_of_every_width_stand_whole(void **unused)
{
    static const char *const screens[] = {"opportunity K7Q26", "opportunities", "contract C4T1Q",
                                          "opportunities", "opportunity K7Q26"};
    static const int sizes[][2] = {
        {WIDTH,  HEIGHT},
        {HEIGHT, WIDTH }
    };
    for (int i = 0; i < 2; i++) {
        struct kiosk kiosk;
        int scrolling = 0;
        open_at(&kiosk, sizes[i][0], sizes[i][1], NULL);
        for (size_t j = 0; j < sizeof screens / sizeof *screens; j++) {
            session_act(&kiosk.session, (struct action){VERB_OPEN, screens[j]});
            rest(&kiosk);
            assert_true(shows_its_panes(&kiosk, &scrolling));
        }
        assert_true(scrolling >= 3);
        close_all(&kiosk);
    }
}

int main(void)
{
    SCRATCH(scratch);
    const char *error = NULL;
    setenv("SDL_VIDEODRIVER", "dummy", 1);
    edition = edition_open_file(fixture_edition(fixture_file(scratch, "screens/city.edition")), NULL, &error);
    type = type_open();
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_new_draws_nothing),
        cmocka_unit_test(a_press_draws_its_target),
        cmocka_unit_test(a_scrolled_frame_lays_out_nothing),
        cmocka_unit_test(a_minute_draws_what_it_changed),
        cmocka_unit_test(a_letter_draws_its_field),
        cmocka_unit_test(panes_of_every_width_stand_whole),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    type_close(type);
    edition_close(edition);
    return failed;
}
