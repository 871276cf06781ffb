// SPDX-License-Identifier: MIT
// A stranger with a raw socket before a listener: what is said byte by byte, and what comes back. One loop
// and one listener at a time.
#pragma once
#include <stddef.h>

#include "content/http/loop.h"

// Whom it meets from now on: the loop is turned while it waits.
void wire_meets(struct loop *loop, int port);
int wire_dial(void);
void wire_say(int wire, const char *bytes, size_t length);
void wire_line(int wire, const char *words);
// What came last.
extern char wire_heard[1 << 20];
// Turns the loop until `count` answers with that text have come, or the other side has closed.
const char *wire_hear(int wire, const char *last, int count);
// One request on a fresh connection; the whole answer.
const char *wire_ask(const char *request);

#define assert_has(text, part)                                                                               \
    do {                                                                                                     \
        if (!strstr(text, part))                                                                             \
            fail_msg("no [%s] in [%s]", part, text);                                                         \
    } while (0)

#define CLOSE "Host: x\r\nConnection: close\r\n"
