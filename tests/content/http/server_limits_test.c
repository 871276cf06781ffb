// SPDX-License-Identifier: MIT
// A listener under load and under strangers who mean no good: many at once share a commit, what is too large
// is refused, and who breaks off harms nobody.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/http/inside.h"
#include "tests/lib/wire.h"

static struct loop *loop;
static struct http_listener *listener;
static int commits, handled;
static bool commit_fails;

static bool on_commit(void *context)
{
    commits++;
    return !commit_fails;
}

static void say_hello(struct http_request *request, struct http_response *response, void *context)
{
    response->body = arena_print(request->arena, "hello %s", http_query(request, "name"));
}

static void keep(struct http_request *request, struct http_response *response, void *context)
{
    handled++;
    response->body = arena_print(request->arena, "kept %s", request->body);
    response->after_commit = true;
}

static const struct http_route routes[] = {
    {"GET",      "/hello", say_hello, 0},
    {"POST", "/echo", keep, 1000},
    {"POST",          "/durable", keep, 1000},
    {0  },
};

static int set_up(void **state)
{
    const char *error = NULL;
    loop = loop_open();
    listener = http_listen(loop, "127.0.0.1:0", routes, NULL, &error);
    assert_non_null(listener);
    wire_meets(loop, http_port(listener));
    loop_on_commit(loop, on_commit, NULL);
    commits = handled = 0;
    commit_fails = false;
    return 0;
}

static int tear_down(void **state)
{
    loop_close(loop);
    return 0;
}

static void test_one_client_does_not_wait(void **state)
{
    int wire = wire_dial();
    int64_t start = clock_steady_ms();
    for (int i = 0; i < 50; i++) {
        wire_line(wire, "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none");
        assert_has(wire_hear(wire, "kept one", 1), "200 OK");
    }
    assert_true(clock_steady_ms() - start < 2000); // half a second each when the loop waits for a timer
    assert_int_equal(commits, 50);
    close(wire);
}

static void test_many_clients_share_commits(void **state)
{
    static const int counts[] = {1, 127, 128, 129, 256};
    for (size_t round = 0; round < 5; round++) {
        int wires[256], count = counts[round];
        handled = commits = 0;
        for (int i = 0; i < count; i++) {
            wires[i] = wire_dial();
            loop_turn(loop, 0);
        }
        int64_t start = clock_steady_ms();
        for (int again = 0; again < 3; again++) {
            for (int i = 0; i < count; i++)
                wire_line(wires[i], "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none");
            for (int i = 0; i < count; i++)
                assert_has(wire_hear(wires[i], "kept one", 1), "200 OK");
        }
        assert_int_equal(handled, 3 * count);
        assert_true(count == 1 || commits < count); // many in one commit
        assert_true(clock_steady_ms() - start < 4000);
        for (int i = 0; i < count; i++)
            close(wires[i]);
    }
}

static void test_failed_commit_is_said_to_all(void **state)
{
    int one = wire_dial(), two = wire_dial();
    commit_fails = true;
    wire_line(one, "POST /durable HTTP/1.1\r\n" CLOSE "Content-Length: 3\r\n\r\none");
    wire_line(two, "POST /durable HTTP/1.1\r\n" CLOSE "Content-Length: 3\r\n\r\ntwo");
    assert_has(wire_hear(one, NULL, 0), "503 Service Unavailable");
    assert_null(strstr(wire_heard, "kept"));
    assert_has(wire_hear(two, NULL, 0), "503");
    close(one);
    close(two);
}

static void test_too_large_is_answered(void **state)
{
    char request[3000];
    int wire = wire_dial();
    int length = snprintf(request, sizeof request,
                          "POST /echo HTTP/1.1\r\n" CLOSE "Content-Length: 2000\r\n\r\n%02000d", 7);
    wire_say(wire, request, (size_t)length);
    assert_has(wire_hear(wire, NULL, 0), "413");
    close(wire);
    wire = wire_dial(); // in pieces, without saying how much
    wire_line(wire, "POST /echo HTTP/1.1\r\n" CLOSE "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 30; i++) {
        snprintf(request, sizeof request, "64\r\n%0100d\r\n", i);
        wire_line(wire, request);
    }
    wire_line(wire, "0\r\n\r\n");
    assert_has(wire_hear(wire, NULL, 0), "413");
    close(wire);
    assert_has(
        wire_ask("POST /echo HTTP/1.1\r\n" CLOSE "Expect: 100-continue\r\nContent-Length: 5000000\r\n\r\n"),
        "413");
    assert_null(strstr(wire_heard, "100 Continue"));
    assert_has(wire_ask("POST /echo HTTP/1.1\r\n" CLOSE "Content-Length: 99999999999\r\n\r\n"), "413");
    assert_int_equal(handled, 0);
}

static void test_large_headers_are_refused(void **state)
{
    static char request[50000];
    snprintf(request, sizeof request, "GET /hello HTTP/1.1\r\n" CLOSE "X: %040000d\r\n\r\n", 1);
    assert_has(wire_ask(request), "HTTP/1.1 4");
    snprintf(request, sizeof request, "GET /%040000d HTTP/1.1\r\n" CLOSE "\r\n", 1);
    assert_has(wire_ask(request), "HTTP/1.1 4");
}

static void test_resetting_clients_do_no_harm(void **state)
{
    for (int i = 0; i < 50; i++) {
        int wire = wire_dial();
        wire_line(wire,
                  i % 2 ? "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none" : "GET /hel");
        setsockopt(wire, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger));
        if (i % 3)
            loop_turn(loop, 0);
        close(wire);
    }
    assert_has(wire_ask("GET /hello?name=C HTTP/1.1\r\n" CLOSE "\r\n"), "hello C");
}

static void test_slow_senders_are_ended(void **state)
{
    int wire = wire_dial();
    wire_line(wire, "GET /hello HTTP/1.1\r\nX: ");
    loop_turn(loop, 5);
    loop->receive_ms = 0;
    loop->sweep_due = 0;
    while (clock_steady_ms() == listener->wires->since)
        continue;
    assert_int_equal(strlen(wire_hear(wire, NULL, 0)), 0); // closed
    close(wire);
}

#define t(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        t(test_one_client_does_not_wait),     t(test_many_clients_share_commits),
        t(test_failed_commit_is_said_to_all), t(test_too_large_is_answered),
        t(test_large_headers_are_refused),    t(test_resetting_clients_do_no_harm),
        t(test_slow_senders_are_ended),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
