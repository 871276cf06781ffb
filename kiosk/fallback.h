// SPDX-License-Identifier: MIT
// `stoop-kiosk fallback`: what stands on the display when the kiosk itself cannot start. Needs no edition, no
// settings, no clock and no network.
#pragma once

// Runs until a signal, or for a minute when it fills the display, so that whoever started it tries the kiosk
// again. Returns 0, or 2 after a sentence.
int fallback_run(const char *size);
// The same into a PNG: what people see. False when it cannot be written.
int fallback_draw(const char *path, const char *size);
