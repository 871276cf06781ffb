// SPDX-License-Identifier: MIT
// The menu for whoever looks after the kiosk, behind a PIN: what it runs, and tests of its parts. In English,
// as the desk is. No shell, and no way out of the program but its restart.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct view;
struct state;

enum service_part { SERVICE_CLOSED, SERVICE_PIN, SERVICE_MENU, SERVICE_TOUCH, SERVICE_SCREEN };
enum service_wish { SERVICE_NOTHING, SERVICE_RESTART };
enum { SERVICE_COLUMNS = 6, SERVICE_ROWS = 10, PIN_LEAST = 4, PIN_MOST = 8 };

struct service {
    const char *pin; // of [kiosk] service_pin; "" or NULL: there is no menu
    enum service_part part;
    enum service_wish wish; // the program takes it
    char typed[PIN_MOST + 1];
    int wrong;             // tries since the last right one
    int64_t shut_until_ms; // no PIN is read before
    int taps;              // in the corner
    int64_t first_tap_ms;
    bool cells[SERVICE_COLUMNS * SERVICE_ROWS]; // of the touch test: where a finger was
    int colour;                                 // of the screen test
    // Told by the program, for the menu.
    char version[24], network[200], beat[120], uptime[40];
    int64_t errors;
};

bool service_pin_is_right(const char *pin); // 4 to 8 digits
// A finger came down there: five times in the upper corner on the right within 5 seconds opens it. True when
// it did.
bool service_tapped(struct state *state, int x, int y);
void service_open(struct state *state); // asks for the PIN; nothing without one
void service_close(struct service *service);
// "7", "erase", "enter", "touch", "screen", "next", "sound", "restart", "menu", "close".
void service_update(struct state *state, const char *what);
// A finger is there while the touch test is on.
void service_touched(struct state *state, int x, int y);
void service_draw(struct view *view);
