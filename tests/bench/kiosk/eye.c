// SPDX-License-Identifier: MIT
// What a person before the display sees and does, from outside of any program, for the kiosk bench:
//
//     kiosk_eye start PROGRAM [ARGUMENT…]    starts it, in a session of its own; prints its process and the
//     milliseconds
//                                            until letters stand on the display, and leaves it running
//     kiosk_eye tap X Y                      presses there, holds for a moment and lets go; prints the
//     milliseconds from
//                                            the press to a changed point near it, and from letting go to
//                                            another screen
//
// It asks the X server for what was drawn (DAMAGE) and only then looks, so that it takes no time from what it
// measures.
#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>
#include <unistd.h>

enum {
    PATIENCE_MS = 20000,
    QUIET_MS = 400,   // nothing moves any more
    HOLD_MS = 120,    // as long as a finger stays
    FEW = 60,         // points: less is a clock's digit
    STRIPE_PX = 160,  // of the display's start side: every list begins a line there
    INK_PER_MILLE = 8 // of the stripe, which letters take
};

struct area {
    int x, y, width, height;
};

struct eye {
    Display *display;
    Window root;
    int width, height, damage_event;
    Damage damage;
    XShmSegmentInfo shared;
};

static double now_ms(void)
{
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec * 1e3 + (double)at.tv_nsec / 1e6;
}

static void refuse(const char *sentence)
{
    fprintf(stderr, "kiosk_eye: %s\n", sentence);
    exit(2);
}

static void eye_open(struct eye *eye)
{
    int error_base;
    eye->display = XOpenDisplay(NULL);
    if (!eye->display)
        refuse("there is no display");
    if (!XDamageQueryExtension(eye->display, &eye->damage_event, &error_base) ||
        !XShmQueryExtension(eye->display))
        refuse("the display lacks DAMAGE or MIT-SHM");
    eye->root = DefaultRootWindow(eye->display);
    eye->width = DisplayWidth(eye->display, 0);
    eye->height = DisplayHeight(eye->display, 0);
    eye->damage = XDamageCreate(eye->display, eye->root, XDamageReportNonEmpty);
    eye->shared.shmid = shmget(IPC_PRIVATE, (size_t)eye->width * (size_t)eye->height * 4, IPC_CREAT | 0600);
    eye->shared.shmaddr = shmat(eye->shared.shmid, NULL, 0);
    if (eye->shared.shmaddr == (void *)-1)
        refuse("no shared memory");
    memset(eye->shared.shmaddr, 0, (size_t)eye->width * (size_t)eye->height * 4);
    XShmAttach(eye->display, &eye->shared);
    XSync(eye->display, False);
    shmctl(eye->shared.shmid, IPC_RMID, NULL);
}

// True when something was drawn before `until`. What is drawn from now on is told again.
static bool eye_waits(struct eye *eye, double until)
{
    for (;;) {
        bool is_drawn = false;
        while (XPending(eye->display)) {
            XEvent event;
            XNextEvent(eye->display, &event);
            is_drawn |= event.type == eye->damage_event + XDamageNotify;
        }
        if (is_drawn) {
            XDamageSubtract(eye->display, eye->damage, None, None);
            XFlush(eye->display);
            return true;
        }
        double left = until - now_ms();
        if (left <= 0)
            return false;
        poll(&(struct pollfd){.fd = ConnectionNumber(eye->display), .events = POLLIN}, 1, (int)left + 1);
    }
}

// The points there, four bytes each, row by row; the next look overwrites them.
static const uint32_t *eye_look(struct eye *eye, struct area area)
{
    XImage *image =
        XShmCreateImage(eye->display, DefaultVisual(eye->display, 0), 24, ZPixmap, eye->shared.shmaddr,
                        &eye->shared, (unsigned)area.width, (unsigned)area.height);
    if (!XShmGetImage(eye->display, eye->root, image, area.x, area.y, AllPlanes))
        refuse("the display cannot be read");
    image->data = NULL;
    XDestroyImage(image);
    return (const uint32_t *)(const void *)eye->shared.shmaddr;
}

