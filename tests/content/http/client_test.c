// SPDX-License-Identifier: MIT
// Calls to a server that answers, refuses, hangs up or vanishes: the outcome must say whether it may have
// acted.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <arpa/inet.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "content/base/arena.h"
#include "content/http/client.h"

// A server of one script line per request, in a child process: "answer", "close" before answering, "reset"…
static int server_port, server_pid, counter[2];

static int listen_somewhere(int *port)
{
    struct sockaddr_in at = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof at;
    int door = socket(AF_INET, SOCK_STREAM, 0);
    assert_int_equal(bind(door, (struct sockaddr *)&at, sizeof at), 0);
    assert_int_equal(getsockname(door, (struct sockaddr *)&at, &size), 0);
    *port = ntohs(at.sin_port);
    return door;
}

static bool read_request(int wire, char *request, size_t room)
{
    size_t length = 0;
    while (length < room - 1) {
        ssize_t got = recv(wire, request + length, room - 1 - length, 0);
        if (got <= 0)
            return false;
        length += (size_t)got;
        request[length] = 0;
        const char *end = strstr(request, "\r\n\r\n"), *size = strstr(request, "Content-Length: ");
        size_t body = 0;
        if (size)
            sscanf(size + 16, "%zu", &body);
        if (end && length >= (size_t)(end + 4 - request) + body)
            return true;
    }
    return false;
}

static void answer_one(int wire, const char *request)
{
    char answer[4096];
    const char *body = strstr(request, "\r\n\r\n") + 4;
    if (strstr(request, " /moved "))
        snprintf(answer, sizeof answer, "HTTP/1.1 302 Found\r\nLocation: /echo\r\nContent-Length: 0\r\n\r\n");
    else if (strstr(request, " /long "))
        snprintf(answer, sizeof answer, "HTTP/1.1 200 OK\r\nContent-Length: 2000\r\n\r\n%02000d", 1);
    else
        snprintf(
            answer, sizeof answer,
            "HTTP/1.1 200 OK\r\nETag: \"7\"\r\nContent-Range: bytes 0-1/2\r\nContent-Length: %zu\r\n\r\n%s",
            strlen(body), body);
    send(wire, answer, strlen(answer), MSG_NOSIGNAL);
}

static void serve(int door)
{
    char request[4096];
    for (;;) {
        int wire = accept(door, NULL, NULL);
        while (read_request(wire, request, sizeof request)) {
            if (write(counter[1], "r", 1) != 1)
                _exit(1);
            if (strstr(request, " /hangup "))
                break; // read whole, and no answer
            answer_one(wire, request);
        }
        close(wire);
    }
}

static int set_up(void **state)
{
    int door = listen_somewhere(&server_port);
    if (listen(door, 50) || pipe(counter))
        return 1;
    server_pid = fork();
    if (!server_pid)
        serve(door);
    close(door);
    return 0;
}

static int tear_down(void **state)
{
    kill(server_pid, SIGKILL);
    waitpid(server_pid, NULL, 0);
    close(counter[0]);
    close(counter[1]);
    return 0;
}

static int requests_seen(void)
{
    struct pollfd pipe_in = {.fd = counter[0], .events = POLLIN};
    int seen = 0;
    char byte;
    while (poll(&pipe_in, 1, 0) == 1 && read(counter[0], &byte, 1) == 1)
        seen++;
    return seen;
}

static struct {
    int calls, status;
    enum http_outcome outcome;
    char body[4096], etag[20], range[30];
    bool has_error;
} last;

static void done(void *context, const struct http_answer *answer)
{
    last.calls++;
    last.status = answer->status;
    last.outcome = answer->outcome;
    last.has_error = answer->error != NULL;
    snprintf(last.body, sizeof last.body, "%s", answer->body);
    snprintf(last.etag, sizeof last.etag, "%s", answer->etag ? answer->etag : "");
    snprintf(last.range, sizeof last.range, "%s", answer->content_range ? answer->content_range : "");
}

static void call(struct http_client *client, const char *method, const char *path, int port, const char *body)
{
    char url[200];
    snprintf(url, sizeof url, "http://127.0.0.1:%d%s", port, path);
    memset(&last, 0, sizeof last);
    http_wait(client, &(struct http_call){.method = method,
                                          .url = url,
                                          .body = body,
                                          .body_length = body ? strlen(body) : 0,
                                          .timeout_ms = 3000,
                                          .answer_limit = 1000,
                                          .done = done});
    assert_int_equal(last.calls, 1);
    assert_int_equal(last.has_error, last.outcome != HTTP_ANSWERED);
}

