// SPDX-License-Identifier: MIT
#include "kiosk/ui/window.h"

#include <SDL.h>
#include <cairo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kiosk/ui/finger.h"
#include "kiosk/ui/key.h"
#include "kiosk/ui/paint.h"
#include "kiosk/ui/slide.h"
#include "kiosk/ui/strip.h"

struct window {
    SDL_Window *window;
    struct strip *strip;
    struct slide *slide;
    bool has_turned; // another screen is drawn next, for its slide
    bool fills;      // the display
    struct finger finger;
};

// X would read 5,000 key combinations of a desktop, a third of our start, and SDL would launch a desktop's
// bus. A kiosk needs neither.
static void leave_desktop(void)
{
    setenv("XCOMPOSEFILE", "/dev/null", 0);
    setenv("DBUS_SESSION_BUS_ADDRESS", "disabled:", 0);
}

static const char *start_sdl(void)
{
    // Else it presents through GL, which without a GPU takes three times the frame and the memory.
    SDL_SetHint(SDL_HINT_FRAMEBUFFER_ACCELERATION, "0");
    SDL_SetHint(SDL_HINT_NO_SIGNAL_HANDLERS, "1"); // the program tells SIGTERM from a closed window
    SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
    SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
    SDL_SetHint(SDL_HINT_VIDEO_X11_NET_WM_BYPASS_COMPOSITOR, "0");
    if (SDL_Init(SDL_INIT_VIDEO) != 0)
        return "There is no display. Start it where one is, or draw a screen into a file: stoop-kiosk draw "
               "home --output home.png";
    const char *driver = SDL_GetCurrentVideoDriver(), *asked = SDL_getenv("SDL_VIDEODRIVER");
    if (driver && !asked && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0))
        return "There is no display. Start it where one is, or draw a screen into a file: stoop-kiosk draw "
               "home --output home.png";
    return NULL;
}

// All at once: a page of it at a time would interrupt the first drawing two thousand times.
static SDL_Surface *take_surface(SDL_Window *window)
{
    SDL_Surface *surface = SDL_GetWindowSurface(window);
    long page = sysconf(_SC_PAGESIZE);
    uintptr_t start = surface ? (uintptr_t)surface->pixels & ~((uintptr_t)page - 1) : 0;
    if (surface)
        madvise((void *)start, (size_t)surface->h * (size_t)surface->pitch, MADV_POPULATE_WRITE);
    return surface;
}

struct window *window_open(int width, int height, const char *title, const char **error)
{
    bool fills = width <= 0;
    if (fills)
        leave_desktop();
    *error = start_sdl();
    if (*error)
        return NULL;
    SDL_Rect display = {0, 0, width, height};
    if (fills)
        SDL_GetDisplayBounds(0, &display);
    Uint32 flags = fills ? SDL_WINDOW_BORDERLESS : SDL_WINDOW_RESIZABLE;
    int x = fills ? display.x : (int)SDL_WINDOWPOS_CENTERED,
        y = fills ? display.y : (int)SDL_WINDOWPOS_CENTERED;
    struct window *window = calloc(1, sizeof *window);
    if (!window)
        abort();
    window->fills = fills;
    window->window = SDL_CreateWindow(title, x, y, display.w, display.h, flags);
    if (!window->window || !take_surface(window->window)) {
        *error = "The display takes no window. See that X or the console is free, and start it again.";
        window_close(window);
        return NULL;
    }
    SDL_ShowCursor(fills ? SDL_DISABLE : SDL_ENABLE);
    SDL_StartTextInput();
    window->strip = strip_open();
    window->slide = slide_open();
    return window;
}

void window_close(struct window *window)
{
    if (!window)
        return;
    strip_close(window->strip);
    slide_close(window->slide);
    if (window->window)
        SDL_DestroyWindow(window->window);
    free(window);
    SDL_Quit();
}

void window_settle(struct window *window)
{
    if (!window->fills)
        return;
    SDL_SetWindowFullscreen(window->window, SDL_WINDOW_FULLSCREEN_DESKTOP);
    SDL_SetWindowInputFocus(window->window);
}

void window_size(const struct window *window, int *width, int *height)
{
    SDL_GetWindowSize(window->window, width, height);
}

void window_drop_finger(struct window *window)
{
    finger_drop(&window->finger);
}

static struct input read_window(const SDL_WindowEvent *event)
{
    if (event->event == SDL_WINDOWEVENT_SIZE_CHANGED || event->event == SDL_WINDOWEVENT_EXPOSED)
        return (struct input){.what = INPUT_RESIZED};
    if (event->event == SDL_WINDOWEVENT_FOCUS_LOST)
        return (struct input){.what = INPUT_CANCEL};
    return (struct input){0};
}

