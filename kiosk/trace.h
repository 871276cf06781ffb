// SPDX-License-Identifier: MIT
// What the benchmark reads: with STOOP_KIOSK_TRACE=FILE, one line a frame.
#pragma once
#include <stdint.h>

// "first NANOSECONDS" (since 1970, when the first content was on the display), then "frame MICROSECONDS" for
// each frame drawn. Does nothing when the variable is not set.
void trace_frame(int64_t microseconds);
int64_t trace_microseconds(void); // a clock for the difference
