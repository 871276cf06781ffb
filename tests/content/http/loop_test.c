// SPDX-License-Identifier: MIT
// The loop itself: starting and stopping as systemd sees it, signals, children, the hooks of a turn.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "content/http/loop.h"

static int listen_as_systemd(const char *name)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "%s", name);
    socklen_t size = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + 1 + strlen(name));
    int descriptor = socket(AF_UNIX, SOCK_DGRAM, 0);
    assert_int_equal(bind(descriptor, (struct sockaddr *)&address, size), 0);
    return descriptor;
}

static const char *told(int descriptor)
{
    static char words[100];
    ssize_t length = recv(descriptor, words, sizeof words - 1, MSG_DONTWAIT);
    words[length > 0 ? length : 0] = 0;
    return words;
}

static int end_at_once(void *context)
{
    kill(getpid(), SIGTERM); // and again while it is ending
    return -1;
}

static void test_systemd_is_told(void **state)
{
    char name[60], variable[62];
    snprintf(name, sizeof name, "stoop-loop-test-%d", getpid());
    snprintf(variable, sizeof variable, "@%s", name);
    int descriptor = listen_as_systemd(name);
    setenv("NOTIFY_SOCKET", variable, 1);
    setenv("WATCHDOG_USEC", "2000000", 1);
    struct loop *loop = loop_open();
    loop_on_idle(loop, end_at_once, NULL);
    loop_run(loop); // SIGTERM ends it
    loop_close(loop);
    unsetenv("NOTIFY_SOCKET");
    unsetenv("WATCHDOG_USEC");
    assert_string_equal(told(descriptor), "READY=1");
    assert_string_equal(told(descriptor), "WATCHDOG=1");
    assert_string_equal(told(descriptor), "STOPPING=1");
    close(descriptor);
}

static int ended, statuses[3];

static void on_child(void *context, int status)
{
    statuses[*(int *)context] = status;
    ended++;
}

static void test_children_are_told_with_their_status(void **state)
{
    static int places[] = {0, 1, 2};
    struct loop *loop = loop_open();
    for (int i = 0; i < 3; i++) {
        int pid = fork();
        if (!pid && i == 2)
            kill(getpid(), SIGKILL);
        if (!pid)
            _exit(i * 3);
        loop_on_child(loop, pid, on_child, &places[i]);
    }
    ended = 0;
    for (int turns = 0; ended < 3 && turns < 1000; turns++)
        loop_turn(loop, 1000);
    assert_int_equal(statuses[0], 0);
    assert_int_equal(statuses[1], 3);
    assert_int_equal(statuses[2], 128 + SIGKILL);
    loop_close(loop);
}

static int commits;

static bool on_commit(void *context)
{
    commits++;
    return true;
}

static void test_a_commit_can_be_asked_for(void **state)
{
    struct loop *loop = loop_open();
    commits = 0;
    loop_on_commit(loop, on_commit, NULL);
    assert_true(loop_turn(loop, 0));
    assert_int_equal(commits, 0);
    loop_commit_soon(loop);
    assert_true(loop_turn(loop, 10000)); // does not wait
    assert_int_equal(commits, 1);
    assert_true(loop_turn(loop, 0));
    assert_int_equal(commits, 1);
    loop_stop(loop);
    assert_false(loop_turn(loop, 0));
    loop_close(loop);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_systemd_is_told),
        cmocka_unit_test(test_children_are_told_with_their_status),
        cmocka_unit_test(test_a_commit_can_be_asked_for),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
