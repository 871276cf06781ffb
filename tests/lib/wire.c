// SPDX-License-Identifier: MIT
#include "tests/lib/wire.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/date.h"

static struct loop *met;
static int met_port;

void wire_meets(struct loop *loop, int port)
{
    met = loop;
    met_port = port;
}

int wire_dial(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)met_port)};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int wire = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(wire, (struct sockaddr *)&to, sizeof to), 0);
    fcntl(wire, F_SETFL, O_NONBLOCK);
    return wire;
}

void wire_say(int wire, const char *bytes, size_t length)
{
    while (length) {
        ssize_t sent = send(wire, bytes, length, MSG_NOSIGNAL);
        if (sent < 0) {
            loop_turn(met, 1);
            continue;
        }
        bytes += sent;
        length -= (size_t)sent;
    }
}

void wire_line(int wire, const char *words)
{
    wire_say(wire, words, strlen(words));
}

char wire_heard[1 << 20];

const char *wire_hear(int wire, const char *last, int count)
{
    size_t length = 0;
    int64_t until = clock_steady_ms() + 5000;
    wire_heard[0] = 0;
    while (clock_steady_ms() < until) {
        ssize_t got = recv(wire, wire_heard + length, sizeof wire_heard - 1 - length, 0);
        if (got == 0)
            break;
        if (got < 0)
            loop_turn(met, 5);
        length += got > 0 ? (size_t)got : 0;
        wire_heard[length] = 0;
        int seen = 0;
        for (const char *at = wire_heard; last && (at = strstr(at, last)); at++)
            seen++;
        if (last && seen >= count)
            break;
    }
    return wire_heard;
}

const char *wire_ask(const char *request)
{
    int wire = wire_dial();
    wire_line(wire, request);
    wire_hear(wire, NULL, 0);
    close(wire);
    return wire_heard;
}