static int luma(uint32_t point)
{
    return (int)((point >> 16 & 255) * 3 + (point >> 8 & 255) * 6 + (point & 255)) / 10;
}

// Letters: enough points far from the brightness that most points have.
static bool has_letters(const uint32_t *points, size_t count)
{
    size_t histogram[256] = {0}, ink = 0;
    int most = 0;
    for (size_t i = 0; i < count; i++)
        histogram[luma(points[i])]++;
    for (int i = 1; i < 256; i++)
        most = histogram[i] > histogram[most] ? i : most;
    for (int i = 0; i < 256; i++)
        ink += abs(i - most) > 80 ? histogram[i] : 0;
    return ink * 1000 >= count * INK_PER_MILLE;
}

static int start(struct eye *eye, char **words)
{
    // Below the head, where only the list, or the sign, can be.
    struct area area = {40, eye->height / 4, STRIPE_PX, eye->height / 4};
    double began = now_ms(), until = began + PATIENCE_MS;
    pid_t child = fork();
    if (child == 0) {
        setsid();
        execvp(words[0], words);
        _exit(127);
    }
    while (eye_waits(eye, until))
        if (has_letters(eye_look(eye, area), (size_t)area.width * (size_t)area.height)) {
            printf("%d %.1f\n", (int)child, now_ms() - began);
            return 0;
        }
    kill(-child, SIGKILL);
    refuse("nothing was shown");
    return 2;
}

static double await_change(struct eye *eye, struct area area, const uint32_t *before, int few, double began)
{
    size_t count = (size_t)area.width * (size_t)area.height;
    while (eye_waits(eye, began + PATIENCE_MS)) {
        const uint32_t *after = eye_look(eye, area);
        int differing = 0;
        for (size_t i = 0; i < count; i++)
            differing += (before[i] ^ after[i]) << 8 != 0;
        if (differing >= few)
            return now_ms() - began;
    }
    refuse("nothing changed");
    return 0;
}

static uint32_t *keep(struct eye *eye, struct area area)
{
    size_t bytes = (size_t)area.width * (size_t)area.height * 4;
    uint32_t *kept = malloc(bytes);
    if (!kept)
        abort();
    return memcpy(kept, eye_look(eye, area), bytes);
}

static void settle(struct eye *eye)
{
    while (eye_waits(eye, now_ms() + QUIET_MS))
        continue;
}

static int tap(struct eye *eye, int x, int y)
{
    struct area near = {x > 100 ? x - 100 : 0, y > 30 ? y - 30 : 0, 200, 60},
                middle = {0, eye->height / 4, eye->width, 200};
    near.width = near.x + near.width > eye->width ? eye->width - near.x : near.width;
    near.height = near.y + near.height > eye->height ? eye->height - near.y : near.height;
    XTestFakeMotionEvent(eye->display, 0, x, y, CurrentTime);
    XFlush(eye->display);
    settle(eye);
    uint32_t *before = keep(eye, near);
    double pressed = now_ms();
    XTestFakeButtonEvent(eye->display, 1, True, CurrentTime);
    XFlush(eye->display);
    double shown = await_change(eye, near, before, FEW, pressed);
    usleep(HOLD_MS * 1000);
    eye_waits(eye, now_ms());
    uint32_t *other = keep(eye, middle);
    double lifted = now_ms();
    XTestFakeButtonEvent(eye->display, 1, False, CurrentTime);
    XFlush(eye->display);
    double changed = await_change(eye, middle, other, 10 * FEW, lifted);
    printf("%.1f %.1f\n", shown, changed);
    free(before);
    free(other);
    settle(eye);
    return 0;
}

int main(int count, char **words)
{
    struct eye eye = {0};
    eye_open(&eye);
    if (count >= 3 && strcmp(words[1], "start") == 0)
        return start(&eye, words + 2);
    if (count == 4 && strcmp(words[1], "tap") == 0)
        return tap(&eye, atoi(words[2]), atoi(words[3]));
    refuse("start PROGRAM [ARGUMENT…], or tap X Y");
}