static void test_answers(void **state)
{
    struct http_client *client = http_client_open(2);
    call(client, "POST", "/echo", server_port, "one");
    assert_int_equal(last.outcome, HTTP_ANSWERED);
    assert_string_equal(last.body, "one");
    assert_string_equal(last.etag, "\"7\"");
    assert_string_equal(last.range, "bytes 0-1/2");
    call(client, "GET", "/echo", server_port, NULL);
    assert_string_equal(last.body, "");
    call(client, "GET", "/moved", server_port, NULL); // told, not followed
    assert_int_equal(last.status, 302);
    assert_int_equal(requests_seen(), 3);
    call(client, "GET", "/long", server_port, NULL);
    assert_int_equal(last.outcome, HTTP_TOO_LONG);
    http_client_close(client);
}

static void test_not_sent(void **state)
{
    struct http_client *client = http_client_open(2);
    int port, door = listen_somewhere(&port); // bound, not listening: connections are refused
    call(client, "POST", "/echo", port, "one");
    assert_int_equal(last.outcome, HTTP_NOT_SENT);
    close(door);
    memset(&last, 0, sizeof last);
    static const char *const urls[] = {"ftp://127.0.0.1/", "file:///etc/hostname",
                                       "http://no.such.name.invalid/", "nonsense://"};
    for (size_t i = 0; i < 4; i++) {
        http_wait(client,
                  &(struct http_call){.method = "GET", .url = urls[i], .timeout_ms = 3000, .done = done});
        assert_int_equal(last.outcome, HTTP_NOT_SENT);
    }
    http_client_close(client);
}

static void test_hanging_up_after_reading_is_ambiguous_and_never_repeated(void **state)
{
    struct http_client *client = http_client_open(2);
    requests_seen(); // those of other tests
    call(client, "POST", "/hangup", server_port, "one");
    assert_int_equal(last.outcome, HTTP_AMBIGUOUS);
    assert_int_equal(requests_seen(), 1);
    // On a kept-alive connection curl would send it again by itself.
    call(client, "POST", "/echo", server_port, "two");
    call(client, "POST", "/hangup", server_port, "three");
    assert_int_equal(last.outcome, HTTP_AMBIGUOUS);
    assert_int_equal(requests_seen(), 2);
    http_client_close(client);
}

static void test_silence_is_ambiguous(void **state)
{
    struct http_client *client = http_client_open(2);
    int port, door = listen_somewhere(&port);
    listen(door, 1); // the kernel accepts, nobody answers
    char url[100];
    snprintf(url, sizeof url, "http://127.0.0.1:%d/", port);
    memset(&last, 0, sizeof last);
    http_wait(
        client,
        &(struct http_call){
            .method = "POST", .url = url, .body = "x", .body_length = 1, .timeout_ms = 100, .done = done});
    assert_int_equal(last.outcome, HTTP_AMBIGUOUS);
    close(door);
    http_client_close(client);
}

static bool two_pieces(void *context, const struct http_answer *head, const char *bytes, size_t length)
{
    size_t *got = context;
    *got += length;
    return true;
}

static bool no_piece(void *context, const struct http_answer *head, const char *bytes, size_t length)
{
    return false;
}

static void test_pieces_and_limits(void **state)
{
    struct http_client *client = http_client_open(1);
    char url[100];
    size_t got = 0;
    snprintf(url, sizeof url, "http://127.0.0.1:%d/long", server_port);
    struct http_call long_call = {
        .method = "GET", .url = url, .answer_limit = 10, .piece = two_pieces, .done = done, .context = &got};
    memset(&last, 0, sizeof last);
    http_wait(client, &long_call);
    assert_int_equal(last.outcome, HTTP_ANSWERED);
    assert_int_equal(got, 2000);
    long_call.piece = no_piece;
    http_wait(client, &long_call);
    assert_int_equal(last.outcome, HTTP_TOO_LONG);
    assert_true(http_start(client, &long_call));
    assert_false(http_start(client, &long_call)); // all busy
    assert_int_equal(http_free(client), 0);
    http_client_close(client); // drops it
    assert_int_equal(last.calls, 2);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_answers),
        cmocka_unit_test(test_not_sent),
        cmocka_unit_test(test_hanging_up_after_reading_is_ambiguous_and_never_repeated),
        cmocka_unit_test(test_silence_is_ambiguous),
        cmocka_unit_test(test_pieces_and_limits),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
