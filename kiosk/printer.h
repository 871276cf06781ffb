// SPDX-License-Identifier: MIT
// A slip of paper through CUPS, where its lpstat and lp are on the PATH and a printer is there: the one that
// [kiosk] printer names, else the default. Both run as child processes; nothing waits for them.
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct printer;

enum printed { PRINTED_NOTHING, PRINTED_WELL, PRINTED_BADLY };

// Begins to ask whether the printer is there; `name` "" is the default one, "none" never prints.
struct printer *printer_open(const char *name, int64_t steady_ms);
void printer_close(struct printer *printer); // takes NULL
// Looks after the children; what became of the last slip is told once.
enum printed printer_step(struct printer *printer, int64_t steady_ms);
bool printer_is_there(const struct printer *printer);
bool printer_is_busy(const struct printer *printer); // a child runs: step again soon
// Hands a slip of at most 4,000 bytes to lp; false while it is busy or when there is no printer.
bool printer_print(struct printer *printer, const char *slip, int64_t steady_ms);
