// SPDX-License-Identifier: MIT
// Listeners as a stranger meets them: raw sockets against one loop, turned by hand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/file.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "content/http/inside.h"

static char folder[] = "/tmp/stoop-server-XXXXXX";
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
    response->type = "text/plain";
    response->body =
        arena_print(request->arena, "hello %s from %s", http_query(request, "name"), request->remote);
}

static void echo(struct http_request *request, struct http_response *response, void *context)
{
    handled++;
    response->body = request->body;
    response->body_length = request->body_length;
}

static void durable(struct http_request *request, struct http_response *response, void *context)
{
    handled++;
    response->body = arena_print(request->arena, "kept %s", request->body);
    response->after_commit = true;
}

static void parts(struct http_request *request, struct http_response *response, void *context)
{
    struct text text = text_in(request->arena, 1000);
    for (const char *const *part = request->parts; *part; part++)
        text_print(&text, "[%s]", *part);
    response->body = text.bytes;
}

static void send_file(struct http_request *request, struct http_response *response, void *context)
{
    response->file = arena_print(request->arena, "%s/%s", folder, request->parts[0]);
}

static void go_home(struct http_request *request, struct http_response *response, void *context)
{
    http_redirect(request, response, arena_print(request->arena, "/home?%s", http_query(request, "to")));
}

static struct http_request *held;

static void hold(struct http_request *request, struct http_response *response, void *context)
{
    held = request;
    response->later = true;
}

static const struct http_route routes[] = {
    {"GET",      "/hello", say_hello, 0},
    {"POST", "/echo", echo, 1000},
    {"POST",          "/durable", durable, 1000},
    {"GET",   "/go", go_home, 0},
    {"GET",      "/hold", hold, 0},
    {"GET",     "/file/*", send_file, 0},
    {"GET",   "/rest/**", parts, 0},
    {"GET",          "/raw/*?", parts, 0},
    {"GET",   "/editions/*-*.patch", parts, 0},
    {"GET",         "/*.ics", parts, 0},
    {"GET",      "/*", parts, 0},
    {0     },
};

static int set_up(void **state)
{
    const char *error = NULL;
    loop = loop_open();
    listener = http_listen(loop, "127.0.0.1:0", routes, NULL, &error);
    assert_non_null(listener);
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

static int dial(void)
{
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons((uint16_t)http_port(listener))};
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int wire = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(connect(wire, (struct sockaddr *)&to, sizeof to), 0);
    fcntl(wire, F_SETFL, O_NONBLOCK);
    return wire;
}

static void say_bytes(int wire, const char *bytes, size_t length)
{
    while (length) {
        ssize_t sent = send(wire, bytes, length, MSG_NOSIGNAL);
        if (sent < 0) {
            loop_turn(loop, 1);
            continue;
        }
        bytes += sent;
        length -= (size_t)sent;
    }
}

static void say_line(int wire, const char *words)
{
    say_bytes(wire, words, strlen(words));
}

static char heard[1 << 20];

// Turns the loop until `count` answers with that text have come, or the other side has closed.
static const char *hear(int wire, const char *last, int count)
{
    size_t length = 0;
    int64_t until = clock_steady_ms() + 5000;
    heard[0] = 0;
    while (clock_steady_ms() < until) {
        ssize_t got = recv(wire, heard + length, sizeof heard - 1 - length, 0);
        if (got == 0)
            break;
        if (got < 0)
            loop_turn(loop, 5);
        length += got > 0 ? (size_t)got : 0;
        heard[length] = 0;
        int seen = 0;
        for (const char *at = heard; last && (at = strstr(at, last)); at++)
            seen++;
        if (last && seen >= count)
            break;
    }
    return heard;
}

// One request on a fresh connection; the whole answer.
static const char *ask(const char *request)
{
    int wire = dial();
    say_line(wire, request);
    hear(wire, NULL, 0);
    close(wire);
    return heard;
}

#define assert_has(text, part)                                                                               \
    do {                                                                                                     \
        if (!strstr(text, part))                                                                             \
            fail_msg("no [%s] in [%s]", part, text);                                                         \
    } while (0)

#define CLOSE "Host: x\r\nConnection: close\r\n"