static struct input read_event(struct window *window, const SDL_Event *event)
{
    struct input input = {0};
    int width, height;
    switch (event->type) {
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        if (event->button.button == SDL_BUTTON_LEFT)
            input = (struct input){.what = event->type == SDL_MOUSEBUTTONDOWN ? INPUT_DOWN : INPUT_UP,
                                   .x = event->button.x,
                                   .y = event->button.y};
        return input;
    case SDL_MOUSEMOTION:
        if (event->motion.state & SDL_BUTTON_LMASK)
            input = (struct input){.what = INPUT_MOVE, .x = event->motion.x, .y = event->motion.y};
        return input;
    case SDL_MOUSEWHEEL:
        return (struct input){
            .what = INPUT_WHEEL, .x = event->wheel.mouseX, .y = event->wheel.mouseY, .by = event->wheel.y};
    case SDL_FINGERDOWN:
    case SDL_FINGERMOTION:
    case SDL_FINGERUP:
        SDL_GetWindowSize(window->window, &width, &height);
        return finger_read(&window->finger, &event->tfinger, width, height);
    case SDL_KEYDOWN:
        return key_read(&event->key);
    case SDL_TEXTINPUT:
        input.what = INPUT_LETTERS;
        SDL_strlcpy(input.letters, event->text.text, sizeof input.letters);
        return input;
    case SDL_WINDOWEVENT:
        return read_window(&event->window);
    case SDL_QUIT:
        return (struct input){.what = INPUT_CLOSE};
    default:
        return input;
    }
}

struct input window_wait(struct window *window, int ms)
{
    SDL_Event event;
    if (!SDL_WaitEventTimeout(&event, ms))
        return (struct input){0};
    for (;;) {
        struct input input = read_event(window, &event);
        if (input.what != INPUT_NONE || !SDL_PollEvent(&event))
            return input;
    }
}

// A thin mark at the end edge tells how long a pane is and where in it one stands.
static void draw_thumb(cairo_t *cairo, const struct glass *glass, enum pane pane)
{
    const struct page *page = glass->page;
    struct pane_view view = page->panes[pane];
    if (view.view.width <= 0 || view.length <= view.view.height)
        return;
    int thick = page_mm(page, 1.2), scrolled = glass_scrolled(glass, pane);
    double share = (double)view.view.height / view.length;
    int length = (int)(view.view.height * share), y = view.view.y + (int)(scrolled * share);
    int x = page->is_rtl ? view.view.x : view.view.x + view.view.width - thick;
    struct rect thumb = rect_shared((struct rect){x, y, thick, length}, view.view);
    paint_colour(cairo, page->theme, COLOUR_SOFT);
    cairo_rectangle(cairo, thumb.x, thumb.y, thumb.width, thumb.height);
    cairo_fill(cairo);
}

static void draw_said(cairo_t *cairo, const struct glass *glass)
{
    const struct item *item = &glass->page->items[glass->said];
    struct rect seen = glass_rect(glass, item), whole = item->rect;
    whole.y -= glass_scrolled(glass, item->pane);
    cairo_save(cairo);
    cairo_rectangle(cairo, seen.x, seen.y, seen.width, seen.height);
    cairo_clip(cairo);
    paint_said(cairo, glass->page, item, whole, glass->said_from, glass->said_to);
    cairo_restore(cairo);
}

static void draw_marks(cairo_t *cairo, const struct glass *glass)
{
    const struct page *page = glass->page;
    if (glass->said >= 0)
        draw_said(cairo, glass);
    if (glass->pressed >= 0)
        paint_pressed(cairo, page, glass_rect(glass, &page->items[glass->pressed]));
    if (glass->is_focus_seen && glass->focus >= 0)
        paint_focus(cairo, page, glass_rect(glass, &page->items[glass->focus]));
}

// A pane that is not pulled beyond its ends covers its view whole: no paper is needed under it.
static bool is_covered(const struct glass *glass, struct rect part)
{
    for (enum pane pane = PANE_MAIN; pane <= PANE_SIDE; pane++) {
        struct rect view = glass->page->panes[pane].view;
        bool is_inside =
            rect_shared(view, part).width == part.width && rect_shared(view, part).height == part.height;
        if (is_inside)
            return glass->scrolls[pane].at >= 0 && glass->scrolls[pane].at <= glass->scrolls[pane].most;
    }
    return false;
}

// What does not scroll is drawn where it is seen; only for what does is it worth to draw ahead and copy.
static void draw_pane(struct window *window, cairo_t *cairo, const struct glass *glass, enum pane pane,
                      struct rect part)
{
    const struct pane_view *view = &glass->page->panes[pane];
    struct rect seen = rect_shared(view->view, part);
    if (view->length > view->view.height || glass_scrolled(glass, pane) != 0) {
        strip_show(window->strip, cairo_get_target(cairo), glass, pane, part);
    } else if (seen.width > 0) {
        paint_colour(cairo, glass->page->theme, COLOUR_PAPER);
        cairo_rectangle(cairo, seen.x, seen.y, seen.width, seen.height);
        cairo_fill(cairo);
        paint_pane(cairo, glass->page, pane, seen);
    }
}

