// SPDX-License-Identifier: MIT
// The real stoop-gateway as a process beside a test, with the phones of its pretend carrier: for plays of the
// desk.
#pragma once
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "content/base/arena.h"

struct gateway_stage {
    const char *home;
    int pid;           // 0: it does not run
    int admin, phones; // its ports
    FILE *log;
};

// Starts it in that home, whose stoop.conf says where it listens (port 0 for each) and who its carriers are;
// waits until it listens.
void gateway_stage_start(struct gateway_stage *stage, const char *home, int64_t now);
void gateway_stage_stop(struct gateway_stage *stage);
void gateway_stage_halt(struct gateway_stage *stage,
                        bool is_halted); // it takes connections and answers nothing
// A line of a play, without its first word: "phone 1> words" texts, "phone 1< words" waits until the phone
// shows them (returned, else NULL, is what it shows instead), "lost 2 K7Q26 2026-11-24T10:30 words" is a
// reminder to phone 2 that did not arrive, and "doubt 2 K7Q26 2026-11-24T10:30 words" one that may have left
// through a carrier that is off.
const char *gateway_stage_phone(struct gateway_stage *stage, const char *line, struct arena *arena);
void gateway_stage_lost(struct gateway_stage *stage, const char *line, bool is_doubtful);

// A text from phone 1 … 6; returns when the gateway has it.
void gateway_stage_text(struct gateway_stage *stage, int phone, const char *words);
// What the phone shows, when that has these words in it or 20 seconds are over.
const char *gateway_stage_reads(struct gateway_stage *stage, int phone, const char *words,
                                struct arena *arena);
