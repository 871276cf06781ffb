// SPDX-License-Identifier: MIT
// Listeners as a stranger meets them: raw sockets against one loop, turned by hand.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/date.h"
#include "content/base/file.h"
#include "content/base/text.h"
#include "content/http/form.h"
#include "content/http/inside.h"
#include "tests/lib/fixture.h"
#include "tests/lib/wire.h"

static const char *folder;
static struct loop *loop;
static struct http_listener *listener;
static bool on_commit(void *context)
{
    return true;
}

static void say_hello(struct http_request *request, struct http_response *response, void *context)
{
    response->type = "text/plain";
    response->body =
        arena_print(request->arena, "hello %s from %s", http_query(request, "name"), request->remote);
}

static void echo(struct http_request *request, struct http_response *response, void *context)
{
    response->body = request->body;
    response->body_length = request->body_length;
}

static void durable(struct http_request *request, struct http_response *response, void *context)
{
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
    wire_meets(loop, http_port(listener));
    loop_on_commit(loop, on_commit, NULL);
    return 0;
}

static int tear_down(void **state)
{
    loop_close(loop);
    return 0;
}

static void test_plain_answers(void **state)
{
    const char *answer = wire_ask("GET /hello?name=Ana+M%C3%BCller HTTP/1.1\r\n" CLOSE "\r\n");
    assert_has(answer, "HTTP/1.1 200 OK");
    assert_has(answer, "hello Ana Müller from 127.0.0.1");
    assert_has(answer, "X-Content-Type-Options: nosniff");
    assert_has(wire_ask("HEAD /hello?name=A HTTP/1.1\r\n" CLOSE "\r\n"), "Content-Length: 22");
    assert_null(strstr(wire_heard, "hello"));
    assert_has(wire_ask("GET /nothing/here HTTP/1.1\r\n" CLOSE "\r\n"), "404 Not Found");
    assert_has(wire_ask("GET /durable HTTP/1.1\r\n" CLOSE "\r\n"), "[durable]"); // the first row that fits
    assert_has(wire_ask("DELETE /hello HTTP/1.1\r\n" CLOSE "\r\n"), "405 Method Not Allowed");
    assert_has(wire_heard, "Allow: GET, HEAD");
    assert_has(wire_ask("GET /healthz HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\nok\n"); // though /* would fit
    assert_has(wire_ask("POST /healthz HTTP/1.1\r\nContent-Length: 0\r\n" CLOSE "\r\n"), "405");
}

static void test_parts_of_a_path(void **state)
{
    assert_has(wire_ask("GET /K7Q26.ics HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\n[K7Q26]");
    assert_has(wire_ask("GET /K7Q26 HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\n[K7Q26]");
    assert_has(wire_ask("GET /editions/12-13.patch HTTP/1.1\r\n" CLOSE "\r\n"), "[12][13]");
    assert_has(wire_ask("GET /rest/a/b%2Fc+d HTTP/1.1\r\n" CLOSE "\r\n"), "[a/b/c+d]");
    assert_has(wire_ask("GET /a%2Fb HTTP/1.1\r\n" CLOSE "\r\n"), "[a/b]");
    assert_has(wire_ask("GET / HTTP/1.1\r\n" CLOSE "\r\n"), "404");
    assert_has(wire_ask("GET /x%00y HTTP/1.1\r\n" CLOSE "\r\n"), "400");
    assert_has(wire_ask("GET /x?a=%00 HTTP/1.1\r\n" CLOSE "\r\n"), "400");
    assert_has(wire_ask("GET /raw/x?a=%00 HTTP/1.1\r\n" CLOSE "\r\n"), "[x]"); // the handler reads it
    assert_has(wire_ask("GET /raw/x HTTP/1.1\r\n" CLOSE "\r\n"), "[x]");
    assert_has(wire_ask("GET /raw/x%00?a=1 HTTP/1.1\r\n" CLOSE "\r\n"), "400");
}

static void test_byte_by_byte(void **state)
{
    const char *request = "POST /echo HTTP/1.1\r\n" CLOSE "Content-Length: 11\r\n\r\nslow as ice";
    int wire = wire_dial();
    for (const char *at = request; *at; at++) {
        wire_say(wire, at, 1);
        loop_turn(loop, 1);
    }
    assert_has(wire_hear(wire, NULL, 0), "slow as ice");
    close(wire);
}

static void test_pipelining(void **state)
{
    int wire = wire_dial();
    wire_line(
        wire,
        "POST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\noneGET /hello?name=B HTTP/1.1\r\n"
        "Host: x\r\n\r\nPOST /durable HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo");
    const char *answers = wire_hear(wire, "kept two", 1);
    assert_has(answers, "kept one");
    assert_true(strstr(answers, "kept one") < strstr(answers, "hello B"));
    assert_true(strstr(answers, "hello B") < strstr(answers, "kept two"));
    close(wire);
}

static void test_files_ranges_and_tags(void **state)
{
    SCRATCH(arena);
    assert_true(file_replace(arena_print(arena, "%s/ten", folder), "0123456789", 10));
    assert_has(wire_ask("GET /file/ten HTTP/1.1\r\n" CLOSE "\r\n"), "\r\n\r\n0123456789");
    const char *tag = strstr(wire_heard, "ETag: ");
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
        wire_ask(arena_print(arena, "GET /file/ten HTTP/1.1\r\n" CLOSE "Range: %s\r\n\r\n", rows[i].range));
        assert_has(wire_heard, rows[i].status);
        assert_has(wire_heard, rows[i].rest);
    }
    assert_has(wire_ask(arena_print(
                   arena, "GET /file/ten HTTP/1.1\r\n" CLOSE "If-None-Match: \"x\", W/%s\r\n\r\n", tag)),
               "304");
    assert_has(
        wire_ask(arena_print(
            arena, "GET /file/ten HTTP/1.1\r\n" CLOSE "If-Range: %s\r\nRange: bytes=1-1\r\n\r\n", tag)),
        "206");
    assert_has(wire_ask("GET /file/ten HTTP/1.1\r\n" CLOSE "If-Range: \"x\"\r\nRange: bytes=1-1\r\n\r\n"),
               "200 OK");
    assert_has(wire_ask("GET /file/none HTTP/1.1\r\n" CLOSE "\r\n"), "404");
    assert_has(wire_ask("GET /file/. HTTP/1.1\r\n" CLOSE "\r\n"), "404");
}

static void test_redirects_hold_no_line_break_and_ignore_host(void **state)
{
    const char *answer = wire_ask(
        "GET /go?to=a%0d%0aSet-Cookie:x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n");
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
    int wire = wire_dial();
    wire_line(wire, "GET /hold HTTP/1.1\r\n" CLOSE "\r\n");
    held = NULL;
    while (!held)
        loop_turn(loop, 5);
    int pid = fork();
    if (!pid)
        _exit(7);
    loop_on_child(loop, pid, child_is_done, NULL);
    assert_has(wire_hear(wire, NULL, 0), "201 Created");
    assert_has(wire_heard, "drawn");
    close(wire);
}

static void test_closing_answers_what_waits(void **state)
{
    int one = wire_dial(), two = wire_dial();
    wire_line(one, "GET /hold HTTP/1.1\r\n" CLOSE "\r\n");
    held = NULL;
    while (!held)
        loop_turn(loop, 5);
    wire_line(two, "POST /durable HTTP/1.1\r\n" CLOSE "Content-Length: 3\r\n\r\ntwo");
    loop_close(loop);
    assert_true(recv(one, wire_heard, sizeof wire_heard, 0) > 0);
    assert_has(wire_heard, "503");
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
    wire_meets(loop, http_port(listener));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        assert_has(wire_ask(arena_print(arena, "GET / HTTP/1.1\r\n" CLOSE "%s\r\n\r\n", rows[i].header)),
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
        t(test_files_ranges_and_tags),
        t(test_redirects_hold_no_line_break_and_ignore_host),
        t(test_an_answer_can_wait_for_a_child),
        t(test_closing_answers_what_waits),
        t(test_addresses),
        t(test_languages_and_cookies),
    };
    folder = fixture_folder();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
