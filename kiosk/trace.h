// SPDX-License-Identifier: MIT
// What the benchmark reads: with STOOP_KIOSK_TRACE=FILE, one line a frame.
#pragma once
#include <stdint.h>

// Two clocks: what a person waits, and what the processor does for us meanwhile.
struct trace {
    int64_t wall_us, processor_us;
};
struct trace trace_begin(void);
// "first NANOSECONDS PROCESSOR" (since 1970, when the first content was on the display; what the processor
// did until then, in microseconds), then for each frame drawn "frame WALL PROCESSOR WHOLE SCREEN" in
// microseconds: the drawing of it, and WHOLE from the moment the loop woke, with what came handled and the
// page laid out. Does nothing when the variable is not set.
void trace_frame(struct trace woke, struct trace began, const char *screen);