static void test_plain_answers(void **state)
{
    const char *answer = ask("GET /hello?name=Ana+M%C3%BCller HTTP/1.1\r\n" CLOSE "\r\n");
    assert_has(answer, "HTTP/1.1 200 OK");
    assert_has(answer, "hello Ana Müller from 127.0.0.1");
    assert_has(answer, "X-Content-Type-Options: nosniff");
    assert_has(ask("HEAD /hello?name=A HTTP/1.1\r\n" CLOSE "\r\n"), "Content-Length: 22");
    assert_null(strstr(heard, "hello"));
    assert_has(ask("GET /nothing/here HTTP/1.1\r\n" CLOSE "\r\n"), "404 Not Found");
    assert_has(ask("GET /durable HTTP/1.1\r\n" CLOSE "\r\n"), "[durable]"); // the first row that fits
    assert_has(ask("DELETE /hello HTTP/1.1\r\n" CLOSE "\r\n"), "405 Method Not Allowed");
    assert_has(heard, "Allow: GET, HEAD");
    assert_has(ask("GET /healthz HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\nok\n"); // though /* would fit
    assert_has(ask("POST /healthz HTTP/1.1\r\nContent-Length: 0\r\n" CLOSE "\r\n"), "405");
}

static void test_parts_of_a_path(void **state)
{
    assert_has(ask("GET /K7Q26.ics HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\n[K7Q26]");
    assert_has(ask("GET /K7Q26 HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\n[K7Q26]");
    assert_has(ask("GET /editions/12-13.patch HTTP/1.1\r\n" CLOSE "\r\n"), "[12][13]");
    assert_has(ask("GET /rest/a/b%2Fc+d HTTP/1.1\r\n" CLOSE "\r\n"), "[a/b/c+d]");
    assert_has(ask("GET /a%2Fb HTTP/1.1\r\n" CLOSE "\r\n"), "[a/b]");
    assert_has(ask("GET / HTTP/1.1\r\n" CLOSE "\r\n"), "404");
    assert_has(ask("GET /x%00y HTTP/1.1\r\n" CLOSE "\r\n"), "400");
    assert_has(ask("GET /x?a=%00 HTTP/1.1\r\n" CLOSE "\r\n"), "400");
    assert_has(ask("GET /raw/x?a=%00 HTTP/1.1\r\n" CLOSE "\r\n"), "[x]"); // the handler reads it
    assert_has(ask("GET /raw/x HTTP/1.1\r\n" CLOSE "\r\n"), "[x]");
    assert_has(ask("GET /raw/x%00?a=1 HTTP/1.1\r\n" CLOSE "\r\n"), "400");
}

static void test_byte_by_byte(void **state)
{
    const char *request = "POST /echo HTTP/1.1\r\n" CLOSE "Content-Length: 11\r\n\r\nslow as ice";
    int wire = dial();
    for (const char *at = request; *at; at++) {
        say_bytes(wire, at, 1);
        loop_turn(loop, 1);
    }
    assert_has(hear(wire, NULL, 0), "slow as ice");
    close(wire);
}

static void test_pipelining(void **state)
{
    int wire = dial();
    say_line(wire,
             "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\noneGET /hello?name=B HTTP/1.1\r\n"
             "Host: x\r\n\r\nPOST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo");
    const char *answers = hear(wire, "kept two", 1);
    assert_has(answers, "kept one");
    assert_true(strstr(answers, "kept one") < strstr(answers, "hello B"));
    assert_true(strstr(answers, "hello B") < strstr(answers, "kept two"));
    close(wire);
}

static void test_one_client_does_not_wait(void **state)
{
    int wire = dial();
    int64_t start = clock_steady_ms();
    for (int i = 0; i < 50; i++) {
        say_line(wire, "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none");
        assert_has(hear(wire, "kept one", 1), "200 OK");
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
            wires[i] = dial();
            loop_turn(loop, 0);
        }
        int64_t start = clock_steady_ms();
        for (int again = 0; again < 3; again++) {
            for (int i = 0; i < count; i++)
                say_line(wires[i], "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none");
            for (int i = 0; i < count; i++)
                assert_has(hear(wires[i], "kept one", 1), "200 OK");
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
    int one = dial(), two = dial();
    commit_fails = true;
    say_line(one, "POST /durable HTTP/1.1\r\n" CLOSE "Content-Length: 3\r\n\r\none");
    say_line(two, "POST /durable HTTP/1.1\r\n" CLOSE "Content-Length: 3\r\n\r\ntwo");
    assert_has(hear(one, NULL, 0), "503 Service Unavailable");
    assert_null(strstr(heard, "kept"));
    assert_has(hear(two, NULL, 0), "503");
    close(one);
    close(two);
}

static void test_too_large_is_answered(void **state)
{
    char request[3000];
    int wire = dial();
    int length = snprintf(request, sizeof request,
                          "POST /echo HTTP/1.1\r\n" CLOSE "Content-Length: 2000\r\n\r\n%02000d", 7);
    say_bytes(wire, request, (size_t)length);
    assert_has(hear(wire, NULL, 0), "413");
    close(wire);
    wire = dial(); // in pieces, without saying how much
    say_line(wire, "POST /echo HTTP/1.1\r\n" CLOSE "Transfer-Encoding: chunked\r\n\r\n");
    for (int i = 0; i < 30; i++) {
        snprintf(request, sizeof request, "64\r\n%0100d\r\n", i);
        say_line(wire, request);
    }
    say_line(wire, "0\r\n\r\n");
    assert_has(hear(wire, NULL, 0), "413");
    close(wire);
    assert_has(ask("POST /echo HTTP/1.1\r\n" CLOSE "Expect: 100-continue\r\nContent-Length: 5000000\r\n\r\n"),
               "413");
    assert_null(strstr(heard, "100 Continue"));
    assert_has(ask("POST /echo HTTP/1.1\r\n" CLOSE "Content-Length: 99999999999\r\n\r\n"), "413");
    assert_int_equal(handled, 0);
}

static void test_large_headers_are_refused(void **state)
{
    static char request[50000];
    snprintf(request, sizeof request, "GET /hello HTTP/1.1\r\n" CLOSE "X: %040000d\r\n\r\n", 1);
    assert_has(ask(request), "HTTP/1.1 4");
    snprintf(request, sizeof request, "GET /%040000d HTTP/1.1\r\n" CLOSE "\r\n", 1);
    assert_has(ask(request), "HTTP/1.1 4");
}

static void test_resetting_clients_do_no_harm(void **state)
{
    for (int i = 0; i < 50; i++) {
        int wire = dial();
        say_line(wire,
                 i % 2 ? "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\none" : "GET /hel");
        setsockopt(wire, SOL_SOCKET, SO_LINGER, &(struct linger){1, 0}, sizeof(struct linger));
        if (i % 3)
            loop_turn(loop, 0);
        close(wire);
    }
    assert_has(ask("GET /hello?name=C HTTP/1.1\r\n" CLOSE "\r\n"), "hello C");
}

static void test_slow_senders_are_ended(void **state)
{
    int wire = dial();
    say_line(wire, "GET /hello HTTP/1.1\r\nX: ");
    loop_turn(loop, 5);
    loop->receive_ms = 0;
    loop->sweep_due = 0;
    while (clock_steady_ms() == listener->wires->since)
        continue;
    assert_int_equal(strlen(hear(wire, NULL, 0)), 0); // closed
    close(wire);
}

static void test_files_ranges_and_tags(void **state)
{
    SCRATCH(arena);
    assert_true(file_replace(arena_print(arena, "%s/ten", folder), "0123456789", 10));
    assert_has(ask("GET /file/ten HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\n0123456789");
    const char *tag = strstr(heard, "ETag: ");
    assert_non_null(tag);
    tag = arena_bytes(arena, tag + 6, strcspn(tag + 6, "\r"));
    static const struct {
        const char *range, *status, *rest;
    } rows[] = {
        {"bytes=2-4",     "206", "\r\n\r\n234"       },
        {"bytes=7-",      "206", "\r\n\r\n789"       },
        {"bytes=-2",      "206", "\r\n\r\n89"        },
        {"bytes=8-99",    "206", "bytes 8-9/10"      },
        {"bytes=-99",     "206", "bytes 0-9/10"      },
        {"bytes=10-",     "416", "bytes */10"        },
        {"bytes=-0",      "416", "bytes */10"        },
        {"bytes=5-2",     "200", "\r\n\r\n0123456789"},
        {"bytes=0-1,3-4", "200", "\r\n\r\n0123456789"},
        {"lines=1-2",     "200", "\r\n\r\n0123456789"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        ask(arena_print(arena, "GET /file/ten HTTP/1.1\r\n" CLOSE "Range: %s\r\n\r\n", rows[i].range));
        assert_has(heard, rows[i].status);
        assert_has(heard, rows[i].rest);
    }
    assert_has(
        ask(arena_print(arena, "GET /file/ten HTTP/1.1\r\n" CLOSE "If-None-Match: \"x\", W/%s\r\n\r\n", tag)),
        "304");
    assert_has(
        ask(arena_print(arena, "GET /file/ten HTTP/1.1\r\n" CLOSE "If-Range: %s\r\nRange: bytes=1-1\r\n\r\n",
                        tag)),
        "206");
    assert_has(ask("GET /file/ten HTTP/1.1\r\n" CLOSE "If-Range: \"x\"\r\nRange: bytes=1-1\r\n\r\n"),
               "200 OK");
    assert_has(ask("GET /file/none HTTP/1.1\r\n" CLOSE "\r\n"), "404");
    assert_has(ask("GET /file/. HTTP/1.1\r\n" CLOSE "\r\n"), "404");
}

static void test_redirects_hold_no_line_break_and_ignore_host(void **state)
{
    const char *answer =
        ask("GET /go?to=a%0d%0aSet-Cookie:x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
    assert_has(answer, "303 See Other");
    assert_has(answer, "Location: /home?a  Set-Cookie:x\r\n");
    assert_null(strstr(answer, "evil"));
}

static void child_is_done(void *context, int status)
{
    assert_int_equal(status, 7);
    http_answer(held, &(struct http_response){.status = HTTP_CREATED, .body = "drawn"});
}

static void test_an_answer_can_wait_for_a_child(void **state)
{
    int wire = dial();
    say_line(wire, "GET /hold HTTP/1.1\r\n" CLOSE "\r\n");
    held = NULL;
    while (!held)
        loop_turn(loop, 5);
    int pid = fork();
    if (!pid)
        _exit(7);
    loop_on_child(loop, pid, child_is_done, NULL);
    assert_has(hear(wire, NULL, 0), "201 Created");
    assert_has(heard, "drawn");
    close(wire);
}

static void test_closing_answers_what_waits(void **state)
{
    int one = dial(), two = dial();
    say_line(one, "GET /hold HTTP/1.1\r\n" CLOSE "\r\n");
    held = NULL;
    while (!held)
        loop_turn(loop, 5);
    say_line(two, "POST /durable HTTP/1.1\r\n" CLOSE "Content-Length: 3\r\n\r\ntwo");
    loop_close(loop);
    assert_true(recv(one, heard, sizeof heard, 0) > 0);
    assert_has(heard, "503");
    close(one);
    close(two);
    set_up(state);
}

static void test_addresses(void **state)
{
    SCRATCH(arena);
    const char *error = NULL;
    assert_null(http_listen(loop, "8080", routes, NULL, &error));
    assert_has(error, "looks like");
    assert_null(http_listen(loop, "host:80", routes, NULL, &error));
    assert_null(http_listen(loop, "127.0.0.1:70000", routes, NULL, &error));
    assert_null(
        http_listen(loop, arena_print(arena, "127.0.0.1:%d", http_port(listener)), routes, NULL, &error));
    assert_has(error, "Another program");
}

static void speaks(struct http_request *request, struct http_response *response, void *context)
{
    static const char *const offered[] = {"en", "es", "zh-Hans", "zh-Hant", "ar", NULL};
    response->body = http_language(request, offered);
    if (http_cookie(request, "stoop"))
        response->body = http_cookie(request, "stoop");
}

static void test_languages_and_cookies(void **state)
{
    static const struct http_route table[] = {
        {"GET",   "/", speaks, 0},
        {0}
    };
    static const struct {
        const char *header, *answer;
    } rows[] = {
        {"Accept-Language: es-MX,es;q=0.9,en;q=0.8", "\n\r\nes"     },
        {"Accept-Language: fr, ar;q=0.2, es;q=0.5",  "\n\r\nes"     },
        {"Accept-Language: zh-TW,zh;q=0.9",          "\n\r\nzh-Hant"},
        {"Accept-Language: zh",                      "\n\r\nzh-Hans"},
        {"Accept-Language: zh-Hant-HK",              "\n\r\nzh-Hant"},
        {"Accept-Language: pt",                      "\n\r\nen"     },
        {"Accept-Language: ,;q=,*;;;q=x",            "\n\r\nen"     },
        {"X: y",                                     "\n\r\nen"     },
        {"Cookie: a=b; stoop=K7; c",                 "\n\r\nK7"     },
    };
    SCRATCH(arena);
    const char *error = NULL;
    listener = http_listen(loop, "[::1]:0", table, NULL, &error);
    if (listener)
        listener = http_listen(loop, "127.0.0.1:0", table, NULL, &error);
    else // a machine without IPv6
        listener = http_listen(loop, "127.0.0.1:0", table, NULL, &error);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_has(ask(arena_print(arena, "GET / HTTP/1.1\r\n" CLOSE "%s\r\n\r\n", rows[i].header)),
                   rows[i].answer);
}

#define t(name) cmocka_unit_test_setup_teardown(name, set_up, tear_down)

int main(void)
{
    const struct CMUnitTest tests[] = {
        t(test_plain_answers),
        t(test_parts_of_a_path),
        t(test_byte_by_byte),
        t(test_pipelining),
        t(test_one_client_does_not_wait),
        t(test_many_clients_share_commits),
        t(test_failed_commit_is_said_to_all),
        t(test_too_large_is_answered),
        t(test_large_headers_are_refused),
        t(test_resetting_clients_do_no_harm),
        t(test_slow_senders_are_ended),
        t(test_files_ranges_and_tags),
        t(test_redirects_hold_no_line_break_and_ignore_host),
        t(test_an_answer_can_wait_for_a_child),
        t(test_closing_answers_what_waits),
        t(test_addresses),
        t(test_languages_and_cookies),
    };
    if (!mkdtemp(folder))
        return 1;
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    char file[100];
    snprintf(file, sizeof file, "%s/ten", folder);
    unlink(file);
    rmdir(folder);
    return failed;
}
