// SPDX-License-Identifier: MIT
// What the benchmark reads: with STOOP_KIOSK_TRACE=FILE, one line a frame.
#pragma once
#include <stdint.h>

// Two clocks: what a person waits, and what the processor does for us meanwhile.
struct trace {
    int64_t wall_us, processor_us;
};
struct trace trace_begin(void);
// "first NANOSECONDS" (since 1970, when the first content was on the display), then "frame WALL PROCESSOR" in
// microseconds for each frame drawn. Does nothing when the variable is not set.
void trace_frame(struct trace began);