static void draw_part(struct window *window, cairo_t *cairo, const struct glass *glass, struct rect part)
{
    const struct page *page = glass->page;
    cairo_save(cairo);
    cairo_rectangle(cairo, part.x, part.y, part.width, part.height);
    cairo_clip(cairo);
    if (!is_covered(glass, part)) {
        paint_colour(cairo, page->theme, COLOUR_PAPER);
        cairo_paint(cairo);
    }
    draw_pane(window, cairo, glass, PANE_MAIN, part);
    draw_pane(window, cairo, glass, PANE_SIDE, part);
    draw_thumb(cairo, glass, PANE_MAIN);
    draw_thumb(cairo, glass, PANE_SIDE);
    paint_pane(cairo, page, PANE_BANDS, part);
    if (page->panes[PANE_OVER].view.width > 0)
        paint_pane(cairo, page, PANE_OVER, part);
    draw_marks(cairo, glass);
    cairo_restore(cairo);
}

static cairo_surface_t *target_of(SDL_Surface *surface)
{
    return cairo_image_surface_create_for_data(surface->pixels, CAIRO_FORMAT_RGB24, surface->w, surface->h,
                                               surface->pitch);
}

void window_slide(struct window *window, const struct glass *glass, int way)
{
    const struct page *page = glass->page;
    SDL_Surface *surface = SDL_GetWindowSurface(window->window);
    if (!surface)
        return;
    struct rect area = rect_around(page->panes[PANE_MAIN].view, page->panes[PANE_SIDE].view);
    cairo_surface_t *target = target_of(surface);
    if (slide_is_on(window->slide))
        slide_end(window->slide, target);
    window->has_turned = true;
    slide_leave(window->slide, target, rect_shared(area, (struct rect){0, 0, surface->w, surface->h}),
                page->is_rtl ? -way : way);
    cairo_surface_destroy(target);
}

bool window_is_sliding(const struct window *window)
{
    return slide_is_on(window->slide);
}

// The parts that are dirty, into the rects; returns how many.
static int draw_dirty(struct window *window, cairo_surface_t *target, struct glass *glass, struct rect whole,
                      struct rect *rects)
{
    int count = 0;
    cairo_t *cairo = cairo_create(target);
    for (int i = 0; i < glass->dirty_count; i++) {
        struct rect part = rect_shared(glass->dirty[i], whole);
        if (part.width <= 0)
            continue;
        draw_part(window, cairo, glass, part);
        rects[count++] = part;
    }
    cairo_destroy(cairo);
    glass->dirty_count = 0;
    return count;
}

// What lies above and below the area: the bands of the new screen stand at once.
static int around(struct rect area, const struct rect *rects, int count, struct rect *out)
{
    int all = 0;
    for (int i = 0; i < count; i++) {
        struct rect above = rects[i], below = rects[i];
        int end = area.y + area.height, bottom = rects[i].y + rects[i].height;
        above.height = area.y - above.y < above.height ? area.y - above.y : above.height;
        below.y = below.y > end ? below.y : end;
        below.height = bottom - below.y;
        if (above.height > 0)
            out[all++] = above;
        if (below.height > 0)
            out[all++] = below;
    }
    return all;
}

static void show(struct window *window, const struct rect *rects, int count)
{
    SDL_Rect shown[2 * GLASS_DIRTY + 2];
    for (int i = 0; i < count; i++)
        shown[i] = (SDL_Rect){rects[i].x, rects[i].y, rects[i].width, rects[i].height};
    SDL_UpdateWindowSurfaceRects(window->window, shown, count);
}

// Whatever else has to be drawn ends a slide: a finger that is down already must see what it touches.
bool window_draw(struct window *window, struct glass *glass, int64_t ms)
{
    struct slide *slide = window->slide;
    bool is_dirty = glass->dirty_count > 0, is_new = is_dirty && window->has_turned;
    SDL_Surface *surface = is_dirty || slide_is_on(slide) ? SDL_GetWindowSurface(window->window) : NULL;
    if (!surface)
        return false;
    struct rect whole = {0, 0, surface->w, surface->h}, rects[GLASS_DIRTY + 1], parts[2 * GLASS_DIRTY + 2];
    cairo_surface_t *target = target_of(surface);
    int count = 0;
    if (slide_is_on(slide) && !is_new) {
        bool was_waiting = slide_waits(slide);
        struct rect slid = is_dirty ? slide_end(slide, target) : slide_step(slide, target, ms);
        rects[count++] = was_waiting ? whole : slid;
    }
    strip_refresh(window->strip, glass);
    count += draw_dirty(window, target, glass, whole, rects + count);
    cairo_surface_destroy(target);
    window->has_turned = false;
    if (slide_waits(slide))
        show(window, parts, around(slide_area(slide), rects, count, parts));
    else
        show(window, rects, count);
    return true;
}

bool window_prepare(struct window *window, const struct glass *glass)
{
    return strip_prepare(window->strip, glass);
}

void window_rest(struct window *window, const struct glass *glass)
{
    slide_rest(window->slide);
    strip_rest(window->strip, glass);
}
